import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import type { Definition } from '../../src-main/domain/indicateur.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { dump } from '../dump.ts'
import { openMemoryApp, type MemoryApp } from '../faults/memory-app.ts'
import { NOUVELLE } from '../faults/samples-indicateur.ts'

let app: MemoryApp
let m: Terrain

beforeEach(async () => {
  app = openMemoryApp()
  m = await createMontbrison(app)
})
afterEach(() => {
  app.close()
})

type Role = keyof Terrain['parties']
type Ligne = Output<'indicateur.list'>['lignes'][number]

const ici = (annee = 2026) => ({ conventionId: m.conventionId, annee })
const lire = async (annee = 2026) => app.call('indicateur.list', ici(annee))
async function ligne(code: string, annee = 2026): Promise<Ligne> {
  const trouvee = (await lire(annee)).lignes.find((l) => l.indicateur.code === code)
  if (trouvee === undefined) throw new Error(code)
  return trouvee
}
async function fiche(role: Role, annee: number, code: string): Promise<Output<'fiche.get'>['lignes'][number] | null> {
  const { lignes } = await app.call('fiche.get', { ...ici(annee), partieId: m.parties[role] })
  return lignes.find((l) => l.indicateur.code === code) ?? null
}
async function dire(role: Role, annee: number, code: string, n: number): Promise<void> {
  const partieId: PartieId = m.parties[role]
  const l = await fiche(role, annee, code)
  if (l === null) throw new Error(`${role} ${annee} ${code}`)
  await app.call('fiche.setValeur', { ...ici(annee), partieId, indicateurId: l.indicateur.id, contenu: nombre(n) })
}
const redefinir = async (code: string, annee: number, reste: Partial<Definition>) => {
  const { indicateur, definition } = await ligne(code, annee)
  return app.call('indicateur.redefine', { id: indicateur.id, annee, definition: { ...definition, ...reste } })
}
/** Runs a gesture, then takes it back: what it left behind, once told. */
async function etUndo(geste: () => Promise<unknown>, verifier: () => Promise<void>): Promise<void> {
  const avant = dump(app.connection)
  await geste()
  await verifier()
  expect(dump(app.connection)).not.toBe(avant)
  await app.call('registre.undo', {})
  expect(dump(app.connection)).toBe(avant)
}
const refus = async (appel: Promise<unknown>) => {
  const avant = dump(app.connection)
  const e: unknown = await appel.then(
    () => null,
    (x: unknown) => x,
  )
  expect(dump(app.connection)).toBe(avant)
  return e === null ? null : (e as Error & { faits: Record<string, string> })
}

describe('the catalogue', () => {
  it('is one line per code, in the order of the sheets, with what it is in that exercice', async () => {
    const { lignes, faits, annees, proposes, paires, annexe } = await lire()
    expect(lignes.map((l) => l.indicateur.rang)).toEqual(lignes.map((_, rang) => rang))
    expect(lignes.every((l) => l.etat === 'suivi' && l.versions.length === 1)).toBe(true)
    expect(annees).toEqual([2025, 2026, 2027])
    expect(proposes.length).toBeGreaterThan(0)
    expect(proposes.every((p) => lignes.every((l) => l.indicateur.code !== p.code))).toBe(true)
    expect(paires.length).toBeGreaterThan(0)
    expect(faits.map((f) => f.cle)).toContain('comites-tenus')
    expect(annexe).toBeNull()
    expect((await ligne('AM-SOI-08')).formuleDite).toMatch(/^100 × \[.+\] \/ \(\[.+\] \+ \[.+\]\)$/u)
  })

  it('leaves out of the sheets the indicators of an option that was not taken, and says so', async () => {
    const clause = m.detail.engagements.find((e) => e.code === 'TO-1d')
    if (clause === undefined) throw new Error('TO-1d')
    const avant = await app.call('convention.get', { id: m.conventionId })
    await app.call('convention.subscribe', { engagementId: clause.id, souscription: 'non-souscrite' })
    const { lignes } = await lire()
    const siens = lignes.filter((l) => l.indicateur.engagement === 'TO-1d')
    expect(siens.map((l) => l.etat)).toEqual(siens.map(() => 'option'))
    expect(await fiche('CCAS', 2025, siens[0]?.indicateur.code ?? '')).toBeNull()
    const { indicateurs } = await app.call('convention.get', { id: m.conventionId })
    expect(indicateurs).toBe(avant.indicateurs - siens.length)
  })
})

