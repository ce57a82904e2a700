import { alerteOf, checkDefinition, empreinteOf, rangsOf, type Alerte, type Examen, type Rang } from './controle.ts'
import { checkCroisees, checkFaits } from './controle-croise.ts'
import { checkPlusAncien } from './controle-reception.ts'
import {
  checkAnDernier,
  checkDixFois,
  checkFicheDeZeros,
  checkFicheReprise,
  checkHorsSerie,
  checkTexte,
  checkVoisines,
  checkZero,
} from './controle-serie.ts'
import { listDonneesPersonnelles, porteNir } from './donnees-personnelles.ts'
import { repartir } from './part.ts'
import type { Arbitrage } from './rapprochement.ts'
import { compteOf, type Releve } from './releve.ts'
import { enumerer, formatNombre } from './typographie.ts'

/** A text that speaks of a person helped: no sheet may carry it (article 6 of the convention, RGPD article 9). */
function checkPersonnes(r: Rang): Alerte[] {
  const textes = [r.valeur.commentaire, r.valeur.texte ?? '']
  const [auCommentaire = [], auTexte = []] = textes.map(listDonneesPersonnelles)
  const vues = [...new Set([...auCommentaire, ...auTexte])]
  const ou =
    auTexte.length === 0
      ? 'Le commentaire semble'
      : auCommentaire.length === 0
        ? 'Le texte semble'
        : 'Les textes semblent'
  if (vues.length === 0) return []
  return [
    {
      ...alerteOf(r, {
        regle: 'donnees-personnelles',
        gravite: 'bloquant',
        constat: `${ou} porter ${enumerer(vues)}.`,
        faire: textes.some(porteNir)
          ? 'Retirez-le\u00A0: ce numéro ne doit figurer dans aucune fiche.'
          : 'Retirez ce qui désigne une personne accueillie\u202F; si ce n’en est pas une, dites pourquoi le texte peut rester.',
      }),
      // The question is about the words, not about the figure.
      empreinte: `${r.valeur.commentaire}\n${r.valeur.texte ?? ''}`,
    },
  ]
}

/** The log counts something else than the sheet declares: the declared value stands, with a reason. */
const checkJournal = (r: Rang, releve: Releve): Alerte[] => {
  const compte = compteOf(releve, r.partie.id, r.indicateur.code)
  if (compte === undefined || r.valeur.nombre === null || r.valeur.nombre === compte.nombre) return []
  if (compte.sansEffectif.length > 0 && r.valeur.nombre > compte.nombre) return []
  return [
    {
      ...alerteOf(r, {
        regle: 'journal-different',
        gravite: 'attention',
        constat: `${formatNombre(r.valeur.nombre)} dans la fiche, ${formatNombre(compte.nombre)} au journal des actions.`,
        faire:
          'Complétez le journal, effacez la valeur pour reprendre le compte, ou dites pourquoi elle est différente.',
      }),
      empreinte: `${empreinteOf(r.valeur)}\n${compte.nombre}`,
    },
  ]
}

/** A breakdown that was begun and does not make the total. */
const checkVentilations = (r: Rang, parts: Examen['parts']): Alerte[] => {
  const siennes = parts.filter((p) => p.valeurId === r.valeur.id)
  if (siennes.length === 0) return []
  return repartir(r.indicateur, r.valeur.nombre, siennes).flatMap(({ nom, somme, reste }): Alerte[] => {
    if (somme === null || reste === null || reste === 0) return []
    return [
      {
        ...alerteOf(r, {
          regle: 'ventilation',
          gravite: 'attention',
          constat: `La ventilation «\u00A0${nom}\u00A0» fait ${formatNombre(somme)}, le total est ${formatNombre(r.valeur.nombre ?? 0)}.`,
          faire:
            reste > 0
              ? `Il reste ${formatNombre(reste)} à répartir, ou dites pourquoi.`
              : 'Vérifiez le total et ses parties.',
        }),
        empreinte: `${empreinteOf(r.valeur)}\n${nom} ${somme}`,
      },
    ]
  })
}

