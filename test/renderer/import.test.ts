import { describe, expect, it } from 'vitest'
import type { ApercuImport, LigneImport } from '../../src-main/contract/fiche/import.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { PartieId } from '../../src-main/domain/id.ts'
import { compterPrises, geste, resumer } from '../../src-renderer/import/compte.ts'
import { clesOf, type Fichier, fichierOf, liensOf } from '../../src-renderer/import/fichier.ts'
import { countToSee, enConflit, groupeEnAttente, groupesOf, vuesOf } from '../../src-renderer/import/lignes.ts'

const nombre = (n: number): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime: 0 })

const ligne = (rang: number, reste: Partial<LigneImport>): LigneImport => ({
  rang,
  cellule: `ligne ${rang + 2}`,
  feuille: null,
  libelleLu: `Libellé ${rang}`,
  lu: '1',
  code: `AM-DRT-${String(rang).padStart(2, '0')}`,
  libelle: 'Orientations',
  candidats: [],
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
  ligne(9, { statut: 'intacte' }),
  ligne(10, { statut: 'laissee', code: null, libelle: null, contenu: null }),
]
const CPAM = PartieId.parse('6f0d6c1e-9a54-4f0e-8f56-5e8f8a3a1a11')
const APERCU: ApercuImport = {
  importId: 'i',
  fichier: 'fiche.csv',
  format: 'texte',
  origine: 'partenaire',
  feuilles: [],
  feuille: null,
  colonnes: [],
  remarques: [],
  dejaImporteLe: null,
  retenueDe: null,
  aLier: [],
  partieId: CPAM,
  annee: 2025,
  ficheComplete: false,
  lignes: LIGNES,
}

const fichier = (id: number, apercu: Partial<ApercuImport>, reste: Partial<Fichier> = {}): Fichier => ({
  ...fichierOf(id, new File(['x'], `fichier-${id}.csv`, { lastModified: id })),
  etat: 'lu',
  apercu: { ...APERCU, ...apercu },
  ...reste,
})

const rangsCoches = (fichiers: readonly Fichier[]): number[][] =>
  fichiers.map((f) =>
    vuesOf(fichiers)
      .filter((v) => v.fichierId === f.id && v.isCochee)
      .map((v) => v.ligne.rang),
  )

describe('the preview of files', () => {
  it('looks first at what is odd, the most pressing first; what is already there or computed comes last, folded', () => {
    const groupes = groupesOf(vuesOf([fichier(1, {})]))
    expect(groupes.map((g) => [g.titre, g.lignes.map((v) => v.ligne.rang)])).toEqual([
      ['À regarder d’abord', [5, 4, 1, 8]],
      ['Libellés à rattacher', [2]],
      ['Sans remarque', [0, 7]],
      ['Laissées de côté', [10]],
      ['Rien à écrire', [6, 3]],
      ['Inchangées', [9]],
    ])
    expect(groupes.filter((g) => g.isReplie).map((g) => g.titre)).toEqual([
      'Laissées de côté',
      'Rien à écrire',
      'Inchangées',
    ])
    expect(countToSee(vuesOf([fichier(1, {})]))).toEqual({ n: 4, isPressing: true })
  })

  it('keeps in its place a line that the person corrects, whatever it has become', () => {
    const liens = new Map([[clesOf(LIGNES)[0] ?? '', 'AM-SOI-01']])
    const groupe = groupesOf(vuesOf([fichier(1, {}, { liens })])).find((g) => g.cle === 'rattacher')
    expect(groupe?.lignes.map((v) => [v.ligne.rang, v.isCorrigee])).toEqual([
      [0, true],
      [2, false],
    ])
  })

  it('ticks what brings something, never an empty cell that would erase a value; what was ticked by hand wins', () => {
    expect(rangsCoches([fichier(1, {})])).toEqual([[0, 1, 4]])
    const cles = clesOf(LIGNES)
    const choix = new Map([
      [cles[0] ?? '', false],
      [cles[8] ?? '', true],
      [cles[5] ?? '', true],
    ])
    expect(rangsCoches([fichier(1, {}, { choix })])).toEqual([[1, 4, 8]])
  })

  it('judges and ticks nothing while the party or the year is not known', () => {
    for (const inconnu of [{ partieId: null }, { annee: null }]) {
      const vues = vuesOf([fichier(1, inconnu)])
      expect(vues.filter((v) => v.isCochee)).toEqual([])
      expect(groupeEnAttente(vues).lignes.map((v) => v.ligne.statut)).toEqual(LIGNES.map(() => 'refusee'))
    }
  })

  it('believes the file saved last when two say the same cell, and lets the person believe the other', () => {
    const ancien = fichier(1, { lignes: [ligne(0, { contenu: nombre(24) }), ligne(1, {})] })
    const recent = fichier(2, { lignes: [ligne(0, { contenu: nombre(26) }), ligne(1, {})] })
    const fichiers = [ancien, recent]
    expect(rangsCoches(fichiers)).toEqual([[], [0, 1]])
    expect(vuesOf(fichiers).map((v) => v.aussi)).toEqual([
      { fichier: 'fichier-2.csv', contenu: nombre(26), isSame: false },
      { fichier: 'fichier-2.csv', contenu: nombre(1), isSame: true },
      { fichier: 'fichier-1.csv', contenu: nombre(24), isSame: false },
      { fichier: 'fichier-1.csv', contenu: nombre(1), isSame: true },
    ])
    // Only the one that differs is to be looked at.
    expect(groupesOf(vuesOf(fichiers)).map((g) => [g.cle, g.lignes.length])).toEqual([
      ['regarder', 2],
      ['sans-remarque', 2],
    ])
    const cle = clesOf(ancien.apercu?.lignes ?? [])[0] ?? ''
    const choisi = [{ ...ancien, choix: new Map([[cle, true]]) }, recent]
    expect(enConflit(choisi, [{ fichierId: 1, cle }])).toEqual([{ fichierId: 2, cle }])
    // Another year, or another party, is no conflict.
    expect(enConflit([{ ...choisi[0] } as Fichier, fichier(2, { annee: 2024 })], [{ fichierId: 1, cle }])).toEqual([])
  })

  it('finds again the lines tied by hand, whatever their rank has become', () => {
    const lues = [
      ligne(0, { libelleLu: 'Total' }),
      ligne(1, { libelleLu: 'Total' }),
      ligne(2, { libelleLu: 'Visites' }),
    ]
    const cles = clesOf(lues)
    expect(new Set(cles).size).toBe(3)
    const liens = new Map([
      [cles[1] ?? '', 'AM-SOI-01'],
      [cles[2] ?? '', null],
      ['Disparue#0', 'AM-SOI-02'],
    ])
    const autrement = [
      ligne(5, { libelleLu: 'Visites' }),
      ligne(6, { libelleLu: 'Total' }),
      ligne(7, { libelleLu: 'Total' }),
    ]
    expect(liensOf(liens, autrement)).toEqual([
      { rang: 5, code: null },
      { rang: 7, code: 'AM-SOI-01' },
    ])
  })

  it('sums up what will be written and what is left aside', () => {
    const vues = vuesOf([fichier(1, {}), fichier(2, { annee: 2024, lignes: [ligne(0, {})] })])
    expect(resumer(vues)).toEqual({
      compte: '4\u00A0valeurs',
      suite:
        '\u00A0: 3\u00A0nouvelles, 1 remplace une valeur. De côté\u00A0: 1\u00A0libellé à rattacher, 2\u00A0lignes non reprises, 1\u00A0ligne laissée.',
    })
    expect(geste(vues)).toBe('Importer 4\u00A0valeurs de 2\u00A0fichiers')
    expect(compterPrises(vues)).toBe('3\u00A0nouvelles, 1\u00A0remplacée')
    const rien = vuesOf([fichier(1, { lignes: [ligne(3, { statut: 'identique' })] })])
    expect(resumer(rien)).toEqual({ compte: '0\u00A0valeur', suite: '.' })
    expect(geste(rien)).toBe('Importer')
    expect(compterPrises(rien)).toBe('')
  })
})
