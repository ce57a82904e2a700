import type { AxeBilan, BilanAssemble, DecisionImprimee, Ecart, LigneBilan } from './bilan.ts'
import type { Bilan } from './bilan.ts'
import { estRepresentee, NOMS_PRESENCES, type Comite, type Presence } from './comite.ts'
import { vieOf, type Convention } from './convention.ts'
import type { Day } from './day.ts'
import { estOuverte, NOMS_ETATS_DECISION, type Decision } from './decision.ts'
import { AXES, NOMS_AXES, NOMS_TRONCS, type Axe } from './engagement.ts'
import { estPourMemoire } from './exercice.ts'
import { estRemise, NOMS_ETATS_FICHE, VIDE, type Contenu } from './fiche.ts'
import type { IndicateurId } from './id.ts'
import type { Indicateur, Paire } from './indicateur.ts'
import { cleDeLigne, imprimerFaits, retenusOf } from './faits-imprimes.ts'
import { imprimer } from './imprimer.ts'
import type { Arbitrage } from './rapprochement.ts'
import { enFonction, type Partie, type Referent, type Signataire } from './partie.ts'
import { avancementsOf, compteOf, compute, contenuOf, declaresBy, sApplique, valeurOf, type Releve } from './releve.ts'
import { causeDeRupture } from './serie.ts'
import { accorder, formatEcart, formatNombre, formatTaux } from './typographie.ts'

/** Base under which an evolution is not told in % (domain.md §4). */
const BASE_DES_POURCENTS = 20

type Precedent = { contenu: Contenu | null; rupture: string | null }

function precedentOf(r: Releve, avant: Releve | null, partieId: string, i: Indicateur): Precedent {
  const ancien = avant?.indicateurs.find((x) => x.code === i.code)
  if (avant === null || ancien === undefined) return { contenu: null, rupture: null }
  const contenu = contenuOf(avant, partieId, ancien)
  return { contenu, rupture: contenu.etat === 'non-renseigne' ? null : causeDeRupture(i, r, avant) }
}

/** The difference with the year before: absolute whenever both are numbers that may be compared, in % only above the base threshold. */
export function ecartImprime(i: Pick<Indicateur, 'type'>, n: Contenu, p: Precedent, pourMemoire: boolean): Ecart {
  if (p.contenu === null || p.contenu.etat === 'non-renseigne')
    return n.nombre === null ? { nature: 'non-comparable' } : { nature: 'premiere-annee' }
  if (p.rupture !== null || n.nombre === null || p.contenu.nombre === null) return { nature: 'non-comparable' }
  const base = p.contenu.nombre
  const texte = i.type === 'taux' ? `${formatEcart(n.nombre - base)} pt` : formatEcart(n.nombre - base)
  const enPourcent = !pourMemoire && i.type !== 'taux' && i.type !== 'note' && base >= BASE_DES_POURCENTS
  const pourcent = enPourcent ? `${formatEcart(((n.nombre - base) / base) * 100, 0)}\u202F%` : null
  return { nature: 'mesure', texte, pourcent }
}

function ligneOf(
  { releve: r, precedent: avant, convention, objectifs, retenus }: Chiffres,
  partie: Partie,
  i: Indicateur,
): LigneBilan {
  const calcul = i.formule === null ? null : compute(r, i)
  const contenu = contenuOf(r, partie.id, i)
  const precedent = precedentOf(r, avant, partie.id, i)
  const pourMemoire = avant !== null && estPourMemoire(convention, avant.exercice)
  const objectif = objectifs.get(i.id)
  return {
    code: i.code,
    libelle: i.libelle,
    libelleCourt: i.libelleCourt,
    unite: i.unite,
    renseignePar: calcul === null ? partie.nomCourt : 'calculé',
    precedent: imprimer(precedent.contenu ?? VIDE, i),
    pourMemoire: pourMemoire && precedent.contenu !== null && precedent.contenu.etat !== 'non-renseigne',
    objectif: objectif === undefined ? null : i.type === 'taux' ? formatTaux(objectif, 2) : formatNombre(objectif),
    valeur: imprimer(contenu, i, calcul?.detail ?? ''),
    ecart: ecartImprime(i, contenu, precedent, pourMemoire),
    rupture: precedent.rupture,
    commentaire: valeurOf(r, partie.id, i.code)?.commentaire ?? '',
    retenu: retenus.get(cleDeLigne(partie.id, i.code)) ?? null,
  }
}

