import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contract } from '../../contract/index.ts'
import { SECTIONS_REDIGEES } from '../../domain/bilan.ts'
import { Point } from '../../domain/comite.ts'
import { REGLES } from '../../domain/controle.ts'
import { Day } from '../../domain/day.ts'
import { Role } from '../../domain/partie.ts'

const seance = contract['comite.schedule'].input.omit({ conventionId: true })
const decision = contract['comite.addDecision'].input.pick({ libelle: true, type: true, echeance: true })
const action = contract['action.save'].input.omit({ id: true, liens: true })
const compteur = contract['action.addCompteur'].input.omit({ conventionId: true, partieId: true })
const retenue = contract['rapprochement.retain'].input.pick({ cle: true, choix: true, raison: true })
const parFonction = z.array(z.strictObject({ fonction: z.string() }))

/** The demonstration case as data: what is typed, dropped and decided, and when. Parties are named by role, points by rank. */
const Scenario = z.strictObject({
  convention: contract['convention.create'].input,
  creeeLe: Day,
  fichiers: z.array(
    z.strictObject({ fichier: z.string().regex(/^[a-z0-9.-]+$/u), annee: z.int(), partie: Role, recuLe: Day }),
  ),
  journal: z.strictObject({
    actions: z.array(z.strictObject({ ...action.shape, engagement: z.string(), parties: z.array(Role) })),
    compteurs: z.array(z.strictObject({ ...compteur.shape, partie: Role })),
  }),
  comite: z.strictObject({ ...seance.shape, fixeLe: Day }),
  collecte: z.strictObject({ remiseLe: Day, demandes: z.array(Role), relances: z.array(Role) }),
  verification: z.strictObject({
    justifications: z.array(
      z.strictObject({ regle: z.enum(REGLES), partie: Role, code: z.string(), motif: z.string() }),
    ),
    retenues: z.array(retenue),
    validees: z.array(z.strictObject({ partie: Role, par: z.string() })),
  }),
  convoqueLe: Day,
  presences: z.strictObject({ sauf: parFonction, visio: parFonction }),
  points: z.array(z.strictObject({ rang: z.int(), echanges: Point.shape.echanges })),
  decisions: z.array(z.strictObject({ rangPoint: z.int().nullable(), pilote: Role.nullable(), ...decision.shape })),
  bilan: z.record(z.enum(SECTIONS_REDIGEES), z.string()),
})
export type Scenario = z.infer<typeof Scenario>
export type FichierRecu = Scenario['fichiers'][number]

/** The demonstration case of `resources/exemple/`. */
export const readScenario = (resourcesDir: string): Scenario =>
  Scenario.parse(JSON.parse(readFileSync(join(resourcesDir, 'exemple', 'scenario.json'), 'utf8')))

/** A partner's file of the demonstration case, as it arrived. */
export const readFichier = (resourcesDir: string, nom: string): Uint8Array =>
  new Uint8Array(readFileSync(join(resourcesDir, 'exemple', nom)))
