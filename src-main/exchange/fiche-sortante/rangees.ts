import type { RoleColonne } from '../../domain/annexe.ts'
import { NOMS_ETATS, type Contenu } from '../../domain/fiche.ts'
import type { LigneSortante } from '../../domain/fiche-sortante.ts'
import type { TypeIndicateur } from '../../domain/indicateur.ts'
import type { LigneMise, MiseEnPage } from '../../domain/mise-en-page.ts'
import type { Cellule, Rangee } from './feuille.ts'
import { ETATS_PROPOSES } from './identite.ts'
import type { Style } from './styles.ts'

/** Widths of the columns, in characters. */
export const LARGEURS: Readonly<Record<RoleColonne, number>> = {
  numero: 8,
  section: 22,
  code: 13,
  libelle: 46,
  unite: 15,
  texte: 22,
  precedent: 12,
  objectif: 12,
  valeur: 13,
  etat: 17,
  observation: 46,
}

/** A cell. */
export const cellule = (style: Style, valeur: string | number | null = null): Cellule => ({ style, valeur })

const MOTS: ReadonlyMap<string, string> = new Map(Object.entries(ETATS_PROPOSES).map(([mot, etat]) => [etat, mot]))

const genreOf = (
  type: TypeIndicateur,
  contenu: Pick<Contenu, 'estime'>,
): 'Entier' | 'Decimal' | 'EstimeEntier' | 'EstimeDecimal' => {
  const entier = type === 'entier' || type === 'note'
  if (contenu.estime === 1) return entier ? 'EstimeEntier' : 'EstimeDecimal'
  return entier ? 'Entier' : 'Decimal'
}

/** What the year before says: its number, else its word. The text of a text indicator is not repeated: it would fill the page. */
function rappel(type: TypeIndicateur, precedent: Contenu | null): Cellule {
  if (precedent === null) return cellule('rappelMot')
  if (precedent.nombre !== null) return cellule(`rappel${genreOf(type, precedent)}`, precedent.nombre)
  if (precedent.etat === 'renseigne') return cellule('rappelMot')
  return cellule('rappelMot', precedent.texte?.startsWith('<') === true ? precedent.texte : NOMS_ETATS[precedent.etat])
}

/** The word of the drop-down, left empty where the value, or its absence, says it already. */
const motEtat = (c: Contenu): string =>
  c.etat === 'renseigne' || c.etat === 'non-renseigne' ? '' : (MOTS.get(c.etat) ?? '')

function caseValeur(l: LigneSortante): Cellule {
  if (l.type === 'texte') return cellule('ferme')
  const { nombre, texte } = l.contenu
  if (nombre === null && texte !== null && texte !== '') return cellule('caseMot', texte)
  return cellule(`case${genreOf(l.type, l.contenu)}`, nombre)
}

// A start, at the widths above; a spreadsheet that measures its fonts corrects it.
const enLignes = (texte: string, largeur: number): number => Math.ceil(texte.length / largeur)

const hauteurOf = ({ ligne: l, libelle, unite, section, textes }: LigneMise, observation: string): number => {
  const lignes = Math.max(
    l.type === 'texte' || l.contenu.nombre !== null ? 0 : enLignes(l.contenu.texte ?? '', 11),
    enLignes(libelle, 44),
    enLignes(unite, 14),
    enLignes(section, 20),
    ...textes.map((t) => enLignes(t, 20)),
    enLignes(observation, 44) + observation.split('\n').length - 1,
    1,
  )
  return Math.min(400, 7 + 15 * lignes)
}

function celluleOf(role: RoleColonne, m: LigneMise, observation: string): Cellule {
  const l = m.ligne
  switch (role) {
    case 'numero':
      return cellule('code', m.numero)
    case 'section':
      return cellule('unite', m.section)
    case 'code':
      return cellule('code', l.code)
    case 'libelle':
      return cellule('libelle', m.libelle)
    case 'unite':
      return cellule('unite', m.unite)
    case 'precedent':
      return rappel(l.type, l.precedent)
    case 'objectif':
      return cellule(l.type === 'entier' || l.type === 'note' ? 'rappelEntier' : 'rappelDecimal', l.objectif)
    case 'valeur':
      return caseValeur(l)
    case 'etat':
      return cellule('caseEtat', motEtat(l.contenu))
    case 'observation':
      return cellule(l.type === 'texte' ? 'caseTexteLong' : 'caseTexte', observation)
    case 'texte':
      return cellule('unite')
  }
}

/** The row of an indicator, in the columns of the sheet. */
export function rangeeOf(m: LigneMise, { colonnes }: MiseEnPage): Rangee {
  const l = m.ligne
  const observation = l.type === 'texte' ? (l.contenu.texte ?? '') : l.commentaire
  const textes = m.textes.values()
  const cellules = colonnes.map((c) =>
    c.role === 'texte' ? cellule('unite', textes.next().value ?? '') : celluleOf(c.role, m, observation),
  )
  const hauteur = hauteurOf(m, observation)
  return l.type === 'texte' ? { hauteur: Math.max(120, hauteur), fixe: true, cellules } : { hauteur, cellules }
}

/** The row of a title. */
export const titreRangee = (titre: string, { colonnes }: MiseEnPage): Rangee => ({
  hauteur: 24,
  cellules: colonnes.map((_, n) => (n === 0 ? cellule('groupe', titre) : cellule('groupe'))),
})
