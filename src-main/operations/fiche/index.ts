import { z } from 'zod'
import type { fiche as part, FicheDetail, LigneFiche } from '../../contract/fiche/index.ts'
import type { Compte } from '../../domain/journal-actions.ts'
import { exerciceToExamine, estPourMemoire } from '../../domain/exercice.ts'
import { Contenu, type Valeur } from '../../domain/fiche.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { PartieId } from '../../domain/id.ts'
import { avancementsOf, compteOf, compute, contenuOf, ecartOf, rowsOf, valeurOf } from '../../domain/releve.ts'
import { ruptureOf } from '../../domain/serie.ts'
import { reopen } from '../../domain/cycle.ts'
import { checkTexteDeFiche, checkTexteLibre } from '../texte-libre.ts'
import { validationLue } from './cycle.ts'
import { getConvention } from '../../store/convention.ts'
import { getExercice, getFiche, updateFiche } from '../../store/fiche.ts'
import { getIndicateur, listObjectifs } from '../../store/indicateur.ts'
import { listTraces } from '../../store/journal.ts'
import { getPartie } from '../../store/partie.ts'
import type { Handlers } from '../contexts.ts'
import { checkIndicateur, checkSuivi, onlyContenu, openFiche, partieOf, takeContenu, writeValeur } from './valeur.ts'
import { periodeOf, loadAvant, loadReleve, openExercice } from './releve.ts'

/** A traced row also holds its keys; a later version of the table may hold more. */
const contenuOfRow = (json: string): Contenu => z.object(Contenu.shape).parse(JSON.parse(json))

const compteLu = (c: Compte | undefined): LigneFiche['compte'] =>
  c === undefined
    ? null
    : { nombre: c.nombre, actions: c.actionIds.length, auCompteur: c.auCompteur, minimum: c.sansEffectif.length > 0 }

export const fiche: Handlers<typeof part> = {
  'fiche.get': ({ db, today }, cible): FicheDetail => {
    const convention = getConvention(db, cible.conventionId)
    const partie = partieOf(db, cible)
    const exercice = periodeOf(db, convention, cible.annee, today)
    const releve = loadReleve(db, convention, exercice)
    const avant = loadAvant(db, convention, cible.annee)
    const objectifs = new Map(
      exercice.id === null ? [] : listObjectifs(db, exercice.id).map((o) => [o.indicateurId, o.nombre]),
    )
    return {
      exercice,
      partie,
      fiche: releve.fiches.find((f) => f.partieId === partie.id) ?? null,
      lignes: rowsOf(releve, partie).map((indicateur) => {
        const lue = valeurOf(releve, partie.id, indicateur.code)
        const ancien = avant?.indicateurs.find((i) => i.code === indicateur.code)
        const precedent = avant === null || ancien === undefined ? null : contenuOf(avant, partie.id, ancien)
        const rupture = ruptureOf(indicateur, releve, avant)
        return {
          indicateur,
          valeur: lue === undefined ? null : withoutPartie(lue),
          calcul: indicateur.formule === null ? null : compute(releve, indicateur),
          compte: compteLu(compteOf(releve, partie.id, indicateur.code)),
          precedent: precedent === null ? null : onlyContenu(precedent),
          ecart: rupture === null ? ecartOf(contenuOf(releve, partie.id, indicateur), precedent) : null,
          rupture,
          objectif: objectifs.get(indicateur.id) ?? null,
          autres: releve.parties.flatMap((p) => {
            const v = p.id === partie.id ? undefined : valeurOf(releve, p.id, indicateur.code)
            return v === undefined || v.etat === 'non-renseigne'
              ? []
              : [{ partie: p.nomCourt, contenu: onlyContenu(v) }]
          }),
        }
      }),
      onglets: avancementsOf(releve).map((a) => ({
        partieId: a.partie.id,
        nom: a.partie.nomCourt,
        etat: a.etat,
        renseignees: a.renseignees,
        attendues: a.attendues,
      })),
      validation: validationLue(releve, releve.fiches.find((f) => f.partieId === partie.id) ?? null),
      pourMemoire: estPourMemoire(convention, exercice),
      precedentPourMemoire: avant !== null && estPourMemoire(convention, avant.exercice),
    }
  },

  'fiche.historyOfValeur': ({ db }, { valeurId }) =>
    listTraces(db, 'valeur', valeurId).map((t) => ({
      instant: t.instant,
      auteur: t.auteur,
      geste: t.libelle,
      avant: t.avantJson === null ? null : contenuOfRow(t.avantJson),
      apres: t.apresJson === null ? null : contenuOfRow(t.apresJson),
    })),

  'fiche.setValeur': (context, { indicateurId, contenu, garder, ...cible }) => {
    checkTexteDeFiche(contenu.texte ?? '', garder)
    const ouverte = openFiche(context, cible)
    const { valeurId, dite } = takeContenu(context, ouverte, indicateurId, contenu)
    context.name(dite)
    // Said empty where nothing was: « non renseigné » is then a row of its own, with its trace.
    return { valeurId: valeurId ?? writeValeur(context, ouverte.fiche.id, indicateurId, {}) }
  },

  'fiche.setCommentaire': (context, { indicateurId, commentaire, garder, ...cible }) => {
    const { db, name } = context
    checkTexteDeFiche(commentaire, garder)
    const { fiche: f, partie, exercice } = openFiche(context, cible)
    const i = getIndicateur(db, indicateurId)
    checkIndicateur(i, partie)
    checkSuivi(i, exercice)
    name(`commentaire de ${i.code}`)
    return { valeurId: writeValeur(context, f.id, indicateurId, { commentaire }) }
  },

  'fiche.complete': (context, cible) => {
    const { fiche: f, partie } = openFiche(context, cible)
    updateFiche(context.db, { ...f, completeLe: context.now })
    context.name(`fiche ${cible.annee} ${partie.nomCourt} complète`)
    return { ficheId: f.id }
  },

  'fiche.reopen': ({ db, name }, { ficheId, motif }) => {
    checkTexteLibre(motif)
    const f = getFiche(db, ficheId)
    updateFiche(db, reopen(f, motif))
    name(`fiche ${getExercice(db, f.exerciceId).annee} ${getPartie(db, f.partieId).nomCourt} rouverte`)
    return {}
  },

  'fiche.openExercice': ({ db, today, newId, name }, { conventionId, annee }) => {
    const convention = getConvention(db, conventionId)
    if (annee > exerciceToExamine(convention, today) + 1)
      throw new DomainError('exercice-hors-convention', { annee: String(annee) })
    const e = openExercice(db, convention, annee, today, newId)
    name(`exercice ${annee} ouvert`)
    return { exerciceId: e.id, debut: e.debut }
  },
}

function withoutPartie({ partieId: _, ...valeur }: Valeur & { partieId: PartieId }): Valeur {
  return valeur
}
