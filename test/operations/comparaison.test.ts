import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseLue, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { openTestApp } from '../open-test-app.ts'
import { createVille, type Ville } from './comparaison-terrain.ts'

let t: ReturnType<typeof openTestApp>
let a: Ville
let b: Ville

beforeEach(async () => {
  t = openTestApp()
  a = await createVille(t, 'Montbrison')
  b = await createVille(t, 'Feurs')
})
afterEach(() => t.close())

const comparer = (annee = 2025, avec: ConventionId[] | null = null) =>
  t.call('comparaison.get', { conventionId: a.id, annee, avec })
const ligne = async (code: string, annee = 2025): Promise<LigneComparaison> => {
  const trouvee = (await comparer(annee)).lignes.find((l) => l.indicateur.code === code)
  if (trouvee === undefined) throw new Error(code)
  return trouvee
}
const nombres = (l: LigneComparaison): (number | string | null)[] =>
  l.croisements.map(({ cases: [n] }) => (typeof n === 'object' ? (n.contenu?.nombre ?? null) : (n ?? null)))
const lue = (l: LigneComparaison, colonne: number, rang = 0): Exclude<CaseLue, string> => {
  const c = l.croisements[colonne]?.cases[rang]
  if (typeof c !== 'object') throw new Error(`${c}`)
  return c
}

describe('conventions of one catalogue', () => {
  it('stand side by side, this one first, told apart by who keeps their secretariat', async () => {
    await a.say('CCAS', 'AM-SOI-01', 26)
    await b.say('CCAS', 'AM-SOI-01', 14)
    const { colonnes, proposees } = await comparer()
    expect(colonnes.map((c) => c.secretariat)).toEqual(['CCAS de Montbrison', 'CCAS de Feurs'])
    expect(proposees).toMatchObject([{ conventionId: b.id, autrement: 0, memeCatalogue: true }])
    expect(proposees[0]?.communs).toBeGreaterThan(30)
    expect(nombres(await ligne('AM-SOI-01'))).toEqual([26, 14])
    expect((await ligne('AM-SOI-01')).total).toEqual({ nombre: 40, sur: 2 })
  })

  it('say what each gesture changed, and what undoing it gave back', async () => {
    await b.say('CCAS', 'AM-SOI-01', 14)
    const avant = await comparer()
    await b.say('CCAS', 'AM-SOI-01', 15)
    expect(nombres(await ligne('AM-SOI-01'))).toEqual([null, 15])
    await t.call('registre.undo', {})
    expect(await comparer()).toEqual(avant)
  })

  it('those chosen, in their order; one that is gone is left out', async () => {
    const c = await createVille(t, 'Boën')
    const ids = async (avec: ConventionId[]) => (await comparer(2025, avec)).colonnes.map((x) => x.conventionId)
    expect(await ids([c.id, b.id])).toEqual([a.id, c.id, b.id])
    expect(await ids([])).toEqual([a.id])
    await t.call('convention.delete', { id: c.id })
    expect(await ids([c.id, a.id])).toEqual([a.id])
  })

  it('alone, a convention has nothing to stand beside, and shows its own years', async () => {
    await t.call('convention.delete', { id: b.id })
    await a.say('CCAS', 'AM-SOI-01', 26)
    const { colonnes, proposees } = await comparer()
    expect([colonnes.length, proposees]).toEqual([1, []])
    expect((await ligne('AM-SOI-01')).total).toEqual({ raison: null })
  })

  it('a catalogue of other words and of the same definition is one; another unit or another calculation is not', async () => {
    await a.say('CCAS', 'AM-SOI-01', 26)
    await a.say('CPAM', 'AM-SOI-05', 13)
    await b.say('CCAS', 'AM-SOI-01', 14)
    await b.redefine('AM-SOI-01', { unite: 'dossier' })
    await b.redefine('AM-SOI-05', { libelle: 'Nombre d’accompagnements commencés' })
    const saisines = await ligne('AM-SOI-01')
    expect(lue(saisines, 0).difference).toBeNull()
    expect(lue(saisines, 1).difference).toBe('Autre définition\u00A0: l’unité diffère')
    expect(lue(saisines, 1).contenu?.nombre).toBe(14)
    expect(saisines.total).toEqual({ raison: null })
    expect(lue(await ligne('AM-SOI-05'), 1).difference).toContain('le libellé')
    // What is computed from it follows.
    expect(lue(await ligne('AM-SOI-08'), 1).difference).toMatch(/^Calculé à partir de .* défini autrement$/u)
    const [proposee] = (await comparer()).proposees
    expect(proposee).toMatchObject({ autrement: 2, memeCatalogue: true })
  })
})

