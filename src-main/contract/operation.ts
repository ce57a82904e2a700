import { z } from 'zod'

/** What a command may change and a query may read: a command's nouns are the queries that the screens ask again. */
export const NOMS = [
  'convention',
  'partie',
  'engagement',
  'indicateur',
  'fiche',
  'action',
  'comite',
  'bilan',
  'registre',
] as const
export const Nom = z.enum(NOMS)
export type Nom = z.infer<typeof Nom>

type Schemas<I extends z.ZodType, O extends z.ZodType> = { input: I; output: O }

export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Schemas<I, O> & {
  kind: 'query'
  reads: readonly Nom[]
}
export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Schemas<I, O> & {
  kind: 'command'
  changes: readonly Nom[]
  /** What the gesture is called in « Annuler : … » when the operation says nothing finer. */
  label: string
}
export type Task<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Schemas<I, O> & { kind: 'task' }
export type Operation = Query | Command | Task

/** Declares a question: it reads, it never writes. */
export const query = <I extends z.ZodType, O extends z.ZodType>(
  o: Schemas<I, O> & { reads: readonly Nom[] },
): Query<I, O> => ({ kind: 'query', ...o })

/** Declares a gesture: one transaction, journaled, undoable. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  o: Schemas<I, O> & { changes: readonly Nom[]; label: string },
): Command<I, O> => ({ kind: 'command', ...o })

/** Declares something slow (reading a file, printing): asynchronous, it reads and stages, a command writes. */
export const task = <I extends z.ZodType, O extends z.ZodType>(o: Schemas<I, O>): Task<I, O> => ({ kind: 'task', ...o })

export const Rien = z.strictObject({})
export const Fait = z.strictObject({})
