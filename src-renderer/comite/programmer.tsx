import type { Output } from '../../src-main/contract/index.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { jourDeLEtape, RETROPLANNING } from '../../src-main/domain/echeance.ts'
import { estOuvre } from '../../src-main/domain/ferie.ts'
import { formatJourCourt, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Forme } from '../components/etat-mark.tsx'
import { exposants } from '../exposants.tsx'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'
import { firstInvalid } from './premier-refus.ts'
import { SeanceFields, useSeanceForm } from './seance-form.tsx'

type Proposition = Output<'comite.proposeJour'>

const rebours = (jours: number): string => (jours === 0 ? 'J' : `J\u2212${-jours}`)

/** The way to the séance, counted back from its day. */
function Retroplanning({ seance, aujourdhui }: { seance: Day; aujourdhui: Day }) {
  return (
    <section className="retro-seance" aria-labelledby="retro-titre">
      <h2 className="h3" id="retro-titre">
        Ce que cette date demande
      </h2>
      <ol>
        {RETROPLANNING.map(({ etape, jours, libelle }) => {
          const jour = jourDeLEtape(seance, etape)
          const isPast = jour < aujourdhui
          return (
            <li key={etape} className={isPast ? 'passe' : undefined}>
              <Forme forme={isPast ? 'retard' : 'vide'} />
              <time dateTime={jour}>{exposants(formatJourCourt(jour))}</time>
              <span>
                {exposants(typographier(libelle))}
                {isPast && <span className="deja">, déjà passé</span>}
              </span>
              <span className="num">{rebours(jours)}</span>
            </li>
          )
        })}
      </ol>
      {!estOuvre(seance) && <p className="sub">Les autres étapes tombent toutes un jour ouvré.</p>}
    </section>
  )
}

type Props = ParamsOf<'comite'> & { proposition: Proposition; aujourdhui: Day }

/** No séance yet for this exercice: what is missing, and its date. */
export function Programmer({ conventionId, annee, proposition, aujourdhui }: Props) {
  const { jour, heure, lieu } = proposition
  const form = useSeanceForm({ jour, heure, lieu, visio: '' })
  const schedule = useCommand('comite.schedule')
  const isLecture = useLectureSeule()
  useFocusAtRest(annee, pageTitle, true)
  const feries = Object.fromEntries(proposition.feries.map((f) => [f.jour, f.nom]))

  return (
    <Page titre={`Comité de pilotage, exercice ${annee}`} sous={`Aucune séance n’examine encore l’exercice ${annee}`}>
      <div className="page-corps programmer">
        <div>
          <EmptyState titre="Fixer la date du comité">
            <p>
              L’article 5 demande un comité par an, composé au moins des référents de chaque partie. Une date donne
              l’ordre du jour, la liste des présents, les convocations et le calendrier de la collecte.
            </p>
          </EmptyState>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (schedule.isPending || firstInvalid(event.currentTarget)) return
              const seance = form.read()
              if (seance !== null) void schedule.run({ conventionId, annee, ...seance })
            }}
          >
            <SeanceFields {...{ form, feries, aujourdhui }} />
            <GestureRefusal of={schedule} />
            <Button type="submit" variante="plein" raison={isLecture ? 'Les données sont en lecture seule' : undefined}>
              Fixer la date
            </Button>
          </form>
        </div>
        {form.saisie.jour !== null && <Retroplanning seance={form.saisie.jour} aujourdhui={aujourdhui} />}
      </div>
    </Page>
  )
}
