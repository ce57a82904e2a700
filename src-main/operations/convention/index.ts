import type { convention as part } from '../../contract/convention.ts'
import type { Input } from '../../contract/index.ts'
import { checkSignature, vieOf, type Convention } from '../../domain/convention.ts'
import { daysBetween } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { horizonOf, listEcheances } from '../../domain/echeance.ts'
import { periodOf } from '../../domain/exercice.ts'
import type { ConventionId, PartieId, ReferentId, SignataireId } from '../../domain/id.ts'
import { enVigueur } from '../../domain/indicateur.ts'
import type { Modele } from '../../domain/modele.ts'
import { sApplique } from '../../domain/releve.ts'
import { cleDeTri } from '../../domain/texte.ts'
import {
  deleteConvention,
  getConvention,
  insertConvention,
  insertModeleDepose,
  updateConvention,
} from '../../store/convention.ts'
import { getEngagement, listEngagements, updateEngagement } from '../../store/engagement.ts'
import { listExercices, updateExercice } from '../../store/fiche.ts'
import { listIndicateurs } from '../../store/indicateur.ts'
import {
  insertPartie,
  insertReferent,
  insertSignataire,
  listParties,
  listReferents,
  listSignataires,
} from '../../store/partie.ts'
import { keepPiece } from '../../store/piece.ts'
import type { CommandContext, Handlers } from '../contexts.ts'
import type { ModelePret } from '../staging.ts'
import { insertFromModele } from './from-modele.ts'
import { jalonsOf } from './jalons.ts'
import { collecteOf, enRetard, loadSituations } from './situation.ts'
import { listModeleFiles, loadModele, readDepot } from './modele.ts'
import { anneeCourante, openExercice } from '../fiche/releve.ts'

/** Why a model cannot serve, in French. */
function refusDe(e: unknown): string {
  if (!(e instanceof DomainError)) throw e
  if (e.code === 'fichier-trop-grand') return `le fichier dépasse ${e.faits['limite'] ?? 'la taille permise'}`
  return e.faits['raison'] ?? 'illisible'
}

type Choix = Pick<Input<'convention.create'>, 'fichierModele' | 'modeleId'>

/** The model that a convention is made from: the one shipped, or the one deposited, which is then kept with it. */
function modeleChoisi(
  { resourcesDir, staging }: CommandContext,
  { fichierModele, modeleId }: Choix,
): { modele: Modele; depose: ModelePret | null } {
  if (modeleId !== null) {
    const depose = staging.get('modele', modeleId)
    return { modele: depose.modele, depose }
  }
  if (fichierModele === null) throw new DomainError('saisie-invalide', { champ: 'modele' })
  return { modele: loadModele(resourcesDir, fichierModele), depose: null }
}

