import { z } from 'zod'
import { contract, type OperationName } from '../../src-main/contract/index.ts'

export type Chemin = readonly (string | number)[]

type Noeud = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Noeud>
  items?: Noeud
  anyOf?: Noeud[]
}

function walk(noeud: Noeud, ici: Chemin): { chemin: Chemin; libre: boolean }[] {
  const dedans = [
    ...Object.entries(noeud.properties ?? {}).flatMap(([cle, n]) => walk(n, [...ici, cle])),
    ...(noeud.items === undefined ? [] : walk(noeud.items, [...ici, 0])),
    ...(noeud.anyOf ?? []).flatMap((n) => walk(n, ici)),
  ]
  if (noeud.type !== 'string') return dedans
  const dirige = [noeud.format, noeud.pattern, noeud.enum, noeud.const].some((x) => x !== undefined)
  return [{ chemin: ici, libre: !dirige }, ...dedans]
}

/** Every place of an operation's input where a text goes; `libre` when a person writes what they want there. Read in the contract itself. */
export const textFields = (nom: OperationName): { chemin: Chemin; libre: boolean }[] =>
  walk(z.toJSONSchema(contract[nom].input, { io: 'input', unrepresentable: 'any' }) as Noeud, [])

/** A copy of an input with another value at a place. */
export function writeAt(value: unknown, [cle, ...suite]: Chemin, par: unknown): unknown {
  if (cle === undefined) return par
  if (Array.isArray(value)) return value.map((v: unknown, i) => (i === cle ? writeAt(v, suite, par) : v))
  const objet = (value ?? {}) as Record<string, unknown>
  return { ...objet, [cle]: writeAt(objet[cle], suite, par) }
}
