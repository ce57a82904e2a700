import type { collecte as part, CollecteLue } from '../contract/collecte.ts'
import { nomFichierOf } from '../domain/bilan.ts'
import { followCollecte, proposeRemise, totauxOf, type NatureEnvoi } from '../domain/collecte.ts'
import type { Convention } from '../domain/convention.ts'
import type { Day, Instant } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { FicheSortante } from '../domain/fiche-sortante.ts'
import { NEUVE } from '../domain/fiche.ts'
import type { CollecteId, EnvoiId, FicheId, ObjectifId } from '../domain/id.ts'
import { enFonction } from '../domain/partie.ts'
import { avancementsOf, declaresBy } from '../domain/releve.ts'
import { accorder, formatJourComplet, formatJourLong } from '../domain/typographie.ts'
import { writeCourriel } from '../documents/eml.ts'
import { estCourriel } from '../documents/ics.ts'
import { writeFiche } from '../exchange/fiche-sortante/write-fiche.ts'
import {
  findCollecte,
  findCollecteById,
  insertCollecte,
  insertEnvoi,
  listEnvois,
  updateCollecte,
} from '../store/collecte.ts'
import { getConvention } from '../store/convention.ts'
import type { Reader } from '../store/database.ts'
import { findExercice, insertFiche } from '../store/fiche.ts'
import { insertObjectif, listIndicateurs, listObjectifs } from '../store/indicateur.ts'
import { listParties, listReferents } from '../store/partie.ts'
import { listReceptionsOfExercice } from '../store/reception.ts'
import type { Handlers } from './contexts.ts'
import { comiteOf, loadReleve, openExercice, periodeOf } from './fiche/releve.ts'
import { loadSortante } from './fiche/sortie.ts'
import { secretariatOf, signatureOf } from './secretariat.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Objectives of the year before whose indicator is asked again in the same version, and has none for this year. */
function objectifsAReprendre(db: Reader, convention: Convention, annee: number) {
  const avant = findExercice(db, convention.id, annee - 1)
  const ici = findExercice(db, convention.id, annee)
  if (avant === undefined) return []
  const suivis = new Set(
    listIndicateurs(db, convention.id)
      .filter((i) => i.jusquaAnnee === null || i.jusquaAnnee >= annee)
      .map((i) => i.id),
  )
  const poses = new Set(ici === undefined ? [] : listObjectifs(db, ici.id).map((o) => o.indicateurId))
  return listObjectifs(db, avant.id).filter((o) => suivis.has(o.indicateurId) && !poses.has(o.indicateurId))
}

function collecteLue(db: Reader, convention: Convention, annee: number, today: Day): CollecteLue {
  const periode = periodeOf(db, convention, annee, today)
  const releve = loadReleve(db, convention, periode)
  const collecte = periode.id === null ? undefined : findCollecte(db, periode.id)
  const seance = comiteOf(db, periode)?.jour ?? null
  const referents = listReferents(db, convention.id)
  const suivis = followCollecte(
    avancementsOf(releve),
    collecte?.remiseLe ?? null,
    collecte === undefined ? [] : listEnvois(db, collecte.id),
    releve.fiches,
    periode.id === null ? [] : listReceptionsOfExercice(db, periode.id),
    today,
  )
  return {
    annee,
    collecte: collecte ?? null,
    remiseProposee: proposeRemise(seance, today),
    seance,
    suivis: suivis.map((s) => ({
      partieId: s.partie.id,
      partie: s.partie.nomCourt,
      secretariat: s.partie.secretariat === 1,
      etat: s.etat,
      renseignees: s.renseignees,
      attendues: s.attendues,
      prepareeLe: s.prepareeLe,
      relances: [...s.relances],
      recueLe: s.recueLe,
      aLHeure: s.aLHeure,
      enRetard: s.enRetard,
      joignable: referents.some((r) => r.partieId === s.partie.id && enFonction(r, today) && estCourriel(r.courriel)),
    })),
    totaux: totauxOf(suivis),
    objectifsAReprendre: objectifsAReprendre(db, convention, annee).length,
  }
}

/** What the message says: the sheet and its day of return, or that it is awaited. */
function texteOf(f: FicheSortante, nature: NatureEnvoi, remise: Day | null, today: Day, signature: string): string {
  const { annee } = f.exercice
  const retour = remise === null ? '' : ` au plus tard le ${formatJourComplet(remise)}`
  const demande =
    nature === 'fiche'
      ? [
          `Vous trouverez ci-joint la fiche de suivi des indicateurs ${annee} de la convention « ${f.convention.titre} », à remplir par votre organisme (${f.partie.nom}).`,
          `Merci de nous la retourner${retour}, en répondant à ce message. Le classeur s’ouvre dans Excel ou LibreOffice : seules les cases encadrées se remplissent.`,
        ]
      : [
          `Sauf erreur de notre part, nous n’avons pas encore reçu la fiche de suivi des indicateurs ${annee} de votre organisme (${f.partie.nom})${remise === null ? '' : remise < today ? `, attendue pour le ${formatJourLong(remise)}` : `, attendue au plus tard le ${formatJourLong(remise)}`}.`,
          'Nous la joignons à nouveau. Si elle nous a été envoyée entre-temps, ne tenez pas compte de ce message.',
        ]
  return [
    'Bonjour,',
    ...demande,
    'Merci de ne mentionner aucun nom ni aucun numéro de personne accueillie.',
    signature,
  ].join('\n\n')
}

