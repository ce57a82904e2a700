import { describe, expect, it } from 'vitest'
import type { JournalLu } from '../../src-main/contract/action.ts'
import { ActionId, CompteurId, ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { groupCompteurs } from '../../src-renderer/action/compteurs-tri.ts'
import { filterActions, type Filtres, indexActions, SANS_FILTRE } from '../../src-renderer/action/filtres.ts'
import { gesteDe, gestesDe, gesteSuivant } from '../../src-renderer/action/gestes-action.ts'
import { countEtats, jourPropose, listMois, moisCourant } from '../../src-renderer/action/mois.ts'

const uuid = (n: number): string => `0a5e1c5e-6f0b-4a35-9d51-${String(n).padStart(12, '0')}`
const conventionId = ConventionId.parse(uuid(1))
const [ccas, cpam] = [PartieId.parse(uuid(2)), PartieId.parse(uuid(3))]

type Action = JournalLu['actions'][number]
const action = (n: number, champs: Partial<Action> = {}, parties = [cpam]): Action => ({
  id: ActionId.parse(uuid(100 + n)),
  jour: '2025-05-20',
  type: 'session-information',
  intitule: `Action ${n}`,
  lieu: '',
  etat: 'realisee',
  usagers: null,
  equipes: null,
  benevoles: null,
  observation: '',
  participants: null,
  comptePour: [],
  liens: [{ conventionId, engagement: 'TC-1a', parties, convention: 'Montbrison' }],
  ...champs,
})

const ACTIONS = [
  action(1, { intitule: 'Présentation à l’équipe', lieu: 'Épicerie sociale', comptePour: ['AM-DRT-01'] }),
  action(2, { jour: '2025-06-03', type: 'atelier', etat: 'prevue' }, [ccas, cpam]),
  action(3, { jour: '2025-06-10', etat: 'annulee' }, []),
]
const compter = { unite: 'acte', libelle: 'Orientations' }

const JOURNAL: JournalLu = {
  annee: 2025,
  debut: '2025-01-01',
  fin: '2025-12-31',
  actions: ACTIONS,
  comptes: [
    {
      code: 'AM-DRT-01',
      libelle: 'Sessions d’information',
      unite: 'session',
      partieId: cpam,
      partie: 'CPAM',
      nombre: 1,
      auCompteur: 0,
      actionIds: [action(1).id],
      sansEffectif: [],
      declare: null,
    },
  ],
  compteurs: [3, 1, 1].map((nombre, n) => ({
    id: CompteurId.parse(uuid(200 + n)),
    conventionId,
    partieId: n === 0 ? ccas : cpam,
    code: n === 0 ? 'AM-DRT-04' : 'AM-DRT-05',
    jour: '2025-06-02',
    nombre,
    libelle: '',
    partie: '',
  })),
  aCompter: [
    { ...compter, code: 'AM-DRT-04', partieId: ccas, partie: 'CCAS' },
    { ...compter, code: 'AM-DRT-06', partieId: ccas, partie: 'CCAS' },
    { ...compter, code: 'AM-DRT-05', partieId: cpam, partie: 'CPAM' },
  ],
  engagements: [{ code: 'TC-1a', libelle: 'Organiser des sessions' }],
  parties: [
    { id: ccas, nomCourt: 'CCAS' },
    { id: cpam, nomCourt: 'CPAM' },
  ],
}

const trouver = (filtres: Partial<Filtres>): number[] =>
  filterActions(JOURNAL, indexActions(JOURNAL), { ...SANS_FILTRE, ...filtres }).map((a) => ACTIONS.indexOf(a) + 1)

describe('what the list is narrowed to', () => {
  it.each([
    ['presentation equipe', [1]],
    ['EPICERIE', [1]],
    ['juin prevue', [2]],
    ['03/06/2025', [2]],
    ['atelier ccas', [2]],
    ['sessions d’information am-drt', [1]],
    ['organiser', [1, 2, 3]],
    ['annulee', [3]],
    ['rien de tel', []],
  ])('« %s »', (texte, attendues) => {
    expect(trouver({ texte })).toEqual(attendues)
  })

  it('a type, a state, a party, a count: each narrows, together they narrow more', () => {
    expect(trouver({ type: 'atelier' })).toEqual([2])
    expect(trouver({ etat: 'annulee' })).toEqual([3])
    expect(trouver({ partie: cpam })).toEqual([1, 2])
    expect(trouver({ partie: cpam, etat: 'prevue' })).toEqual([2])
    expect(trouver({ compte: { code: 'AM-DRT-01', partieId: cpam, sansEffectif: false } })).toEqual([1])
    expect(trouver({ compte: { code: 'AM-DRT-01', partieId: cpam, sansEffectif: true } })).toEqual([])
    expect(trouver({ compte: { code: 'AM-DRT-99', partieId: cpam, sansEffectif: false } })).toEqual([])
  })
})

describe('the months', () => {
  it('are twelve in a civil year, thirteen when the exercice begins within a month', () => {
    const civils = listMois('2025-01-01', '2025-12-31')
    expect(civils).toHaveLength(12)
    expect(civils[7]).toEqual({ cle: '2025-08', nom: 'août\u00A02025', court: 'août' })
    expect(listMois('2024-11-14', '2025-11-13').map((m) => m.cle)).toHaveLength(13)
  })

  it('open on the one in progress, when the exercice has it', () => {
    const mois = listMois('2025-01-01', '2025-12-31')
    expect(moisCourant(mois, '2025-08-31')).toBe('2025-08')
    expect(moisCourant(mois, '2026-01-01')).toBeNull()
  })

  it('tell what is done, planned and cancelled, nothing of what is not', () => {
    expect(countEtats(ACTIONS).map((e) => e.dit)).toEqual(['1\u00A0réalisée', '1\u00A0prévue', '1\u00A0annulée'])
    expect(countEtats([])).toEqual([])
  })

  it('a count is dated today, or on the edge of the exercice', () => {
    expect(jourPropose('2025-08-31', '2025-01-01', '2025-12-31')).toBe('2025-08-31')
    expect(jourPropose('2026-02-01', '2025-01-01', '2025-12-31')).toBe('2025-12-31')
    expect(jourPropose('2024-02-01', '2025-01-01', '2025-12-31')).toBe('2025-01-01')
  })
})

describe('the counters', () => {
  it('offer first those that serve most, each once', () => {
    expect(groupCompteurs(JOURNAL).map((g) => [g.nom, g.articles.map((c) => [c.code, c.total])])).toEqual([
      [
        'Les plus utilisés',
        [
          ['AM-DRT-05', 2],
          ['AM-DRT-04', 3],
        ],
      ],
      ['CCAS', [['AM-DRT-06', 0]]],
    ])
  })
})

describe('the gestures of an action', () => {
  const touche = (key: string, ctrlKey = false) => ({ key, ctrlKey, altKey: false, metaKey: false })

  it('have a key each, which a chord is not', () => {
    expect(['r', 'P', 'a', 'd', 'Delete', 'x'].map((k) => gesteDe(touche(k)))).toEqual([
      'realisee',
      'prevue',
      'annulee',
      'dupliquer',
      'supprimer',
      undefined,
    ])
    expect(gesteDe(touche('a', true))).toBeUndefined()
  })

  it('never put it in the state it has; the likeliest comes first', () => {
    expect(ACTIONS.map(gesteSuivant)).toEqual(['dupliquer', 'realisee', 'prevue'])
    for (const a of ACTIONS) expect(gestesDe(a)).not.toContain(a.etat)
  })
})
