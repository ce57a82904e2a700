import type { z } from 'zod'
import { action } from './action.ts'
import { annexe } from './annexe.ts'
import { bilan } from './bilan.ts'
import { collecte } from './collecte.ts'
import { comite } from './comite.ts'
import { comparaison } from './comparaison.ts'
import { convention } from './convention.ts'
import { cycleDeFiche } from './fiche/cycle.ts'
import { ficheEnvoyee } from './fiche/envoi.ts'
import { grille } from './fiche/grille.ts'
import { fichierRecu } from './fiche/import.ts'
import { fiche } from './fiche/index.ts'
import { panneauDeFiche } from './fiche/panneau.ts'
import { indicateur } from './indicateur.ts'
import { partie } from './partie.ts'
import { registre } from './registre.ts'
import { verification } from './verification.ts'

/** Everything that may be asked: the only list there is. */
export const contract = {
  ...convention,
  ...partie,
  ...indicateur,
  ...annexe,
  ...fiche,
  ...grille,
  ...fichierRecu,
  ...ficheEnvoyee,
  ...cycleDeFiche,
  ...panneauDeFiche,
  ...comite,
  ...bilan,
  ...verification,
  ...action,
  ...collecte,
  ...comparaison,
  ...registre,
}

export type Contract = typeof contract
export type OperationName = keyof Contract
export type Input<N extends OperationName> = z.output<Contract[N]['input']>
export type InputTyped<N extends OperationName> = z.input<Contract[N]['input']>
export type Output<N extends OperationName> = z.output<Contract[N]['output']>
type NamesOf<K extends string> = { [N in OperationName]: Contract[N] extends { kind: K } ? N : never }[OperationName]
export type QueryName = NamesOf<'query'>
export type CommandName = NamesOf<'command'>
export type TaskName = NamesOf<'task'>

/** Whether a text is the name of an operation. */
export const isOperationName = (name: string): name is OperationName => Object.hasOwn(contract, name)
