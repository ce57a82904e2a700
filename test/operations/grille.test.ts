import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp, type Refus } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

const cible = () => ({ conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS })
const valeur = (code: string, contenu: Contenu) => ({ indicateurId: m.indicateur(code).id, contenu })
const NON_CONCERNE: Contenu = { ...VIDE, etat: 'non-concerne' }

/** What the sheet holds, by code; what was never written is left out. */
async function contenus(): Promise<Record<string, string | number | null>> {
  const { lignes } = await t.call('fiche.get', cible())
  return Object.fromEntries(
    lignes.flatMap(({ indicateur, valeur: v }) => (v === null ? [] : [[indicateur.code, v.nombre ?? v.etat]])),
  )
}
const aAnnuler = async () => (await t.call('registre.situation', {})).annuler

describe('several cells in one gesture', () => {
  it('are written together, named together, undone and done again together', async () => {
    await t.call('fiche.setValeur', { ...cible(), ...valeur('AM-DRT-04', nombre(58)) })
    const { ecrites } = await t.call('fiche.setValeurs', {
      ...cible(),
      comment: 'collees',
      valeurs: [
        valeur('AM-DRT-04', nombre(63)),
        valeur('AM-DRT-05', nombre(41)),
        valeur('AM-SOI-01', { ...nombre(35), estime: 1 }),
        valeur('AM-NUM-02', NON_CONCERNE),
      ],
    })
    const apres = { 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-SOI-01': 35, 'AM-NUM-02': 'non-concerne' }
    expect(ecrites).toBe(4)
    expect(await contenus()).toEqual(apres)
    expect(await aAnnuler()).toBe('4\u00A0valeurs collées')
    await t.call('registre.undo', {})
    expect(await contenus()).toEqual({ 'AM-DRT-04': 58 })
    await t.call('registre.redo', {})
    expect(await contenus()).toEqual(apres)
  })

  it('leaves alone what says the same already, and counts only what changed', async () => {
    await t.call('fiche.setValeur', { ...cible(), ...valeur('AM-DRT-04', nombre(63)) })
    const { ecrites } = await t.call('fiche.setValeurs', {
      ...cible(),
      comment: 'collees',
      valeurs: [valeur('AM-DRT-04', nombre(63)), valeur('AM-DRT-05', nombre(41)), valeur('AM-DRT-06', VIDE)],
    })
    expect(ecrites).toBe(1)
    // One alone is named as if it had been typed.
    expect(await aAnnuler()).toBe('AM-DRT-05 : non renseigné remplacé par 41')
    expect(await contenus()).toEqual({ 'AM-DRT-04': 63, 'AM-DRT-05': 41 })
    const gestes = async () => (await t.call('registre.history', { limite: 50 })).length
    const avant = await gestes()
    const rien = await t.call('fiche.setValeurs', {
      ...cible(),
      comment: 'effacees',
      valeurs: [valeur('AM-DRT-06', VIDE)],
    })
    expect(rien.ecrites).toBe(0)
    expect(await gestes()).toBe(avant)
  })

  it.each([
    ['coupees', 'coupées'],
    ['effacees', 'effacées'],
    ['recopiees', 'recopiées'],
    ['saisies', 'saisies'],
  ] as const)('%s is told « 2 valeurs %s »', async (comment, mot) => {
    await t.call('fiche.setValeurs', {
      ...cible(),
      comment,
      valeurs: [valeur('AM-DRT-04', nombre(1)), valeur('AM-DRT-05', nombre(2))],
    })
    expect(await aAnnuler()).toBe(`2\u00A0valeurs ${mot}`)
  })

  it('all or none: one that cannot be held, or is not this party’s, or a sheet told complete, and nothing is written', async () => {
    const bonne = valeur('AM-DRT-04', nombre(63))
    const essais: [ReturnType<typeof valeur>, string][] = [
      [valeur('AM-SOI-01', nombre(2.5)), 'valeur-invalide'],
      [valeur('AM-DRT-09', nombre(90)), 'indicateur-calcule'],
      [valeur('AM-SOI-02', nombre(24)), 'valeur-hors-roles'],
    ]
    for (const [mauvaise, code] of essais) {
      const refus = t.call('fiche.setValeurs', { ...cible(), comment: 'collees', valeurs: [bonne, mauvaise] })
      expect(((await refus.catch((e: unknown) => e)) as Refus).message).toBe(code)
      expect(await contenus()).toEqual({})
    }
    await t.call('fiche.setValeurs', { ...cible(), comment: 'collees', valeurs: [bonne] })
    await t.call('fiche.complete', cible())
    await expect(
      t.call('fiche.setValeurs', { ...cible(), comment: 'effacees', valeurs: [valeur('AM-DRT-04', VIDE)] }),
    ).rejects.toThrow('fiche-complete')
    expect(await contenus()).toEqual({ 'AM-DRT-04': 63 })
  })
})
