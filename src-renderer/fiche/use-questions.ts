import { useMemo } from 'react'
import { useAsk } from '../client.ts'
import { type Questions, questionsDe } from './questions.ts'
import type { Cible } from './saisies.ts'

const AUCUNE: Questions = { parCode: new Map(), aRapprocher: new Set() }

/** What « À vérifier » asks about the rows of the sheet on screen; nothing while another one is on its way. */
export function useQuestions({ conventionId, annee, partieId }: Cible, isStale: boolean): Questions {
  const { data } = useAsk('verification.list', { conventionId, annee }, { keep: true })
  return useMemo(
    () => (data === undefined || isStale ? AUCUNE : questionsDe(partieId, data.alertes)),
    [data, isStale, partieId],
  )
}
