import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { renderBilan } from '../../src-main/documents/bilan.tsx'
import { renderConvocations } from '../../src-main/documents/convocation.tsx'
import { typographier } from '../../src-main/domain/typographie.ts'
import { decoder, infractionsOf, plier, sansStyle, texteOf } from './balisage.ts'
import { bilanExemple } from './bilan-exemple.ts'
import { convocationExemple } from './convocation-exemple.ts'
import { FONTS, imprimer, ouvrirNavigateur, relire } from './imprimer.ts'
import { remplacerTextes, VECTEURS } from './vecteurs.ts'

// T10: HTML in any field of a printed document. Each field gets the vector and a number of its own, so that none can be forgotten.
const DOCUMENTS = [
  {
    nom: 'bilan',
    rendre: (remplacer: (t: string, chemin: string) => string) =>
      renderBilan(remplacerTextes(bilanExemple(), remplacer), FONTS),
    // Keys rather than words, running heads (checked on paper), postal addresses, short names of what no chart draws, an absence of N-1.
    tus: /\.axe$|\.libelleCourt$|\.precedent\.texte$|\.presences\[\d\]\.partie$|\.titreCourt$|\.adresse$|\.nomCourt$/u,
  },
  {
    nom: 'convocation',
    rendre: (remplacer: (t: string, chemin: string) => string) =>
      renderConvocations(remplacerTextes(convocationExemple(), remplacer), FONTS),
    tus: /titreCourt/u,
  },
] as const

describe.each(DOCUMENTS)('$nom with hostile texts', ({ rendre, tus }) => {
  it.each(VECTEURS)('writes %j as text in every field', (vecteur) => {
    const poses: [chemin: string, texte: string][] = []
    const html = rendre((_, chemin) => {
      const texte = `${vecteur} §${poses.length}§`
      poses.push([chemin, texte])
      return texte
    })
    expect(poses.length).toBeGreaterThan(20)
    expect(infractionsOf(html)).toEqual([])
    const texte = texteOf(html).toLowerCase()
    const imprimes = poses.filter(
      ([chemin, pose]) => !tus.test(chemin) && !texte.includes(plier(typographier(pose)).toLowerCase()),
    )
    expect(imprimes.map(([chemin]) => chemin)).toEqual([])
  })

  it('is caught when a text is not escaped (negative control)', () => {
    const html = rendre((t) => `${t} <img src=x onerror=alert(1)>`)
    const [tete = '', corps = ''] = html.split('<body>')
    expect(infractionsOf(html)).toEqual([])
    expect(infractionsOf(`${tete}<body>${decoder(corps)}`)).toContain('élément img')
    const casse = rendre(() => '</style><script>alert(1)</script>')
    expect(infractionsOf(casse.replace('--tete-d:"', '--tete-d:"</style><script>alert(1)</script>'))).toContain(
      'plus d’un style',
    )
  })
})

describe('printed hostile texts', () => {
  let navigateur: Browser
  beforeAll(async () => {
    navigateur = await ouvrirNavigateur()
  })
  afterAll(() => navigateur.close())

  const visibles = VECTEURS.filter((v) => /^[\x20-\x7E]+$/u.test(v) && v.length < 100)

  it('reach the paper, ask for nothing and leave the running heads in place', async () => {
    const html = renderBilan(
      bilanExemple({
        redige: {
          essentiel: '',
          faitsMarquants: '',
          analyse: visibles.map((v, i) => `${i} ${v}`).join('\n'),
          perspectives: '',
        },
        convention: { ...bilanExemple().convention, titreCourt: visibles[13] ?? '' },
      }),
      FONTS,
    )
    const { octets, demandes } = await imprimer(navigateur, html)
    expect(demandes).toEqual([])
    const { texte, brut, pages } = relire(octets)
    const serre = brut.replace(/\s/gu, '')
    expect(
      visibles.filter((v, i) => !serre.includes(`${i}${typographier(v)}`.replace(/[\s\u00A0\u202F]/gu, ''))),
    ).toEqual([])
    expect(serre).toContain('"; } body { display: none }'.replace(/\s/gu, ''))
    expect(texte.match(/page \d+ \/ \d+/gu)).toHaveLength(pages - 1)
  })

  it('would ask for something, were they not escaped (negative control)', async () => {
    const html = renderBilan(
      bilanExemple({ convention: { ...bilanExemple().convention, titre: '<img src="http://127.0.0.1:9/x.png">' } }),
      FONTS,
    )
    const brut = html
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, '')
      .replace('&lt;img src=&quot;http://127.0.0.1:9/x.png&quot;&gt;</p>', '<img src="http://127.0.0.1:9/x.png"></p>')
    expect(sansStyle(brut)).toContain('<img')
    expect((await imprimer(navigateur, brut)).demandes).toEqual(['http://127.0.0.1:9/x.png'])
  })
})
