import type { KeyboardEvent } from 'react'
import type { FicheDetail } from '../../src-main/contract/fiche/index.ts'
import { NOMS_TRONCS } from '../../src-main/domain/engagement.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { formatNombre } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Forme } from '../components/etat-mark.tsx'
import { Message } from '../components/message.tsx'
import { errorText } from '../error-text.ts'
import { Champs, type ChampsProps } from './champs.tsx'
import { abreger, montrer } from './contenu-texte.ts'
import { accordes, contenuDe, differents, estRompue, isLocked, phraseDuRefus } from './controles.ts'
import { Historique } from './historique.tsx'
import { laPartie } from './noms.ts'
import { Origine } from './origine.tsx'
import { Autour } from './passe.tsx'
import { type Cible, isKeepable, type Saisie } from './saisies.ts'

export type PanneauProps = ChampsProps & {
  detail: FicheDetail
  cible: Cible
  remarque: Remarque | undefined
  /** Several parties tell the row otherwise, and nobody has explained it. */
  aRapprocher: boolean
  onRetry: () => void
  onAbandon: () => void
  /** Escape, when it gives no text back: to the cell. */
  onLeave: () => void
}

/** Everything about one indicator: what is said of it, why, where it comes from, what it was. */
export function Panneau(props: PanneauProps) {
  const { ligne, contexte, saisie } = props
  const { indicateur, valeur, calcul } = ligne
  const keys = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) props.onLeave()
    },
  }
  return (
    <div className="fiche-panneau" {...keys}>
      <p className="sub">
        {indicateur.code} · {indicateur.unite} · {NOMS_TRONCS[indicateur.tronc].toLowerCase()}
      </p>
      <h2 className="panneau-titre">{indicateur.libelle}</h2>
      <Chiffres {...props} />
      {saisie?.etat === 'refusee' && <RefusDeSaisie {...props} saisie={saisie} />}
      <Controles {...props} />
      <Autour ligne={ligne} cible={props.cible} isLocked={isLocked(contexte)} />
      {calcul === null ? (
        <Champs {...props} />
      ) : (
        <p className="sub">
          Copil le calcule à partir des fiches&nbsp;: corrigez les valeurs dont il vient, il suivra.
        </p>
      )}
      {calcul === null && (
        <>
          <Origine key={valeur?.id} valeur={valeur} />
          <h3 className="h3">Historique</h3>
          <Historique valeurId={valeur?.id ?? null} />
        </>
      )}
      {isLocked(contexte) && <p className="vh">En lecture seule</p>}
    </div>
  )
}

function Chiffres({ ligne, detail, contexte, saisie }: PanneauProps) {
  const contenu = saisie?.contenu ?? contenuDe(ligne)
  const { precedent, ecart, indicateur } = ligne
  const { annee } = detail.exercice
  if (indicateur.type === 'texte') return null
  const memoire = (pourMemoire: boolean): string => (pourMemoire ? ', pour mémoire' : '')
  return (
    <dl className="chiffres">
      <div>
        <dt>réalisé{memoire(contexte.pourMemoire)}</dt>
        <dd className={contenu.etat === 'renseigne' ? undefined : 'mot'}>{montrer(contenu)}</dd>
      </div>
      {precedent !== null && (
        <div>
          <dt>
            {annee - 1}
            {ecart === null ? (estRompue(ligne) ? ', non comparable' : '') : `, ${ecart}`}
            {memoire(detail.precedentPourMemoire)}
          </dt>
          <dd className={precedent.etat === 'renseigne' ? undefined : 'mot'}>{abreger(precedent).mots}</dd>
        </div>
      )}
    </dl>
  )
}

function RefusDeSaisie({ saisie, onRetry, onAbandon, onGarder }: PanneauProps & { saisie: Saisie }) {
  const { refus } = saisie
  if (refus === null) return null
  const isSent = 'echec' in refus
  const { sauf, faire } = isSent
    ? errorText(refus.echec)
    : { sauf: '', faire: 'Corrigez, ou Échap pour revenir à la valeur d’avant.' }
  return (
    <div className="panneau-bloc">
      <Message
        ton="erreur"
        annonce={false}
        titre={`«\u00A0${saisie.texte.slice(0, 60)}\u00A0» n’est pas enregistré`}
        actions={
          <>
            {isKeepable(saisie) ? (
              <Button taille="s" onPress={() => onGarder('valeur')}>
                Garder ce texte
              </Button>
            ) : (
              isSent && (
                <Button taille="s" onPress={onRetry}>
                  Réessayer
                </Button>
              )
            )}
            <Button taille="s" onPress={onAbandon}>
              Revenir à l’ancienne
            </Button>
          </>
        }
      >
        {phraseDuRefus(saisie)} {sauf} {faire}
      </Message>
    </div>
  )
}

function Controles({ ligne, contexte, remarque, aRapprocher }: PanneauProps) {
  const contenu = contenuDe(ligne)
  const autres = differents(ligne)
  const { calcul } = ligne
  const partieDe = (nom: string) => contexte.parties.find((p) => p.nomCourt === nom)
  const accords = accordes(ligne)
  if (autres.length + accords.length === 0 && calcul === null && remarque === undefined && contenu.estime === 0)
    return null
  const nommer = (nom: string): string => {
    const partie = partieDe(nom)
    return partie === undefined ? nom : laPartie(partie)
  }
  return (
    <section className="panneau-bloc">
      <h3 className="h3">Contrôles</h3>
      <ul className="controles">
        {remarque !== undefined && (
          <li>
            <Forme forme="attention" />
            <b>{remarque.texte}</b>
          </li>
        )}
        {autres.map((a) => (
          <li key={a.partie}>
            <Forme forme={aRapprocher ? 'attention' : 'info'} />
            <div>
              <b>
                {nommer(a.partie)} compte {montrer(a.contenu)}
              </b>
              <p className="sub">
                Écart de {formatNombre(Math.abs((a.contenu.nombre ?? 0) - (contenu.nombre ?? 0)))}.
                {aRapprocher && ' À expliquer avant le bilan.'}
              </p>
            </div>
          </li>
        ))}
        {accords.map((a) => (
          <li key={a.partie}>
            <Forme forme="info" />
            <span>
              {nommer(a.partie)} déclare {montrer(a.contenu)}
            </span>
          </li>
        ))}
        {calcul !== null && (
          <li>
            <Forme forme="info" />
            <span>
              {calcul.nombre === null
                ? 'Il manque une valeur pour le calculer'
                : `Calculé${calcul.detail === '' ? '' : `, ${calcul.detail}`}`}
            </span>
          </li>
        )}
        {contenu.estime === 1 && (
          <li>
            <Forme forme="info" />
            <span>Donné comme une estimation</span>
          </li>
        )}
      </ul>
    </section>
  )
}
