import { scaleLinear } from 'd3-scale'

/** One bar and, thinner and hatched under it, the year before; `precedent` null when the two are not compared. */
export type Barre = {
  libelle: string
  valeur: number
  texte: string
  precedent: { valeur: number; texte: string } | null
}

/** Bars that share a unit, hence a scale; `max` fixes its end (100 for a percentage). */
export type Groupe = { unite: string; barres: Barre[]; max: number | null }

const LARGEUR = 306
const LIBELLE = 132
const FIN = 250
const INTERLIGNE = 11.5

const px = (n: number): number => Math.round(n * 10) / 10

// Widths of Source Sans 3 at 8.6 pt, near enough to wrap: SVG has no line breaking of its own.
const largeurDe = (texte: string): number =>
  [...texte].reduce((w, c) => w + (/[iljtfr .,’']/u.test(c) ? 3.3 : /[mwMW@]/u.test(c) ? 9.2 : /[A-Z0-9]/u.test(c) ? 6.4 : 5.7), 0)

/** Breaks a label into lines of at most `max` px; a word longer than a line is cut where the line ends. */
export function couperLignes(texte: string, max: number): string[] {
  const lignes: string[] = []
  let ligne = ''
  for (const mot of texte.split(/\s+/u)) {
    let reste = ''
    for (const c of mot) {
      if (largeurDe(reste + c) > max) {
        if (ligne !== '') lignes.push(ligne)
        lignes.push(reste)
        ligne = reste = ''
      }
      reste += c
    }
    const essai = ligne === '' ? reste : `${ligne} ${reste}`
    if (ligne !== '' && largeurDe(essai) > max) lignes.push(ligne)
    ligne = ligne !== '' && largeurDe(essai) > max ? reste : essai
  }
  return ligne === '' ? lignes : [...lignes, ligne]
}

/** Hatching as plain segments: a pattern would be printed as an image. */
export function hachures(x: number, y: number, w: number, h: number, pas = 3.5): string {
  const traits: string[] = []
  if (w <= 0) return ''
  for (let d = pas; d < w + h; d += pas) {
    const [x1, y1] = d <= h ? [x, y + d] : [x + d - h, y + h]
    const [x2, y2] = d <= w ? [x + d, y] : [x + w, y + d - w]
    traits.push(`M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`)
  }
  return traits.join('')
}

/** The bar of the year before: outlined and hatched, so that it stays apart in grey and for everyone. */
const BarreHachee = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }) => (
  <>
    <rect x={px(x)} y={px(y)} width={px(w)} height={h} className="g-n1" />
    <path d={hachures(x, y, w, h)} className="g-hachure" />
  </>
)

/** Every value of a group as a sentence: the text alternative of its chart. */
export const decrireGroupe = (groupe: Groupe, annee: number): string =>
  `${groupe.unite} : ${groupe.barres
    .map(
      (b) =>
        `${b.libelle}, ${b.texte} en ${annee}${b.precedent === null ? '' : `, ${b.precedent.texte} en ${annee - 1}`}`,
    )
    .join(' ; ')}.`

/** Paired bars of one unit on a common zero; values are written at the end of each bar, years once. */
export function BarresN1N({ groupe, annee, dater }: { groupe: Groupe; annee: number; dater: boolean }) {
  const max = groupe.max ?? Math.max(...groupe.barres.flatMap((b) => [b.valeur, b.precedent?.valeur ?? 0]))
  const x = scaleLinear([0, max === 0 ? 1 : max], [LIBELLE, FIN])
  let y = 1
  const lignes = groupe.barres.map((barre, rang) => {
    const mots = couperLignes(barre.libelle, LIBELLE - 8)
    const haut = y
    y += Math.max(barre.precedent === null ? 17 : 27, mots.length * INTERLIGNE + 5)
    return { barre, mots, haut, an: dater && rang === 0 }
  })
  const bas = px(y)
  return (
    <svg role="img" aria-label={decrireGroupe(groupe, annee)} viewBox={`0 0 ${LARGEUR} ${bas}`} width={LARGEUR} height={bas}>
      {lignes.map(({ barre, mots, haut, an }) => (
        <g key={barre.libelle}>
          <text x="0" y={px(haut + 10)} className="g-nom">
            {mots.map((mot, i) => (
              <tspan key={`${i} ${mot}`} x="0" dy={i === 0 ? 0 : INTERLIGNE}>
                {mot}
              </tspan>
            ))}
          </text>
          <rect x={LIBELLE} y={px(haut + 1)} width={px(x(barre.valeur) - LIBELLE)} height="12" className="g-plein" />
          <text x={px(x(barre.valeur) + 5)} y={px(haut + 11)} className="g-val">
            {an ? `${barre.texte} en ${annee}` : barre.texte}
          </text>
          {barre.precedent === null ? null : (
            <>
              <BarreHachee x={LIBELLE} y={haut + 14} w={x(barre.precedent.valeur) - LIBELLE} h={7} />
              <text x={px(x(barre.precedent.valeur) + 5)} y={px(haut + 21.5)} className="g-val1">
                {an ? `${barre.precedent.texte} en ${annee - 1}` : barre.precedent.texte}
              </text>
            </>
          )}
        </g>
      ))}
      <path d={`M${LIBELLE} 0V${bas}`} className="g-base" />
    </svg>
  )
}

const MINI = 130

/** The two bars under a key figure: decoration, the sentence below says the same. `sans` replaces the second bar. */
export function MiniBarres({ valeur, precedent, sans, annee }: { valeur: number; precedent: number | null; sans: string; annee: number }) {
  const x = scaleLinear([0, Math.max(valeur, precedent ?? 0, 1)], [0, MINI])
  return (
    <svg className="mini" aria-hidden="true" viewBox="0 0 178 23" width="178" height="23">
      <rect x="0" y="1" width={px(x(valeur))} height="8" className="g-plein" />
      <text x={px(x(valeur) + 5)} y="8.4" className="g-mini">
        {annee}
      </text>
      {precedent === null ? (
        <text x="5" y="19.5" className="g-mini">
          {sans}
        </text>
      ) : (
        <>
          <BarreHachee x={0} y={12.5} w={x(precedent)} h={7} />
          <text x={px(x(precedent) + 5)} y="19.5" className="g-mini">
            {annee - 1}
          </text>
        </>
      )}
      <path d="M.5 0V21" className="g-base" />
    </svg>
  )
}

const PAR_RANG = 40
const PAS = 15.4

/** One dot an indicator, for the cover: full when compared, grey when told, empty when without value. It lets no count be derived. */
export function PointsIndicateurs({ compares, renseignes, sansValeur, titre }: { compares: number; renseignes: number; sansValeur: number; titre: string }) {
  const total = compares + renseignes + sansValeur
  const hauteur = px(Math.ceil(total / PAR_RANG) * PAS + 1)
  const classe = (i: number): string => (i < compares ? 'g-plein' : i < compares + renseignes ? 'g-clair' : 'g-n1')
  return (
    <svg role="img" aria-label={titre} viewBox={`0 0 620 ${hauteur}`} width="620" height={hauteur}>
      {Array.from({ length: total }, (_, i) => (
        <circle
          key={i}
          cx={px((i % PAR_RANG) * PAS + 7)}
          cy={px(Math.floor(i / PAR_RANG) * PAS + 7.5)}
          r={i < compares ? 6 : 5.7}
          className={classe(i)}
        />
      ))}
    </svg>
  )
}
