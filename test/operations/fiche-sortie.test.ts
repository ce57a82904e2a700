import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

describe('the sheet of a party goes out', () => {
  let t: ReturnType<typeof openTestApp>
  let m: Terrain
  beforeEach(async () => {
    t = openTestApp()
    m = await createMontbrison(t)
  })
  afterEach(() => t.close())

  const CLASSEUR = '2025_Fiche-indicateurs_CPAM-Loire.xlsx'
  const dict = (role: keyof Terrain['parties'], annee = 2025, forme: 'classeur' | 'papier' = 'classeur') => ({
    conventionId: m.conventionId,
    annee,
    partieId: m.parties[role],
    forme,
  })

  /** What the workbook delivered last says: its cells as texts, and what its hidden sheet says of it. */
  async function deliver(role: keyof Terrain['parties'] = 'CPAM', annee = 2025) {
    const livraison = await t.call('fiche.deliverSheet', dict(role, annee))
    const { grilles } = readClasseur(t.host.livrees.get('nom' in livraison ? livraison.nom : '') ?? new Uint8Array())
    const textes = (masquee: boolean): string[][] =>
      grilles.filter((g) => g.masquee === masquee).flatMap((g) => g.lignes.map((l) => Array.from(l, texteDe)))
    const visible = textes(false)
    return {
      visible,
      /** The year before, the objective, the value, its state, the comment. */
      ligne: (code: string) => {
        const trouvee = visible.find((l) => l[0] === code)
        return trouvee === undefined ? null : Array.from({ length: 5 }, (_, i) => trouvee[3 + i] ?? '')
      },
      page: visible.flat().join('\n'),
      identite: readIdentite(textes(true))?.identite,
    }
  }

  const set = (role: keyof Terrain['parties'], code: string, n: number, annee = 2025) =>
    t.call('fiche.setValeur', {
      conventionId: m.conventionId,
      annee,
      partieId: m.parties[role],
      indicateurId: m.indicateur(code).id,
      contenu: nombre(n),
    })

  it('as a workbook under a name that says the year and the party, every indicator that it declares', async () => {
    const { identite } = await deliver()
    expect([...t.host.livrees.keys()]).toEqual([CLASSEUR])
    const detail = await t.call('fiche.get', { conventionId: m.conventionId, annee: 2025, partieId: m.parties.CPAM })
    const attendus = detail.lignes.filter((l) => l.indicateur.formule === null).map((l) => l.indicateur.code)
    expect(new Set(identite?.lignes.map((l) => l.code))).toEqual(new Set(attendus))
    expect(identite).toMatchObject({ conventionId: m.conventionId, partieId: m.parties.CPAM, annee: 2025 })
  })

  it('recalls « pour mémoire » a year that the convention did not cover, and no other', async () => {
    const rappel = (annee: number) => `Les valeurs de ${annee} sont rappelées pour mémoire`
    await set('CPAM', 'AM-SOI-02', 19, 2024)
    expect((await deliver()).page).toContain(rappel(2024))
    t.setNow('2027-01-12T09:00:00.000Z')
    await set('CPAM', 'AM-SOI-02', 24)
    expect((await deliver('CPAM', 2026)).page).not.toContain('pour mémoire')
  })

  it('with what is known already: the year before, the value and its comment', async () => {
    await set('CPAM', 'AM-SOI-02', 19, 2024)
    await set('CPAM', 'AM-SOI-02', 24)
    await t.call('fiche.setCommentaire', {
      conventionId: m.conventionId,
      annee: 2025,
      partieId: m.parties.CPAM,
      indicateurId: m.indicateur('AM-SOI-02').id,
      commentaire: 'deux par courrier',
    })
    const { ligne, identite } = await deliver()
    expect(ligne('AM-SOI-02')).toEqual(['19', '', '24', '', 'deux par courrier'])
    expect(identite?.lignes.find((l) => l.code === 'AM-SOI-02')?.envoye).toMatchObject({ nombre: 24 })
    expect(ligne('AM-SOI-06')).toEqual(['non renseigné', '', '', '', ''])
  })

  it('without a year before that this party never answered', async () => {
    await set('CCAS', 'AM-SOI-01', 21, 2024)
    expect((await deliver('CPAM')).ligne('AM-SOI-02')).toEqual(['', '', '', '', ''])
  })

  it('asks it back for the day of the back-planning, to the référent of the secretariat', async () => {
    expect((await deliver()).page).not.toContain('avant le')
    const seance = { heure: '14:00', lieu: 'Mairie', visio: '' }
    const { id } = await t.call('comite.schedule', {
      conventionId: m.conventionId,
      annee: 2025,
      jour: '2026-03-26',
      ...seance,
    })
    const { page } = await deliver()
    // 35 days before Thursday 26 March.
    expect(page).toContain('avant le 19\u00A0février\u00A02026')
    expect(page).toContain('referente@ccas.example.org')
    await t.call('comite.move', { id, jour: '2026-03-12', ...seance })
    // Both the 5th and the 10th of February are behind: what still leaves time is the provisional bilan, 21 days before.
    expect((await deliver()).page).toContain('avant le 19\u00A0février\u00A02026')
    await t.call('comite.move', { id, jour: '2026-02-20', ...seance })
    expect((await deliver()).page).not.toContain('avant le')
    await t.call('collecte.open', {
      conventionId: m.conventionId,
      annee: 2025,
      remiseLe: '2026-02-18',
      reprendreObjectifs: false,
    })
    // The day that the campaign gave comes first, while it is ahead.
    expect((await deliver()).page).toContain('avant le 18\u00A0février\u00A02026')
    t.setNow('2026-02-18T09:00:00.000Z')
    expect((await deliver()).page).not.toContain('avant le')
  })

  it('leaves nothing behind: no gesture, no exercice opened', async () => {
    const avant = await t.call('registre.history', { limite: 50 })
    await deliver('CARSAT', 2026)
    expect(await t.call('registre.history', { limite: 50 })).toEqual(avant)
    expect((await t.call('convention.get', { id: m.conventionId })).exercices).toEqual(m.detail.exercices)
  })

  it('shows the objectives, and no year before that cannot be compared', async () => {
    await set('CPAM', 'AM-SOI-02', 19, 2024)
    await set('CPAM', 'AM-SOI-06', 6, 2024)
    const deLAnnee = { conventionId: m.conventionId, annee: 2025 }
    await t.call('indicateur.setObjectif', { ...deLAnnee, code: 'AM-SOI-02', nombre: 30 })
    expect((await deliver()).ligne('AM-SOI-02')?.slice(0, 3)).toEqual(['19', '30', ''])
    const { lignes } = await t.call('indicateur.list', deLAnnee)
    const ligne = lignes.find((l) => l.indicateur.code === 'AM-SOI-06')
    if (ligne === undefined) throw new Error('AM-SOI-06')
    const { definition } = ligne
    await t.call('indicateur.redefine', {
      id: ligne.indicateur.id,
      annee: 2025,
      definition: { ...definition, unite: 'foyer' },
    })
    expect((await deliver()).ligne('AM-SOI-06')?.slice(0, 3)).toEqual(['', '', ''])
    expect((await deliver()).ligne('AM-SOI-02')?.[0]).toBe('19')
  })

  it('is refused for a party that is asked for nothing, by its name', async () => {
    const deLAnnee = { conventionId: m.conventionId, annee: 2025 }
    const { lignes } = await t.call('fiche.get', { ...deLAnnee, partieId: m.parties.CARSAT })
    const codes = lignes.map((l) => l.indicateur.code)
    await t.call('indicateur.assign', { ...deLAnnee, codes, roles: ['CPAM'] })
    expect(await t.raw('fiche.deliverSheet', dict('CARSAT'))).toMatchObject({
      ok: false,
      error: { code: 'rien-a-renseigner', faits: { partie: 'CARSAT' } },
    })
    expect(await t.raw('fiche.deliverSheet', dict('CPAM'))).toMatchObject({ ok: true })
  })

  it('is refused for another convention’s party and a year out of reach', async () => {
    const autre = await createMontbrison(t)
    await expect(t.call('fiche.deliverSheet', { ...dict('CPAM'), conventionId: autre.conventionId })).rejects.toThrow(
      'introuvable',
    )
    await expect(t.call('fiche.deliverSheet', dict('CPAM', 2040))).rejects.toThrow('exercice-hors-convention')
    expect([...t.host.livrees.keys()]).toEqual([])
  })

  it('is told when it cannot be printed', async () => {
    await expect(t.call('fiche.deliverSheet', dict('CPAM', 2025, 'papier'))).rejects.toThrow('impression-impossible')
  })
})
