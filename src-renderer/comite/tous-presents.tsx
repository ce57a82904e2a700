import { useState } from 'react'
import type { ComiteId, PresenceId } from '../../src-main/domain/id.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { ExceptionField } from './exception-field.tsx'
import { tellUndoable } from './geste.ts'
import { identiteOf, type PresenceLue } from './presences.ts'

type Props = { comiteId: ComiteId; presences: readonly PresenceLue[] }

/** « Tous présents sauf… »: the few who are not, then everyone else at once. Enter twice is enough. */
export function TousPresents({ comiteId, presences }: Props) {
  const [sauf, setSauf] = useState<readonly PresenceId[]>([])
  const set = useCommand('comite.setTousPresents')
  const exceptes = presences.filter((p) => sauf.includes(p.id))
  const n = exceptes.length

  async function note() {
    if ((await set.run({ comiteId, sauf: exceptes.map((p) => p.id) })) === null) return
    setSauf([])
    tellUndoable(n === 0 ? 'Tous notés présents' : `Tous notés présents sauf ${n}`)
  }

  return (
    <div className="tous-presents">
      <ExceptionField
        label="Tous présents sauf…"
        invite="fonction ou nom"
        personnes={presences.map((p) => ({ id: p.id, ...identiteOf(p) }))}
        choisies={sauf}
        onChange={setSauf}
        onSubmit={() => void note()}
      />
      <Button taille="s" onPress={() => void note()}>
        {n === 0 ? 'Noter tous présents' : `Noter tous présents sauf ${n}`}
      </Button>
      <GestureRefusal of={set} />
    </div>
  )
}
