import PostalMime, { type Email } from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import { proposeRemise } from '../../src-main/domain/collecte.ts'
import { createMontbrison, importFile, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain
const deLAnnee = () => ({ conventionId: m.conventionId, annee: 2025 })

beforeEach(async () => {
  t = openTestApp({ now: '2025-12-29T09:00:00.000Z' })
  m = await createMontbrison(t)
})
afterEach(() => t.close())

const lire = (): Promise<Output<'collecte.get'>> => t.call('collecte.get', deLAnnee())
const open = (remiseLe = '2026-02-05', reprendreObjectifs = true) =>
  t.call('collecte.open', { ...deLAnnee(), remiseLe, reprendreObjectifs })
const suivi = async (partie: string) => (await lire()).suivis.find((s) => s.partie.startsWith(partie))
async function draft(nature: 'fiche' | 'relance'): Promise<{ nom: string; message: Email }> {
  t.host.livrees.clear()
  await t.call('collecte.draft', { ...deLAnnee(), partieId: m.parties.CPAM, nature })
  const [[nom, octets] = ['', new Uint8Array()]] = t.host.livrees
  return { nom, message: await new PostalMime().parse(octets) }
}

describe('the campaign of an exercice', () => {
  it('stays on the dashboard when the year turns, until its séance closes or another one opens', async () => {
    t.setNow('2026-11-20T09:00:00.000Z')
    await open('2026-12-20')
    const suivie = async () => {
      const { collectes } = await t.call('convention.tableauDeBord', {})
      const [convention] = await t.call('convention.list', {})
      return [collectes[0]?.annee, collectes[0]?.ouverteLe, convention?.anneeCourante]
    }
    t.setNow('2027-01-04T09:00:00.000Z')
    expect(await suivie()).toEqual([2025, '2026-11-20', 2025])
    await t.call('collecte.open', { ...deLAnnee(), annee: 2026, remiseLe: '2027-02-05', reprendreObjectifs: false })
    expect(await suivie()).toEqual([2026, '2027-01-04', 2026])
  })

  it('proposes the day of return from the séance', async () => {
    await t.call('comite.schedule', {
      ...deLAnnee(),
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'Salle du conseil',
      visio: '',
    })
    expect(await lire()).toMatchObject({ collecte: null, seance: '2026-03-12', remiseProposee: '2026-02-05' })
  })

  it.each([
    [null, '2025-12-29', '2026-01-28'],
    ['2026-03-12', '2026-02-20', '2026-03-11'],
    ['2026-03-12', '2026-03-11', '2026-03-12'],
  ])('with a séance on %s, seen on %s, asks for %s', (seance, today, attendu) =>
    expect(proposeRemise(seance, today)).toBe(attendu),
  )

  it('opens in one gesture: a sheet for each party, objectives of the year before; one undo takes all back', async () => {
    await t.call('indicateur.setObjectif', {
      conventionId: m.conventionId,
      annee: 2024,
      code: 'AM-DRT-04',
      nombre: 60,
    })
    const avant = await lire()
    expect(avant.objectifsAReprendre).toBe(1)
    expect(await open()).toMatchObject({ fiches: 3, objectifs: 1 })
    expect(await lire()).toMatchObject({
      collecte: { ouverteLe: '2025-12-29', remiseLe: '2026-02-05' },
      totaux: { attendues: 3, recues: 0, aLHeure: 0, completes: 0, validees: 0 },
      objectifsAReprendre: 0,
    })
    const fiche = await t.call('fiche.get', { ...deLAnnee(), partieId: m.parties.CCAS })
    expect(fiche.lignes.find((l) => l.indicateur.code === 'AM-DRT-04')?.objectif).toBe(60)
    await t.call('registre.undo', {})
    expect(await lire()).toEqual(avant)
  })

  it('is opened once, for a day to come', async () => {
    await expect(open('2025-12-01')).rejects.toThrow('saisie-invalide')
    await open()
    await expect(open()).rejects.toThrow('collecte-ouverte')
  })

  it('tells what came, on time or not, and who is late', async () => {
    await open()
    t.setNow('2026-02-04T09:00:00.000Z')
    await importFile(t, m.conventionId, 'fiche-cpam-2025.csv')
    expect(await suivi('CPAM')).toMatchObject({ recueLe: '2026-02-04T09:00:00.000Z', aLHeure: true, enRetard: false })
    t.setNow('2026-02-10T09:00:00.000Z')
    expect(await suivi('CCAS')).toMatchObject({ recueLe: null, aLHeure: null, enRetard: true })
    await t.call('fiche.complete', { ...deLAnnee(), partieId: m.parties.CCAS })
    expect(await suivi('CCAS')).toMatchObject({ etat: 'complete', aLHeure: false, enRetard: false })
    expect((await lire()).totaux).toEqual({ attendues: 3, recues: 2, aLHeure: 1, completes: 1, validees: 0 })
  })

  it('remembers for whom messages were prepared', async () => {
    await open()
    const envoi = { ...deLAnnee(), partieIds: [m.parties.CPAM, m.parties.CARSAT] }
    await t.call('collecte.noteEnvois', { ...envoi, nature: 'fiche' })
    t.setNow('2026-01-26T09:00:00.000Z')
    await t.call('collecte.noteEnvois', { ...envoi, nature: 'relance' })
    expect(await suivi('CPAM')).toMatchObject({
      prepareeLe: '2025-12-29T09:00:00.000Z',
      relances: ['2026-01-26T09:00:00.000Z'],
    })
    expect(await suivi('CCAS')).toMatchObject({ prepareeLe: null, relances: [] })
    await t.call('registre.undo', {})
    expect(await suivi('CPAM')).toMatchObject({ prepareeLe: '2025-12-29T09:00:00.000Z', relances: [] })
  })

  it('counts a sheet validated, then locked, among those validated', async () => {
    await open()
    const { CCAS: partieId } = m.parties
    await t.call('fiche.complete', { ...deLAnnee(), partieId })
    expect((await lire()).totaux).toMatchObject({ completes: 1, validees: 0 })
    const { fiche } = await t.call('fiche.get', { ...deLAnnee(), partieId })
    if (fiche === null) throw new Error('fiche')
    await t.call('fiche.validate', { ficheId: fiche.id, par: 'Référente CCAS' })
    expect((await lire()).totaux).toMatchObject({ completes: 1, validees: 1 })
    await t.call('fiche.lock', deLAnnee())
    expect((await lire()).totaux).toMatchObject({ completes: 1, validees: 1 })
  })

  it('says who has no address; its draft is prepared without one', async () => {
    await open()
    expect(await suivi('CPAM')).toMatchObject({ joignable: true })
    const referent = m.detail.parties.find((p) => p.partie.id === m.parties.CPAM)?.referents[0]
    if (referent === undefined) throw new Error('référent')
    const { id, fonction, nom, telephone, mandatDu } = referent
    await t.call('partie.updateReferent', { id, fonction, nom, telephone, mandatDu, courriel: '' })
    expect(await suivi('CPAM')).toMatchObject({ joignable: false })
    const { message } = await draft('fiche')
    expect([message.to, message.attachments.length]).toEqual([undefined, 1])
  })

  it('gives its own day of return to the board of all conventions, and asks there to remind', async () => {
    await open('2026-01-15')
    t.setNow('2026-01-20T09:00:00.000Z')
    const board = async () => t.call('convention.tableauDeBord', {})
    const deLaCpam = async () => (await board()).echeances.find((e) => e.partieId === m.parties.CPAM)
    expect((await board()).collectes[0]).toMatchObject({
      ouverteLe: '2025-12-29',
      remise: '2026-01-15',
      totaux: { attendues: 3, recues: 0 },
    })
    expect(await deLaCpam()).toMatchObject({ jour: '2026-01-15', geste: 'Relancer', ecran: 'import' })
    // The secretariat sends itself nothing.
    expect((await board()).echeances.find((e) => e.partieId === m.parties.CCAS)?.geste).toBe('Importer ou saisir')
    await t.call('collecte.noteEnvois', { ...deLAnnee(), partieIds: [m.parties.CPAM], nature: 'relance' })
    expect((await deLaCpam())?.detail).toContain('relance le 20/01/2026')
    const lue = await lire()
    await t.call('collecte.setRemise', { id: lue.collecte?.id ?? '', remiseLe: '2026-02-20' })
    expect(await deLaCpam()).toMatchObject({ jour: '2026-02-20', geste: 'Importer ou saisir' })
  })
})

describe('the drafts, read by another program', () => {
  it('ask for the sheet, which is attached and known again when it comes back', async () => {
    await open()
    const { nom, message } = await draft('fiche')
    expect(nom).toMatch(/^2025_Demande_.*\.eml$/u)
    expect(message.subject).toContain('à remettre avant le 5')
    expect(message.text).toMatch(/au plus tard le jeudi\s5\sfévrier\s2026/u)
    expect(message.headers.find((h) => h.key === 'x-unsent')?.value).toBe('1')
    const [piece] = message.attachments
    expect(piece?.filename).toMatch(/^2025_Fiche-indicateurs_.*\.xlsx$/u)
    const depot = t.app.deposit({ nom: 'renomme.xlsx', octets: new Uint8Array(piece?.content as ArrayBuffer) })
    if (!depot.ok) throw new Error(depot.error.code)
    const apercu = await t.call('fiche.readFile', {
      conventionId: m.conventionId,
      depotId: depot.value.depotId,
      partieId: null,
      annee: null,
    })
    expect(apercu).toMatchObject({ partieId: m.parties.CPAM, annee: 2025 })
  })

  it('remind, and count the reminders', async () => {
    await open()
    t.setNow('2026-02-10T09:00:00.000Z')
    expect((await draft('relance')).message.subject).toBe('Relance : fiche de suivi des indicateurs 2025')
    await t.call('collecte.noteEnvois', { ...deLAnnee(), partieIds: [m.parties.CPAM], nature: 'relance' })
    const { message } = await draft('relance')
    expect(message.subject).toContain('n° 2')
    expect(message.text).toContain('attendue pour le')
  })

  it('are refused while the campaign is not open', async () => {
    await expect(draft('fiche')).rejects.toThrow('collecte-fermee')
    expect(t.host.livrees.size).toBe(0)
  })
})
