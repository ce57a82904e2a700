import path from 'node:path'
import { MAX_DEPOT, type Result, type UploadedFile } from './contract/bridge.ts'
import type { Nom } from './contract/operation.ts'
import { CodeDeBase, type EtatBase } from './contract/registre.ts'
import { createDispatch } from './dispatch.ts'
import { dayOf, type Instant } from './domain/day.ts'
import { DomainError } from './domain/domain-error.ts'
import type { NewId } from './domain/id.ts'
import { createLecteur, type Lecteur } from './exchange/lecteur.ts'
import type { Host } from './hosts/host.ts'
import { createStaging } from './operations/staging.ts'
import { openStore, storeError } from './store/open.ts'
import { getAuteur } from './store/registre.ts'
import { createStore, type Store } from './store/store.ts'

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
  /** What reads partners' files; its own thread unless a test gives another. */
  lecteur?: Lecteur
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

/** Name of the base in its folder. */
export const BASE = 'copil.base'

/** The composition root: everything that runs when Copil runs, in order. A base that cannot be opened is told, and tried again at each call. */
export function createApp(options: AppOptions): App {
  const { host, clock, newId } = options
  const staging = createStaging(newId)
  const lecteur = options.lecteur ?? createLecteur()
  const listeners = new Set<(noms: readonly Nom[]) => void>()
  let opened: Store | DomainError = open()
  let closed = false
  // After a failed write SQLite may keep a journal that it opened badly: only a new opening tells whether the disk is well again.
  let douteuse = false

  function open(): Store | DomainError {
    const now = clock()
    const compte = host.account()
    try {
      const holder = { auteur: compte.nom, poste: compte.poste, depuis: now }
      return createStore(openStore(path.join(options.dataDir, BASE), { holder, now }))
    } catch (e) {
      return storeError(e) ?? new DomainError('interne')
    }
  }

  const store = (intention: 'lire' | 'ecrire'): Store | DomainError => {
    if (closed) return opened
    if (!(opened instanceof DomainError)) {
      if (intention === 'lire' || (!douteuse && opened.lectureSeule === null)) return opened
      opened.close()
    }
    opened = open()
    douteuse = false
    return opened
  }

  const dispatch = createDispatch({
    store,
    doubt: () => {
      douteuse = true
    },
    clock,
    newId,
    staging,
    lecteur,
    host,
    resourcesDir: options.resourcesDir,
    auteur: (s) => (s === null ? undefined : getAuteur(s.reader)) ?? host.account().nom,
    situation: () => ({
      base: etatOf(opened),
      aujourdhui: dayOf(clock()),
      compte: host.account().nom,
      exemple: options.exemple,
      version: options.version,
      capacites: host.capacites,
    }),
    announce: (noms) => {
      for (const listener of listeners) listener(noms)
    },
  })

  return {
    dispatch,
    deposit(file) {
      if (file.octets.length > MAX_DEPOT) return refused('fichier-trop-grand')
      if (file.octets.length === 0) return refused('fichier-vide')
      // The name is only ever shown: a folder in it would tell where the sender keeps their files.
      const nom =
        file.nom
          .replace(/^.*[/\\]/u, '')
          .replace(/\p{Cc}/gu, '')
          .slice(0, 160)
          .toWellFormed() || 'fichier'
      return { ok: true, value: { depotId: staging.put('depot', { nom, octets: file.octets }) } }
    },
    page(ticket) {
      try {
        return staging.get('page', ticket)
      } catch {
        return null
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      void lecteur.close()
      if (!(opened instanceof DomainError)) opened.close()
      opened = new DomainError('interne')
    },
  }
}

const refused = (code: 'fichier-trop-grand' | 'fichier-vide'): Result<never> => ({
  ok: false,
  error: { code, faits: {} },
})

/** The state of the base as the screens are told it. */
function etatOf(opened: Store | DomainError): EtatBase {
  if (!(opened instanceof DomainError))
    return opened.lectureSeule === null ? { etat: 'ouverte' } : { etat: 'lecture-seule', raison: opened.lectureSeule }
  const connu = CodeDeBase.safeParse(opened.code)
  return { etat: 'refusee', code: connu.success ? connu.data : 'interne', faits: { ...opened.faits } }
}
