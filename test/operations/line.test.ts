import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, importFile, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

describe('the convention, from its model', () => {
  it('has its parties, clauses and indicators, and stands where the calendar says', async () => {
    const { vie, parties, engagements, anneeCourante } = m.detail
    expect(vie).toEqual({ etat: 'en-vigueur', debut: '2025-11-14', terme: '2026-11-13', reconductions: 1 })
    expect(parties.map((p) => [p.partie.role, p.partie.groupe, p.partie.secretariat])).toEqual([
      ['CCAS', null, 1],
      ['CPAM', 'Assurance Maladie', 0],
      ['CARSAT', 'Assurance Maladie', 0],
    ])
    expect(engagements.length).toBe(28)
    expect(anneeCourante).toBe(2025)
  })

  it('refuses a model that is not in the folder, whatever its name', async () => {
    const input = {
      titre: 'x',
      titreCourt: 'x',
      lieuSignature: '',
      signeeLe: '2024-11-14',
      parties: m.detail.parties.map((p) => ({
        role: p.partie.role,
        nom: 'x',
        nomCourt: 'x',
        adresse: '',
        siret: '',
        signataire: { fonction: 'x', nom: '', signePour: '' },
        referent: { fonction: 'x', nom: '', courriel: '', telephone: '' },
      })),
    }
    for (const fichierModele of [
      '../exemple/scenario.json',
      'absent.json',
      '',
      '/etc/passwd',
      'cpam-carsat-ccas.json/..',
    ])
      await expect(t.call('convention.create', { fichierModele, ...input }), fichierModele).rejects.toThrow(
        'introuvable',
      )
    expect(await t.call('convention.list', {})).toHaveLength(1)
  })

  it('moves the exercices with the regime, and the life line with the signature', async () => {
    const c = m.detail.convention
    const {
      id,
      titre,
      titreCourt,
      objet,
      lieuSignature,
      exemplaires,
      dureeMois,
      reconduction,
      preavisJours,
      adosseeA,
    } = c
    const champs = {
      id,
      titre,
      titreCourt,
      objet,
      lieuSignature,
      exemplaires,
      dureeMois,
      reconduction,
      preavisJours,
      adosseeA,
    }
    await t.call('convention.update', { ...champs, signeeLe: c.signeeLe, regimeExercice: 'convention' })
    const { exercices } = await t.call('convention.get', { id })
    expect(exercices.map((e) => [e.annee, e.debut, e.fin])).toEqual([[2025, '2025-11-14', '2026-11-13']])
    await t.call('registre.undo', {})
    expect((await t.call('convention.get', { id })).exercices.map((e) => e.debut)).toEqual(['2025-01-01'])
  })

  it('replaces a référent from one place: mandate ended, séances to come convene the new one', async () => {
    const { id } = await t.call('comite.schedule', {
      conventionId: m.conventionId,
      annee: 2025,
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS',
      visio: '',
    })
    const sortant = m.detail.parties[1]?.referents[0]
    if (sortant === undefined) throw new Error('référent')
    const entrant = {
      fonction: 'Nouvelle référente CPAM',
      nom: '',
      courriel: 'nouvelle@cpam.example.org',
      telephone: '',
    }
    await t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2026-02-16', ...entrant })
    const { presences, partiesSansReferent } = await t.call('comite.get', { id })
    expect(presences.filter((p) => p.qualite === 'referent').map((p) => p.fonction)).toEqual([
      'Référente CCAS',
      'Nouvelle référente CPAM',
      'Référente CARSAT',
    ])
    expect(partiesSansReferent).toEqual([])
    const apres = await t.call('convention.get', { id: m.conventionId })
    expect(apres.parties[1]?.referents.map((r) => [r.mandatDu, r.mandatAu])).toEqual([
      ['2024-11-14', '2026-02-15'],
      ['2026-02-16', null],
    ])
    await expect(
      t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2020-01-01', ...entrant }),
    ).rejects.toThrow('mandat-inverse')
  })
})

