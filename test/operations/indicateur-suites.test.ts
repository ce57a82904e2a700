import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import '../seed.ts'
import type { InputTyped, OperationName } from '../../src-main/contract/index.ts'
import { definitionOf } from '../../src-main/domain/catalogue.ts'
import { checkContenu, type Valeur } from '../../src-main/domain/fiche.ts'
import { estFait } from '../../src-main/domain/faits.ts'
import { codesOf, parseFormule } from '../../src-main/domain/formule.ts'
import { enVigueur, rolesOf, type Indicateur } from '../../src-main/domain/indicateur.ts'
import type { Role } from '../../src-main/domain/partie.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { dump } from '../dump.ts'
import { openMemoryApp, type MemoryApp } from '../faults/memory-app.ts'
import { NOUVELLE } from '../faults/samples-indicateur.ts'
import { empreinte } from '../faults/torture.ts'

const ANNEES = [2024, 2025, 2026, 2027]
const ROLES = ['CCAS', 'CPAM', 'CARSAT'] as const

let app: MemoryApp
let m: Terrain

beforeAll(async () => {
  app = openMemoryApp()
  m = await createMontbrison(app)
})
afterAll(() => {
  app.close()
})

const lire = (): Indicateur[] =>
  app.connection.prepare('SELECT * FROM indicateur WHERE conventionId = ?').all(m.conventionId) as Indicateur[]

type ValeurLue = Valeur & { annee: number; role: Role; nomCourt: string }
const lireValeurs = (): ValeurLue[] =>
  app.connection
    .prepare(
      `SELECT valeur.*, exercice.annee, partie.role FROM valeur JOIN fiche ON fiche.id = ficheId
       JOIN exercice ON exercice.id = exerciceId JOIN partie ON partie.id = partieId`,
    )
    .all() as ValeurLue[]

/** Whether a formula ends, followed through those in force: walked here in another way than the rule under test does. */
function profondeur(code: string, suivis: ReadonlyMap<string, Indicateur>, reste = 100): number {
  const formule = suivis.get(code)?.formule ?? null
  if (formule === null) return 0
  if (reste === 0) throw new Error(`${code} tourne en rond`)
  return 1 + Math.max(0, ...codesOf(parseFormule(formule)).map((c) => profondeur(c, suivis, reste - 1)))
}

/** What is true of a catalogue whatever was done to it. */
function checkInvariants(): void {
  const versions = lire()
  for (let annee = 2022; annee < 2030; annee += 1) {
    const suivis = versions.filter((i) => enVigueur(i, annee))
    const parCode = new Map(suivis.map((i) => [i.code, i]))
    expect(parCode.size, `deux versions en ${annee}`).toBe(suivis.length)
    for (const i of suivis) {
      expect(i.formule === null, `${i.code} sans personne ni formule`).toBe(rolesOf(i).length > 0)
      if (i.formule === null) continue
      for (const terme of codesOf(parseFormule(i.formule)))
        expect(estFait(terme) || (parCode.get(terme)?.type ?? 'texte') !== 'texte', `${i.code} en ${annee}`).toBe(true)
      expect(profondeur(i.code, parCode)).toBeGreaterThan(0)
    }
  }
  const rangs = new Map(versions.map((i) => [i.rang, i.code]))
  expect(new Set(versions.map((i) => i.code)).size).toBe(rangs.size)
  for (const i of versions) expect(rangs.get(i.rang)).toBe(i.code)
  for (const code of rangs.values()) {
    const siennes = versions.filter((i) => i.code === code).toSorted((a, b) => a.version - b.version)
    for (const [n, suivante] of siennes.slice(1).entries())
      expect(suivante.depuisAnnee ?? 0).toBeGreaterThan(siennes[n]?.jusquaAnnee ?? Infinity)
  }
  for (const v of lireValeurs()) {
    if (v.etat === 'non-renseigne') continue
    const i = versions.find((x) => x.id === v.indicateurId)
    if (i === undefined) throw new Error(v.id)
    expect(enVigueur(i, v.annee), `${i.code} renseigné en ${v.annee}`).toBe(true)
    expect(rolesOf(i)).toContain(v.role)
    checkContenu(i, v)
  }
}

/** What it leaves: how many gestures. */
type Geste = () => Promise<number>

