import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../seed.ts'
import { checkFormules, FAITS, garderFormule, nommablesEn } from '../../src-main/domain/catalogue-formules.ts'
import {
  checkMots,
  codesDe,
  colonnesDeVersion,
  deplacer,
  inserer,
  placeDansAxe,
  prochainCode,
  ranger,
  redefinir,
  reprendre,
  retirer,
  versionEn,
  versionProche,
  versionsOf,
  type Versions,
} from '../../src-main/domain/catalogue.ts'
import { direFormule, ecrireFormule, lireFormule, type Nommable } from '../../src-main/domain/formule-dite.ts'
import { parseFormule, type Formule } from '../../src-main/domain/formule.ts'
import type { IndicateurId, NewId } from '../../src-main/domain/id.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import { indicateurDe, INDICATEURS } from './matiere.ts'
import { codeOf, refusalOf } from './refus.ts'

function countingIds(): NewId {
  let n = 0
  return <Id extends string>(): Id => {
    n += 1
    return `nouveau-${n}` as Id
  }
}

const en = (v: Versions, code: string, annee: number): number | null => versionEn(v, code, annee)?.version ?? null
const autre = (i: Indicateur, unite = 'dossier') => ({ ...colonnesDeVersion(i), unite })

describe('a definition that changes', () => {
  const i = indicateurDe('AM-SOI-01')
  const { versions, nouvelle } = redefinir(INDICATEURS, i, 2026, autre(i), countingIds())

  it('has one version until the year before, another one from that year on', () => {
    expect([2024, 2025, 2026, 2030].map((a) => en(versions, i.code, a))).toEqual([1, 1, 2, 2])
    expect(nouvelle).toMatchObject({ version: 2, depuisAnnee: 2026, jusquaAnnee: null, origine: 'ajout', rang: i.rang })
    expect(versions).toHaveLength(INDICATEURS.length + 1)
  })

  it('asked again for the same year, rewrites that version rather than making a third one', () => {
    const encore = redefinir(versions, nouvelle, 2026, autre(nouvelle, 'pli'), countingIds())
    expect(encore.nouvelle).toMatchObject({ id: nouvelle.id, version: 2, unite: 'pli' })
    expect(encore.versions).toHaveLength(versions.length)
  })

  it('is refused when it says the same, before the version, under a later one', () => {
    const retouche = (v: Indicateur, annee: number) =>
      codeOf(() => redefinir(versions, v, annee, autre(v, 'pli'), countingIds()))
    expect(codeOf(() => redefinir(versions, nouvelle, 2027, colonnesDeVersion(nouvelle), countingIds()))).toBe(
      'definition-identique',
    )
    expect(retouche(nouvelle, 2025)).toBe('indicateur-non-suivi')
    expect(retouche(versionsOf(versions, i.code)[0] ?? i, 2025)).toBe('definition-plus-recente')
  })
})

describe('an indicator no longer asked', () => {
  const code = 'AM-SOI-01'

  it('stays in the years before, and comes back from the year wanted', () => {
    const sans = retirer(INDICATEURS, code, 2026)
    expect([2025, 2026].map((a) => en(sans, code, a))).toEqual([1, null])
    expect(reprendre(sans, code, 2026, countingIds())).toEqual(INDICATEURS)
    const plusTard = reprendre(sans, code, 2028, countingIds())
    expect([2025, 2026, 2027, 2028].map((a) => en(plusTard, code, a))).toEqual([1, null, null, 2])
  })

  it('takes with it what was only to come', () => {
    const i = indicateurDe(code)
    const { versions } = redefinir(INDICATEURS, i, 2027, autre(i), countingIds())
    const sans = retirer(versions, code, 2026)
    expect(versionsOf(sans, code).map((v) => [v.version, v.jusquaAnnee])).toEqual([[1, 2025]])
  })

  it('never followed yet, it keeps one version that applies to no year, and can still come back', () => {
    const neuf = INDICATEURS.map((i) => (i.code === code ? { ...i, depuisAnnee: 2026 } : i))
    const sans = retirer(neuf, code, 2025)
    for (let annee = 2020; annee < 2030; annee += 1) expect(en(sans, code, annee)).toBeNull()
    expect(versionProche(versionsOf(sans, code), 2026)).toMatchObject({ code, depuisAnnee: 2026, jusquaAnnee: 2025 })
    expect([2024, 2025, 2026].map((a) => en(reprendre(sans, code, 2025, countingIds()), code, a))).toEqual([null, 1, 1])
  })

  it('is refused twice, and so is its coming back', () => {
    const sans = retirer(INDICATEURS, code, 2026)
    expect(codeOf(() => retirer(sans, code, 2026))).toBe('indicateur-non-suivi')
    expect(codeOf(() => reprendre(INDICATEURS, code, 2026, countingIds()))).toBe('indicateur-deja-suivi')
  })
})

