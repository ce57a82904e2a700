import type { Souscription } from '../../src-main/domain/engagement.ts'

/** Whether an option was taken, as it is offered. */
export const SOUSCRIPTIONS: readonly { id: Souscription; libelle: string }[] = [
  { id: 'souscrite', libelle: 'option souscrite' },
  { id: 'non-souscrite', libelle: 'option non souscrite' },
  { id: 'non-precisee', libelle: 'option non précisée' },
]
