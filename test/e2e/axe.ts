import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './copil.ts'

/** The announcer of screen readers: its last words may name a button that is gone. */
export const ANNONCE = '[data-live-announcer]'
/** The preview of a paper: it is checked as a document of its own. */
export const APERCU = 'iframe'

type Examen = { sauf?: readonly (typeof ANNONCE | typeof APERCU)[]; ecran?: string }

/** Axe finds nothing to refuse on screen; `sauf` is all that it does not look at. */
export async function checkAxe(page: Page, { sauf = [ANNONCE], ecran }: Examen = {}): Promise<void> {
  const axe = new AxeBuilder({ page })
  for (const partie of sauf) axe.exclude(partie)
  const { violations } = await axe.analyze()
  expect(
    violations.map((v) => `${v.id} : ${v.nodes.map((n) => `${n.target.join(' ')} ${n.html}`).join(', ')}`),
    ecran,
  ).toEqual([])
}
