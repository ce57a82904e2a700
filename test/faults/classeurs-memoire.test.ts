import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bombe, grandClasseur, HOSTILES } from '../exchange/hostiles.ts'

const LECTEUR = join(import.meta.dirname, 'lecteur-hostile.ts')
const BORNE = 300

const dossier = mkdtempSync(join(tmpdir(), 'copil-hostiles-'))
const toutes = join(dossier, 'toutes')
const une = join(dossier, 'une')
beforeAll(() => {
  mkdirSync(toutes)
  mkdirSync(une)
  for (const [n, [, make]] of HOSTILES.entries())
    writeFileSync(join(toutes, `${String(n).padStart(2, '0')}.xlsx`), make())
  writeFileSync(join(une, 'bombe.xlsx'), bombe(680))
})
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

/** Reads a folder in a process of its own; the most memory that it held, in megabytes. */
function measure(ou: string, mode: 'garde' | 'nu'): { issues: string[]; mega: number } {
  const texte = execFileSync(process.execPath, [LECTEUR, ou, mode], { encoding: 'utf8', timeout: 120_000 })
  return JSON.parse(texte) as { issues: string[]; mega: number }
}

describe('T1: memory that hostile files take, in a process of their own', () => {
  it(`the whole set stays under ${BORNE} MB`, () => {
    const { issues, mega } = measure(toutes, 'garde')
    expect(issues).toEqual(HOSTILES.map(([, , code]) => code ?? 'lu'))
    expect(mega).toBeLessThan(BORNE)
  })

  it('and so does the largest honest sheet', () => {
    writeFileSync(join(une, 'grande.xlsx'), grandClasseur(9_900))
    rmSync(join(une, 'bombe.xlsx'))
    const { issues, mega } = measure(une, 'garde')
    expect(issues).toEqual(['lu'])
    expect(mega).toBeLessThan(BORNE)
  })

  it('control: without the guard, one bomb of 680 kB takes more', () => {
    rmSync(join(une, 'grande.xlsx'))
    writeFileSync(join(une, 'bombe.xlsx'), bombe(680))
    expect(measure(une, 'nu').mega).toBeGreaterThan(BORNE)
  })
})
