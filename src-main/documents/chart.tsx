import { scaleLinear } from 'd3-scale'
import { dessinOf } from './signe.tsx'

/** One bar and, thinner and hatched under it, the year before; `precedent` null when the two are not compared. */
export type Barre = {
  libelle: string
  /** Written after the label, in grey; empty when the label or the figure already says it. */
  unite: string
  valeur: number
  texte: string
  precedent: { valeur: number; texte: string } | null
}

/** Bars that share a unit, hence a scale; `max` fixes its end (100 for a percentage). */
export type Groupe = { unite: string; barres: Barre[]; max: number | null }

const LARGEUR = 196
const FIN = 128
const INTERLIGNE = 11.5

const px = (n: number): number => Math.round(n * 10) / 10

// Widths of Source Sans 3 at 8.6 pt, near enough to wrap: SVG has no line breaking of its own.
const largeurDe = (texte: string): number =>
  [...texte].reduce(
    (w, c) => w + (/[iljtfr .,’']/u.test(c) ? 3.3 : /[mwMW@]/u.test(c) ? 9.2 : /[A-Z0-9]/u.test(c) ? 6.4 : 5.7),
    0,
  )

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

/** The lines of a label, the unit at the end of the last one or, without room, under it. */
function lignesNom({ libelle, unite }: Barre): { nom: string; unite: string }[] {
  const lignes = couperLignes(libelle, LARGEUR - 4).map((nom) => ({ nom, unite: '' }))
  const derniere = lignes.at(-1)
  if (unite === '' || derniere === undefined) return lignes
  if (largeurDe(derniere.nom) + 6 + largeurDe(unite) > LARGEUR) return [...lignes, { nom: '', unite }]
  return [...lignes.slice(0, -1), { nom: derniere.nom, unite }]
}

type Rang = { barre: Barre; haut: number; annee: number; dater: boolean; x: (n: number) => number }

function Rangee({ barre, haut, annee, dater, x }: Rang) {
  const noms = lignesNom(barre)
  const y = haut + noms.length * INTERLIGNE
  const { precedent } = barre
  return (
    <>
      {noms.map(({ nom, unite }, i) => (
        <text key={`${i} ${nom}`} x="0" y={px(haut + 9 + i * INTERLIGNE)} className="g-nom">
          {nom}
          {unite === '' ? null : (
            <tspan className="g-unite" dx={nom === '' ? 0 : 5}>
              {unite}
            </tspan>
          )}
        </text>
      ))}
      <rect x="0" y={px(y + 2)} width={px(x(barre.valeur))} height="12" className="g-plein" />
      <text x={px(x(barre.valeur) + 5)} y={px(y + 12)} className="g-val">
        {dater ? `${barre.texte} en ${annee}` : barre.texte}
      </text>
      {precedent === null ? null : (
        <>
          <BarreHachee x={0} y={y + 15} w={x(precedent.valeur)} h={7} />
          <text x={px(x(precedent.valeur) + 5)} y={px(y + 22.5)} className="g-val1">
            {dater ? `${precedent.texte} en ${annee - 1}` : precedent.texte}
          </text>
        </>
      )}
      <path d={`M.5 ${px(y)}V${px(y + (precedent === null ? 16 : 24))}`} className="g-base" />
    </>
  )
}

const hauteurOf = (barre: Barre): number => lignesNom(barre).length * INTERLIGNE + (barre.precedent === null ? 21 : 29)

/** Paired bars of one unit from a common zero; values are written at the end of each bar, the years once. */
export function BarresN1N({ groupe, annee, dater }: { groupe: Groupe; annee: number; dater: boolean }) {
  const max = groupe.max ?? Math.max(...groupe.barres.flatMap((b) => [b.valeur, b.precedent?.valeur ?? 0]))
  const echelle = scaleLinear([0, max === 0 ? 1 : max], [0, FIN])
  const datee = dater ? groupe.barres.find((b) => b.precedent !== null) : undefined
  const hauts = groupe.barres.map((_, i) => groupe.barres.slice(0, i).reduce((h, b) => h + hauteurOf(b), 0))
  const bas = px(groupe.barres.reduce((h, b) => h + hauteurOf(b), 0))
  return (
    <svg
      role="img"
      aria-label={decrireGroupe(groupe, annee)}
      viewBox={`0 0 ${LARGEUR} ${bas}`}
      width={LARGEUR}
      height={bas}
    >
      {groupe.barres.map((barre, i) => (
        <Rangee
          key={barre.libelle}
          barre={barre}
          haut={hauts[i] ?? 0}
          annee={annee}
          dater={barre === datee}
          x={(n) => echelle(n)}
        />
      ))}
    </svg>
  )
}

const MINI = 130

/** The two bars under a key figure: decoration, the sentence below says the same. `sans` replaces the second bar. */
export function MiniBarres({
  valeur,
  precedent,
  sans,
  annee,
}: {
  valeur: number
  precedent: number | null
  sans: string
  annee: number
}) {
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

/** The end of a scale that starts at zero: the next round number, 1, 2, 3 or 5 times a power of ten. */
export const finEchelle = (max: number): number => {
  const dix = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(max, 1))))
  return dix * ([1, 2, 3, 5, 10].find((k) => k * dix >= max) ?? 10)
}

/** The declarations of one fact on a common scale: decoration, the figures are in the cells beside it. */
export function Haltere({
  valeurs,
  retenu = null,
  max,
}: {
  valeurs: readonly (number | null)[]
  retenu?: number | null
  max: number
}) {
  const x = scaleLinear([0, max], [6, 118])
  const places = valeurs.map((v) => (v === null ? null : px(x(v))))
  const connues = places.filter((p) => p !== null)
  return (
    <svg className="haltere" aria-hidden="true" viewBox="0 0 124 20" width="124" height="20">
      <path d="M6 8H122" className="g-fil" />
      <path d="M6 2V14" className="g-base" />
      <path
        d={`M${Math.min(...connues, 124)} 8H${Math.max(...connues, 6)}`}
        className={connues.length > 1 ? 'g-ecart' : 'g-fil'}
      />
      {/* The empty square last: it lets what it covers be seen. */}
      {places
        .map((p, i) => ({ p, i }))
        .toReversed()
        .map(({ p, i }) =>
          p === null ? null : (
            <svg key={i} aria-hidden="true" x={px(p - 4)} y="4" width="8" height="8" viewBox="0 0 8 8">
              {dessinOf(i)}
            </svg>
          ),
        )}
      {retenu === null ? null : <path d={`M${px(x(Math.min(retenu, max)))} 13.5l3.6 6.5h-7.2z`} className="g-retenu" />}
    </svg>
  )
}

const PAR_RANG = 40
const PAS = 15.4

/** One dot an indicator, for the cover: full when compared, grey when told, empty when without value. It lets no count be derived. */
export function PointsIndicateurs({
  compares,
  renseignes,
  sansValeur,
  titre,
}: {
  compares: number
  renseignes: number
  sansValeur: number
  titre: string
}) {
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
