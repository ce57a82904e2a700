import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { attendus, FICHIERS, lireAnnexe, octetsDe, resumer } from './annexes.ts'
import { writeXlsx, type CelluleEcrite } from './classeur-de-test.ts'

const nomDe = (fichier: string): string => fichier.replace(/\.\w+$/u, '')
const csv = (texte: string): Uint8Array => Buffer.from(texte, 'utf8')
const feuille = (...lignes: CelluleEcrite[][]): Uint8Array => writeXlsx([{ nom: 'Feuil1', lignes }])

describe('a caisse’s annexe is read', () => {
  it.each(FICHIERS)('%s: titles, lines, units, who fills, columns and their years', (fichier) => {
    expect(resumer(lireAnnexe(fichier, octetsDe(fichier)))).toEqual(attendus()[nomDe(fichier)])
  })

  it('every layout has its expected reading, and none is left over', () => {
    expect(Object.keys(attendus()).toSorted()).toEqual([...new Set(FICHIERS.map(nomDe))].toSorted())
  })

  it('one sheet among several when it is asked for', () => {
    const lue = lireAnnexe('x.xlsx', octetsDe('feuilles-par-partie.xlsx'), 'CCAS')
    expect([lue.feuille, lue.lignes.length, lue.titre]).toEqual([
      'CCAS',
      5,
      'Annexe 5 – Tableau de suivi {partie} – {N}',
    ])
    expect(lireAnnexe('x.xlsx', octetsDe('une-feuille-par-an.xlsx'), '2024').annee).toBe(2024)
  })

  it('titles told by their column, by capitals, by their depth, by a merge, or by what stands under them', () => {
    const sections = (...lignes: CelluleEcrite[][]): string[] =>
      lireAnnexe('x.xlsx', feuille(['Indicateur', 'Unité', '2025'], ...lignes)).sections
    expect(
      sections(['Accueil'], ['Visites', 'visite'], ['Appels', 'appel'], ['Suites'], ['Courriers', 'courrier']),
    ).toEqual(['Accueil', 'Suites'])
    expect(sections(['ACCUEIL'], ['Visites'], ['Appels'], ['SUITES'], ['Courriers'])).toEqual(['ACCUEIL', 'SUITES'])
    expect(sections(['1 Accueil'], ['1.1 Visites'], ['1.2 Appels'], ['2 Suites'], ['2.1 Courriers'])).toEqual([
      '1 Accueil',
      '2 Suites',
    ])
    expect(sections(['Visites'], ['Nombre d’appels'], ['Courriers'])).toEqual([''])
  })

  it('a title of the document keeps its words, its years aside; the day of a signature is no exercice', () => {
    const titre = (texte: string): string =>
      lireAnnexe('x.xlsx', feuille([texte], [], ['Indicateur', '2024', '2025'], ['Nombre de visites', 1, 2])).titre
    expect(titre('Annexe 5 : indicateurs 2025, rappel 2024')).toBe('Annexe 5 : indicateurs {N}, rappel {N-1}')
    expect(titre('Suivi de la convention signée en 2019')).toBe('Suivi de la convention signée en 2019')
    expect(titre('')).toBe('')
  })

  it('totals, notes, signatures and hidden lines are no indicators', () => {
    const lignes = [
      ['Indicateur', 'Unité', '2025'],
      ['Nombre de visites', 'visite', null],
      ['Nombre d’appels cachés', 'appel', null],
      ['Total', '', 12],
      ['(1) Compter chaque visite une fois.'],
      ['* données provisoires'],
      ['Fait à Montbrison, le'],
      ['Nombre de lignes après la signature', 'ligne', null],
    ]
    const octets = writeXlsx([{ nom: 'Feuil1', lignes, lignesMasquees: [3] }])
    expect(lireAnnexe('x.xlsx', octets).lignes.map((l) => l.libelle)).toEqual(['Nombre de visites'])
  })
})

describe('what is no annexe is refused', () => {
  const refus = (nom: string, octets: Uint8Array): string => {
    try {
      return `lu : ${lireAnnexe(nom, octets).lignes.length}`
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return `${error.code} ${error.faits['nom'] ?? ''} ${error.faits['limite'] ?? ''}`.trim()
    }
  }

  it.each([
    ['prose', csv('Madame, Monsieur,\n\nVeuillez trouver ci-joint le bilan.\nCordialement\n'), 'annexe-sans-tableau x'],
    ['figures without words', feuille([1, 2, 3], [4, 5, 6]), 'annexe-sans-tableau x'],
    ['heads without lines', feuille(['Indicateur', 'Unité', '2025']), 'annexe-sans-tableau x'],
    ['an empty file', csv(''), 'fichier-vide x'],
    ['a workbook cut short', octetsDe('capitales.xlsx').subarray(0, 2000), 'fichier-illisible x'],
    ['a PDF', csv('%PDF-1.7\n'), 'type-de-fichier x'],
  ])('%s', (_, octets, attendu) => {
    expect(refus('x', octets)).toBe(attendu)
  })

  it('5 000 lines, soon', () => {
    const lignes = Array.from({ length: 5000 }, (_, n) => `Nombre de faits ${n};fait;CPAM;;`).join('\n')
    const debut = performance.now()
    expect(refus('x', csv(`Indicateur;Unité;Renseigné par;2024;2025\n${lignes}\n`))).toBe(
      'fichier-trop-grand x 400\u00A0lignes d’indicateurs',
    )
    expect(performance.now() - debut).toBeLessThan(3000)
  })

  it('control: 400 lines are read', () => {
    const lignes = Array.from({ length: 400 }, (_, n) => `Nombre de faits ${n};fait;CPAM;;`).join('\n')
    expect(refus('x', csv(`Indicateur;Unité;Renseigné par;2024;2025\n${lignes}\n`))).toBe('lu : 400')
  })

  it('names of the language’s own objects are words like others', () => {
    const noms = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const octets = feuille(['Indicateur', ...noms], ...noms.map((n) => [n, n, n, n, n]))
    expect(refus('x', octets)).toMatch(/^(?:lu : \d|annexe-sans-tableau)/u)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
