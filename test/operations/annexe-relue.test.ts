import { describe, expect, it } from 'vitest'
import { createMontbrison } from '../builders.ts'
import { openMemoryApp } from '../faults/memory-app.ts'
import { cleOf, remplie, reprendre } from './annexe-terrain.ts'

/** Each layout, the column of its figures (from 0) and the exercice that its heads name. */
const REMPLIES: readonly (readonly [fichier: string, colonne: number, annee: number])[] = [
  ['capitales.xlsx', 1, 2025],
  ['carsat-themes.ods', 3, 2025],
  ['cpam-numerotee.xlsx', 5, 2026],
  ['decale.xlsx', 7, 2026],
  ['deux-niveaux.ods', 4, 2026],
  ['feuilles-par-partie.xlsx', 7, 2026],
  ['lettres.xlsx', 2, 2026],
  ['titres-en-tete.ods', 2, 2025],
  ['une-feuille-par-an.xlsx', 3, 2025],
]

describe('the caisse’s own annexe, filled by a party after the takeover, is read by her words', () => {
  it.each(REMPLIES)('%s', async (fichier, colonne, annee) => {
    const t = openMemoryApp()
    try {
      const m = await createMontbrison(t)
      const codes = await reprendre(t, m, fichier, annee)
      const octets = remplie(fichier, colonne, codes.keys())
      const lue = await t.call('fiche.readFile', {
        conventionId: m.conventionId,
        depotId: t.deposit({ nom: 'retour.xlsx', octets }),
        partieId: m.parties.CPAM,
        annee,
      })
      const dits = new Map(lue.lignes.filter((l) => l.code !== null).map((l) => [cleOf(l), l.code]))
      expect(Object.fromEntries([...codes.keys()].map((cle) => [cle, dits.get(cle) ?? null]))).toEqual(
        Object.fromEntries(codes),
      )
    } finally {
      t.close()
    }
  })
})
