import { describe, expect, it } from 'vitest'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { ArbitrageId, ExerciceId, PaireId, PartieId } from '../../src-main/domain/id.ts'
import type { Paire } from '../../src-main/domain/indicateur.ts'
import { imprimerFaits } from '../../src-main/domain/faits-imprimes.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import {
  declarationsOf,
  empreinteDuFait,
  listFaits,
  phraseOf,
  retenuOf,
  type Arbitrage,
  type Choix,
  type Fait,
} from '../../src-main/domain/rapprochement.ts'
import { CONVENTION, makeReleve, partieDe, type Dires } from './matiere.ts'

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

/** The usual parties and a fourth, the workshops counted by any of three. */
function releveATrois(dires: Dires): Releve {
  const r = makeReleve(2025, dires)
  const indicateurs = r.indicateurs.map((i) =>
    i.code === 'AM-NUM-02' ? { ...i, rolesJson: JSON.stringify(['CPAM', 'CARSAT', 'CCAS']) } : i,
  )
  const caf = { ...partieDe('CARSAT'), id: 'p-CAF' as PartieId, role: 'CAF' as const, nomCourt: 'CAF', groupe: null }
  return { ...r, indicateurs, parties: [...r.parties, caf] }
}

function faitATrois(dires: Dires, arbitrages: readonly Arbitrage[] = []): Fait {
  const [f] = listFaits(releveATrois(dires), [], arbitrages)
  if (f === undefined) throw new Error('aucun fait')
  return f
}

describe('a fact that three parties count', () => {
  const dires = (ccas: number, cpam: number, carsat: number | Contenu): Dires => ({
    CCAS: { 'AM-NUM-02': ccas },
    CPAM: { 'AM-NUM-02': cpam },
    CARSAT: { 'AM-NUM-02': carsat },
  })

  it('is one fact, with everyone’s figure and the spread between them', () => {
    const f = faitATrois(dires(13, 11, 12))
    expect(declarationsOf(f).map((d) => [d.partie.nomCourt, d.contenu.nombre])).toEqual([
      ['CCAS', 13],
      ['CPAM', 11],
      ['CARSAT', 12],
    ])
    expect([f.ecart, f.etat, retenuOf(f)]).toEqual([2, 'a-expliquer', null])
    expect(phraseOf(f)).toBe('CCAS\u00A0: 13, CPAM\u00A0: 11, CARSAT\u00A0: 12, soit 2 d’écart.')
  })

  it('agrees only when all the figures told are the same', () => {
    expect(faitATrois(dires(13, 13, 12)).etat).toBe('a-expliquer')
    expect(faitATrois(dires(13, 13, { ...VIDE, etat: 'non-concerne' })).etat).toBe('accord')
    expect(faitATrois(dires(13, 11, { ...VIDE, etat: 'non-quantifie' })).ecart).toBe(2)
  })

  it('keeps a decision until any of them changes', () => {
    const decide = arbitre(faitATrois(dires(13, 11, 12)), 'autre', 12)
    const f = faitATrois(dires(13, 11, 12), [decide])
    expect([f.etat, retenuOf(f)]).toEqual(['explique', 12])
    const apres = faitATrois(dires(13, 11, 14), [decide])
    expect([apres.etat, retenuOf(apres)]).toEqual(['a-revoir', null])
  })

  it('is printed whole, with what was retained and why, or what is still to be decided', () => {
    const decide = arbitre(faitATrois(dires(13, 11, 12)), 'autre', 12)
    const imprime = (d: Dires, arbitrages: readonly Arbitrage[]) => imprimerFaits(releveATrois(d), [], arbitrages)
    expect(imprime(dires(13, 11, 12), [decide])).toMatchObject([
      {
        declarations: [
          { partie: 'CCAS', valeur: { nombre: 13 } },
          { partie: 'CPAM', valeur: { nombre: 11 } },
          { partie: 'CARSAT', valeur: { nombre: 12 } },
        ],
        ecart: '2',
        retenu: '12',
        nombreRetenu: 12,
        motif: decide.raison,
        par: 'Référente CCAS, le 16/02/2026',
      },
    ])
    expect(imprime(dires(13, 11, 12), [])[0]?.retenu).toBe('à décider')
    expect(imprime(dires(13, 11, 14), [decide])[0]).toMatchObject({ retenu: 'à revoir', nombreRetenu: null })
    const toutes = arbitre(faitATrois(dires(13, 11, 12)), 'deux')
    expect(imprime(dires(13, 11, 12), [toutes])[0]?.retenu).toBe('13, 11 et 12')
  })
})

describe('what the log counts for a party that declares nothing', () => {
  const compte = { code: 'AM-SOI-01', nombre: 26, actionIds: [], auCompteur: 26, sansEffectif: [] }
  const saisines = (dires: Dires): Fait | undefined => {
    const r = { ...makeReleve(2025, dires), comptes: [{ ...compte, partieId: partieDe('CCAS').id }] }
    return listFaits(r, PAIRES, []).find((f) => f.cle === SAISINES)
  }

  it('is confronted as what it would declare, and gives way to it', () => {
    const f = saisines({ CPAM: { 'AM-SOI-02': 24 } })
    expect([f?.emis.contenu.nombre, f?.emis.valeur, f?.ecart, f?.etat]).toEqual([26, null, -2, 'a-expliquer'])
    expect(saisines({ CPAM: { 'AM-SOI-02': 24 }, CCAS: { 'AM-SOI-01': 24 } })?.etat).toBe('accord')
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
    // No figure stands for a decision made on another.
    expect([f.etat, retenuOf(f)]).toEqual(['a-revoir', null])
  })
})
