import { describe, expect, it } from 'vitest'
import type { LigneImport } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { PartieId } from '../../src-main/domain/id.ts'
import { cocheesAuDepart, countToSee, groupesOf, sumUp } from '../../src-renderer/import/lignes.ts'

const nombre = (n: number): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime: 0 })

const ligne = (rang: number, reste: Partial<LigneImport>): LigneImport => ({
  rang,
  cellule: `ligne ${rang + 2}`,
  libelleLu: `Libellé ${rang}`,
  lu: '1',
  code: 'AM-DRT-04',
  libelle: 'Orientations',
  contenu: nombre(1),
  commentaire: '',
  avant: null,
  statut: 'nouvelle',
  remarque: null,
  gravite: null,
  ...reste,
})

const LIGNES: LigneImport[] = [
  ligne(0, {}),
  ligne(1, { remarque: 'Vide n’est pas 0', gravite: 'info', contenu: VIDE, commentaire: 'non suivi' }),
  ligne(2, { statut: 'inconnue', code: null, libelle: null, contenu: null, remarque: 'Aucun indicateur de ce nom' }),
  ligne(3, { statut: 'identique', avant: nombre(1) }),
  ligne(4, { statut: 'remplace', avant: nombre(24), remarque: 'Remplace 24', gravite: 'attention' }),
  ligne(5, { statut: 'refusee', contenu: null, remarque: 'Valeur refusée', gravite: 'erreur' }),
  ligne(6, { statut: 'refusee', contenu: null, remarque: 'Calculé par Copil', gravite: 'info' }),
  ligne(7, { contenu: VIDE }),
  ligne(8, { statut: 'remplace', avant: nombre(9), contenu: VIDE, remarque: 'Vide n’est pas 0', gravite: 'info' }),
]
const partieId = PartieId.parse('6f0d6c1e-9a54-4f0e-8f56-5e8f8a3a1a11')
const APERCU = { lignes: LIGNES, partieId, annee: 2025 }

describe('the preview of a file', () => {
  it('looks first at what is odd, the most pressing first; what is already there or computed comes last', () => {
    expect(groupesOf(APERCU).map((g) => [g.titre, g.lignes.map((l) => l.rang)])).toEqual([
      ['À regarder d’abord', [5, 4, 1, 8]],
      ['Libellé inconnu', [2]],
      ['Sans remarque', [0, 7]],
      ['Rien à écrire', [6, 3]],
    ])
    expect(countToSee(APERCU)).toEqual({ n: 4, isPressing: true })
  })
  it('ticks what brings something, never an empty cell that would erase a value', () => {
    expect([...cocheesAuDepart(APERCU)]).toEqual([0, 1, 4])
  })
  it('judges nothing while the party or the year is not known', () => {
    for (const inconnu of [{ partieId: null }, { annee: null }])
      expect(groupesOf({ ...APERCU, ...inconnu }).map((g) => g.titre)).toEqual(['Lu dans le fichier'])
  })
  it('sums up what will be written and what is left aside', () => {
    expect(sumUp(APERCU, new Set([0, 1, 4]))).toEqual({
      compte: '3\u00A0valeurs',
      suite:
        '\u00A0: 2\u00A0nouvelles, 1 remplace une valeur. Laissé de côté\u00A0: 1\u00A0libellé inconnu, 2\u00A0lignes non reprises.',
    })
    expect(sumUp({ lignes: [ligne(0, {})] }, new Set())).toEqual({ compte: '0\u00A0valeur', suite: '.' })
  })
})
