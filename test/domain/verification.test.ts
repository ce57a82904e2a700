import { describe, expect, it } from 'vitest'
import { NOMS_REGLES, REGLES, type Examen, type Regle } from '../../src-main/domain/controle.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { PaireId } from '../../src-main/domain/id.ts'
import { ventilationsOf, type Paire } from '../../src-main/domain/indicateur.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import { listAlertes } from '../../src-main/domain/verification.ts'
import { CONVENTION, indicateurDe, makeReleve, type Dires } from './matiere.ts'

const PAIRES: Paire[] = [
  { id: 'a' as PaireId, conventionId: CONVENTION.id, nature: 'meme-fait', emis: 'AM-SOI-01', recu: 'AM-SOI-02' },
  { id: 'b' as PaireId, conventionId: CONVENTION.id, nature: 'conversion', emis: 'AM-SSO-03', recu: 'AM-SSO-04' },
]
const CROISEES = [
  {
    petit: 'AM-DRT-01',
    grand: 'AM-DRT-02',
    dite: 'Les participants ne peuvent pas être moins nombreux que les sessions',
  },
]

const dire = (texte: string): Contenu => ({ ...VIDE, etat: 'non-quantifie', texte })

const examen = (releve: Releve, ...passe: Dires[]): Examen => ({
  releve,
  anterieurs: passe.map((d, n) => makeReleve(2024 - n, d)),
  paires: PAIRES,
  croisees: CROISEES,
  parts: [],
})

const reglesDe = (e: Examen): Regle[] => listAlertes(e, []).map((a) => a.regle)
const lues = (dires: Dires, ...passe: Dires[]): Regle[] => reglesDe(examen(makeReleve(2025, dires), ...passe))

/** The same sheet with the comment of a value changed. */
function commente(dires: Dires, code: string, commentaire: string): Releve {
  const r = makeReleve(2025, dires)
  return { ...r, valeurs: r.valeurs.map((v) => (v.id.endsWith(code) ? { ...v, commentaire } : v)) }
}

const ccas = (valeurs: Record<string, number | Contenu>): Dires => ({ CCAS: valeurs })

