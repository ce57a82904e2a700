import type { KeyboardEvent } from 'react'

type RowKeys = {
  /** What may take the focus in a row; null for a row that is only read. */
  stopOf: (row: Element | null | undefined) => HTMLElement | null
  /** What F2 presses in the row in focus. */
  changer: string
}

function runThroughRows(event: KeyboardEvent<HTMLTableElement>, step: number, stopOf: RowKeys['stopOf']) {
  const rows = [...event.currentTarget.querySelectorAll('tbody tr')].filter((r) => stopOf(r) !== null)
  const here = rows.findIndex((r) => event.target instanceof Node && r.contains(event.target))
  const next = rows[here + step]
  if (here === -1 || next === undefined) return
  event.preventDefault()
  stopOf(next)?.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

/** The keys of a table of lines to decide: ↑ and ↓ go from row to row, as they would from cell to cell; F2 changes the row. */
export function rowKeys({ stopOf, changer }: RowKeys) {
  return {
    onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
      if (event.altKey || event.ctrlKey) return
      if (event.key === 'ArrowDown') runThroughRows(event, 1, stopOf)
      if (event.key === 'ArrowUp') runThroughRows(event, -1, stopOf)
      const row = event.key === 'F2' && event.target instanceof Element ? event.target.closest('tr') : null
      const trigger = row?.querySelector<HTMLElement>(changer)
      if (!trigger) return
      event.preventDefault()
      trigger.click()
    },
  }
}
