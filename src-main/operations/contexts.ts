import type { Livraison, UploadedFile } from '../contract/bridge.ts'
import type { Contract, Input, OperationName, Output } from '../contract/index.ts'
import type { Situation } from '../contract/registre.ts'
import type { Day, Instant } from '../domain/day.ts'
import type { NewId } from '../domain/id.ts'
import type { Lecteur } from '../exchange/lecteur.ts'
import type { Reader, Writer } from '../store/database.ts'
import type { Staging } from './staging.ts'

/** What an operation may know besides its input: the day, the hour, the shipped files. */
type Common = { today: Day; now: Instant; resourcesDir: string }

export type QueryContext = Common & {
  db: Reader
  /** What does not come from the tables: the state of the base, the host's limits. */
  situation: Omit<Situation, 'dernierEnregistrement' | 'annuler' | 'retablir' | 'auteur'> & { compte: string }
}

export type CommandContext = Common & {
  db: Writer
  newId: NewId
  staging: Staging
  /** Who is at the keyboard. */
  auteur: string
  /** Name of the gesture in « Annuler : … », when the operation knows better than its default. */
  name(libelle: string): void
  /** Takes back the last gesture, or does again the last one taken back; gives its name. */
  replay(sens: 'annuler' | 'retablir'): string
}

/** The part of the host that a task needs. */
export type Port = {
  deliverFile(nom: string, octets: Uint8Array): Promise<Livraison>
  printToPdf(html: string): Promise<Uint8Array>
  openDelivered(livraisonId: string): Promise<void>
}

export type { Lecteur } from '../exchange/lecteur.ts'

export type TaskContext = Common & {
  db: Reader
  host: Port
  staging: Staging
  /** Reads partners' files in a thread apart. */
  lecteur: Lecteur
  auteur: string
}

type HandlerOf<N extends OperationName> = Contract[N] extends { kind: 'query' }
  ? (context: QueryContext, input: Input<N>) => Output<N>
  : Contract[N] extends { kind: 'command' }
    ? (context: CommandContext, input: Input<N>) => Output<N>
    : (context: TaskContext, input: Input<N>) => Promise<Output<N>>

/** Handlers of a part of the contract: a missing or an extra one does not compile. */
export type Handlers<Part> = { [N in keyof Part & OperationName]: HandlerOf<N> }

export type Depot = UploadedFile