describe('add', () => {
  it('is asked from its exercice on, of who must give it, after those of its axe', async () => {
    await etUndo(
      () => app.call('indicateur.add', { ...ici(2026), code: null, definition: NOUVELLE }),
      async () => {
        const nouveau = (await lire()).lignes.find((l) => l.definition.libelle === NOUVELLE.libelle)
        expect(nouveau).toMatchObject({ etat: 'suivi', definition: NOUVELLE, indicateur: { origine: 'ajout' } })
        const { code } = nouveau?.indicateur ?? { code: '' }
        expect((await ligne(code, 2025)).etat).toBe('a-venir')
        expect(await fiche('CCAS', 2026, code)).not.toBeNull()
        expect(await fiche('CCAS', 2025, code)).toBeNull()
        expect(await fiche('CARSAT', 2026, code)).toBeNull()
      },
    )
  })

  it('takes a formula typed with names, and keeps it on codes', async () => {
    const definition = {
      ...NOUVELLE,
      libelle: 'Part des saisines',
      libelleCourt: 'Part des saisines',
      synonymes: [],
      ventilations: [],
      type: 'taux' as const,
      roles: [],
      formule: '100 × [Saisines reçues] ÷ [Saisines transmises]',
    }
    const saisines = await Promise.all(['AM-SOI-01', 'AM-SOI-02'].map((c) => ligne(c)))
    const [emises = '', recues = ''] = saisines.map((l) => l.indicateur.libelleCourt)
    const formule = `100 × [${recues}] ÷ [${emises}]`
    const { code } = await app.call('indicateur.add', {
      ...ici(2026),
      code: 'AM-SOI-77',
      definition: { ...definition, formule },
    })
    expect((await ligne(code)).indicateur.formule).toBe('100 * AM-SOI-02 / AM-SOI-01')
    expect((await ligne(code)).formuleDite).toBe(`100 × [${recues}] / [${emises}]`)
  })

  it.each([
    ['code-deja-pris', { code: 'AM-SOI-01' }, {}],
    ['libelle-deja-pris', {}, { libelle: 'Participants aux sessions d’information' }],
    ['indicateur-sans-role', {}, { roles: [] }],
    ['saisie-invalide', {}, { roles: ['SOS'] }],
    ['saisie-invalide', {}, { roles: ['CCAS', 'CCAS'] }],
    ['saisie-invalide', {}, { engagement: 'TC-9z' }],
    ['saisie-invalide', {}, { formule: 'AM-SOI-01' }],
    ['saisie-invalide', {}, { ventilations: [{ nom: 'lieu', modalites: ['Mairie', 'mairie'] }] }],
    ['formule-refusee', {}, { formule: '[Rien de tel]', roles: [] }],
    ['formule-refusee', {}, { formule: 'AM-SOI-01 / 2', roles: [], type: 'texte' }],
    ['exercice-hors-convention', { annee: 2040 }, {}],
    ['exercice-hors-convention', { annee: 2001 }, {}],
  ] as const)('is refused with %s for %j %j', async (code, input, definition) => {
    const participants = (await ligne('AM-DRT-02')).definition.libelle
    const d = { ...NOUVELLE, ...definition } as Definition
    if (code === 'libelle-deja-pris') d.libelle = participants.toUpperCase()
    const e = await refus(app.call('indicateur.add', { ...ici(2026), code: null, ...input, definition: d }))
    expect(e?.message).toBe(code)
  })
})

