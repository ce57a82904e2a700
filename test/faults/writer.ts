// Writes without end through dispatch, and acknowledges each save on standard output: it is killed while it does.
// Arguments: folder of the base, folder of the resources, « apres » or « avant » (the control acknowledges before the save).
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { createApp } from '../../src-main/app.ts'
import type { Output } from '../../src-main/contract/index.ts'
import { createTestHost } from '../test-host.ts'
import { montbrison } from '../builders.ts'

const [, , dataDir = '', resourcesDir = '', quand = 'apres'] = process.argv
const app = createApp({
  dataDir,
  resourcesDir,
  host: createTestHost(),
  clock: () => new Date().toISOString(),
  newId: <Id extends string>() => randomUUID() as Id,
  version: 'essai',
  exemple: null,
})

const ack = (opId: string): void => {
  fs.writeSync(1, `${opId}\n`)
}

async function save(name: string, input: unknown): Promise<unknown> {
  const opId = randomUUID()
  if (quand === 'avant') ack(opId)
  const result = await app.dispatch({ name, input, opId })
  if (!result.ok) return null
  if (quand === 'apres' && result.geste !== undefined) ack(opId)
  return result.value
}

const ask = async <T>(name: string, input: unknown): Promise<T> => {
  const result = await app.dispatch({ name, input })
  if (!result.ok) throw new Error(`${name} : ${result.error.code}`)
  return result.value as T
}

const hasard = (n: number): number => Math.floor(Math.random() * n)
const un = <T>(liste: readonly T[]): T => liste[hasard(liste.length)] as T

if ((await ask<unknown[]>('convention.list', {})).length === 0)
  await save('convention.create', montbrison(resourcesDir))
const [tete] = await ask<Output<'convention.list'>>('convention.list', {})
const conventionId = tete?.id ?? ''
const detail = await ask<Output<'convention.get'>>('convention.get', { id: conventionId })
const parties = detail.parties.map((p) => p.partie.id)

for (;;) {
  const annee = 2024 + hasard(2)
  const partieId = un(parties)
  const cible = { conventionId, annee, partieId }
  const { lignes, fiche } = await ask<Output<'fiche.get'>>('fiche.get', cible)
  const saisissables = lignes.filter((l) => l.indicateur.type === 'entier' && l.indicateur.formule === null)
  const contenu = { etat: 'renseigne', nombre: hasard(900), texte: null, estime: 0 }
  const gestes: (() => Promise<unknown>)[] = [
    ...Array.from(
      { length: 6 },
      () => () => save('fiche.setValeur', { ...cible, indicateurId: un(saisissables).indicateur.id, contenu }),
    ),
    () =>
      save('fiche.setCommentaire', {
        ...cible,
        indicateurId: un(saisissables).indicateur.id,
        commentaire: 'x'.repeat(hasard(900)),
      }),
    () => save('bilan.write', { conventionId, annee, section: 'analyse', texte: 'y'.repeat(hasard(7000)) }),
    () => (fiche?.completeLe == null ? save('fiche.complete', cible) : save('fiche.reopen', { ficheId: fiche.id })),
    async () => {
      // Everything but the convention itself, without which there would be nothing left to write in.
      const { annuler } = await ask<Output<'registre.situation'>>('registre.situation', {})
      if (annuler?.startsWith('convention') === false) await save('registre.undo', {})
    },
    () => save('registre.redo', {}),
    async () => {
      const depot = app.deposit({
        nom: 'fiche-ccas-2025.csv',
        octets: Buffer.from(`Code;Valeur;Observation\nAM-SOI-01;${hasard(99)};essai ${randomUUID()}\n`),
      })
      if (!depot.ok) return
      const lu = await ask<Output<'fiche.readFile'>>('fiche.readFile', {
        conventionId,
        depotId: depot.value.depotId,
        partieId: null,
        annee,
      })
      await save('fiche.importValeurs', { imports: [{ importId: lu.importId, rangs: lu.lignes.map((l) => l.rang) }] })
    },
  ]
  await un(gestes)()
}
