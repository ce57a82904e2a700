import type { Instant } from '../../domain/day.ts'

export type Fiche = { titre: string; auteur: string; sujet: string; langue: string; instant: Instant }

const PROGRAMME = 'Copil'

const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeXml = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[&<>]/gu, (c) => ENTITES[c] ?? '')

/** « D:20260312130000Z », the form of a date in the Info dictionary. */
export const datePdf = (instant: Instant): string => `D:${instant.slice(0, 19).replace(/[-:T]/gu, '')}Z`

/** The XMP packet that says PDF/UA-1 and repeats title, author, subject, language and date. */
export function renderXmp({ titre, auteur, sujet, langue, instant }: Fiche): string {
  const date = `${instant.slice(0, 19)}Z`
  const alt = (texte: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(texte)}</rdf:li></rdf:Alt>`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format>
<dc:title>${alt(titre)}</dc:title><dc:description>${alt(sujet)}</dc:description>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(auteur)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escapeXml(langue)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${PROGRAMME}</xmp:CreatorTool><xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdf:Producer>${PROGRAMME}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}
