import { Fragment, type ReactNode } from 'react'

const ORDINAL = /(?<=^|[^\p{L}\d])(\d+)(er|re|e)(?![\p{L}\d])/gu

/** « 1er », « 1re », « 2e » with their letters raised, as French prints them; the rest as it is. */
export function exposants(texte: string): ReactNode {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of texte.matchAll(ORDINAL)) {
    const [all, nombre = '', lettres] = match
    parts.push(
      <Fragment key={match.index}>
        {texte.slice(from, match.index + nombre.length)}
        <sup>{lettres}</sup>
      </Fragment>,
    )
    from = match.index + all.length
  }
  return parts.length === 0 ? texte : [...parts, texte.slice(from)]
}
