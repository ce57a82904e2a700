import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { InputTyped } from '../../src-main/contract/index.ts'
import { call, newOpId } from '../client.ts'
import { abandonSaisie, refuseTexte, type Saisie, saisies, sendSaisie } from '../fiche/saisies.ts'
import type { ParamsOf } from '../routes.ts'
import { contenuOf, understandObjectif } from './objectif-texte.ts'

export type Cible = ParamsOf<'indicateurs'>

/** The name under which what is typed as an objective is kept. */
export const cleOfObjectif = ({ conventionId, annee }: Cible, code: string): string =>
  ['objectif', conventionId, annee, code].join(' ')

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
