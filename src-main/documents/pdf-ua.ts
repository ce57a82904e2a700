import { deflateSync, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { markArtefacts } from './pdf/artefact.ts'
import { datePdf, renderXmp, type Fiche } from './pdf/xmp.ts'

const PROGRAMME = 'Copil'
const nom = (texte: string): PDFName => PDFName.of(texte)

/** Bytes of a stream; Node's zlib for the one filter that Chromium writes, ten times the speed of the library's own. */
function decode(flux: PDFObject | undefined): Uint8Array {
  if (!(flux instanceof PDFRawStream)) throw new Error('content stream expected')
  return flux.dict.get(nom('Filter')) === nom('FlateDecode') && !flux.dict.has(nom('DecodeParms'))
    ? inflateSync(flux.contents)
    : decodePDFRawStream(flux).decode()
}

function register(cx: PDFContext, octets: Uint8Array): PDFRef {
  const contents = deflateSync(octets, { level: 6 })
  const dict = cx.obj({ Length: contents.length, Filter: 'FlateDecode' })
  return cx.register(PDFRawStream.of(dict, contents))
}

/** What a link is for, told to who cannot see it: its address, or the place it leads to. */
function decrireLien(lien: PDFDict, cx: PDFContext): string {
  const uri = lien.lookupMaybe(nom('A'), PDFDict)?.lookup(nom('URI'))
  if (uri instanceof PDFString || uri instanceof PDFHexString) return `Lien vers ${uri.decodeText()}`
  const dest = cx.lookup(lien.get(nom('Dest')))
  const cible =
    dest instanceof PDFName || dest instanceof PDFString || dest instanceof PDFHexString ? dest.decodeText() : ''
  return cible === '' ? 'Aller dans le document' : `Aller à la section « ${cible} »`
}

function closePage(page: PDFDict, cx: PDFContext): void {
  const contenu = page.lookup(nom('Contents'))
  const flux =
    contenu instanceof PDFArray ? contenu.asArray().map((r) => cx.lookup(r)) : contenu === undefined ? [] : [contenu]
  // Streams of one page are read as one: an operator may be cut between two of them.
  const brut = Buffer.concat(flux.flatMap((f) => [decode(f), Buffer.from('\n')]))
  const { octets, blocs } = markArtefacts(brut)
  if (blocs > 0) page.set(nom('Contents'), register(cx, octets))
  page.set(nom('Tabs'), nom('S'))
  for (const ref of page.lookupMaybe(nom('Annots'), PDFArray)?.asArray() ?? []) {
    const lien = cx.lookup(ref, PDFDict)
    if (!lien.has(nom('Contents'))) lien.set(nom('Contents'), PDFHexString.fromText(decrireLien(lien, cx)))
  }
}

function tell(doc: PDFDocument, fiche: Fiche): void {
  const cx = doc.context
  const date = PDFString.of(datePdf(fiche.instant))
  cx.trailerInfo.Info = cx.register(
    cx.obj({
      Title: PDFHexString.fromText(fiche.titre),
      Author: PDFHexString.fromText(fiche.auteur),
      Subject: PDFHexString.fromText(fiche.sujet),
      Creator: PDFString.of(PROGRAMME),
      Producer: PDFString.of(PROGRAMME),
      CreationDate: date,
      ModDate: date,
    }),
  )
  doc.catalog.set(nom('Lang'), PDFString.of(fiche.langue))
  doc.catalog.set(nom('ViewerPreferences'), cx.obj({ DisplayDocTitle: true }))
  const xmp = Buffer.from(renderXmp(fiche), 'utf8')
  doc.catalog.set(nom('Metadata'), cx.register(cx.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })))
}

const load = (octets: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(octets, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })

/**
 * Closes what Chromium leaves open for PDF/UA-1: artefacts, link texts, tab order, XMP, author. Returns the bytes and the number of
 * pages. Throws when the PDF is not tagged, or when its streams are not balanced.
 */
export async function closePdf(octets: Uint8Array, fiche: Fiche): Promise<{ octets: Uint8Array; pages: number }> {
  const doc = await load(octets)
  if (!doc.catalog.has(nom('StructTreeRoot'))) throw new Error('untagged PDF')
  const pages = doc.getPages()
  for (const page of pages) closePage(page.node, doc.context)
  tell(doc, fiche)
  return {
    octets: await doc.save({ useObjectStreams: true, updateFieldAppearances: false, objectsPerTick: Infinity }),
    pages: pages.length,
  }
}

/** The page, from 1, of every place that a link of the document leads to, by the id of that place. */
export async function sectionPages(octets: Uint8Array): Promise<Record<string, number>> {
  const doc = await load(octets)
  const cx = doc.context
  const rang = new Map(doc.getPages().map((p, i) => [p.ref, i + 1]))
  const dests = doc.catalog.lookupMaybe(nom('Dests'), PDFDict)
  const pages: Record<string, number> = {}
  for (const [cle, valeur] of dests?.entries() ?? []) {
    const dest = cx.lookup(valeur)
    const cible = dest instanceof PDFArray ? dest.get(0) : undefined
    const page = cible instanceof PDFRef ? rang.get(cible) : undefined
    if (page !== undefined) pages[cle.decodeText()] = page
  }
  return pages
}
