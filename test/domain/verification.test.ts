import { describe, expect, it } from 'vitest'
import { NOMS_REGLES, REGLES, type Examen, type Regle } from '../../src-main/domain/controle.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { Reception } from '../../src-main/domain/disposition.ts'
import type { ActionId, FicheId, PaireId, ReceptionId } from '../../src-main/domain/id.ts'
import { ventilationsOf, type Paire } from '../../src-main/domain/indicateur.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import { listAlertes } from '../../src-main/domain/verification.ts'
import { CONVENTION, indicateurDe, makeReleve, partieDe, type Dires } from './matiere.ts'

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
  receptions: [],
})

const reglesDe = (e: Examen): Regle[] => listAlertes(e, []).map((a) => a.regle)

/** The same sheet with the comment of a value changed. */
function commente(dires: Dires, code: string, commentaire: string): Releve {
  const r = makeReleve(2025, dires)
  return { ...r, valeurs: r.valeurs.map((v) => (v.id.endsWith(code) ? { ...v, commentaire } : v)) }
}

const ccas = (valeurs: Record<string, number | Contenu>): Dires => ({ CCAS: valeurs })
const seul = (n: number | Contenu, ...passe: number[]): Examen =>
  examen(makeReleve(2025, ccas({ 'AM-DRT-10': n })), ...passe.map((p) => ccas({ 'AM-DRT-10': p })))
const de = (dires: Dires, ...passe: Dires[]): Examen => examen(makeReleve(2025, dires), ...passe)
const mot = (commentaire: string): Examen => examen(commente(ccas({ 'AM-DRT-10': 24 }), 'AM-DRT-10', commentaire))

/** The log of the CCAS counts 30, of which nothing is missing unless it is said. */
function auJournal(declare: number, sansEffectif: string[] = []): Examen {
  const r = makeReleve(2025, ccas({ 'AM-DRT-10': declare }))
  const compte = { partieId: partieDe('CCAS').id, code: 'AM-DRT-10', nombre: 30, actionIds: [], auCompteur: 0 }
  return examen({ ...r, comptes: [{ ...compte, sansEffectif: sansEffectif as ActionId[] }] })
}

/** 63 of which so many are put under a motive. */
function reparti(nombre: number): Examen {
  const releve = makeReleve(2025, ccas({ 'AM-DRT-04': 63 }))
  const [motif] = ventilationsOf(indicateurDe('AM-DRT-04'))
  const ou = { ventilation: motif?.nom ?? '', modalite: motif?.modalites[0] ?? '' }
  return { ...examen(releve), parts: releve.valeurs.map((v) => ({ valeurId: v.id, ...ou, nombre })) }
}

type Recu = { nom: string; modifieLe?: string; editeLe?: string }

/** Files received one after the other in the sheet of the CCAS, the values being those of the one named. */
function recus(source: string, ...fichiers: Recu[]): Examen {
  const r = makeReleve(2025, ccas({ 'AM-DRT-10': 24, 'AM-DRT-05': 41 }))
  const receptions = fichiers.map(({ nom, modifieLe = null, editeLe = null }, n): Reception => ({
    id: `r-${n}` as ReceptionId,
    ficheId: 'f-2025-CCAS' as FicheId,
    fichier: nom,
    pieceSha256: nom,
    recueLe: `2026-02-0${n + 1}T09:00:00.000Z`,
    modifieLe: modifieLe === null ? null : `${modifieLe}T08:00:00.000Z`,
    editeLe: editeLe === null ? null : `${editeLe}T08:00:00.000Z`,
  }))
  return { ...examen({ ...r, valeurs: r.valeurs.map((v) => ({ ...v, pieceSha256: source })) }), receptions }
}

const REPRISE = { 'AM-DRT-04': 5, 'AM-DRT-05': 6, 'AM-DRT-06': 7, 'AM-DRT-07': 8, 'AM-DRT-10': 9 }
const ZEROS = { 'AM-DRT-04': 0, 'AM-DRT-05': 0, 'AM-DRT-06': 0, 'AM-DRT-07': 0 }
const AVANT_INVERSION = ccas({ 'AM-DRT-05': 37, 'AM-DRT-06': 9 })
const V1 = { nom: 'v1.xlsx', modifieLe: '2026-02-03' }
const V2 = { nom: 'v2.xlsx', modifieLe: '2026-02-05' }

