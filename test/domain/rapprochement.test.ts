import { describe, expect, it } from 'vitest'
import { VIDE } from '../../src-main/domain/fiche.ts'
import type { ArbitrageId, ExerciceId, PaireId } from '../../src-main/domain/id.ts'
import type { Paire } from '../../src-main/domain/indicateur.ts'
import {
  empreinteDuFait,
  listFaits,
  phraseOf,
  retenuOf,
  type Arbitrage,
  type Choix,
  type Fait,
} from '../../src-main/domain/rapprochement.ts'
import { CONVENTION, makeReleve, type Dires } from './matiere.ts'

const paire = (nature: Paire['nature'], emis: string, recu: string): Paire => ({
  id: `${emis}-${recu}` as PaireId,
  conventionId: CONVENTION.id,
  nature,
  emis,
  recu,
})
const PAIRES = [paire('meme-fait', 'AM-SOI-01', 'AM-SOI-02'), paire('conversion', 'AM-SSO-03', 'AM-SSO-04')]

const faits = (dires: Dires, arbitrages: readonly Arbitrage[] = []): Fait[] =>
  listFaits(makeReleve(2025, dires), PAIRES, arbitrages)

function fait(dires: Dires, cle: string, arbitrages: readonly Arbitrage[] = []): Fait {
  const trouve = faits(dires, arbitrages).find((f) => f.cle === cle)
  if (trouve === undefined) throw new Error(cle)
  return trouve
}

const SAISINES = 'AM-SOI-01/AM-SOI-02'
const DIRES: Dires = {
  CCAS: { 'AM-SOI-01': 26, 'AM-NUM-02': 13, 'AM-SSO-03': 18 },
  CPAM: { 'AM-SOI-02': 24, 'AM-NUM-02': 11 },
  CARSAT: { 'AM-SSO-04': 14 },
}

const arbitre = (f: Fait, choix: Choix, nombre: number | null = null): Arbitrage => ({
  id: 'a' as ArbitrageId,
  exerciceId: 'x-2025' as ExerciceId,
  cle: f.cle,
  choix,
  nombre,
  raison: '2 saisines transmises par courrier',
  auteur: 'Référente CCAS',
  faitLe: '2026-02-16T09:00:00.000Z',
  empreinte: empreinteDuFait(f),
  comiteId: null,
})

describe('facts told by two parties', () => {
  it('are the pairs of the catalogue, then the codes declared twice', () => {
    expect(faits(DIRES).map((f) => [f.cle, f.nature, f.ecart, f.etat])).toEqual([
      [SAISINES, 'meme-fait', -2, 'a-expliquer'],
      ['AM-SSO-03/AM-SSO-04', 'conversion', -4, 'note'],
      ['AM-NUM-02', 'double', -2, 'a-expliquer'],
    ])
  })

  it('agree when the numbers are the same', () => {
    const f = fait({ CCAS: { 'AM-SOI-01': 24 }, CPAM: { 'AM-SOI-02': 24 } }, SAISINES)
    expect([f.etat, retenuOf(f)]).toEqual(['accord', 24])
  })

  it('compare nothing when one says no number, and never take it for 0', () => {
    const f = fait({ CCAS: { 'AM-SOI-01': 15 }, CPAM: { 'AM-SOI-02': { ...VIDE, etat: 'non-quantifie' } } }, SAISINES)
    expect([f.ecart, f.etat, retenuOf(f)]).toEqual([null, 'note', null])
    expect(phraseOf(f)).toBe('Les deux déclarations ne se comparent pas.')
  })

  it('a conversion is a share, never a gap; more out than in is to be explained', () => {
    const f = fait(DIRES, 'AM-SSO-03/AM-SSO-04')
    expect([f.part?.toFixed(1), f.etat]).toEqual(['77.8', 'note'])
    expect(phraseOf(f)).toMatch(/18.*14.*soit 78\s%\.$/u)
    const trop = fait({ CCAS: { 'AM-SSO-03': 14 }, CARSAT: { 'AM-SSO-04': 18 } }, 'AM-SSO-03/AM-SSO-04')
    expect(trop.etat).toBe('a-expliquer')
    const deRien = fait({ CCAS: { 'AM-SSO-03': 0 }, CARSAT: { 'AM-SSO-04': 0 } }, 'AM-SSO-03/AM-SSO-04')
    expect([deRien.part, deRien.etat]).toEqual([null, 'note'])
  })

  it('a note or a text is each party’s own', () => {
    const codes = faits({ CCAS: { 'AM-QUA-01': 4 }, CPAM: { 'AM-QUA-01': 2 } }).map((f) => f.cle)
    expect(codes).not.toContain('AM-QUA-01')
  })

  it('what each caisse counts of its own facts is no gap, what either may tell is one', () => {
    const listes = (roles: readonly string[]) => {
      const r = makeReleve(2025, { CPAM: { 'AM-DRT-02': 5 }, CARSAT: { 'AM-DRT-02': 3 }, CCAS: { 'AM-DRT-02': 3 } })
      const indicateurs = r.indicateurs.map((x) =>
        x.code === 'AM-DRT-02' ? { ...x, rolesJson: JSON.stringify(roles) } : x,
      )
      return listFaits({ ...r, indicateurs }, [], []).map((f) => f.cle)
    }
    expect(listes(['CPAM', 'CARSAT'])).toEqual([])
    expect(listes(['CPAM', 'CCAS'])).toEqual(['AM-DRT-02'])
  })
})

describe('an arbitration', () => {
  it.each([
    ['emis', null, 26],
    ['recu', null, 24],
    ['autre', 25, 25],
    ['deux', null, null],
  ] as const)('%s retains %s as %s', (choix, nombre, attendu) => {
    const a = arbitre(fait(DIRES, SAISINES), choix, nombre)
    const f = fait(DIRES, SAISINES, [a])
    expect([f.etat, retenuOf(f)]).toEqual(['explique', attendu])
    // Both declarations stay as they were.
    expect([f.emis.valeur?.nombre, f.recu.valeur?.nombre]).toEqual([26, 24])
  })

  it('is to be looked at again once a figure changed', () => {
    const a = arbitre(fait(DIRES, SAISINES), 'emis')
    const f = fait({ ...DIRES, CPAM: { 'AM-SOI-02': 25 } }, SAISINES, [a])
    expect(f.etat).toBe('a-revoir')
  })
})
