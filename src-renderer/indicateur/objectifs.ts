import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { InputTyped } from '../../src-main/contract/index.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { call, newOpId } from '../client.ts'
import { type Incompris, understand } from '../fiche/comprendre.ts'
import { saisir } from '../fiche/contenu-texte.ts'
import { abandonSaisie, refuseTexte, type Saisie, saisies, sendSaisie } from '../fiche/saisies.ts'
import type { ParamsOf } from '../routes.ts'

export type Cible = ParamsOf<'indicateurs'>

/** The name under which what is typed as an objective is kept. */
export const cleOfObjectif = ({ conventionId, annee }: Cible, code: string): string =>
  ['objectif', conventionId, annee, code].join(' ')

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

/** Keeps what was typed as an objective: saved, or marked with why it cannot be. Gives the sentence of a refusal. */
export function commitObjectif(cible: Cible, ligne: LigneCatalogue, texte: string): string | null {
  const { code } = ligne.indicateur
  const cle = cleOfObjectif(cible, code)
  const current: Saisie | undefined = saisies.get().get(cle)
  const lu = understandObjectif(ligne.indicateur, texte)
  if ('refus' in lu) {
    refuseTexte(cle, texte, lu.refus)
    return lu.refus.phrase
  }
  const { nombre } = lu
  if (current?.etat !== 'partie' && nombre === ligne.objectif) {
    abandonSaisie(cle)
    return null
  }
  const input: InputTyped<'indicateur.setObjectif'> = { ...cible, code, nombre }
  const envoi = { opId: newOpId(), send: (opId: string) => call('indicateur.setObjectif', input, opId) }
  void sendSaisie({ cle, texte, contenu: contenuOf(nombre), etat: 'partie', refus: null, envoi })
  return null
}