describe('a definition that changes', () => {
  beforeEach(async () => {
    await dire('CCAS', 2024, 'AM-SOI-01', 20)
    await dire('CCAS', 2025, 'AM-SOI-01', 26)
    await app.call('indicateur.setObjectif', { ...ici(2025), code: 'AM-SOI-01', nombre: 30 })
  })

  it('ties to the new version what was already said and aimed at, and breaks the series in sight', async () => {
    expect(await fiche('CCAS', 2025, 'AM-SOI-01')).toMatchObject({ ecart: '+6', rupture: null, objectif: 30 })
    await etUndo(
      () => redefinir('AM-SOI-01', 2025, { libelle: 'Nombre de dossiers transmis à la CPAM', unite: 'dossier' }),
      async () => {
        expect(await fiche('CCAS', 2025, 'AM-SOI-01')).toMatchObject({
          indicateur: { version: 2, unite: 'dossier' },
          valeur: { nombre: 26 },
          precedent: { nombre: 20 },
          ecart: null,
          rupture: 'Définition changée en 2025\u00A0: non comparable à 2024',
          objectif: 30,
        })
        expect(await fiche('CCAS', 2024, 'AM-SOI-01')).toMatchObject({
          indicateur: { version: 1 },
          valeur: { nombre: 20 },
        })
        expect(await fiche('CCAS', 2026, 'AM-SOI-01')).toMatchObject({ rupture: null, precedent: { nombre: 26 } })
        expect((await ligne('AM-SOI-01')).versions).toMatchObject([
          { version: 1, depuisAnnee: null, jusquaAnnee: 2024, valeurs: 1 },
          { version: 2, depuisAnnee: 2025, jusquaAnnee: null, valeurs: 1 },
        ])
      },
    )
  })

  it('asked twice for one year, it is one version, written better', async () => {
    await redefinir('AM-SOI-01', 2025, { unite: 'dossier' })
    expect(await redefinir('AM-SOI-01', 2025, { unite: 'pli' })).toMatchObject({ version: 2 })
    expect((await ligne('AM-SOI-01')).versions).toHaveLength(2)
    expect((await ligne('AM-SOI-01', 2024)).indicateur.unite).toBe('saisine')
    expect((await refus(redefinir('AM-SOI-01', 2024, { unite: 'envoi' })))?.message).toBe('definition-plus-recente')
    expect((await refus(redefinir('AM-SOI-01', 2026, {})))?.message).toBe('definition-identique')
  })

  it('refuses one that answers already there could not belong to, and says which', async () => {
    const e = await refus(redefinir('AM-SOI-01', 2025, { type: 'note' }))
    expect([e?.message, e?.faits]).toEqual([
      'definition-incompatible',
      { code: 'AM-SOI-01', annee: '2025', partie: 'CCAS', raison: 'note' },
    ])
    expect((await refus(redefinir('AM-SOI-01', 2025, { roles: ['CPAM'] })))?.faits).toEqual({
      code: 'AM-SOI-01',
      annees: '2025',
      parties: 'CCAS',
    })
    expect((await refus(redefinir('AM-SOI-01', 2025, { roles: [], formule: 'AM-SOI-02' })))?.message).toBe(
      'valeurs-deja-saisies',
    )
    // Nothing is said yet for 2026: from there on it may become computed.
    await redefinir('AM-SOI-01', 2026, { roles: [], formule: 'AM-SOI-02' })
    expect((await ligne('AM-SOI-01')).formuleDite).toContain('[')
  })

  it('corrected, it stays the same series in every year', async () => {
    const { indicateur, definition } = await ligne('AM-SOI-01')
    const libelle = 'Nombre de saisines envoyées'
    await app.call('indicateur.correct', { id: indicateur.id, definition: { ...definition, libelle } })
    expect(await fiche('CCAS', 2025, 'AM-SOI-01')).toMatchObject({
      ecart: '+6',
      rupture: null,
      indicateur: { libelle },
    })
    const corriger = (reste: Partial<Definition>) =>
      refus(app.call('indicateur.correct', { id: indicateur.id, definition: { ...definition, ...reste } }))
    expect((await corriger({ type: 'note' }))?.message).toBe('definition-incompatible')
    expect((await corriger({ roles: ['CPAM'] }))?.faits).toMatchObject({ annees: '2024 et 2025', parties: 'CCAS' })
    expect((await corriger({ roles: [], formule: 'AM-SOI-02' }))?.message).toBe('definition-a-dater')
    const calcule = await ligne('AM-SOI-08')
    const circulaire = { ...calcule.definition, formule: '2 × [AM-SOI-08]' }
    expect(
      (await refus(app.call('indicateur.correct', { id: calcule.indicateur.id, definition: circulaire })))?.faits[
        'raison'
      ],
    ).toContain('dépendrait de lui-même')
  })

  it('written in the sheet of a year that it is not asked in, a value is refused', async () => {
    const ancienne = m.indicateur('AM-SOI-01')
    await redefinir('AM-SOI-01', 2026, { unite: 'dossier' })
    const ecrire = { ...ici(2026), partieId: m.parties.CCAS, indicateurId: ancienne.id }
    expect((await refus(app.call('fiche.setValeur', { ...ecrire, contenu: nombre(1) })))?.message).toBe(
      'indicateur-non-suivi',
    )
    expect((await refus(app.call('fiche.setCommentaire', { ...ecrire, commentaire: 'x' })))?.message).toBe(
      'indicateur-non-suivi',
    )
  })
})

