import { X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import type { ComiteId } from '../../src-main/domain/id.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { tellUndoable } from './geste.ts'
import { identiteOf, type PresenceLue } from './presences.ts'

const contient = (texte: string, cherche: string): boolean => cleDeTri(texte).includes(cleDeTri(cherche))

type Props = { comiteId: ComiteId; presences: readonly PresenceLue[] }

/** « Tous présents sauf… »: the few who are not, then everyone else at once. */
export function TousPresents({ comiteId, presences }: Props) {
  const [sauf, setSauf] = useState<readonly PresenceLue['id'][]>([])
  const [cherche, setCherche] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const set = useCommand('comite.setTousPresents')

  const exceptes = presences.filter((p) => sauf.includes(p.id))
  const restants = presences.filter((p) => !sauf.includes(p.id))
  const items = restants.map((p) => ({ id: p.id, ...identiteOf(p) }))

  function except(id: unknown) {
    const found = presences.find((p) => p.id === id)
    if (found !== undefined) setSauf([...sauf, found.id])
    setCherche('')
  }

  function keep(id: string) {
    setSauf(sauf.filter((one) => one !== id))
    input.current?.focus()
  }

  async function note() {
    if ((await set.run({ comiteId, sauf: exceptes.map((p) => p.id) })) === null) return
    setSauf([])
    tellUndoable(exceptes.length === 0 ? 'Tous notés présents' : `Tous notés présents sauf ${exceptes.length}`)
  }

  function keyDown(event: KeyboardEvent) {
    const last = exceptes.at(-1)
    if (event.key === 'Backspace' && cherche === '' && last !== undefined) keep(last.id)
  }

  return (
    <div className="tous-presents">
      <ComboBox
        className="champ"
        items={items}
        inputValue={cherche}
        onInputChange={setCherche}
        value={null}
        onChange={except}
        defaultFilter={contient}
        menuTrigger="focus"
        allowsEmptyCollection={false}
      >
        <Label className="lab">Tous présents sauf…</Label>
        <div className="in jetons" ref={box}>
          {exceptes.map((p) => (
            <button key={p.id} type="button" className="jeton" onClick={() => keep(p.id)}>
              {identiteOf(p).nom}
              <X className="i" aria-hidden="true" />
              <span className="vh">, compter présent</span>
            </button>
          ))}
          <Input ref={input} placeholder={exceptes.length === 0 ? 'fonction ou nom' : ''} onKeyDown={keyDown} />
        </div>
        <Popover className="flotte" triggerRef={box} offset={6}>
          <ListBox<(typeof items)[number]>>
            {(one) => (
              <ListBoxItem className="choix" textValue={`${one.nom} ${one.precision}`}>
                <span>
                  {one.nom}
                  {one.precision !== '' && <span className="sub">{one.precision}</span>}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <Button taille="s" occupe={set.isPending} onPress={() => void note()}>
        {exceptes.length === 0 ? 'Noter tous présents' : `Noter tous présents sauf ${exceptes.length}`}
      </Button>
      <GestureRefusal of={set} />
    </div>
  )
}