export const convention: Handlers<typeof part> = {
  'convention.list': ({ db, today }) =>
    loadSituations(db, today).map((s) => ({
      id: s.convention.id,
      titre: s.convention.titre,
      titreCourt: s.convention.titreCourt,
      annees: s.exercices.map((e) => e.annee),
      anneeCourante: s.exercice.annee,
      enRetard: enRetard(s, today),
    })),

  'convention.get': ({ db, today }, { id }) => {
    const c = getConvention(db, id)
    const signataires = listSignataires(db, id)
    const referents = listReferents(db, id)
    const engagements = listEngagements(db, id)
    const annee = anneeCourante(db, c, today)
    return {
      convention: c,
      vie: vieOf(c, today),
      jalons: jalonsOf(db, c, today),
      parties: listParties(db, id).map((partie) => ({
        partie,
        signataires: signataires.filter((s) => s.partieId === partie.id),
        referents: referents.filter((r) => r.partieId === partie.id),
      })),
      engagements,
      exercices: listExercices(db, id),
      anneeCourante: annee,
      indicateurs: listIndicateurs(db, id).filter((i) => enVigueur(i, annee) && sApplique(i, engagements)).length,
    }
  },

  'convention.listModeles': ({ resourcesDir }) =>
    listModeleFiles(resourcesDir).map((fichier) => {
      try {
        return { fichier, modele: loadModele(resourcesDir, fichier), refus: null }
      } catch (e) {
        return { fichier, modele: null, refus: refusDe(e) }
      }
    }),

  'convention.readModele': async ({ staging }, { depotId }) => {
    const depot = staging.get('depot', depotId)
    try {
      const pret = readDepot(depot)
      return { fichier: depot.nom, modele: pret.modele, refus: null, modeleId: staging.put('modele', pret) }
    } catch (e) {
      return { fichier: depot.nom, modele: null, refus: refusDe(e), modeleId: null }
    }
  },

  'convention.tableauDeBord': ({ db, today }) => {
    const situations = loadSituations(db, today)
    return {
      aujourdhui: today,
      echeances: situations
        .flatMap((s) =>
          listEcheances(s, today).map((e) => ({
            ...e,
            horizon: horizonOf(e.jour, today),
            conventionId: s.convention.id,
            convention: s.convention.titreCourt,
            annee: s.exercice.annee,
          })),
        )
        .toSorted((a, b) => a.jour.localeCompare(b.jour)),
      collectes: situations.map((s) => collecteOf(s, today)),
    }
  },

  'convention.create': (context, input) => {
    const { db, today, newId, name } = context
    const { modele: m, depose } = modeleChoisi(context, input)
    checkSignature(input.signeeLe, today)
    const attendus = new Map(m.parties.map((p) => [p.role, p]))
    if (
      input.parties.length !== attendus.size ||
      new Set(input.parties.map((p) => p.role)).size !== attendus.size ||
      input.parties.some((p) => !attendus.has(p.role))
    )
      throw new DomainError('saisie-invalide', { champ: 'parties' })
    const c: Convention = {
      id: newId<ConventionId>(),
      modele: m.modele,
      modeleVersion: m.version,
      titre: input.titre,
      titreTri: cleDeTri(input.titre),
      titreCourt: input.titreCourt,
      objet: m.objet,
      lieuSignature: input.lieuSignature,
      signeeLe: input.signeeLe,
      exemplaires: m.exemplaires,
      dureeMois: m.dureeMois,
      reconduction: m.reconduction,
      preavisJours: m.preavisJours,
      regimeExercice: m.regimeExercice,
      adosseeA: m.adosseeA,
    }
    insertConvention(db, c)
    if (depose !== null) {
      keepPiece(db, depose.sha256, depose.octets)
      insertModeleDepose(db, { id: c.id, fichier: depose.fichier, pieceSha256: depose.sha256 })
    }
    for (const [rang, p] of input.parties.entries()) {
      const partieId = newId<PartieId>()
      insertPartie(db, {
        id: partieId,
        conventionId: c.id,
        role: p.role,
        nom: p.nom,
        nomTri: cleDeTri(p.nom),
        nomCourt: p.nomCourt,
        groupe: attendus.get(p.role)?.groupe ?? null,
        adresse: p.adresse,
        siret: p.siret,
        rang,
        secretariat: p.role === m.secretariat ? 1 : 0,
      })
      insertSignataire(db, { id: newId<SignataireId>(), partieId, ...p.signataire })
      insertReferent(db, { id: newId<ReferentId>(), partieId, ...p.referent, mandatDu: c.signeeLe, mandatAu: null })
    }
    insertFromModele(db, c.id, m, input.jeu, newId)
    const exercice = openExercice(db, c, anneeCourante(db, c, today), today, newId)
    name(`convention ${c.titreCourt} créée`)
    return { id: c.id, exerciceId: exercice.id }
  },

  'convention.update': ({ db, today }, { id, ...champs }) => {
    checkSignature(champs.signeeLe, today)
    const apres = { ...getConvention(db, id), ...champs, titreTri: cleDeTri(champs.titre) }
    updateConvention(db, apres)
    // Signature and regime decide the periods: the exercices already opened follow.
    for (const e of listExercices(db, id)) {
      const periode = periodOf(apres, e.annee)
      if (daysBetween(periode.debut, e.debut) !== 0 || periode.fin !== e.fin) updateExercice(db, { ...e, ...periode })
    }
    return {}
  },

  'convention.delete': ({ db, name }, { id }) => {
    name(`convention ${getConvention(db, id).titreCourt} supprimée`)
    deleteConvention(db, id)
    return {}
  },

  'convention.subscribe': ({ db, name }, { engagementId, souscription }) => {
    const e = getEngagement(db, engagementId)
    if (e.tronc !== 'optionnel') throw new DomainError('saisie-invalide', { champ: 'engagement' })
    updateEngagement(db, { ...e, souscription })
    name(
      `option ${e.code} : ${{ souscrite: 'souscrite', 'non-souscrite': 'non souscrite', 'non-precisee': 'non précisée' }[souscription]}`,
    )
    return {}
  },
}