describe('codes and order', () => {
  it('gives the next code of the axe, and never one that has been used or that the model reserves', () => {
    expect(prochainCode(INDICATEURS, 'soins', [])).toMatch(/^AM-SOI-\d\d$/u)
    const soins = INDICATEURS.filter((i) => i.code.startsWith('AM-SOI-')).map((i) => Number(i.code.slice(-2)))
    expect(prochainCode(INDICATEURS, 'soins', [])).toBe(`AM-SOI-${String(Math.max(...soins) + 1).padStart(2, '0')}`)
    expect(prochainCode(INDICATEURS, 'soins', ['AM-SOI-41'])).toBe('AM-SOI-42')
    expect(prochainCode(INDICATEURS, 'soins', ['AM-SOI-99'])).toBe('SOI-01')
    expect(prochainCode([], 'local', [])).toBe('LOC-01')
    expect(codeOf(() => prochainCode([], 'local', ['LOC-99', 'AJ-LOC-99']))).toBe('codes-epuises')
  })

  it('puts a new one after those of its axe, and moves one before another, or last', () => {
    const codes = codesDe(INDICATEURS)
    const place = placeDansAxe(INDICATEURS, 'soins')
    expect(INDICATEURS.find((i) => i.code === place)?.axe).toBe('soins')
    const plus = inserer(INDICATEURS, { ...indicateurDe('AM-SOI-01'), code: 'AM-SOI-90' }, place)
    expect(codesDe(plus).indexOf('AM-SOI-90')).toBe(codes.indexOf(place ?? '') + 1)
    const [premier = '', second = ''] = codes
    expect(codesDe(deplacer(INDICATEURS, premier, null)).at(-1)).toBe(premier)
    expect(codesDe(deplacer(INDICATEURS, second, premier)).slice(0, 2)).toEqual([second, premier])
    expect(deplacer(INDICATEURS, premier, premier)).toEqual(INDICATEURS)
    expect(codeOf(() => deplacer(INDICATEURS, 'AM-ZZZ-01', premier))).toBe('introuvable')
    expect(codeOf(() => deplacer(INDICATEURS, premier, 'AM-ZZZ-01'))).toBe('introuvable')
  })

  it('any order may be given, and is the one then read', () => {
    const codes = codesDe(INDICATEURS)
    fc.assert(
      fc.property(fc.shuffledSubarray(codes, { minLength: codes.length }), (ordre) => {
        expect(codesDe(ranger(INDICATEURS, ordre))).toEqual(ordre)
      }),
    )
  })

  it('refuses words that name another indicator of the same years, not of others', () => {
    const i = indicateurDe('AM-SOI-01')
    const clone = { ...indicateurDe('AM-SOI-02'), libelleTri: i.libelleTri }
    expect(refusalOf(() => checkMots(INDICATEURS, clone))?.faits).toEqual({ code: i.code, libelle: i.libelle })
    expect(codeOf(() => checkMots(retirer(INDICATEURS, i.code, 2026), { ...clone, depuisAnnee: 2026 }))).toBeNull()
    const synonyme = { ...indicateurDe('AM-SOI-02'), synonymesJson: JSON.stringify([i.libelleCourt.toUpperCase()]) }
    expect(codeOf(() => checkMots(INDICATEURS, synonyme))).toBe('libelle-deja-pris')
    for (const propre of INDICATEURS) checkMots(INDICATEURS, propre)
  })
})

