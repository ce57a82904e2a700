import type { ActionLue } from '../../src-main/contract/action.ts'
import type { EtatAction } from '../../src-main/domain/action.ts'

/** What may be done with an action of the list. */
export type Geste = 'modifier' | 'dupliquer' | 'supprimer' | EtatAction

export const NOMS_GESTES: Readonly<Record<Geste, string>> = {
  modifier: 'Modifier',
  dupliquer: 'Dupliquer',
  realisee: 'Réalisée',
  prevue: 'Prévue',
  annulee: 'Annulée',
  supprimer: 'Supprimer',
}

/** Its key on a row of the list. */
export const TOUCHES_GESTES: Readonly<Record<Geste, string>> = {
  modifier: 'Entrée',
  dupliquer: 'D',
  realisee: 'R',
  prevue: 'P',
  annulee: 'A',
  supprimer: 'Suppr',
}

const PAR_TOUCHE: Readonly<Record<string, Geste>> = {
  d: 'dupliquer',
  r: 'realisee',
  p: 'prevue',
  a: 'annulee',
  delete: 'supprimer',
}

type Touche = { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean }

/** The gesture of a key typed on a row. */
export const gesteDe = ({ key, ctrlKey, altKey, metaKey }: Touche): Geste | undefined =>
  ctrlKey || altKey || metaKey ? undefined : PAR_TOUCHE[key.toLowerCase()]

/** The gesture most likely to come next, offered on the row itself. */
export const gesteSuivant = ({ etat }: ActionLue): Geste =>
  etat === 'prevue' ? 'realisee' : etat === 'realisee' ? 'dupliquer' : 'prevue'

/** Every gesture of an action, but to put it in the state it has. */
export const gestesDe = ({ etat }: ActionLue): Geste[] => {
  const tous: Geste[] = ['modifier', 'dupliquer', 'realisee', 'prevue', 'annulee', 'supprimer']
  return tous.filter((g) => g !== etat)
}
