import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readModele, type Modele } from '../../src-main/domain/modele.ts'
import { createMontbrison, montbrison, type Terrain } from '../builders.ts'
import { dump } from '../dump.ts'
import { openMemoryApp, type MemoryApp } from '../faults/memory-app.ts'
import { NOUVELLE, octetsDuModele } from '../faults/samples-indicateur.ts'
import { prototypes } from '../faults/torture.ts'
import { Refus } from '../open-test-app.ts'

let app: MemoryApp
let m: Terrain

beforeEach(async () => {
  app = openMemoryApp()
  m = await createMontbrison(app)
})
afterEach(() => {
  app.close()
})

const ici = (annee = 2026) => ({ conventionId: m.conventionId, annee })
const livre = (): Modele => readModele(JSON.parse(new TextDecoder().decode(octetsDuModele())))
const deposer = (octets: Uint8Array | string): string =>
  app.deposit({ nom: 'modele.json', octets: typeof octets === 'string' ? new TextEncoder().encode(octets) : octets })
const lire = (octets: Uint8Array | string) =>
  app.call('indicateur.readModele', { conventionId: m.conventionId, depotId: deposer(octets) })
const enJson = (modele: unknown): string => JSON.stringify(modele)

async function exporter(annee = 2026, conventionId = m.conventionId): Promise<{ nom: string; octets: Uint8Array }> {
  const livraison = await app.call('indicateur.exportModele', { conventionId, annee, nom: 'Notre modèle' })
  const octets = app.livrees.get(livraison.etat === 'enregistree' ? livraison.nom : '')
  if (livraison.etat !== 'enregistree' || octets === undefined) throw new Error('rien de livré')
  return { nom: livraison.nom, octets }
}

