import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '../write-file.ts'

const Place = z.strictObject({
  x: z.int().min(-32_768).max(32_767),
  y: z.int().min(-32_768).max(32_767),
  width: z.int().min(640).max(16_384),
  height: z.int().min(480).max(16_384),
})
export type Place = z.infer<typeof Place>

const WindowState = z.strictObject({
  place: Place.nullable(),
  maximized: z.boolean(),
  /** Where the last document was saved. */
  folder: z.string().max(1024).nullable(),
})
export type WindowState = z.infer<typeof WindowState>

const FIRST: WindowState = { place: null, maximized: false, folder: null }

const fileIn = (folder: string): string => join(folder, 'fenetre.json')

/** What was remembered of the window; anything missing, torn or odd gives the first state again, and nothing is lost but a size. */
export function readWindowState(folder: string): WindowState {
  try {
    return WindowState.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return FIRST
  }
}

/** Remembers the window. A disk that refuses is no reason to disturb anyone. */
export async function writeWindowState(folder: string, state: WindowState): Promise<void> {
  await writeWholeFile(fileIn(folder), new TextEncoder().encode(JSON.stringify(state))).catch(() => undefined)
}

/** The remembered place when enough of it still lies on a screen to be grabbed, else null: a screen may have been unplugged. */
export function placeOnScreens(place: Place | null, screens: readonly Place[]): Place | null {
  if (place === null) return null
  const seen = screens.some((screen) => {
    const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x)
    const titleInside = place.y >= screen.y && place.y < screen.y + screen.height - 40
    return width >= 120 && titleInside
  })
  return seen ? place : null
}
