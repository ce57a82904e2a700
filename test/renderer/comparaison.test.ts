import { describe, expect, it } from 'vitest'
import type { CaseLue, Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import type { Axe } from '../../src-main/domain/engagement.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { copyTableau } from '../../src-renderer/comparaison/copie.ts'
import {
  anneeRompue,
  direCase,
  direEcart,
  direTotal,
  etatDe,
  explications,
  nomDe,
} from '../../src-renderer/comparaison/mots.ts'
import { lignesVues, SANS_FILTRE, sousColonnesOf, trier, triSuivant } from '../../src-renderer/comparaison/vues.ts'
import { flavoursOf } from '../../src-renderer/fiche/presse-papiers.ts'
import { nombre } from '../builders.ts'

type Lue = Exclude<CaseLue, string>
const dite = (contenu: Contenu | null, reste: Partial<Lue> = {}): Lue => ({
  contenu,
  source: 'declare',
  plusieurs: null,
  provisoire: false,
  dits: [],
  detail: '',
  difference: null,
  rupture: null,
  ...reste,
})
const chiffre = (n: number, reste: Partial<Lue> = {}): Lue => dite(nombre(n), reste)

function ligne(code: string, cases: readonly CaseLue[], reste: Partial<LigneComparaison> = {}): LigneComparaison {
  const axe: Axe = 'soins'
  return {
    indicateur: { code, libelle: `Faits ${code}`, libelleCourt: code, unite: 'acte', type: 'entier', axe },
    croisements: cases.map((c) => ({ cases: [c, 'non-ouvert', 'non-ouvert'], ecart: null })),
    total: { raison: null },
    ...reste,
  }
}

const colonne = (nom: string, titreCourt = 'CPAM · CCAS'): Comparaison['colonnes'][number] => ({
  conventionId: nom as ConventionId,
  titreCourt,
  titre: titreCourt,
  secretariat: nom,
  secretariatId: null,
  exercices: [2025, 2024, 2023].map((annee, n) => ({
    annee,
    debut: `${annee}-01-01`,
    fin: `${annee}-12-31`,
    ouvert: n < 2,
    pourMemoire: n === 1,
    validees: n === 0 ? 1 : 0,
    toutes: 3,
  })),
})
const de = (lignes: LigneComparaison[], colonnes = [colonne('Feurs'), colonne('Boën')]): Comparaison => ({
  annee: 2025,
  annees: [2025, 2024],
  proposees: [],
  colonnes,
  lignes,
})

describe('what a cell says', () => {
  it('0 is a figure; each absence has its word; nothing opened is a dash that is read out', () => {
    expect(direCase(chiffre(0), false)).toMatchObject({ texte: '0', isMot: false })
    expect(direCase(dite(VIDE), false)).toMatchObject({ texte: 'non renseigné', isMot: true })
    expect(direCase(dite({ ...VIDE, etat: 'non-concerne' }), false).texte).toBe('non concerné')
    expect(direCase(dite({ ...VIDE, etat: 'masque-a-la-source', texte: '< 5' }), false).texte).toBe('< 5')
    expect(direCase('non-ouvert', false)).toMatchObject({ texte: '–', dit: 'exercice non ouvert' })
    expect(direCase('option', false).dit).toBe('option non souscrite')
  })

  it('letters qualify a figure, and are said in full; provisional is left to the head when all of it is', () => {
    const c = chiffre(1300, { provisoire: true, source: 'journal', contenu: { ...nombre(1300), estime: 1 } })
    expect(direCase(c, false)).toMatchObject({
      texte: '1\u202F300',
      marques: 'p j e',
      dit: 'provisoire, compté au journal, estimé',
    })
    expect(direCase(c, true).marques).toBe('j e')
    expect(direCase(dite(VIDE, { provisoire: true }), false).marques).toBe('')
  })

  it('what does not compare keeps its figure and says so; two figures stand until one is retained', () => {
    expect(direCase(chiffre(14, { difference: 'Autre définition' }), false)).toMatchObject({
      texte: '14',
      sous: 'non comparable',
    })
    const dits = [
      { partie: 'CCAS', contenu: nombre(13) },
      { partie: 'CPAM', contenu: nombre(11) },
    ]
    expect(direCase(dite(null, { plusieurs: 'a-decider', dits }), false)).toMatchObject({
      texte: '13 ou 11',
      sous: 'à décider',
    })
    expect(direCase(dite(null, { plusieurs: 'deux', dits }), false).texte).toBe('13 et 11')
    const trois = [...dits, { partie: 'CARSAT', contenu: nombre(12) }]
    expect(direCase(dite(null, { plusieurs: 'a-chacune', dits }), false).texte).toBe('13 · 11')
    expect(direCase(dite(null, { plusieurs: 'a-decider', dits: trois }), false).texte).toBe('13 ou 11 ou 12')
  })

  it('an evolution is a difference and, when there is one, a share; « non comparable » is in full letters', () => {
    const avec = (ecart: LigneComparaison['croisements'][number]['ecart']) =>
      direEcart({ ...ligne('A', []), croisements: [{ cases: [], ecart }] }, 0)
    expect(avec({ nature: 'mesure', texte: '+5', pourcent: '+20\u202F%' })).toEqual({ texte: '+5', sous: '+20\u202F%' })
    expect(avec({ nature: 'mesure', texte: '+3,5 pt', pourcent: null })).toEqual({ texte: '+3,5\u00A0pt', sous: '' })
    expect(avec({ nature: 'non-comparable' })).toEqual({ texte: '', sous: 'non comparable' })
    expect(avec({ nature: 'premiere-annee' })).toEqual({ texte: '', sous: 'première année' })
    expect(avec(null).texte).toBe('–')
  })

  it('where three exercices stand side by side, the one whose definition changed is told not comparable to the one before', () => {
    const trois = (avant: CaseLue): LigneComparaison => ({
      ...ligne('A', []),
      croisements: [
        { cases: [chiffre(30, { rupture: 'Définition changée en 2025' }), avant, chiffre(9)], ecart: null },
      ],
    })
    expect(anneeRompue(trois(chiffre(20)), 0, 0, 2025)).toBe(2024)
    expect(anneeRompue(trois(chiffre(20)), 0, 1, 2025)).toBeNull()
    expect(anneeRompue(trois(dite(VIDE)), 0, 0, 2025)).toBeNull()
    expect(anneeRompue(trois('non-ouvert'), 0, 0, 2025)).toBeNull()
    expect(direCase(chiffre(30), false, 2024).sous).toBe('non comparable à 2024')
  })

  it('a total says how many it adds, or why there is none', () => {
    expect(direTotal(ligne('A', [], { total: { nombre: 40, sur: 2 } }), 3)).toMatchObject({
      texte: '40',
      sous: '2 sur 3',
    })
    expect(direTotal(ligne('A', [], { total: { nombre: 40, sur: 3 } }), 3).sous).toBe('')
    expect(direTotal(ligne('A', [], { total: { raison: 'Un taux ne s’additionne pas' } }), 3)).toMatchObject({
      texte: '–',
      dit: 'Un taux ne s’additionne pas',
    })
  })

  it('a head says whether its figures are validated, and a column has the name that tells it apart', () => {
    const c = colonne('Feurs')
    expect([etatDe(c, 0), etatDe(c, 1), etatDe(c, 2)]).toEqual([
      '1\u00A0fiche sur 3 validée',
      'pour mémoire',
      'non ouvert',
    ])
    expect(nomDe(c, [c, colonne('Boën')])).toEqual({ nom: 'Feurs', sous: '' })
    expect(nomDe(c, [c, colonne('Boën', 'CARSAT · CCAS')])).toEqual({ nom: 'CPAM · CCAS', sous: 'Feurs' })
  })

  it('the panel says in sentences what a cell abridges', () => {
    const l = ligne('A', [
      chiffre(14, { provisoire: true, source: 'retenu', difference: 'Autre définition\u00A0: l’unité diffère' }),
    ])
    const phrases = explications(l, { cle: '', rang: 0, quoi: 0 }, colonne('Feurs'))
    expect(phrases).toEqual([
      'Autre définition\u00A0: l’unité diffère\u00A0: non comparable aux autres conventions.',
      'Valeur retenue au rapprochement.',
      expect.stringContaining('Provisoire'),
    ])
    expect(explications(l, { cle: '', rang: 0, quoi: 1 }, colonne('Feurs'))[0]).toContain('2024 n’a pas été ouvert')
  })
})

describe('lines', () => {
  const lignes = [
    ligne('A', [chiffre(5), chiffre(9, { difference: 'Autre définition' })]),
    ligne('B', [dite(VIDE), chiffre(2)]),
    ligne('C', [chiffre(40), 'non-suivi']),
    ligne('D', ['non-suivi', 'non-suivi']),
  ]
  const codes = (l: readonly LigneComparaison[]) => l.map((x) => x.indicateur.code).join('')
  const colonnes = sousColonnesOf(de(lignes), 'exercice')

  it('are those that a convention follows in the years of the view, narrowed by words and by what compares', () => {
    expect(codes(lignesVues(lignes, 'exercice', SANS_FILTRE))).toBe('ABC')
    expect(codes(lignesVues(lignes, 'exercice', { ...SANS_FILTRE, lesquels: 'communs' }))).toBe('AB')
    expect(codes(lignesVues(lignes, 'exercice', { ...SANS_FILTRE, lesquels: 'non-comparables' }))).toBe('A')
    expect(codes(lignesVues(lignes, 'exercice', { ...SANS_FILTRE, texte: 'faits b' }))).toBe('B')
    expect(codes(lignesVues(lignes, 'exercice', { ...SANS_FILTRE, axe: 'droits' }))).toBe('')
  })

  it('sort on a column, those without a number last whichever the way; a third press gives the order back', () => {
    const cle = colonnes[0]?.cle ?? ''
    const descendant = triSuivant(null, cle)
    const ascendant = triSuivant(descendant, cle)
    expect(codes(trier(lignes, descendant, colonnes))).toBe('CABD')
    expect(codes(trier(lignes, ascendant, colonnes))).toBe('ACBD')
    expect(triSuivant(ascendant, cle)).toBeNull()
    expect(codes(trier(lignes, triSuivant(triSuivant(null, 'indicateur'), 'indicateur'), colonnes))).toBe('DCBA')
  })
})

describe('the table on the clipboard', () => {
  it('has figures as a keyboard writes them, absences in words, and what is to be known of them in a last column', () => {
    const comparaison = de([
      ligne('A', [chiffre(1300, { provisoire: true }), chiffre(-2.5, { difference: 'Autre définition' })], {
        total: { nombre: 1297.5, sur: 2 },
      }),
      ligne('B', [dite({ ...VIDE, etat: 'non-concerne' }), 'non-ouvert']),
    ])
    const colonnes = sousColonnesOf(comparaison, 'exercice')
    const texte = flavoursOf(copyTableau(comparaison, comparaison.lignes, colonnes, true), null)['text/plain'] ?? ''
    expect(texte.split('\r\n').slice(0, 3)).toEqual([
      'Code\tAxe\tIndicateur\tUnité\tFeurs\tBoën\tTotal\tRemarques',
      'A\tAccès aux soins\tA\tacte\t1300\t-2,5\t1297,5\tFeurs : provisoire ; Boën : non comparable',
      'B\tAccès aux soins\tB\tacte\tnon concerné\t\t\t',
    ])
    expect(texte).not.toMatch(/[\u00A0\u202F\u2212]/u)
  })

  it('names the exercice of each column when there are several', () => {
    const comparaison = de([ligne('A', [chiffre(1), chiffre(2)])], [colonne('Feurs')])
    const [titres] = copyTableau(comparaison, comparaison.lignes, sousColonnesOf(comparaison, 'evolution'), false)
    expect(titres?.slice(4)).toEqual([
      'CPAM · CCAS, 2024',
      'CPAM · CCAS, 2025',
      'CPAM · CCAS, écart depuis 2024',
      'Remarques',
    ])
  })
})