describe('an indicator no longer asked', () => {
  it('leaves the sheets from its exercice on, and comes back', async () => {
    await dire('CCAS', 2025, 'AM-SOI-01', 26)
    await etUndo(
      () => app.call('indicateur.retire', { ...ici(2026), codes: ['AM-SOI-01'] }),
      async () => {
        expect(await fiche('CCAS', 2026, 'AM-SOI-01')).toBeNull()
        expect(await fiche('CCAS', 2025, 'AM-SOI-01')).toMatchObject({ valeur: { nombre: 26 } })
        expect((await ligne('AM-SOI-01')).etat).toBe('retire')
      },
    )
    const { indicateur } = await ligne('AM-SOI-01')
    await app.call('indicateur.retire', { ...ici(2026), codes: ['AM-SOI-01'] })
    await app.call('indicateur.restore', { id: indicateur.id, annee: 2026 })
    expect(await ligne('AM-SOI-01')).toMatchObject({ etat: 'suivi', versions: [{ jusquaAnnee: null }] })
    expect((await refus(app.call('indicateur.restore', { id: indicateur.id, annee: 2026 })))?.message).toBe(
      'indicateur-deja-suivi',
    )
  })

  it('is kept while it has answers there, or while a formula names it', async () => {
    await dire('CCAS', 2025, 'AM-SOI-01', 26)
    const retirer = (annee: number, ...codes: string[]) =>
      refus(app.call('indicateur.retire', { ...ici(annee), codes }))
    expect((await retirer(2025, 'AM-SOI-01'))?.faits).toEqual({ code: 'AM-SOI-01', annees: '2025', parties: 'CCAS' })
    const nomme = await retirer(2026, 'AM-SOI-05')
    expect([nomme?.message, nomme?.faits['par']]).toEqual([
      'indicateur-nomme',
      (await ligne('AM-SOI-08')).indicateur.libelleCourt,
    ])
    await app.call('indicateur.retire', { ...ici(2026), codes: ['AM-SOI-05', 'AM-SOI-08'] })
    expect((await retirer(2026, 'AM-SOI-05'))?.message).toBe('indicateur-non-suivi')
    expect((await retirer(2026, 'ZZ-99'))?.message).toBe('introuvable')
  })
})

describe('order and who gives it', () => {
  it('moves in the sheets', async () => {
    const codes = (await lire()).lignes.map((l) => l.indicateur.code)
    const [a = '', b = '', c = ''] = codes
    await etUndo(
      () => app.call('indicateur.move', { conventionId: m.conventionId, code: c, avant: a }),
      async () => {
        expect((await lire()).lignes.slice(0, 3).map((l) => l.indicateur.code)).toEqual([c, a, b])
      },
    )
  })

  it('is given to others: years already answered keep who declared then, the party that goes on stays comparable', async () => {
    await dire('CCAS', 2025, 'AM-SOI-01', 26)
    const assigner = (annee: number, ...codes: string[]) => ({ ...ici(annee), codes, roles: ['CPAM' as const] })
    expect((await refus(app.call('indicateur.assign', assigner(2025, 'AM-SOI-01'))))?.message).toBe(
      'valeurs-deja-saisies',
    )
    await etUndo(
      () => app.call('indicateur.assign', assigner(2026, 'AM-SOI-01', 'AM-DRT-04')),
      async () => {
        expect(await fiche('CCAS', 2025, 'AM-SOI-01')).toMatchObject({ valeur: { nombre: 26 } })
        expect(await fiche('CCAS', 2026, 'AM-SOI-01')).toBeNull()
        expect(await fiche('CPAM', 2026, 'AM-SOI-01')).toMatchObject({ rupture: null, ecart: null })
        expect((await ligne('AM-SOI-01')).versions).toHaveLength(2)
        expect((await ligne('AM-DRT-04')).versions).toHaveLength(1)
      },
    )
    expect((await refus(app.call('indicateur.assign', assigner(2026, 'AM-SOI-08'))))?.message).toBe(
      'indicateur-calcule',
    )
  })
})

