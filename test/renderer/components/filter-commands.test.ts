import { describe, expect, test } from 'vitest'
import { type Commande, filterCommands } from '../../../src-renderer/components/filter-commands.ts'
import { foldText } from '../../../src-renderer/components/fold-text.ts'

const commandes: Commande[] = [
  { id: 'bilan', libelle: 'Bilan partagé', detail: 'Exercice 2025' },
  { id: 'echeances', libelle: 'Exporter les échéances' },
  { id: 'comite', libelle: 'Comité de pilotage', detail: '12 mars 2026' },
  { id: 'recomite', libelle: 'Précomité' },
  { id: 'coeur', libelle: 'Restos du Cœur' },
  { id: 'ecart', libelle: 'Écarts d’Exercice', raccourci: 'Ctrl 7' },
]

const found = (query: string) => filterCommands(commandes, query).map((commande) => commande.id)

describe('the palette', () => {
  test('finds without accents, case, ligatures or typographic apostrophes', () => {
    expect(found('COMITE DE')).toEqual(['comite'])
    expect(found('coeur')).toEqual(['coeur'])
    expect(found('cœur')).toEqual(['coeur'])
    expect(found("d'exer")).toEqual(['ecart'])
    expect(found('échéance')).toEqual(['echeances'])
  })

  test('puts first the label that begins so, then the word that begins so, then the rest', () => {
    expect(found('comite')).toEqual(['comite', 'recomite'])
    expect(found('e')).toEqual(['echeances', 'ecart', 'bilan', 'comite', 'recomite', 'coeur'])
    expect(found('exer')).toEqual(['ecart', 'bilan'])
  })

  test('wants every word, wherever it is, and searches the detail but not the keys', () => {
    expect(found('2025 bilan')).toEqual(['bilan'])
    expect(found('bilan 2026')).toEqual([])
    expect(found('ctrl')).toEqual([])
  })

  test('gives everything back, in the order given, for nothing or for spaces', () => {
    expect(found('')).toEqual(commandes.map((commande) => commande.id))
    expect(found('   ')).toEqual(commandes.map((commande) => commande.id))
  })

  test('takes what looks like a pattern as text', () => {
    expect(found('.*')).toEqual([])
    expect(foldText('À l’Œuvre (n° 1)')).toBe("a l'oeuvre (n° 1)")
  })
})