/** Runs an operation: how many gestures it left. What it refuses leaves no trace. */
async function faire<N extends OperationName>(nom: N, input: InputTyped<N>): Promise<number> {
  const avant = empreinte(app)
  const reponse = await app.raw(nom, input)
  if (!reponse.ok) {
    expect(reponse.error.code).not.toBe('interne')
    expect(empreinte(app)).toBe(avant)
    return 0
  }
  faites.add(nom)
  return reponse.geste === undefined ? 0 : 1
}
const faites = new Set<string>()

const rang = fc.nat({ max: 200 })
const annee = fc.constantFrom(...ANNEES)
const roles = fc.shuffledSubarray([...ROLES], { minLength: 1 })
// Few codes, so that the gestures of a sequence meet: a pair, a formula and its terms, a shared one, a text, those added.
const VUS = /^(?:AM-SOI-0[12578]|AM-NUM-02|AM-QUA-02|.*LOC-\d\d)$/u
const vus = (): Indicateur[] =>
  lire()
    .filter((i) => VUS.test(i.code))
    .toSorted((a, b) => a.id.localeCompare(b.id))
const codeAu = (n: number): string => {
  const codes = [...new Set(vus().map((i) => i.code))].toSorted()
  return codes[n % codes.length] ?? ''
}
const choisir = (versions: readonly Indicateur[], n: number): Indicateur => {
  const i = versions[n % versions.length]
  if (i === undefined) throw new Error('catalogue vide')
  return i
}
const versionAu = (n: number): Indicateur => choisir(vus(), n)
const versionClose = (n: number): Indicateur => {
  const closes = vus().filter((i) => i.jusquaAnnee !== null)
  return choisir(closes.length === 0 ? vus() : closes, n)
}
const formule = fc.tuple(fc.constantFrom('+', '-', '*', '/', '×', '÷'), rang, rang).map(
  ([op, a, b]) =>
    (): string =>
      `[${codeAu(a)}] ${op} (2,5 + ${codeAu(b)})`,
)

const definition = fc
  .record({
    suffixe: fc.nat({ max: 5 }),
    type: fc.constantFrom('entier', 'decimal', 'taux', 'note', 'texte'),
    unite: fc.constantFrom('acte', 'dossier'),
    roles,
    formule: fc.option(formule),
  })
  .map((d) => () => ({
    ...NOUVELLE,
    libelle: `Indicateur ${d.suffixe}`,
    libelleCourt: `Indicateur ${d.suffixe}`,
    synonymes: [],
    type: d.type as 'entier',
    unite: d.unite,
    roles: d.formule === null ? d.roles : [],
    formule: d.formule === null ? null : d.formule(),
  }))

const ici = (a: number) => ({ conventionId: m.conventionId, annee: a })

async function setValeur(n: number, a: number, role: (typeof ROLES)[number]): Promise<number> {
  const i = versionAu(n)
  const contenu = i.type === 'texte' ? { ...nombre(0), nombre: null, texte: 'Un texte' } : nombre(3)
  return faire('fiche.setValeur', { ...ici(a), partieId: m.parties[role], indicateurId: i.id, contenu })
}

/** Another definition for something that a party has just answered, from a year that its answer follows. */
async function redefinirRepondu(n: number, a: number, recul: number, confie: boolean): Promise<number> {
  const repondue = versionAu(n)
  const role = ROLES.find((r) => rolesOf(repondue).includes(r))
  if (role === undefined) return 0
  const dites = await setValeur(n, a, role)
  const unite = repondue.unite === 'acte' ? 'dossier' : 'acte'
  const confies = confie ? ROLES.filter((r) => r !== role).slice(0, 1) : [...rolesOf(repondue)]
  const change = { id: repondue.id, annee: a - recul, definition: { ...definitionOf(repondue), unite, roles: confies } }
  return dites + (await faire('indicateur.redefine', change))
}

async function refaire(): Promise<boolean> {
  const reponse = await app.raw('registre.redo', {})
  return reponse.ok
}

