import { useEffect, useEffectEvent, useState } from 'react'
import type { ApercuImport } from '../../src-main/contract/fiche.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { call, upload } from '../client.ts'
import { toCallFailed, type CallFailed } from '../failure.ts'
import { takeDepots, depots } from '../shell/depots.ts'
import { useObservable } from '../observable.ts'
import { cocheesAuDepart } from './lignes.ts'

/** Where the file in view stands. */
export type Lecture =
  | { etape: 'attente' }
  | { etape: 'lecture'; nom: string }
  | { etape: 'refusee'; nom: string; error: CallFailed }
  | { etape: 'lue'; depotId: string; apercu: ApercuImport; cochees: ReadonlySet<number> }

export type File = globalThis.File

/** The files brought one after the other, the one in view, and what was understood of it. */
export type Lectures = {
  lecture: Lecture
  /** Files still to be read after this one. */
  reste: number
  add(files: readonly File[]): void
  /** Reads the same file for another party or another exercice. */
  reread(choix: { partieId: PartieId | null; annee: number | null }): void
  tick(rangs: readonly number[], value: boolean): void
  /** Leaves this file and opens the next one, if any. */
  next(): void
}

/** Reads files for a convention; those dropped on another screen are taken over when this one opens. */
export function useLectures(conventionId: ConventionId): Lectures {
  const [file, setFile] = useState<readonly File[]>([])
  const [lecture, setLecture] = useState<Lecture>({ etape: 'attente' })
  const deposes = useObservable(depots)

  async function read(
    nom: string,
    depot: Promise<string>,
    partieId: PartieId | null,
    annee: number | null,
  ): Promise<void> {
    setLecture({ etape: 'lecture', nom })
    try {
      const depotId = await depot
      const apercu = await call('fiche.readFile', { conventionId, depotId, partieId, annee })
      setLecture({ etape: 'lue', depotId, apercu, cochees: cocheesAuDepart(apercu) })
    } catch (error) {
      setLecture({ etape: 'refusee', nom, error: toCallFailed(error) })
    }
  }

  function open(files: readonly File[]) {
    const [first, ...others] = files
    setFile(others)
    if (first === undefined) setLecture({ etape: 'attente' })
    else void read(first.name, upload(first), null, null)
  }

  function add(files: readonly File[]) {
    if (lecture.etape === 'attente' || lecture.etape === 'refusee') open([...file, ...files])
    else setFile([...file, ...files])
  }

  const take = useEffectEvent(() => {
    if (depots.get().length > 0) add(takeDepots())
  })
  // Files that were waiting are read once the page is there.
  useEffect(() => queueMicrotask(() => take()), [deposes])

  return {
    lecture,
    reste: file.length,
    add,
    reread({ partieId, annee }) {
      if (lecture.etape === 'lue') void read(lecture.apercu.fichier, Promise.resolve(lecture.depotId), partieId, annee)
    },
    tick(rangs, value) {
      if (lecture.etape !== 'lue') return
      const cochees = new Set(lecture.cochees)
      for (const rang of rangs)
        if (value) cochees.add(rang)
        else cochees.delete(rang)
      setLecture({ ...lecture, cochees })
    },
    next: () => open(file),
  }
}
