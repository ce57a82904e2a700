import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderBilan } from '../../src-main/documents/bilan.tsx'
import { markArtefacts } from '../../src-main/documents/pdf/artefact.ts'
import { datePdf, renderXmp } from '../../src-main/documents/pdf/xmp.ts'
import { closePdf, sectionPages } from '../../src-main/documents/pdf-ua.ts'
import { bilanExemple } from './bilan-exemple.ts'
import { FONTS, imprimer, ouvrirNavigateur } from './imprimer.ts'

const octets = (texte: string): Uint8Array => Buffer.from(texte, 'latin1')
const marquer = (flux: string): string => Buffer.from(markArtefacts(octets(flux)).octets).toString('latin1')

/** Another reader of content streams, by regular expression: the operators painted at depth 0, and whether marks and paths are well nested. */
function lireFlux(flux: string): { hors: string[]; profondeur: number; cheminsCoupes: number } {
  const jetons = flux
    .replace(/\bBI\b[\s\S]*?\bID\b[\s\S]*?\sEI(?=\s|$)/gu, ' IMAGE ')
    .replace(/\((?:\\[\s\S]|\((?:\\[\s\S]|\((?:\\[\s\S]|[^()\\])*\)|[^()\\])*\)|[^()\\])*\)/gu, ' ')
    .replace(/%[^\r\n]*/gu, ' ')
    .replace(/<<|>>|<[0-9A-Fa-f\s]*>|[[\]]/gu, ' ')
    .split(/\s+/u)
  let profondeur = 0
  let chemin = -1
  let cheminsCoupes = 0
  const hors: string[] = []
  for (const j of jetons) {
    if (j === 'BDC' || j === 'BMC') profondeur += 1
    if (j === 'EMC') profondeur -= 1
    if ((j === 'm' || j === 're') && chemin < 0) chemin = profondeur
    if (/^(?:f\*?|F|B\*?|b\*?|S|s|n)$/u.test(j)) {
      if (chemin >= 0 && chemin !== profondeur) cheminsCoupes += 1
      chemin = -1
    }
    if (profondeur === 0 && /^(?:f\*?|F|B\*?|b\*?|S|s|Tj|TJ|'|"|Do|sh|IMAGE)$/u.test(j)) hors.push(j)
  }
  return { hors, profondeur, cheminsCoupes }
}

describe('what a content stream paints outside marked content', () => {
  it.each([
    ['a ground', '0.9 g\n0 0 10 10 re\nf\n', '0.9 g\n/Artifact BMC\n0 0 10 10 re\nf\nEMC\n'],
    ['a path of several parts', '0 0 m 5 5 l h 1 1 2 2 re B*', '/Artifact BMC\n0 0 m 5 5 l h 1 1 2 2 re B*\nEMC'],
    ['a clip, which paints nothing', '0 0 1 1 re W n q Q', '0 0 1 1 re W n q Q'],
    ['a clip that is also painted', '0 0 1 1 re W* f', '/Artifact BMC\n0 0 1 1 re W* f\nEMC'],
    ['a form', 'q /X1 Do Q', 'q /Artifact BMC\n/X1 Do\nEMC Q'],
    ['text in its object', 'BT /F1 9 Tf (a) Tj ET', 'BT /F1 9 Tf /Artifact BMC\n(a) Tj\nEMC ET'],
    [
      'nested parentheses that look like operators',
      'BT (a (f) \\) EMC) Tj ET',
      'BT /Artifact BMC\n(a (f) \\) EMC) Tj\nEMC ET',
    ],
    ['an array of strings', 'BT [(a) -12 <0041> (S)] TJ ET', 'BT /Artifact BMC\n[(a) -12 <0041> (S)] TJ\nEMC ET'],
    ['marked content, left alone', '/P <</MCID 0>> BDC 0 0 1 1 re f EMC', '/P <</MCID 0>> BDC 0 0 1 1 re f EMC'],
    ['a comment', '% 0 0 1 1 re f\n1 g', '% 0 0 1 1 re f\n1 g'],
    [
      'an inline image',
      'BI /W 1 /H 1 /BPC 8 /CS /G ID \x00EI\xff EI Q',
      '/Artifact BMC\nBI /W 1 /H 1 /BPC 8 /CS /G ID \x00EI\xff EI\nEMC Q',
    ],
    ['a quote operator', "BT (a) ' ET", "BT /Artifact BMC\n(a) '\nEMC ET"],
  ])('wraps %s', (_, flux, attendu) => expect(marquer(flux)).toBe(attendu))

  it.each([
    ['EMC', 'EMC without its mark'],
    ['/P BMC 0 0 1 1 re f', 'marked content left open'],
    ['BI /W 1 ID abc', 'inline image without EI'],
  ])('refuses %j rather than break it', (flux, erreur) => expect(() => marquer(flux)).toThrow(erreur))

  it('is wrapped whole, and nothing else changes, in any stream', () => {
    const nombre = fc.integer({ min: -99, max: 99 })
    const chaine = fc
      .string({ unit: fc.constantFrom('a', 'f', 'S', 'EMC ', '\\(', '\\)', '(b)', '\\\\', ' Do '), maxLength: 5 })
      .map((t) => `(${t})`)
    const chemin = fc
      .tuple(nombre, nombre, fc.constantFrom('f', 'S', 'B*', 'n', 'W n', 'f*', 's'))
      .map(([a, b, p]) => `${a} ${b} m\n${b} ${a} l ${a} ${a} 3 3 re\n${p}`)
    const texte = chaine.map((c) => `BT /F1 9 Tf ${c} Tj [${c} -3 ${c}] TJ ET`)
    const image = fc.constant('BI /W 1 /H 1 /BPC 8 /CS /G ID x\x80y EI')
    const feuille = fc.oneof(
      chemin,
      texte,
      image,
      fc.constant('/X1 Do'),
      fc.constant('0.5 g /GS1 gs'),
      fc.constant('% f S\n1 w'),
    )
    const { flux } = fc.letrec<{ flux: string }>((lier) => ({
      flux: fc.oneof(
        { depthSize: 'small' },
        feuille,
        fc.array(lier('flux'), { maxLength: 4 }).map((l) => l.join('\n')),
        lier('flux').map((f) => `q\n${f}\nQ`),
        feuille.map((f) => `/P <</MCID 1 /T (a) >> BDC\n${f}\nEMC`),
      ),
    }))
    fc.assert(
      fc.property(flux, (f) => {
        const sortie = marquer(f)
        expect(lireFlux(sortie)).toEqual({ hors: [], profondeur: 0, cheminsCoupes: 0 })
        expect(sortie.replaceAll(/\/Artifact BMC\n([\s\S]*?)\nEMC/gu, '$1')).toBe(f)
        expect(markArtefacts(octets(sortie)).blocs).toBe(0)
        expect(markArtefacts(octets(f)).blocs).toBe(lireFlux(f).hors.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a PDF closed for PDF/UA', () => {
  const fiche = {
    titre: 'Bilan <2025> & « suite »',
    auteur: 'CCAS de Montbrison',
    sujet: 'Bilan partagé',
    langue: 'fr',
    instant: '2026-03-16T08:00:00.123Z',
  }
  let navigateur: Browser
  let brut: Uint8Array
  let clos: Uint8Array
  beforeAll(async () => {
    navigateur = await ouvrirNavigateur()
    brut = (await imprimer(navigateur, renderBilan(bilanExemple(), FONTS))).octets
    clos = (await closePdf(brut, fiche)).octets
  })
  afterAll(() => navigateur.close())

  const charger = (pdf: Uint8Array): Promise<PDFDocument> => PDFDocument.load(pdf, { updateMetadata: false })
  const fluxOf = (doc: PDFDocument): string[] =>
    doc.getPages().map((p) => {
      const c = p.node.lookup(PDFName.of('Contents'))
      const parts = c instanceof PDFArray ? c.asArray().map((r) => doc.context.lookup(r)) : [c]
      return parts.map((s) => Buffer.from(inflateSync((s as PDFRawStream).contents)).toString('latin1')).join('\n')
    })

  it('paints nothing outside marked content; Chromium alone does (negative control)', async () => {
    const avant = fluxOf(await charger(brut)).flatMap((f) => lireFlux(f).hors)
    expect(avant.length).toBeGreaterThan(50)
    for (const flux of fluxOf(await charger(clos)))
      expect(lireFlux(flux)).toEqual({ hors: [], profondeur: 0, cheminsCoupes: 0 })
  })

  it('says PDF/UA-1 in its XMP, and the same title, author and language everywhere', async () => {
    const doc = await charger(clos)
    const xmp = Buffer.from((doc.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).contents).toString('utf8')
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).toContain('Bilan &lt;2025&gt; &amp; « suite »')
    expect(xmp).toContain('<xmp:CreateDate>2026-03-16T08:00:00Z</xmp:CreateDate>')
    expect([doc.getTitle(), doc.getAuthor(), doc.getSubject()]).toEqual([fiche.titre, fiche.auteur, fiche.sujet])
    expect(doc.getCreationDate()?.toISOString()).toBe('2026-03-16T08:00:00.000Z')
    expect(doc.catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('fr')
    expect(
      doc.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).get(PDFName.of('DisplayDocTitle'))?.toString(),
    ).toBe('true')
  })

  it('describes its links and orders tabs by structure', async () => {
    const doc = await charger(clos)
    const liens = doc.getPages().flatMap((p) => {
      expect(p.node.get(PDFName.of('Tabs'))?.toString()).toBe('/S')
      return (p.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []).map((r) =>
        doc.context.lookup(r, PDFDict),
      )
    })
    expect(liens).toHaveLength(7)
    for (const l of liens)
      expect(l.lookup(PDFName.of('Contents'), PDFHexString).decodeText()).toMatch(/^Aller à la section « [a-z]+ »$/u)
  })

  it('gives the same bytes for the same print', async () => {
    expect(Buffer.from((await closePdf(brut, fiche)).octets).equals(Buffer.from(clos))).toBe(true)
  })

  it('knows the page of each section', async () => {
    expect(await sectionPages(brut)).toMatchObject({ essentiel: 2, axes: 3 })
  })

  it('refuses a PDF without tags', async () => {
    const doc = await PDFDocument.create()
    doc.addPage()
    await expect(closePdf(await doc.save(), fiche)).rejects.toThrow('untagged PDF')
  })
})

it('writes dates and XMP without what XML refuses', () => {
  expect(datePdf('2026-03-12T13:00:00.000Z')).toBe('D:20260312130000Z')
  expect(
    renderXmp({ titre: 'a\u0000b\ud800]]>', auteur: '', sujet: '', langue: 'fr', instant: '2026-03-12T13:00:00.000Z' }),
  ).toContain('>ab\uFFFD]]&gt;<')
})
