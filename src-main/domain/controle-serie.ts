import { alerteOf, empreinteOf, nommerLignes, type Alerte, type Rang } from './controle.ts'
import type { Valeur } from './fiche.ts'
import { formatNombre } from './typographie.ts'

const HABITUDES_MIN = 3
/** Under this, a figure and its tenth are both ordinary. */
const PLANCHER_DIX = 20
const PLANCHER_ECART = 10
const PLANCHER_REPRISE = 10
const PLANCHER_ZERO = 5
const FICHE_REPRISE_MIN = 4

const nombres = (passe: readonly (number | null)[]): number[] => passe.filter((n) => n !== null)

/** The middle of a series, which one odd year does not move. */
function medianeOf(serie: readonly number[]): number | null {
  const ordre = serie.toSorted((a, b) => a - b)
  const milieu = Math.floor(ordre.length / 2)
  const haut = ordre[milieu]
  if (haut === undefined) return null
  return ordre.length % 2 === 1 ? haut : (haut + (ordre[milieu - 1] ?? haut)) / 2
}

const compte = (r: Rang): number | null =>
  r.indicateur.type === 'entier' || r.indicateur.type === 'decimal' ? r.valeur.nombre : null

const dit = (passe: readonly (number | null)[], annee: number): string =>
  passe
    .flatMap((n, i) => (n === null ? [] : [`${annee - 1 - i}\u00A0: ${formatNombre(n)}`]))
    .slice(0, 3)
    .join(', ')

/** « 290 » where the years before said 24: a digit or a comma too many, or too few. */
export function checkDixFois(r: Rang, annee: number): Alerte[] {
  const n = compte(r)
  const repere = medianeOf(nombres(r.passe))
  if (n === null || repere === null || repere <= 0 || n <= 0) return []
  const rapport = n / repere
  const trop = rapport >= 7 && rapport <= 15 && n >= PLANCHER_DIX
  const peu = rapport <= 1 / 7 && rapport >= 1 / 15 && repere >= PLANCHER_DIX
  if (!trop && !peu) return []
  return [
    alerteOf(r, {
      regle: trop ? 'dix-fois-trop' : 'dix-fois-trop-peu',
      gravite: 'attention',
      constat: `${formatNombre(n)} est environ dix fois ${trop ? 'plus' : 'moins'} que les années précédentes (${dit(r.passe, annee)}).`,
      faire: `Vérifiez la frappe\u00A0: ${formatNombre(trop ? n / 10 : n * 10)} peut-être. Si le nombre est juste, dites pourquoi.`,
    }),
  ]
}

/** Far from its own past: from three years on, further than three times their usual distance to the middle; with fewer, threefold. */
export function checkHorsSerie(r: Rang, annee: number): Alerte[] {
  const n = r.valeur.nombre
  const serie = nombres(r.passe)
  const repere = medianeOf(serie)
  if (n === null || repere === null || r.indicateur.type === 'note') return []
  if (checkDixFois(r, annee).length > 0) return []
  const ecart = Math.abs(n - repere)
  const habituel = medianeOf(serie.map((x) => Math.abs(x - repere))) ?? 0
  const plancher = r.indicateur.type === 'taux' ? 15 : PLANCHER_ECART
  const loin =
    serie.length >= HABITUDES_MIN
      ? ecart > Math.max(3 * habituel, 0.5 * repere)
      : n > 3 * repere || (n > 0 && repere > 3 * n)
  if (!loin || ecart < plancher) return []
  // A nought where there was much has its own question.
  if (n === 0) return []
  return [
    alerteOf(r, {
      regle: 'hors-serie',
      gravite: 'attention',
      constat: `${formatNombre(n)} est loin des années précédentes (${dit(r.passe, annee)}).`,
      faire: 'Vérifiez la valeur\u202F; si elle est juste, dites en une phrase ce qui a changé.',
    }),
  ]
}

const egalAvant = (r: Rang): boolean =>
  compte(r) !== null && (r.valeur.nombre ?? 0) > 0 && r.valeur.nombre === r.passe[0]

/** The commonest slip of a copied sheet: the figure of last year left in place. Small counts may well repeat. */
export function checkAnDernier(r: Rang, annee: number): Alerte[] {
  if (!egalAvant(r) || (r.valeur.nombre ?? 0) < PLANCHER_REPRISE) return []
  return [
    alerteOf(r, {
      regle: 'an-dernier',
      gravite: 'attention',
      constat: `${formatNombre(r.valeur.nombre ?? 0)}, exactement comme en ${annee - 1}.`,
      faire: 'Vérifiez que la valeur de l’an dernier n’est pas restée en place.',
    }),
  ]
}

