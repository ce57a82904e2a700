import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import { type Impossible, type Plan, planCollage, type Zone } from '../../src-renderer/fiche/collage.ts'
import { COLONNES, type Colonne } from '../../src-renderer/fiche/colonnes.ts'
import { direCollage, direImpossible } from '../../src-renderer/fiche/compte-rendu.ts'
import { understand } from '../../src-renderer/fiche/comprendre.ts'
import { montrer } from '../../src-renderer/fiche/contenu-texte.ts'
import { copier, copyBloc } from '../../src-renderer/fiche/copie.ts'
import { flavoursOf, readFlavours, readTsv } from '../../src-renderer/fiche/presse-papiers.ts'
import { readHtmlTable } from '../../src-renderer/fiche/tableau-html.ts'
import { FICHE_CCAS, ligneDe } from './fiche-lignes.ts'
import { copyFromLibreOffice } from './presse-papiers-libreoffice.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/presse-papiers')
const fixture = (nom: string): string => fs.readFileSync(path.join(FIXTURES, nom), 'utf8')
const clip = (nom: string, type: 'text/plain' | 'text/html' = 'text/plain') => {
  const colle = readFlavours([type], () => fixture(`${nom}.${type === 'text/plain' ? 'txt' : 'html'}`))
  if (colle === null) throw new Error(nom)
  return colle
}
const ICI: Zone = { de: 0, a: 0, colonne: 'realise' }
const plan = (
  colle: { cellules: readonly (readonly string[])[]; colonnes: readonly Colonne[] | null },
  zone = ICI,
  lignes: readonly LigneFiche[] = FICHE_CCAS,
): Plan => {
  const p = planCollage({ prose: null, ...colle }, { lignes, presentes: COLONNES, annee: 2025 }, zone)
  if (typeof p === 'string') throw new Error(p)
  return p
}
const impossible = (cellules: string[][], zone = ICI): Plan | Impossible =>
  planCollage({ prose: null, cellules, colonnes: null }, { lignes: FICHE_CCAS, presentes: COLONNES, annee: 2025 }, zone)

/** What a plan would leave in the cells: what each shows, or the words of its refusal. */
const resultat = ({ entrees }: Plan): Record<string, string> =>
  Object.fromEntries(
    entrees.map(({ ligne, texte }) => {
      const lu = understand(ligne.indicateur, texte, '')
      return [ligne.indicateur.code, 'refus' in lu ? `! ${lu.refus.mots}` : montrer(lu.contenu)]
    }),
  )
const nomsDe = (entrees: Plan['entrees']): string[] => entrees.map((e) => e.ligne.indicateur.code)

const ATTENDU = {
  'AM-DRT-02': '1\u202F234',
  'AM-DRT-04': '63',
  'AM-DRT-05': '41',
  'AM-DRT-06': '7',
  'AM-DRT-07': '≈\u00A016',
  'AM-SOI-01': '26',
  'AM-SOI-12': 'non quantifié',
  'AM-SSO-03': '< 5',
  'AM-EPS-01': '15',
  'AM-NUM-01': '12',
  'AM-NUM-02': '! entier attendu',
  'AM-ASS-01': 'non concerné',
  'AM-DRT-10': '! pas un nombre',
  'AM-NUM-06': '1\u202F002',
  'AM-QUA-01': '4',
  'AM-QUA-02': 'texte',
}

