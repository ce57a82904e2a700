import type { TableauDeBord } from '../../src-main/contract/convention.ts'
import { dayOf, type Day } from '../../src-main/domain/day.ts'
import { estRemise } from '../../src-main/domain/fiche.ts'
import {
  capitaliser,
  formatDelai,
  formatJourComplet,
  formatJourCourt,
  typographier,
} from '../../src-main/domain/typographie.ts'
import { etatSuivi, motsTotaux, ponctualite } from '../collecte/mots.ts'
import { EtatMark, Forme, type FormeEtat } from '../components/etat-mark.tsx'
import { useSuite } from '../components/suite.tsx'
import { exposants } from '../exposants.tsx'
import { useObservable } from '../observable.ts'
import { hashOf } from '../routes.ts'
import { choisie } from '../shell/courante.ts'

type CollecteLue = TableauDeBord['collectes'][number]
type Fiche = CollecteLue['fiches'][number]
type Comite = NonNullable<CollecteLue['comite']>

/** What is told of a sheet under its name: when it came, or how often its party was reminded. */
function detailOf({ recueLe, aLHeure, relances, etat }: Fiche, remise: Day | null): string {
  if (recueLe !== null) return ponctualite({ etat, enRetard: false, recueLe, aLHeure }, remise, dayOf(recueLe))
  if (relances === 0) return 'indicateurs renseignés'
  return relances === 1 ? 'relancée une fois' : `relancée ${relances}\u00A0fois`
}

function LigneFiche({ fiche, collecte }: { fiche: Fiche; collecte: CollecteLue }) {
  const { forme, mot } = etatSuivi(fiche)
  const { conventionId, annee } = collecte
  const part = fiche.attendues === 0 ? 0 : Math.round((fiche.renseignees / fiche.attendues) * 100)
  return (
    <li>
      <div className="paire">
        <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: fiche.partieId })}>{fiche.nom}</a>
        <EtatMark forme={forme}>{capitaliser(mot)}</EtatMark>
      </div>
      <div className="paire sub">
        <span>{exposants(detailOf(fiche, collecte.remise))}</span>
        <span className="tab">
          {fiche.renseignees} sur {fiche.attendues}
        </span>
      </div>
      <div className="jauge" aria-hidden="true">
        <i style={{ width: `${part}%` }} />
      </div>
    </li>
  )
}

type Etape = Comite['etapes'][number]
type EtatEtape = 'faite' | 'passee' | 'retard' | 'ici' | 'vide'

const MOTS: Readonly<Record<EtatEtape, string>> = {
  faite: 'faite',
  passee: 'date passée',
  retard: 'en retard',
  ici: 'prochaine',
  vide: 'à venir',
}
const FORMES_ETAPE: Readonly<Record<EtatEtape, FormeEtat>> = {
  faite: 'plein',
  passee: 'barre',
  retard: 'retard',
  ici: 'ici',
  vide: 'vide',
}

function etatEtapeOf(etape: Etape, prochaine: Etape | undefined, aujourdhui: Day): EtatEtape {
  if (etape.faite === true) return 'faite'
  if (etape.jour < aujourdhui) return etape.faite === null ? 'passee' : 'retard'
  return etape === prochaine ? 'ici' : 'vide'
}

const rebours = (jours: number): string => (jours === 0 ? 'J' : `J${jours < 0 ? '\u2212' : '+'}${Math.abs(jours)}`)

function Retroplanning({ comite, aujourdhui }: { comite: Comite; aujourdhui: Day }) {
  const prochaine = comite.etapes.find((e) => e.faite !== true && e.jour >= aujourdhui)
  return (
    <ol className="retro">
      {comite.etapes.map((e) => {
        const etat = etatEtapeOf(e, prochaine, aujourdhui)
        return (
          <li key={`${e.jour} ${e.libelle}`} className={etat}>
            <span className="retro-forme">
              <Forme forme={FORMES_ETAPE[etat]} />
            </span>
            <time dateTime={e.jour}>{exposants(formatJourCourt(e.jour).replace(/^\S+?\u00A0/u, ''))}</time>
            <span>
              {exposants(typographier(e.libelle))}
              <span className="vh">, {MOTS[etat]}</span>
            </span>
            <span className="num">{rebours(e.jours)}</span>
          </li>
        )
      })}
    </ol>
  )
}

