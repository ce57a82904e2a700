import { DomainError } from '../domain/domain-error.ts'
import { checkContenu, VIDE, type Contenu } from '../domain/fiche.ts'
import { synonymesOf } from '../domain/indicateur.ts'
import { readContenu, type Lecture, type Remarque } from '../domain/lecture.ts'
import { cleDeTri } from '../domain/texte.ts'
import type { Cellule } from './grille.ts'
import { motsOf } from './mots.ts'
import type { IndicateurLu } from './reconnaissance.ts'
import { clean, MAX_TEXTE } from './texte-lu.ts'

const RAISONS: ReadonlyMap<string, string> = new Map([
  ['entier', 'un nombre entier est attendu'],
  ['négatif', 'un nombre négatif ne compte rien'],
  ['taux', 'un taux ne dépasse pas 100\u00A0%'],
  ['note', 'une note entière de 1 à 5 est attendue'],
  ['trop-grand', 'ce nombre est trop grand'],
])

const refuse = (texte: string): Lecture => ({ contenu: null, remarque: { texte, gravite: 'erreur' } })
const citer = (texte: string): string => `«\u00A0${texte.length > 40 ? `${texte.slice(0, 40)}…` : texte}\u00A0»`

/** What the base would say against a content, null when it would accept it. */
export function refusOf(i: IndicateurLu, contenu: Contenu): Remarque | null {
  try {
    checkContenu(i, contenu)
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const raison = RAISONS.get(error.faits['raison'] ?? '') ?? 'elle ne convient pas à l’indicateur'
    return { texte: `Valeur refusée\u00A0: ${raison}`, gravite: 'erreur' }
  }
}

/** A number without the noise of binary fractions. */
export const arrondi = (n: number): number => (Number.isSafeInteger(n) ? n : Number(n.toPrecision(12)))

function readNombre(i: IndicateurLu, c: Cellule, n: number): Lecture {
  if (i.type === 'texte') return readContenu(c.affichage, 'texte')
  if (c.pourcentage && i.type !== 'taux')
    return refuse(`${citer(c.affichage)} est un pourcentage, un nombre est attendu`)
  const nombre = arrondi(c.pourcentage ? n * 100 : n)
  const contenu: Contenu = { etat: 'renseigne', nombre: nombre === 0 ? 0 : nombre, texte: null, estime: 0 }
  const part = i.type === 'taux' && !c.pourcentage && nombre > 0 && nombre < 1
  const texte = `Moins de 1\u00A0%\u00A0: est-ce une part de 1\u202F?`
  return { contenu, remarque: part ? { texte, gravite: 'attention' } : null }
}

/** A number followed by the very thing that the indicator counts: « 24 saisines », « 71,4 jours ». */
function sansUnite(texte: string, i: IndicateurLu): string {
  const m = /^([^\p{L}]*\d[\d\s\u00A0\u202F.,]*?)[\s\u00A0\u202F]*(\p{L}[\p{L}\s\u00A0’'-]{1,40})\.?$/u.exec(texte)
  if (m === null) return texte
  const dits = motsOf(m[2] ?? '')
  const permis = new Set([i.unite, i.libelle, i.libelleCourt, ...synonymesOf(i)].flatMap(motsOf))
  const compte = dits.length === 0 ? cleDeTri(i.unite).startsWith('jour') : dits.every((mot) => permis.has(mot))
  return compte ? (m[1] ?? texte).trim() : texte
}

const ABSENCE = /^\s*(?:n\.?\s?[qcdra]|non|sans|<)/iu

function readTexte(i: IndicateurLu, texte: string): Lecture {
  const propre = clean(texte, MAX_TEXTE)
  if (i.type === 'texte' || propre.length > 120 || ABSENCE.test(propre)) return readContenu(propre, i.type)
  const lu = readContenu(propre, i.type)
  if (lu.contenu !== null) return lu
  // « 26* », « 26 (1) »: the call of a footnote is no part of the number.
  const appel = /^(.*\d(?:\s?%)?)\s?(?:\*{1,3}|\((?:\d|\*)\)|[¹²³])$/u.exec(propre)
  const precision = /^(.*\d(?:\s?%)?)\s?\((.*\p{L}.*)\)$/u.exec(propre)
  const nu = sansUnite(appel?.[1] ?? precision?.[1] ?? propre, i)
  if (nu === propre) return lu
  const relu = readContenu(nu, i.type)
  if (relu.contenu === null || relu.contenu.etat !== 'renseigne') return lu
  if (appel === null && precision === null) return relu
  return { ...relu, remarque: { texte: `${citer(propre)} lu ${nu}\u00A0: vérifiez`, gravite: 'attention' } }
}

/** Reads one cell for an indicator: its content, null when it cannot be understood, and what is odd about it. Never throws. */
export function readCellule(i: IndicateurLu, c: Cellule | undefined): Lecture {
  if (c === undefined) return readContenu('', i.type)
  const { valeur } = c
  switch (valeur.genre) {
    case 'nombre':
      return readNombre(i, c, valeur.nombre)
    case 'texte':
      return readTexte(i, valeur.texte)
    case 'date':
      if (i.type === 'texte') return readContenu(c.affichage, 'texte')
      return refuse(`${citer(c.affichage)} est une date, un nombre est attendu`)
    case 'booleen':
      return refuse(`${citer(c.affichage)} n’est pas un nombre`)
    case 'erreur':
      return refuse(
        `Le tableur du partenaire affiche une erreur (${clean(valeur.texte, 20)})\u00A0: demandez-lui le chiffre`,
      )
    case 'formule':
      return refuse('Formule jamais calculée\u00A0: ouvrez ce fichier dans votre tableur et enregistrez-le')
    default:
      return { contenu: VIDE, remarque: null }
  }
}

/** Whether a cell is a number that the sender typed as text. */
export const estNombreEnTexte = (i: IndicateurLu, c: Cellule | undefined, lu: Contenu | null): boolean =>
  i.type !== 'texte' && c?.valeur.genre === 'texte' && lu?.etat === 'renseigne' && lu.nombre !== null