describe('what LibreOffice copies', () => {
  it('a column fills the sheet downward; computed rows are left, with what was pasted over them', () => {
    const p = plan(clip('colonne'))
    // An empty cell says « non renseigné », as in a spreadsheet.
    expect(resultat(p)).toEqual({ ...ATTENDU, 'GOV-02': 'non renseigné' })
    expect(p.calculees.map((c) => [c.ligne.indicateur.code, c.texte])).toEqual([
      ['AM-DRT-09', '88'],
      ['AM-SOI-08', '54,2 %'],
    ])
    expect([p.parNom, p.surplus, p.colonnes]).toEqual([false, 0, 0])
  })

  it('a column that is only HTML reads the same, its two lines kept apart', () => {
    const p = plan(clip('colonne', 'text/html'))
    expect(resultat(p)).toEqual({ ...ATTENDU, 'GOV-02': 'non renseigné' })
    expect(p.entrees.at(-1)?.texte).toBe('Accès au référent plus simple\nDélais encore longs')
  })

  it('lower, the column has cells too many: they are counted', () => {
    const p = plan(clip('colonne'), { de: 10, a: 10, colonne: 'realise' })
    expect(p.entrees[0]?.ligne.indicateur.code).toBe('AM-EPS-01')
    expect(p.surplus).toBe(7)
  })

  it.each(['text/plain', 'text/html'] as const)('whole lines with their titles go by their names (%s)', (type) => {
    const melees = FICHE_CCAS.toReversed()
    const p = plan(clip('lignes', type), { de: 7, a: 7, colonne: 'realise' }, melees)
    expect(p.parNom).toBe(true)
    expect(resultat(p)).toEqual(ATTENDU)
    expect(p.inconnus).toEqual(['Visites à domicile'])
    // The computed row with nothing pasted on it counts among the rows without a value.
    expect(p.vides).toBe(3)
  })

  it('names beside two years, and no title to tell which: nothing is guessed', () => {
    expect(impossible(readTsv(fixture('noms-et-valeurs.txt')))).toBe('plusieurs-colonnes')
  })

  const soffice = spawnSync(process.env['COPIL_SOFFICE'] ?? 'soffice', ['--version'], { timeout: 60_000 }).status === 0
  it.skipIf(!soffice)('the LibreOffice of this computer gives what the files say', { timeout: 300_000 }, () => {
    for (const [nom, plage] of [
      ['colonne', 'D3:D23'],
      ['lignes', 'A2:E24'],
      ['noms-et-valeurs', 'A3:D24'],
    ] as const) {
      const { texte, html } = copyFromLibreOffice(path.join(FIXTURES, 'feuille.fods'), plage)
      expect(readTsv(texte), nom).toEqual(readTsv(fixture(`${nom}.txt`)))
      expect(readHtmlTable(html), nom).toEqual(readHtmlTable(fixture(`${nom}.html`)))
    }
  })
})

describe('where cells go', () => {
  const cellules = (...textes: string[]) => ({ cellules: textes.map((t) => [t]), colonnes: null })
  it('one value fills the selection; a block that fits several times repeats; else its own height counts', () => {
    const zone: Zone = { de: 0, a: 3, colonne: 'realise' }
    expect(plan(cellules('7'), zone).entrees.map((e) => e.texte)).toEqual(['7', '7', '7', '7'])
    expect(plan(cellules('7', '8'), zone).entrees.map((e) => e.texte)).toEqual(['7', '8', '7', '8'])
    expect(plan(cellules('7', '8', '9'), zone).entrees.map((e) => e.texte)).toEqual(['7', '8', '9'])
    expect(plan(cellules('7', '8'), { ...zone, a: 0 }).entrees).toHaveLength(2)
  })

  it('a block keeps its shape: from last year’s column, its second column falls on this year’s', () => {
    const deux = {
      cellules: [
        ['58', '63'],
        ['37', '41'],
      ],
      colonnes: null,
    }
    const p = plan(deux, { de: 1, a: 1, colonne: 'objectif' })
    expect(resultat(p)).toEqual({ 'AM-DRT-04': '63', 'AM-DRT-05': '41' })
    expect(p.colonnes).toBe(1)
    expect(plan(deux, { de: 1, a: 1, colonne: 'realise' }).entrees.map((e) => e.texte)).toEqual(['58', '37'])
    expect(impossible(deux.cellules, { de: 1, a: 1, colonne: 'indicateur' })).toBe('hors-colonne')
    expect(impossible(deux.cellules, { de: 1, a: 1, colonne: 'controle' })).toBe('hors-colonne')
  })

  it('the title of a column is not its first figure, unless it stands alone', () => {
    for (const titre of ['2025', 'Réalisé 2025', 'Valeur', '2024']) {
      const p = plan(cellules(titre, '63', '41'))
      expect(p.titre).toBe(titre)
      expect(resultat(p)).toEqual({ 'AM-DRT-02': '63', 'AM-DRT-04': '41' })
    }
    expect(resultat(plan(cellules('2025')))).toEqual({ 'AM-DRT-02': '2\u202F025' })
    expect(plan(cellules('1998', '63')).titre).toBeNull()
  })
})

