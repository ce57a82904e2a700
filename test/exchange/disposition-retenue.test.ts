import { describe, expect, it } from 'vitest'
import { mergeLectures, type LectureRetenue } from '../../src-main/domain/disposition.ts'
import type { Corrections } from '../../src-main/exchange/guide.ts'
import { readFiche, type FicheLue } from '../../src-main/exchange/read-fiche.ts'
import { writeOds, writeXlsx, type CelluleEcrite, type FeuilleEcrite } from './classeur-de-test.ts'
import { INDICATEURS } from './indicateurs.ts'

type Ligne = readonly [libelle: string, cours: number | null, passe: number | null, note?: string]

/** A layout of its own: a sheet among others, figures under headings that say nothing, libellés of the house. */
function classeur(annee: number, lignes: readonly Ligne[], avant: readonly string[] = []): FeuilleEcrite[] {
  const vides = avant.map((): CelluleEcrite => null)
  return [
    { nom: 'Lisez-moi', lignes: [['Tableau de suivi du service'], ['Merci de votre patience']] },
    {
      nom: `Activité ${annee}`,
      lignes: [
        [`Contribution du CCAS, exercice ${annee}`],
        [],
        [
          ...avant,
          'Intitulé',
          `Chiffres arrêtés ${annee - 1}`,
          `Provisoire ${annee}`,
          `Chiffres arrêtés ${annee}`,
          'Dit par nous',
        ],
        ...lignes.map(([libelle, cours, passe, note]): CelluleEcrite[] => [
          ...vides,
          libelle,
          passe,
          cours === null ? null : 1,
          cours,
          note ?? null,
        ]),
      ],
    },
  ]
}

const PREMIERE: readonly Ligne[] = [
  ['1. Dossiers poussés vers la caisse', 26, 21, 'dont deux en double'],
  ['2. Gens vus en permanence', 140, 120],
  ['3. Cafés servis', 900, 800],
  ['Section numérique', null, null],
  ['4. Séances', 3, 2],
]
const SUIVANTE: readonly Ligne[] = [
  ['1. Permanences en plus', 5, 0],
  ['2. Dossiers poussés vers la caisse', 31, 26],
  ['3. Gens vus en permanence', 155, 140],
  ['4. Cafés servis', 950, 900],
  ['Section numérique', null, null],
  ['5. Séances', 4, 3],
]

const lire = (
  feuilles: FeuilleEcrite[],
  corrections: Corrections | null,
  lecture: LectureRetenue | null = null,
  ecrire = writeXlsx,
): FicheLue =>
  readFiche({ nom: 'bilan activite ccas.xlsx', octets: ecrire(feuilles) }, INDICATEURS, null, {
    corrections,
    retenues: lecture === null ? [] : [{ role: 'CCAS', lecture }],
    role: null,
  })

const rangOf = (lue: FicheLue, libelle: string): number => {
  const ligne = lue.lignes.find((l) => l.libelleLu.includes(libelle))
  if (ligne === undefined) throw new Error(libelle)
  return ligne.rang
}

const valeursOf = (lue: FicheLue): unknown[] =>
  lue.lignes.flatMap((l) =>
    l.code === null ? [] : [[l.code, l.contenu?.nombre, l.avant?.nombre ?? null, l.commentaire]],
  )

const COLONNES: Corrections['colonnes'] = [
  { role: 'valeur', lettre: 'D' },
  { role: 'precedent', lettre: 'B' },
  { role: 'observation', lettre: 'E' },
]

/** Corrects the first file as a person does: the sheet, then the columns, then the lines. */
function correct(): { lue: FicheLue; apprise: LectureRetenue } {
  const feuilles = classeur(2025, PREMIERE)
  const mise = lire(feuilles, { feuille: 'Activité 2025', colonnes: COLONNES, liens: [] })
  const lue = lire(feuilles, {
    feuille: 'Activité 2025',
    colonnes: COLONNES,
    liens: [
      { rang: rangOf(mise, 'Dossiers'), code: 'AM-SOI-01' },
      { rang: rangOf(mise, 'Gens vus'), code: 'AM-DRT-05' },
      { rang: rangOf(mise, 'Cafés'), code: null },
      { rang: rangOf(mise, 'Séances'), code: 'AM-NUM-01' },
    ],
  })
  if (lue.aRetenir === null) throw new Error('nothing learnt')
  return { lue, apprise: lue.aRetenir }
}

