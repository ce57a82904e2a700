import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../domain/domain-error.ts'
import type { Demande, Reponse } from './lecteur-service.ts'
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
const MEMOIRE = 256

const illisible = (): DomainError => new DomainError('fichier-illisible')
const tropGrand = (limite: string): DomainError => new DomainError('fichier-trop-grand', { limite })

const horsMemoire = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** The reader of files of a Copil: its thread starts at the first file, stays warm, and is replaced when it dies or lasts. */
export function createLecteur({ entree = ENTREE, delai = DELAI, memoire = MEMOIRE }: LecteurOptions = {}): Lecteur {
  let fil: Worker | null = null
  let avant: Promise<unknown> = Promise.resolve()
  let ferme = false

  function start(): Worker {
    const neuf = new Worker(entree, {
      name: 'copil-lecteur',
      // Nothing of the program that starts it: no switch, no environment, no argument.
      execArgv: [],
      argv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoire, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    })
    // Idle, it holds nobody back from leaving; its end is told to whoever waits for an answer.
    neuf.unref()
    neuf.on('error', () => forget(neuf))
    neuf.on('exit', () => forget(neuf))
    return neuf
  }

  function forget(mort: Worker): void {
    if (fil === mort) fil = null
  }

  async function ask<T>(demande: Demande<unknown>): Promise<Reponse<T>> {
    if (ferme) throw new DomainError('interne')
    const ici = (fil ??= start())
    let minuterie: NodeJS.Timeout | undefined
    let taire = (): void => {}
    const reponse = new Promise<Reponse<T>>((resolve, reject) => {
      const recevoir = (dite: Reponse<T>): void => resolve(dite)
      const perdre = (): void => reject(illisible())
      const echouer = (error: unknown): void =>
        reject(horsMemoire(error) ? tropGrand('la mémoire de lecture d’une fiche') : illisible())
      ici.on('message', recevoir).on('messageerror', perdre).on('error', echouer).on('exit', perdre)
      taire = () => ici.off('message', recevoir).off('messageerror', perdre).off('error', echouer).off('exit', perdre)
      if (delai !== null) minuterie = setTimeout(() => reject(tropGrand('le temps de lecture d’une fiche')), delai)
    })
    try {
      ici.ref()
      ici.postMessage(demande, [])
      return await reponse
    } catch (error) {
      // Whatever it is doing, the next file has a thread of its own.
      forget(ici)
      await ici.terminate()
      throw error
    } finally {
      clearTimeout(minuterie)
      taire()
      ici.unref()
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
      await fil?.terminate()
    },
  }
}
