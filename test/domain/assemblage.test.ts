import { describe, expect, it } from 'vitest'
import { assembleBilan, piloteOf, reservesOf, type MatiereBilan } from '../../src-main/domain/assemblage.ts'
import type { BilanAssemble, LigneBilan } from '../../src-main/domain/bilan.ts'
import type { Comite, Presence } from '../../src-main/domain/comite.ts'
import type { Decision } from '../../src-main/domain/decision.ts'
import { empreinteDuFait, listFaits } from '../../src-main/domain/rapprochement.ts'
import { VIDE } from '../../src-main/domain/fiche.ts'
import type {
  ArbitrageId,
  ExerciceId,
  ComiteId,
  DecisionId,
  IndicateurId,
  PartieId,
  PresenceId,
  ReferentId,
  SignataireId,
} from '../../src-main/domain/id.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import { CONVENTION, DIRES_2024, DIRES_2025, indicateurDe, makeReleve, partieDe, PARTIES } from './matiere.ts'

const comite: Comite = {
  id: 's-2026' as ComiteId,
  conventionId: CONVENTION.id,
  exerciceId: 'x-2025' as ExerciceId,
  jour: '2026-03-12',
  heure: '14:00',
  lieu: 'CCAS de Montbrison',
  visio: '',
  sequence: 0,
  numerotees: 0,
  convoqueLe: null,
  closLe: null,
}

const presence = (partieId: PartieId, etat: Presence['etat'], representePar = ''): Presence => ({
  id: `q-${partieId}` as PresenceId,
  comiteId: comite.id,
  partieId,
  qualite: 'referent',
  fonction: 'Référente',
  nom: '',
  courriel: '',
  etat,
  representePar,
})

const decision = (numero: string, comiteId: ComiteId, reste: Partial<Decision> = {}): Decision => ({
  id: numero as DecisionId,
  conventionId: CONVENTION.id,
  comiteId,
  pointId: null,
  numero,
  libelle: 'Transmettre par Espace Partenaires',
  type: 'action',
  piloteId: partieDe('CCAS').id,
  echeance: '2026-05-04',
  etat: 'a-faire',
  motif: '',
  ...reste,
})

const matiere: MatiereBilan = {
  convention: CONVENTION,
  releve: makeReleve(2025, DIRES_2025),
  precedent: makeReleve(2024, DIRES_2024),
  objectifs: new Map([[indicateurDe('AM-SOI-02').id, 30]]),
  paires: [],
  arbitrages: [],
  signataires: [
    {
      id: 'g' as SignataireId,
      partieId: partieDe('CARSAT').id,
      fonction: 'Directeur de la santé au travail',
      nom: '',
      signePour: 'Directeur de la CARSAT',
    },
  ],
  referents: [
    {
      id: 'r1' as ReferentId,
      partieId: partieDe('CPAM').id,
      fonction: 'Ancienne référente',
      nom: '',
      courriel: '',
      telephone: '',
      mandatDu: '2024-11-14',
      mandatAu: '2025-09-14',
    },
    {
      id: 'r2' as ReferentId,
      partieId: partieDe('CPAM').id,
      fonction: 'Référente CPAM',
      nom: '',
      courriel: '',
      telephone: '',
      mandatDu: '2025-09-15',
      mandatAu: null,
    },
  ],
  comite: null,
  presences: [],
  decisions: [],
  seancesAnterieures: new Set(),
  bilan: null,
  version: 1,
  today: '2026-02-16',
}

const ligne = (b: BilanAssemble, code: string, par: string): LigneBilan => {
  const trouvee = b.axes.flatMap((a) => a.lignes).find((l) => l.code === code && l.renseignePar === par)
  if (trouvee === undefined) throw new Error(code)
  return trouvee
}

