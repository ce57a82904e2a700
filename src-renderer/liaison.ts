import { observable } from './observable.ts'

/** Whether the host answers: `perdue` while it is looked for again, `interdite` when this window's key is an old one. */
export type Liaison = 'reliee' | 'perdue' | 'interdite'

const etat = observable<Liaison>('reliee')
const retries = new Set<() => void>()

/** The state of the road to the host, followed by the shell. */
export const liaison = {
  ...etat,
  lose: () => etat.set('perdue'),
  restore: () => etat.set('reliee'),
  forbid: () => etat.set('interdite'),
  /** « Réessayer » : whoever waits before trying again stops waiting. */
  retry: () => {
    for (const listener of retries) listener()
  },
  subscribeRetry(listener: () => void): () => void {
    retries.add(listener)
    return () => retries.delete(listener)
  },
}
