import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  placeOnScreens,
  readWindowState,
  type WindowState,
  writeWindowState,
} from '../../src-main/hosts/electron/window-state.ts'

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'copil-fenetre-'))
const first: WindowState = { place: null, maximized: false, folder: null }
const screen = { x: 0, y: 0, width: 1366, height: 728 }

describe('the remembered window (F17)', () => {
  it('comes back as it was left', async () => {
    const folder = newFolder()
    const state: WindowState = {
      place: { x: 40, y: 20, width: 1200, height: 700 },
      maximized: true,
      folder: '/documents',
    }
    await writeWindowState(folder, state)
    expect(readWindowState(folder)).toEqual(state)
  })

  it('is forgotten without a word when its file is missing, torn or odd', () => {
    const folder = newFolder()
    expect(readWindowState(folder)).toEqual(first)
    const whole = '{"place":{"x":0,"y":0,"width":1200,"height":700},"maximized":false,"folder":null}'
    for (let cut = 0; cut < whole.length; cut += 1) {
      writeFileSync(join(folder, 'fenetre.json'), whole.slice(0, cut))
      expect(readWindowState(folder)).toEqual(first)
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        writeFileSync(join(folder, 'fenetre.json'), JSON.stringify(value))
        expect(readWindowState(folder)).toEqual(first)
      }),
      { numRuns: 300 },
    )
  })

  it('opens where it was only if a screen is still there', () => {
    const place = { x: 100, y: 100, width: 1000, height: 600 }
    expect(placeOnScreens(place, [screen])).toEqual(place)
    expect(placeOnScreens({ ...place, x: 1400 }, [screen])).toBeNull()
    expect(placeOnScreens({ ...place, x: 1400 }, [screen, { ...screen, x: 1366 }])).toEqual({ ...place, x: 1400 })
    expect(placeOnScreens({ ...place, y: -400 }, [screen])).toBeNull()
    expect(placeOnScreens(null, [screen])).toBeNull()
  })
})
