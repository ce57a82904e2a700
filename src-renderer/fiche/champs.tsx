import type { Ref } from 'react'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import type { Contenu, EtatValeur } from '../../src-main/domain/fiche.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import { contenuDe, estCompte, isLocked, type Contexte, phraseDuRefus } from './controles.ts'
import { ABSENCES } from './etats.ts'
import { isKeepable, type Saisie } from './saisies.ts'

export type ChampsProps = {
  ligne: LigneFiche
  contexte: Contexte
  saisie: Saisie | undefined
  saisieCommentaire: Saisie | undefined
  /** « non quantifié » has been chosen and its text is awaited. */
  isTexteAttendu: boolean
  champTexte: Ref<HTMLTextAreaElement>
  onEtat: (etat: EtatValeur) => void
  onContenu: (contenu: Contenu, texte: string) => void
  /** The long text of a text indicator, read as a cell is. */
  onTexte: (texte: string) => void
  onCommentaire: (texte: string) => void
  /** Keeps a text that seems to speak of a person. */
  onGarder: (champ: 'valeur' | 'commentaire') => void
}

const CHOIX_VALEUR = { id: 'renseigne' as const, libelle: 'une valeur' }
const CHOIX_TEXTE = { id: 'renseigne' as const, libelle: 'un texte' }

/** What may be changed from the panel: the state and its words, the long text, the comment; and where the value comes from. */
export function Champs(props: ChampsProps) {
  const { ligne, contexte, saisie, saisieCommentaire, isTexteAttendu, champTexte } = props
  const { indicateur, valeur } = ligne
  const contenu = saisie?.contenu ?? contenuDe(ligne)
  const isTexte = indicateur.type === 'texte'
  const etat: EtatValeur = isTexteAttendu ? 'non-quantifie' : contenu.etat
  const isLong = isTexte && etat === 'renseigne'
  const saisieLongue = saisie?.etat === 'refusee' ? saisie.texte : (contenu.texte ?? '')
  return (
    <div className="panneau-champs" key={indicateur.id}>
      {!isLocked(contexte) && (
        <Select<EtatValeur>
          label="État"
          choix={[isTexte ? CHOIX_TEXTE : CHOIX_VALEUR, ...ABSENCES]}
          value={etat}
          onChange={props.onEtat}
        />
      )}
      {(isLong || (isTexte && etat === 'non-renseigne')) && (
        <TextArea
          label="Texte"
          value={saisieLongue}
          onCommit={props.onTexte}
          isReadOnly={isLocked(contexte)}
          maxLength={4000}
          rows={6}
          ref={champTexte}
          aide={isLocked(contexte) ? undefined : 'Repris tel quel au bilan'}
        />
      )}
      {etat === 'non-quantifie' && (
        <TextArea
          label="Texte joint"
          isRequired={!isLocked(contexte)}
          value={contenu.etat === 'non-quantifie' ? (contenu.texte ?? '') : ''}
          onCommit={(texte) =>
            props.onContenu({ etat: 'non-quantifie', nombre: null, texte, estime: 0 }, `n.q. : ${texte}`)
          }
          isReadOnly={isLocked(contexte)}
          maxLength={4000}
          rows={3}
          ref={champTexte}
          aide={'Pourquoi ce n’est pas compté, ce qui a été fait\u00A0: ce texte paraît au bilan'}
          erreur={isTexteAttendu && saisie?.etat === 'refusee' ? phraseDuRefus(saisie) : null}
        />
      )}
      {etat === 'masque-a-la-source' && (
        <TextField
          label="Ce que la partie a écrit"
          value={contenu.texte ?? ''}
          onCommit={(texte) =>
            props.onContenu(
              { etat: 'masque-a-la-source', nombre: null, texte: texte.trim() === '' ? null : texte, estime: 0 },
              texte,
            )
          }
          isReadOnly={isLocked(contexte)}
          maxLength={40}
          aide={'Par exemple «\u00A0< 5\u00A0»'}
        />
      )}
      <TextArea
        label="Commentaire"
        value={saisieCommentaire?.texte ?? valeur?.commentaire ?? ''}
        onCommit={props.onCommentaire}
        isReadOnly={isLocked(contexte)}
        maxLength={1000}
        rows={2}
        erreur={saisieCommentaire?.etat === 'refusee' ? phraseDuRefus(saisieCommentaire) : null}
      />
      {saisieCommentaire !== undefined && isKeepable(saisieCommentaire) && (
        <Garder onPress={() => props.onGarder('commentaire')} />
      )}
      <p className="sub">{`Source\u00A0: ${sourceOf(ligne)}`}</p>
    </div>
  )
}

// Once, when it comes: the same function at each redraw.
const showBloc = (bloc: HTMLElement | null): void => bloc?.scrollIntoView({ block: 'nearest' })

/** What to do with a text that seems to speak of a person. */
function Garder({ onPress }: { onPress: () => void }) {
  return (
    <div role="alert" ref={showBloc}>
      <p className="sub">{`Retirez ce qui désigne une personne accueillie\u00A0: une fonction ou un nombre suffit. Si ce n’en est pas une\u00A0:`}</p>
      <Button taille="s" onPress={onPress}>
        Garder ce texte
      </Button>
    </div>
  )
}

function sourceOf(ligne: LigneFiche): string {
  const { valeur } = ligne
  if (estCompte(ligne)) return 'le journal des actions'
  if (valeur === null || (valeur.etat === 'non-renseigne' && valeur.commentaire === '')) return 'aucune pour l’instant'
  return valeur.source === 'import' ? valeur.origine : 'saisie à l’écran'
}
