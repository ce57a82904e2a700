const STOCKEE = 'copil-cle'

/** Takes the launch key out of the address (`#cle=…`), so that neither the history nor a copied address shows it. */
export function takeKey(): void {
  const key = /^#cle=([^/&]+)/u.exec(location.hash)?.[1]
  if (key === undefined) return
  sessionStorage.setItem(STOCKEE, key)
  history.replaceState(null, '', `${location.pathname}#/`)
}

/** The key of this launch, kept for this window alone; empty when there is none. */
export const readKey = (): string => sessionStorage.getItem(STOCKEE) ?? ''