describe('the sheet', () => {
  const cible = () => ({ conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS })

  it('keeps a value, its state and its history', async () => {
    const indicateurId = m.indicateur('AM-SOI-01').id
    await t.call('fiche.setValeur', { ...cible(), indicateurId, contenu: nombre(24) })
    const { valeurId } = await t.call('fiche.setValeur', { ...cible(), indicateurId, contenu: nombre(26) })
    const ligne = (await t.call('fiche.get', cible())).lignes.find((l) => l.indicateur.code === 'AM-SOI-01')
    expect(ligne?.valeur).toMatchObject({ etat: 'renseigne', nombre: 26, source: 'saisie' })
    const history = await t.call('fiche.historyOfValeur', { valeurId })
    expect(history.map((h) => [h.avant?.nombre, h.apres?.nombre, h.auteur])).toEqual([
      [24, 26, 'Secrétariat'],
      [undefined, 24, 'Secrétariat'],
    ])
    expect((await t.call('registre.situation', {})).annuler).toBe('AM-SOI-01 : 24 remplacé par 26')
  })

  it('refuses what the indicator cannot hold, and changes nothing', async () => {
    const essais: [string, unknown, string][] = [
      ['AM-SOI-01', nombre(2.5), 'valeur-invalide'],
      ['AM-SOI-01', nombre(-1), 'valeur-invalide'],
      ['AM-QUA-01', nombre(6), 'valeur-invalide'],
      ['AM-DRT-09', nombre(90), 'indicateur-calcule'],
      ['AM-SOI-02', nombre(24), 'valeur-hors-roles'],
      ['AM-SOI-01', { etat: 'non-renseigne', nombre: 3, texte: null, estime: 0 }, 'valeur-invalide'],
    ]
    for (const [code, contenu, refus] of essais)
      await expect(
        t.call('fiche.setValeur', { ...cible(), indicateurId: m.indicateur(code).id, contenu: contenu as never }),
        code,
      ).rejects.toThrow(refus)
    expect((await t.call('fiche.get', cible())).fiche).toBeNull()
  })

  it('told complete, is written in only once reopened', async () => {
    const { ficheId } = await t.call('fiche.complete', cible())
    const saisie = { ...cible(), indicateurId: m.indicateur('AM-SOI-01').id, contenu: nombre(1) }
    await expect(t.call('fiche.setValeur', saisie)).rejects.toThrow('fiche-complete')
    await t.call('fiche.reopen', { ficheId })
    await t.call('fiche.setValeur', saisie)
  })

  it('computes the rates, and says of what', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    await importFile(t, m.conventionId, 'fiche-cpam-2025.csv')
    const { lignes } = await t.call('fiche.get', cible())
    const calcul = (code: string) => lignes.find((l) => l.indicateur.code === code)?.calcul
    expect(calcul('AM-DRT-09')).toEqual({ nombre: 90.63, detail: '58 sur 64' })
    expect(calcul('AM-SOI-08')).toEqual({ nombre: 81.25, detail: '13 sur 16' })
    expect(calcul('AM-EPS-03')).toEqual({ nombre: null, detail: '' })
  })
})

describe('the import', () => {
  it('writes nothing before « Importer », everything after, and one undo brings it back to nothing', async () => {
    const avant = await t.call('convention.get', { id: m.conventionId })
    const { importees, partieId, annee } = await importFile(t, m.conventionId, 'fiche-cpam-2024.csv')
    expect([partieId, annee]).toEqual([m.parties.CPAM, 2024])
    expect(importees).toBeGreaterThan(10)
    expect((await t.call('convention.get', { id: m.conventionId })).exercices.map((e) => e.annee)).toEqual([2024, 2025])
    const { libelle } = await t.call('registre.undo', {})
    expect(libelle).toMatch(/^import de fiche-cpam-2024\.csv, \d+\u00A0valeurs$/u)
    expect(await t.call('convention.get', { id: m.conventionId })).toEqual(avant)
    await t.call('registre.redo', {})
    const cible = { conventionId: m.conventionId, annee: 2024, partieId: m.parties.CPAM }
    expect((await t.call('fiche.get', cible)).lignes.filter((l) => l.valeur?.source === 'import').length).toBe(
      importees,
    )
  })

  it('the same file twice changes nothing', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    await expect(importFile(t, m.conventionId, 'fiche-ccas-2025.csv')).rejects.toThrow('rien-a-importer')
  })

  it('tells a ticket that is not known', async () => {
    await expect(t.call('fiche.importValeurs', { importId: 'x', rangs: [0] })).rejects.toThrow('import-perime')
    const depotId = 'x'
    await expect(
      t.call('fiche.readFile', { conventionId: m.conventionId, depotId, partieId: null, annee: null }),
    ).rejects.toThrow('depot-expire')
  })
})

