import type { Agregation, NaturePaire, Origine, Periodicite, TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import { ROLES, type Partie, type Role } from '../../src-main/domain/partie.ts'
import { enumerer } from '../../src-main/domain/typographie.ts'

export const NOMS_TYPES: Readonly<Record<TypeIndicateur, string>> = {
  entier: 'nombre entier',
  decimal: 'nombre à virgule',
  taux: 'pourcentage',
  note: 'note de 1 à 5',
  texte: 'texte',
}

export const NOMS_AGREGATIONS: Readonly<Record<Agregation, string>> = {
  somme: 'les mois et trimestres s’additionnent',
  stock: 'le dernier relevé vaut pour l’année',
  moyenne: 'une moyenne ne s’additionne pas',
  taux: 'un rapport ne s’additionne pas',
}

export const NOMS_PERIODICITES: Readonly<Record<Periodicite, string>> = {
  annuelle: 'une fois par an',
  trimestrielle: 'par trimestre',
  cumul: 'depuis la signature',
}

export const NOMS_ORIGINES: Readonly<Record<Origine, string>> = {
  convention: 'termes de la convention',
  publication: 'document public',
  proposition: 'proposition de Copil',
  annexe: 'annexe 5 de la caisse',
  ajout: 'ajouté par le secrétariat',
}

export const NOMS_NATURES: Readonly<Record<NaturePaire, string>> = {
  'meme-fait': 'même fait',
  conversion: 'conversion',
}

/** What a pair means, said of what is sent and of what is received of it. */
export const SENS_NATURES: Readonly<Record<NaturePaire, string>> = {
  'meme-fait': 'le même fait compté de deux côtés : un écart s’explique',
  conversion: 'ce qui est advenu de ce qui a été transmis : une part, pas un écart',
}

/** The parties that hold some roles, in the order of the convention; a role that no party holds is named by itself. */
export function nomsDesRoles(roles: readonly Role[], parties: readonly Partie[]): string[] {
  const connus = parties.filter((p) => roles.includes(p.role))
  const sans = ROLES.filter((r) => roles.includes(r) && !parties.some((p) => p.role === r))
  return [...connus.map((p) => p.nomCourt), ...sans]
}

/** Who fills an indicator, in a column: « CCAS », « CPAM, CCAS », « toutes les parties », « Copil ». */
export function parQui(roles: readonly Role[], parties: readonly Partie[]): string {
  if (roles.length === 0) return 'Copil'
  if (parties.length > 2 && parties.every((p) => roles.includes(p.role))) return 'chaque partie'
  return nomsDesRoles(roles, parties).join(', ')
}

/** The same in a sentence: « la CPAM et le CCAS » would need articles that a free role has not. */
export const parQuiEnPhrase = (roles: readonly Role[], parties: readonly Partie[]): string =>
  roles.length === 0 ? 'Copil' : enumerer(nomsDesRoles(roles, parties))
