import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readModele } from '../../src-main/domain/modele.ts'
import { indicateursDuJeu } from '../../src-main/operations/convention/from-modele.ts'

const racine = join(import.meta.dirname, '../..')
const m = readModele(
  JSON.parse(readFileSync(join(racine, 'resources/modeles/cpam-carsat-ccas.json'), 'utf8')) as unknown,
)
const parCode = new Map(m.indicateurs.map((i) => [i.code, i]))

/** The catalogue as the dossier writes it, column by column. */
const TABLE = readFileSync(join(racine, 'test/fixtures/modeles/catalogue.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((ligne) => ligne.split(';'))

const ROLES: Readonly<Record<string, readonly string[]>> = {
  CCAS: ['CCAS'],
  CPAM: ['CPAM'],
  'CPAM/CES': ['CPAM'],
  CARSAT: ['CARSAT'],
  'CPAM ou CCAS': ['CPAM', 'CCAS'],
  'CPAM/CCAS': ['CPAM', 'CCAS'],
  'chaque caisse': ['CPAM', 'CARSAT'],
  'chaque partie': ['CCAS', 'CPAM', 'CARSAT'],
}
const PERIODICITES: Readonly<Record<string, string>> = { A: 'annuelle', 'T→A': 'trimestrielle', C: 'cumul' }
const ORIGINES: Readonly<Record<string, string>> = { SEED: 'convention', SRC: 'publication', PROP: 'proposition' }
/** « partie (n/N) » tells how it is written, « note 1–5 » is said in words. */
const UNITES: Readonly<Record<string, string>> = { 'partie (n/N)': 'partie', 'note 1–5': 'note 1 à 5' }
/** Settled otherwise since: two populations make no rate. */
const REGLES: Readonly<Record<string, { libelle: string; unite: string }>> = {
  'AM-DRT-09': { libelle: 'Droits ouverts pour 100\u00A0demandes accompagnées', unite: 'pour 100\u00A0demandes' },
}

describe('the catalogue of governance and of the CPAM – CARSAT – CCAS convention', () => {
  it('holds every indicator of the dossier and no other', () => {
    expect([...parCode.keys()].toSorted()).toEqual(TABLE.map(([code = '']) => code).toSorted())
    expect(m.indicateurs.filter((i) => i.code.startsWith('GOV-'))).toHaveLength(13)
    expect(m.version).toBe(2)
  })

  it.each(TABLE)(
    '%s: %s',
    (code = '', libelle, unite = '', par = '', periode = '', journal, origine = '', ventilation) => {
      const i = parCode.get(code)
      const calcule = i?.formule != null
      expect(i).toMatchObject({
        libelle,
        unite: UNITES[unite] ?? unite,
        periodicite: PERIODICITES[periode],
        journal: journal === 'oui',
        origine: ORIGINES[origine],
        ...REGLES[code],
      })
      expect(i?.ventilations.length === 0).toBe(ventilation === '–')
      // « Secrétariat » is no party: computed, or declared by the party that keeps it while the base holds no such fact.
      expect(i?.roles).toEqual(par === 'Secrétariat' ? (calcule ? [] : [m.secretariat]) : ROLES[par])
      expect(calcule && par !== 'Secrétariat').toBe(false)
    },
  )

  it('lets the party that keeps the secretariat declare what the base cannot count', () => {
    const declares = TABLE.filter(
      ([code = '', , , par]) => par === 'Secrétariat' && parCode.get(code)?.formule === null,
    )
    expect(declares.map(([code]) => code)).toEqual(['GOV-02', 'GOV-08', 'GOV-10', 'GOV-12', 'AM-DRT-11'])
  })

  it('names short what it prints in columns', () => {
    for (const i of m.indicateurs) expect([i.code, i.libelleCourt.length <= 46]).toEqual([i.code, true])
  })

  it('offers twelve figures and a text to start with, thirty-nine as a habit, sixty-six in all', () => {
    expect(indicateursDuJeu(m, 'depart').map((i) => i.code)).toEqual([
      'AM-DRT-01',
      'AM-DRT-02',
      'AM-DRT-04',
      'AM-SOI-01',
      'AM-SOI-03',
      'AM-SOI-05',
      'AM-SSO-03',
      'AM-EPS-01',
      'AM-NUM-02',
      'GOV-01',
      'GOV-02',
      'AM-DRT-10',
      'AM-QUA-02',
    ])
    expect(indicateursDuJeu(m, 'usuel')).toHaveLength(39)
    expect(indicateursDuJeu(m, 'complet')).toEqual(m.indicateurs)
  })

  it('never adds up over a year what is counted at a date, since the signature, or as a rate', () => {
    for (const i of m.indicateurs) {
      expect(i.periodicite === 'cumul' && i.agregation !== 'stock').toBe(false)
      expect(i.unite === '%' && i.agregation !== 'taux').toBe(false)
    }
    const stocks = m.indicateurs.filter((i) => i.agregation === 'stock' && i.type !== 'texte').map((i) => i.code)
    expect(stocks).toEqual(['AM-SOI-06', 'GOV-04', 'GOV-10', 'AM-SOI-11', 'AM-NUM-06'])
  })

  it('counts as persons helped those for whom an act is done, and no agent, session, incident or rate', () => {
    const aidees = m.indicateurs.filter((i) => i.personnesAidees).map((i) => i.code)
    expect(aidees.filter((c) => c.startsWith('GOV'))).toEqual([])
    const AUCUNE = ['AM-DRT-01', 'AM-DRT-02', 'AM-DRT-03', 'AM-DRT-10', 'AM-DRT-11', 'AM-SOI-09', 'AM-SOI-11']
    const NON_PLUS = ['AM-SOI-12', 'AM-SSO-01', 'AM-SSO-02', 'AM-PRV-01', 'AM-NUM-01', 'AM-NUM-06', 'AM-LOC-01']
    expect(aidees.filter((c) => [...AUCUNE, ...NON_PLUS].includes(c))).toEqual([])
    const OUI = ['AM-DRT-06', 'AM-SOI-13', 'AM-PRV-02', 'AM-PRV-03', 'AM-NUM-03', 'AM-NUM-07', 'AM-ASS-02', 'AM-LOC-02']
    expect(OUI.filter((c) => !aidees.includes(c))).toEqual([])
  })

  it('confronts the facts that two parties count: the same one, or a conversion', () => {
    expect(m.paires).toEqual([
      { nature: 'meme-fait', emis: 'AM-SOI-01', recu: 'AM-SOI-02' },
      { nature: 'conversion', emis: 'AM-SSO-03', recu: 'AM-SSO-04' },
      { nature: 'conversion', emis: 'AM-EPS-01', recu: 'AM-EPS-02' },
    ])
    // Each side is declared by another party, and what is the same fact has the same unit.
    for (const p of m.paires) {
      const [emis, recu] = [parCode.get(p.emis), parCode.get(p.recu)]
      expect(emis?.roles.some((r) => recu?.roles.includes(r) === true)).toBe(false)
      expect(p.nature === 'meme-fait' && emis?.unite !== recu?.unite).toBe(false)
    }
  })

  it('breaks down into parts with their names', () => {
    const ventilations = (code: string) => parCode.get(code)?.ventilations
    expect(ventilations('AM-DRT-04')).toEqual([
      { nom: 'motif', modalites: ['droits non ouverts', 'renoncement', 'précarité', 'autre'] },
    ])
    expect(ventilations('AM-DRT-01')?.map((v) => [v.nom, v.modalites.length])).toEqual([
      ['thème', 0],
      ['public', 2],
      ['modalité', 0],
    ])
    expect(ventilations('AM-SOI-04')?.[0]?.modalites).toHaveLength(6)
  })
})
