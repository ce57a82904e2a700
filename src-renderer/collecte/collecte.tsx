import { useRef, useState } from 'react'
import type { CollecteLue } from '../../src-main/contract/collecte.ts'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { estRemise } from '../../src-main/domain/fiche.ts'
import { formatDelai, formatJourComplet, formatJourLong } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import type { OnFiles } from '../components/window-file-drop.ts'
import { exposants } from '../exposants.tsx'
import { ToutesLesFiches } from '../fiche/envoi.tsx'
import { useFocusAtRest } from '../focus.ts'
import { useAujourdhui, useLectureSeule } from '../lecture-seule.ts'
import { hashOf } from '../routes.ts'
import { GesteDEnsemble } from './ensemble.tsx'
import { type Envois, useEnvois } from './envois.ts'
import { gesteDe, motFinal, motsTotaux } from './mots.ts'
import { OuvrirCollecte } from './ouvrir.tsx'
import { ChangerRemise } from './remise.tsx'
import { TableauSuivi } from './tableau.tsx'
import './collecte.css'

type Props = { convention: ConventionDetail; annee: number; onFiles: OnFiles; types: readonly string[] }

/** The gesture that stands for all: the sheets to ask for, else those late, else those still awaited. */
function GesteCommun({ lue, envois }: { lue: CollecteLue; envois: Envois }) {
  const awaited = lue.suivis.filter((s) => !s.secretariat)
  const aDemander = awaited.filter((s) => gesteDe(s) === 'demander')
  const enRetard = awaited.filter((s) => gesteDe(s) === 'relancer')
  const demandees = awaited.filter((s) => gesteDe(s) === 'importer')
  const occupe = envois.enCours !== null
  if (aDemander.length > 1)
    return (
      <Button occupe={occupe} onPress={() => void envois.prepare(aDemander, 'fiche')}>
        Préparer les {aDemander.length}&#160;demandes
      </Button>
    )
  if (enRetard.length > 1)
    return (
      <Button occupe={occupe} onPress={() => void envois.prepare(enRetard, 'relance')}>
        Relancer les {enRetard.length}&#160;en retard
      </Button>
    )
  if (demandees.length === 0) return null
  return (
    <Button occupe={occupe} onPress={() => void envois.prepare(demandees, 'relance')}>
      {demandees.length === 1 ? (
        `Relancer ${demandees[0]?.partie}`
      ) : (
        <>Relancer les {demandees.length}&#160;attendues</>
      )}
    </Button>
  )
}

type OuverteProps = Props & { lue: CollecteLue; aujourdhui: Day }

function Suivi({ convention, annee, onFiles, types, lue, aujourdhui }: OuverteProps) {
  const conventionId = convention.convention.id
  const { collecte, suivis, seance, totaux } = lue
  const [isChanging, setChanging] = useState(false)
  const envois = useEnvois({ conventionId, annee })
  const isReadOnly = useLectureSeule()
  const section = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The gesture done takes its own button away: the next one of its row has the focus, else that of all, else the title.
  const etat = suivis.map((s) => `${s.etat} ${s.prepareeLe ?? ''} ${s.relances.length}`).join()
  useFocusAtRest(
    `${collecte?.id ?? ''} ${etat} ${envois.enCours === null}`,
    () =>
      section.current?.querySelector<HTMLElement>(
        `[data-partie="${CSS.escape(envois.derniere ?? '')}"] :is(button, a.b)`,
      ) ??
      section.current?.querySelector<HTMLElement>('.collecte-gestes .b:not(.texte)') ??
      section.current?.querySelector<HTMLElement>('.collecte-fin a') ??
      heading.current,
  )
  const attendues = convention.parties
    .map((p) => p.partie)
    .filter((p) => p.secretariat === 0 && suivis.some((s) => s.partieId === p.id && s.etat === 'attendue'))
  return (
    <section className="collecte-suivi" ref={section}>
      <div className="paire-collecte">
        <div>
          <h2 className="h3" id="titre-collecte" tabIndex={-1} ref={heading}>
            {collecte === null ? `Fiches de l’exercice ${annee}` : `Collecte ${annee}`}
          </h2>
          {collecte !== null && (
            <p className="sub">
              {exposants(`Ouverte le ${formatJourLong(collecte.ouverteLe)}, `)}
              {exposants(`remise le ${formatJourComplet(collecte.remiseLe)}`)}
              {suivis.every((s) => estRemise(s.etat)) ? '' : ` (${formatDelai(collecte.remiseLe, aujourdhui)})`}
            </p>
          )}
        </div>
        {collecte !== null && !isReadOnly && (
          <div className="collecte-gestes">
            <GesteCommun {...{ lue, envois }} />
            <GesteDEnsemble {...{ convention, annee, suivis }} />
            {totaux.completes < totaux.attendues && (
              <Button variante="texte" onPress={() => setChanging(true)}>
                Changer la date
              </Button>
            )}
          </div>
        )}
      </div>
      {collecte === null && !isReadOnly && <OuvrirCollecte {...{ conventionId, annee, lue, aujourdhui }} />}
      {collecte !== null && <p className="collecte-totaux">{motsTotaux(totaux)}</p>}
      <TableauSuivi
        {...{ convention, annee, suivis, aujourdhui, isReadOnly, types, onFiles, envois }}
        remise={collecte?.remiseLe ?? null}
      />
      {collecte === null && !isReadOnly && <ToutesLesFiches {...{ conventionId, annee }} parties={attendues} />}
      {collecte !== null && totaux.completes === totaux.attendues && (
        <div className="collecte-fin">
          <p>{motFinal(suivis)}</p>
          <LinkButton taille="s" href={hashOf({ ecran: 'verification', conventionId, annee })}>
            Vérifier les valeurs
          </LinkButton>
          <LinkButton taille="s" variante="texte" href={hashOf({ ecran: 'bilan', conventionId, annee })}>
            Voir le bilan
          </LinkButton>
        </div>
      )}
      <span className="vh" role="status">
        {envois.enCours}
      </span>
      {isChanging && collecte !== null && (
        <ChangerRemise {...{ collecte, seance, aujourdhui }} onClose={() => setChanging(false)} />
      )}
    </section>
  )
}

/** The campaign of an exercice: opened in one gesture, then followed party by party until every sheet is complete. */
export function SuiviCollecte(props: Props) {
  const { convention, annee } = props
  const lue = useAsk('collecte.get', { conventionId: convention.convention.id, annee }, { keep: true })
  const aujourdhui = useAujourdhui()
  return (
    <Answer of={lue} texte="Lecture de la collecte">
      {(answer) =>
        answer.suivis.length === 0 ? (
          <EmptyState
            niveau={2}
            titre="Aucune partie n’a d’indicateur à remplir"
            actions={
              <LinkButton href={hashOf({ ecran: 'indicateurs', conventionId: convention.convention.id, annee })}>
                Voir les indicateurs
              </LinkButton>
            }
          >
            La collecte suit les fiches que chaque partie doit remplir pour l’exercice {annee}.
          </EmptyState>
        ) : (
          aujourdhui !== null && <Suivi key={annee} {...props} lue={answer} aujourdhui={aujourdhui} />
        )
      }
    </Answer>
  )
}