describe('the bilan put together', () => {
  const b = assembleBilan(matiere)

  it('says every figure as the sheets do, party by party', () => {
    expect(ligne(b, 'AM-SOI-01', 'CCAS').valeur).toMatchObject({ nombre: 26 })
    expect(ligne(b, 'AM-SOI-02', 'CPAM')).toMatchObject({
      valeur: { nombre: 24 },
      precedent: { nombre: 19 },
      pourMemoire: true,
      ecart: { texte: '+5', pourcent: null },
    })
    expect(ligne(b, 'AM-DRT-09', 'calculé')).toMatchObject({ valeur: { texte: '90,63', detail: '58 sur 64' } })
    expect(ligne(b, 'AM-ASS-01', 'CCAS').valeur).toMatchObject({ etat: 'absent', mot: 'non renseigné' })
  })

  it('says what was aimed at, and nothing where nothing was', () => {
    expect(ligne(b, 'AM-SOI-02', 'CPAM').objectif).toBe('30')
    expect(ligne(b, 'AM-SOI-01', 'CCAS').objectif).toBeNull()
  })

  it('breaks a series in sight when a definition changed, and that of what is computed from it', () => {
    const avec = makeReleve(2024, { CPAM: { 'AM-SOI-02': 19, 'AM-SOI-05': 12, 'AM-SOI-07': 4 } })
    const redefini = (code: string): Releve => {
      const { id } = indicateurDe(code)
      const ancien = 'i-ancien' as IndicateurId
      return {
        ...avec,
        indicateurs: avec.indicateurs.map((i) => (i.id === id ? { ...i, id: ancien, unite: 'pli' } : i)),
        valeurs: avec.valeurs.map((v) => (v.indicateurId === id ? { ...v, indicateurId: ancien } : v)),
      }
    }
    const lu = (code: string, de: string, par: string) =>
      ligne(assembleBilan({ ...matiere, precedent: redefini(de) }), code, par)
    expect(lu('AM-SOI-02', 'AM-SOI-02', 'CPAM')).toMatchObject({
      rupture: 'Définition changée en 2025',
      ecart: { nature: 'non-comparable' },
      precedent: { nombre: 19 },
    })
    expect(lu('AM-SOI-08', 'AM-SOI-05', 'calculé')).toMatchObject({
      rupture: expect.stringContaining('dont la définition a changé en 2025') as unknown,
      ecart: { nature: 'non-comparable' },
      precedent: { nombre: 75 },
    })
    expect(lu('AM-SOI-08', 'AM-SOI-02', 'calculé')).toMatchObject({ rupture: null, ecart: { nature: 'mesure' } })
  })

  it('keeps what is followed no more « pour mémoire », and compares it with nothing', () => {
    const sans: Releve = {
      ...matiere.releve,
      indicateurs: matiere.releve.indicateurs.filter((i) => i.code !== 'AM-SOI-02'),
    }
    const apres = assembleBilan({ ...matiere, releve: sans })
    expect(apres.axes.flatMap((a) => a.plusSuivis)).toMatchObject([
      { libelleCourt: indicateurDe('AM-SOI-02').libelleCourt, renseignePar: 'CPAM', precedent: { nombre: 19 } },
    ])
    expect(apres.axes.flatMap((a) => a.lignes).map((l) => l.code)).not.toContain('AM-SOI-02')
    expect(b.axes.flatMap((a) => a.plusSuivis)).toEqual([])
  })

  it('holds a figure against what the log counted the year before, and tells a whole year « pour mémoire »', () => {
    const compte = (annee: number, role: 'CCAS' | 'CPAM', n: number): Releve => ({
      ...makeReleve(annee, annee === 2025 ? DIRES_2025 : {}),
      comptes: [
        { partieId: partieDe(role).id, code: 'AM-DRT-04', nombre: n, actionIds: [], auCompteur: n, sansEffectif: [] },
      ],
    })
    const compare = assembleBilan({ ...matiere, releve: compte(2025, 'CCAS', 63), precedent: compte(2024, 'CCAS', 50) })
    expect(ligne(compare, 'AM-DRT-04', 'CCAS')).toMatchObject({
      valeur: { nombre: 63 },
      precedent: { nombre: 50 },
      ecart: { texte: '+13' },
    })
    expect([compare.exercice.pourMemoire, b.exercice.pourMemoire]).toEqual([false, false])
    expect(assembleBilan({ ...matiere, releve: makeReleve(2024, DIRES_2024) }).exercice.pourMemoire).toBe(true)
  })

  it('has one line per party that spoke of a shared indicator, one in all when none did', () => {
    const lignes = (code: string) => b.axes.flatMap((a) => a.lignes).filter((l) => l.code === code)
    expect(lignes('AM-NUM-02').map((l) => [l.renseignePar, l.valeur])).toMatchObject([
      ['CCAS', { nombre: 13 }],
      ['CPAM', { nombre: 11 }],
    ])
    expect(lignes('AM-NUM-01')).toHaveLength(1)
  })

  it('follows the order of the axes, and leaves out those that say nothing', () => {
    expect(b.axes.map((a) => a.nom)).toEqual([
      'Accès aux droits',
      'Accès aux soins',
      'Service social',
      'Prévention',
      'Services en ligne',
      'Action sanitaire et sociale',
      'Gouvernance',
    ])
    const sans = assembleBilan({
      ...matiere,
      releve: makeReleve(2025, DIRES_2025, { souscriptions: { 'TO-1d': 'non-souscrite' } }),
    })
    expect(sans.axes.map((a) => a.axe)).not.toContain('prevention')
  })

  it('sets side by side the same fact counted by two parties', () => {
    expect(b.rapprochements).toMatchObject([
      {
        libelle: 'Participants aux ateliers numériques',
        ecart: '−2',
        retenu: 'à décider',
        declarations: [
          { partie: 'CCAS', valeur: { nombre: 13 } },
          { partie: 'CPAM', valeur: { nombre: 11 } },
        ],
      },
    ])
    const [a] = listFaits(matiere.releve, [], [])
    if (a === undefined) throw new Error('aucun fait')
    const retenue = {
      id: 'a' as ArbitrageId,
      exerciceId: 'x-2025' as ExerciceId,
      cle: a.cle,
      choix: 'emis',
      nombre: null,
      raison: 'Feuilles d’émargement à 13',
      auteur: 'Référente CCAS',
      faitLe: '2026-02-16T09:00:00.000Z',
      empreinte: empreinteDuFait(a),
      comiteId: null,
    } as const
    expect(assembleBilan({ ...matiere, arbitrages: [retenue] }).rapprochements[0]).toMatchObject({
      retenu: '13',
      nombreRetenu: 13,
      motif: 'Feuilles d’émargement à 13',
    })
    const nq = makeReleve(2025, {
      CPAM: { 'AM-NUM-02': { ...VIDE, etat: 'non-quantifie' } },
      CCAS: { 'AM-NUM-02': 13 },
    })
    expect(assembleBilan({ ...matiere, releve: nq }).rapprochements[0]?.ecart).toBe('non comparable')
    const seul = makeReleve(2025, { CCAS: { 'AM-NUM-02': 13 } })
    expect(assembleBilan({ ...matiere, releve: seul }).rapprochements).toEqual([])
  })

  it('collects the texts apart from the figures', () => {
    const r = makeReleve(2025, { CCAS: { 'AM-QUA-02': { ...VIDE, etat: 'renseigne', texte: 'Accès plus simple' } } })
    const gouvernance = assembleBilan({ ...matiere, releve: r }).axes.find((a) => a.axe === 'gouvernance')
    expect(gouvernance?.textes).toEqual([
      { libelle: 'Points forts, difficultés, besoins, pistes', renseignePar: 'CCAS', texte: 'Accès plus simple' },
    ])
    expect(gouvernance?.lignes.map((l) => l.code)).not.toContain('AM-QUA-02')
  })

  it('names the référent in office on the day that counts', () => {
    const cpam = (m: MatiereBilan) =>
      assembleBilan(m)
        .parties.find((p) => p.nomCourt === 'CPAM')
        ?.referents.map((x) => x.fonction)
    expect(cpam(matiere)).toEqual(['Référente CPAM'])
    expect(cpam({ ...matiere, comite: { ...comite, jour: '2025-09-14' } })).toEqual(['Ancienne référente'])
  })

  it('keeps who signs for whom', () =>
    expect(b.parties.find((p) => p.nomCourt === 'CARSAT')?.signataire).toEqual({
      fonction: 'Directeur de la santé au travail',
      nom: '',
      signePour: 'Directeur de la CARSAT',
    }))

  it('says the term of the period under way', () =>
    expect(b.convention).toMatchObject({ terme: '2026-11-13', reconductions: 1, reconduction: 'tacite' }))

  it('is a project until the committee has met', () => {
    expect(b.statut).toBe('projet')
    expect(assembleBilan({ ...matiere, comite }).statut).toBe('projet')
    expect(assembleBilan({ ...matiere, comite: { ...comite, closLe: '2026-03-12T15:00:00.000Z' } }).statut).toBe(
      'adopte',
    )
  })

  it('prints the decisions of this séance, and what became of the earlier ones', () => {
    const avant = 's-2025' as ComiteId
    const bilan = assembleBilan({
      ...matiere,
      comite,
      seancesAnterieures: new Set([avant]),
      decisions: [
        decision('2026-01-D01', comite.id),
        decision('2026-01-D02', comite.id, { type: 'avis', echeance: null, piloteId: null }),
        decision('2025-01-D01', avant, { etat: 'faite' }),
        decision('2025-01-D02', avant, { etat: 'en-cours' }),
        decision('2027-01-D01', 's-2027' as ComiteId),
      ],
    })
    expect(bilan.decisions.map((d) => [d.numero, d.pilote, d.etat])).toEqual([
      ['2026-01-D01', 'CCAS', 'à faire'],
      ['2026-01-D02', 'comité', 'avis'],
    ])
    expect(bilan.decisionsAnterieures.map((d) => [d.numero, d.etat])).toEqual([
      ['2025-01-D01', 'faite'],
      ['2025-01-D02', 'en cours'],
    ])
  })

  it('tells who came, and through whom', () => {
    const presences = [
      presence(partieDe('CPAM').id, 'represente', 'Référente CPAM'),
      presence(partieDe('CCAS').id, 'present'),
    ]
    expect(
      assembleBilan({ ...matiere, comite, presences }).comite?.presences.map((p) => [p.partie, p.presence]),
    ).toEqual([
      ['CPAM', 'représenté par Référente CPAM'],
      ['CCAS', 'présent'],
    ])
  })
})