describe('a foreign layout, corrected', () => {
  it('left alone, says none of what it holds', () => {
    expect(valeursOf(lire(classeur(2025, PREMIERE), null))).toEqual([])
  })

  it('is read as it was corrected, and tells its columns', () => {
    const { lue } = correct()
    expect(valeursOf(lue)).toEqual([
      ['AM-SOI-01', 26, 21, 'dont deux en double'],
      ['AM-DRT-05', 140, 120, ''],
      ['AM-NUM-01', 3, 2, ''],
    ])
    expect(lue.lignes.filter((l) => l.laissee).map((l) => l.libelleLu)).toEqual(['3. Cafés servis'])
    expect(lue.colonnes.map((c) => [c.lettre, c.role])).toEqual([
      ['A', 'libelle'],
      ['B', 'precedent'],
      ['C', 'autre'],
      ['D', 'valeur'],
      ['E', 'observation'],
    ])
    expect([lue.role, lue.annee, lue.feuille, lue.feuilles]).toEqual([
      'CCAS',
      2025,
      'Activité 2025',
      ['Lisez-moi', 'Activité 2025'],
    ])
  })

  it('keeps the rank of its lines from one correction to the next', () => {
    const feuilles = classeur(2025, PREMIERE)
    const rangs = [null, 'C', 'D', 'B'].map((lettre) => {
      const colonnes: Corrections['colonnes'] = lettre === null ? [] : [{ role: 'valeur', lettre }]
      return rangOf(lire(feuilles, { feuille: 'Activité 2025', colonnes, liens: [] }), 'Gens vus')
    })
    expect(new Set(rangs).size).toBe(1)
  })

  it('leaves the column of the libellés to them, and what is out of the table empty', () => {
    const lue = (lettre: string): FicheLue =>
      lire(classeur(2025, PREMIERE), { feuille: 'Activité 2025', colonnes: [{ role: 'valeur', lettre }], liens: [] })
    expect(lue('A').lignes.map((l) => l.libelleLu)).toEqual(lue('D').lignes.map((l) => l.libelleLu))
    expect(lue('ZZZ').lignes.every((l) => l.code === null || l.contenu?.etat === 'non-renseigne')).toBe(true)
  })

  it('teaches the sheet, the headings and the lines, less what changes every year', () => {
    expect(correct().apprise).toEqual({
      feuille: 'Activité {N}',
      colonnes: [
        { role: 'valeur', lettre: 'D', entete: 'Chiffres arrêtés {N}' },
        { role: 'precedent', lettre: 'B', entete: 'Chiffres arrêtés {N-1}' },
        { role: 'observation', lettre: 'E', entete: 'Dit par nous' },
      ],
      liens: [
        { cle: 'dossiers pousses vers la caisse', code: 'AM-SOI-01' },
        { cle: 'gens vus en permanence', code: 'AM-DRT-05' },
        { cle: 'cafes servis', code: null },
        { cle: 'seances', code: 'AM-NUM-01' },
      ],
    })
  })
})

