import type { comite as part } from '../../contract/comite.ts'
import { checkJour, closeComite, etatComiteOf, type Point } from '../../domain/comite.ts'
import { addDays, yearOf } from '../../domain/day.ts'
import { estOuverte } from '../../domain/decision.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { jourOuvrePrecedent, joursFeries } from '../../domain/ferie.ts'
import type { ComiteId, ConventionId, PointId } from '../../domain/id.ts'
import { formatJour } from '../../domain/typographie.ts'
import {
  deleteComite,
  deletePoint,
  findComite,
  getComite,
  getPoint,
  getPresence,
  insertComite,
  insertPoint,
  listComites,
  listDecisions,
  listPoints,
  listPresences,
  updateComite,
  updatePoint,
  updatePresence,
} from '../../store/comite.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { getExercice, listExercices } from '../../store/fiche.ts'
import { listParties } from '../../store/partie.ts'
import { deliverInvitation, printConvocations } from './documents.ts'
import { lockArbitrages } from '../../store/verification.ts'
import type { Handlers } from '../contexts.ts'
import { decisions, lire, openComite, prochainNumero } from './decisions.ts'
import { loadModeleOf } from '../convention/modele.ts'
import { expectedOn, expectPresences } from './presence.ts'
import { openExercice, periodeOf } from '../fiche/releve.ts'

const pointOfOpen = (db: Reader, id: PointId): Point => {
  const p = getPoint(db, id)
  openComite(db, p.comiteId)
  return p
}

const dernierLieu = (db: Reader, conventionId: ConventionId): string => listComites(db, conventionId).at(-1)?.lieu ?? ''

