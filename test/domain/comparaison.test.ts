import { describe, expect, it } from 'vitest'
import { accordOf, tenirAnnee, type AnneeTenue } from '../../src-main/domain/accord.ts'
import {
  causeDeDifference,
  comparer,
  differencesDeDefinition,
  parenteOf,
  raisonSansTotal,
  type Comparee,
} from '../../src-main/domain/comparaison.ts'
import type { Convention } from '../../src-main/domain/convention.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { ConventionId, IndicateurId } from '../../src-main/domain/id.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import { listFaits } from '../../src-main/domain/rapprochement.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { CONVENTION, indicateurDe, INDICATEURS, makeReleve, nombre, partieDe, type Dires } from './matiere.ts'

const saisines = indicateurDe('AM-SOI-01')
const taux = indicateurDe('AM-SOI-08')
const avec = (reste: Partial<Indicateur>): Indicateur => ({ ...saisines, ...reste })
const tenir = (releve: Releve): AnneeTenue => tenirAnnee(releve, listFaits(releve, [], []))
const accord = (dires: Dires, code: string, options: Parameters<typeof makeReleve>[2] = {}) =>
  accordOf(tenir(makeReleve(2025, dires, options)), indicateurDe(code))

/** The same exercice with some of its indicators written otherwise. */
const redefini = (r: Releve, code: string, reste: Partial<Indicateur>): Releve => ({
  ...r,
  indicateurs: r.indicateurs.map((i) => (i.code === code ? { ...i, ...reste } : i)),
})
const comparee = (releve: Releve | null, nom = 'a'): Comparee => ({
  convention: { ...CONVENTION, id: nom as ConventionId } satisfies Convention,
  annees: [releve === null ? null : tenir(releve), null, null],
})
const ligne = (comparees: readonly Comparee[], code: string) => {
  const trouvee = comparer(comparees).find((l) => l.indicateur.code === code)
  if (trouvee === undefined) throw new Error(code)
  return trouvee
}

describe('one definition in two conventions', () => {
  it('is what a figure depends on: its words, unit, form, way of adding, formula, periodicity', () => {
    expect(differencesDeDefinition(saisines, avec({ id: 'x' as IndicateurId, version: 3 }))).toEqual([])
    expect(differencesDeDefinition(saisines, avec({ unite: 'dossier' }))).toEqual(['l’unité'])
    expect(differencesDeDefinition(saisines, avec({ type: 'decimal', agregation: 'stock' }))).toEqual([
      'la forme de la réponse',
      'la façon d’additionner',
    ])
    expect(differencesDeDefinition(saisines, avec({ formule: 'AM-SOI-02', periodicite: 'cumul' }))).toEqual([
      'le calcul',
      'la périodicité',
    ])
    expect(differencesDeDefinition(saisines, avec({ code: 'AM-SOI-02' }))).toEqual(['le code'])
  })

  it('who declares it, its axe, its clause and its breakdowns are each convention’s own', () => {
    const autre = avec({ rolesJson: '["CPAM"]', axe: 'droits', engagement: 'X', ventilationsJson: '[]', rang: 99 })
    expect(differencesDeDefinition(saisines, autre)).toEqual([])
  })

  it('other words are the same definition once one convention knows the words of the other', () => {
    const libelle = 'Saisines MAS adressées à la caisse'
    const autre = avec({ libelle, libelleTri: cleDeTri(libelle), libelleCourt: 'Saisines MAS', synonymesJson: '[]' })
    expect(differencesDeDefinition(saisines, autre)).toEqual(['le libellé'])
    expect(differencesDeDefinition(avec({ synonymesJson: JSON.stringify([libelle]) }), autre)).toEqual([])
    expect(differencesDeDefinition(saisines, { ...autre, synonymesJson: JSON.stringify([saisines.libelle]) })).toEqual(
      [],
    )
  })

  it('what is computed follows its terms, and a figure of another length of exercice is not comparable', () => {
    const [ici, la] = [makeReleve(2025, {}), redefini(makeReleve(2025, {}), 'AM-SOI-05', { unite: 'soin' })]
    expect(causeDeDifference(taux, ici, taux, ici)).toBeNull()
    expect(causeDeDifference(taux, ici, taux, la)).toBe(
      `Calculé à partir de « ${indicateurDe('AM-SOI-05').libelleCourt} », défini autrement`,
    )
    const court = { ...ici, exercice: { ...ici.exercice, debut: '2025-06-01' } }
    expect(causeDeDifference(saisines, court, saisines, ici)).toBe('Exercices de durées différentes')
  })

  it('two catalogues are one when half of the smaller is defined alike', () => {
    const dix = INDICATEURS.slice(0, 10)
    const autres = (n: number): Indicateur[] => dix.map((i, k) => (k < n ? { ...i, unite: 'autre' } : i))
    expect(parenteOf(INDICATEURS, dix)).toEqual({ communs: 10, autrement: 0, memeCatalogue: true })
    expect(parenteOf(INDICATEURS, autres(5))).toEqual({ communs: 5, autrement: 5, memeCatalogue: true })
    expect(parenteOf(INDICATEURS, autres(6))).toEqual({ communs: 4, autrement: 6, memeCatalogue: false })
    expect(parenteOf(INDICATEURS, [])).toEqual({ communs: 0, autrement: 0, memeCatalogue: false })
  })
})

