const GESTES = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

// Only the list moves: `scrollIntoView` would also scroll the window, which never does.
function scrollTo(corps: HTMLElement, cible: HTMLElement): void {
  const tete = corps.querySelector('thead')?.getBoundingClientRect().height ?? 0
  const boite = boiteOf(corps)
  boite.scrollTop += cible.getBoundingClientRect().top - boite.getBoundingClientRect().top - tete
}

// In a low window the whole plan scrolls instead.
const scrollsAlone = (corps: HTMLElement): boolean => getComputedStyle(corps).overflowY !== 'visible'

const boiteOf = (corps: HTMLElement): HTMLElement =>
  scrollsAlone(corps) ? corps : (corps.closest<HTMLElement>('.plan') ?? corps)

/** Brings a month to the top of the list, and the focus with it. */
export function scrollToMois(corps: HTMLElement, cle: string): void {
  requestAnimationFrame(() => {
    const mois = corps.querySelector<HTMLElement>(`[data-mois="${cle}"]`)
    if (mois === null) return
    scrollTo(corps, mois)
    const premiere = mois.querySelector<HTMLElement>('[data-titre]') ?? mois.querySelector<HTMLElement>('th')
    premiere?.focus({ preventScroll: true })
  })
}

/** Keeps a month at the top while the list takes its shape (fonts, widths), until the person does anything. Gives what ends it. */
export function openOnMois(corps: HTMLElement, cle: string): () => void {
  const observer = new ResizeObserver(() => {
    const mois = corps.querySelector<HTMLElement>(`[data-mois="${cle}"]`)
    if (mois !== null && scrollsAlone(corps)) scrollTo(corps, mois)
  })
  const stop = () => {
    observer.disconnect()
    for (const nom of GESTES) window.removeEventListener(nom, stop, true)
  }
  for (const nom of GESTES) window.addEventListener(nom, stop, true)
  const liste = corps.querySelector('table')
  if (liste !== null) observer.observe(liste)
  return stop
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
