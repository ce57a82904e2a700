import { describe, expect, it } from 'vitest'
import { readFiche, type FicheLue } from '../../src-main/exchange/read-fiche.ts'
import { writeXlsx, type CelluleEcrite, type FeuilleEcrite } from './classeur-de-test.ts'
import { INDICATEURS, readTexteFiche } from './indicateurs.ts'

const ORIENTATIONS = 'Orientations du CCAS vers la CPAM'
const PUMA = 'Démarches PUMa accompagnées'
const AME = 'Demandes d’AME accompagnées'

type Figures = readonly [orientations: string, puma: string, ame: string]

/** A table of three lines under some headings, figures as « 12;14 ». */
const texte = (entetes: string, [orientations, puma, ame]: Figures): FicheLue =>
  readTexteFiche(
    `Indicateur;${entetes}\n${ORIENTATIONS};${orientations}\n${PUMA};${puma}\n${AME};${ame}\n`,
    'fiche ccas.csv',
  )

const classeur = (feuilles: FeuilleEcrite[]): FicheLue =>
  readFiche({ nom: 'fiche ccas.xlsx', octets: writeXlsx(feuilles) }, INDICATEURS, 2025)

const nombres = (f: FicheLue): unknown[] => f.lignes.map((l) => l.contenu?.nombre)
const remarques = (f: FicheLue): unknown[] =>
  f.lignes.map((l) => (l.remarque === null ? null : [l.gravite, l.remarque]))
const roles = (f: FicheLue): string[] => f.colonnes.map((c) => c.role)

describe('two columns of the same year, one of them firmer', () => {
  it.each([
    'Provisoire 2025;Définitif 2025',
    'Provisoire 2025;Consolidé 2025',
    'Données provisoires 2025;Données validées 2025',
    'Estimé 2025;Définitif 2025',
    'Valeur estimée;Valeur définitive',
    'Prévisionnel 2025;Définitif 2025',
    'Estimé 2025;Réalisé 2025',
  ])('« %s »: the second is read, whatever the first says', (entetes) => {
    const lue = texte(entetes, ['12;14', '3;5', '7;7'])
    expect(nombres(lue)).toEqual([14, 5, 7])
    expect(remarques(lue)).toEqual([null, null, null])
    expect(roles(lue)).toEqual(['libelle', 'autre', 'valeur'])
  })

  it('the order of the columns changes nothing', () => {
    const lue = texte('Définitif 2025;Provisoire 2025', ['14;12', '5;3', '7;7'])
    expect(nombres(lue)).toEqual([14, 5, 7])
    expect(remarques(lue)).toEqual([null, null, null])
  })

  it('the provisional figure is read where the final one is missing, and it is said', () => {
    const lue = texte('Provisoire 2025;Définitif 2025', ['12;14', '3;', '7;7'])
    expect(nombres(lue)).toEqual([14, 3, 7])
    const dit = 'La colonne C, définitive, est vide\u00A0: la colonne B est lue (3)'
    expect(remarques(lue)).toEqual([null, ['info', dit], null])
  })

  it('a final cell that cannot be understood is never passed over silently', () => {
    const lue = texte('Provisoire 2025;Définitif 2025', ['12;14', '3;voir avec le siège', '7;7'])
    expect(nombres(lue)).toEqual([14, 3, 7])
    const dit =
      'Deux colonnes portent 2025\u00A0: la colonne B est lue (3), la colonne C dit «\u00A0voir avec le siège\u00A0»\u00A0: vérifiez'
    expect(remarques(lue)).toEqual([null, ['attention', dit], null])
  })

  it('quarters given twice: each is the final one', () => {
    const lue = texte('T1 provisoire;T1 définitif;T2 provisoire;T2 définitif;T3;T4', [
      '1;10;2;20;30;40',
      '1;1;2;2;3;4',
      '5;6;5;6;5;5',
    ])
    expect(nombres(lue)).toEqual([100, 10, 22])
    expect(lue.lignes.map((l) => l.gravite)).toEqual(['info', 'info', 'info'])
  })

  it('a column of estimates read alone gives estimates', () => {
    const lue = texte('Réalisé 2024;Estimé 2025', ['10;12', '4;3', '7;8'])
    expect(lue.lignes.map((l) => [l.contenu?.nombre, l.contenu?.estime])).toEqual([
      [12, 1],
      [3, 1],
      [8, 1],
    ])
    expect(remarques(lue)[0]).toEqual(['info', 'Donné comme une estimation'])
  })
})

