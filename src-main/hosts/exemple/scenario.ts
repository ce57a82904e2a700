import type { Result, UploadedFile } from '../../contract/bridge.ts'
import type { ApercuImport } from '../../contract/fiche/import.ts'
import { SECTIONS_REDIGEES } from '../../domain/bilan.ts'
import type { Day, Instant } from '../../domain/day.ts'
import type { ComiteId, ConventionId, NewId, PartieId, PointId } from '../../domain/id.ts'
import type { Role } from '../../domain/partie.ts'
import { type Call, createCaller, type Dispatch } from './caller.ts'
import { checkSuivi, noteJournal, openCollecte } from './suivi.ts'
import { type FichierRecu, readFichier, readScenario, type Scenario } from './scenario-data.ts'

/** Where the demonstration stands: the séance is prepared and has not been held (domain.md §0.2). */
export const JOUR_EXEMPLE: Day = '2026-02-16'
export const BANDEAU = 'Exemple au 16\u00a0février\u00a02026'

/** Ten in the morning in Paris, in winter. */
export const matinDu = (jour: Day): Instant => `${jour}T09:00:00.000Z`

/** What plays the scenario: the doors of Copil, a clock that can be set, and who is told of each step. */
export type Player = {
  dispatch: Dispatch
  deposit: (file: UploadedFile) => Promise<Result<{ depotId: string }>>
  setClock: (instant: Instant) => void
  newId: NewId
  resourcesDir: string
  /** Runs a step; may print it and time it. */
  step: <T>(libelle: string, work: () => Promise<T>) => Promise<T>
}

/** What the next part of the scenario needs to know of the one before. */
export type Prepared = { conventionId: ConventionId; comiteId: ComiteId; parties: ReadonlyMap<Role, PartieId> }

/** Lines that « Importer » takes: what is new or replaces something, never what could not be read. */
const rangsOf = ({ lignes }: ApercuImport): number[] =>
  lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace').map((l) => l.rang)

async function receive(
  player: Player,
  call: Call,
  prepared: Omit<Prepared, 'comiteId'>,
  recu: FichierRecu,
): Promise<void> {
  const { conventionId, parties } = prepared
  const { fichier, annee, partie } = recu
  const partieId = parties.get(partie) ?? null
  const depot = await player.deposit({ nom: fichier, octets: readFichier(player.resourcesDir, fichier) })
  if (!depot.ok) throw new Error(`${fichier}: ${depot.error.code}`)
  const apercu = await call('fiche.readFile', { conventionId, depotId: depot.value.depotId, partieId, annee })
  const { fiches } = await call('fiche.importValeurs', {
    imports: [{ importId: apercu.importId, rangs: rangsOf(apercu) }],
  })
  for (const fiche of fiches) await call('fiche.complete', { conventionId, annee, partieId: fiche.partieId })
}

async function receiveAll(
  player: Player,
  call: Call,
  prepared: Omit<Prepared, 'comiteId'>,
  recus: FichierRecu[],
): Promise<void> {
  for (const recu of recus) {
    player.setClock(matinDu(recu.recuLe))
    await player.step(`Fiche de ${recu.partie} pour ${recu.annee} : importée`, () =>
      receive(player, call, prepared, recu),
    )
  }
}