describe('each check sees its instance and lets its counter-instance go', () => {
  it('a value that the definition no longer accepts', () => {
    expect(lues(ccas({ 'AM-DRT-10': 2.5 }))).toEqual(['definition'])
    expect(lues(ccas({ 'AM-DRT-10': 2 }))).toEqual([])
    expect(lues({ CPAM: { 'AM-EPS-04': 101 } })).toEqual(['definition'])
    expect(lues({ CPAM: { 'AM-EPS-04': 100 } })).toEqual([])
  })

  it('ten times too much', () => {
    expect(lues(ccas({ 'AM-DRT-10': 290 }), ccas({ 'AM-DRT-10': 24 }))).toEqual(['dix-fois-trop'])
    expect(lues(ccas({ 'AM-DRT-10': 29 }), ccas({ 'AM-DRT-10': 24 }))).toEqual([])
    // 1 then 10 is no slip of the comma.
    expect(lues(ccas({ 'AM-DRT-10': 10 }), ccas({ 'AM-DRT-10': 1 }))).toEqual([])
  })

  it('ten times too little', () => {
    expect(lues(ccas({ 'AM-DRT-10': 6 }), ccas({ 'AM-DRT-10': 58 }))).toEqual(['dix-fois-trop-peu'])
    expect(lues(ccas({ 'AM-DRT-10': 41 }), ccas({ 'AM-DRT-10': 58 }))).toEqual([])
  })

  it('far from its own past', () => {
    const passe = [58, 61, 57, 60].map((n) => ccas({ 'AM-DRT-10': n }))
    expect(lues(ccas({ 'AM-DRT-10': 120 }), ...passe)).toEqual(['hors-serie'])
    expect(lues(ccas({ 'AM-DRT-10': 63 }), ...passe)).toEqual([])
    // A series that always moved much is not surprised by one more move.
    const agitee = [20, 90, 30, 80].map((n) => ccas({ 'AM-DRT-10': n }))
    expect(lues(ccas({ 'AM-DRT-10': 100 }), ...agitee)).toEqual([])
  })

  it('last year’s value left in place', () => {
    expect(lues(ccas({ 'AM-DRT-10': 24 }), ccas({ 'AM-DRT-10': 24 }))).toEqual(['an-dernier'])
    expect(lues(ccas({ 'AM-DRT-10': 25 }), ccas({ 'AM-DRT-10': 24 }))).toEqual([])
    expect(lues(ccas({ 'AM-DRT-10': 2 }), ccas({ 'AM-DRT-10': 2 }))).toEqual([])
  })

  it('last year’s sheet sent again', () => {
    const avant = { 'AM-DRT-04': 5, 'AM-DRT-05': 6, 'AM-DRT-06': 7, 'AM-DRT-07': 8, 'AM-DRT-10': 9 }
    expect(lues(ccas({ ...avant, 'AM-DRT-10': 3 }), ccas(avant))).toEqual(['fiche-de-l-an-dernier'])
    expect(lues(ccas({ ...avant, 'AM-DRT-04': 1, 'AM-DRT-05': 9, 'AM-DRT-06': 4 }), ccas(avant))).toEqual([])
  })

  it('two rows swapped', () => {
    const avant = ccas({ 'AM-DRT-05': 37, 'AM-DRT-06': 9 })
    expect(lues(ccas({ 'AM-DRT-05': 8, 'AM-DRT-06': 41 }), avant)).toContain('voisines-inversees')
    expect(lues(ccas({ 'AM-DRT-05': 41, 'AM-DRT-06': 8 }), avant)).toEqual([])
  })

  it('a nought that may be an absence', () => {
    expect(lues(ccas({ 'AM-DRT-10': 0 }), ccas({ 'AM-DRT-10': 24 }))).toEqual(['zero-ou-vide'])
    expect(lues(ccas({ 'AM-DRT-10': 0 }), ccas({ 'AM-DRT-10': 1 }))).toEqual([])
    expect(lues(ccas({ 'AM-DRT-10': VIDE }), ccas({ 'AM-DRT-10': 24 }))).toEqual([])
  })

  it('more received than sent', () => {
    expect(lues({ CCAS: { 'AM-SSO-03': 14 }, CARSAT: { 'AM-SSO-04': 18 } })).toEqual(['aval-plus-grand'])
    expect(lues({ CCAS: { 'AM-SSO-03': 18 }, CARSAT: { 'AM-SSO-04': 14 } })).toEqual([])
  })

  it('a part above its whole', () => {
    expect(lues({ CPAM: { 'AM-DRT-01': 12, 'AM-DRT-02': 3 } })).toEqual(['part-plus-grande'])
    expect(lues({ CPAM: { 'AM-DRT-01': 3, 'AM-DRT-02': 3 } })).toEqual([])
  })

  it('a number that a narrow no-break space made a text', () => {
    expect(lues(ccas({ 'AM-DRT-10': dire('1\u202F234') }))).toEqual(['nombre-en-texte'])
    expect(lues(ccas({ 'AM-DRT-10': dire('plusieurs par mois') }))).toEqual([])
  })

  it.each([
    ['Vu avec Mme Martin', true],
    ['Rappeler au 06 12 34 56 78', true],
    ['n° 2 84 05 42 123 456 78', true],
    ['Écrire à accueil@example.org', true],
    ['2 transmises par courrier, 1 refus', false],
  ])('a person in a comment: %s', (commentaire, vu) => {
    const e = examen(commente(ccas({ 'AM-DRT-10': 24 }), 'AM-DRT-10', commentaire))
    expect(reglesDe(e)).toEqual(vu ? ['donnees-personnelles'] : [])
  })

  it('a breakdown that does not make its total', () => {
    const releve = makeReleve(2025, ccas({ 'AM-DRT-04': 63 }))
    const [valeur] = releve.valeurs
    if (valeur === undefined) throw new Error('valeur')
    const [motif] = ventilationsOf(indicateurDe('AM-DRT-04'))
    const parts = (nombre: number) => [
      { valeurId: valeur.id, ventilation: motif?.nom ?? '', modalite: motif?.modalites[0] ?? '', nombre },
    ]
    expect(reglesDe({ ...examen(releve), parts: parts(60) })).toEqual(['ventilation'])
    expect(reglesDe({ ...examen(releve), parts: parts(63) })).toEqual([])
  })

  it('two parties, two values', () => {
    expect(lues({ CPAM: { 'AM-NUM-02': 11 }, CCAS: { 'AM-NUM-02': 13 } })).toEqual(['deux-valeurs'])
    expect(lues({ CPAM: { 'AM-NUM-02': 13 }, CCAS: { 'AM-NUM-02': 13 } })).toEqual([])
    expect(lues({ CCAS: { 'AM-SOI-01': 26 }, CPAM: { 'AM-SOI-02': 24 } })).toEqual(['deux-valeurs'])
  })
})

