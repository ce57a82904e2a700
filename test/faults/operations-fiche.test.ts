import { describe } from 'vitest'
import { contract, type OperationName } from '../../src-main/contract/index.ts'
import { torture } from './torture.ts'

const noms = Object.keys(contract) as OperationName[]

describe('T14: whatever is asked of the convention, its parties and their sheets', () => {
  torture(noms.filter((nom) => /^(?:convention|partie|fiche)\./u.test(nom)))
})
