import { beforeEach, describe, expect, test } from 'vitest'
import { enVol, release, retain, souffrances, whenSettled } from '../../src-renderer/enregistrement.ts'
import { CallFailed } from '../../src-renderer/failure.ts'

const error = new CallFailed('disque-plein')
const cellule = { conventionId: 'c', annee: 2025, partieId: 'p', indicateurId: 'i' }
const retainCommentaire = (opId: string, commentaire: string, indicateurId = 'i') =>
  retain({ opId, name: 'fiche.setCommentaire', input: { ...cellule, indicateurId, commentaire }, error })
const waiting = () => souffrances.get().map((s) => s.opId)

beforeEach(() => souffrances.set([]))

describe('gestures that could not be saved', () => {
  test('a newer text of the same record takes the place of the older, so that a retry never brings the old one back', () => {
    retainCommentaire('1', 'avant')
    retainCommentaire('2', 'après')
    expect(waiting()).toEqual(['2'])
  })

  test('those of other records stay, in their order', () => {
    retainCommentaire('1', 'a')
    retainCommentaire('2', 'b', 'j')
    retainCommentaire('3', 'c', 'k')
    expect(waiting()).toEqual(['1', '2', '3'])
  })

  test('what creates records never takes the place of another: two decisions of one point are two', () => {
    const decision = { comiteId: 'c', pointId: 'p', piloteId: 'q' }
    retain({ opId: '1', name: 'comite.addDecision', input: { ...decision, libelle: 'a' }, error })
    retain({ opId: '2', name: 'comite.addDecision', input: { ...decision, libelle: 'b' }, error })
    retain({ opId: '3', name: 'comite.savePoint', input: { comiteId: 'c', id: null, intitule: 'a' }, error })
    retain({ opId: '4', name: 'comite.savePoint', input: { comiteId: 'c', id: null, intitule: 'b' }, error })
    expect(waiting()).toEqual(['1', '2', '3', '4'])
    release({ opId: '2', name: 'comite.addDecision', input: { ...decision, libelle: 'b' } })
    expect(waiting()).toEqual(['1', '3', '4'])
  })

  test('a save of the same record lets go of what waited on it, and of nothing else', () => {
    retainCommentaire('1', 'a')
    retainCommentaire('2', 'b', 'j')
    release({ opId: 'z', name: 'fiche.setCommentaire', input: { ...cellule, commentaire: 'enfin' } })
    expect(waiting()).toEqual(['2'])
    release({ opId: 'z', name: 'fiche.setValeur', input: { ...cellule, indicateurId: 'j' } })
    expect(waiting()).toEqual(['2'])
  })

  test('Ctrl+S waits for every reply', async () => {
    enVol.set(2)
    let isSettled = false
    const settled = whenSettled().then(() => (isSettled = true))
    enVol.set(1)
    await Promise.resolve()
    expect(isSettled).toBe(false)
    enVol.set(0)
    await settled
    expect(isSettled).toBe(true)
  })
})