describe('the list of checks', () => {
  it('puts what blocks first, then follows the sheets', () => {
    const r = commente(ccas({ 'AM-DRT-10': 290, 'AM-SOI-01': 0 }), 'AM-SOI-01', 'Mme Martin')
    const alertes = listAlertes(examen(r, ccas({ 'AM-DRT-10': 24, 'AM-SOI-01': 21 })), [])
    expect(alertes.map((a) => [a.regle, a.code])).toEqual([
      ['donnees-personnelles', 'AM-SOI-01'],
      ['zero-ou-vide', 'AM-SOI-01'],
      ['dix-fois-trop', 'AM-DRT-10'],
    ])
  })

  it('ties a justification to the figure: another figure is another question', () => {
    const empreinte = (n: number): string[] =>
      listAlertes(examen(makeReleve(2025, ccas({ 'AM-DRT-10': n })), ccas({ 'AM-DRT-10': 24 })), []).map(
        (a) => a.empreinte,
      )
    expect(empreinte(290)).toEqual(empreinte(290))
    expect(empreinte(290)).not.toEqual(empreinte(291))
  })

  it('tells each in whole sentences, with what to do', () => {
    const tout = listAlertes(
      examen(
        commente(
          {
            CPAM: { 'AM-DRT-01': 12, 'AM-DRT-02': 3, 'AM-NUM-02': 11, 'AM-SOI-02': 30 },
            CCAS: { 'AM-NUM-02': 13, 'AM-DRT-10': 290, 'AM-DRT-05': 2.5, 'AM-SOI-01': 26, 'AM-DRT-06': dire('12') },
          },
          'AM-DRT-10',
          'Mme Martin',
        ),
        ccas({ 'AM-DRT-10': 24 }),
      ),
      [],
    )
    expect(new Set(tout.map((a) => a.regle)).size).toBeGreaterThan(5)
    for (const a of tout) {
      expect(REGLES).toContain(a.regle)
      expect(NOMS_REGLES[a.regle]).not.toBe('')
      expect(`${a.constat} ${a.faire}`).toMatch(/^\S.*\. \S.*\.$/u)
      expect(a.constat).not.toMatch(/undefined|NaN|null|AM-[A-Z]{3}-/u)
    }
  })

  it('says nothing of the demonstration’s agreed figures but its known gaps', () => {
    const releve = makeReleve(2025, { CPAM: { 'AM-SOI-02': 24 }, CCAS: { 'AM-SOI-01': 26, 'AM-DRT-05': 41 } })
    expect(reglesDe(examen(releve, { CPAM: { 'AM-SOI-02': 19 }, CCAS: { 'AM-DRT-05': 37 } }))).toEqual(['deux-valeurs'])
  })
})