/** What each check must see, and what it must let go: a rule without both does not compile. */
const CAS: Readonly<Record<Regle, { vus: Record<string, Examen>; laisses: Record<string, Examen> }>> = {
  definition: {
    vus: { 'half a request': seul(2.5), 'more than 100 %': de({ CPAM: { 'AM-EPS-04': 101 } }) },
    laisses: { 'a whole number': seul(2), '100 %': de({ CPAM: { 'AM-EPS-04': 100 } }) },
  },
  'dix-fois-trop': {
    vus: { '290 after 24': seul(290, 24) },
    laisses: { '29 after 24': seul(29, 24), '10 after 1, no slip of the comma': seul(10, 1) },
  },
  'dix-fois-trop-peu': { vus: { '6 after 58': seul(6, 58) }, laisses: { '41 after 58': seul(41, 58) } },
  'hors-serie': {
    vus: { 'twice a steady series': seul(120, 58, 61, 57, 60) },
    laisses: {
      'a steady series': seul(63, 58, 61, 57, 60),
      'one more move of a restless one': seul(100, 20, 90, 30, 80),
    },
  },
  'an-dernier': {
    vus: { '24 again': seul(24, 24) },
    laisses: { '25 after 24': seul(25, 24), 'a small count may repeat': seul(2, 2) },
  },
  'fiche-de-l-an-dernier': {
    vus: { 'four figures of five': de(ccas({ ...REPRISE, 'AM-DRT-10': 3 }), ccas(REPRISE)) },
    laisses: {
      'two figures of five': de(ccas({ ...REPRISE, 'AM-DRT-04': 1, 'AM-DRT-05': 9, 'AM-DRT-06': 4 }), ccas(REPRISE)),
    },
  },
  'voisines-inversees': {
    vus: { swapped: de(ccas({ 'AM-DRT-05': 8, 'AM-DRT-06': 41 }), AVANT_INVERSION) },
    laisses: { 'in their place': de(ccas({ 'AM-DRT-05': 41, 'AM-DRT-06': 8 }), AVANT_INVERSION) },
  },
  'zero-ou-vide': {
    vus: { '0 after 24': seul(0, 24), 'a sheet of noughts, the first year': de(ccas({ ...ZEROS, 'AM-DRT-10': 7 })) },
    laisses: {
      '0 after 1': seul(0, 1),
      'an absence told': seul(VIDE, 24),
      'three noughts of seven': de(ccas({ ...REPRISE, 'AM-SOI-01': 0, 'AM-SSO-03': 0, 'AM-EPS-01': 0 })),
    },
  },
  'aval-plus-grand': {
    vus: { '18 of 14': de({ CCAS: { 'AM-SSO-03': 14 }, CARSAT: { 'AM-SSO-04': 18 } }) },
    laisses: {
      '14 of 18': de({ CCAS: { 'AM-SSO-03': 18 }, CARSAT: { 'AM-SSO-04': 14 } }),
      'a same fact, which is a gap': de({ CCAS: { 'AM-SOI-01': 24 }, CPAM: { 'AM-SOI-02': 26 } }),
    },
  },
  'part-plus-grande': {
    vus: { '12 sessions, 3 persons': de({ CPAM: { 'AM-DRT-01': 12, 'AM-DRT-02': 3 } }) },
    laisses: { 'one a session': de({ CPAM: { 'AM-DRT-01': 3, 'AM-DRT-02': 3 } }) },
  },
  'nombre-en-texte': {
    vus: { 'a narrow no-break space': seul(dire('1\u202F234')), 'a no-break space': seul(dire('1\u00A0234')) },
    laisses: { words: seul(dire('plusieurs par mois')) },
  },
  'donnees-personnelles': {
    vus: {
      'a name': mot('Vu avec Mme Martin'),
      'a phone': mot('Rappeler au 06 12 34 56 78'),
      'a NIR': mot('n° 2 84 05 42 123 456 78'),
      'an address': mot('Écrire à accueil@example.org'),
      'a text instead of a figure': seul(dire('voir M. Martin')),
    },
    laisses: { 'what was done': mot('2 transmises par courrier, 1 refus') },
  },
  'fichier-plus-ancien': {
    vus: {
      'saved before': recus('v1.xlsx', V2, V1),
      'gone out before': recus('a', { nom: 'b', editeLe: '2026-01-20' }, { nom: 'a', editeLe: '2026-01-08' }),
      'replaced, then sent again': recus('a.csv', { nom: 'a.csv' }, { nom: 'b.csv' }, { nom: 'a.csv' }),
    },
    laisses: {
      'the right order': recus('v2.xlsx', V1, V2),
      'what the newer file left': recus('v1.xlsx', V1, V2),
      'the newer one imported again, without a day': recus(
        'b.csv',
        { nom: 'a.csv' },
        { nom: 'b.csv' },
        { nom: 'a.csv' },
        { nom: 'b.csv' },
      ),
      'the newer one imported again': recus('v1.xlsx', V2, V1, V2),
      'the same file twice': recus('v2.xlsx', V1, V2, V2),
      'no day to compare': recus('b.csv', { nom: 'a.csv' }, { nom: 'b.csv' }),
      'nothing left of the older one': recus('v2.xlsx', V2, V1),
    },
  },
  'deux-valeurs': {
    vus: {
      'one code twice': de({ CPAM: { 'AM-NUM-02': 11 }, CCAS: { 'AM-NUM-02': 13 } }),
      'a same fact': de({ CCAS: { 'AM-SOI-01': 26 }, CPAM: { 'AM-SOI-02': 24 } }),
    },
    laisses: { agreed: de({ CPAM: { 'AM-NUM-02': 13 }, CCAS: { 'AM-NUM-02': 13 } }) },
  },
  'journal-different': {
    vus: { '24 told, 30 counted': auJournal(24), '24 told, at least 30': auJournal(24, ['a']) },
    laisses: { '30 told, 30 counted': auJournal(30), '31 told, at least 30': auJournal(31, ['a']) },
  },
  ventilation: { vus: { '60 of 63': reparti(60) }, laisses: { '63 of 63': reparti(63) } },
}

