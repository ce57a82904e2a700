import fc from 'fast-check'
import { z } from 'zod'
import { contract } from '../../src-main/contract/index.ts'
import { HOSTILES, LONGUEURS } from './hostile-strings.ts'

type Chemin = readonly (string | number)[]

/** Every word that some schema of the contract lists: a valid word in the wrong place. */
const MOTS: readonly string[] = (() => {
  const mots = new Set<string>()
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [cle, valeur] of Object.entries(node)) {
      if (cle === 'enum' && Array.isArray(valeur)) for (const mot of valeur) mots.add(String(mot))
      else collect(valeur)
    }
  }
  for (const { input } of Object.values(contract))
    collect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  return [...mots]
})()

const JOURS: readonly string[] = [
  '1900-01-01',
  '1899-12-31',
  '1989-12-31',
  '1990-01-01',
  '2019-02-28',
  '2024-02-29',
  '2023-02-29',
  '2025-04-31',
  '2026-02-16',
  '2026-2-6',
  '2026-12-31',
  '2027-02-17',
  '2199-12-02',
  '2199-12-31',
  '2200-01-01',
  '9999-12-31',
  '0000-00-00',
  '-271821-04-20',
  '+275760-09-13',
  '2026-02-16T09:00:00Z',
  '16/02/2026',
]

const NOMBRES: readonly number[] = [
  ...[0, -0, 1, -1, 2, 12, 99, 100, 101, 480, 481, 500, 501, 730, 999_999_999, 1e9, 1.5, 0.1, 1e-300, 1e308],
  ...[1899, 1989, 1990, 2018, 2019, 2023, 2024, 2025, 2026, 2027, 2028, 2198, 2199, 2200, 9999, 275_760, 275_761],
  ...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, 2 ** 53, 2 ** 63, Number.MAX_VALUE, Number.EPSILON],
  ...[Number.NaN, Infinity, -Infinity],
]

/** One value of each type that an input may not be. */
export const AUTRES_TYPES: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  '',
  ' ',
  [],
  {},
  [[]],
  [null],
  { length: 1, 0: 'a' },
  10n,
  Symbol.iterator,
  () => 'fonction',
  new Date(0),
  new Date(Number.NaN),
  new Map([['id', 1]]),
  new Set([1]),
  new Uint8Array(8),
  /motif/u,
  new Error('erreur'),
  Object.create({ id: 'du prototype' }) as unknown,
  JSON.parse('{"__proto__":{"pollue":1},"constructor":{"prototype":{"pollue":1}}}') as unknown,
]

const CLES_DE_TROP: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'x', '']

/** An array in an array, or an object in an object, `profondeur` times. */
export function nest(profondeur: number, objet: boolean): unknown {
  let noyau: unknown = 0
  for (let i = 0; i < profondeur; i += 1) noyau = objet ? { a: noyau } : [noyau]
  return noyau
}

const isList = (v: unknown): v is unknown[] => Array.isArray(v)

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !isList(v)

const UUID = /^[\da-f]{8}-[\da-f-]{27}$/u
const JOUR = /^\d{4}-\d\d-\d\d$/u

const PROFONDEUR = 8
const LARGEUR = 60

/** Paths of the values inside, the whole first; not to the bottom of what a mutation has already made huge. */
function pathsOf(value: unknown, ici: Chemin = []): Chemin[] {
  if (ici.length === PROFONDEUR || (!isList(value) && !isRecord(value))) return [ici]
  return [
    ici,
    ...Object.entries(value)
      .slice(0, LARGEUR)
      .flatMap(([cle, v]) => pathsOf(v, [...ici, isList(value) ? Number(cle) : cle])),
  ]
}

const isPetit = (v: unknown): boolean => typeof v !== 'object' && (typeof v !== 'string' || v.length < 100)

const at = (value: unknown, chemin: Chemin): unknown =>
  chemin.reduce<unknown>((v, cle) => (v as Record<string | number, unknown>)[cle], value)