/** From nothing to 16 February 2026: the convention, the sheets received so far, the séance with its date. */
export async function prepareSeance(player: Player): Promise<Prepared> {
  const call = createCaller(player.dispatch, player.newId)
  const scenario = readScenario(player.resourcesDir)
  const { convention, creeeLe, fichiers, comite } = scenario

  player.setClock(matinDu(creeeLe))
  const prepared = await player.step('Convention : créée depuis son modèle', async () => {
    const { id } = await call('convention.create', convention)
    const detail = await call('convention.get', { id })
    return { conventionId: id, parties: new Map(detail.parties.map(({ partie }) => [partie.role, partie.id])) }
  })
  const { conventionId } = prepared
  for (const annee of [...new Set(fichiers.map((f) => f.annee))].toSorted((a, b) => a - b))
    await player.step(`Exercice ${annee} : ouvert`, () => call('fiche.openExercice', { conventionId, annee }))
  await player.step('Journal des actions : année notée', () => noteJournal(call, scenario, prepared))

  const { fixeLe, ...seance } = comite
  player.setClock(matinDu(fixeLe))
  const { id } = await player.step('Comité de pilotage : date fixée', () =>
    call('comite.schedule', { conventionId, ...seance }),
  )
  await player.step('Collecte : ouverte, fiches à envoyer', () => openCollecte(call, scenario, prepared))
  await receiveAll(
    player,
    call,
    prepared,
    fichiers.filter((f) => f.recuLe <= JOUR_EXEMPLE),
  )
  player.setClock(matinDu(JOUR_EXEMPLE))
  await player.step('Contrôles, rapprochement, validation, relance', () => checkSuivi(call, scenario, prepared))
  return { ...prepared, comiteId: id }
}

async function writePresences(call: Call, { presences }: Scenario, comiteId: ComiteId): Promise<void> {
  const { presences: attendues } = await call('comite.get', { id: comiteId })
  const idsOf = (fonctions: Scenario['presences']['sauf']) =>
    attendues.filter((p) => fonctions.some(({ fonction }) => fonction === p.fonction)).map((p) => p.id)
  await call('comite.setTousPresents', { comiteId, sauf: idsOf(presences.sauf) })
  for (const id of idsOf(presences.visio)) await call('comite.setPresence', { id, etat: 'visio', representePar: '' })
}

async function writeMinutes(call: Call, scenario: Scenario, { comiteId, parties }: Prepared): Promise<void> {
  const { points } = await call('comite.get', { id: comiteId })
  const pointAt = (rang: number): PointId => {
    const point = points.find((p) => p.rang === rang)
    if (point === undefined) throw new Error(`no point of rank ${rang} in the agenda`)
    return point.id
  }
  for (const { rang, echanges } of scenario.points)
    await call('comite.setEchanges', { pointId: pointAt(rang), echanges })
  for (const { rangPoint, pilote, ...decision } of scenario.decisions)
    await call('comite.addDecision', {
      ...decision,
      comiteId,
      pointId: rangPoint === null ? null : pointAt(rangPoint),
      piloteId: pilote === null ? null : (parties.get(pilote) ?? null),
    })
}

/** From 16 February 2026 to the bilan in hand: last sheet, convocations, séance held and closed, bilan written, printed, issued. */
export async function holdSeance(player: Player, prepared: Prepared): Promise<void> {
  const { step, setClock } = player
  const call = createCaller(player.dispatch, player.newId)
  const scenario = readScenario(player.resourcesDir)
  const { conventionId, comiteId } = prepared
  const { annee, jour } = scenario.comite
  const id = comiteId

  await receiveAll(
    player,
    call,
    prepared,
    scenario.fichiers.filter((f) => f.recuLe > JOUR_EXEMPLE),
  )
  setClock(matinDu(scenario.convoqueLe))
  await step('Convocations : lettres imprimées', () => call('comite.printConvocations', { id }))
  await step('Convocations : invitation d’agenda écrite', () => call('comite.deliverInvitation', { id }))
  await step('Convocations : envoi noté', () => call('comite.setConvoque', { id, convoqueLe: scenario.convoqueLe }))

  setClock(`${jour}T14:30:00.000Z`)
  await step('Séance : présences notées', () => writePresences(call, scenario, id))
  await step('Séance : échanges et décisions notés', () => writeMinutes(call, scenario, prepared))
  await step('Séance : close', () => call('comite.close', { id }))
  await step('Bilan partagé : rédigé', async () => {
    for (const section of SECTIONS_REDIGEES)
      await call('bilan.write', { conventionId, annee, section, texte: scenario.bilan[section] })
  })
  const { impressionId } = await step('Bilan partagé : imprimé', () => call('bilan.print', { conventionId, annee }))
  const emis = await step('Bilan partagé : émis', () => call('bilan.issue', { impressionId }))
  await step('Bilan partagé : remis', () => call('bilan.deliver', { id: emis.id }))
}