const lus = (cote: 'vus' | 'laisses') =>
  REGLES.flatMap((regle) => Object.entries(CAS[regle][cote]).map(([quoi, e]) => [regle, quoi, e] as const))

describe('each check', () => {
  it('has an instance and a counter-instance', () => {
    for (const regle of REGLES)
      expect([regle, Object.keys(CAS[regle].vus).length > 0, Object.keys(CAS[regle].laisses).length > 0]).toEqual([
        regle,
        true,
        true,
      ])
  })

  it.each(lus('vus'))('%s sees: %s', (regle, _, e) => {
    expect(reglesDe(e)).toContain(regle)
  })

  it.each(lus('laisses'))('%s lets go: %s', (regle, _, e) => {
    expect(reglesDe(e)).not.toContain(regle)
  })

  it.each(lus('vus'))('%s says what it saw, and what to do: %s', (regle, _, e) => {
    const alerte = listAlertes(e, []).find((a) => a.regle === regle)
    expect(NOMS_REGLES[regle]).not.toBe('')
    expect(`${alerte?.constat ?? ''} ${alerte?.faire ?? ''}`).toMatch(/^\S.*\. \S.*\.$/u)
    expect(`${alerte?.constat ?? ''} ${alerte?.faire ?? ''}`).not.toMatch(/undefined|NaN|null|AM-[A-Z]{3}-/u)
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

  it('asks one question where two rules of the catalogue say the same of one row', () => {
    const e = de({ CPAM: { 'AM-DRT-01': 12, 'AM-DRT-02': 3, 'AM-DRT-08': 4 } })
    const croisees = [...CROISEES, { petit: 'AM-DRT-01', grand: 'AM-DRT-08', dite: 'Plus de sessions que de demandes' }]
    const alertes = listAlertes({ ...e, croisees }, [])
    expect(alertes.map((a) => a.regle)).toEqual(['part-plus-grande'])
    expect(alertes[0]?.constat).toMatch(/12 contre 3\..*12 contre 4\.$/u)
  })

  it('asks once about rows that were swapped, and once about a sheet sent again', () => {
    const inversees = de(ccas({ 'AM-DRT-05': 8, 'AM-DRT-06': 81 }), ccas({ 'AM-DRT-05': 77, 'AM-DRT-06': 9 }))
    expect(reglesDe(inversees)).toEqual(['voisines-inversees'])
    const reprise = { 'AM-DRT-04': 15, 'AM-DRT-05': 16, 'AM-DRT-06': 17, 'AM-DRT-07': 18, 'AM-DRT-10': 19 }
    const [alerte, ...suite] = listAlertes(de(ccas(reprise), ccas(reprise)), [])
    expect([alerte?.regle, suite]).toEqual(['fiche-de-l-an-dernier', []])
    expect(alerte?.constat).toMatch(/^5 valeurs sur 5 sont celles de 2024\u00A0: .+, .+, .+ et 2 autres\.$/u)
  })

  it('a file that is older names both, and the values it brought', () => {
    const [alerte] = listAlertes(recus('v1.xlsx', V2, V1), [])
    expect(alerte?.constat).toBe(
      '2\u00A0valeurs viennent de «\u00A0v1.xlsx\u00A0», enregistré le 3\u00A0février\u00A02026, avant «\u00A0v2.xlsx\u00A0» (5\u00A0février\u00A02026), déjà reçu\u00A0: Demandes de complémentaire santé solidaire et Sollicitations du référent Assurance Maladie.',
    )
  })

  it('says nothing of the demonstration’s agreed figures but its known gaps', () => {
    const releve = makeReleve(2025, { CPAM: { 'AM-SOI-02': 24 }, CCAS: { 'AM-SOI-01': 26, 'AM-DRT-05': 41 } })
    expect(reglesDe(examen(releve, { CPAM: { 'AM-SOI-02': 19 }, CCAS: { 'AM-DRT-05': 37 } }))).toEqual(['deux-valeurs'])
  })
})