const TERMES: Nommable[] = [
  { code: 'AM-DRT-08', libelle: 'Nombre de droits ouverts après orientation', libelleCourt: 'Droits ouverts' },
  { code: 'AM-DRT-05', libelle: 'Nombre de demandes de CSS', libelleCourt: 'Demandes de CSS' },
  { code: 'AM-DRT-06', libelle: 'Nombre de demandes d’AME', libelleCourt: 'Demandes' },
  { code: 'AM-DRT-07', libelle: 'Nombre de demandes PUMa', libelleCourt: 'Demandes' },
  { code: 'AM-SOI-01', libelle: 'Saisines [MAS]', libelleCourt: 'Saisines [MAS]' },
  { code: 'comites-tenus', libelle: 'Comités tenus', libelleCourt: 'Comités tenus' },
]
const raison = (texte: string): string => refusalOf(() => lireFormule(texte, TERMES))?.faits['raison'] ?? ''

describe('a formula in words', () => {
  it.each([
    [
      '100 × [Nombre de droits ouverts après orientation] / ([Demandes de CSS] + AM-DRT-06)',
      '100 * AM-DRT-08 / (AM-DRT-05 + AM-DRT-06)',
    ],
    ['[droits OUVERTS] ÷ [demandes de css]', 'AM-DRT-08 / AM-DRT-05'],
    ['1\u202F000,5 x [Droits ouverts]', '1000.5 * AM-DRT-08'],
    ['[Droits ouverts] − [Demandes de CSS]', 'AM-DRT-08 - AM-DRT-05'],
    ['[am-drt-08] - am-drt-05', 'AM-DRT-08 - AM-DRT-05'],
    ['[Comités tenus]', 'comites-tenus'],
    ['((comites-tenus))', 'comites-tenus'],
    ['2,5 * 3.25', '2.5 * 3.25'],
  ])('« %s » is kept as %s', (texte, gardee) => expect(ecrireFormule(lireFormule(texte, TERMES))).toBe(gardee))

  it.each([
    ['[Droits fermés] / 2', 'aucun indicateur ne s’appelle « Droits fermés »'],
    ['[Demandes] / 2', '« Demandes » désigne AM-DRT-06 et AM-DRT-07 : écrivez le code voulu'],
    ['[Droits ouverts', 'un crochet ouvert n’est pas refermé'],
    ['[Droits ouverts] /', 'il y manque un terme, un signe ou une parenthèse'],
    ['([Droits ouverts]', 'il y manque un terme, un signe ou une parenthèse'],
    ['[] + 1', 'des crochets ne nomment rien'],
    ['', 'elle est vide'],
    ['1;2', 'elle ne se lit pas à partir de « ;2 »'],
    ['Droits ouverts / 2', '« Droits » n’est pas un code d’indicateur : les noms s’écrivent entre crochets'],
    ['2 * Été', '« Été » n’est pas un code d’indicateur : les noms s’écrivent entre crochets'],
    ['2000000000 * [Droits ouverts]', 'le nombre 2000000000 est trop grand'],
    ['0,1234567 * [Droits ouverts]', 'le nombre 0,1234567 a trop de décimales'],
  ])('« %s » is refused with its reason', (texte, pourquoi) => expect(raison(texte)).toBe(pourquoi))

  it('is told by short names, by whole names when two share one, by codes when nothing else names it', () => {
    const dire = (gardee: string): string => direFormule(parseFormule(gardee), TERMES)
    expect(dire('100 * AM-DRT-08 / (AM-DRT-05 + AM-DRT-06)')).toBe(
      '100 × [Droits ouverts] / ([Demandes de CSS] + [Nombre de demandes d’AME])',
    )
    expect(dire('2.5 * AM-SOI-01 - AM-ZZZ-01')).toBe('2,5 × [AM-SOI-01] − [AM-ZZZ-01]')
  })

  it('written, told and read again is always the same formula', () => {
    const feuille: fc.Arbitrary<Formule> = fc.oneof(
      fc.constantFrom(...TERMES.map((t) => t.code)).map((code): Formule => ({ op: 'code', code })),
      fc.integer({ min: 0, max: 999_999_999 }).map((n): Formule => ({ op: 'nombre', valeur: n })),
      fc.integer({ min: 0, max: 99_999_999 }).map((n): Formule => ({ op: 'nombre', valeur: n / 1000 })),
    )
    const { arbre } = fc.letrec<{ arbre: Formule }>((tie) => ({
      arbre: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        feuille,
        fc.record({ op: fc.constantFrom('+', '-', '*', '/'), gauche: tie('arbre'), droite: tie('arbre') }),
      ),
    }))
    fc.assert(
      fc.property(arbre, (f) => {
        expect(parseFormule(ecrireFormule(f))).toEqual(f)
        expect(lireFormule(direFormule(f, TERMES), TERMES)).toEqual(f)
      }),
    )
  })
})

