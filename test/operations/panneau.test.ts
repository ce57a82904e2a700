import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import { ventilationsOf } from '../../src-main/domain/indicateur.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain
const cible = (annee = 2025) => ({ conventionId: m.conventionId, annee, partieId: m.parties.CCAS })

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => t.close())

const dire = (code: string, n: number, annee = 2025) =>
  t.call('fiche.setValeur', { ...cible(annee), indicateurId: m.indicateur(code).id, contenu: nombre(n) })
const lire = (code: string): Promise<Output<'fiche.panneau'>> => t.call('fiche.panneau', { ...cible(), code })

describe('what stands beside a row', () => {
  it('five exercices, earliest first, a year without a sheet saying nothing', async () => {
    await dire('AM-SOI-01', 14, 2022)
    await dire('AM-SOI-01', 21, 2024)
    await dire('AM-SOI-01', 26)
    const { serie } = await lire('AM-SOI-01')
    expect(serie.map((s) => [s.annee, s.contenu?.nombre ?? null, s.pourMemoire])).toEqual([
      [2021, null, false],
      [2022, 14, true],
      [2023, null, false],
      [2024, 21, true],
      [2025, 26, false],
    ])
  })

  it('the year a definition changed is told', async () => {
    await dire('AM-SOI-01', 21, 2024)
    const { lignes } = await t.call('indicateur.list', { conventionId: m.conventionId, annee: 2025 })
    const ligne = lignes.find((l) => l.indicateur.code === 'AM-SOI-01')
    if (ligne === undefined) throw new Error('AM-SOI-01')
    await t.call('indicateur.redefine', {
      id: ligne.indicateur.id,
      annee: 2025,
      definition: { ...ligne.definition, libelle: 'Nombre de saisines transmises, courriers compris' },
    })
    const { serie } = await lire('AM-SOI-01')
    expect(serie.map((s) => s.rupture !== null)).toEqual([false, false, false, false, true])
  })

  it('an indicator that the convention does not hold is refused', async () => {
    await expect(lire('ZZ-99')).rejects.toThrow('introuvable')
  })
})

describe('the breakdowns of a value', () => {
  const motif = () => {
    const [v] = ventilationsOf(m.indicateur('AM-DRT-04'))
    if (v === undefined) throw new Error('motif')
    return v
  }
  const part = (modalite: string, n: number | null) =>
    t.call('fiche.setPart', {
      ...cible(),
      indicateurId: m.indicateur('AM-DRT-04').id,
      ventilation: motif().nom,
      modalite,
      nombre: n,
    })

  it('are held against the total, which a check then asks about', async () => {
    const [a = '', b = ''] = motif().modalites
    await dire('AM-DRT-04', 63)
    await part(a, 40)
    await part(b, 20)
    const panneau = await lire('AM-DRT-04')
    expect(panneau.repartitions[0]).toMatchObject({ nom: motif().nom, somme: 60, reste: 3 })
    expect(panneau.alertes.map((x) => x.regle)).toEqual(['ventilation'])
    await part(b, 23)
    expect((await lire('AM-DRT-04')).alertes).toEqual([])
    await part(b, null)
    expect((await lire('AM-DRT-04')).repartitions[0]).toMatchObject({ somme: 40, reste: 23 })
    for (let n = 0; n < 4; n += 1) await t.call('registre.undo', {})
    expect((await lire('AM-DRT-04')).repartitions[0]).toMatchObject({ somme: null, reste: null })
  })

  it('a modality that the catalogue does not name is refused', async () => {
    await expect(part('Autre chose', 3)).rejects.toThrow('saisie-invalide')
    expect((await lire('AM-DRT-04')).repartitions[0]?.somme).toBeNull()
  })
})
