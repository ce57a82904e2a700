import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium } from '../../src-main/hosts/loopback/chromium.ts'

declare global {
  interface Window {
    depuisLaTouche?: { debut: number; ms: number | null }
  }
}

/** A Chromium as users have it, without a window. */
export const openChromium = (): Promise<Browser> => chromium.launch({ executablePath: findChromium() ?? '' })

/**
 * Waits for the next key, then for every element of `selector`, of which there must be one, to hold `texte`: a bar that says it, or
 * the rows that a filter leaves. The page itself holds the watch, so that driving it costs nothing.
 */
export const watchKey = (page: Page, selector: string, texte: string): Promise<void> =>
  page.evaluate(
    ([ou, quoi]) => {
      const vu = (): boolean => {
        const elements = [...document.querySelectorAll(ou)]
        return elements.length > 0 && elements.every((e) => e.textContent.includes(quoi))
      }
      const mesure: { debut: number; ms: number | null } = { debut: 0, ms: null }
      window.depuisLaTouche = mesure
      const observer = new MutationObserver(() => {
        if (mesure.debut === 0 || mesure.ms !== null || !vu()) return
        // What is in the page is on screen with the next frame.
        requestAnimationFrame(() => (mesure.ms = performance.now() - mesure.debut))
        observer.disconnect()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      window.addEventListener('keydown', (e) => (mesure.debut = e.timeStamp), { capture: true, once: true })
    },
    [selector, texte] as const,
  )

/** Types a word, and measures its last letter: until only the elements that hold `texte` are left. */
export async function filterBy(page: Page, mot: string, selector: string, texte: string): Promise<number> {
  await page.keyboard.type(mot.slice(0, -1))
  await watchKey(page, selector, texte)
  await page.keyboard.type(mot.slice(-1))
  return readWatch(page)
}

/** What the watch says once the text is there, in ms. */
export async function readWatch(page: Page): Promise<number> {
  const seen = await page.waitForFunction(() => window.depuisLaTouche?.ms ?? false)
  const ms = await seen.jsonValue()
  return ms === false ? Number.NaN : ms
}
