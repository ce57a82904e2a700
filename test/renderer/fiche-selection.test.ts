import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Case, COLONNES, colonnesOf, titreOf } from '../../src-renderer/fiche/colonnes.ts'
import { destination, edgeFrom, type Etendue, type Mouvement } from '../../src-renderer/fiche/deplacement.ts'
import {
  blocOf,
  contient,
  direSelection,
  etendue,
  isMultiple,
  readVue,
  type Selection,
  seule,
  suivante,
  vueOf,
} from '../../src-renderer/fiche/selection.ts'

const CASE: fc.Arbitrary<Case> = fc.record({ rang: fc.nat(30), colonne: fc.constantFrom(...COLONNES) })
const SELECTION: fc.Arbitrary<Selection> = fc.tuple(CASE, CASE).map(([ancre, bout]) => ({ active: ancre, ancre, bout }))

describe('a block', () => {
  it('holds its two corners whatever their order, and the active cell when it began there', () => {
    fc.assert(
      fc.property(SELECTION, (s) => {
        const bloc = blocOf(s)
        for (const c of [s.active, s.ancre, s.bout]) expect(contient(bloc, c)).toBe(true)
        expect(blocOf({ ...s, ancre: s.bout, bout: s.ancre })).toEqual(bloc)
        expect(isMultiple(etendue(seule(s.ancre), s.bout))).toBe(isMultiple(s))
      }),
    )
  })

  it('a row knows of it exactly which of its cells are selected, and which is active', () => {
    fc.assert(
      fc.property(SELECTION, fc.nat(30), (s, rang) => {
        const vue = vueOf(s, rang)
        const { active, choixDe } = readVue(vue)
        expect(active).toBe(s.active.rang === rang ? s.active.colonne : null)
        for (const colonne of COLONNES)
          expect(choixDe(colonne) !== null).toBe(isMultiple(s) && contient(blocOf(s), { rang, colonne }))
        expect(vue === '').toBe(active === null && COLONNES.every((colonne) => choixDe(colonne) === null))
      }),
    )
  })

  it('a row that nothing concerns does not change when the block does elsewhere: it is not drawn again', () => {
    fc.assert(
      fc.property(SELECTION, fc.nat(30), (s, rang) => {
        fc.pre(rang < blocOf(s).r0 || rang > blocOf(s).r1)
        expect(vueOf(s, rang)).toBe('')
      }),
    )
  })

  it('Enter and Tab go through all its cells once, and come back', () => {
    fc.assert(
      fc.property(SELECTION, fc.constantFrom('bas', 'haut', 'droite', 'gauche'), (s, sens) => {
        const { r0, r1, c0, c1 } = blocOf(s)
        const n = (r1 - r0 + 1) * (c1 - c0 + 1)
        const vues = new Set<string>()
        let ici = s
        for (let i = 0; i < n; i += 1) {
          vues.add(`${ici.active.rang} ${ici.active.colonne}`)
          ici = { ...ici, active: suivante(ici, COLONNES, sens, () => false) }
        }
        expect(vues.size).toBe(n)
        expect(ici.active).toEqual(s.active)
      }),
    )
    const s: Selection = {
      active: { rang: 0, colonne: 'realise' },
      ancre: { rang: 0, colonne: 'realise' },
      bout: { rang: 2, colonne: 'realise' },
    }
    expect(suivante(s, COLONNES, 'bas', (c) => c.rang === 1).rang).toBe(2)
    expect(suivante(s, COLONNES, 'bas', (c) => c.rang !== 0)).toEqual(s.active)
  })

  it('is told to a screen reader with its first and last rows', () => {
    const nomDe = (rang: number) => `ligne ${rang}`
    const dire = (de: Case, a: Case) => direSelection(blocOf({ active: de, ancre: de, bout: a }), COLONNES, nomDe)
    expect(dire({ rang: 1, colonne: 'realise' }, { rang: 1, colonne: 'realise' })).toBe('')
    expect(dire({ rang: 1, colonne: 'realise' }, { rang: 3, colonne: 'realise' })).toBe(
      '3\u00A0cellules sélectionnées, lignes «\u00A0ligne 1\u00A0» à «\u00A0ligne 3\u00A0»',
    )
    expect(dire({ rang: 2, colonne: 'realise' }, { rang: 2, colonne: 'objectif' })).toBe(
      '2\u00A0cellules sélectionnées, ligne «\u00A0ligne 2\u00A0»',
    )
  })
})

describe('columns', () => {
  it('are there when they have something to say, and have a title', () => {
    expect(colonnesOf({ precedent: false, objectif: false })).toEqual(['indicateur', 'unite', 'realise', 'controle'])
    expect(colonnesOf({ precedent: true, objectif: true })).toEqual(COLONNES)
    expect(COLONNES.map((c) => titreOf(c, 2025))).toEqual([
      'Indicateur',
      'Unité',
      '2024',
      'Objectif',
      'Réalisé 2025',
      'Écart 2024',
      'Contrôles',
    ])
  })
})

describe('where a movement leads', () => {
  const MOUVEMENTS: readonly Mouvement[] = [
    'haut',
    'bas',
    'gauche',
    'droite',
    'debut',
    'fin',
    'premiere',
    'derniere',
    'page-haut',
    'page-bas',
    'suivante',
    'precedente',
  ]
  const grille = (rangs: number, places: number, passe: Etendue['passe'] = () => false): Etendue => ({
    rangs,
    places,
    parPage: 5,
    passe,
  })

  it('never out of the grid, but by Tab at either end', () => {
    const taille = fc.record({ rangs: fc.integer({ min: 1, max: 20 }), places: fc.integer({ min: 1, max: 7 }) })
    fc.assert(
      fc.property(taille, fc.nat(), fc.nat(), fc.constantFrom(...MOUVEMENTS), ({ rangs, places }, a, b, mouvement) => {
        const de = { rang: a % rangs, place: b % places }
        const vers = destination(grille(rangs, places), de, mouvement)
        const isEnd =
          (mouvement === 'suivante' && de.rang === rangs - 1 && de.place === places - 1) ||
          (mouvement === 'precedente' && de.rang === 0 && de.place === 0)
        expect(vers === null).toBe(isEnd)
        if (vers === null) return
        expect(vers.rang >= 0 && vers.rang < rangs && vers.place >= 0 && vers.place < places).toBe(true)
      }),
    )
  })

  it('Tab passes over what nobody types, the arrows do not', () => {
    const e = grille(3, 2, ({ rang, place }) => rang === 1 && place === 1)
    expect(destination(e, { rang: 1, place: 0 }, 'suivante')).toEqual({ rang: 2, place: 0 })
    expect(destination(e, { rang: 2, place: 0 }, 'precedente')).toEqual({ rang: 1, place: 0 })
    expect(destination(e, { rang: 1, place: 0 }, 'droite')).toEqual({ rang: 1, place: 1 })
  })

  it.each([
    // filled: 1, empty: 0; from, step, to
    ['1110011', 0, 1, 2],
    ['1110011', 2, 1, 5],
    ['1110011', 3, 1, 5],
    ['1110011', 5, 1, 6],
    ['1110011', 6, 1, 6],
    ['1110000', 2, 1, 6],
    ['0000000', 2, 1, 6],
    ['0000000', 2, -1, 0],
    ['1110011', 6, -1, 5],
    ['1110011', 5, -1, 2],
  ] as const)('Ctrl and an arrow in %s from %i by %i: %i', (cases, de, pas, vers) => {
    expect(edgeFrom((r) => cases[r] === '1', cases.length, de, pas)).toBe(vers)
  })
})
