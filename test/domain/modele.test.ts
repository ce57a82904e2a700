import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dureeOf } from '../../src-main/domain/comite.ts'
import { AXES } from '../../src-main/domain/engagement.ts'
import { readModele, type Modele } from '../../src-main/domain/modele.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { codeOf, refusalOf } from './refus.ts'

const racine = join(import.meta.dirname, '../..')
const readJson = (...chemin: string[]): unknown => JSON.parse(readFileSync(join(racine, ...chemin), 'utf8')) as unknown
const tiny = (): Modele => structuredClone(readModele(readJson('test/fixtures/modeles/sos-medecins.json')))

function indicateurDe(m: Modele, code: string): Modele['indicateurs'][number] {
  const i = m.indicateurs.find((x) => x.code === code)
  if (i === undefined) throw new Error(code)
  return i
}

const CANAL = { nom: 'canal', modalites: ['appel', 'courriel'] }
const PAIRE = { nature: 'conversion', emis: 'SOS-ALE-02', recu: 'SOS-ALE-05' } as const

const raison = (json: unknown): string | null => refusalOf(() => readModele(json))?.faits['raison'] ?? null

describe('a model', () => {
  it('is read as it is written', () => {
    expect(readModele(readJson('test/fixtures/modeles/sos-medecins.json'))).toEqual(
      readJson('test/fixtures/modeles/sos-medecins.json'),
    )
  })

  it.each([
    ['formule-circulaire.json', 'dépend d’elle-même'],
    ['clause-inconnue.json', 'renvoie à l’engagement XII-9, inconnu'],
  ])('%s is refused: %s', (fichier, attendu) =>
    expect(raison(readJson('test/fixtures/modeles', fichier))).toContain(attendu),
  )

  const casses: readonly (readonly [string, (m: Modele) => void, string])[] = [
    ['an unknown field', (m) => Object.assign(m, { couleur: 'bleu' }), 'champ'],
    ['no name', (m) => Object.assign(m, { nom: '' }), 'champ « nom »'],
    ['a name of file that is a path', (m) => Object.assign(m, { modele: '../x' }), 'champ « modele »'],
    ['one party alone', (m) => m.parties.pop(), 'champ « parties »'],
    ['a role twice', (m) => m.parties.forEach((p) => (p.role = 'CCAS')), 'rôle « CCAS » en double'],
    ['a secretariat that is no party', (m) => (m.secretariat = 'CAF'), 'le secrétariat CAF'],
    ['a clause twice', (m) => m.engagements.push(...m.engagements.slice(0, 1)), 'engagement « III-1 » en double'],
    ['a clause owed by no party', (m) => m.engagements.forEach((e) => (e.debiteurs = ['MSA'])), 'III-1 nomme MSA'],
    [
      'an indicator twice',
      (m) => m.indicateurs.push(...m.indicateurs.slice(0, 1)),
      'indicateur « SOS-ALE-02 » en double',
    ],
    ['an indicator given to no party', (m) => m.indicateurs.forEach((i) => (i.roles = ['MSA'])), 'est confié à MSA'],
    [
      'an indicator given to nobody',
      (m) => m.indicateurs.forEach((i) => Object.assign(i, { roles: [], formule: null })),
      'n’est confié à personne',
    ],
    [
      'a code of no known form',
      (m) => m.indicateurs.forEach((i) => (i.code = 'alerte 2')),
      'champ « indicateurs.0.code »',
    ],
    [
      'a formula that names an unknown',
      (m) => m.indicateurs.forEach((i) => Object.assign(i, { formule: 'XX-01 / 2', roles: [] })),
      'nomme XX-01, inconnu',
    ],
    [
      'a formula that cannot be read',
      (m) => m.indicateurs.forEach((i) => Object.assign(i, { formule: '2 +', roles: [] })),
      'ne se lit pas',
    ],
    [
      'a computed indicator that a party would fill',
      (m) => Object.assign(indicateurDe(m, 'SOS-ALE-06'), { roles: ['CCAS'] }),
      'SOS-ALE-06 est calculé, il ne peut pas être aussi confié à CCAS',
    ],
    [
      'a set of no known name',
      (m) => Object.assign(indicateurDe(m, 'SOS-ALE-02'), { jeu: 'rare' }),
      'indicateurs.0.jeu',
    ],
    [
      'a breakdown twice',
      (m) => indicateurDe(m, 'SOS-ALE-02').ventilations.push(CANAL, { ...CANAL, modalites: [] }),
      'ventilation de SOS-ALE-02 « canal » en double',
    ],
    [
      'a part twice',
      (m) => indicateurDe(m, 'SOS-ALE-02').ventilations.push({ ...CANAL, modalites: ['appel', 'appel'] }),
      'modalité « canal » de SOS-ALE-02 « appel » en double',
    ],
    [
      'a synonym twice',
      (m) => indicateurDe(m, 'SOS-ALE-02').synonymes.push('Alertes', 'ALERTES'),
      '« alertes » en double',
    ],
    [
      'a synonym of two indicators',
      (m) => m.indicateurs.slice(0, 2).forEach((i) => i.synonymes.push('Échanges')),
      '« Échanges » nomme à la fois SOS-ALE-02 et SOS-ALE-05',
    ],
    [
      'a synonym that is the libellé of another one',
      (m) => indicateurDe(m, 'SOS-ALE-02').synonymes.push('retours faits'),
      '« retours faits » nomme à la fois SOS-ALE-05 et SOS-ALE-02',
    ],
    ['a pair of an unknown', (m) => m.paires.push({ ...PAIRE, recu: 'XX-01' }), 'nomme XX-01, inconnu'],
    ['a pair of one', (m) => m.paires.push({ ...PAIRE, recu: PAIRE.emis }), 'SOS-ALE-02 est rapproché de lui-même'],
    [
      'a pair told twice, either way round',
      (m) => m.paires.push(PAIRE, { nature: 'conversion', emis: PAIRE.recu, recu: PAIRE.emis }),
      'rapprochement « SOS-ALE-02 et SOS-ALE-05 » en double',
    ],
    ['an empty agenda', (m) => (m.ordreDuJour = []), 'champ « ordreDuJour »'],
    ['a duration of nothing', (m) => (m.dureeMois = 0), 'champ « dureeMois »'],
  ]
  it.each(casses)('is refused with %s', (_nom, casse, attendu) => {
    const m = tiny()
    casse(m)
    expect(raison(m)).toContain(attendu)
  })

  it('may name what the program counts', () => {
    const m = tiny()
    for (const i of m.indicateurs.slice(0, 1)) Object.assign(i, { formule: 'comites-tenus', roles: [] })
    expect(raison(m)).toBeNull()
  })

  it('may break down into parts that differ by a sign alone, name an indicator otherwise, tie two of them', () => {
    const m = tiny()
    const recues = indicateurDe(m, 'SOS-ALE-02')
    recues.ventilations.push(CANAL, { nom: 'âge', modalites: ['< 25 ans', '≥ 25 ans'] })
    recues.synonymes.push('Signalements reçus', 'ALERTES RECUES')
    m.paires.push(PAIRE)
    expect(raison(m)).toBeNull()
  })

  it('refuses any other JSON, and damaged models, in French', () => {
    const texte = JSON.stringify(tiny())
    const endommage = fc
      .tuple(fc.nat(texte.length - 1), fc.nat(40), fc.constantFrom('', '"', '0', 'null', '[]', '-1', '1e9', '\\u0000'))
      .map(([ou, long, mis]) => texte.slice(0, ou) + mis + texte.slice(ou + long))
    const parse = (t: string): unknown => {
      try {
        return JSON.parse(t)
      } catch {
        return t
      }
    }
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), endommage.map(parse)), (json) => {
        expect([null, 'modele-invalide']).toContain(codeOf(() => readModele(json)))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the CPAM – CARSAT – CCAS model', () => {
  const m = readModele(readJson('resources/modeles/cpam-carsat-ccas.json'))
  const TOUS = ['CCAS', 'CPAM', 'CARSAT']
  const clauses = new Map(m.engagements.map((e) => [e.code, e]))

  it('says the duration and the renewal of article 9', () =>
    expect(m).toMatchObject({
      dureeMois: 12,
      reconduction: 'tacite',
      preavisJours: null,
      regimeExercice: 'civil',
      exemplaires: 3,
      secretariat: 'CCAS',
    }))

  it('has « l’Assurance Maladie » as a group of two parties', () =>
    expect(m.parties.map((p) => [p.role, p.groupe])).toEqual([
      ['CCAS', null],
      ['CPAM', 'Assurance Maladie'],
      ['CARSAT', 'Assurance Maladie'],
    ]))

  const OPTIONS = ['prevention', 'en-ligne', 'action-sociale']
  it.each([
    ['TC-1a', 'commun', ['droits', 'soins'], ['CPAM', 'CARSAT']],
    ['TC-1b', 'commun', ['droits', 'soins'], TOUS],
    ['TC-1c', 'commun', ['droits', 'soins'], ['CPAM']],
    ['TC-1d', 'commun', ['droits', 'soins'], ['CCAS']],
    ['TC-2a', 'commun', ['service-social'], ['CARSAT']],
    ['TC-2b', 'commun', ['service-social'], ['CARSAT']],
    ['TC-2c', 'commun', ['service-social'], ['CARSAT']],
    ['TC-2d', 'commun', ['service-social'], ['CARSAT', 'CCAS']],
    ['TC-2e', 'commun', ['service-social'], ['CCAS']],
    ['TO-1a', 'optionnel', OPTIONS, ['CPAM']],
    ['TO-1b', 'optionnel', OPTIONS, ['CPAM', 'CCAS']],
    ['TO-1c', 'optionnel', OPTIONS, ['CPAM']],
    ['TO-1d', 'optionnel', ['prevention'], ['CCAS']],
    ['TO-1e', 'optionnel', OPTIONS, ['CCAS']],
    ['TO-2', 'optionnel', ['local'], ['CPAM', 'CCAS']],
    ...['G-1', 'G-2', 'A4-1', 'A4-2', 'A4-3', 'A4-4', 'A5', 'A6-1', 'A6-2', 'A6-3', 'A6-4', 'A7', 'A8'].map(
      (code) => [code, 'gestion', ['gouvernance'], TOUS] as const,
    ),
  ] as const)('%s is %s, on %j, owed by %j', (code, tronc, axes, debiteurs) => {
    expect(clauses.get(code)).toMatchObject({ tronc, axes })
    expect(clauses.get(code)?.debiteurs.toSorted()).toEqual([...debiteurs].toSorted())
  })

  it('has these clauses and no other, in the order of the articles', () => {
    expect(m.engagements).toHaveLength(28)
    const articles = m.engagements.map((e) => Number(/^article\u00A0(\d)$/u.exec(e.article)?.[1]))
    expect(articles).toEqual(articles.toSorted((a, b) => a - b))
  })

  it('measures every indicator on an axis of its clause, in the order of print', () => {
    for (const i of m.indicateurs) expect(clauses.get(i.engagement)?.axes).toContain(i.axe)
    const rangs = m.indicateurs.map((i) => AXES.indexOf(i.axe))
    expect(rangs).toEqual(rangs.toSorted((a, b) => a - b))
  })

  it('gives a unit of points to rates alone, and never adds a rate, a mean or a note', () => {
    for (const i of m.indicateurs) {
      expect(i.type === 'taux').toBe(i.unite === '%')
      expect(['decimal', 'taux', 'note', 'texte'].includes(i.type) && i.agregation === 'somme').toBe(false)
    }
  })

  it('is filled by the party that knows: « ou » means each may declare', () => {
    const roles = (code: string) => m.indicateurs.find((i) => i.code === code)?.roles
    expect(roles('AM-NUM-02')).toEqual(['CPAM', 'CCAS'])
    expect(roles('AM-EPS-02')).toEqual(['CPAM'])
    expect(roles('AM-SSO-04')).toEqual(['CARSAT'])
    expect(roles('GOV-02')).toEqual(['CCAS'])
    expect(roles('AM-QUA-01')?.toSorted()).toEqual(TOUS.toSorted())
  })

  it('computes what has a formula, and only that', () => {
    expect(m.indicateurs.filter((i) => i.formule !== null).map((i) => [i.code, i.formule, i.roles])).toEqual([
      ['AM-DRT-09', '100 * AM-DRT-08 / (AM-DRT-05 + AM-DRT-06 + AM-DRT-07)', []],
      ['AM-SOI-08', '100 * AM-SOI-05 / (AM-SOI-05 + AM-SOI-07)', []],
      ['AM-EPS-03', '100 * AM-EPS-02 / AM-EPS-01', []],
      ['GOV-01', 'comites-tenus', []],
      ['GOV-03', '100 * parties-presentes / parties', []],
      ['GOV-04', 'parties-avec-referent', []],
      ['GOV-05', 'changements-de-referent', []],
      ['GOV-07', '100 * reponses-a-la-remise / reponses-attendues', []],
      ['GOV-09', '100 * decisions-realisees / decisions-echues', []],
    ])
    expect(m.indicateurs.find((i) => i.code === 'AM-DRT-09')).toMatchObject({
      type: 'decimal',
      libelle: 'Droits ouverts pour 100\u00A0demandes accompagnées',
    })
  })

  it('counts persons helped where persons are counted, never agents nor meetings', () => {
    const aidees = (code: string) => m.indicateurs.find((i) => i.code === code)?.personnesAidees
    expect(['AM-DRT-06', 'AM-SOI-03', 'AM-SSO-04', 'AM-SSO-06'].map(aidees)).toEqual([true, true, true, true])
    expect(['AM-SOI-12', 'AM-NUM-06', 'AM-DRT-01', 'GOV-01'].map(aidees)).toEqual([false, false, false, false])
  })

  it('has the set to start with, and every indicator that the three partners sent', () => {
    const attendu = readJson('test/fixtures/attendu-2025.json') as Record<string, { valeurs?: Record<string, unknown> }>
    const envoyes = Object.values(attendu).flatMap((f) => Object.keys(f.valeurs ?? {}))
    const depart = [
      'GOV-01',
      'GOV-02',
      'AM-DRT-01',
      'AM-DRT-02',
      'AM-DRT-04',
      'AM-DRT-10',
      'AM-SOI-01',
      'AM-SOI-03',
      'AM-SOI-05',
      'AM-SSO-03',
      'AM-EPS-01',
      'AM-NUM-02',
      'AM-QUA-02',
    ]
    const codes = new Set(m.indicateurs.map((i) => i.code))
    expect(envoyes).toHaveLength(35)
    expect([...depart, ...envoyes].filter((c) => !codes.has(c))).toEqual([])
  })

  it('can be matched by libellé: no two are the same', () => {
    const cles = m.indicateurs.flatMap((i) => [...new Set([cleDeTri(i.libelle), cleDeTri(i.libelleCourt)])])
    expect(new Set(cles).size).toBe(cles.length)
    expect(Math.max(...m.indicateurs.map((i) => i.libelleCourt.length))).toBeLessThanOrEqual(46)
  })

  it('is written in French typography', () => {
    const textes = [
      ...m.engagements.map((e) => e.libelle),
      ...m.indicateurs.flatMap((i) => [i.libelle, i.libelleCourt]),
      ...m.ordreDuJour.map((p) => p.intitule),
      m.objet,
    ]
    expect(textes.filter((t) => /'| [:;!?%]|« | »/u.test(t))).toEqual([])
  })

  it('opens an agenda of six points in two hours', () => {
    expect(m.ordreDuJour).toHaveLength(6)
    expect(dureeOf(m.ordreDuJour)).toBe(120)
  })
})