describe('what each one says', () => {
  it('0 is a value, an absence is a word, and an exercice never opened says nothing', async () => {
    await a.say('CCAS', 'AM-SOI-01', 0)
    const l = await ligne('AM-SOI-01')
    expect(lue(l, 0).contenu).toMatchObject({ etat: 'renseigne', nombre: 0 })
    expect(lue(l, 1).contenu).toMatchObject({ etat: 'non-renseigne', nombre: null })
    expect(l.total).toEqual({ raison: null })
    expect(l.croisements.map((c) => c.cases[1])).toEqual(['non-ouvert', 'non-ouvert'])
    await expect(comparer(2002)).rejects.toThrow('exercice-hors-convention')
  })

  it('two declarations that differ make no figure until one is retained; the retained one then stands', async () => {
    await a.say('CCAS', 'AM-NUM-02', 13)
    await a.say('CPAM', 'AM-NUM-02', 11)
    const avant = lue(await ligne('AM-NUM-02'), 0)
    expect(avant).toMatchObject({ contenu: null, plusieurs: 'a-decider' })
    expect(avant.dits.map((d) => [d.partie, d.contenu.nombre])).toEqual([
      ['CCAS', 13],
      ['CPAM', 11],
    ])
    const retenir = { conventionId: a.id, annee: 2025, cle: 'AM-NUM-02', nombre: null, raison: 'Émargement' }
    await t.call('rapprochement.retain', { ...retenir, choix: 'emis' })
    expect(lue(await ligne('AM-NUM-02'), 0)).toMatchObject({
      contenu: { nombre: 13 },
      source: 'retenu',
      plusieurs: null,
    })
    await t.call('rapprochement.retain', { ...retenir, choix: 'deux' })
    expect(lue(await ligne('AM-NUM-02'), 0)).toMatchObject({ contenu: null, plusieurs: 'deux' })
    // Another figure, and the question is open again.
    await t.call('rapprochement.retain', { ...retenir, choix: 'emis' })
    await a.say('CPAM', 'AM-NUM-02', 12)
    expect(lue(await ligne('AM-NUM-02'), 0)).toMatchObject({ contenu: null, plusieurs: 'a-decider' })
  })

  it('what is retained of a fact counted under two codes stands for both; each said what it said', async () => {
    await a.say('CCAS', 'AM-SOI-01', 26)
    await a.say('CPAM', 'AM-SOI-02', 24)
    await t.call('rapprochement.retain', {
      conventionId: a.id,
      annee: 2025,
      cle: 'AM-SOI-01/AM-SOI-02',
      choix: 'emis',
      nombre: null,
      raison: '2 par courrier',
    })
    expect(lue(await ligne('AM-SOI-02'), 0)).toMatchObject({
      contenu: { nombre: 26 },
      source: 'retenu',
      dits: [{ partie: 'CPAM', contenu: { nombre: 24 } }],
    })
  })

  it('is provisional until the sheet it comes from is validated', async () => {
    await a.say('CCAS', 'AM-SOI-01', 26)
    await b.say('CCAS', 'AM-SOI-01', 14)
    await a.validate('CCAS')
    const l = await ligne('AM-SOI-01')
    expect([lue(l, 0).provisoire, lue(l, 1).provisoire]).toEqual([false, true])
    expect((await comparer()).colonnes.map((c) => [c.exercices[0]?.validees, c.exercices[0]?.toutes])).toEqual([
      [1, 3],
      [0, 3],
    ])
  })

  it('what the log counts is told counted; one action that serves two conventions is not added twice', async () => {
    const action = async (liens: Ville[]) =>
      t.call('action.save', {
        id: null,
        jour: '2025-05-20',
        type: 'session-information',
        intitule: 'Présentation des services',
        lieu: '',
        etat: 'realisee',
        usagers: null,
        equipes: 12,
        benevoles: null,
        observation: '',
        liens: liens.map((v) => ({ conventionId: v.id, engagement: 'TC-1a', parties: [v.parties.CPAM] })),
      })
    await action([a])
    await action([b])
    await a.say('CCAS', 'AM-SOI-01', 1)
    await b.say('CCAS', 'AM-SOI-01', 1)
    const apart = await ligne('AM-DRT-01')
    expect(lue(apart, 0)).toMatchObject({ contenu: { nombre: 1 }, source: 'journal' })
    expect(apart.total).toEqual({ nombre: 2, sur: 2 })
    await action([a, b])
    const ensemble = await ligne('AM-DRT-01')
    expect(nombres(ensemble)).toEqual([2, 2])
    expect(ensemble.total).toEqual({ raison: '1\u00A0action compte déjà dans plusieurs de ces conventions' })
  })
})