/** A copy in which the value at a path is replaced; an own key whatever its name, as JSON.parse makes it. */
function replaceAt(value: unknown, chemin: Chemin, par: unknown): unknown {
  const [cle, ...suite] = chemin
  if (cle === undefined) return par
  if (isList(value)) return value.map((v: unknown, i) => (i === cle ? replaceAt(v, suite, par) : v))
  const copie = { ...(value as Record<string, unknown>) }
  Object.defineProperty(copie, cle, {
    value: replaceAt(copie[cle], suite, par),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copie
}

const pick = <T>(liste: readonly T[], n: number): T => liste[n % liste.length] as T

/** What is done to an input: how, where, and which of the choices. */
export type Mutation = {
  voisin: boolean
  geste: keyof typeof GESTES
  ou: number
  choix: number
  texte: string
  autre: unknown
}

type Contexte = { ids: readonly string[] }

/** Each takes the value found at a place and gives what stands there instead. */
const GESTES = {
  rien: (v: unknown) => v,
  oter: (v: unknown, { choix }: Mutation) => {
    if (isList(v)) return v.filter((_, i) => i !== choix % Math.max(1, v.length))
    if (!isRecord(v)) return undefined
    const cle = pick(Object.keys(v), choix)
    return Object.fromEntries(Object.entries(v).filter(([c]) => c !== cle))
  },
  ajouter: (v: unknown, { choix, autre }: Mutation) => {
    if (isList(v)) return [...v, v.length === 0 ? autre : pick(v, choix)]
    return isRecord(v) ? replaceAt(v, [pick(CLES_DE_TROP, choix)], autre) : v
  },
  type: (_: unknown, { choix, autre }: Mutation) => (choix % 5 === 0 ? autre : pick(AUTRES_TYPES, choix)),
  id: (v: unknown, { choix }: Mutation, { ids }: Contexte) => {
    const id = pick(ids, choix)
    return pick([id, id, id, id.toUpperCase(), ` ${id}`, `${id}\0`, '00000000-0000-4000-8000-ffffffffffff', v], choix)
  },
  jour: (_: unknown, { choix }: Mutation) => pick(JOURS, choix),
  nombre: (_: unknown, { choix }: Mutation) => pick(NOMBRES, choix),
  mot: (_: unknown, { choix }: Mutation) => pick(MOTS, choix),
  hostile: (_: unknown, { choix }: Mutation) => pick(HOSTILES, choix),
  long: (_: unknown, { choix }: Mutation) =>
    pick(['x', 'é', ' ', '𠮷', '\u0301', '\0'], choix).repeat(pick(LONGUEURS, choix)),
  texte: (_: unknown, { texte }: Mutation) => texte,
  profond: (_: unknown, { choix }: Mutation) => nest(choix % 800, choix % 2 === 0),
  repeter: (v: unknown, { choix }: Mutation) =>
    isList(v) ? Array.from({ length: choix % (isPetit(v[0]) ? 6000 : 30) }, () => v[0]) : [v, v],
} as const

/** Another value of the same nature as the one found: what a hand that means no harm, or a great deal, would put there. */
function voisin(v: unknown, m: Mutation, contexte: Contexte): unknown {
  if (typeof v === 'number' || typeof v === 'boolean') return GESTES.nombre(v, m)
  if (isList(v)) return pick([GESTES.oter, GESTES.ajouter, GESTES.repeter], m.choix)(v, m)
  if (v === null) return pick([GESTES.id, GESTES.jour, GESTES.nombre, GESTES.texte], m.choix)(v, m, contexte)
  if (typeof v !== 'string') return v
  if (UUID.test(v)) return GESTES.id(v, m, contexte)
  if (JOUR.test(v)) return GESTES.jour(v, m)
  if (MOTS.includes(v)) return GESTES.mot(v, m)
  return pick([GESTES.hostile, GESTES.long, GESTES.texte], m.choix)(v, { ...m, choix: Math.floor(m.choix / 3) })
}

/** Does the mutations to a valid input, one after the other. */
export function mutate(valide: unknown, mutations: readonly Mutation[], contexte: Contexte): unknown {
  return mutations.reduce((value, m) => {
    const chemins = pathsOf(value)
    const chemin = pick(chemins, m.ou)
    const v = at(value, chemin)
    return replaceAt(value, chemin, m.voisin ? voisin(v, m, contexte) : GESTES[m.geste](v, m, contexte))
  }, valide)
}

/** Any value that crosses a process boundary, and some that do not: what a screen gone mad could send. */
export const nImporteQuoi = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.anything({
        withBigInt: true,
        withBoxedValues: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withObjectString: true,
        withSet: true,
        withSparseArray: true,
        withTypedArray: true,
      }),
    },
    { weight: 2, arbitrary: fc.constantFrom(...AUTRES_TYPES) },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('x', '\0', '\uD800', ' '), fc.constantFrom(1000, 100_000))
        .map(([c, n]) => c.repeat(n)),
    },
    { weight: 1, arbitrary: fc.tuple(fc.nat(800), fc.boolean()).map(([n, objet]) => nest(n, objet)) },
  )

/** One to three mutations of a valid input. */
export const mutations = (): fc.Arbitrary<Mutation[]> =>
  fc.array(
    fc.record({
      voisin: fc.boolean(),
      geste: fc.constantFrom(...(Object.keys(GESTES) as (keyof typeof GESTES)[])),
      ou: fc.nat(10_000),
      choix: fc.nat(100_000),
      texte: fc.string({ unit: 'grapheme', maxLength: 300 }),
      autre: fc.anything(),
    }),
    { minLength: 1, maxLength: 3 },
  )
