import { describe, expect, it } from 'vitest'
import { count, type Evenement } from '../e2e/compteur.ts'

type Touche = Extract<Evenement, { nature: 'touche' }>
const touche = (cle: string, ou: Partial<Touche> = {}): Touche => ({
  nature: 'touche',
  cle,
  accord: false,
  champ: null,
  cellule: false,
  choix: false,
  dialogue: false,
  ...ou,
})
const clic: Evenement = { nature: 'clic' }
const dans = (champ: string) => ({ champ })
const cellule = { champ: 'cellule 2 4', cellule: true }

describe('steps and keys, as the measure of success defines them', () => {
  it('a click, files dropped, a chord: one step each; the modifier of a chord is a key', () => {
    expect(count([clic])).toEqual({ pas: 1, touches: 0 })
    expect(count([{ nature: 'depot' }])).toEqual({ pas: 1, touches: 0 })
    expect(count([touche('Control', { accord: true }), touche('v', { accord: true })])).toEqual({ pas: 1, touches: 2 })
  })

  it('a field is one step however long, and another one when another field is filled', () => {
    const champ = dans('a')
    expect(count([touche('4', champ), touche('7', champ)])).toEqual({ pas: 1, touches: 2 })
    expect(count([touche('4', champ), touche('Tab', champ), touche('7', dans('b'))])).toEqual({ pas: 2, touches: 3 })
    expect(count([touche('4', champ), touche('Tab', champ), touche('7', champ)])).toEqual({ pas: 2, touches: 3 })
    // Told at once, without a key: a text of a sentence or more.
    expect(count([{ nature: 'texte', champ: 'a' }])).toEqual({ pas: 1, touches: 0 })
    expect(count([touche('4', champ), { nature: 'texte', champ: 'a' }])).toEqual({ pas: 1, touches: 1 })
  })

  it('Enter ends a cell or a field, answers a dialog, presses a button', () => {
    expect(count([clic, touche('4', cellule), touche('Enter', cellule)])).toEqual({ pas: 2, touches: 2 })
    expect(count([touche('Enter', cellule)])).toEqual({ pas: 0, touches: 1 })
    const champ = { champ: 'a', dialogue: true }
    expect(count([touche('x', champ), touche('Enter', champ)])).toEqual({ pas: 2, touches: 2 })
    expect(count([touche('Enter', champ)])).toEqual({ pas: 1, touches: 1 })
    expect(count([touche('Enter')])).toEqual({ pas: 1, touches: 1 })
  })

  it('moving costs keys only, choosing among radio buttons one step', () => {
    expect(count(['Tab', 'ArrowDown', 'End'].map((c) => touche(c)))).toEqual({ pas: 0, touches: 3 })
    const groupe = { champ: 'g', choix: true }
    expect(count([touche('ArrowDown', groupe), touche('ArrowDown', groupe)])).toEqual({ pas: 1, touches: 2 })
  })

  it('a letter that is a gesture, Escape, a function key, a cell erased: one step each', () => {
    expect(count([touche('j'), touche('Escape'), touche('F2'), touche('Delete', cellule)])).toEqual({
      pas: 4,
      touches: 4,
    })
  })

  it('files chosen in the system’s dialog cost the keys that it hides', () => {
    expect(count([touche('Enter'), { nature: 'fichiers' }])).toEqual({ pas: 2, touches: 7 })
  })
})