describe('names beside figures', () => {
  const noms = (...rangs: string[][]) => ({ cellules: rangs, colonnes: null })
  it('a code, a short name, the whole wording or a synonym names a row, accents and case aside', () => {
    const lignes = [
      ligneDe('Alpha', { code: 'AM-DRT-01' }),
      ligneDe('Bêta', { code: 'AM-DRT-02', libelle: 'Nombre de bêtas reçus' }),
      ligneDe('Gamma', { code: 'AM-DRT-03', synonymesJson: '["Rayons"]' }),
    ]
    const p = plan(noms(['RAYONS', '3'], ['nombre de betas reçus', '2'], ['am-drt-01', '1']), ICI, lignes)
    expect(resultat(p)).toEqual({ 'AM-DRT-01': '1', 'AM-DRT-02': '2', 'AM-DRT-03': '3' })
  })

  it('a name that two rows share names neither', () => {
    const lignes = [
      ligneDe('Ateliers', { code: 'AM-NUM-01' }),
      ligneDe('ateliers', { code: 'AM-NUM-02' }),
      ligneDe('Autres'),
    ]
    const p = plan(noms(['Ateliers', '3'], ['Autres', '4']), ICI, lignes)
    expect(p.entrees.map((e) => e.texte)).toEqual(['4'])
    expect(p.inconnus).toEqual(['Ateliers'])
  })

  it('a code then a name, the unit passed over, the year told by its title', () => {
    const p = plan(
      noms(
        ['Code', 'Indicateur', 'Unité', 'Objectif 2025', '2024', '2025'],
        ['AM-DRT-04', 'Orientations', 'acte', '60', '58', '63'],
        ['AM-DRT-05', 'Demandes', 'demande', '40', '37', '41'],
      ),
    )
    expect(resultat(p)).toEqual({ 'AM-DRT-04': '63', 'AM-DRT-05': '41' })
  })

  it('twice the same row with two figures is taken neither time; with the same one, once', () => {
    const deux = plan(noms(['AM-DRT-04', '63'], ['AM-DRT-04', '64'], ['AM-DRT-05', '41'], ['AM-DRT-05', '41']))
    expect(resultat(deux)).toEqual({ 'AM-DRT-05': '41' })
    expect(deux.doubles.map((l) => l.indicateur.code)).toEqual(['AM-DRT-04'])
  })

  it('a name with nothing beside leaves its row as it is; a computed row is told', () => {
    const p = plan(noms(['AM-DRT-04', ''], ['AM-DRT-05', '41'], ['AM-DRT-09', '88']))
    expect([p.vides, nomsDe(p.entrees), nomsDe(p.calculees)]).toEqual([1, ['AM-DRT-05'], ['AM-DRT-09']])
  })

  it('figures of another year, or none at all, are refused in words', () => {
    expect(
      impossible([
        ['', '2024'],
        ['AM-DRT-04', '58'],
      ]),
    ).toBe('autre-annee')
    expect(
      impossible([
        ['', 'Objectif'],
        ['AM-DRT-04', '60'],
      ]),
    ).toBe('sans-valeur')
    expect(
      impossible([
        ['AM-DRT-04', 'acte'],
        ['AM-DRT-05', 'demande'],
      ]),
    ).toBe('sans-valeur')
    for (const raison of ['autre-annee', 'sans-valeur', 'plusieurs-colonnes', 'hors-colonne'] as const)
      expect(direImpossible(raison, 2025)).toMatch(/^(Rien de collé\u00A0: |Collez dans ).+[^.]$/u)
  })

  it('our own lines go by their names to « Réalisé », last year’s figures beside them notwithstanding', () => {
    const cellules = copyBloc({
      lignes: FICHE_CCAS.slice(1, 3),
      colonnes: COLONNES,
      realiseDe: (l) => (l.indicateur.code === 'AM-DRT-04' ? '63' : '41'),
      controleDe: () => 'à renseigner',
    })
    const p = plan({ cellules, colonnes: COLONNES }, { de: 9, a: 9, colonne: 'indicateur' })
    expect(resultat(p)).toEqual({ 'AM-DRT-04': '63', 'AM-DRT-05': '41' })
  })
})

