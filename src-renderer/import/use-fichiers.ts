import { useEffect, useRef, useState } from 'react'
import type { ApercuImport } from '../../src-main/contract/fiche/index.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { call, upload } from '../client.ts'
import { CallFailed, toCallFailed } from '../failure.ts'
import { takeDepots } from '../shell/depots.ts'
import { cocheesAuDepart, estSituee } from './lignes.ts'

/** A file on its way in: being read, read against the base, or refused. Nothing of it is written. */
export type Fichier = {
  id: number
  file: File
  apercu: ApercuImport | null
  refus: CallFailed | null
  isReading: boolean
  /** The lines ticked. */
  cochees: ReadonlySet<number>
  /** Said by the person, in place of what the file says. */
  partieId: PartieId | null
  annee: number | null
  /** What the file itself said. */
  lu: { partieId: PartieId | null; annee: number | null } | null
}

export type Fichiers = {
  liste: readonly Fichier[]
  /** The file whose lines are on screen. */
  courant: Fichier | null
  add: (files: readonly File[]) => void
  open: (id: number) => void
  /** Reads a file again, for another party or exercice, or against values that have changed. */
  reread: (id: number, said: { partieId?: PartieId; annee?: number }) => void
  tick: (id: number, rangs: readonly number[], value: boolean) => void
  /** Reads every other file again, against a base that has changed. */
  rereadOthers: (id: number) => void
  /** Takes a file away: imported, or given up. Gives how many are left to look at. */
  remove: (id: number) => number
}

let lastId = 0

async function readOne(conventionId: ConventionId, { file, partieId, annee }: Fichier): Promise<ApercuImport> {
  const depotId = await upload(file)
  return call('fiche.readFile', { conventionId, depotId, partieId, annee })
}

const choiceOf = (apercu: ApercuImport): ReadonlySet<number> =>
  estSituee(apercu) ? cocheesAuDepart(apercu) : new Set()

/** The choice that a new reading proposes, less what the person had left out of the one before. */
function keepChoice({ apercu: avant, cochees }: Fichier, apercu: ApercuImport): ReadonlySet<number> {
  const laissees = avant === null ? [] : [...choiceOf(avant)].filter((rang) => !cochees.has(rang))
  return new Set([...choiceOf(apercu)].filter((rang) => !laissees.includes(rang)))
}

/** The files dropped or chosen, read one after the other; those that another screen handed over come first. */
export function useFichiers(conventionId: ConventionId): Fichiers {
  const [liste, setListe] = useState<readonly Fichier[]>([])
  const [ouvert, setOuvert] = useState<number | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const update = (id: number, change: (f: Fichier) => Partial<Fichier>) =>
    setListe((now) => now.map((f) => (f.id === id ? { ...f, ...change(f) } : f)))

  /** Reads a file in its turn; `isKept`: what was unticked before stays so. */
  function read(fichier: Fichier, isKept = false) {
    queue.current = queue.current.then(async () => {
      try {
        const apercu = await readOne(conventionId, fichier)
        const { partieId, annee } = apercu
        update(fichier.id, (now) => ({
          apercu,
          lu: now.lu ?? { partieId, annee },
          refus: null,
          isReading: false,
          cochees: isKept ? keepChoice(now, apercu) : choiceOf(apercu),
        }))
      } catch (error) {
        const { code, faits } = toCallFailed(error)
        const refus = new CallFailed(code, { nom: fichier.file.name, ...faits })
        update(fichier.id, () => ({ apercu: null, refus, isReading: false }))
      }
    })
  }

  function add(files: readonly File[]) {
    const neufs = files.map((file): Fichier => {
      lastId += 1
      return {
        id: lastId,
        file,
        apercu: null,
        refus: null,
        isReading: true,
        cochees: new Set(),
        partieId: null,
        annee: null,
        lu: null,
      }
    })
    setListe((now) => [...now, ...neufs])
    for (const fichier of neufs) read(fichier)
  }

  const addHandedOver = useRef(add)
  useEffect(() => {
    const files = takeDepots()
    if (files.length > 0) addHandedOver.current(files)
  }, [])

  const attendus = liste.filter((f) => f.refus === null)
  return {
    liste,
    courant: attendus.find((f) => f.id === ouvert) ?? attendus[0] ?? null,
    add,
    open: setOuvert,
    reread(id, said) {
      const fichier = liste.find((f) => f.id === id)
      if (fichier === undefined) return
      const next = { ...fichier, ...said, isReading: true }
      update(id, () => next)
      read(next)
    },
    rereadOthers(id) {
      for (const f of attendus) if (f.id !== id && f.apercu !== null) read(f, true)
    },
    tick(id, rangs, value) {
      update(id, (now) => {
        const cochees = new Set(now.cochees)
        for (const rang of rangs)
          if (value) cochees.add(rang)
          else cochees.delete(rang)
        return { cochees }
      })
    },
    remove(id) {
      setListe((now) => now.filter((f) => f.id !== id))
      return attendus.filter((f) => f.id !== id).length
    },
  }
}
