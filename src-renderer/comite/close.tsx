import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { dayOf, heureOf } from '../../src-main/domain/day.ts'
import { accorder, formatHeure, formatJour } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { ReadOnlyBanner } from '../components/read-only-banner.tsx'

/** Above a closed séance: since when, what it holds, how to reopen it. */
export function Close({ detail, isLecture }: { detail: ComiteDetail; isLecture: boolean }) {
  const { comite, decisions } = detail
  const reopen = useCommand('comite.reopen')
  const quand =
    comite.closLe === null ? '' : ` le ${formatJour(dayOf(comite.closLe))} à ${formatHeure(heureOf(comite.closLe))}`
  return (
    <div className="seance-close">
      <ReadOnlyBanner
        titre={`Séance close${quand}.`}
        actions={
          !isLecture && (
            <Button taille="s" onPress={() => void reopen.run({ id: comite.id })}>
              Rouvrir
            </Button>
          )
        }
      >
        Lecture seule, {accorder(decisions.length, 'décision')}. La suite donnée aux décisions se note encore.
      </ReadOnlyBanner>
      <GestureRefusal of={reopen} />
    </div>
  )
}
