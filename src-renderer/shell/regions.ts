// Where the focus was in each region, to give it back there.
const lastIn = new WeakMap<Element, HTMLElement>()

const FOCUSABLES = 'a[href], button, input, select, textarea, [tabindex]'

const isVisible = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })

function firstIn(region: HTMLElement): HTMLElement {
  const found = [...region.querySelectorAll<HTMLElement>(FOCUSABLES)].find(
    (e) => e.tabIndex >= 0 && !e.matches(':disabled') && isVisible(e),
  )
  return found ?? region
}

/** Remembers where the focus is, each time it moves. */
export function followFocus(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return
  const region = event.target.closest('[data-region]')
  if (region !== null) lastIn.set(region, event.target)
}

function enter(region: HTMLElement): void {
  const last = lastIn.get(region)
  const target = last !== undefined && region.contains(last) && isVisible(last) ? last : firstIn(region)
  target.focus()
}

/** F6: from navigation to plan, to panel, to bottom bar, and round again. Opens a drawer on the way. */
export function nextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (r) => isVisible(r) || r.classList.contains('tiroir'),
  )
  const here = regions.findIndex((r) => r.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = regions[(here + step + regions.length) % regions.length]
  if (next === undefined) return
  if (isVisible(next)) return enter(next)
  next.dispatchEvent(new CustomEvent('copil-ouvrir'))
  requestAnimationFrame(() => enter(next))
}
