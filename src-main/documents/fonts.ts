import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Static files, one a weight: Chromium prints a variable font as Type 3, which no longer is searchable everywhere.
const FACES = [
  ['Source Serif 4', 'source-serif-4', 300, 'normal'],
  ['Source Serif 4', 'source-serif-4', 400, 'normal'],
  ['Source Serif 4', 'source-serif-4', 400, 'italic'],
  ['Source Serif 4', 'source-serif-4', 600, 'normal'],
  ['Source Sans 3', 'source-sans-3', 400, 'normal'],
  ['Source Sans 3', 'source-sans-3', 600, 'normal'],
] as const

const SUBSETS = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const

const cache = new Map<string, string>()

/** The `@font-face` rules of every printed document, fonts inside as data: URIs; read once a folder. Throws when a file is missing. */
export function fontFaces(fontsDir: string): string {
  const known = cache.get(fontsDir)
  if (known !== undefined) return known
  const rules = FACES.flatMap(([family, file, weight, style]) =>
    Object.entries(SUBSETS).map(([subset, range]) => {
      const octets = readFileSync(join(fontsDir, `${file}-${subset}-${weight}-${style}.woff2`)).toString('base64')
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:block;src:url("data:font/woff2;base64,${octets}") format("woff2");unicode-range:${range}}`
    }),
  ).join('\n')
  cache.set(fontsDir, rules)
  return rules
}
