import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { cssString, renderDocument } from '../../src-main/documents/page.tsx'
import { FONTS } from './imprimer.ts'

const page = (titre = 'Titre'): string =>
  renderDocument({
    titre,
    langue: 'fr',
    auteur: 'CCAS',
    css: 'p{color:#000}',
    marges: { teteGauche: 'Bilan', teteDroite: 'A · B', pied: 'v1' },
    fontsDir: FONTS,
    children: <p>Corps</p>,
  })

describe('a printed page', () => {
  it('says its language and its title', () => {
    expect(page()).toMatch(/^<!doctype html>\n<html lang="fr">/u)
    expect(page('A & B </title>')).toContain('<title>A &amp; B &lt;/title&gt;</title>')
  })

  it('allows its own style by its hash, fonts and images as data, and nothing else', () => {
    const html = page()
    const style = /<style>(.*)<\/style>/su.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">`,
    )
    expect(html).not.toMatch(/<script|style="|<link|@import|https?:/u)
  })

  it('carries twelve static faces', () => {
    expect(page().match(/@font-face/gu)).toHaveLength(12)
    expect(page().match(/data:font\/woff2;base64,/gu)).toHaveLength(12)
  })

  it('shows sheets on screen as well', () => expect(page()).toContain('@media screen'))

  it('fails at once when the fonts are not there', () => {
    expect(() =>
      renderDocument({
        titre: '',
        langue: 'fr',
        auteur: '',
        css: '',
        marges: { teteGauche: '', teteDroite: '', pied: '' },
        fontsDir: tmpdir(),
        children: null,
      }),
    ).toThrow(/ENOENT/u)
  })
})

it.each([
  ['Bilan partagé 2025', '"Bilan partagé 2025"'],
  ['"; } /*', '"\\22 \\3b  \\7d  \\2f \\2a "'],
  ['</style>', '"\\3c \\2f style\\3e "'],
  ['a\\b\nc', '"a\\5c b\\a c"'],
  ['👍', '"\\1f44d "'],
])('writes %j as a CSS string that nothing can close', (texte, attendu) => expect(cssString(texte)).toBe(attendu))