describe('three exercices', () => {
  it('the evolution is a difference; in % only from the base on, and never from a year « pour mémoire »', async () => {
    await a.say('CCAS', 'AM-SOI-01', 25, 2025)
    await a.say('CCAS', 'AM-SOI-01', 30, 2026)
    await b.say('CCAS', 'AM-SOI-01', 19, 2025)
    await b.say('CCAS', 'AM-SOI-01', 24, 2026)
    const l = await ligne('AM-SOI-01', 2026)
    expect(l.croisements.map((c) => c.ecart)).toEqual([
      { nature: 'mesure', texte: '+5', pourcent: '+20\u202F%' },
      { nature: 'mesure', texte: '+5', pourcent: null },
    ])
    await a.say('CCAS', 'AM-SOI-01', 50, 2024)
    const avant = await ligne('AM-SOI-01', 2025)
    expect(avant.croisements.map((c) => c.ecart)).toEqual([
      { nature: 'mesure', texte: '−25', pourcent: null },
      { nature: 'premiere-annee' },
    ])
    expect((await comparer(2025)).colonnes[0]?.exercices.map((e) => [e.annee, e.ouvert, e.pourMemoire])).toEqual([
      [2025, true, false],
      [2024, true, true],
      [2023, false, true],
    ])
  })

  it('a definition that changed makes « non comparable » of its own convention, not of the others', async () => {
    for (const v of [a, b]) for (const n of [2025, 2026]) await v.say('CCAS', 'AM-SOI-01', n - 2000, n)
    await a.redefine('AM-SOI-01', { libelle: 'Nombre de saisines, courriers compris' }, 2026)
    const l = await ligne('AM-SOI-01', 2026)
    expect(l.croisements.map((c) => c.ecart?.nature)).toEqual(['non-comparable', 'mesure'])
    expect(lue(l, 0).rupture).toBe('Définition changée en 2026')
    expect(lue(l, 1).rupture).toBeNull()
  })

  it('an indicator no longer followed keeps its line, with the years that followed it', async () => {
    await a.say('CCAS', 'AM-SOI-01', 26, 2025)
    await a.say('CCAS', 'AM-DRT-04', 1, 2026)
    await b.say('CCAS', 'AM-SOI-01', 14, 2026)
    await t.call('indicateur.retire', { conventionId: a.id, annee: 2026, codes: ['AM-SOI-01'] })
    const l = await ligne('AM-SOI-01', 2026)
    expect(l.croisements[0]?.cases[0]).toBe('non-suivi')
    expect(lue(l, 0, 1).contenu?.nombre).toBe(26)
    expect(l.croisements[0]?.ecart).toBeNull()
  })
})