export const collecte: Handlers<typeof part> = {
  'collecte.get': ({ db, today }, { conventionId, annee }) =>
    collecteLue(db, getConvention(db, conventionId), annee, today),

  'collecte.open': ({ db, today, newId, name }, { conventionId, annee, remiseLe, reprendreObjectifs }) => {
    const convention = getConvention(db, conventionId)
    if (remiseLe < today) throw new DomainError('saisie-invalide', { champ: 'remiseLe' })
    const exercice = openExercice(db, convention, annee, today, newId)
    if (findCollecte(db, exercice.id) !== undefined) throw new DomainError('collecte-ouverte')
    const aReprendre = reprendreObjectifs ? objectifsAReprendre(db, convention, annee) : []
    const releve = loadReleve(db, convention, exercice)
    const sans = releve.parties.filter(
      (p) => declaresBy(releve, p).length > 0 && !releve.fiches.some((f) => f.partieId === p.id),
    )
    for (const p of sans) insertFiche(db, { id: newId<FicheId>(), exerciceId: exercice.id, partieId: p.id, ...NEUVE })
    for (const o of aReprendre) insertObjectif(db, { ...o, id: newId<ObjectifId>(), exerciceId: exercice.id })
    const id = newId<CollecteId>()
    insertCollecte(db, { id, exerciceId: exercice.id, ouverteLe: today, remiseLe })
    name(`collecte ${annee} ouverte`)
    return { id, fiches: sans.length, objectifs: aReprendre.length }
  },

  'collecte.setRemise': ({ db, name }, { id, remiseLe }) => {
    const connue = findCollecteById(db, id)
    if (connue === undefined) throw new DomainError('introuvable')
    if (remiseLe < connue.ouverteLe) throw new DomainError('saisie-invalide', { champ: 'remiseLe' })
    updateCollecte(db, { ...connue, remiseLe })
    name(`remise des fiches au ${formatJourLong(remiseLe)}`)
    return {}
  },

  'collecte.draft': async ({ db, today, now, host }, { conventionId, annee, partieId, nature }) => {
    const convention = getConvention(db, conventionId)
    const lue = collecteLue(db, convention, annee, today)
    if (lue.collecte === null) throw new DomainError('collecte-fermee')
    const remise = lue.collecte.remiseLe
    const sortante = loadSortante(db, { conventionId, annee, partieId }, today, now)
    const fiche = { ...sortante, retour: { ...sortante.retour, avant: remise } }
    const referents = listReferents(db, conventionId).filter((r) => enFonction(r, today))
    const signature = signatureOf(secretariatOf(db, conventionId, today))
    const numero = (lue.suivis.find((s) => s.partieId === partieId)?.relances.length ?? 0) + 1
    const objet =
      nature === 'fiche'
        ? `Fiche de suivi des indicateurs ${annee} : à remettre avant le ${formatJourLong(remise)}`
        : `Relance${numero > 1 ? ` n° ${numero}` : ''} : fiche de suivi des indicateurs ${annee}`
    const octets = await writeCourriel({
      a: referents.filter((r) => r.partieId === partieId).map((r) => r.courriel),
      copie: [],
      objet,
      texte: `${texteOf(fiche, nature, remise, today, signature)}\n`,
      pieces: [
        {
          nom: nomFichierOf(annee, 'Fiche-indicateurs', fiche.partie.nom, '.xlsx'),
          type: XLSX,
          octets: writeFiche(fiche),
        },
      ],
      redigeLe: now satisfies Instant,
      cle: `collecte-${annee}-${partieId}-${nature}-${numero}`,
    })
    const sujet = nature === 'fiche' ? 'Demande' : 'Relance'
    return host.deliverFile(nomFichierOf(annee, sujet, fiche.partie.nom, '.eml'), octets)
  },

  'collecte.noteEnvois': ({ db, today, now, newId, name }, { conventionId, annee, partieIds, nature }) => {
    const convention = getConvention(db, conventionId)
    const periode = periodeOf(db, convention, annee, today)
    const ouverte = periode.id === null ? undefined : findCollecte(db, periode.id)
    if (ouverte === undefined) throw new DomainError('collecte-fermee')
    const parties = listParties(db, conventionId)
    for (const partieId of new Set(partieIds)) {
      if (!parties.some((p) => p.id === partieId)) throw new DomainError('introuvable')
      insertEnvoi(db, { id: newId<EnvoiId>(), collecteId: ouverte.id, partieId, nature, prepareLe: now })
    }
    const n = new Set(partieIds).size
    name(nature === 'fiche' ? `${accorder(n, 'fiche')} à envoyer` : accorder(n, 'relance'))
    return {}
  },
}
