import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { takeArrival, useAddress } from './navigation.ts'
import { observable } from './observable.ts'

/** A key useful here, as the bottom bar tells it: « ↑ ↓ », « choisir ». */
export type Touche = { touches: string; mot: string }

/** What the page on screen tells the shell: its keys, and what Ctrl+P does. */
export const touchesIci = observable<readonly Touche[]>([])
export const imprimerIci = observable<(() => void) | null>(null)

const AUCUNE: readonly Touche[] = []

export type PageProps = {
  /** The one `h1`, and the title of the window. */
  titre: string
  /** One quiet line under the title. */
  sous?: ReactNode
  /** Buttons at the right of the title, one `plein` at most. */
  gestes?: ReactNode
  children: ReactNode
  /** True: `children` fill the plan by themselves (tabs, a grid of columns) instead of scrolling as one body. */
  plein?: boolean | undefined
  /** A bar of final gestures under the body. */
  pied?: ReactNode
  /** The side panel, with its name for screen readers. */
  panneau?: { nom: string; contenu: ReactNode; tiroir?: boolean | undefined } | undefined
  touches?: readonly Touche[] | undefined
  /** What Ctrl+P prints. */
  onImprimer?: (() => void) | undefined
  /** A page that is only read: the keyboard scrolls it, since nothing in it takes the focus. */
  lecture?: boolean | undefined
  /** A page that only waits: it leaves the arriving focus to the one that follows. */
  provisoire?: boolean | undefined
}

/** The frame of every screen: title, gestures, body, side panel. Focus comes to the title unless the page has taken it. */
export function Page(props: PageProps) {
  const {
    titre,
    sous,
    gestes,
    children,
    plein = false,
    pied,
    panneau,
    touches = AUCUNE,
    onImprimer,
    lecture,
    provisoire,
  } = props
  const address = useAddress()
  const main = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${titre} – Copil`
  }, [titre])
  useEffect(() => {
    if (provisoire === true || !takeArrival(address)) return
    if (!main.current?.contains(document.activeElement)) heading.current?.focus()
  }, [address, provisoire])
  useEffect(() => {
    touchesIci.set(touches)
    return () => touchesIci.set(AUCUNE)
  }, [touches])

  const print = useEffectEvent(() => onImprimer?.())
  const canPrint = onImprimer !== undefined
  useEffect(() => {
    if (!canPrint) return undefined
    imprimerIci.set(() => print())
    return () => imprimerIci.set(null)
  }, [canPrint])

  return (
    <main className={panneau ? 'main a-cote' : 'main'} id="contenu" tabIndex={-1} ref={main}>
      <div className="plan" data-region>
        <div className="tete">
          <div>
            <h1 tabIndex={-1} ref={heading}>
              {titre}
            </h1>
            {sous !== undefined && <p className="sub">{sous}</p>}
          </div>
          {gestes !== undefined && <div className="gestes">{gestes}</div>}
        </div>
        {plein ? children : <Corps nom={lecture === true ? titre : null}>{children}</Corps>}
        {pied !== undefined && <div className="pied-plan">{pied}</div>}
      </div>
      {panneau && <Panneau {...panneau} />}
    </main>
  )
}

// A region that scrolls and holds nothing to focus must take the focus itself (WCAG 2.1.1).
const AU_CLAVIER = { tabIndex: 0 }

function Corps({ nom, children }: { nom: string | null; children: ReactNode }) {
  if (nom === null) return <div className="corps">{children}</div>
  return (
    <section className="corps" aria-label={nom} {...AU_CLAVIER}>
      {children}
    </section>
  )
}

function Panneau({ nom, contenu, tiroir = false }: NonNullable<PageProps['panneau']>) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLElement>(null)

  useEffect(() => {
    const element = box.current
    // At once: whoever opens the drawer gives it the focus next, and a drawer that is not drawn cannot take it.
    const open = () => flushSync(() => setOpen(true))
    const leave = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node) || !element?.contains(event.relatedTarget)) setOpen(false)
    }
    element?.addEventListener('copil-ouvrir', open)
    element?.addEventListener('focusout', leave)
    return () => {
      element?.removeEventListener('copil-ouvrir', open)
      element?.removeEventListener('focusout', leave)
    }
  }, [])

  return (
    <section
      className={tiroir ? 'panneau tiroir' : 'panneau'}
      aria-label={nom}
      data-region
      data-ouvert={isOpen}
      tabIndex={-1}
      ref={box}
    >
      {contenu}
    </section>
  )
}