describe('the next year', () => {
  const { apprise } = correct()
  const attendues = [
    ['AM-SOI-01', 31, 26, ''],
    ['AM-DRT-05', 155, 140, ''],
    ['AM-NUM-01', 4, 3, ''],
  ]

  it.each([
    ['.xlsx', writeXlsx],
    ['.ods', writeOds],
  ] as const)('reads by itself, with other figures, one more line and columns that moved (%s)', (_, ecrire) => {
    const lue = lire(classeur(2026, SUIVANTE, ['Rang', 'Pôle']), null, apprise, ecrire)
    expect(valeursOf(lue)).toEqual(attendues)
    expect([lue.annee, lue.retenue, lue.remarques]).toEqual([2026, true, []])
    expect(lue.lignes.filter((l) => l.code === null && !l.laissee).map((l) => l.libelleLu)).toEqual([
      '1. Permanences en plus',
    ])
    expect(lue.aRetenir).toBeNull()
  })

  it('control: without what was learnt, it says nothing', () => {
    expect(valeursOf(lire(classeur(2026, SUIVANTE, ['Rang', 'Pôle']), null))).toEqual([])
  })

  it('another party’s files are not read that way', () => {
    const lue = readFiche({ nom: 'bilan ccas.xlsx', octets: writeXlsx(classeur(2026, SUIVANTE)) }, INDICATEURS, null, {
      corrections: null,
      retenues: [{ role: 'CPAM', lecture: apprise }],
      role: null,
    })
    expect([lue.retenue, valeursOf(lue)]).toEqual([false, []])
  })

  it('a heading that is gone: the letter decides, and that is told', () => {
    const feuilles = classeur(2026, SUIVANTE)
    const tete = feuilles[1]?.lignes[2]
    if (tete !== undefined) tete[3] = 'Retenu'
    const lue = lire(feuilles, null, apprise)
    expect(valeursOf(lue)).toEqual(attendues)
    expect(lue.remarques.map((r) => r.texte)).toEqual([
      'La colonne des valeurs n’a plus l’en-tête «\u00A0Chiffres arrêtés {N}\u00A0»\u00A0: la colonne D, d’en-tête «\u00A0Retenu\u00A0», est lue comme la dernière fois, vérifiez',
    ])
  })

  it('a layout that has nothing left of the former one is read as any other, and that is told', () => {
    const feuilles: FeuilleEcrite[] = [
      {
        nom: 'CCAS',
        lignes: [
          ['Indicateur', 'Valeur 2026', 'Commentaire'],
          ['Gens vus en permanence', 12, 'oui'],
        ],
      },
    ]
    const lue = lire(feuilles, null, apprise)
    expect(valeursOf(lue)).toEqual([['AM-DRT-05', 12, null, 'oui']])
    expect(lue.remarques.map((r) => r.texte.split('\u00A0:')[0])).toEqual([
      'La feuille «\u00A0Activité {N}\u00A0», lue la dernière fois, n’est plus là',
      'La mise en page a changé',
      'La mise en page a changé',
      'La mise en page a changé',
    ])
  })

  it('a code written in the file decides against what was tied', () => {
    const lignes: Ligne[] = [
      ['AM-SOI-01 Dossiers poussés vers la caisse', 8, 7],
      ['Gens vus en permanence', 155, 140],
      ['AM-DRT-05', 3, 2],
    ]
    const lue = lire(classeur(2026, lignes), null, {
      ...apprise,
      liens: [...apprise.liens, { cle: 'am soi 01 dossiers pousses vers la caisse', code: 'AM-NUM-01' }],
    })
    expect(valeursOf(lue).map((v) => (v as unknown[]).slice(0, 2))).toEqual([
      ['AM-SOI-01', 8],
      ['AM-DRT-05', 3],
    ])
  })

  it('what is said now decides against what was learnt', () => {
    const feuilles = classeur(2026, SUIVANTE)
    const rang = rangOf(lire(feuilles, null, apprise), 'Gens vus')
    const lue = lire(
      feuilles,
      { feuille: null, colonnes: [{ role: 'valeur', lettre: 'C' }], liens: [{ rang, code: 'AM-NUM-02' }] },
      apprise,
    )
    expect(valeursOf(lue).map((v) => (v as unknown[]).slice(0, 2))).toEqual([
      ['AM-SOI-01', 1],
      ['AM-NUM-02', 1],
      ['AM-NUM-01', 1],
    ])
    expect(lue.aRetenir).toEqual({
      feuille: null,
      colonnes: [{ role: 'valeur', lettre: 'C', entete: 'Provisoire {N}' }],
      liens: [{ cle: 'gens vus en permanence', code: 'AM-NUM-02' }],
    })
  })
})

describe('what was learnt', () => {
  it('lines of the same words are told apart by their section', () => {
    const feuilles: FeuilleEcrite[] = [
      {
        nom: 'Suivi',
        lignes: [
          ['Contribution du CCAS 2025'],
          ['Libellé', 'Valeur'],
          ['Le lundi', null],
          ['Venus', 3],
          ['Le mardi', null],
          ['Venus', 5],
        ],
      },
    ]
    const brut = lire(feuilles, null)
    const [lundi, mardi] = brut.lignes.map((l) => l.rang)
    const liens = [
      { rang: lundi ?? 0, code: 'AM-NUM-01' },
      { rang: mardi ?? 0, code: 'AM-NUM-02' },
    ]
    const { aRetenir } = lire(feuilles, { feuille: null, colonnes: [], liens })
    expect(aRetenir?.liens.map((l) => l.cle)).toEqual(['venus / le lundi', 'venus / le mardi'])
    expect(valeursOf(lire(feuilles, null, aRetenir)).map((v) => (v as unknown[]).slice(0, 2))).toEqual([
      ['AM-NUM-01', 3],
      ['AM-NUM-02', 5],
    ])
  })

  it('adds up: what is new decides, the rest is kept', () => {
    const avant: LectureRetenue = {
      feuille: 'A',
      colonnes: [{ role: 'valeur', lettre: 'B', entete: 'x' }],
      liens: [
        { cle: 'un', code: 'AM-NUM-01' },
        { cle: 'deux', code: null },
      ],
    }
    const apprise: LectureRetenue = {
      feuille: null,
      colonnes: [{ role: 'observation', lettre: 'C', entete: 'y' }],
      liens: [{ cle: 'deux', code: 'AM-NUM-02' }],
    }
    expect(mergeLectures(avant, apprise)).toEqual({
      feuille: 'A',
      colonnes: [...avant.colonnes, ...apprise.colonnes],
      liens: [
        { cle: 'un', code: 'AM-NUM-01' },
        { cle: 'deux', code: 'AM-NUM-02' },
      ],
    })
    expect(mergeLectures(null, apprise)).toBe(apprise)
  })
})
