import { describe } from 'vitest'
import { contract, type OperationName } from '../../src-main/contract/index.ts'
import { torture } from './torture.ts'

describe('T14: whatever is asked of the catalogue', () => {
  torture((Object.keys(contract) as OperationName[]).filter((nom) => nom.startsWith('indicateur.')))
})