describe('what must be known before it is issued', () => {
  const complet = makeReleve(2025, DIRES_2025, { completes: ['CCAS', 'CPAM', 'CARSAT'] })
  const clos = { ...comite, closLe: '2026-03-12T15:00:00.000Z' }

  it('is nothing when sheets are complete, the séance closed and every party there', () =>
    expect(
      reservesOf(
        complet,
        clos,
        PARTIES.map((p) => presence(p.id, 'present')),
      ),
    ).toEqual([]))

  it('is each sheet not complete, and the séance', () => {
    expect(reservesOf(makeReleve(2025, {}), null, [])).toHaveLength(4)
    expect(reservesOf(complet, null, [])).toEqual([expect.stringContaining('Aucun comité')])
    expect(reservesOf(complet, comite, [])).toEqual([expect.stringContaining('n’a pas encore eu lieu')])
  })

  it('is the party that nobody represented', () => {
    const presences = PARTIES.map((p) => presence(p.id, p.role === 'CARSAT' ? 'excuse' : 'present'))
    expect(reservesOf(complet, clos, presences)).toEqual(['Au comité, personne pour CARSAT.'])
  })
})

it('names the committee as the pilot when no party is', () => {
  expect(piloteOf({ piloteId: null }, PARTIES)).toBe('comité')
  expect(piloteOf({ piloteId: partieDe('CPAM').id }, PARTIES)).toBe('CPAM')
})

it('keeps the type of the indicators apart', () => expect(indicateurDe('AM-EPS-04').type).toBe('taux'))
