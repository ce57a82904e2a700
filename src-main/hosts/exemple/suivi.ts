import type { ConventionId, PartieId } from '../../domain/id.ts'
import type { Role } from '../../domain/partie.ts'
import type { Call } from './caller.ts'
import type { Scenario } from './scenario-data.ts'

type Terrain = { conventionId: ConventionId; parties: ReadonlyMap<Role, PartieId> }

function idOf({ parties }: Terrain, role: Role): PartieId {
  const id = parties.get(role)
  if (id === undefined) throw new Error(`no party is ${role}`)
  return id
}

const idsOf = (terrain: Terrain, roles: readonly Role[]): PartieId[] => roles.map((role) => idOf(terrain, role))

/** The year in the log: dated actions, and acts counted one by one. */
export async function noteJournal(call: Call, { journal }: Scenario, terrain: Terrain): Promise<void> {
  const { conventionId } = terrain
  for (const { engagement, parties, ...action } of journal.actions)
    await call('action.save', {
      id: null,
      ...action,
      liens: [{ conventionId, engagement, parties: idsOf(terrain, parties) }],
    })
  for (const { partie, ...compteur } of journal.compteurs)
    await call('action.addCompteur', { conventionId, partieId: idOf(terrain, partie), ...compteur })
}

/** The campaign is opened, and its sheets are sent. */
export async function openCollecte(call: Call, { collecte, comite }: Scenario, terrain: Terrain): Promise<void> {
  const { conventionId } = terrain
  const { annee } = comite
  await call('collecte.open', { conventionId, annee, remiseLe: collecte.remiseLe, reprendreObjectifs: false })
  const partieIds = idsOf(terrain, collecte.demandes)
  await call('collecte.noteEnvois', { conventionId, annee, partieIds, nature: 'fiche' })
}

/** What is odd is explained, a value is retained, a sheet is validated, those late are reminded. */
export async function checkSuivi(call: Call, scenario: Scenario, terrain: Terrain): Promise<void> {
  const { conventionId } = terrain
  const { annee } = scenario.comite
  const deLAnnee = { conventionId, annee }
  const { alertes } = await call('verification.list', deLAnnee)
  for (const { regle, partie, code, motif } of scenario.verification.justifications) {
    const partieId = idOf(terrain, partie)
    const alerte = alertes.find((a) => a.regle === regle && a.partieId === partieId && a.code === code)
    if (alerte === undefined) throw new Error(`no check ${regle} on ${code} of ${partie}`)
    await call('verification.justify', { ...deLAnnee, cle: alerte.cle, motif })
  }
  for (const retenue of scenario.verification.retenues)
    await call('rapprochement.retain', { ...deLAnnee, nombre: null, ...retenue })
  for (const { partie, par } of scenario.verification.validees) {
    const { fiche } = await call('fiche.get', { ...deLAnnee, partieId: idOf(terrain, partie) })
    if (fiche === null) throw new Error(`no sheet of ${partie}`)
    await call('fiche.validate', { ficheId: fiche.id, par })
  }
  const partieIds = idsOf(terrain, scenario.collecte.relances)
  await call('collecte.noteEnvois', { ...deLAnnee, partieIds, nature: 'relance' })
}