describe('the formulas of a catalogue', () => {
  const calcule = (code: string, formule: string, reste: Partial<Indicateur> = {}): Indicateur => ({
    ...indicateurDe('AM-SOI-08'),
    id: `f-${code}` as IndicateurId,
    code,
    libelle: code,
    libelleCourt: code,
    formule,
    ...reste,
  })
  const refus = (v: Versions, ecrits: string[] = []) => {
    const e = refusalOf(() => checkFormules(v, ecrits))
    return e === null ? null : [e.code, e.faits['raison'] ?? e.faits['par']]
  }

  it('shipped ones are all right', () => expect(refus(INDICATEURS)).toBeNull())

  it('refuses a term that is not followed in the same exercice, whoever is being written', () => {
    const sans = retirer(INDICATEURS, 'AM-SOI-07', 2026)
    expect(refus(sans)).toEqual(['indicateur-nomme', indicateurDe('AM-SOI-08').libelleCourt])
    expect(refus(sans, ['AM-SOI-08'])?.[1]).toContain('n’est pas suivi en 2026')
    expect(refus(retirer(sans, 'AM-SOI-08', 2026))).toBeNull()
    expect(refus(retirer(sans, 'AM-SOI-08', 2027))).not.toBeNull()
  })

  it('refuses an unknown code, a text, a formula that comes back to itself by any road', () => {
    const avec = (...plus: Indicateur[]) => [...INDICATEURS, ...plus]
    expect(refus(avec(calcule('AM-AAA-01', 'AM-ZZZ-01')), ['AM-AAA-01'])?.[1]).toContain('AM-ZZZ-01')
    const texte = INDICATEURS.find((i) => i.type === 'texte')
    expect(refus(avec(calcule('AM-AAA-01', `${texte?.code ?? ''} / 2`)), ['AM-AAA-01'])?.[1]).toContain('est un texte')
    expect(refus(avec(calcule('AM-AAA-01', 'AM-AAA-01 + 1')))).toEqual([
      'formule-refusee',
      '« AM-AAA-01 » dépendrait de lui-même',
    ])
    expect(
      refus(
        avec(calcule('AM-AAA-01', 'AM-AAA-02'), calcule('AM-AAA-02', 'AM-AAA-03'), calcule('AM-AAA-03', 'AM-AAA-01')),
      )?.[0],
    ).toBe('formule-refusee')
    expect(refus(avec(calcule('AM-AAA-01', 'AM-AAA-02'), calcule('AM-AAA-02', 'comites-tenus + 1')))).toBeNull()
  })

  it('accepts in one exercice what would turn round between two', () => {
    const v = [
      ...INDICATEURS,
      calcule('AM-AAA-01', 'AM-AAA-02', { jusquaAnnee: 2025 }),
      calcule('AM-AAA-01', '1 + 1', { version: 2, depuisAnnee: 2026, id: 'x1' as IndicateurId }),
      calcule('AM-AAA-02', '2 + 2', { jusquaAnnee: 2025 }),
      calcule('AM-AAA-02', 'AM-AAA-01', { version: 2, depuisAnnee: 2026, id: 'x2' as IndicateurId }),
    ]
    expect(refus(v)).toBeNull()
  })

  it('is named with what is followed that year, facts included; two names of one kind resolve to the one followed', () => {
    const noms = nommablesEn(INDICATEURS, 2026)
    expect(noms).toHaveLength(INDICATEURS.length + FAITS.length)
    const i = indicateurDe('AM-SOI-01')
    const remplace = [
      ...retirer(INDICATEURS, i.code, 2026),
      { ...i, id: 'r' as IndicateurId, code: 'AM-SOI-91', depuisAnnee: 2026 },
    ]
    expect(garderFormule(`2 × [${i.libelle}]`, remplace, 2026)).toBe('2 * AM-SOI-91')
    expect(garderFormule(`2 × [${i.libelle}]`, remplace, 2025)).toBe('2 * AM-SOI-01')
    expect(garderFormule('  ', INDICATEURS, 2026)).toBeNull()
    const longue = Array.from({ length: 40 }, () => 'AM-SOI-01').join(' + ')
    expect(refusalOf(() => garderFormule(longue, INDICATEURS, 2026))?.faits['raison']).toContain('trop longue')
  })
})
