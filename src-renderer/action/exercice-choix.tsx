import type { ConventionId } from '../../src-main/domain/id.ts'
import { useAsk } from '../client.ts'
import { Select } from '../components/select.tsx'
import { anneesOf } from '../fiche/annees.ts'
import { goTo } from '../routes.ts'

/** The log of another exercice: actions are noted in the year under way, the bilan is about the one before. */
export function ExerciceChoix({ conventionId, annee }: { conventionId: ConventionId; annee: number }) {
  const detail = useAsk('convention.get', { id: conventionId })
  const annees = detail.data === undefined ? [annee] : anneesOf(detail.data, annee)
  return (
    <div className="journal-exercice">
      <Select
        label="Exercice"
        labelCache
        choix={annees.map((a) => ({ id: String(a), libelle: `Exercice ${a}` }))}
        value={String(annee)}
        onChange={(a) => goTo({ ecran: 'journal', conventionId, annee: Number(a) })}
      />
    </div>
  )
}
