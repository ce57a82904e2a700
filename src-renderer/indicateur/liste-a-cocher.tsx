import type { KeyboardEvent } from 'react'
import { Checkbox } from '../components/checkbox.tsx'
import './liste-a-cocher.css'

export type Article = { id: string; libelle: string; detail: string }
export type Rayon = { nom: string; articles: readonly Article[] }

// ↑ and ↓ go from box to box, as they would from cell to cell.
function runThroughBoxes(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]:enabled')]
  const here = boxes.findIndex((b) => b === event.target)
  const next = boxes[here + (event.key === 'ArrowDown' ? 1 : -1)]
  if (here === -1 || next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.closest('li')?.scrollIntoView({ block: 'nearest' })
}

type Props = {
  label: string
  rayons: readonly Rayon[]
  coches: ReadonlySet<string>
  onChange: (coches: ReadonlySet<string>) => void
}

/** A long list under headings, in which several are ticked. */
export function ListeACocher({ label, rayons, coches, onChange }: Props) {
  const keys = { onKeyDown: runThroughBoxes }
  function tick(ids: readonly string[], on: boolean) {
    const next = new Set(coches)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    onChange(next)
  }
  return (
    <section className="a-cocher" aria-label={label} {...keys}>
      {rayons.map(({ nom, articles }) => {
        const ids = articles.map((a) => a.id)
        const pris = ids.filter((id) => coches.has(id)).length
        return (
          <div key={nom}>
            <h3 className="h3">
              <Checkbox
                value={pris === ids.length}
                isIndeterminate={pris > 0 && pris < ids.length}
                onChange={(on) => tick(ids, on)}
              >
                {nom} <span className="sub">{`${pris} sur ${ids.length}`}</span>
              </Checkbox>
            </h3>
            <ul>
              {articles.map((a) => (
                <li key={a.id}>
                  <Checkbox value={coches.has(a.id)} onChange={(on) => tick([a.id], on)}>
                    {a.libelle} <span className="sub">{a.detail}</span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