describe('paste then copy gives the same', () => {
  const TYPES: readonly TypeIndicateur[] = ['entier', 'decimal', 'taux', 'note', 'texte']
  const contenuDe = (type: TypeIndicateur): fc.Arbitrary<Contenu> => {
    const nombres = {
      entier: fc.nat(999_999_999),
      decimal: fc.nat(99_999_999).map((n) => n / 100),
      taux: fc.integer({ min: 100, max: 10_000 }).map((n) => n / 100),
      note: fc.integer({ min: 1, max: 5 }),
    }
    const absences = fc.constantFrom<Contenu>(
      VIDE,
      { ...VIDE, etat: 'non-concerne' },
      { ...VIDE, etat: 'masque-a-la-source', texte: '< 5' },
      { ...VIDE, etat: 'non-quantifie', texte: 'le logiciel "métier" ne compte pas' },
    )
    if (type === 'texte')
      return fc.oneof(
        absences,
        fc
          .array(fc.constantFrom('Accès', 'plus simple', '"dit"', '=1+1', '-', 'l’accueil\tet le guichet', '12'), {
            minLength: 1,
            maxLength: 4,
          })
          .map((mots) => mots.join('\n').trim())
          .filter((texte) => !/^[-=]?$/u.test(texte))
          .map((texte): Contenu => ({ ...VIDE, etat: 'renseigne', texte })),
      )
    const renseigne = fc.tuple(nombres[type], fc.constantFrom(0 as const, 1 as const))
    return fc.oneof(
      absences,
      renseigne.map(([nombre, estime]): Contenu => ({ etat: 'renseigne', nombre, texte: null, estime })),
    )
  }
  const COLONNE = fc.array(
    fc.constantFrom(...TYPES).chain((type) => contenuDe(type).map((contenu) => ({ type, contenu }))),
    { minLength: 2, maxLength: 12 },
  )

  it.each(['text/plain', 'text/html', 'application/x-copil-fiche+json'])('through %s', (type) => {
    fc.assert(
      fc.property(COLONNE, (cases) => {
        const lignes = cases.map((c, i) => ligneDe(`ligne ${i}`, { type: c.type, code: `AM-DRT-${10 + i}` }))
        const textes = cases.map((c) => copier(c.contenu))
        const formes = flavoursOf(
          textes.map((t) => [t]),
          ['realise'],
        )
        const colle = readFlavours([type], (t) => formes[t] ?? '')
        if (colle === null) throw new Error(type)
        const { entrees } = plan(colle, ICI, lignes)
        const relus = entrees.map(({ ligne, texte }) => understand(ligne.indicateur, texte, ''))
        // A page folds the spaces of a text and trims its ends: its words come back, not its tabs.
        const plier = (c: Contenu): Contenu =>
          type === 'text/html' && c.texte !== null ? { ...c, texte: c.texte.replace(/[ \t]+/gu, ' ') } : c
        expect(relus.map((lu) => ('refus' in lu ? lu.refus : lu.contenu))).toEqual(cases.map((c) => plier(c.contenu)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is told of a paste', () => {
  it('the count alone when all went well; what was left, each in its sentence', () => {
    const rien = { changees: 0, inchangees: 0, refusees: 0, remarques: 0 }
    const tout = plan(clip('colonne'))
    const dit = direCollage(tout, { changees: 14, inchangees: 1, refusees: 2, remarques: 0 }, 'x')
    expect(dit.titre).toBe('14\u00A0valeurs collées')
    expect(dit.ton).toBe('attention')
    expect(dit.details).toEqual([
      '1\u00A0valeur était déjà la même.',
      '2\u00A0textes non compris, marqués dans la grille\u00A0: corrigez sur place, ou Échap pour revenir à la valeur d’avant.',
      '2\u00A0lignes calculées laissées\u00A0: «\u00A0Droits ouverts pour 100 demandes\u00A0» (collé 88, calculé 90,63) et «\u00A0Taux de réalisation des soins\u00A0» (collé 54,2 %, calculé 54,2).',
    ])
    const simple = plan({ cellules: [['1'], ['2']], colonnes: null })
    expect(direCollage(simple, { ...rien, changees: 2 }, 'x')).toEqual({
      titre: '2\u00A0valeurs collées',
      details: [],
      ton: 'info',
    })
    const parNom = plan(clip('lignes'))
    expect(direCollage(parNom, { ...rien, changees: 16 }, 'x').titre).toBe(
      '16\u00A0valeurs collées, chacune en face de son nom',
    )
    const deTrop = plan(clip('colonne'), { de: 19, a: 19, colonne: 'realise' })
    expect(direCollage(deTrop, { ...rien, changees: 2 }, 'Points forts').details.join(' ')).toMatch(
      /\d+\u00A0cellules de trop\u00A0: la fiche s’arrête à «\u00A0Points forts\u00A0»\./u,
    )
  })
})
