import { describe, expect, test } from 'vitest'
import type { LigneAnnexe } from '../../src-main/contract/annexe.ts'
import {
  choixOf,
  cleOf,
  codeDe,
  countToSee,
  groupesOf,
  obstacleOf,
  sumUp,
  vuesOf,
  type Decision,
} from '../../src-renderer/annexe/lignes.ts'
import { NOUVELLE } from '../faults/samples-indicateur.ts'

const ligne = (rang: number, dit: Partial<LigneAnnexe> = {}): LigneAnnexe => ({
  rang,
  feuille: null,
  cellule: `B${rang}`,
  section: '',
  numero: '',
  libelleLu: `Ligne ${rang}`,
  uniteLue: '',
  code: null,
  sur: false,
  candidats: [],
  remarque: null,
  proposition: { code: `AM-LOC-0${rang}`, definition: NOUVELLE },
  ...dit,
})

const SURE = ligne(1, { code: 'AM-DRT-01', sur: true })
const PROCHE = ligne(2, { code: 'AM-DRT-02', remarque: 'Libellé proche' })
const DOUTEUSE = ligne(3, { remarque: 'Copil ne sait pas qui la renseigne' })
const NEUVE = ligne(4)
const AMBIGUE = ligne(5, { candidats: ['AM-SOI-01', 'AM-SOI-02'] })
const LIGNES = [SURE, PROCHE, DOUTEUSE, NEUVE, AMBIGUE]

const decisions = (...dites: [LigneAnnexe, Decision][]) => new Map(dites.map(([l, d]) => [cleOf(l), d]))
const lier = (code: string): Decision => ({ geste: 'lier', code })

describe('the lines of an annexe', () => {
  test('come odd first, and stay in their group whatever is decided of them', () => {
    const groupes = (dites = new Map<string, Decision>()) =>
      groupesOf(vuesOf({ lignes: LIGNES }, dites)).map((g) => [g.cle, g.lignes.map((v) => v.ligne.rang).join('')])
    const attendu = [
      ['choisir', '5'],
      ['verifier', '23'],
      ['nouvelles', '4'],
      ['reconnues', '1'],
    ]
    expect(groupes()).toEqual(attendu)
    expect(groupes(decisions([AMBIGUE, { geste: 'laisser' }], [SURE, lier('AM-DRT-03')]))).toEqual(attendu)
  })

  test('ask for a choice where several indicators could be meant, and only there', () => {
    const vues = vuesOf({ lignes: LIGNES }, new Map())
    expect(countToSee(vues)).toBe(3)
    expect(obstacleOf(vues)).toBe('1\u00A0ligne attend votre choix')
    const dites = vuesOf({ lignes: LIGNES }, decisions([AMBIGUE, lier('AM-SOI-01')]))
    expect([countToSee(dites), obstacleOf(dites)]).toEqual([2, null])
    expect(sumUp(dites, 2)).toBe('3\u00A0indicateurs rattachés, 2\u00A0créés, 2\u00A0indicateurs à ne plus demander.')
  })

  test('never give one indicator twice', () => {
    const vues = vuesOf({ lignes: LIGNES }, decisions([AMBIGUE, lier('AM-DRT-01')]))
    expect(vues.map((v) => v.autre?.rang ?? null)).toEqual([null, null, null, null, 1])
    expect(obstacleOf(vues)).toBe('B5 et B1 sont rattachées au même indicateur')
  })

  test('cannot all be left aside', () => {
    const laissees = LIGNES.map((l): [LigneAnnexe, Decision] => [l, { geste: 'laisser' }])
    const vues = vuesOf({ lignes: LIGNES }, decisions(...laissees))
    expect(obstacleOf(vues)).toBe('Toutes les lignes sont laissées de côté')
    expect(sumUp(vues, 0)).toBe('0\u00A0indicateur rattaché, 5\u00A0lignes laissées de côté.')
  })

  test('send what is decided: the code typed, else the one proposed while its axe is the same', () => {
    const ailleurs = { ...NOUVELLE, axe: 'droits' as const }
    const vues = vuesOf(
      { lignes: LIGNES },
      decisions(
        [AMBIGUE, { geste: 'creer', code: null, definition: ailleurs }],
        [DOUTEUSE, { geste: 'creer', code: 'AM-LOC-77', definition: NOUVELLE }],
        [PROCHE, { geste: 'laisser' }],
      ),
    )
    expect(vues.map(codeDe)).toEqual([null, null, 'AM-LOC-77', 'AM-LOC-04', null])
    expect(choixOf(vues)).toEqual([
      { geste: 'lier', rang: 1, code: 'AM-DRT-01' },
      { geste: 'laisser', rang: 2 },
      { geste: 'creer', rang: 3, code: 'AM-LOC-77', definition: NOUVELLE },
      { geste: 'creer', rang: 4, code: 'AM-LOC-04', definition: NOUVELLE },
      { geste: 'creer', rang: 5, code: null, definition: ailleurs },
    ])
  })
})
