import { listDonneesPersonnelles, porteNir } from '../../src-main/domain/donnees-personnelles.ts'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { checkContenu, type Contenu } from '../../src-main/domain/fiche.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import { readContenu, type Remarque } from '../../src-main/domain/lecture.ts'
import { enumerer } from '../../src-main/domain/typographie.ts'
import { ABSENCES } from './etats.ts'

/** Why a typed text means nothing: a few words for the row, a sentence for the panel. */
export type Incompris = { mots: string; phrase: string }

const RAISONS: Readonly<Record<string, Incompris>> = {
  entier: { mots: 'entier attendu', phrase: 'Un nombre entier est attendu, sans virgule.' },
  négatif: { mots: 'négatif', phrase: 'Un nombre négatif ne compte rien ici.' },
  taux: { mots: 'de 0 à 100', phrase: 'Un pourcentage va de 0 à 100.' },
  note: { mots: 'de 1 à 5', phrase: 'Une note va de 1 à 5, sans virgule.' },
  'trop-grand': { mots: 'trop grand', phrase: 'Ce nombre est trop grand pour être vraisemblable.' },
}
const INCOMPRIS: Incompris = {
  mots: 'pas un nombre',
  phrase:
    'Tapez un nombre, ou «\u00A0n.q.\u00A0:\u00A0» et un texte, «\u00A0s.o.\u00A0», «\u00A0<\u00A05\u00A0», ou rien.',
}
const TROP_LONG: Incompris = { mots: 'trop long', phrase: 'Ce texte dépasse 4\u00A0000 caractères.' }

const NIR: Incompris = {
  mots: 'numéro de sécurité sociale',
  phrase: 'Retirez ce numéro de sécurité sociale\u00A0: aucune fiche ne peut le garder.',
}

const surUnePersonne = (vues: readonly string[]): Remarque => ({
  texte: `Ce texte semble porter ${enumerer(vues)}\u00A0: retirez-le si c’est une personne accueillie`,
  gravite: 'attention',
})

/** A « non quantifié » is explained in words, or in the comment: it is printed. */
export const SANS_TEXTE: Incompris = {
  mots: 'texte à joindre',
  phrase: 'Dites pourquoi ce n’est pas compté\u00A0: ce texte paraît au bilan.',
}

/** What a typed text means for an indicator, or why it means nothing. `commentaire` may stand for the text of a « non quantifié ». */
export function understand(
  indicateur: Pick<Indicateur, 'type' | 'formule' | 'code'>,
  texte: string,
  commentaire: string,
): { contenu: Contenu; remarque: Remarque | null } | { refus: Incompris } {
  const { contenu, remarque } = readContenu(texte, indicateur.type)
  if (contenu === null) return { refus: INCOMPRIS }
  if (porteNir(contenu.texte ?? '')) return { refus: NIR }
  if ((contenu.texte ?? '').length > 4000) return { refus: TROP_LONG }
  if (contenu.etat === 'non-quantifie' && (contenu.texte ?? '').trim() === '' && commentaire.trim() === '')
    return { refus: SANS_TEXTE }
  try {
    checkContenu(indicateur, contenu)
    const vues = listDonneesPersonnelles(contenu.texte ?? '')
    return { contenu, remarque: vues.length === 0 ? remarque : surUnePersonne(vues) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { refus: RAISONS[error.faits['raison'] ?? ''] ?? INCOMPRIS }
  }
}

/** What one letter alone stands for, where a figure is awaited: « c » is « non concerné »; any other text is itself. */
export function developper({ type }: Pick<Indicateur, 'type'>, texte: string): string {
  const lettre = texte.trim().toLowerCase()
  const absence = type === 'texte' ? undefined : ABSENCES.find((a) => a.lettre === lettre)
  return absence === undefined ? texte : absence.tape
}
