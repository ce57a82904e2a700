/** What a piece of static markup is made of, read without a browser: React escapes « < » in text and « " » in attributes. */
export type Balise = { nom: string; attributs: Map<string, string> }

const ENTITES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
export const decoder = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#x27|#39);/gu, (_, e: string) => ENTITES[e] ?? '')

/** The document without its style, which is not markup. */
export const sansStyle = (html: string): string => html.replace(/<style>.*?<\/style>/su, '<style></style>')

/** Every opening tag, in order. */
export const balisesOf = (html: string): Balise[] =>
  [...sansStyle(html).matchAll(/<([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gu)].map(
    ([, nom = '', reste = '']) => ({
      nom: nom.toLowerCase(),
      attributs: new Map(
        [...reste.matchAll(/([^\s=/]+)(?:="([^"]*)")?/gu)].map(([, cle = '', valeur = '']) => [
          cle.toLowerCase(),
          decoder(valeur),
        ]),
      ),
    }),
  )

/** The words of the body, tags left out, spaces folded. */
export const texteOf = (html: string): string =>
  plier(
    decoder(
      sansStyle(html)
        .replace(/^.*<body>/su, '')
        .replace(/<[^>]*>/gu, ' '),
    ),
  )

/** Spaces of any kind as one. */
export const plier = (texte: string): string => texte.replace(/[\s\u00A0\u202F]+/gu, ' ').trim()

const BALISES = new Set(
  'html head meta title style body main section nav div p span h1 h2 h3 a b i strong small sup ol ul li dl dt dd table caption colgroup col thead tbody tr th td svg g rect circle path text tspan'.split(
    ' ',
  ),
)
const ATTRIBUTS = new Set(
  'lang charset http-equiv content name id class href scope colspan role aria-label aria-hidden viewbox width height x y x1 y1 dx dy cx cy r d'.split(
    ' ',
  ),
)

/** What a document must not hold: an element or an attribute that the templates never write, a link out, a second style. */
export function infractionsOf(html: string): string[] {
  const balises = balisesOf(html)
  const fautes = balises.flatMap(({ nom, attributs }) => [
    ...(BALISES.has(nom) ? [] : [`élément ${nom}`]),
    ...[...attributs.keys()].filter((a) => !ATTRIBUTS.has(a)).map((a) => `attribut ${a} de ${nom}`),
    ...(attributs.has('href') && !/^#[a-z]+$/u.test(attributs.get('href') ?? '')
      ? [`lien ${attributs.get('href')}`]
      : []),
    ...(nom === 'meta' && attributs.get('http-equiv')?.toLowerCase() === 'refresh' ? ['renvoi'] : []),
  ])
  if ((html.match(/<\/?style/giu) ?? []).length !== 2) fautes.push('plus d’un style')
  if (/<!--/u.test(sansStyle(html))) fautes.push('commentaire')
  return fautes
}
