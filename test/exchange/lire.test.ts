import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createLecteur, fichierFerme } from '../../src-main/lire.ts'
import { FIXTURES } from './indicateurs.ts'

const modele: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../resources/modeles/cpam-carsat-ccas.json'), 'utf8'),
)
const dossier = mkdtempSync(join(tmpdir(), 'copil-lire-'))
afterAll(() => rmSync(dossier, { recursive: true }))

const lire = (octets: string, exercice: number | null = null) =>
  createLecteur(modele, exercice)('fiche-cpam.csv', () => Buffer.from(octets))

const CLES = [
  'fichier',
  'partie',
  'feuille',
  'exercice',
  'valeurs',
  'n-1',
  'commentaires',
  'nonReconnus',
  'signalements',
  'erreur',
]

describe('one object per file', () => {
  it('says all its keys, in order, whether it was read or not', () => {
    const lues = [lire('Code;Valeur\nAM-SOI-02;24'), lire('%PDF-1.7'), fichierFerme('x.csv')]
    for (const lue of lues) expect(Object.keys(lue)).toEqual(CLES)
    expect(lues.map((l) => l.erreur === null)).toEqual([true, false, false])
  })

  it('says in French why a file could not be read, and what to do', () => {
    const phrases = ['', '%PDF-1.7', 'PK\x03\x04', 'Bonjour'].map((octets) => lire(octets).erreur ?? '')
    expect(new Set(phrases).size).toBe(4)
    for (const phrase of phrases) {
      expect(phrase).toMatch(/^Ce fichier .*\. \p{Lu}.*\.$|^Copil ne lit pas .*\. \p{Lu}.*\.$/u)
      expect(phrase).not.toMatch(/undefined|null|Error|fichier-|type-de/u)
    }
  })

  it('refuses a file too large before it is read', () => {
    expect(createLecteur(modele, null)('gros.csv', () => null).erreur).toContain('20\u00A0Mo')
  })

  it('writes nothing', () => {
    writeFileSync(join(dossier, 'fiche.xlsx'), readFileSync(join(FIXTURES, 'fiche-cpam-2025.xlsx')))
    const lue = createLecteur(modele, 2025)('fiche.xlsx', () => readFileSync(join(dossier, 'fiche.xlsx')))
    expect(lue.erreur).toBeNull()
    expect(readdirSync(dossier)).toEqual(['fiche.xlsx'])
  })

  it('tells the note, the numbers in text and the hidden sheet of the caisse’s workbook, with their cells', () => {
    const octets = readFileSync(join(FIXTURES, 'fiche-cpam-2025.xlsx'))
    const { signalements } = createLecteur(modele, 2025)('fiche-cpam-2025.xlsx', () => octets)
    expect(signalements.map((s) => [s.code, s.cellule, s.gravite, s.message.split('\u00A0')[0]])).toEqual([
      [null, null, 'info', 'La feuille masquée «'],
      ['AM-DRT-01', 'D5', 'info', 'Note du partenaire en B5'],
      ['AM-SOI-09', 'D15', 'info', 'Nombre écrit comme du texte'],
      ['AM-NUM-02', 'D19', 'info', 'Nombre écrit comme du texte'],
      [null, 'D20', 'info', 'Aucun indicateur de ce nom'],
    ])
  })
})

describe('the exercice asked for', () => {
  const annees = 'Indicateur;2023;2024;2025\nSaisines reçues du CCAS;15;19;24'
  it.each([
    [annees, null, 2025, 24, 19],
    [annees, 2024, 2024, 19, 15],
    [annees, 2023, 2023, 15, undefined],
    ['Indicateur;Valeur\nSaisines reçues du CCAS;15', 2025, 2025, 15, undefined],
  ] as const)('%j for %s', (texte, demande, exercice, valeur, avant) => {
    const lue = lire(texte, demande)
    expect([lue.exercice, lue.valeurs['AM-SOI-02'], lue['n-1']['AM-SOI-02']]).toEqual([exercice, valeur, avant])
  })

  it('a file of another year is told', () => {
    const lue = lire('Bilan 2023\nIndicateur;Valeur\nSaisines reçues du CCAS;15', 2025)
    expect(lue.exercice).toBe(2023)
    expect(lue.signalements).toContainEqual({
      code: null,
      cellule: null,
      gravite: 'attention',
      message: 'Ce fichier porte sur 2023, pas sur 2025',
    })
  })
})
