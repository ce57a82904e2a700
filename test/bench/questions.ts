// Every question that a screen asks, put to a base in a plain Node that runs the very code that ships.
// Arguments: the folder of the base, the folder of the resources. Says its measures on one line of JSON.
import { randomUUID } from 'node:crypto'
import { createApp } from '../../src-main/app.ts'
import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import { createTestHost } from '../test-host.ts'
import { sumUp, type Mesure } from './mesure.ts'

/** By the clock, and of this process alone: what else the machine does is no part of the second. */
export type MesuresQuestions = Record<string, { horloge: Mesure; processeur: Mesure }>

const ANNEE = 2025
const COUPS = 25

const [, , dataDir = '', resourcesDir = ''] = process.argv

const app = createApp({
  dataDir,
  resourcesDir,
  host: createTestHost(),
  clock: () => '2026-02-16T09:00:00.000Z',
  newId: <Id extends string>() => randomUUID() as Id,
  version: 'essai',
  exemple: null,
})

async function call<N extends OperationName>(name: N, input: InputTyped<N>): Promise<Output<N>> {
  const result = await app.dispatch({ name, input, opId: randomUUID() })
  if (!result.ok) throw new Error(`${name} : ${result.error.code}`)
  return result.value as never
}

const conventions = await call('convention.list', {})
const conventionId = conventions[Math.floor(conventions.length / 2)]?.id ?? ''
const { parties } = await call('convention.get', { id: conventionId })
const cible = { conventionId, annee: ANNEE }
const fiche = { ...cible, partieId: parties[0]?.partie.id ?? '' }
const { lignes } = await call('fiche.get', fiche)
const ligne = lignes.find((l) => l.valeur !== null)
const autres = conventions.slice(0, 8).map((c) => c.id)
/** What the screen has asked already when the question comes. */
const avant: Partial<Record<string, () => Promise<unknown>>> = {
  'comparaison.get, un autre choix': () => call('comparaison.get', cible),
}

const questions = {
  'registre.situation': () => call('registre.situation', {}),
  'registre.history': () => call('registre.history', { limite: 500 }),
  'convention.list': () => call('convention.list', {}),
  'convention.tableauDeBord': () => call('convention.tableauDeBord', {}),
  'convention.get': () => call('convention.get', { id: conventionId }),
  'convention.listModeles': () => call('convention.listModeles', {}),
  'comparaison.get': () => call('comparaison.get', cible),
  'comparaison.get, un autre choix': () => call('comparaison.get', { ...cible, avec: autres }),
  'fiche.get': () => call('fiche.get', fiche),
  'fiche.panneau': () => call('fiche.panneau', { ...fiche, code: ligne?.indicateur.code ?? '' }),
  'fiche.historyOfValeur': () => call('fiche.historyOfValeur', { valeurId: ligne?.valeur?.id ?? '' }),
  'fiche.listDispositions': () => call('fiche.listDispositions', { conventionId }),
  'indicateur.list': () => call('indicateur.list', cible),
  'annexe.get': () => call('annexe.get', cible),
  'action.list': () => call('action.list', cible),
  'collecte.get': () => call('collecte.get', cible),
  'verification.list': () => call('verification.list', cible),
  'rapprochement.list': () => call('rapprochement.list', cible),
  'comite.list': () => call('comite.list', { conventionId }),
  'bilan.get': () => call('bilan.get', cible),
}

const mesures = Object.entries(questions).map(([nom, question]) => ({
  nom,
  question,
  horloge: [] as number[],
  processeur: [] as number[],
}))
for (let coup = 0; coup < COUPS; coup += 1)
  for (const [rang, { nom, question, horloge, processeur }] of mesures.entries()) {
    // What is worked out once for several questions is worked out again after a gesture.
    await call('registre.setAuteur', { auteur: `Secrétariat ${coup} ${rang}` })
    await avant[nom]?.()
    const [debut, depart] = [performance.now(), process.cpuUsage()]
    await question()
    const { user, system } = process.cpuUsage(depart)
    horloge.push(performance.now() - debut)
    processeur.push((user + system) / 1000)
  }
app.close()
const dites: MesuresQuestions = Object.fromEntries(
  mesures.map(({ nom, horloge, processeur }) => [nom, { horloge: sumUp(horloge), processeur: sumUp(processeur) }]),
)
process.stdout.write(`${JSON.stringify(dites)}\n`)
