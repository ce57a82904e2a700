import type { CDPSession, Page } from '@playwright/test'
import { createMontbrison, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { ANNEE, openFiche, realise, valeursDe } from './grille-terrain.ts'

const LIGNES = 200

/** Adds indicators until the sheet of the CCAS has two hundred rows. */
async function fillCatalogue(copil: Copil, t: Terrain): Promise<void> {
  const cible = { conventionId: t.conventionId, annee: ANNEE }
  const { lignes } = await copil.call('fiche.get', { ...cible, partieId: t.parties.CCAS })
  for (let i = lignes.length; i < LIGNES; i += 1)
    await copil.call('indicateur.add', {
      ...cible,
      code: null,
      definition: {
        libelle: `Nombre de démarches locales de la série ${i}`,
        libelleCourt: `Démarches locales, série ${i}`,
        unite: 'démarche',
        type: 'entier',
        agregation: 'somme',
        axe: (['droits', 'soins', 'prevention', 'local'] as const)[i % 4] ?? 'local',
        engagement: 'TC-1d',
        formule: null,
        personnesAidees: 0,
        periodicite: 'annuelle',
        journal: 0,
        roles: ['CCAS'],
        ventilations: [],
        synonymes: [],
      },
    })
}

/** How often the functions of the screen that hold a word run: a component is known by what only it writes. */
type Compte = (mots: readonly string[]) => Promise<number[]>

/** Counts calls in the program as it ships, without a clock: Chromium tells how many times each function ran. */
async function countCalls(page: Page): Promise<{ depuis: () => Promise<void>; compte: Compte }> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('Debugger.enable')
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const sources = new Map<string, string>()
  const sourceOf = async (scriptId: string): Promise<string> => {
    const known = sources.get(scriptId)
    if (known !== undefined) return known
    // A script of the page left before is counted still, and gone.
    const read = cdp.send('Debugger.getScriptSource', { scriptId }).then((s) => s.scriptSource)
    const source = await read.catch(() => '')
    sources.set(scriptId, source)
    return source
  }
  return {
    depuis: async () => void (await cdp.send('Profiler.takePreciseCoverage')),
    async compte(mots) {
      const { result } = await cdp.send('Profiler.takePreciseCoverage')
      const totals = mots.map(() => 0)
      for (const script of result) {
        const source = await sourceOf(script.scriptId)
        for (const [i, mot] of mots.entries()) {
          // The innermost function that writes the word is the component.
          const holding = script.functions
            .map(({ ranges }) => ranges[0])
            .filter((r) => r !== undefined && source.slice(r.startOffset, r.endOffset).includes(mot))
            .toSorted(
              (a, b) => (a?.endOffset ?? 0) - (a?.startOffset ?? 0) - (b?.endOffset ?? 0) + (b?.startOffset ?? 0),
            )
          totals[i] = (totals[i] ?? 0) + (holding[0]?.count ?? 0)
        }
      }
      return totals
    },
  }
}

// What only a row, only the grid, only the panel and only the page of the sheet write.
const COMPOSANTS = ['"data-ligne":', '"aria-multiselectable":', 'fiche-panneau', 'corps fiche-corps'] as const

test('two hundred rows: a key draws two rows again, never the grid, and the panel once the keys have settled', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await fillCatalogue(copil, t)
  await openFiche(copil, page, t, 'CCAS')
  await expect(page.getByRole('grid').locator('[data-ligne]')).toHaveCount(LIGNES)
  const titre = page.getByRole('region', { name: 'Indicateur' }).getByRole('heading', { level: 2 })
  await realise(page, 'Orientations du CCAS vers la CPAM').focus()
  await expect(titre).toHaveText('Nombre d’orientations du CCAS vers la CPAM')
  const { depuis, compte } = await countCalls(page)

  // A control first: the names are those of functions that do run.
  await page.reload()
  await expect(page.getByRole('grid').locator('[data-ligne]')).toHaveCount(LIGNES)
  const arrivee = await compte(COMPOSANTS)
  for (const [i, n] of arrivee.entries()) expect(n, COMPOSANTS[i]).toBeGreaterThan(0)
  expect(arrivee[0]).toBeGreaterThanOrEqual(LIGNES)

  await realise(page, 'Orientations du CCAS vers la CPAM').focus()
  await expect(titre).toHaveText('Nombre d’orientations du CCAS vers la CPAM')
  await depuis()
  await page.keyboard.press('ArrowDown')
  await expect(realise(page, 'Demandes de complémentaire santé solidaire')).toBeFocused()
  await expect(titre).toContainText('complémentaire santé')
  const [lignes = 0, grille = 0, panneau = 0, fiche = 0] = await compte(COMPOSANTS)
  expect(lignes).toBe(2)
  expect(grille).toBe(0)
  expect(fiche).toBe(0)
  expect(panneau).toBeLessThanOrEqual(2)

  // An arrow held down: two rows a key, the panel not at every key.
  await depuis()
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowDown')
  await expect(titre).toContainText('démarches locales')
  const [tenues = 0, grilleTenue = 0, panneauTenu = 0] = await compte(COMPOSANTS)
  expect(tenues).toBe(80)
  expect(grilleTenue).toBe(0)
  expect(panneauTenu).toBeLessThan(20)

  // A block stretched over all the rows draws each of them once or twice, not once a key.
  await page.keyboard.press('Control+Home')
  await depuis()
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('grid').locator('[aria-selected=true]')).toHaveCount(41)
  const [etendues = 0] = await compte(COMPOSANTS)
  expect(etendues).toBeLessThanOrEqual(3 * 41)

  // A figure saved: its row, the one arrived on, and those that its answer changes.
  await page.keyboard.press('Escape')
  await realise(page, 'Orientations du CCAS vers la CPAM').focus()
  await expect(titre).toHaveText('Nombre d’orientations du CCAS vers la CPAM')
  await depuis()
  await page.keyboard.type('63')
  await page.keyboard.press('Enter')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63 })
  await expect(realise(page, 'Orientations du CCAS vers la CPAM')).not.toHaveAttribute('aria-busy')
  await expect(page.getByText(/ 1 sur \d+ renseignés/u)).toBeVisible()
  const [enregistrees = 0] = await compte(COMPOSANTS)
  expect(enregistrees).toBeLessThan(20)
})

test('two hundred rows are walked by page and by end, pasted over at once, and stay sound', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await fillCatalogue(copil, t)
  await openFiche(copil, page, t, 'CCAS')
  const cells = page.getByRole('grid').locator('[data-colonne=realise]')
  await cells.first().focus()
  const premier = await cells.first().boundingBox()
  await page.keyboard.press('PageDown')
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Control+End')
  await expect(cells.last()).toBeFocused()
  await expect(cells.last()).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Control+Home')
  await expect(cells.first()).toBeInViewport({ ratio: 1 })
  // The head stays above the first row, and the name of its group in sight.
  expect((await cells.first().boundingBox())?.y).toBeGreaterThanOrEqual((premier?.y ?? 0) - 8)
  await page.keyboard.press('Control+Shift+End')
  await expect(page.getByRole('grid').locator('[aria-selected=true]')).toHaveCount(LIGNES)
  await page.keyboard.type('7')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => Object.values(await valeursDe(copil, t, 'CCAS')).filter((v) => v === 7).length)
    .toBe(194)
  await page.keyboard.press('Control+z')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({})
  await checkAxe(page)
})
