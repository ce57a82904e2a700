import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { NOMS_AXES, NOMS_TRONCS, type Engagement } from '../../src-main/domain/engagement.ts'
import type { Paire } from '../../src-main/domain/indicateur.ts'
import { capitaliser, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { Select } from '../components/select.tsx'
import { SOUSCRIPTIONS } from '../convention/souscriptions.ts'
import { errorText } from '../error-text.ts'
import { phraseDuRefus } from '../fiche/controles.ts'
import { retrySaisie, type Saisie } from '../fiche/saisies.ts'
import { Marques, marquesOf } from './marques.tsx'
import { NOMS_AGREGATIONS, NOMS_NATURES, NOMS_ORIGINES, NOMS_PERIODICITES, NOMS_TYPES, parQuiEnPhrase } from './mots.ts'
import type { Cible } from './objectifs.ts'
import { Versions } from './versions.tsx'

/** What may be done with the line in hand. */
export type GestesPanneau = {
  corriger: () => void
  redefinir: () => void
  retirer: () => void
  reprendre: () => void
  confier: () => void
  rapprocher: () => void
  separer: (paire: Paire) => void
  /** Null at the edge of the group. */
  monter: (() => void) | null
  descendre: (() => void) | null
}

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
  return (
    <div className="fiche-panneau indicateur-panneau" {...keys}>
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
      {!isReadOnly && <Gestes {...props} />}
      <Comptage {...props} />
      {i.formule !== null && <Formule {...props} formule={i.formule} />}
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
      <Bloc titre="Définitions dans le temps">
        <Versions ligne={ligne} annee={catalogue.annee} />
      </Bloc>
    </div>
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

function Gestes({ ligne, gestes }: PanneauIndicateurProps) {
  const isGone = ligne.etat === 'retire'
  const suivante = ligne.versions.find((v) => v.version > ligne.indicateur.version)
  return (
    <div className="panneau-gestes">
      {isGone ? (
        <Button taille="s" onPress={gestes.reprendre}>
          Reprendre
        </Button>
      ) : (
        <>
          <Button taille="s" onPress={gestes.corriger}>
            Corriger
          </Button>
          <Button
            taille="s"
            onPress={gestes.redefinir}
            raison={suivante === undefined ? undefined : `elle change déjà en ${suivante.depuisAnnee ?? ''}`}
          >
            Nouvelle définition
          </Button>
          {ligne.indicateur.formule === null && (
            <Button taille="s" onPress={gestes.confier}>
              Confier à…
            </Button>
          )}
          <Button taille="s" onPress={gestes.rapprocher}>
            Rapprocher…
          </Button>
          <Button taille="s" onPress={gestes.retirer}>
            Retirer
          </Button>
        </>
      )}
      <Button
        taille="s"
        icone={<ArrowUp aria-hidden="true" />}
        isDisabled={gestes.monter === null}
        onPress={() => gestes.monter?.()}
        aria-keyshortcuts="Alt+ArrowUp"
      >
        Monter
      </Button>
      <Button
        taille="s"
        icone={<ArrowDown aria-hidden="true" />}
        isDisabled={gestes.descendre === null}
        onPress={() => gestes.descendre?.()}
        aria-keyshortcuts="Alt+ArrowDown"
      >
        Descendre
      </Button>
    </div>
  )
}

function Comptage({ ligne, convention, isReadOnly }: PanneauIndicateurProps) {
  const { indicateur: i, definition } = ligne
  const parties = convention.parties.map((p) => p.partie)
  const engagement = convention.engagements.find((e) => e.code === i.engagement)
  const isCounted = i.type === 'entier' || i.type === 'decimal'
  return (
    <dl className="dl panneau-dl">
      <dt>Renseigné par</dt>
      <dd>
        {parQuiEnPhrase(definition.roles, parties)}
        {definition.roles.length > 1 && <span className="sub bloc">chacun peut le déclarer</span>}
      </dd>
      <dt>Compté</dt>
      <dd>
        {NOMS_PERIODICITES[i.periodicite]}
        {isCounted && i.formule === null && <span className="sub bloc">{NOMS_AGREGATIONS[i.agregation]}</span>}
      </dd>
      <dt>Valeur</dt>
      <dd>{NOMS_TYPES[i.type]}</dd>
      <dt>Axe</dt>
      <dd>{NOMS_AXES[i.axe]}</dd>
      <dt>Engagement</dt>
      <dd>
        <Clause engagement={engagement} code={i.engagement} isReadOnly={isReadOnly} />
      </dd>
      {i.personnesAidees === 1 && (
        <>
          <dt>Petits nombres</dt>
          <dd>compte des personnes aidées&nbsp;: masqués au bilan publiable</dd>
        </>
      )}
      {i.formule === null && i.type !== 'texte' && (
        <>
          <dt>Source</dt>
          <dd>{i.journal === 1 ? 'se compte action par action' : 'relevé propre à la partie'}</dd>
        </>
      )}
      <dt>Origine</dt>
      <dd>{NOMS_ORIGINES[i.origine]}</dd>
    </dl>
  )
}

type ClauseProps = { engagement: Engagement | undefined; code: string; isReadOnly: boolean }

/** The clause that an indicator measures; for an option, whether it was taken, which decides whether it is asked. */
function Clause({ engagement, code, isReadOnly }: ClauseProps) {
  const subscribe = useCommand('convention.subscribe')
  if (engagement === undefined) return code
  return (
    <>
      {engagement.code}, {engagement.article}
      <span className="sub bloc">{typographier(engagement.libelle)}</span>
      {engagement.tronc === 'optionnel' && (
        <Select
          label={`Option ${engagement.code}`}
          labelCache
          choix={SOUSCRIPTIONS}
          isDisabled={isReadOnly}
          value={engagement.souscription}
          onChange={(souscription) => void subscribe.run({ engagementId: engagement.id, souscription })}
        />
      )}
      <GestureRefusal of={subscribe} />
    </>
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