/** A whole sheet that repeats the year before: last year's file was sent again. */
export function checkFicheReprise(rangs: readonly Rang[], annee: number): Alerte[] {
  const comparables = rangs.filter((r) => compte(r) !== null && (r.valeur.nombre ?? 0) > 0 && r.passe[0] != null)
  const repris = comparables.filter(egalAvant)
  const [premier] = repris
  if (premier === undefined || repris.length < FICHE_REPRISE_MIN || repris.length * 2 < comparables.length) return []
  return [
    {
      regle: 'fiche-de-l-an-dernier',
      gravite: 'attention',
      partieId: premier.partie.id,
      code: null,
      valeurId: null,
      constat: `${repris.length} valeurs sur ${comparables.length} sont celles de ${annee - 1}\u00A0: ${nommerLignes(repris.map((r) => r.indicateur.libelleCourt))}.`,
      faire: 'Vérifiez que la partie n’a pas renvoyé sa fiche de l’an dernier.',
      empreinte: empreinteOf(...repris.map((r) => r.valeur)),
    },
  ]
}

const ecartRelatif = (n: number, repere: number): number => Math.abs(n - repere) / Math.max(n, repere, 1)

/** Two rows in a row whose figures would each fit the other's past, and not their own. */
export function checkVoisines(rangs: readonly Rang[], annee: number): Alerte[] {
  return rangs.flatMap((r, n): Alerte[] => {
    const suivant = rangs[n + 1]
    if (suivant === undefined || suivant.partie.id !== r.partie.id) return []
    const [a, b] = [compte(r), compte(suivant)]
    const [passeA, passeB] = [medianeOf(nombres(r.passe)), medianeOf(nombres(suivant.passe))]
    if (a === null || b === null || passeA === null || passeB === null || a === b) return []
    const droit = Math.min(ecartRelatif(a, passeA), ecartRelatif(b, passeB))
    const inverse = Math.max(ecartRelatif(a, passeB), ecartRelatif(b, passeA))
    if (droit < 0.5 || inverse > 0.25 || Math.max(a, b) < PLANCHER_ECART) return []
    return [
      alerteOf(
        r,
        {
          regle: 'voisines-inversees',
          gravite: 'attention',
          constat: `${formatNombre(a)} ici et ${formatNombre(b)} à la ligne suivante (${suivant.indicateur.libelleCourt})\u00A0: l’inverse ressemblerait à ${annee - 1} (${formatNombre(passeA)} et ${formatNombre(passeB)}).`,
          faire: 'Vérifiez que les deux lignes n’ont pas été inversées.',
        },
        [suivant.valeur],
      ),
    ]
  })
}

/** A nought where the years before counted: nobody came, or nobody counted? */
export function checkZero(r: Rang, annee: number): Alerte[] {
  const repere = medianeOf(nombres(r.passe))
  if (r.valeur.nombre !== 0 || repere === null || repere < PLANCHER_ZERO) return []
  return [
    alerteOf(r, {
      regle: 'zero-ou-vide',
      gravite: 'attention',
      constat: `0, alors que les années précédentes comptaient (${dit(r.passe, annee)}).`,
      faire: 'Si rien n’a été compté, choisissez «\u00A0non renseigné\u00A0»\u202F; si c’est bien 0, dites pourquoi.',
    }),
  ]
}

/** A sheet of noughts: its blanks were counted as 0, as a spreadsheet does of empty cells. With no past, nothing else would tell. */
export function checkFicheDeZeros(rangs: readonly Rang[]): Alerte[] {
  const comptes = rangs.filter((r) => compte(r) !== null)
  const zeros = comptes.filter((r) => r.valeur.nombre === 0)
  const [premier] = zeros
  if (premier === undefined || zeros.length < FICHE_REPRISE_MIN || zeros.length * 2 <= comptes.length) return []
  return [
    {
      regle: 'zero-ou-vide',
      gravite: 'attention',
      partieId: premier.partie.id,
      code: null,
      valeurId: null,
      constat: `${zeros.length} valeurs sur ${comptes.length} sont 0\u00A0: ${nommerLignes(zeros.map((r) => r.indicateur.libelleCourt))}.`,
      faire:
        'Demandez à la partie si elle a compté 0 ou laissé vide\u202F; ce qui n’a pas été compté est «\u00A0non renseigné\u00A0».',
      empreinte: empreinteOf(...zeros.map((r) => r.valeur)),
    },
  ]
}

const NOMBRE_ECRIT = /^[+-]?\d[\d\s\u00A0\u202F\u2009.,]*%?$/u

/** A figure that stayed a text: a narrow no-break space is enough for a spreadsheet not to see a number. */
export function checkTexte(r: Rang): Alerte[] {
  const texte: Valeur['texte'] = r.valeur.texte
  if (r.indicateur.type === 'texte' || r.valeur.nombre !== null || texte === null) return []
  if (r.valeur.etat === 'masque-a-la-source' || !NOMBRE_ECRIT.test(texte.trim())) return []
  return [
    alerteOf(r, {
      regle: 'nombre-en-texte',
      gravite: 'attention',
      constat: `«\u00A0${texte.trim()}\u00A0» est écrit comme un texte\u00A0: il ne compte pas.`,
      faire: 'Retapez le nombre dans la cellule.',
    }),
  ]
}
