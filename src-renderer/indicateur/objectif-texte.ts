import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { type Incompris, understand } from '../fiche/comprendre.ts'
import { saisir } from '../fiche/contenu-texte.ts'

/** An objective as the cell of a sheet would hold it. */
export const contenuOf = (nombre: number | null): Contenu =>
  nombre === null ? VIDE : { ...VIDE, etat: 'renseigne', nombre }

/** What is typed to say it again. */
export const saisirObjectif = (nombre: number | null): string => saisir(contenuOf(nombre))

const ATTENDU: Incompris = { mots: 'nombre attendu', phrase: 'Un objectif est un nombre, ou rien.' }

/** The objective that a typed text says, null for none, or why it says nothing. A computed indicator may have one. */
export function understandObjectif(
  { type, code }: Pick<LigneCatalogue['indicateur'], 'type' | 'code'>,
  texte: string,
): { nombre: number | null } | { refus: Incompris } {
  if (texte.trim() === '') return { nombre: null }
  const lu = understand({ type, code, formule: null }, texte, '')
  if ('refus' in lu) return { refus: lu.refus.mots === 'pas un nombre' ? ATTENDU : lu.refus }
  const { contenu } = lu
  if (contenu.etat !== 'renseigne' || contenu.nombre === null || contenu.estime === 1) return { refus: ATTENDU }
  return { nombre: contenu.nombre }
}

/** Whether an objective may be set there: what is asked in that exercice, and is counted. */
export const takesObjectif = ({ etat, indicateur }: LigneCatalogue): boolean =>
  indicateur.type !== 'texte' && (etat === 'suivi' || etat === 'option')
