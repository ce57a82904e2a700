import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract, type CommandName, type OperationName } from '../../src-main/contract/index.ts'
import { createMontbrison } from '../builders.ts'
import { dump } from '../dump.ts'
import { openTestApp } from '../open-test-app.ts'
import { MAINTENANT, openMemoryApp, type MemoryApp } from './memory-app.ts'
import { createLieux, readExemple, SAMPLES, type Lieux } from './samples.ts'
import { GRAINE } from './torture.ts'

const COMMANDES = (Object.keys(contract) as OperationName[]).filter(
  (nom): nom is CommandName => contract[nom].kind === 'command',
)

let app: MemoryApp
let lieux: Lieux
beforeEach(async () => {
  app = openMemoryApp()
  lieux = await createLieux(app)
})
afterEach(() => {
  app.close()
})

const gestes = (): number => app.connection.prepare('SELECT count(*) FROM geste').pluck().get() as number
const tout = (): string =>
  JSON.stringify([dump(app.connection), app.connection.prepare('SELECT * FROM geste').all(), gestes()])

describe('T7: a command sent twice', () => {
  it.each(COMMANDES)('%s gives the same answer, and writes once', async (nom) => {
    const input = await SAMPLES[nom](lieux)
    const opId = randomUUID()
    const avant = gestes()
    const premier = await app.raw(nom, input, opId)
    const apres = tout()
    expect(premier).toMatchObject({ ok: true, geste: { instant: MAINTENANT } })
    expect(gestes()).toBe(avant + 1)
    for (let i = 0; i < 3; i += 1) expect(await app.raw(nom, input, opId)).toEqual(premier)
    expect(tout()).toBe(apres)
  })

  it.each(COMMANDES)('%s under the operation id of another command is refused, and writes nothing', async (nom) => {
    const input = await SAMPLES[nom](lieux)
    const autre = nom === 'registre.setAuteur' ? 'comite.setConvoque' : 'registre.setAuteur'
    const opId = randomUUID()
    await app.call(autre, await SAMPLES[autre](lieux), opId)
    const apres = tout()
    expect(await app.raw(nom, input, opId)).toEqual({
      ok: false,
      error: { code: 'saisie-invalide', faits: { champ: 'opId' } },
    })
    expect(tout()).toBe(apres)
  })

  it('control: without its operation id, the same decision is noted twice', async () => {
    const input = await SAMPLES['comite.addDecision'](lieux)
    const deux = [await app.call('comite.addDecision', input), await app.call('comite.addDecision', input)]
    expect(new Set(deux.map((d) => d.numero)).size).toBe(2)
  })

  it('is known again after Copil was closed and opened', async () => {
    const t = openTestApp()
    await createMontbrison(t)
    const opId = randomUUID()
    const premier = await t.raw('registre.setAuteur', { auteur: 'Accueil' }, opId)
    const undo = randomUUID()
    const annulation = await t.raw('registre.undo', {}, undo)
    t.app.close()
    const suite = openTestApp({ dataDir: t.dataDir })
    expect(await suite.raw('registre.setAuteur', { auteur: 'Accueil' }, opId)).toEqual(premier)
    expect(await suite.raw('registre.undo', {}, undo)).toEqual(annulation)
    expect((await suite.call('registre.history', { limite: 9 })).map((g) => g.nature)).toEqual([
      'annulation',
      'geste',
      'geste',
    ])
    suite.app.close()
    t.close()
  })
})

describe('T7: a file that comes again', () => {
  it('under a name cut in the middle of a sign, is told the same way the second time', async () => {
    const t = openTestApp()
    const { conventionId, parties } = await createMontbrison(t)
    const nom = `${'x'.repeat(159)}👍.csv`
    const depot = t.app.deposit({ nom, octets: Buffer.from('Code;Valeur\nAM-SOI-01;3\n') })
    const depotId = depot.ok ? depot.value.depotId : ''
    const lu = await t.call('fiche.readFile', { conventionId, depotId, partieId: parties.CCAS, annee: 2025 })
    const opId = randomUUID()
    const imports = [{ importId: lu.importId, rangs: lu.lignes.map((l) => l.rang) }]
    const premier = await t.raw('fiche.importValeurs', { imports }, opId)
    expect(premier.ok).toBe(true)
    expect(await t.raw('fiche.importValeurs', { imports }, opId)).toEqual(premier)
    t.close()
  })

  const FICHIERS = ['fiche-cpam-2024.csv', 'fiche-cpam-2025.csv', 'fiche-ccas-2025.csv', 'fiche-carsat-2025.csv']

  /** Every value of the four sheets, whatever the identifiers and the order they came in. */
  const valeurs = (): unknown[] =>
    app.connection
      .prepare(
        `SELECT e.annee, p.role, i.code, v.etat, v.nombre, v.texte, v.estime, v.commentaire, v.origine, v.pieceSha256
         FROM valeur v JOIN fiche f ON f.id = v.ficheId JOIN exercice e ON e.id = f.exerciceId
         JOIN partie p ON p.id = f.partieId JOIN indicateur i ON i.id = v.indicateurId
         WHERE e.conventionId = ? ORDER BY e.annee, p.role, i.code`,
      )
      .all(lieux.m.conventionId)

  async function receive(rang: number): Promise<string> {
    const input = await readExemple(app, lieux.m.conventionId, FICHIERS[rang] ?? '')
    const r = await app.raw('fiche.importValeurs', input)
    return r.ok ? 'importé' : r.error.code
  }

  it('in whatever order and however often, ends in the same sheets, and says that there is nothing new', async () => {
    for (const rang of FICHIERS.keys()) await receive(rang)
    const attendu = valeurs()
    expect(attendu.length).toBeGreaterThan(40)
    const ordres = fc.tuple(
      fc.shuffledSubarray([...FICHIERS.keys()], { minLength: FICHIERS.length }),
      fc.array(fc.nat(FICHIERS.length - 1), { maxLength: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(ordres, async ([ordre, encore]) => {
        app.close()
        app = openMemoryApp()
        lieux = await createLieux(app)
        for (const rang of ordre) await receive(rang)
        expect(valeurs()).toEqual(attendu)
        const avant = gestes()
        for (const rang of encore) expect(await receive(rang)).toBe('rien-a-importer')
        expect([valeurs(), gestes()]).toEqual([attendu, avant])
      }),
      { seed: GRAINE, numRuns: 20 },
    )
  })
})
