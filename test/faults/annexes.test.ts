import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import type { InputTyped } from '../../src-main/contract/index.ts'
import { createMontbrison, type Terrain } from '../builders.ts'
import { writeXlsx, type CelluleEcrite } from '../exchange/classeur-de-test.ts'
import { choisir } from '../operations/annexe-terrain.ts'
import { HOSTILES } from './hostile-strings.ts'
import { openMemoryApp, type MemoryApp } from './memory-app.ts'
import { GRAINE } from './torture.ts'

const TETES = [
  ...[
    'Indicateur',
    'N°',
    'Unité',
    'Thème',
    'Renseigné par',
    'Objectif 2025',
    '2024',
    '2025',
    'N-1',
    'N',
    'T1',
    'Total',
  ],
  ...[
    'CPAM',
    'CCAS 2025',
    'Évolution',
    'État',
    'Observations',
    'Code',
    'À compléter',
    'Mode de calcul',
    '__proto__',
    '',
  ],
]
const MOTS = [
  ...['Nombre de saisines', 'Nombre de participants', 'dont à distance', 'ACCÈS AUX DROITS', '1.1 Nombre de sessions'],
  ...['AM-SOI-01', 'Total', 'Fait à', '(1) note', 'Taux (en %)', 'jours', 'CPAM / CCAS', '///', '1.1', 'A.', '{N}'],
]

const cellule: fc.Arbitrary<CelluleEcrite> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MOTS) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 3000 }) },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
)
const grille = fc
  .record({
    titre: fc.array(cellule, { maxLength: 2 }),
    tete: fc.array(fc.constantFrom(...TETES), { minLength: 2, maxLength: 24 }),
    lignes: fc.array(fc.array(cellule, { maxLength: 10 }), { maxLength: 14 }),
  })
  .map(({ titre, tete, lignes }) => [titre, ['Indicateur', ...tete], ...lignes])

/** What a person may be told of a file that somebody wrote anyhow. */
const REFUS_DE_LECTURE = new Set([
  'annexe-sans-tableau',
  'fichier-illisible',
  'fichier-vide',
  'fichier-trop-grand',
  'type-de-fichier',
])
const REFUS_DE_REPRISE = new Set(['rien-a-reprendre', 'libelle-deja-pris', 'codes-epuises'])

/** Throws a refusal that nobody expects. */
function dire(attendus: ReadonlySet<string>, code: string): void {
  if (!attendus.has(code)) throw new Error(code)
}

describe('T14: whatever stands in the workbook of a caisse', () => {
  let app: MemoryApp
  let m: Terrain
  beforeEach(async () => {
    app = openMemoryApp()
    m = await createMontbrison(app)
  })
  afterEach(() => {
    app.close()
  })

  it('is read or refused, taken over or refused, its sheets go out, and one undo forgets it', async () => {
    const vus = { lues: 0, prises: 0 }
    const essayer = async (lignes: CelluleEcrite[][]): Promise<void> => {
      const cible = { conventionId: m.conventionId, annee: 2025 }
      const depotId = app.deposit({ nom: 'annexe.xlsx', octets: writeXlsx([{ nom: 'Feuil1', lignes }]) })
      const lue = await app.raw('annexe.read', { ...cible, depotId, feuille: null })
      if (!lue.ok) return dire(REFUS_DE_LECTURE, lue.error.code)
      vus.lues += 1
      const apercu = ApercuAnnexe.parse(lue.value)
      const reprise: InputTyped<'annexe.take'> = {
        annexeId: apercu.annexeId,
        annee: 2025,
        choix: choisir(apercu),
        retirer: [],
      }
      const prise = await app.raw('annexe.take', reprise)
      if (!prise.ok) return dire(REFUS_DE_REPRISE, prise.error.code)
      vus.prises += 1
      await app.call('annexe.get', cible)
      for (const forme of ['classeur', 'papier'] as const)
        await app.call('fiche.deliverSheet', { ...cible, partieId: m.parties.CCAS, forme })
      await app.call('registre.undo', {})
      expect((await app.call('annexe.get', cible)).annexe).toBeNull()
    }
    await fc.assert(fc.asyncProperty(grille, essayer), { seed: GRAINE, numRuns: 150 })
    // A control of the property itself: most of these workbooks are read, and many taken over.
    expect(vus.lues).toBeGreaterThan(50)
    expect(vus.prises).toBeGreaterThan(20)
  })
})