describe('objectives and pairs', () => {
  const fixer = (code: string, n: number | null, annee = 2025) =>
    app.call('indicateur.setObjectif', { ...ici(annee), code, nombre: n })

  it('an objective is set, seen in the sheets, changed, taken away', async () => {
    await etUndo(
      () => fixer('AM-SOI-01', 30),
      async () => expect((await fiche('CCAS', 2025, 'AM-SOI-01'))?.objectif).toBe(30),
    )
    await fixer('AM-SOI-01', 30)
    await fixer('AM-SOI-01', 40)
    expect((await ligne('AM-SOI-01', 2025)).objectif).toBe(40)
    await fixer('AM-SOI-01', null)
    expect((await ligne('AM-SOI-01', 2025)).objectif).toBeNull()
    const texte = (await lire()).lignes.find((l) => l.indicateur.type === 'texte')?.indicateur.code ?? ''
    for (const [code, n] of [
      ['AM-SOI-01', 1.5],
      ['AM-SOI-08', 101],
      ['AM-QUA-01', 6],
      [texte, 3],
    ] as const)
      expect((await refus(fixer(code, n)))?.message, code).toBe('objectif-invalide')
    expect((await refus(fixer('AM-SOI-41', 3)))?.message).toBe('introuvable')
  })

  it('those of the year before are taken over, but for what changed and what is already set', async () => {
    expect((await refus(app.call('indicateur.copyObjectifs', ici(2026))))?.message).toBe('objectifs-absents')
    for (const code of ['AM-SOI-01', 'AM-SOI-02', 'AM-SOI-05']) await fixer(code, 30)
    await fixer('AM-SOI-02', 50, 2026)
    await redefinir('AM-SOI-05', 2026, { unite: 'parcours' })
    expect(await app.call('indicateur.copyObjectifs', ici(2026))).toEqual({ repris: 1 })
    const objectifs = await Promise.all(['AM-SOI-01', 'AM-SOI-02', 'AM-SOI-05'].map((c) => ligne(c)))
    expect(objectifs.map((l) => l.objectif)).toEqual([30, 50, null])
  })

  it('two indicators are paired once, whichever way round', async () => {
    const paire = (emis: string, recu: string) =>
      app.call('indicateur.pair', { conventionId: m.conventionId, nature: 'conversion', emis, recu })
    const avant = (await lire()).paires.length
    await etUndo(
      () => paire('AM-DRT-04', 'AM-DRT-08'),
      async () => expect((await lire()).paires).toHaveLength(avant + 1),
    )
    const { id } = await paire('AM-DRT-04', 'AM-DRT-08')
    expect((await refus(paire('AM-DRT-08', 'AM-DRT-04')))?.faits['raison']).toBe('deja')
    expect((await refus(paire('AM-DRT-08', 'AM-DRT-08')))?.faits['raison']).toBe('meme')
    expect((await refus(paire('AM-DRT-08', 'ZZ-01')))?.message).toBe('introuvable')
    await app.call('indicateur.unpair', { id })
    expect((await lire()).paires).toHaveLength(avant)
  })
})

describe('a formula being typed', () => {
  const essayer = (formule: string, code: string | null = null, annee = 2025) =>
    app.call('indicateur.readFormule', { ...ici(annee), code, formule })

  it('is told in names, with what it gives for the exercice, or with why not; nothing is written', async () => {
    const avant = dump(app.connection)
    const [cinq, sept] = await Promise.all(['AM-SOI-05', 'AM-SOI-07'].map((c) => ligne(c)))
    const formule = '100 × AM-SOI-05 ÷ (AM-SOI-05 + AM-SOI-07)'
    const dite = `100 × [${cinq?.indicateur.libelleCourt}] / ([${cinq?.indicateur.libelleCourt}] + [${sept?.indicateur.libelleCourt}])`
    expect(await essayer(formule)).toEqual({ dite, refus: null, exemple: null })
    expect(dump(app.connection)).toBe(avant)
    await dire('CPAM', 2025, 'AM-SOI-05', 58)
    await dire('CPAM', 2025, 'AM-SOI-07', 6)
    expect((await essayer(formule)).exemple).toBe('58 sur 64, soit 90,6')
    expect((await essayer('AM-SOI-05 + 0,5', 'AM-SOI-08')).exemple).toBe('58,5')
    expect(await essayer('AM-SOI-08 / 2', 'AM-SOI-08')).toMatchObject({
      dite: null,
      refus: expect.stringMatching(/dépendrait de lui-même\.$/u) as unknown,
    })
    expect((await essayer('[Nul part]')).refus).toBe('Aucun indicateur ne s’appelle « Nul part ».')
    expect(await essayer('   ')).toEqual({ dite: null, refus: null, exemple: null })
  })
})