type Chiffres = Pick<MatiereBilan, 'convention' | 'releve' | 'precedent' | 'objectifs'> & {
  retenus: ReadonlyMap<string, string>
}

/** Whether a party has something to show of an indicator: it answered, were it « non renseigné », or its log counts it. */
const parle = (r: Releve, p: Partie, i: Indicateur): boolean =>
  i.formule !== null || valeurOf(r, p.id, i.code) !== undefined || compteOf(r, p.id, i.code) !== undefined

/** What was said the year before of the indicators of an axe that are followed no more: kept « pour mémoire », compared with nothing. */
function plusSuivisOf({ releve: r, precedent: avant }: Chiffres, axe: Axe): AxeBilan['plusSuivis'] {
  if (avant === null) return []
  const suivis = new Set(r.indicateurs.map((i) => i.code))
  const secretariat = avant.parties.find((p) => p.secretariat === 1)
  return avant.indicateurs
    .filter((i) => i.axe === axe && i.type !== 'texte' && !suivis.has(i.code) && sApplique(i, avant.engagements))
    .flatMap((i) =>
      (i.formule === null ? avant.parties : avant.parties.filter((p) => p === secretariat)).flatMap((p) => {
        const precedent = imprimer(contenuOf(avant, p.id, i), i)
        const renseignePar = i.formule === null ? p.nomCourt : 'calculé'
        return precedent.etat === 'nombre' ? [{ libelleCourt: i.libelleCourt, renseignePar, precedent }] : []
      }),
    )
}

function axesOf(chiffres: Chiffres): AxeBilan[] {
  const r = chiffres.releve
  const secretariat = r.parties.find((p) => p.secretariat === 1)
  return AXES.map((axe): AxeBilan => {
    const indicateurs = r.indicateurs.filter((i) => i.axe === axe && sApplique(i, r.engagements))
    const lignes: LigneBilan[] = []
    const textes: AxeBilan['textes'] = []
    for (const i of indicateurs) {
      const auteurs =
        i.formule === null
          ? r.parties.filter((p) => declaresBy(r, p).includes(i))
          : r.parties.filter((p) => p === secretariat)
      // « ou »: each may declare; a party that says nothing of a shared indicator has no row, unless nobody says anything.
      const parlent = auteurs.filter((p) => parle(r, p, i))
      for (const partie of parlent.length === 0 ? auteurs.slice(0, 1) : parlent) {
        if (i.type !== 'texte') lignes.push(ligneOf(chiffres, partie, i))
        else {
          const texte = valeurOf(r, partie.id, i.code)?.texte ?? ''
          if (texte !== '') textes.push({ libelle: i.libelle, renseignePar: partie.nomCourt, texte })
        }
      }
    }
    const tronc = (indicateurs[0] ?? chiffres.precedent?.indicateurs.find((i) => i.axe === axe))?.tronc ?? 'commun'
    const plusSuivis = plusSuivisOf(chiffres, axe)
    return { axe, nom: NOMS_AXES[axe], tronc: NOMS_TRONCS[tronc], lignes, plusSuivis, textes }
  }).filter((a) => a.lignes.length + a.textes.length + a.plusSuivis.length > 0)
}

/** What the bilan is assembled from: loaded once, then pure. */
export type MatiereBilan = {
  convention: Convention
  releve: Releve
  precedent: Releve | null
  /** What the exercice aims at, by indicator. */
  objectifs: ReadonlyMap<IndicateurId, number>
  paires: readonly Paire[]
  arbitrages: readonly Arbitrage[]
  signataires: readonly Signataire[]
  referents: readonly Referent[]
  comite: Comite | null
  presences: readonly Presence[]
  /** Of every séance of the convention. */
  decisions: readonly Decision[]
  /** Earlier séances by id: those whose decisions are « antérieures ». */
  seancesAnterieures: ReadonlySet<string>
  bilan: Bilan | null
  version: number
  today: Day
}

/** Who carries a decision: a party's printed name, or the committee itself. */
export const piloteOf = (d: Pick<Decision, 'piloteId'>, parties: readonly Partie[]): string =>
  parties.find((p) => p.id === d.piloteId)?.nomCourt ?? 'comité'