describe('the model file', () => {
  it('says the clauses and the catalogue as they are, and reads back equal', async () => {
    await app.call('indicateur.add', { ...ici(), code: 'AM-LOC-90', definition: NOUVELLE })
    await app.call('indicateur.retire', { ...ici(), codes: ['AM-NUM-02'] })
    const { nom, octets } = await exporter()
    const origine = livre()
    expect(nom).toBe(`modele-${origine.modele}-v${origine.version + 1}.json`)
    const lu = readModele(JSON.parse(new TextDecoder().decode(octets)))
    const { lignes } = await app.call('indicateur.list', ici())
    const suivis = lignes.filter((l) => l.etat === 'suivi')
    expect(lu.indicateurs.map((i) => i.code)).toEqual(suivis.map((l) => l.indicateur.code))
    const repris = lu.indicateurs.filter((i) => i.code !== 'AM-LOC-90')
    expect(repris).toEqual(
      repris.map((i) => ({ ...origine.indicateurs.find((avant) => avant.code === i.code), jeu: i.jeu })),
    )
    expect(lu.engagements).toEqual(origine.engagements)
    expect(lu.parties).toEqual(origine.parties)
    expect(lu.ordreDuJour).toEqual(origine.ordreDuJour)
    expect(lu.nom).toBe('Notre modèle')
    expect(lu.paires.every((p) => ![p.emis, p.recu].includes('AM-NUM-02'))).toBe(true)
    // What was read is what would be written again.
    expect(new TextDecoder().decode(octets)).toBe(`${JSON.stringify(lu, null, 2)}\n`)
  })

  it('holds nothing nominative: neither who signs, nor who refers, nor where', async () => {
    const saisie = montbrison()
    const parties = saisie.parties.map((p, n) => ({
      ...p,
      nom: `Organisme secret ${n}`,
      nomCourt: `SECRET${n}`,
      adresse: `1 rue secrète ${n}`,
      siret: `1234567890000${n}`,
      signataire: { fonction: `Fonction secrète ${n}`, nom: `Nom secret ${n}`, signePour: `Pour secret ${n}` },
      referent: {
        fonction: `Fonction secrète ${n}`,
        nom: `Nom secret ${n}`,
        courriel: `secret${n}@example.org`,
        telephone: '04 77 00 00 00',
      },
    }))
    const { id } = await app.call('convention.create', {
      ...saisie,
      parties,
      titre: 'Titre secret',
      titreCourt: 'Secret',
      lieuSignature: 'Lieu secret',
    })
    const texte = new TextDecoder().decode((await exporter(2026, id)).octets)
    expect(texte.length).toBeGreaterThan(1000)
    expect(texte).not.toMatch(/secr[eè]t(?!ariat)|04 77|12345678900|@/iu)
  })

  it('is refused when nothing is followed', async () => {
    await expect(exporter(1991)).resolves.toBeDefined()
    const { lignes } = await app.call('indicateur.list', ici())
    await app.call('indicateur.retire', { ...ici(), codes: lignes.map((l) => l.indicateur.code) })
    await expect(exporter()).rejects.toThrow('rien-a-exporter')
  })

  it('brings what the catalogue lacks, once: its clauses, pairs, rules and counts come along', async () => {
    const avant = dump(app.connection)
    const modele = livre()
    const apercu = await lire(octetsDuModele())
    const suivis = new Set(apercu.connus)
    expect(apercu.nouveaux.map((i) => i.code)).toEqual(
      modele.indicateurs.filter((i) => !suivis.has(i.code)).map((i) => i.code),
    )
    const codes = apercu.nouveaux.map((i) => i.code)
    expect(await app.call('indicateur.importModele', { modeleId: apercu.modeleId, annee: 2026, codes })).toEqual({
      ajoutes: codes.length,
    })
    const { lignes, proposes } = await app.call('indicateur.list', ici())
    // In the place that the model gives them.
    expect(lignes.map((l) => l.indicateur.code)).toEqual(modele.indicateurs.map((i) => i.code))
    expect(proposes).toEqual([])
    await expect(
      app.call('indicateur.importModele', { modeleId: apercu.modeleId, annee: 2026, codes }),
    ).rejects.toThrow('code-deja-pris')
    await app.call('registre.undo', {})
    expect(dump(app.connection)).toBe(avant)
  })

  it('of another convention, keeps what it can: names already there are known, roles of nobody are left aside, clauses come', async () => {
    const modele = livre()
    const [premier, deuxieme] = modele.indicateurs
    if (premier === undefined || deuxieme === undefined) throw new Error('modèle vide')
    const avecSos = {
      ...modele,
      modele: 'autre',
      parties: [...modele.parties, { ...modele.parties[0], role: 'SOS' }],
      engagements: [
        ...modele.engagements,
        {
          code: 'SOS-1',
          article: 'article 2',
          tronc: 'commun',
          axes: ['local'],
          debiteurs: ['SOS'],
          libelle: 'Répondre',
        },
      ],
      indicateurs: [
        { ...premier, code: 'XX-01' },
        {
          ...NOUVELLE,
          code: 'XX-02',
          engagement: 'SOS-1',
          roles: ['SOS'],
          libelle: 'Alertes transmises',
          synonymes: [],
        },
        {
          ...NOUVELLE,
          code: 'XX-03',
          engagement: 'SOS-1',
          roles: ['SOS', 'CCAS'],
          libelle: 'Alertes traitées',
          synonymes: [],
        },
        {
          ...NOUVELLE,
          code: 'XX-04',
          engagement: 'SOS-1',
          roles: [],
          formule: '100 * XX-03 / XX-01',
          libelle: 'Part traitée',
          synonymes: [premier.libelle.toUpperCase()],
        },
      ].map((i) => ({
        ...i,
        journal: false,
        personnesAidees: false,
        origine: 'proposition',
        jeu: 'complet',
        ventilations: [],
        libelleCourt: i.libelle,
      })),
      paires: [{ nature: 'conversion', emis: 'XX-01', recu: 'XX-03' }],
      regles: [{ petit: 'XX-03', grand: 'XX-01', dite: 'Pas plus de traitées que de transmises' }],
      comptages: [],
    }
    const sansConflit = {
      ...avecSos,
      indicateurs: avecSos.indicateurs.map((i) =>
        i.code === 'XX-04' ? { ...i, synonymes: [deuxieme.libelleCourt] } : i,
      ),
    }
    await expect(lire(enJson(avecSos))).rejects.toThrow('modele-invalide')
    const apercu = await lire(enJson(sansConflit))
    expect(apercu.connus).toEqual(['XX-01'])
    expect(apercu.nouveaux.map((i) => i.code)).toEqual(['XX-03', 'XX-04'])
    expect(apercu.ecartes).toMatchObject([{ code: 'XX-02', raison: expect.stringContaining('SOS') as unknown }])
    await app.call('indicateur.importModele', { modeleId: apercu.modeleId, annee: 2026, codes: ['XX-04'] })
    const { lignes, paires } = await app.call('indicateur.list', ici())
    const ligne = (code: string) => lignes.find((l) => l.indicateur.code === code)
    expect(ligne('XX-03')?.definition.roles).toEqual(['CCAS'])
    // Its formula names our own code of the indicator that we followed already, and the words that are ours stay ours.
    expect(ligne('XX-04')?.indicateur.formule).toBe(`100 * XX-03 / ${premier.code}`)
    expect(ligne('XX-04')?.definition.synonymes).toEqual([])
    expect(paires.some((p) => p.emis === premier.code && p.recu === 'XX-03')).toBe(true)
    const { engagements } = await app.call('convention.get', { id: m.conventionId })
    expect(engagements.at(-1)).toMatchObject({ code: 'SOS-1', libelle: 'Répondre' })
  })
})

