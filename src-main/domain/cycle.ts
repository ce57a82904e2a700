import { z } from 'zod'
import { empreinteOf } from './controle.ts'
import type { Instant } from './day.ts'
import { DomainError } from './domain-error.ts'
import { VIDE, type Contenu, type Fiche } from './fiche.ts'

/** What a sheet said when a référent validated it: one print per code, and one of the whole. */
const Validation = z.strictObject({
  lignes: z.record(z.string(), z.string()),
  empreinte: z.string(),
})
type Validation = z.infer<typeof Validation>

/** A code, what the sheet says of it, and the words beside. */
export type LigneValidee = { code: string; contenu: Contenu; commentaire: string }

/** Gives the print of a text (SHA-256 in hexadecimal): the operation brings it, the domain computes nothing of the kind. */
type Empreinte = (texte: string) => string

const dire = ({ contenu, commentaire }: LigneValidee): string => `${empreinteOf(contenu)}\n${commentaire}`

/** What is kept of a sheet when it is validated. */
export function printValidation(lignes: readonly LigneValidee[], empreinte: Empreinte): Validation {
  const prints = Object.fromEntries(
    lignes.toSorted((a, b) => a.code.localeCompare(b.code)).map((l) => [l.code, dire(l)]),
  )
  return { lignes: prints, empreinte: empreinte(JSON.stringify(prints)) }
}

/** The validation of a sheet, null when it was never validated. */
export const validationOf = (f: Pick<Fiche, 'validationJson'>): Validation | null =>
  f.validationJson === null ? null : Validation.parse(JSON.parse(f.validationJson))

const VIDE_DIT = `${empreinteOf(VIDE)}\n`

/** The codes that no longer say what was validated; an empty line that was not there says the same as no line. */
export function changedSince(validation: Validation, lignes: readonly LigneValidee[]): string[] {
  const ici = new Map(lignes.map((l) => [l.code, dire(l)]))
  return [...new Set([...Object.keys(validation.lignes), ...ici.keys()])].filter(
    (code) => (validation.lignes[code] ?? VIDE_DIT) !== (ici.get(code) ?? VIDE_DIT),
  )
}

/** Whether what was kept at validation is still what was kept: a base changed by another program would tell otherwise. */
export const estIntacte = (v: Validation, empreinte: Empreinte): boolean =>
  v.empreinte === empreinte(JSON.stringify(v.lignes))

/** A référent validates a complete sheet. Throws `fiche-incomplete`, `fiche-verrouillee`. */
export function validate(f: Fiche, par: string, now: Instant, validation: Validation): Fiche {
  if (f.verrouilleeLe !== null) throw new DomainError('fiche-verrouillee')
  if (f.completeLe === null) throw new DomainError('fiche-incomplete')
  return { ...f, valideeLe: now, valideePar: par, validationJson: JSON.stringify(validation), motifReouverture: '' }
}

/** The committee locks a validated sheet. Throws `fiche-non-validee`. */
export function lock(f: Fiche, now: Instant): Fiche {
  if (f.valideeLe === null) throw new DomainError('fiche-non-validee')
  return { ...f, verrouilleeLe: f.verrouilleeLe ?? now }
}

/** Opens a sheet again: what was validated is kept, so that what changes since is told. Throws `motif-requis` once validated. */
export function reopen(f: Fiche, motif: string): Fiche {
  if (f.valideeLe !== null && motif.trim() === '') throw new DomainError('motif-requis')
  return { ...f, completeLe: null, valideeLe: null, verrouilleeLe: null, motifReouverture: motif.trim() }
}