/** Puts the bilan together: figures, decisions and signatures come from the base, the written sections from the secretariat. */
export function assembleBilan(m: MatiereBilan): BilanAssemble {
  const { convention, releve, comite } = m
  const vie = vieOf(convention, m.today)
  const jour = comite?.jour ?? releve.exercice.fin
  const decision = (d: Decision): DecisionImprimee => ({
    numero: d.numero,
    libelle: d.libelle,
    pilote: piloteOf(d, releve.parties),
    echeance: d.echeance,
    etat: d.type === 'avis' || d.type === 'information' ? d.type : NOMS_ETATS_DECISION[d.etat],
  })
  const avancements = avancementsOf(releve)
  return {
    convention: {
      titre: convention.titre,
      titreCourt: convention.titreCourt,
      objet: convention.objet,
      lieuSignature: convention.lieuSignature,
      signeeLe: convention.signeeLe,
      terme: vie.terme,
      reconductions: vie.reconductions,
      reconduction: convention.reconduction === 'aucune' ? 'sans reconduction' : convention.reconduction,
      adosseeA: convention.adosseeA,
    },
    exercice: {
      annee: releve.exercice.annee,
      debut: releve.exercice.debut,
      fin: releve.exercice.fin,
      pourMemoire: estPourMemoire(convention, releve.exercice),
    },
    parties: avancements.map(({ partie, etat, renseignees, attendues }) => {
      const s = m.signataires.find((x) => x.partieId === partie.id)
      return {
        nom: partie.nom,
        nomCourt: partie.nomCourt,
        adresse: partie.adresse,
        secretariat: partie.secretariat === 1,
        signataire: s === undefined ? null : { fonction: s.fonction, nom: s.nom, signePour: s.signePour },
        referents: m.referents
          .filter((x) => x.partieId === partie.id && enFonction(x, jour))
          .map((x) => ({ fonction: x.fonction, nom: x.nom, depuis: x.mandatDu })),
        fiche: { etat: NOMS_ETATS_FICHE[etat], renseignees, attendues },
      }
    }),
    comite:
      comite === null
        ? null
        : {
            jour: comite.jour,
            heure: comite.heure,
            lieu: comite.lieu,
            clos: comite.closLe !== null,
            presences: m.presences.map((p) => ({
              partie: releve.parties.find((x) => x.id === p.partieId)?.nomCourt ?? '',
              fonction: p.fonction,
              nom: p.nom,
              presence:
                p.etat === 'represente' && p.representePar !== ''
                  ? `représenté par ${p.representePar}`
                  : NOMS_PRESENCES[p.etat],
            })),
          },
    statut: comite !== null && comite.closLe !== null ? 'adopte' : 'projet',
    version: m.version,
    editeLe: m.today,
    redige: {
      essentiel: m.bilan?.essentiel ?? '',
      faitsMarquants: m.bilan?.faitsMarquants ?? '',
      analyse: m.bilan?.analyse ?? '',
      perspectives: m.bilan?.perspectives ?? '',
    },
    axes: axesOf({ ...m, retenus: retenusOf(releve, m.paires, m.arbitrages) }),
    rapprochements: imprimerFaits(releve, m.paires, m.arbitrages),
    decisions: m.decisions.filter((d) => d.comiteId === comite?.id).map(decision),
    decisionsAnterieures: m.decisions
      .filter((d) => m.seancesAnterieures.has(d.comiteId) && (estOuverte(d) || d.etat === 'faite'))
      .map(decision),
  }
}

/** What whoever issues the bilan must know first: sheets not complete, séance not held, persons missing. */
export function reservesOf(r: Releve, comite: Comite | null, presences: readonly Presence[]): string[] {
  const reserves = avancementsOf(r)
    .filter((a) => !estRemise(a.etat))
    .map(
      (a) =>
        `La fiche ${r.exercice.annee} de ${a.partie.nomCourt} n’est pas complète : ${accorder(a.attendues - a.renseignees, 'indicateur')} sans réponse.`,
    )
  if (comite === null)
    reserves.push('Aucun comité de pilotage n’est programmé pour cet exercice : le bilan reste un projet.')
  else if (comite.closLe === null)
    reserves.push('Le comité de pilotage n’a pas encore eu lieu : le bilan reste un projet.')
  else {
    const absentes = r.parties.filter((p) => !presences.some((x) => x.partieId === p.id && estRepresentee(x)))
    if (absentes.length > 0) reserves.push(`Au comité, personne pour ${absentes.map((p) => p.nomCourt).join(', ')}.`)
  }
  return reserves
}
