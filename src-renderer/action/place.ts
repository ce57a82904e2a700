// Only the list moves: `scrollIntoView` would also scroll the window, which never does.
function scrollTo(corps: HTMLElement, cible: HTMLElement): void {
  const tete = corps.querySelector('thead')?.getBoundingClientRect().height ?? 0
  const boite = boiteOf(corps)
  boite.scrollTop += cible.getBoundingClientRect().top - boite.getBoundingClientRect().top - tete
}

/** Whether the list scrolls by itself: in a low window the whole plan does. */
export const scrollsAlone = (corps: HTMLElement): boolean => getComputedStyle(corps).overflowY !== 'visible'

const boiteOf = (corps: HTMLElement): HTMLElement =>
  scrollsAlone(corps) ? corps : (corps.closest<HTMLElement>('.plan') ?? corps)

/** Brings a month to the top of the list, and the focus with it when a person asked for it. */
export function scrollToMois(corps: HTMLElement, cle: string, isAsked = false): void {
  requestAnimationFrame(() => {
    const mois = corps.querySelector<HTMLElement>(`[data-mois="${cle}"]`)
    if (mois === null) return
    scrollTo(corps, mois)
    const premiere = mois.querySelector<HTMLElement>('[data-titre]') ?? mois.querySelector<HTMLElement>('th')
    if (isAsked) premiere?.focus({ preventScroll: true })
  })
}

/** Brings an action in view when it is not. */
export function scrollToAction(corps: HTMLElement, id: string): void {
  requestAnimationFrame(() => {
    const ligne = corps.querySelector<HTMLElement>(`[data-action="${id}"]`)
    if (ligne === null) return
    const [vue, place] = [boiteOf(corps).getBoundingClientRect(), ligne.getBoundingClientRect()]
    const mois = ligne.closest<HTMLElement>('[data-mois]')
    if (place.top < vue.top + 40 || place.bottom > vue.bottom) scrollTo(corps, mois ?? ligne)
    const apres = ligne.getBoundingClientRect()
    if (apres.bottom > vue.bottom) scrollTo(corps, ligne)
  })
}

/** Opens the side panel when it is a drawer. */
export function openPanneau(): HTMLElement | null {
  const panneau = document.querySelector<HTMLElement>('.panneau')
  panneau?.dispatchEvent(new CustomEvent('copil-ouvrir'))
  return panneau
}
