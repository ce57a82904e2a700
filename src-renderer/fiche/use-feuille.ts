import { useEffect, useLayoutEffect, useState } from 'react'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { queryClient } from '../client.ts'
import { observable } from '../observable.ts'
import type { CompteRendu } from './compte-rendu.ts'
import { createFeuille, type Feuille, type Present } from './feuille.ts'
import { forgetArrived, saisies } from './saisies.ts'
import { seule } from './selection.ts'

export { openPanneau } from './feuille.ts'

type Options = Omit<Present, 'remarques' | 'setRemarques' | 'setAnnonce' | 'setCompteRendu'> & {
  isFetching: boolean
  /** When the rows were last read, in ms. */
  lueA: number
}

export type FeuilleALEcran = {
  feuille: Feuille
  remarques: ReadonlyMap<IndicateurId, Remarque>
  /** The last refusal, for screen readers. */
  annonce: string
  compteRendu: CompteRendu | null
  setCompteRendu: (compteRendu: CompteRendu | null) => void
}

/** Milliseconds without a move after which the panel follows: an arrow held down draws it once. */
const REPOS = 100

/** The sheet on screen: its gestures, and what they leave to be told. */
export function useFeuille({ isFetching, lueA, ...options }: Options): FeuilleALEcran {
  const { cible, detail, ordre, presentes, isStale, contexte, questions } = options
  const [remarques, setRemarques] = useState<ReadonlyMap<IndicateurId, Remarque>>(new Map())
  const [annonce, setAnnonce] = useState('')
  const [compteRendu, setCompteRendu] = useState<CompteRendu | null>(null)
  const [present] = useState(() =>
    observable<Present>({ ...options, remarques, setRemarques, setAnnonce, setCompteRendu }),
  )
  const [feuille] = useState(() => createFeuille(present.get, seule({ rang: 0, colonne: 'realise' })))

  useLayoutEffect(() => {
    const before = present.get().ordre
    present.set({
      ...{ cible, detail, ordre, presentes, isStale, contexte, questions, remarques },
      ...{ setRemarques, setAnnonce, setCompteRendu },
    })
    followRows(feuille, before, ordre)
  }, [feuille, present, cible, detail, ordre, presentes, isStale, contexte, questions, remarques])
  useEffect(() => settle(feuille), [feuille])

  // What has arrived is shown as typed until the rows asked again are here: never a flash of the old value. The client is
  // asked itself: when an answer comes, it has already begun to ask again and this screen has not been told yet.
  useEffect(() => {
    const forget = () => {
      if (!isFetching && queryClient.isFetching({ queryKey: ['fiche.get'] }) === 0) forgetArrived()
    }
    forget()
    return saisies.subscribe(forget)
  }, [isFetching, lueA])

  return { feuille, remarques, annonce, compteRendu, setCompteRendu }
}

const idAt = (ordre: Present['ordre'], rang: number): IndicateurId | undefined => ordre[rang]?.indicateur.id

/** Rows came, went or moved: the selection follows its indicator, or comes back to the first row. */
function followRows(feuille: Feuille, before: Present['ordre'], ordre: Present['ordre']): void {
  const { selection, montree, edition } = feuille
  if (before !== ordre) {
    const { active, ancre, bout } = selection.get()
    const isSame = [active, ancre, bout].every(({ rang }) => idAt(before, rang) === idAt(ordre, rang))
    if (!isSame || active.rang >= ordre.length) {
      const rang = ordre.findIndex((l) => l.indicateur.id === idAt(before, active.rang))
      selection.set(seule({ rang: Math.max(0, rang), colonne: rang < 0 ? 'realise' : active.colonne }))
      edition.set(null)
    }
  }
  if (!ordre.some((l) => l.indicateur.id === montree.get()))
    montree.set(idAt(ordre, selection.get().active.rang) ?? null)
}

/** Brings the panel to the active row once the keys have settled. */
function settle({ selection, montree, now }: Feuille): () => void {
  let timer = 0
  const stop = selection.subscribe(() => {
    clearTimeout(timer)
    timer = window.setTimeout(() => montree.set(idAt(now().ordre, selection.get().active.rang) ?? null), REPOS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