describe('two columns of the same year that nothing tells apart', () => {
  it('the line where they differ says both, the others nothing', () => {
    const lue = texte('Thème;Réalisé 2025;Valeur 2025', ['Droits;12;14', 'Droits;3;3', 'Droits;7;'])
    expect(nombres(lue)).toEqual([12, 3, 7])
    const dit = 'Deux colonnes portent 2025\u00A0: la colonne C est lue (12), la colonne D dit 14\u00A0: vérifiez'
    expect(remarques(lue)).toEqual([['attention', dit], null, null])
  })

  it('what is provisional gives way to what says nothing, not silently', () => {
    const lue = texte('Provisoire 2025;Réalisé 2025', ['12;14', '3;3', ';7'])
    expect(nombres(lue)).toEqual([14, 3, 7])
    const dit = 'Deux colonnes portent 2025\u00A0: la colonne C est lue (14), la colonne B dit 12\u00A0: vérifiez'
    expect(remarques(lue)).toEqual([['attention', dit], null, null])
  })

  it('three columns, and columns without a year', () => {
    const lue = texte('Réalisé;Valeur;Résultat', ['12;14;15', '3;3;3', '7;7;8'])
    const [premiere, deuxieme, derniere] = remarques(lue)
    expect(premiere).toEqual([
      'attention',
      'Plusieurs colonnes portent la valeur de l’exercice\u00A0: la colonne B est lue (12), la colonne C dit 14, la colonne D dit 15\u00A0: vérifiez',
    ])
    expect(deuxieme).toBeNull()
    expect(derniere).toEqual([
      'attention',
      'Deux colonnes portent la valeur de l’exercice\u00A0: la colonne B est lue (7), la colonne D dit 8\u00A0: vérifiez',
    ])
  })

  it('the year before is said too', () => {
    const lue = texte('Réalisé 2024;Valeur 2024;Réalisé 2025', ['9;8;12', '3;3;4', '7;;8'])
    expect(lue.lignes.map((l) => l.avant?.nombre)).toEqual([9, 3, 7])
    const dit = 'Deux colonnes portent 2024\u00A0: la colonne B est lue (9), la colonne C dit 8\u00A0: vérifiez'
    expect(remarques(lue)).toEqual([['attention', dit], null, null])
  })

  it('columns of different years, parties or quarters are no doubles', () => {
    for (const entetes of ['Réalisé 2025;Réalisé 2024', 'CCAS;CPAM', 'Valeur;Objectif 2025', 'Valeur;Rappel N-1']) {
      const lue = texte(entetes, ['12;14', '3;5', '7;8'])
      expect(nombres(lue)).toEqual([12, 3, 7])
      expect(remarques(lue)).toEqual([null, null, null])
    }
  })
})