describe('the value that a convention agrees on', () => {
  it('nobody said a thing: « non renseigné »; an option that was not taken: nothing at all', () => {
    expect(accord({}, 'AM-SOI-01')).toMatchObject({ contenu: VIDE, provisoire: false })
    const { engagement } = indicateurDe('AM-EPS-01')
    expect(
      accord({ CCAS: { 'AM-EPS-01': 3 } }, 'AM-EPS-01', { souscriptions: { [engagement]: 'non-souscrite' } }),
    ).toBeNull()
  })

  it('one of those who may declare says a number, or both the same: that number; an estimate stays one', () => {
    expect(accord({ CCAS: { 'AM-NUM-02': 13 } }, 'AM-NUM-02')?.contenu?.nombre).toBe(13)
    expect(accord({ CCAS: { 'AM-NUM-02': 13 }, CPAM: { 'AM-NUM-02': 13 } }, 'AM-NUM-02')?.contenu?.nombre).toBe(13)
    const nq: Contenu = { ...VIDE, etat: 'non-quantifie', texte: 'au fil de l’eau' }
    expect(accord({ CCAS: { 'AM-NUM-02': nq }, CPAM: { 'AM-NUM-02': 11 } }, 'AM-NUM-02')?.contenu?.nombre).toBe(11)
    expect(accord({ CCAS: { 'AM-NUM-02': nq } }, 'AM-NUM-02')?.contenu?.etat).toBe('non-quantifie')
    expect(accord({ CCAS: { 'AM-SOI-01': { ...nombre(35), estime: 1 } } }, 'AM-SOI-01')?.contenu).toMatchObject({
      estime: 1,
    })
  })

  it('what each party answers for itself stays each one’s, and is never a mean', () => {
    const dits = accord({ CCAS: { 'AM-QUA-01': 4 }, CPAM: { 'AM-QUA-01': 5 } }, 'AM-QUA-01')
    expect(dits).toMatchObject({ contenu: null, plusieurs: 'a-chacune', detail: '2 parties sur 3' })
    expect(dits?.dits.map((d) => d.contenu.nombre)).toEqual([4, 5])
  })

  it('counts that each party makes of its own facts add up, and say who is missing', () => {
    const i: Indicateur = {
      ...saisines,
      code: 'GOV-11',
      id: 'g' as IndicateurId,
      rolesJson: '["CCAS","CPAM","CARSAT"]',
    }
    const r = makeReleve(2025, { CCAS: { 'AM-SOI-01': 2 }, CPAM: { 'AM-SOI-02': 1 } })
    const incidents: Releve = {
      ...r,
      indicateurs: [i],
      valeurs: r.valeurs.map((v) => ({ ...v, indicateurId: i.id })),
    }
    expect(accordOf(tenir(incidents), i)).toMatchObject({
      contenu: { nombre: 3 },
      source: 'somme',
      detail: '2 parties sur 3',
    })
  })

  it('a rate is provisional as long as the sheet of one of its terms is not validated', () => {
    const r = makeReleve(2025, { CPAM: { 'AM-SOI-05': 13, 'AM-SOI-07': 3 }, CCAS: { 'AM-SOI-01': 26 } })
    const valide = (role: 'CPAM' | 'CCAS'): Releve => ({
      ...r,
      fiches: r.fiches.map((f) =>
        f.partieId === partieDe(role).id ? { ...f, valideeLe: '2026-02-13T09:00:00.000Z' } : f,
      ),
    })
    expect(accordOf(tenir(valide('CCAS')), taux)).toMatchObject({
      contenu: { nombre: 81.25 },
      source: 'calcule',
      detail: '13 sur 16',
      provisoire: true,
    })
    expect(accordOf(tenir(valide('CPAM')), taux)?.provisoire).toBe(false)
  })
})

