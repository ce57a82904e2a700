import type { Result, UploadedFile } from './contract/bridge.ts'
import type { Nom } from './contract/operation.ts'
import type { Instant } from './domain/day.ts'
import type { NewId } from './domain/id.ts'
import type { Host } from './hosts/host.ts'

export type AppOptions = {
  /** Machine-local folder of the base: never Roaming, Documents, OneDrive or a share. */
  dataDir: string
  /** The shipped `resources/` folder: models, guide, fonts. */
  resourcesDir: string
  host: Host
  clock: () => Instant
  newId: NewId
  version: string
  /** Sentence of the banner when the base is the demonstration, else null. */
  exemple: string | null
}

/** Copil without a window: what a host calls. */
export type App = {
  /** Runs one call from a screen; never throws, whatever it is given. */
  dispatch(call: unknown): Promise<Result>
  /** Takes a dropped file in; a task then names its ticket. */
  deposit(file: UploadedFile): Result<{ depotId: string }>
  /** The static page kept under a preview ticket (`/apercu/<ticket>`), or null. */
  page(ticket: string): string | null
  onChange(listener: (noms: readonly Nom[]) => void): () => void
  close(): void
}
