import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWholeFile } from '../../src-main/hosts/write-file.ts'

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte)
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'copil-ecrit-'))

describe('a file written whole (F17)', () => {
  it('is there, and nothing else is', async () => {
    const folder = newFolder()
    await writeWholeFile(join(folder, 'bilan.pdf'), octets('un'))
    await writeWholeFile(join(folder, 'bilan.pdf'), octets('deux'))
    expect(readdirSync(folder)).toEqual(['bilan.pdf'])
    expect(readFileSync(join(folder, 'bilan.pdf'), 'utf8')).toBe('deux')
  })

  it('leaves the old one and no remains when it cannot be put in place (F16)', async () => {
    const folder = newFolder()
    const place = join(folder, 'bilan.pdf', 'dessous')
    writeFileSync(join(folder, 'bilan.pdf'), 'ancien')
    await expect(writeWholeFile(place, octets('nouveau'))).rejects.toThrow(/ENOTDIR/u)
    expect(readFileSync(join(folder, 'bilan.pdf'), 'utf8')).toBe('ancien')
    expect(readdirSync(folder)).toEqual(['bilan.pdf'])
  })

  it('removes its remains when a folder stands in the place', async () => {
    const folder = newFolder()
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(folder, 'bilan.pdf', 'plein'), { recursive: true })
    await expect(writeWholeFile(join(folder, 'bilan.pdf'), octets('nouveau'))).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST|EPERM/u,
    )
    expect(readdirSync(folder)).toEqual(['bilan.pdf'])
  })

  it.skipIf(process.getuid?.() === 0)('says so when the folder is read-only (F6)', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o555)
    await expect(writeWholeFile(join(folder, 'bilan.pdf'), octets('x'))).rejects.toThrow(/EACCES/u)
  })
})
