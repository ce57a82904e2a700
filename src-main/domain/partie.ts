import { z } from 'zod'
import type { Day } from './day.ts'
import { Day as DaySchema } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ConventionId, PartieId, ReferentId, SignataireId } from './id.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What an organisation is in the convention: clauses and indicators name roles, a convention ties each role to a party. */
export const ROLES = [
  'CCAS',
  'CPAM',
  'CARSAT',
  'CAF',
  'MSA',
  'SOS',
  'ASSOCIATION',
  'DEPARTEMENT',
  'LIEU',
  'PORTEUR',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** An organisation that signs. « L'Assurance Maladie » is a `groupe` of two parties (CPAM, CARSAT), never a party. */
export const Partie = z.strictObject({
  id: PartieId,
  conventionId: ConventionId,
  role: Role,
  nom: ligneRequise(160),
  nomTri: z.string(),
  /** As printed in a table: « CPAM ». */
  nomCourt: ligneRequise(40),
  groupe: ligne(80).nullable(),
  adresse: ligne(240),
  siret: ligne(20),
  rang: z.int().min(0),
  /** 1 for the party that keeps the secretariat: one per convention. */
  secretariat: z.literal([0, 1]),
})
export type Partie = z.infer<typeof Partie>

/** Who signs for a party; `signePour` names the person signed for when the signature is « PO ». */
export const Signataire = z.strictObject({
  id: SignataireId,
  partieId: PartieId,
  fonction: ligneRequise(120),
  nom: ligne(120),
  signePour: ligne(120),
})
export type Signataire = z.infer<typeof Signataire>

/** The local référent of a party (art. 4), for the days of a mandate; `mandatAu` null while in office. */
export const Referent = z.strictObject({
  id: ReferentId,
  partieId: PartieId,
  fonction: ligneRequise(120),
  nom: ligne(120),
  courriel: ligne(160),
  telephone: ligne(40),
  mandatDu: DaySchema,
  mandatAu: DaySchema.nullable(),
})
export type Referent = z.infer<typeof Referent>

/** Whether a référent is in office on a day, first and last days included. */
export const enFonction = (r: Pick<Referent, 'mandatDu' | 'mandatAu'>, jour: Day): boolean =>
  r.mandatDu <= jour && (r.mandatAu === null || jour <= r.mandatAu)

/** How a person is named on screen and on paper: the name when there is one, else the function. */
export const nommer = (p: { nom: string; fonction: string }): string => (p.nom === '' ? p.fonction : p.nom)

/** Ends a mandate on a day, included. Throws `mandat-inverse` when that day is before it began, `introuvable` when it is over already. */
export function endMandat(referent: Referent, mandatAu: Day): Referent {
  if (mandatAu < referent.mandatDu) throw new DomainError('mandat-inverse')
  if (referent.mandatAu !== null) throw new DomainError('introuvable')
  return { ...referent, mandatAu }
}
