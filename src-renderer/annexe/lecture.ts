import type { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { call, upload } from '../client.ts'
import { CallFailed, toCallFailed } from '../failure.ts'
import { observable, type Observable } from '../observable.ts'
import type { Decision, Decisions } from './lignes.ts'

/** A caisse's annexe being looked at: its file, what was read in it, what the person decided. Nothing of it is written. */
export type EtatLecture = {
  file: File | null
  /** The only sheet read; null for Copil's choice. */
  feuille: string | null
  apercu: ApercuAnnexe | null
  isReading: boolean
  refus: CallFailed | null
  /** Files that came with it: one annexe is taken over at a time. */
  enTrop: number
  decisions: Decisions
  /** Codes no longer asked. */
  retires: ReadonlySet<string>
}

const VIDE: EtatLecture = {
  file: null,
  feuille: null,
  apercu: null,
  isReading: false,
  refus: null,
  enTrop: 0,
  decisions: new Map(),
  retires: new Set(),
}

export type Lecture = {
  etat: Observable<EtatLecture>
  /** Reads a file, for an exercice. */
  open: (files: readonly File[], annee: number) => void
  /** Reads it again: another sheet, another exercice, or a base that has changed. What was decided stays. */
  reread: (annee: number, change?: { feuille: string | null }) => void
  /** `undefined`: back to what was read. */
  decide: (cle: string, decision: Decision | undefined) => void
  retire: (code: string, value: boolean) => void
  /** Leaves the file aside, and gives how to take it up again. */
  close: () => () => void
}

function createLecture(conventionId: ConventionId): Lecture {
  const etat = observable<EtatLecture>(VIDE)
  const change = (part: Partial<EtatLecture>) => etat.set({ ...etat.get(), ...part })
  let tour = 0

  async function read(annee: number) {
    const { file, feuille } = etat.get()
    if (file === null) return
    tour += 1
    const mine = tour
    change({ isReading: true, refus: null })
    try {
      const depotId = await upload(file)
      const apercu = await call('annexe.read', { conventionId, annee, depotId, feuille })
      // A later reading has been asked for meanwhile: this one says nothing any more.
      if (mine === tour) change({ apercu, isReading: false })
    } catch (error) {
      const { code, faits } = toCallFailed(error)
      const refus = new CallFailed(code, { nom: file.name, ...faits })
      if (mine === tour) change({ apercu: null, refus, isReading: false })
    }
  }

  return {
    etat,
    open(files, annee) {
      const [file] = files
      if (file === undefined) return
      etat.set({ ...VIDE, file, enTrop: files.length - 1, isReading: true })
      void read(annee)
    },
    reread(annee, autre) {
      if (etat.get().file === null) return
      if (autre !== undefined) change(autre)
      void read(annee)
    },
    decide(cle, decision) {
      const decisions = new Map(etat.get().decisions)
      if (decision === undefined) decisions.delete(cle)
      else decisions.set(cle, decision)
      change({ decisions })
    },
    retire(code, value) {
      const retires = new Set(etat.get().retires)
      if (value) retires.add(code)
      else retires.delete(code)
      change({ retires })
    },
    close() {
      const avant = etat.get()
      tour += 1
      etat.set(VIDE)
      return () => etat.set({ ...avant, isReading: false })
    },
  }
}

const lectures = new Map<ConventionId, Lecture>()

/** The annexe being looked at for a convention; it waits there while another screen is open. */
export function lectureOf(conventionId: ConventionId): Lecture {
  const deja = lectures.get(conventionId)
  if (deja !== undefined) return deja
  const lecture = createLecture(conventionId)
  lectures.set(conventionId, lecture)
  return lecture
}