describe('the comité', () => {
  const seance = () => ({
    conventionId: m.conventionId,
    annee: 2025,
    jour: '2026-03-12',
    heure: '14:00',
    lieu: 'CCAS',
    visio: '',
  })

  it('is born from the model, held, minuted and closed; its decisions live on', async () => {
    const { id } = await t.call('comite.schedule', seance())
    const { points, presences, prochainNumero } = await t.call('comite.get', { id })
    expect([points.length, presences.length, prochainNumero]).toEqual([6, 6, '2026-01-D01'])
    await expect(t.call('comite.close', { id })).rejects.toThrow('comite-sans-presence')
    const absent = presences.find((p) => p.fonction.startsWith('Directeur'))
    await t.call('comite.setTousPresents', { comiteId: id, sauf: absent === undefined ? [] : [absent.id] })
    const decision = {
      comiteId: id,
      pointId: points[2]?.id ?? null,
      libelle: 'Compter les orientations',
      type: 'action',
      piloteId: m.parties.CPAM,
    } as const
    await expect(t.call('comite.addDecision', { ...decision, echeance: null })).rejects.toThrow(
      'decision-sans-echeance',
    )
    const d1 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    const d2 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    await t.call('comite.deleteDecision', { id: d2.id })
    const d3 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    expect([d1.numero, d2.numero, d3.numero]).toEqual(['2026-01-D01', '2026-01-D02', '2026-01-D03'])
    await t.call('comite.close', { id })
    await expect(
      t.call('comite.move', { id, jour: '2026-03-13', heure: '14:00', lieu: 'CCAS', visio: '' }),
    ).rejects.toThrow('comite-clos')
    t.setNow('2027-02-16T09:00:00.000Z')
    const suivant = await t.call('comite.schedule', { ...seance(), annee: 2026, jour: '2027-03-11' })
    expect((await t.call('comite.get', suivant)).anterieures.map((d) => [d.numero, d.pilote, d.enRetard])).toEqual([
      ['2026-01-D01', 'CPAM', true],
      ['2026-01-D03', 'CPAM', true],
    ])
  })

  it('raises SEQUENCE when a convened séance moves, not before', async () => {
    const { id } = await t.call('comite.schedule', seance())
    const autre = { id, jour: '2026-03-13', heure: '10:00', lieu: 'CCAS', visio: '' }
    await t.call('comite.move', autre)
    expect((await t.call('comite.get', { id })).comite.sequence).toBe(0)
    await t.call('comite.setConvoque', { id, convoqueLe: '2026-02-25' })
    await t.call('comite.move', { ...autre, jour: '2026-03-19' })
    await t.call('comite.move', { ...autre, jour: '2026-03-19' })
    expect((await t.call('comite.get', { id })).comite.sequence).toBe(1)
    await t.call('comite.deliverInvitation', { id })
    expect(Buffer.from(t.host.livrees.values().next().value ?? []).toString()).toContain('SEQUENCE:1')
  })

  it('refuses a second séance for the exercice and one before it', async () => {
    await t.call('comite.schedule', seance())
    await expect(t.call('comite.schedule', seance())).rejects.toThrow('saisie-invalide')
    await expect(t.call('comite.schedule', { ...seance(), annee: 2026, jour: '2025-12-01' })).rejects.toThrow(
      'seance-avant-exercice',
    )
  })
})

describe('everything, taken back', () => {
  it('undo down to the empty base and redo up again give the same answers', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    const { id } = await t.call('comite.schedule', {
      conventionId: m.conventionId,
      annee: 2025,
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS',
      visio: '',
    })
    await t.call('comite.setTousPresents', { comiteId: id, sauf: [] })
    await t.call('comite.addDecision', {
      comiteId: id,
      pointId: null,
      libelle: 'x',
      type: 'avis',
      piloteId: null,
      echeance: null,
    })
    await t.call('bilan.write', { conventionId: m.conventionId, annee: 2025, section: 'analyse', texte: 'Texte' })
    await t.call('convention.delete', { id: m.conventionId })
    expect(await t.call('convention.list', {})).toEqual([])
    await t.call('registre.undo', {})
    const photo = async (): Promise<unknown> => [
      await t.call('convention.get', { id: m.conventionId }),
      await t.call('comite.get', { id }),
      await t.call('fiche.get', { conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS }),
      await t.call('bilan.get', { conventionId: m.conventionId, annee: 2025 }),
    ]
    const plein = await photo()
    const n = 6
    for (let i = 0; i < n; i += 1) await t.call('registre.undo', {})
    await expect(t.call('registre.undo', {})).rejects.toThrow('rien-a-annuler')
    expect(await t.call('convention.list', {})).toEqual([])
    for (let i = 0; i < n; i += 1) await t.call('registre.redo', {})
    expect(await photo()).toEqual(plein)
    expect((await t.call('registre.situation', {})).retablir).toBe('convention CPAM · CARSAT · CCAS supprimée')
  })
})