const gestes: fc.Arbitrary<Geste> = fc.oneof(
  fc.tuple(annee, definition).map(
    ([a, d]) =>
      () =>
        faire('indicateur.add', { ...ici(a), code: null, definition: d() }),
  ),
  fc.tuple(rang, definition).map(
    ([n, d]) =>
      () =>
        faire('indicateur.correct', { id: versionAu(n).id, definition: d() }),
  ),
  fc.tuple(rang, annee, definition).map(
    ([n, a, d]) =>
      () =>
        faire('indicateur.redefine', { id: versionAu(n).id, annee: a, definition: d() }),
  ),
  fc.tuple(fc.array(rang, { minLength: 1, maxLength: 4 }), annee).map(
    ([ns, a]) =>
      () =>
        faire('indicateur.retire', { ...ici(a), codes: ns.map(codeAu) }),
  ),
  fc.tuple(rang, annee).map(
    ([n, a]) =>
      () =>
        faire('indicateur.restore', { id: versionClose(n).id, annee: a }),
  ),
  fc.tuple(rang, fc.option(rang)).map(
    ([n, avant]) =>
      () =>
        faire('indicateur.move', {
          conventionId: m.conventionId,
          code: codeAu(n),
          avant: avant === null ? null : codeAu(avant),
        }),
  ),
  fc.tuple(fc.array(rang, { minLength: 1, maxLength: 3 }), annee, roles).map(
    ([ns, a, r]) =>
      () =>
        faire('indicateur.assign', { ...ici(a), codes: ns.map(codeAu), roles: r }),
  ),
  fc.tuple(rang, annee, fc.option(fc.nat({ max: 5 }))).map(
    ([n, a, o]) =>
      () =>
        faire('indicateur.setObjectif', { ...ici(a), code: codeAu(n), nombre: o }),
  ),
  fc.tuple(rang, annee).map(([n, a]) => async () => {
    const fixes = await faire('indicateur.setObjectif', { ...ici(a - 1), code: codeAu(n), nombre: 4 })
    return fixes + (await faire('indicateur.copyObjectifs', ici(a)))
  }),
  fc.tuple(rang, rang).map(
    ([e, r]) =>
      () =>
        faire('indicateur.pair', {
          conventionId: m.conventionId,
          nature: 'meme-fait',
          emis: codeAu(e),
          recu: codeAu(r),
        }),
  ),
  fc.tuple(fc.array(rang, { minLength: 1, maxLength: 3 }), annee).map(([ns, a]) => async () => {
    const { proposes } = await app.call('indicateur.list', ici(a))
    const codes = ns.map((n) => proposes[n % proposes.length]?.code ?? 'AM-ZZZ-01')
    return faire('indicateur.addFromModele', { ...ici(a), codes })
  }),
  fc.tuple(rang, annee, fc.constantFrom(...ROLES)).map(
    ([n, a, role]) =>
      () =>
        setValeur(n, a, role),
  ),
  fc.tuple(rang, annee, fc.nat({ max: 1 }), fc.boolean()).map(
    ([n, a, recul, confie]) =>
      () =>
        redefinirRepondu(n, a, recul, confie),
  ),
)

describe('whatever is done to a catalogue, in whatever order', () => {
  it('one version at most is in force, formulas hold, answers stay under what they answer; undone whole, it is byte for byte what it was', async () => {
    const depart = dump(app.connection)
    await fc.assert(
      fc.asyncProperty(
        fc.array(gestes, { minLength: 1, maxLength: 25 }),
        fc.nat({ max: 3 }),
        async (suite, retours) => {
          let faits = 0
          for (const geste of suite) {
            faits += await geste()
            checkInvariants()
          }
          const arrivee = dump(app.connection)
          for (let n = 0; n < Math.min(retours, faits); n += 1) await app.call('registre.undo', {})
          for (let n = 0; n < Math.min(retours, faits); n += 1) expect(await refaire()).toBe(true)
          expect(dump(app.connection)).toBe(arrivee)
          for (const a of ANNEES) {
            const { lignes } = await app.call('indicateur.list', ici(a))
            if (!lignes.some((l) => l.etat === 'suivi' || l.etat === 'option')) continue
            // The model file is held against the whole of its rules: what the catalogue allows, it must too.
            await app.call('indicateur.exportModele', { ...ici(a), nom: 'Épreuve' })
          }
          for (let n = 0; n < faits; n += 1) await app.call('registre.undo', {})
          expect(dump(app.connection)).toBe(depart)
        },
      ),
      { numRuns: 60 },
    )
    // The sequences did go everywhere: none of the gestures was only ever refused.
    expect([...faites].toSorted()).toEqual([
      'fiche.setValeur',
      'indicateur.add',
      'indicateur.addFromModele',
      'indicateur.assign',
      'indicateur.copyObjectifs',
      'indicateur.correct',
      'indicateur.move',
      'indicateur.pair',
      'indicateur.redefine',
      'indicateur.restore',
      'indicateur.retire',
      'indicateur.setObjectif',
    ])
  }, 120_000)
})