const ORDRE: Readonly<Record<Alerte['gravite'], number>> = { bloquant: 0, attention: 1, info: 2 }

const placeOf = (releve: Releve, a: Alerte): number =>
  releve.parties.findIndex((p) => p.id === a.partieId) * 1000 +
  (a.code === null ? -1 : releve.indicateurs.findIndex((i) => i.code === a.code))

/** What tells an alert from the others of an exercice, and ties its justification. */
export const cleOfAlerte = ({ partieId, code, regle }: Pick<Alerte, 'partieId' | 'code' | 'regle'>): string =>
  `${partieId}|${code ?? ''}|${regle}`

/** One question a rule and a row, whatever it has to say: one reason answers it. */
const fondre = (alertes: readonly Alerte[]): Alerte[] =>
  [...Map.groupBy(alertes, cleOfAlerte).values()].flatMap((memes) => {
    const [premiere] = memes
    if (premiere === undefined || memes.length === 1) return memes
    return [
      {
        ...premiere,
        constat: memes.map((a) => a.constat).join(' '),
        faire: [...new Set(memes.map((a) => a.faire))].join(' '),
        empreinte: memes.map((a) => a.empreinte).join('\n'),
      },
    ]
  })

/** What says the same slip again: rows that were swapped are far from their past, a sheet sent again repeats each of its figures. */
function withoutEchoes(alertes: readonly Alerte[], rangs: readonly Rang[]): Alerte[] {
  const inversees = alertes.filter((a) => a.regle === 'voisines-inversees').map((a) => a.valeurId)
  const deLaPaire = new Set(
    rangs
      .filter((r, n) => inversees.includes(r.valeur.id) || inversees.includes(rangs[n - 1]?.valeur.id ?? null))
      .map((r) => r.valeur.id),
  )
  const deLaFiche = (regle: Alerte['regle']) =>
    new Set(alertes.filter((a) => a.regle === regle && a.code === null).map((a) => a.partieId))
  const [reprises, zeros] = [deLaFiche('fiche-de-l-an-dernier'), deLaFiche('zero-ou-vide')]
  return alertes.filter((a) => {
    if (a.regle === 'an-dernier') return !reprises.has(a.partieId)
    if (a.regle === 'zero-ou-vide' && a.code !== null) return !zeros.has(a.partieId)
    const isEchoOfSwap = a.regle === 'hors-serie' || a.regle === 'dix-fois-trop' || a.regle === 'dix-fois-trop-peu'
    return !(isEchoOfSwap && a.valeurId !== null && deLaPaire.has(a.valeurId))
  })
}

/**
 * Everything odd about an exercice, most pressing first, then in the order of the sheets; what was justified is not left out here.
 * Figures declared « pour mémoire » are looked at all the same.
 */
export function listAlertes(examen: Examen, arbitrages: readonly Arbitrage[]): Alerte[] {
  const { releve } = examen
  const { annee } = releve.exercice
  const rangs = rangsOf(examen)
  const parRang = rangs.flatMap((r) => [
    ...checkDefinition(r),
    ...checkDixFois(r, annee),
    ...checkHorsSerie(r, annee),
    ...checkAnDernier(r, annee),
    ...checkZero(r, annee),
    ...checkTexte(r),
    ...checkPersonnes(r),
    ...checkJournal(r, releve),
    ...checkVentilations(r, examen.parts),
  ])
  const parFiche = releve.parties.flatMap((p) => {
    const siens = rangs.filter((r) => r.partie.id === p.id)
    return [...checkFicheReprise(siens, annee), ...checkFicheDeZeros(siens)]
  })
  const alertes = [
    ...parRang,
    ...parFiche,
    ...checkVoisines(rangs, annee),
    ...checkPlusAncien(examen),
    ...checkCroisees(rangs, releve, examen.croisees),
    ...checkFaits(examen, arbitrages),
  ]
  return fondre(withoutEchoes(alertes, rangs)).toSorted((a, b) => {
    const gravite = ORDRE[a.gravite] - ORDRE[b.gravite]
    return gravite === 0 ? placeOf(releve, a) - placeOf(releve, b) : gravite
  })
}
