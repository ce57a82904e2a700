import { lazy, Suspense } from 'react'
import type { PanneauLu } from '../../src-main/contract/fiche/panneau.ts'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { formatJour, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { EtatMark, type FormeEtat } from '../components/etat-mark.tsx'
import { hashOf } from '../routes.ts'
import { abreger } from './contenu-texte.ts'
import { Repartitions } from './repartitions.tsx'
import type { Cible } from './saisies.ts'
import './passe.css'

// The chart library is fetched with the first chart, not with the window.
const PasseChart = lazy(async () => ({ default: (await import('./passe-chart.tsx')).PasseChart }))

const parle = ({ contenu }: PanneauLu['serie'][number]): boolean => contenu !== null && contenu.etat !== 'non-renseigne'

/** Five exercices of a row: the bars, above their own table, and what breaks the series. */
function CinqExercices({ serie }: { serie: PanneauLu['serie'] }) {
  if (serie.filter(parle).length < 2) return null
  const chiffree = serie.some((s) => s.contenu?.nombre != null)
  return (
    <section className="panneau-bloc">
      <h3 className="h3">Cinq exercices</h3>
      {chiffree && (
        <Suspense fallback={<div className="passe-attente" />}>
          <PasseChart serie={serie} />
        </Suspense>
      )}
      <table className="passe">
        <caption className="vh">Ce que la partie a déclaré sur cinq exercices</caption>
        <thead>
          <tr>
            {serie.map((s) => (
              <th key={s.annee} scope="col">
                {s.annee}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {serie.map((s) => (
              <td key={s.annee}>
                {s.contenu === null || !parle(s) ? '–' : abreger(s.contenu).mots}
                {s.pourMemoire && parle(s) && <span className="vh">, pour mémoire</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {serie.flatMap((s) =>
        s.rupture === null
          ? []
          : [
              <p key={s.annee} className="sub">
                Trait vertical&#160;: {typographier(s.rupture)}.
              </p>,
            ],
      )}
      {serie.some((s) => s.pourMemoire && parle(s)) && (
        <p className="sub">Avant la convention&#160;: déclaré pour mémoire.</p>
      )}
    </section>
  )
}

const FORMES: Readonly<Record<PanneauLu['alertes'][number]['gravite'], FormeEtat>> = {
  info: 'info',
  attention: 'attention',
  bloquant: 'bloquant',
}

/** What the program asks about this figure, with what to do; a reason already given stays in sight. */
function Alertes({ alertes, cible }: { alertes: PanneauLu['alertes']; cible: Cible }) {
  const vues = alertes.filter((a) => a.regle !== 'deux-valeurs')
  if (vues.length === 0) return null
  const { conventionId, annee } = cible
  return (
    <section className="panneau-bloc">
      <h3 className="h3">À vérifier</h3>
      <ul className="passe-alertes">
        {vues.map((a) => (
          <li key={a.cle}>
            <EtatMark forme={a.justification === null ? FORMES[a.gravite] : 'plein'}>
              {a.justification === null ? typographier(a.nom) : 'Justifié'}
            </EtatMark>
            <p>{typographier(a.constat)}</p>
            <p className="sub">
              {a.justification === null
                ? typographier(a.faire)
                : `«\u00A0${typographier(a.justification.motif)}\u00A0»`}
            </p>
          </li>
        ))}
      </ul>
      <a href={hashOf({ ecran: 'verification', conventionId, annee })}>Justifier ou tout voir</a>
    </section>
  )
}

/** What the log counts for this row, and from which actions. */
function AuJournal({ ligne, actions, cible }: { ligne: LigneFiche; actions: PanneauLu['actions']; cible: Cible }) {
  const { compte } = ligne
  if (compte === null) return null
  const { conventionId, annee } = cible
  return (
    <section className="panneau-bloc">
      <h3 className="h3">Au journal des actions</h3>
      <p>
        <b>{formatNombre(compte.nombre)}</b>
        {compte.auCompteur > 0 && <span className="sub"> dont {formatNombre(compte.auCompteur)} au compteur</span>}
        {compte.minimum && <span className="sub">, au moins&#160;: des participants n’ont pas été comptés</span>}
      </p>
      <ul className="passe-actions">
        {actions.map((a) => (
          <li key={a.id}>
            <span>{formatJour(a.jour)}</span>
            <span>{typographier(a.intitule)}</span>
            <b>{a.nombre === null ? '–' : formatNombre(a.nombre)}</b>
          </li>
        ))}
      </ul>
      <a href={hashOf({ ecran: 'journal', conventionId, annee })}>Ouvrir le journal des actions</a>
    </section>
  )
}

type Props = { ligne: LigneFiche; cible: Cible; isLocked: boolean }

/** The past of a row, its breakdowns, its checks and its actions: asked apart, so that the grid never waits for them. */
export function Autour({ ligne, cible, isLocked }: Props) {
  const { code } = ligne.indicateur
  const panneau = useAsk('fiche.panneau', { ...cible, code }, { keep: false })
  if (panneau.error !== null) return <Refus error={panneau.error} onRetry={() => void panneau.refetch()} />
  if (panneau.data === undefined) return null
  const { serie, repartitions, alertes, actions } = panneau.data
  return (
    <>
      <CinqExercices serie={serie} />
      <Alertes alertes={alertes} cible={cible} />
      <AuJournal ligne={ligne} actions={actions} cible={cible} />
      <Repartitions
        key={ligne.indicateur.id}
        {...{ repartitions, cible, isLocked }}
        indicateurId={ligne.indicateur.id}
      />
    </>
  )
}
