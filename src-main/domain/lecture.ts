import type { Contenu } from './fiche.ts'
import { VIDE } from './fiche.ts'
import type { TypeIndicateur } from './indicateur.ts'
import { cleDeTri } from './texte.ts'

export type Gravite = 'info' | 'attention' | 'erreur'
export type Remarque = { texte: string; gravite: Gravite }

/** What a cell says: its content (null when it cannot be understood) and what the reader should know about it. */
export type Lecture = { contenu: Contenu | null; remarque: Remarque | null }

const TAILLE_MAX_NOMBRE = 80

const info = (texte: string): Remarque => ({ texte, gravite: 'info' })
const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })
const erreur = (texte: string): Remarque => ({ texte, gravite: 'erreur' })

/** Words that stand for an absence (domain.md §0.2), without accents nor points: « n.q. » is `n q`. */
const ABSENCES: ReadonlyMap<string, Exclude<Contenu['etat'], 'renseigne'>> = new Map([
  ...[
    'nc',
    'n c',
    'nr',
    'n r',
    'nd',
    'n d',
    'na',
    'n a',
    'non renseigne',
    'non communique',
    'non disponible',
    'non connu',
    'inconnu',
    'vide',
  ].map((mot) => [mot, 'non-renseigne'] as const),
  ...['nq', 'n q', 'non quantifie', 'non quantifiable', 'non chiffre'].map((mot) => [mot, 'non-quantifie'] as const),
  ...['so', 's o', 'sans objet', 'non concerne', 'non applicable'].map((mot) => [mot, 'non-concerne'] as const),
  ...['secret', 'secret statistique', 'masque', 'n d secret', 'nd secret'].map(
    (mot) => [mot, 'masque-a-la-source'] as const,
  ),
])

const citer = (texte: string): string => `«\u00A0${texte.length > 40 ? `${texte.slice(0, 40)}…` : texte}\u00A0»`

/** Folds every kind of space into one, and typographic signs into those of a keyboard; a leading Excel apostrophe goes. */
function simplify(texte: string): string {
  return texte
    .replace(/…/gu, '...')
    .replace(/[\s\u00A0\u202F\u2007\u2009\u200B\uFEFF]+/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/^ ?['’]/u, '')
    .trim()
}

function readAbsence(texte: string): Lecture | null {
  const nu = simplify(texte)
  const vide = /^[-./?_]*$/u.test(nu)
  const cle = cleDeTri(nu).replace(/(quantifie|concerne|renseigne|communique|masque)e?s?$/u, '$1')
  const masque = /^(?:<|<=|≤|moins de|inferieur a) ?\d{1,3}$/u.test(
    nu.toLowerCase().replace(/[éè]/gu, 'e').replace(/à/gu, 'a'),
  )
  if (masque)
    return { contenu: { ...VIDE, etat: 'masque-a-la-source', texte: nu }, remarque: info('Masqué par le partenaire') }
  const etat = vide ? 'non-renseigne' : ABSENCES.get(cle)
  if (etat === 'non-renseigne')
    return {
      contenu: VIDE,
      remarque: info(nu === '' ? 'Vide n’est pas 0' : `${citer(nu)}\u00A0: non renseigné, ce n’est pas 0`),
    }
  if (etat !== undefined)
    return { contenu: { ...VIDE, etat, texte: etat === 'masque-a-la-source' ? nu : null }, remarque: null }
  const suite = /^n\.? ?q\.?[ :,(-]+(.+)$|^non quantifi\S+[ :,(-]+(.+)$/iu.exec(nu)
  if (suite === null) return null
  const dit = (suite[1] ?? suite[2] ?? '').replace(/\)$/u, '').trim()
  return { contenu: { ...VIDE, etat: 'non-quantifie', texte: dit }, remarque: null }
}

const ESTIMATION =
  /^(?:≈|~|environ|env\.?|approx\.?|a peu pres|à peu près|pres de|près de) ?(?=[\d+-])|(?<=\d) ?(?:environ|env\.?)$/iu
const UNITE_TAUX = / ?(?:%|pour cent|pts?|points?)$/iu
const UNITE_JOUR = / ?(?:j|jours?|j\.)$/iu
const NOMBRE = /^[+-]?(?:\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.))(?:[.,]\d+)?$/u

/** The number that a French or English notation writes, or null. */
function parseNombre(nu: string): number | null {
  if (!NOMBRE.test(nu)) return null
  const dernier = Math.max(nu.lastIndexOf(','), nu.lastIndexOf('.'))
  const entier = (dernier < 0 ? nu : nu.slice(0, dernier)).replace(/[ .,]/gu, '')
  const n = Number(dernier < 0 ? entier : `${entier}.${nu.slice(dernier + 1)}`)
  return Number.isFinite(n) ? n : null
}

const nombre = (n: number, estime: boolean, remarque: Remarque | null): Lecture => ({
  contenu: { etat: 'renseigne', nombre: n === 0 ? 0 : n, texte: null, estime: estime ? 1 : 0 },
  remarque: estime ? info('Donné comme une estimation') : remarque,
})

/** A number stands alone, or with « environ » and a unit that changes nothing to it. */
function readNombre(texte: string, type: Exclude<TypeIndicateur, 'texte'>): Lecture {
  const nu = simplify(texte)
  const refuse = (raison: string): Lecture => ({ contenu: null, remarque: erreur(`${citer(nu)} ${raison}`) })
  if (nu.length > TAILLE_MAX_NOMBRE) return refuse('n’est pas un nombre')
  if (/^(?:neant|aucune?|zero)$/u.test(cleDeTri(nu))) return nombre(0, false, attention(`${citer(nu)} lu 0`))
  const sansEnviron = nu.replace(ESTIMATION, '')
  if (sansEnviron.endsWith('%') && type !== 'taux') return refuse('est un pourcentage, un nombre est attendu')
  const sansUnite = sansEnviron.replace(type === 'taux' ? UNITE_TAUX : UNITE_JOUR, '')
  const note = type === 'note' ? /^([1-5]) ?(?:\/|sur) ?5$/u.exec(sansUnite) : null
  const estime = sansEnviron !== nu
  if (note !== null) return nombre(Number(note[1]), estime, null)
  // Where whole numbers are counted, « 1.234 » can only be a thousand: read so, and said.
  const milliers = type === 'entier' && /^[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+$/u.test(sansUnite)
  if (milliers) {
    const n = Number(sansUnite.replace(/[.,]/gu, ''))
    return nombre(n, estime, attention(`${citer(nu)} lu ${String(n)}\u00A0: vérifiez`))
  }
  const n = parseNombre(sansUnite)
  if (n === null) return refuse('n’est pas un nombre')
  if (type === 'taux' && sansUnite === sansEnviron && n > 0 && n < 1)
    return nombre(n, estime, attention(`Moins de 1\u00A0%\u00A0: est-ce une part de 1\u202F?`))
  return nombre(n, estime, null)
}

/**
 * Reads a cell for an indicator of a type: a number in French or English notation (« 71,4 j », « 54,2 % », « ≈ 35 »), a text,
 * or one of the absences (« < 5 », « n.q. », « s.o. », « NC », « - », empty), which are never 0. Never throws.
 */
export function readContenu(texte: string, type: TypeIndicateur): Lecture {
  const absence = readAbsence(texte)
  if (absence !== null) return absence
  if (type !== 'texte') return readNombre(texte, type)
  return { contenu: { etat: 'renseigne', nombre: null, texte: texte.trim(), estime: 0 }, remarque: null }
}
