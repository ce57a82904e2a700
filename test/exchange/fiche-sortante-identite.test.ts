import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COLONNES,
  empreinteIdentite,
  empreinteValeurs,
  estIdentite,
  FEUILLE_IDENTITE,
  MARQUE,
  RANG_TETES,
  readIdentite,
  writeIdentite,
} from '../../src-main/exchange/fiche-sortante/identite.ts'
import { fichePrealable, nombre } from './fiche-sortante-exemple.ts'
import { lireFiche, partieOf, rangeesOf, tous } from './fiche-sortante-lecture.ts'

describe('the hidden identity', () => {
  const fiche = fichePrealable()
  const { parties, identite, intacte, cachee, visible } = lireFiche(fiche)

  it('is in no menu, and gives back the party, the exercice and every value sent', () => {
    const [, sheet] = tous(partieOf(parties, 'xl/workbook.xml'), 'sheet')
    expect([sheet?.attributs.get('name'), sheet?.attributs.get('state')]).toEqual([FEUILLE_IDENTITE, 'veryHidden'])
    expect(intacte).toBe(true)
    expect(identite).toMatchObject({
      conventionId: fiche.convention.id,
      partieId: fiche.partie.id,
      annee: 2025,
      debut: '2025-01-01',
      fin: '2025-12-31',
      modele: 'cpam-carsat-ccas',
      editeLe: fiche.editeLe,
      feuille: 'Fiche 2025 CCAS',
    })
    expect(identite.lignes.map(({ code, version, type, envoye }) => ({ code, version, type, ...envoye }))).toEqual(
      fiche.lignes.map((l) => ({
        code: l.code,
        version: l.version,
        type: l.type,
        ...l.contenu,
        commentaire: l.commentaire,
      })),
    )
  })

  it('holds texts only, laid out as documented', () => {
    expect([...cachee.values()].filter((c) => c.type !== 's')).toEqual([])
    expect(cachee.get('A1')?.texte).toBe(MARQUE)
    expect(rangeesOf(cachee)[RANG_TETES - 1]).toEqual([...COLONNES])
    expect(writeIdentite(identite)).toHaveLength(RANG_TETES + fiche.lignes.length)
  })

  it('points at cells that say what was sent', () => {
    for (const l of identite.lignes) {
      const code = rangeesOf(visible)[Number(/\d+/u.exec(l.valeur)?.[0]) - 1]?.[0]
      expect(code).toBe(l.code)
      const attendu = l.envoye.nombre === null ? (l.envoye.texte ?? '') : String(l.envoye.nombre)
      expect(visible.get(l.valeur)?.texte ?? '').toBe(attendu)
      const observation = l.observation ?? ''
      expect(visible.get(observation)?.texte ?? '').toBe(l.envoye.commentaire)
    }
  })

  it('tells when someone changed it, and refuses what is not ours', () => {
    const rangees = rangeesOf(cachee)
    const change = (rang: number, colonne: number, texte: string): string[][] =>
      rangees.map((r, i) => (i === rang ? r.map((t, j) => (j === colonne ? texte : t)) : r))
    expect(readIdentite(change(3, 1, '2024'))?.intacte).toBe(false)
    expect(readIdentite(change(RANG_TETES + 1, 3, 'F99'))?.intacte).toBe(false)
    expect(readIdentite(change(RANG_TETES + 1, 7, '64'))?.intacte).toBe(false)
    expect(readIdentite(rangees.slice(0, -1))?.intacte).toBe(false)
    expect(readIdentite(change(1, 1, 'autre'))).toBeNull()
    expect(readIdentite(change(0, 1, '2'))).toBeNull()
    expect(readIdentite([['Code', 'Libellé']])).toBeNull()
    expect(readIdentite([])).toBeNull()
    expect(estIdentite(rangees)).toBe(true)
    expect(estIdentite([['Code']])).toBe(false)
  })

  it('is read without a throw whatever someone wrote in it', () => {
    const rangees = rangeesOf(cachee)
    const mot = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', '1e999', '-1', 'NaN', '__proto__', 'F1', '2025-02-30'),
    )
    const change = fc.record({ rang: fc.nat(rangees.length - 1), colonne: fc.nat(11), mot })
    let refusees = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const autre = rangees.map((r) => [...r])
        for (const c of changes) (autre[c.rang] ??= [])[c.colonne] = c.mot
        const dit = (g: string[][]): string =>
          JSON.stringify(
            g.map((r) =>
              r
                .map((t) => t ?? '')
                .join('\t')
                .trimEnd(),
            ),
          )
        const relue = readIdentite(autre)
        if (relue === null) refusees += 1
        // Sound only when it still says exactly what went out, outside the keys and the heads, which say nothing.
        return relue?.intacte !== true || dit(writeIdentite(relue.identite)) === dit(rangees)
      }),
      { numRuns: 2000 },
    )
    expect(refusees).toBeGreaterThan(100)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('tells two sendings apart by their values, not by their day', () => {
    const autreJour = lireFiche({ ...fiche, editeLe: '2026-02-01T09:00:00.000Z' }).identite
    const autreValeur = lireFiche({
      ...fiche,
      lignes: fiche.lignes.map((l) => (l.code === 'AM-DRT-04' ? { ...l, contenu: nombre(64) } : l)),
    }).identite
    expect(empreinteValeurs(autreJour)).toBe(empreinteValeurs(identite))
    expect(empreinteIdentite(autreJour)).not.toBe(empreinteIdentite(identite))
    expect(empreinteValeurs(autreValeur)).not.toBe(empreinteValeurs(identite))
    expect(empreinteIdentite(autreValeur)).toBe(empreinteIdentite(identite))
  })
})