export const comite: Handlers<typeof part> = {
  'comite.list': ({ db }, { conventionId }) => {
    const toutes = listDecisions(db, conventionId)
    const annees = new Map(listExercices(db, conventionId).map((e) => [e.id, e.annee]))
    return listComites(db, conventionId).map((c) => ({
      id: c.id,
      annee: annees.get(c.exerciceId) ?? yearOf(c.jour),
      jour: c.jour,
      etat: etatComiteOf(c),
      decisions: toutes.filter((d) => d.comiteId === c.id).length,
    }))
  },

  'comite.get': ({ db, today }, { id }) => {
    const c = getComite(db, id)
    const parties = listParties(db, c.conventionId)
    const presences = listPresences(db, id).map((p) => ({
      ...p,
      partie: parties.find((x) => x.id === p.partieId)?.nomCourt ?? '',
    }))
    const toutes = listDecisions(db, c.conventionId)
    const avant = new Set(
      listComites(db, c.conventionId)
        .filter((x) => x.jour < c.jour)
        .map((x) => x.id),
    )
    return {
      comite: c,
      exercice: getExercice(db, c.exerciceId),
      etat: etatComiteOf(c),
      points: listPoints(db, id),
      presences,
      decisions: toutes.filter((d) => d.comiteId === id).map((d) => lire(d, parties, today)),
      anterieures: toutes.filter((d) => avant.has(d.comiteId) && estOuverte(d)).map((d) => lire(d, parties, today)),
      parties,
      prochainNumero: prochainNumero(db, c).numero,
      partiesSansReferent: parties
        .filter((p) => !presences.some((x) => x.partieId === p.id && x.qualite === 'referent'))
        .map((p) => p.nomCourt),
    }
  },

  'comite.proposeJour': ({ db, today }, { conventionId, annee }) => {
    periodeOf(db, getConvention(db, conventionId), annee, today)
    // Two months and a half leave room for the whole back-planning, which is also the delay of a yearly habit (domain.md §9.2).
    const habitude = `${annee + 1}-03-15`
    const auPlusTot = addDays(today, 30)
    const jour = jourOuvrePrecedent(habitude > auPlusTot ? habitude : addDays(today, 75))
    const secretariat = listParties(db, conventionId).find((p) => p.secretariat === 1)
    return {
      jour,
      heure: listComites(db, conventionId).at(-1)?.heure ?? '14:00',
      lieu:
        dernierLieu(db, conventionId) ||
        (secretariat === undefined ? '' : [secretariat.nom, secretariat.adresse].filter(Boolean).join(', ')),
      feries: [yearOf(today), yearOf(today) + 1, yearOf(today) + 2].flatMap((a) =>
        [...joursFeries(a)].map(([j, nom]) => ({ jour: j, nom })),
      ),
    }
  },

  'comite.schedule': ({ db, today, newId, resourcesDir, name }, { conventionId, annee, ...seance }) => {
    const convention = getConvention(db, conventionId)
    const exercice = openExercice(db, convention, annee, today, newId)
    checkJour(seance.jour, exercice)
    if (findComite(db, exercice.id) !== undefined) throw new DomainError('saisie-invalide', { champ: 'annee' })
    const id = newId<ComiteId>()
    insertComite(db, {
      id,
      conventionId,
      exerciceId: exercice.id,
      ...seance,
      sequence: 0,
      numerotees: 0,
      convoqueLe: null,
      closLe: null,
    })
    // The agenda is born from last year's séance, else from the model.
    const precedent = listComites(db, conventionId).findLast((c) => c.id !== id && c.jour < seance.jour)
    const points =
      precedent === undefined ? loadModeleOf(db, resourcesDir, convention).ordreDuJour : listPoints(db, precedent.id)
    for (const [rang, p] of points.entries())
      insertPoint(db, {
        id: newId<PointId>(),
        comiteId: id,
        rang,
        intitule: p.intitule,
        presentePar: p.presentePar,
        dureeMin: p.dureeMin,
        echanges: '',
      })
    expectPresences(db, id, expectedOn(db, conventionId, seance.jour), newId)
    name(`comité du ${formatJour(seance.jour)} programmé`)
    return { id }
  },

  'comite.move': ({ db, newId, name }, { id, ...seance }) => {
    const c = openComite(db, id)
    checkJour(seance.jour, getExercice(db, c.exerciceId))
    const bouge =
      c.jour !== seance.jour || c.heure !== seance.heure || c.lieu !== seance.lieu || c.visio !== seance.visio
    // RFC 5545: a calendar that has the meeting takes the change only with a higher SEQUENCE.
    updateComite(db, { ...c, ...seance, sequence: bouge && c.convoqueLe !== null ? c.sequence + 1 : c.sequence })
    if (c.jour !== seance.jour) expectPresences(db, id, expectedOn(db, c.conventionId, seance.jour), newId)
    name(`comité déplacé au ${formatJour(seance.jour)}`)
    return {}
  },

  'comite.delete': ({ db, name }, { id }) => {
    name(`comité du ${formatJour(openComite(db, id).jour)} supprimé`)
    deleteComite(db, id)
    return {}
  },

  'comite.setConvoque': ({ db, name }, { id, convoqueLe }) => {
    updateComite(db, { ...openComite(db, id), convoqueLe })
    name(convoqueLe === null ? 'convocations non envoyées' : `convocations envoyées le ${formatJour(convoqueLe)}`)
    return {}
  },

  'comite.savePoint': ({ db, newId }, { comiteId, id, ...champs }) => {
    openComite(db, comiteId)
    if (id !== null) {
      const p = pointOfOpen(db, id)
      if (p.comiteId !== comiteId) throw new DomainError('introuvable')
      updatePoint(db, { ...p, ...champs })
      return { id }
    }
    const rang = (listPoints(db, comiteId).at(-1)?.rang ?? -1) + 1
    const nouveau = newId<PointId>()
    insertPoint(db, { id: nouveau, comiteId, rang, ...champs, echanges: '' })
    return { id: nouveau }
  },

  'comite.movePoint': ({ db }, { id, sens }) => {
    const p = pointOfOpen(db, id)
    const points = listPoints(db, p.comiteId)
    const i = points.findIndex((x) => x.id === id)
    const voisin = points[sens === 'monter' ? i - 1 : i + 1]
    if (voisin === undefined) return {}
    const ordre = points.map((x) => (x.id === id ? voisin : x.id === voisin.id ? p : x))
    for (const [rang, x] of ordre.entries()) if (x.rang !== rang) updatePoint(db, { ...x, rang })
    return {}
  },

  'comite.deletePoint': ({ db, name }, { id }) => {
    name(`point « ${pointOfOpen(db, id).intitule} » retiré`)
    deletePoint(db, id)
    return {}
  },

  'comite.setEchanges': ({ db, name }, { pointId, echanges }) => {
    const p = pointOfOpen(db, pointId)
    updatePoint(db, { ...p, echanges })
    name(`échanges du point ${p.rang + 1}`)
    return {}
  },

  'comite.setPresence': ({ db, name }, { id, etat, representePar }) => {
    const p = getPresence(db, id)
    openComite(db, p.comiteId)
    updatePresence(db, { ...p, etat, representePar: etat === 'represente' ? representePar : '' })
    name(`présence : ${p.fonction}`)
    return {}
  },

  'comite.setTousPresents': ({ db }, { comiteId, sauf }) => {
    openComite(db, comiteId)
    const presences = listPresences(db, comiteId)
    if (presences.length === 0) throw new DomainError('comite-sans-referents')
    for (const id of sauf) if (!presences.some((p) => p.id === id)) throw new DomainError('introuvable')
    for (const p of presences) {
      const etat = sauf.includes(p.id) ? 'excuse' : 'present'
      if (p.etat !== etat) updatePresence(db, { ...p, etat, representePar: '' })
    }
    return {}
  },

  ...decisions,

  'comite.close': ({ db, now, name }, { id }) => {
    const c = getComite(db, id)
    updateComite(db, closeComite(c, listPresences(db, id), now))
    lockArbitrages(db, c.exerciceId, id)
    name(`séance du ${formatJour(c.jour)} close`)
    return {}
  },

  'comite.reopen': ({ db, name }, { id }) => {
    const c = getComite(db, id)
    updateComite(db, { ...c, closLe: null })
    lockArbitrages(db, c.exerciceId, null)
    name(`séance du ${formatJour(c.jour)} rouverte`)
    return {}
  },

  'comite.printConvocations': printConvocations,
  'comite.deliverInvitation': deliverInvitation,
}
