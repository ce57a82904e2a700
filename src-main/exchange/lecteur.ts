import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../domain/domain-error.ts'
import { PRET, type Demande, type Reponse } from './lecteur-service.ts'
import type { Lectures } from './lectures.ts'

/** Reads files in a thread apart, one at a time, so that no file can hold or take down the rest. */
export type Lecteur = {
  /** Runs a reading (lectures.ts). Throws its refusal; `fichier-trop-grand` when it lasts or fills its memory. */
  lire<N extends keyof Lectures>(nom: N, ...args: Parameters<Lectures[N]>): Promise<ReturnType<Lectures[N]>>
  close(): Promise<void>
}

export type LecteurOptions = {
  /** Program of the thread; a test may give another. */
  entree?: string
  /** Longest time of one reading, in milliseconds; null for none. */
  delai?: number | null
  /** Largest heap of the thread, in megabytes; buffers are bounded by the guard (archive.ts). */
  memoire?: number
}

/** Beside this file: as it is written when it runs from its sources, as it is built when it is packed. */
const ENTREE = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'lecteur-fil.ts' : 'lecteur.js')
const DELAI = 10_000
const DELAI_DE_DEPART = 20_000
const MEMOIRE = 256

const illisible = (): DomainError => new DomainError('fichier-illisible')
const tropGrand = (limite: string): DomainError => new DomainError('fichier-trop-grand', { limite })

const horsMemoire = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

type Issue = { delai: number | null; tard: () => DomainError; mort: (error: unknown) => DomainError }

/** The next message of a thread; rejects when it dies first, or when the time is over. */
function nextMessage<T>(fil: Worker, { delai, tard, mort }: Issue): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const finir = (): void => {
      clearTimeout(minuterie)
      fil.off('message', recevoir).off('messageerror', echouer).off('error', echouer).off('exit', echouer)
    }
    const recevoir = (dit: T): void => {
      finir()
      resolve(dit)
    }
    const echouer = (error: unknown): void => {
      finir()
      reject(mort(error))
    }
    fil.on('message', recevoir).on('messageerror', echouer).on('error', echouer).on('exit', echouer)
    const minuterie =
      delai === null
        ? undefined
        : setTimeout(() => {
            finir()
            reject(tard())
          }, delai)
  })
}

/** The reader of files of a Copil: its thread starts at the first file, stays warm, and is replaced when it dies or lasts. */
export function createLecteur({ entree = ENTREE, delai = DELAI, memoire = MEMOIRE }: LecteurOptions = {}): Lecteur {
  let chaud: Worker | null = null
  let avant: Promise<unknown> = Promise.resolve()
  let ferme = false

  const forget = (mort: Worker): void => {
    if (chaud === mort) chaud = null
  }

  async function start(): Promise<Worker> {
    const neuf = new Worker(entree, {
      name: 'copil-lecteur',
      // Nothing of the program that starts it: no switch, no environment, no argument.
      execArgv: [],
      argv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoire, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    })
    chaud = neuf
    neuf.on('error', () => forget(neuf)).on('exit', () => forget(neuf))
    const impossible = (): DomainError => new DomainError('interne')
    const pret = await nextMessage<string>(neuf, { delai: DELAI_DE_DEPART, tard: impossible, mort: impossible })
    if (pret !== PRET) throw impossible()
    return neuf
  }

  async function ask<T>(demande: Demande<unknown>): Promise<Reponse<T>> {
    if (ferme) throw new DomainError('interne')
    try {
      const fil = chaud ?? (await start())
      fil.ref()
      const reponse = nextMessage<Reponse<T>>(fil, {
        delai,
        tard: () => tropGrand('le temps de lecture d’une fiche'),
        mort: (error) => (horsMemoire(error) ? tropGrand('la mémoire de lecture d’une fiche') : illisible()),
      })
      fil.postMessage(demande, [])
      return await reponse
    } catch (error) {
      // Whatever the thread is doing, the next file has one of its own.
      const perdu = chaud
      chaud = null
      await perdu?.terminate()
      throw error
    } finally {
      // Idle, it holds nobody back from leaving.
      chaud?.unref()
    }
  }

  return {
    lire<N extends keyof Lectures>(nom: N, ...args: Parameters<Lectures[N]>): Promise<ReturnType<Lectures[N]>> {
      const lue = avant.then(async () => {
        const reponse = await ask<ReturnType<Lectures[N]>>({ nom, args })
        if (!reponse.ok) throw new DomainError(reponse.code, reponse.faits)
        return reponse.valeur
      })
      avant = lue.catch(() => undefined)
      return lue
    },
    async close() {
      ferme = true
      await chaud?.terminate()
    },
  }
}
