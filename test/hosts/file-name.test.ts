import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../src-main/hosts/file-name.ts'

const bytesOf = (nom: string): number => new TextEncoder().encode(nom).length

/** Zero-width, direction-changing and filler characters, as ranges of code points. */
const INVISIBLE: readonly [from: number, to: number][] = [
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
  [0x061c, 0x061c],
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x3164, 0x3164],
  [0xffa0, 0xffa0],
  [0x180b, 0x180f],
  [0xfe00, 0xfe0f],
  [0xe0000, 0xe0fff],
]
const codesOf = (nom: string): number[] => Array.from(nom, (c) => c.codePointAt(0) ?? 0)

/** What Windows refuses, read from its own rules and not from the code under test. */
function defectsOf(nom: string): string[] {
  const stem = (nom.split('.')[0] ?? '').trimEnd().toUpperCase()
  const devices = ['CON', 'PRN', 'AUX', 'NUL', 'CLOCK$', 'CONIN$', 'CONOUT$']
  const numbered = ['COM', 'LPT'].flatMap((d) =>
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³'].map((n) => `${d}${n}`),
  )
  return [
    nom === '' && 'empty',
    nom === '.' && 'dot',
    nom === '..' && 'dots',
    bytesOf(nom) > 120 && 'too long',
    /[<>:"/\\|?*]/u.test(nom) && 'forbidden character',
    /[\u0000-\u001f\u007f-\u009f]/u.test(nom) && 'control',
    /[. ]$/u.test(nom) && 'trailing dot or space',
    /^[. ]/u.test(nom) && 'leading dot or space',
    [...devices, ...numbered].includes(stem) && 'device',
    INVISIBLE.some(([from, to]) => codesOf(nom).some((code) => code >= from && code <= to)) && 'invisible',
    !nom.isWellFormed() && 'lone surrogate',
    nom !== nom.normalize('NFC') && 'not composed',
  ].filter((defect) => defect !== false)
}

const words = 'CON|nul|COM1|lpt³|CLOCK$|.|..| |/|\\|:|%2f|.pdf|.ics|.exe|é|😀'.split('|')
const odd = ['e\u0301', '\u202e', '\u200b', '\u0000', '\ud800', '\u{e0041}', '\u2028', '\u3164', '\u00a0']
const pieces = fc.constantFrom(...words, ...odd, 'A'.repeat(70), 'ç'.repeat(70))
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 8 })
    .map((list) => list.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 90 }).map((codes) => String.fromCharCode(...codes)),
)

describe('names of delivered files (T13)', () => {
  it('are accepted by Windows, short and visible, whatever they come from', () => {
    fc.assert(
      fc.property(hostile, (nom) => {
        expect(defectsOf(safeFileName(nom))).toEqual([])
      }),
      { numRuns: 20_000 },
    )
  })

  it('do not change when made safe again', () => {
    fc.assert(
      fc.property(hostile, (nom) => {
        const once = safeFileName(nom)
        expect(safeFileName(once)).toBe(once)
      }),
      { numRuns: 20_000 },
    )
  })

  it('keep what was already good, accents and extension included', () => {
    for (const nom of [
      '2025_Bilan-partage_CCAS-Montbrison_v1.pdf',
      'Comité de pilotage du 12 mars 2026.ics',
      'Évaluation « première année ».docx',
      'L’essentiel.pdf',
    ])
      expect(safeFileName(nom)).toBe(nom)
  })

  it('keep the extension of a name that is too long', () => {
    expect(safeFileName(`${'é'.repeat(200)}.pdf`)).toBe(`${'é'.repeat(58)}.pdf`)
  })

  it.each([
    ['CON.pdf', '_CON.pdf'],
    ['nul', '_nul'],
    ['com1 .ics', '_com1.ics'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\Windows\\x.pdf', 'C--Windows-x.pdf'],
    ['bilan\u202efdp.exe', 'bilanfdp.exe'],
    ['bilan.pdf. . .', 'bilan.pdf'],
    ['\u0000\u0007', 'document'],
    ['.pdf', 'pdf'],
    ['', 'document'],
  ])('%j becomes %j', (given, expected) => {
    expect(safeFileName(given)).toBe(expected)
  })

  it('the check itself refuses what it must: a naive name fails it', () => {
    expect(defectsOf('COM1.pdf')).toEqual(['device'])
    expect(defectsOf('a\u202eb ')).toEqual(['trailing dot or space', 'invisible'])
    expect(defectsOf('é'.repeat(61))).toEqual(['too long'])
  })
})
