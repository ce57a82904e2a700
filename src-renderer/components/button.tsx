import { type AnchorHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import './button.css'

/** One `plein` per screen; `texte` for the gesture of a row; `danger` is bordered, never filled. */
export type VarianteBouton = 'plein' | 'borde' | 'texte' | 'danger'

type Looks = {
  variante?: VarianteBouton | undefined
  /** `s`: 28 px high, inside a row. */
  taille?: 'm' | 's' | undefined
  /** A lucide icon before the words. */
  icone?: ReactNode
  /** Verb and object: « Importer 34 valeurs », never « OK ». */
  children?: ReactNode
}

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> &
  Looks & {
    /** Why the gesture is impossible now: disables the button and is written beside it. */
    raison?: string | undefined
    /** Under way: keeps the focus, refuses a second press. */
    occupe?: boolean | undefined
    ref?: Ref<HTMLButtonElement> | undefined
  }

function classOf({ variante = 'borde', taille = 'm' }: Looks): string {
  return `b ${variante}${taille === 's' ? ' s' : ''}`
}

/** A push button. */
export function Button({ variante, taille, icone, children, raison, occupe = false, ref, ...rest }: ButtonProps) {
  const raisonId = useId()
  const button = (
    <AriaButton
      {...rest}
      {...(ref ? { ref } : {})}
      {...(raison ? { isDisabled: true, 'aria-describedby': raisonId } : {})}
      className={classOf({ variante, taille })}
      isPending={occupe}
    >
      {occupe ? <span className="tourne" aria-hidden="true" /> : icone}
      {children}
    </AriaButton>
  )
  if (!raison) return button
  return (
    <span className="b-raison">
      {button}
      <span className="sub" id={raisonId}>
        {raison}
      </span>
    </span>
  )
}

export type LinkButtonProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'style' | 'children'> &
  Looks & { href: string; ref?: Ref<HTMLAnchorElement> | undefined }

/** A link that looks like a button: for a gesture that opens a page. */
export function LinkButton({ variante, taille, icone, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classOf({ variante, taille })}>
      {icone}
      {children}
    </a>
  )
}
