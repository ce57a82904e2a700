import { z } from 'zod'
import { DOMAIN_ERRORS } from '../domain/domain-error.ts'
import { Instant } from '../domain/day.ts'
import type { Nom } from './operation.ts'

/** What crosses from the screen: a name, an input, and for a command the identifier that makes a retry harmless. */
export const Call = z.strictObject({
  name: z.string().max(80),
  input: z.unknown(),
  opId: z.uuid().optional(),
})
export type Call = z.infer<typeof Call>

export const CallError = z.strictObject({
  code: z.enum(DOMAIN_ERRORS),
  faits: z.record(z.string(), z.string()),
})
export type CallError = z.infer<typeof CallError>

/** What comes back. `geste` is there after a command: its label and the instant at which the disk had it. */
export const Result = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    value: z.unknown(),
    geste: z.strictObject({ libelle: z.string(), instant: Instant }).optional(),
  }),
  z.strictObject({ ok: z.literal(false), error: CallError }),
])
export type Result<T = unknown> =
  | { ok: true; value: T; geste?: { libelle: string; instant: string } | undefined }
  | { ok: false; error: CallError }

/** Names and bytes of a dropped file, on their way to the main process. */
export type UploadedFile = { nom: string; octets: Uint8Array }

/** The whole road between screen and main process; a feature never widens it. */
export type Bridge = {
  invoke(call: Call): Promise<Result>
  /** Deposits a file; its ticket is then named by a task. */
  upload(file: UploadedFile): Promise<Result<{ depotId: string }>>
  /** Calls `listener` with the nouns that any window changed; gives back what stops it. */
  onChange(listener: (noms: readonly Nom[]) => void): () => void
}

/** How a file reached the user: written where they chose, offered for download under a one-time address, or given up. */
export const Livraison = z.discriminatedUnion('etat', [
  z.strictObject({ etat: z.literal('enregistree'), livraisonId: z.string(), nom: z.string() }),
  z.strictObject({ etat: z.literal('a-telecharger'), adresse: z.string(), nom: z.string() }),
  z.strictObject({ etat: z.literal('abandonnee') }),
])
export type Livraison = z.infer<typeof Livraison>

/** Largest file that may be deposited, in bytes. */
export const MAX_DEPOT = 20 * 1024 * 1024