/** One campaign: who has sent what, then the way to the séance. */
function Campagne({ collecte, aujourdhui }: { collecte: CollecteLue; aujourdhui: Day }) {
  const { conventionId, annee, remise, comite, totaux, ouverteLe } = collecte
  return (
    <>
      <section>
        <div className="paire">
          <h2 className="h3">Collecte des fiches {annee}</h2>
          <a href={hashOf({ ecran: 'import', conventionId, annee })} aria-label="Ouvrir la collecte">
            Ouvrir
          </a>
        </div>
        <p className="sub">
          {remise === null
            ? 'La date de remise viendra avec celle du comité'
            : exposants(`Remise attendue le ${formatJourComplet(remise)}`)}
        </p>
        {totaux.attendues > 0 && (
          <p className="sub">
            {motsTotaux(totaux)}
            {ouverteLe === null && totaux.completes < totaux.attendues && (
              <>
                <br />
                Collecte pas encore ouverte
              </>
            )}
          </p>
        )}
        <ul className="fiches">
          {collecte.fiches.map((f) => (
            <LigneFiche key={f.partieId} fiche={f} collecte={collecte} />
          ))}
        </ul>
      </section>
      <section>
        <div className="paire">
          <h2 className="h3">Comité de pilotage</h2>
          <a href={hashOf({ ecran: 'comite', conventionId, annee })} aria-label="Ouvrir le comité">
            Ouvrir
          </a>
        </div>
        <p className="sub">
          {comite === null
            ? `Pas encore de date pour examiner ${annee}`
            : exposants(`${formatJourComplet(comite.jour)}, ${formatDelai(comite.jour, aujourdhui)}`)}
        </p>
        {comite !== null && <Retroplanning comite={comite} aujourdhui={aujourdhui} />}
      </section>
    </>
  )
}

// What is not in yet comes first, the nearest day of return first; a campaign without one, then what is complete, come last.
const estFinie = (c: CollecteLue): boolean => c.fiches.every((f) => estRemise(f.etat))
const urgenceOf = (c: CollecteLue): string => `${estFinie(c) ? 'finie' : 'attendue'} ${c.remise ?? 'sans'}`
const parUrgence = (a: CollecteLue, b: CollecteLue): number => urgenceOf(a).localeCompare(urgenceOf(b))

/** The campaigns that are not in view, one line each, those that wait for something first. */
function AutresCollectes({ collectes }: { collectes: readonly CollecteLue[] }) {
  const { montres, suite, liste } = useSuite(collectes.toSorted(parUrgence), { premiers: 8, pas: 24 })
  return (
    <section>
      <h2 className="h3">Autres collectes</h2>
      <ul className="autres-collectes" ref={liste}>
        {montres.map((c) => (
          <li key={c.conventionId} className="paire">
            <a href={hashOf({ ecran: 'import', conventionId: c.conventionId, annee: c.annee })}>
              {c.convention} {c.annee}
            </a>
            <span className="sub tab">
              {c.fiches.filter((f) => estRemise(f.etat)).length} sur {c.fiches.length}
            </span>
          </li>
        ))}
      </ul>
      {suite}
    </section>
  )
}

/** The side panel: the campaign of the convention in view, then the others in one line each. */
export function Collecte({ collectes, aujourdhui }: { collectes: readonly CollecteLue[]; aujourdhui: Day }) {
  const choix = useObservable(choisie)
  const vue = collectes.find((c) => c.conventionId === choix?.conventionId) ?? collectes[0]
  if (vue === undefined) return null
  const autres = collectes.filter((c) => c !== vue)
  return (
    <div className="campagnes">
      <Campagne collecte={vue} aujourdhui={aujourdhui} />
      {autres.length > 0 && <AutresCollectes collectes={autres} />}
    </div>
  )
}