describe('a convention made from a deposited model', () => {
  const modifie = (): string => enJson({ ...livre(), modele: 'le-notre', nom: 'Le nôtre', version: 7 })

  it('keeps that model with it: what it offers and its agenda', async () => {
    const { modeleId, modele, refus } = await app.call('convention.readModele', { depotId: deposer(modifie()) })
    expect([modele?.modele, refus]).toEqual(['le-notre', null])
    const { id } = await app.call('convention.create', {
      ...montbrison(),
      fichierModele: null,
      modeleId,
      jeu: 'depart',
    })
    const { convention } = await app.call('convention.get', { id })
    expect([convention.modele, convention.modeleVersion]).toEqual(['le-notre', 7])
    const { proposes } = await app.call('indicateur.list', { conventionId: id, annee: 2026 })
    expect(proposes.length).toBeGreaterThan(10)
    const seance = { jour: '2026-03-12', heure: '14:00', lieu: 'Mairie', visio: '' }
    const comite = await app.call('comite.schedule', { conventionId: id, annee: 2025, ...seance })
    expect((await app.call('comite.get', { id: comite.id })).points).toHaveLength(livre().ordreDuJour.length)
    expect((await exporter(2026, id)).nom).toBe('modele-le-notre-v8.json')
  })

  it('is not made without a model, nor from one that is gone or wrong', async () => {
    const saisie = { ...montbrison(), fichierModele: null }
    await expect(app.call('convention.create', saisie)).rejects.toThrow('saisie-invalide')
    await expect(app.call('convention.create', { ...saisie, modeleId: 'perdu' })).rejects.toThrow('depot-expire')
    const lu = await app.call('convention.readModele', { depotId: deposer('{}') })
    expect(lu).toMatchObject({ modeleId: null, modele: null, refus: expect.stringContaining('champ') as unknown })
  })
})

describe('a file that is no model', () => {
  const sain = (): Record<string, unknown> =>
    JSON.parse(new TextDecoder().decode(octetsDuModele())) as Record<string, unknown>
  const cycle = (): string => {
    const modele = livre()
    const indicateurs = modele.indicateurs.map((i) =>
      i.code === 'AM-SOI-08'
        ? { ...i, formule: '2 * AM-DRT-09' }
        : i.code === 'AM-DRT-09'
          ? { ...i, formule: '2 * AM-SOI-08' }
          : i,
    )
    return enJson({ ...modele, indicateurs })
  }

  it.each([
    ['not JSON', () => 'Code;Libellé\nAM-SOI-01;Saisines\n', 'modele-invalide'],
    ['empty', () => ' ', 'modele-invalide'],
    ['not UTF-8', () => Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]), 'modele-invalide'],
    ['another shape', () => '[1,2,3]', 'modele-invalide'],
    ['null', () => 'null', 'modele-invalide'],
    ['a field too many', () => enJson({ ...sain(), secret: 1 }), 'modele-invalide'],
    ['a field too few', () => enJson({ ...sain(), indicateurs: undefined }), 'modele-invalide'],
    ['arrays within arrays', () => '['.repeat(500_000) + ']'.repeat(500_000), 'modele-invalide'],
    ['objects within objects', () => '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000), 'modele-invalide'],
    ['a prototype', () => enJson(sain()).replace('{', '{"__proto__":{"pollue":1},'), 'modele-invalide'],
    [
      'a prototype inside',
      () => enJson(sain()).replace('{"role"', '{"__proto__":{"nom":"x"},"role"'),
      'modele-invalide',
    ],
    ['formulas that turn round', cycle, 'modele-invalide'],
    ['a number as a text', () => enJson({ ...sain(), version: '2' }), 'modele-invalide'],
    ['too large', () => new Uint8Array(1024 * 1024 + 1).fill(0x20), 'fichier-trop-grand'],
  ])('%s is refused with its reason, and nothing changes', async (_, octets, code) => {
    const [avant, objets] = [dump(app.connection), prototypes()]
    const e: unknown = await lire(octets()).catch((x: unknown) => x)
    expect(e).toBeInstanceOf(Refus)
    expect([(e as Refus).message, Object.keys((e as Refus).faits)]).toEqual([
      code,
      [code === 'modele-invalide' ? 'raison' : 'limite'],
    ])
    const offert = await app.call('convention.readModele', { depotId: deposer(octets()) })
    expect(offert).toMatchObject({ modele: null, modeleId: null, refus: expect.any(String) as unknown })
    expect([dump(app.connection), prototypes()]).toEqual([avant, objets])
  })

  it('control: the shipped one, read the same way, is accepted', async () => {
    expect((await lire(octetsDuModele())).connus.length).toBeGreaterThan(0)
    expect((await lire(`\uFEFF${enJson(sain())}`)).connus.length).toBeGreaterThan(0)
  })
})
