import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { FEUILLE_IDENTITE, readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { fichePrealable } from './fiche-sortante-exemple.ts'
import {
  cellulesCouvertes,
  cellulesOf,
  feuilleDite,
  lireFiche,
  partieOf,
  partiesOf,
  rangeesOf,
  seul,
  tous,
  VISIBLE,
} from './fiche-sortante-lecture.ts'
import { NUMEROTEE, PAR_THEMES, presentee } from './presentations.ts'
import { openLibreOffice, present } from './tableur.ts'

const numerotee = presentee(NUMEROTEE)
const parThemes = presentee(PAR_THEMES)

const PRESENTEES: readonly (readonly [string, FicheSortante])[] = [
  ['numbered', numerotee],
  ['by themes', parThemes],
]

/** What the sheet says of each indicator, wherever its columns stand. */
function dits(fiche: FicheSortante): Map<string, string[]> {
  const { visible, identite } = lireFiche(fiche)
  const at = (ref: string): string => visible.get(ref)?.texte ?? ''
  return new Map(
    identite.lignes.map((l) => [l.code, [at(l.valeur), at(l.etat), l.observation === null ? '' : at(l.observation)]]),
  )
}

describe.each(PRESENTEES)('a sheet in a caisse’s layout, %s', (_, fiche) => {
  const { parties, visible, identite, intacte } = lireFiche(fiche)
  const rangees = rangeesOf(visible)

  it('tells its cells to whom reads it back, and says in them what Copil’s own sheet says', () => {
    expect(intacte).toBe(true)
    expect(identite.lignes.map((l) => l.code).toSorted()).toEqual(fiche.lignes.map((l) => l.code).toSorted())
    const siens = [...dits(fiche)].toSorted((a, b) => a[0].localeCompare(b[0]))
    const propres = [...dits(fichePrealable())].toSorted((a, b) => a[0].localeCompare(b[0]))
    expect(siens).toEqual(propres)
  })

  it('keeps its locks, its drop-downs and its checks on the cells to fill, and on no other', () => {
    const feuille = partieOf(parties, VISIBLE)
    expect(seul(feuille, 'sheetProtection').attributs.get('sheet')).toBe('1')
    const couvertes = tous(feuille, 'dataValidation').flatMap(cellulesCouvertes)
    const ouvertes = identite.lignes.flatMap((l) => [
      l.valeur,
      l.etat,
      ...(l.observation === null ? [] : [l.observation]),
    ])
    expect(couvertes.toSorted()).toEqual(ouvertes.toSorted())
  })

  it('declares a table whose heads are its own, each once', () => {
    const [table] = [...parties].filter(([nom]) => nom.startsWith('xl/tables/')).map(([, racine]) => racine)
    if (table === undefined) throw new Error('no table')
    const colonnes = tous(table, 'tableColumn').map((c) => c.attributs.get('name') ?? '')
    const [debut = ''] = (table.attributs.get('ref') ?? '').split(':')
    expect(rangees[Number(debut.slice(1)) - 1]).toEqual(colonnes)
    expect(new Set(colonnes.map((c) => c.toLowerCase())).size).toBe(colonnes.length)
  })

  it('holds no formula, whatever her words begin with', () => {
    for (const racine of parties.values()) expect(tous(racine, 'f')).toEqual([])
  })
})

describe('the words above the table', () => {
  it('stand beside their label, or with it in a first column too wide for one', () => {
    const hauts = (fiche: FicheSortante): string[][] => rangeesOf(lireFiche(fiche).visible).slice(0, 6)
    expect(hauts(numerotee)[2]?.slice(0, 2)).toEqual(['Partie', 'CCAS de Montbrison'])
    expect(hauts(parThemes)[2]?.[0]).toBe('Partie\u00A0: CCAS de Montbrison')
    expect(hauts(parThemes).flat().join(' ')).toContain('«\u00A0Valeur 2025 CCAS\u00A0» (0 est une valeur)')
  })
})

const lo = openLibreOffice()
afterAll(lo.close)

describe.skipIf(!present)(
  'LibreOffice (apt: libreoffice-calc-nogui, skipped without it) opens a sheet in a caisse’s layout',
  { timeout: 180_000 },
  () => {
    it.each(PRESENTEES)('%s, and saves its values, its locks and its identity', (nom, fiche) => {
      const source = join(lo.dossier, `${nom.replaceAll(' ', '-')}.xlsx`)
      writeFileSync(source, writeFiche(fiche))
      const [rendu = ''] = lo.convertir(source, 'xlsx')
      const parties = partiesOf(readFileSync(rendu))
      const feuille = feuilleDite(parties, 'Fiche 2025 CCAS')
      const textes = (r: string[][]): string[][] => r.map((l) => l.filter((t) => t !== ''))
      expect(textes(rangeesOf(cellulesOf(parties, feuille)))).toEqual(textes(rangeesOf(lireFiche(fiche).visible)))
      expect(seul(partieOf(parties, feuille), 'sheetProtection').attributs.get('sheet')).toMatch(/^(?:1|true)$/u)
      const cachee = rangeesOf(cellulesOf(parties, feuilleDite(parties, FEUILLE_IDENTITE)))
      expect(readIdentite(cachee)?.intacte).toBe(true)
    })
  },
)