describe('what adds up from one convention to another', () => {
  it.each([
    ['AM-DRT-04', null],
    ['AM-DRT-02', null],
    ['AM-SOI-08', 'Un taux ne s’additionne pas'],
    ['AM-EPS-04', 'Un taux ne s’additionne pas'],
    ['AM-DRT-09', 'Un taux ne s’additionne pas'],
    ['AM-SOI-09', 'Une moyenne ne s’additionne pas'],
    ['AM-QUA-01', 'Une moyenne ne s’additionne pas'],
    ['AM-SOI-06', 'Ce qui existe à une date peut compter dans plusieurs conventions'],
    ['AM-SOI-03', 'Une même personne peut compter dans plusieurs conventions'],
  ])('%s: %s', (code, raison) => expect(raisonSansTotal(indicateurDe(code))).toBe(raison))

  const de = (n: number): Releve => makeReleve(2025, { CCAS: { 'AM-SOI-01': n } })

  it('is what compares; what has no number is not 0, it is left out and told', () => {
    const trois = [
      comparee(de(26)),
      comparee(redefini(de(14), 'AM-SOI-01', { unite: 'dossier' }), 'b'),
      comparee(de(4), 'c'),
    ]
    expect(ligne(trois, 'AM-SOI-01').total).toEqual({ nombre: 30, sur: 2 })
    expect(ligne([comparee(de(26)), comparee(makeReleve(2025, {}), 'b')], 'AM-SOI-01').total).toEqual({ raison: null })
    expect(ligne([comparee(de(26)), comparee(de(0), 'b')], 'AM-SOI-01').total).toEqual({ nombre: 26, sur: 2 })
  })

  it('is of the same dates: civil years and years from the signature are not added', () => {
    const decale = de(4)
    const autre: Releve = { ...decale, exercice: { ...decale.exercice, debut: '2025-11-14', fin: '2026-11-13' } }
    const l = ligne([comparee(de(26)), comparee(autre, 'b')], 'AM-SOI-01')
    expect(l.total).toEqual({ raison: 'Ces exercices ne couvrent pas les mêmes dates' })
    // One length: the two figures still compare.
    expect(l.croisements[1]?.cases[0]).toMatchObject({ difference: null })
  })

  it('an exercice never opened, or an indicator not followed, is told so and is no line of its own', () => {
    const sans: Releve = { ...de(1), indicateurs: INDICATEURS.filter((i) => i.code !== 'AM-SOI-01') }
    const l = ligne([comparee(null), comparee(sans, 'b'), comparee(de(4), 'c')], 'AM-SOI-01')
    expect(
      l.croisements.map((c) => (typeof c.cases[0] === 'string' ? c.cases[0] : c.cases[0]?.contenu?.nombre)),
    ).toEqual(['non-ouvert', 'non-suivi', 4])
    expect(comparer([comparee(de(1))]).map((x) => x.indicateur.type)).not.toContain('texte')
  })
})
