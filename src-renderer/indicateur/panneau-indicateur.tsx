import type { KeyboardEvent, ReactNode } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { NOMS_TRONCS } from '../../src-main/domain/engagement.ts'
import { capitaliser, typographier } from '../../src-main/domain/typographie.ts'
import { useAsk } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { errorText } from '../error-text.ts'
import { phraseDuRefus } from '../fiche/controles.ts'
import { retrySaisie, type Saisie } from '../fiche/saisies.ts'
import { Comptage } from './comptage.tsx'
import { Marques, marquesOf } from './marques.tsx'
import { NOMS_NATURES } from './mots.ts'
import type { Cible } from './objectifs.ts'
import { Gestes, type GestesPanneau } from './panneau-gestes.tsx'
import { Versions } from './versions.tsx'

export type PanneauIndicateurProps = {
  cible: Cible
  convention: ConventionDetail
  catalogue: Catalogue
  ligne: LigneCatalogue
  saisie: Saisie | undefined
  isReadOnly: boolean
  gestes: GestesPanneau
  onAbandon: () => void
  /** Escape: to the cell. */
  onLeave: () => void
}

// Without any button in it, what scrolls must take the focus itself (WCAG 2.1.1).
const AU_CLAVIER = { tabIndex: 0 }

/** Everything about one indicator: its definition in full, its formula, its pairs, its versions; and what may be done. */
export function PanneauIndicateur(props: PanneauIndicateurProps) {
  const { ligne, catalogue, saisie, isReadOnly } = props
  const { indicateur: i, definition } = ligne
  const keys = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) props.onLeave()
    },
  }
  const marques = marquesOf(ligne, catalogue.faits)
  // A series that breaks says so first.
  const isBroken = ligne.versions.length > 1
  const versions = (
    <Bloc titre="Définitions dans le temps">
      <Versions ligne={ligne} annee={catalogue.annee} />
    </Bloc>
  )
  return (
    <section
      className="fiche-panneau indicateur-panneau"
      aria-label={i.code}
      {...keys}
      {...(isReadOnly ? AU_CLAVIER : {})}
    >
      <p className="sub">
        {i.code} · {i.unite} · {NOMS_TRONCS[i.tronc].toLowerCase()}
      </p>
      <h2 className="panneau-titre">{typographier(i.libelle)}</h2>
      {marques.length > 0 && (
        <p className="panneau-marques">
          <Marques marques={marques} />
        </p>
      )}
      {saisie?.etat === 'refusee' && <RefusObjectif saisie={saisie} onAbandon={props.onAbandon} />}
      {!isReadOnly && <Gestes ligne={ligne} gestes={props.gestes} />}
      {isBroken && versions}
      {i.formule !== null && <Formule {...props} formule={i.formule} />}
      <Comptage ligne={ligne} convention={props.convention} isReadOnly={isReadOnly} />
      {definition.ventilations.length > 0 && (
        <Bloc titre="Ventilations">
          <ul className="panneau-liste">
            {definition.ventilations.map((v) => (
              <li key={v.nom}>
                {typographier(v.nom)}
                {v.modalites.length > 0 && <>&nbsp;: {typographier(v.modalites.join(', '))}</>}
              </li>
            ))}
          </ul>
        </Bloc>
      )}
      <Paires {...props} />
      {definition.synonymes.length > 0 && (
        <Bloc titre="Autres libellés rencontrés">
          <ul className="panneau-liste">
            {definition.synonymes.map((s) => (
              <li key={s}>{typographier(s)}</li>
            ))}
          </ul>
        </Bloc>
      )}
      {!isBroken && versions}
    </section>
  )
}

const Bloc = ({ titre, children }: { titre: string; children: ReactNode }) => (
  <section>
    <h3 className="h3">{titre}</h3>
    {children}
  </section>
)

function RefusObjectif({ saisie, onAbandon }: { saisie: Saisie; onAbandon: () => void }) {
  const { refus } = saisie
  if (refus === null) return null
  const isSent = 'echec' in refus
  const { sauf, faire } = isSent
    ? errorText(refus.echec)
    : { sauf: '', faire: 'Corrigez, ou Échap pour revenir à l’objectif d’avant.' }
  return (
    <Message
      ton="erreur"
      annonce={false}
      titre={`«\u00A0${saisie.texte.slice(0, 60)}\u00A0» n’est pas enregistré`}
      actions={
        <>
          {isSent && (
            <Button taille="s" onPress={() => void retrySaisie(saisie.cle)}>
              Réessayer
            </Button>
          )}
          <Button taille="s" onPress={onAbandon}>
            Revenir à l’ancien
          </Button>
        </>
      }
    >
      {phraseDuRefus(saisie)} {sauf} {faire}
    </Message>
  )
}

function Formule({ cible, ligne, formule }: PanneauIndicateurProps & { formule: string }) {
  const { code } = ligne.indicateur
  const lecture = useAsk('indicateur.readFormule', { ...cible, code, formule }, { keep: true })
  return (
    <Bloc titre="Formule">
      <p className="formule-dite">{lecture.data?.dite ?? ligne.formuleDite ?? formule}</p>
      {lecture.data?.exemple != null && <p className="sub">{`En ${cible.annee}\u00A0: ${lecture.data.exemple}`}</p>}
      {lecture.data?.refus != null && <p className="sub">{lecture.data.refus}</p>}
    </Bloc>
  )
}

function Paires({ ligne, catalogue, isReadOnly, gestes }: PanneauIndicateurProps) {
  const { code } = ligne.indicateur
  const siennes = catalogue.paires.filter((p) => p.emis === code || p.recu === code)
  if (siennes.length === 0) return null
  return (
    <Bloc titre="Rapprochements">
      <ul className="panneau-liste paires">
        {siennes.map((p) => {
          const isEmis = p.emis === code
          const autre = catalogue.lignes.find((l) => l.indicateur.code === (isEmis ? p.recu : p.emis))
          const nom = autre?.indicateur.libelleCourt ?? (isEmis ? p.recu : p.emis)
          return (
            <li key={p.id}>
              <span>
                {capitaliser(NOMS_NATURES[p.nature])}&nbsp;: {typographier(nom)}
                <span className="sub">
                  {autre?.indicateur.code} · {isEmis ? 'ce qui en est reçu' : 'ce qui a été émis'}
                </span>
              </span>
              {!isReadOnly && (
                <Button taille="s" variante="texte" onPress={() => gestes.separer(p)} aria-label={`Séparer de ${nom}`}>
                  Séparer
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Bloc>
  )
}
