import type { UseQueryResult } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { Button, LinkButton } from './components/button.tsx'
import { Loading } from './components/loading.tsx'
import { Message } from './components/message.tsx'
import { errorSentence, errorText } from './error-text.ts'
import type { CallFailed } from './failure.ts'
import { Page } from './page.tsx'
import { hashOf } from './routes.ts'

/** A refusal as a block: what happened, what is safe, what to do, and « Réessayer » when that may help. */
export function Refus({ error, onRetry, actions }: { error: unknown; onRetry?: () => void; actions?: ReactNode }) {
  const { titre, sauf, faire } = errorText(error)
  return (
    <Message
      ton="erreur"
      titre={titre}
      actions={
        <>
          {onRetry && <Button onPress={onRetry}>Réessayer</Button>}
          {actions}
        </>
      }
    >
      {sauf} {faire}
    </Message>
  )
}

export type AnswerProps<T> = {
  /** What `useAsk` gave. */
  of: UseQueryResult<T, CallFailed>
  /** What opens: « Ouverture de la fiche ». */
  texte: string
  /** Given, the waiting and the refusal are a whole page under this title; absent, a block of the page that asks. */
  titre?: string | undefined
  children: (answer: T) => ReactNode
}

/** An answer on screen: it waits (visibly after 300 ms), says why it was refused, or shows what came. */
export function Answer<T>({ of, texte, titre, children }: AnswerProps<T>) {
  if (of.data !== undefined) return children(of.data)
  const block =
    of.error === null ? <Loading texte={texte} /> : <Refus error={of.error} onRetry={() => void of.refetch()} />
  if (titre === undefined) return block
  return (
    <Page titre={titre} provisoire={of.error === null}>
      <div className="page-corps">{block}</div>
    </Page>
  )
}

/** What a gesture of any name has when it is refused. */
export type Refusable = { error: CallFailed | null; retry: () => Promise<unknown> }

/** Under a field or a button: why the last gesture was refused, and « Réessayer » under the same identifier. */
export function GestureRefusal({ of }: { of: Refusable }) {
  if (of.error === null) return null
  // The same text would be refused again.
  if (of.error.code === 'texte-personnel') return <Refus error={of.error} />
  return <Refus error={of.error} onRetry={() => void of.retry()} />
}

/** The sentence for the `erreur` of a field whose saving failed; the text stays in the field. */
export const refusalOf = (gesture: { error: CallFailed | null }): string | null =>
  gesture.error === null ? null : errorSentence(gesture.error)

type BoundaryProps = { address: string; children: ReactNode }
type BoundaryState = { isBroken: boolean; address: string }

/** Around each screen: what breaks there is told there, the rest of the window keeps working. */
export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { isBroken: false, address: this.props.address }

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { isBroken: true }
  }

  static getDerivedStateFromProps({ address }: BoundaryProps, state: BoundaryState): BoundaryState {
    return state.address === address ? state : { isBroken: false, address }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <Page titre="Cet écran n’a pas pu s’afficher">
        <div className="page-corps">
          <Refus
            error={null}
            onRetry={() => this.setState({ isBroken: false })}
            actions={<LinkButton href={hashOf({ ecran: 'tableau-de-bord' })}>Tableau de bord</LinkButton>}
          />
        </div>
      </Page>
    )
  }
}