describe('in a workbook', () => {
  const lignes = (entetes: CelluleEcrite[], a: CelluleEcrite[], b: CelluleEcrite[]): CelluleEcrite[][] => [
    ['Contribution du CCAS'],
    ['Indicateur', ...entetes],
    [ORIENTATIONS, ...a],
    [PUMA, ...b],
  ]

  it('columns are named by their letters, a hidden one counts for nothing', () => {
    const contenu = lignes(['Réalisé 2025', 'Valeur 2025'], [12, 14], [3, 3])
    const dit = 'Deux colonnes portent 2025\u00A0: la colonne B est lue (12), la colonne C dit 14\u00A0: vérifiez'
    expect(remarques(classeur([{ nom: 'Suivi', lignes: contenu }]))).toEqual([['attention', dit], null])
    const masquee = classeur([{ nom: 'Suivi', lignes: contenu, colonnesMasquees: ['B'] }])
    expect(nombres(masquee)).toEqual([14, 3])
    expect(remarques(masquee)).toEqual([null, null])
  })

  it('groups over headings are read with them', () => {
    const lue = classeur([
      {
        nom: 'Suivi',
        lignes: [
          ['Indicateur', '2025', null],
          [null, 'Provisoire', 'Définitif'],
          [ORIENTATIONS, 12, 14],
          [PUMA, 3, 5],
        ],
        fusions: ['B1:C1'],
      },
    ])
    expect(nombres(lue)).toEqual([14, 5])
    expect(remarques(lue)).toEqual([null, null])
  })

  it('two sheets of the same year are told by their names, unless one is final', () => {
    const de = (nom: string, a: number): FeuilleEcrite => ({ nom, lignes: lignes(['Valeur'], [a], [3]) })
    const dit =
      'Deux feuilles portent 2025\u00A0: la feuille «\u00A0Bilan 2025\u00A0» est lue (12), la feuille «\u00A02025\u00A0» dit 14\u00A0: vérifiez'
    expect(remarques(classeur([de('Bilan 2025', 12), de('2025', 14)]))).toEqual([['attention', dit], null])
    const finale = classeur([de('Provisoire 2025', 12), de('Définitif 2025', 14)])
    expect(nombres(finale)).toEqual([14, 3])
    expect(remarques(finale)).toEqual([null, null])
  })
})

describe('a table under headings that are not known', () => {
  const lue = (lignes: readonly string[]): unknown[] =>
    readTexteFiche(lignes.join('\n'), 'fiche ccas.csv').lignes.map((l) => [
      l.code,
      l.contenu?.nombre ?? null,
      l.commentaire,
    ])

  const PROCHE = 'Orientations faites par le CCAS vers la CPAM'
  const suite = [`${PUMA};16;`, `${AME};7;`]

  it.each(['Relevé provisoire 2025', 'Comptage de nos services', 'Total des fiches papier 2025'])(
    'its first lines are kept under « %s », though named in other words',
    (entete) => {
      const rangs = lue([
        'Fiche du CCAS 2025',
        `Indicateur;${entete};Observations`,
        `${PROCHE};63;à confirmer`,
        ...suite,
      ])
      expect(rangs).toEqual([
        ['AM-DRT-04', 63, 'à confirmer'],
        ['AM-DRT-07', 16, ''],
        ['AM-DRT-06', 7, ''],
      ])
    },
  )

  it('so is a line that no indicator is known for, right over the others', () => {
    const fiche = readTexteFiche(
      ['Indicateur;Relevé 2025', 'Cafés servis;900', `${PROCHE};nc`, 'Accès aux droits;', ...suite].join('\n'),
      'fiche ccas.csv',
    )
    expect(fiche.lignes.map((l) => [l.code, l.lu])).toEqual([
      [null, '900'],
      ['AM-DRT-04', 'nc'],
      ['AM-DRT-07', '16'],
      ['AM-DRT-06', '7'],
    ])
  })

  it('titles, years and headings over it are no lines of it', () => {
    const fiche = readTexteFiche(
      ['Contribution du CCAS', 'Téléphone;0', '', 'Année;2025', 'Indicateur;Relevé', ...suite].join('\n'),
      'fiche.csv',
    )
    expect(fiche.annee).toBe(2025)
    expect(fiche.role).toBe('CCAS')
    expect(fiche.lignes.map((l) => l.code)).toEqual(['AM-DRT-07', 'AM-DRT-06'])
  })
})
