import { useSyncExternalStore } from 'react'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { useObservable } from '../observable.ts'
import type { Contexte } from './controles.ts'
import { focusCell } from './grille.tsx'
import { Panneau } from './panneau.tsx'
import type { Questions } from './questions.ts'
import { type Cible, cleOf, keepSaisie, retrySaisie, type Saisie, saisies, saveCommentaire } from './saisies.ts'
import type { FeuilleALEcran } from './use-feuille.ts'

export type PanneauDeLaLigneProps = {
  ecran: FeuilleALEcran
  cible: Cible
  detail: FicheDetail
  contexte: Contexte
  questions: Questions
  ordre: readonly LigneFiche[]
  isStale: boolean
}

function useSaisieDe(cle: string, isStale: boolean): Saisie | undefined {
  const saisie = useSyncExternalStore(saisies.subscribe, () => saisies.get().get(cle))
  return isStale ? undefined : saisie
}

/** The panel of the row in hand: it follows the selection once the keys have settled, and is drawn again for nothing else. */
export function PanneauDeLaLigne({ ecran, cible, detail, contexte, questions, ordre, isStale }: PanneauDeLaLigneProps) {
  const { feuille, remarques } = ecran
  const montree = useObservable(feuille.montree)
  const texteAttendu = useObservable(feuille.texteAttendu)
  const ligne = ordre.find((l) => l.indicateur.id === montree) ?? ordre[0]
  const id = ligne?.indicateur.id
  const saisie = useSaisieDe(id === undefined ? '' : cleOf(cible, id, 'valeur'), isStale)
  const saisieCommentaire = useSaisieDe(id === undefined ? '' : cleOf(cible, id, 'commentaire'), isStale)
  if (ligne === undefined || id === undefined) return null
  const back = () => focusCell(id, 'realise')
  return (
    <Panneau
      remarque={remarques.get(id)}
      aRapprocher={questions.aRapprocher.has(ligne.indicateur.code)}
      champTexte={feuille.champTexte}
      isTexteAttendu={texteAttendu === id}
      onEtat={(etat) => feuille.chooseEtat(ligne, etat)}
      onContenu={(contenu, texte) => feuille.saveDirectly(ligne, contenu, texte)}
      onTexte={(texte) => feuille.commit(ligne, texte)}
      onCommentaire={(texte) => void saveCommentaire(cible, id, texte)}
      onGarder={(champ) => void keepSaisie(cleOf(cible, id, champ))}
      onRetry={() => void retrySaisie(cleOf(cible, id, 'valeur'))}
      onAbandon={() => {
        feuille.abandon(ligne)
        back()
      }}
      onLeave={back}
      {...{ cible, ligne, detail, contexte, saisie, saisieCommentaire }}
    />
  )
}
