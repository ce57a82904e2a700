import type { ConvocationData } from './donnees.ts'

/** The sizes at which a letter may be set, in percent, the largest first; each is a class of the sheet. */
export const ECHELLES = [100, 94, 88, 82, 76, 70] as const

const PAGE = 738
// Characters to a line at full size, a little under what the fonts give: an estimate that is wrong must err towards small.
const TEXTE = 92
const POINT = 64
const PRESENTE_PAR = 28

const lignes = (texte: string, parLigne: number): number => Math.max(1, Math.ceil(texte.length / parLigne))

/** The height in points that a letter needs at a scale (1 for full size), by the lengths of its texts. */
function hauteurOf({ convention, comite, points, pieces, emetteur }: ConvocationData, k: number): number {
  const interligne = 13.6 * k
  const table = Math.max(k, 0.83)
  const objet = lignes(`Convocation au comité de pilotage – ${convention.titre}`, 74 / k)
  const suivi = lignes(`${emetteur.referent}, ${emetteur.courriel}`, 74 / k)
  const lieux = lignes(comite.lieu, TEXTE / k) + (comite.visio === '' ? 0 : lignes(comite.visio, 80 / k))
  const agenda = points.reduce(
    (h, p) =>
      h +
      Math.max(lignes(p.intitule, POINT / table), lignes(p.presentePar, PRESENTE_PAR / table)) * 11.2 * table +
      4.6 * k,
    30,
  )
  const jointes = lignes(`${pieces.join(', ')}${' '.repeat(80)}`, TEXTE / k)
  return (
    170 + // head and addressee, whose place is that of the window
    12.8 * k * (2 + objet + suivi) +
    10 * k +
    (interligne + 7 * k) * 2 +
    3 * interligne +
    (16 + 10 + 7) * k +
    lieux * interligne +
    agenda +
    jointes * interligne +
    7 * k +
    20 +
    34 * k + // room for a hand to sign
    118 * Math.max(k, 0.76)
  )
}

/** The class of the largest scale at which the letter stays on its one page; the smallest when none does. */
export const echelleOf = (data: ConvocationData): string =>
  `k${ECHELLES.find((k) => hauteurOf(data, k / 100) <= PAGE) ?? ECHELLES.at(-1) ?? 100}`
