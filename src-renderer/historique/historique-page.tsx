import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import { dayOf, heureOf, type Day } from '../../src-main/domain/day.ts'
import { accorder, formatHeure, formatJourComplet, typographier } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { EtatMark, type FormeEtat } from '../components/etat-mark.tsx'
import { exposants } from '../exposants.tsx'
import { Page } from '../page.tsx'
import { redo, undo } from '../shell/gestes.ts'
import './historique.css'

const TITRE = 'Historique'
const PAS = 100
const MAX = 500
const TOUCHES = [
  { touches: 'Ctrl Z', mot: 'annuler' },
  { touches: 'Ctrl Y', mot: 'rétablir' },
]

type Ligne = Output<'registre.history'>[number]

function etatOf({ nature, annule }: Ligne): { forme: FormeEtat; mot: string } {
  if (nature === 'migration') return { forme: 'info', mot: 'mise à jour de Copil' }
  if (nature === 'annulation') return { forme: 'barre', mot: 'annulation' }
  if (nature === 'retablissement') return { forme: 'plein', mot: 'rétablissement' }
  return annule ? { forme: 'barre', mot: 'annulé' } : { forme: 'plein', mot: 'fait' }
}

function groupByDay(lignes: readonly Ligne[]): [Day, Ligne[]][] {
  const days = new Map<Day, Ligne[]>()
  for (const ligne of lignes) {
    const day = dayOf(ligne.instant)
    days.set(day, [...(days.get(day) ?? []), ligne])
  }
  return [...days]
}

function Liste({ lignes }: { lignes: readonly Ligne[] }) {
  return (
    <table className="t pile historique">
      <caption className="vh">Gestes, du plus récent au plus ancien</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            Heure
          </th>
          <th scope="col">Geste</th>
          <th scope="col">Auteur</th>
          <th scope="col">État</th>
          <th scope="col" className="num">
            Lignes
          </th>
        </tr>
      </thead>
      {groupByDay(lignes).map(([day, gestes]) => (
        <tbody key={day}>
          <tr className="g">
            <th colSpan={5} scope="rowgroup">
              {exposants(formatJourComplet(day))}
              <span>{accorder(gestes.length, 'geste')}</span>
            </th>
          </tr>
          {gestes.map((g) => {
            const { forme, mot } = etatOf(g)
            return (
              <tr key={g.seq}>
                <td data-nom="Heure" className="num">
                  {formatHeure(heureOf(g.instant))}
                </td>
                <th scope="row" className={g.annule ? 'dim' : undefined}>
                  {exposants(typographier(g.libelle))}
                </th>
                <td data-nom="Auteur">{g.auteur}</td>
                <td data-nom="État">
                  <EtatMark forme={forme}>{mot}</EtatMark>
                </td>
                <td data-nom="Lignes" className="num">
                  {g.lignes}
                </td>
              </tr>
            )
          })}
        </tbody>
      ))}
    </table>
  )
}

/** Every gesture, by whom and when; the last one can be undone from here as from anywhere. */
export function HistoriquePage() {
  const [limite, setLimite] = useState(PAS)
  const history = useAsk('registre.history', { limite }, { keep: true })
  const situation = useAsk('registre.situation', {}).data
  const isOpen = situation?.base.etat === 'ouverte'
  return (
    <Answer of={history} titre={TITRE} texte="Ouverture de l’historique">
      {(lignes) => (
        <Page
          titre={TITRE}
          sous="Tout ce qui a été écrit, par qui et quand. Rien ne s’efface : annuler est un geste de plus."
          touches={TOUCHES}
          lecture
          gestes={
            <>
              {isOpen && situation.retablir !== null && (
                <Button onPress={() => void redo()}>Rétablir&#160;: {typographier(situation.retablir)}</Button>
              )}
              {isOpen && situation.annuler !== null && (
                <Button onPress={() => void undo()}>Annuler&#160;: {typographier(situation.annuler)}</Button>
              )}
            </>
          }
        >
          <div className="page-corps">
            {lignes.length === 0 ? (
              <EmptyState titre="Aucun geste pour l’instant">
                Chaque saisie, import ou décision paraîtra ici avec son heure, et pourra être annulé.
              </EmptyState>
            ) : (
              <>
                <Liste lignes={lignes} />
                {lignes.length === limite && limite < MAX && (
                  <p className="historique-suite">
                    <Button onPress={() => setLimite(Math.min(MAX, limite + PAS))}>Voir les gestes plus anciens</Button>
                  </p>
                )}
              </>
            )}
          </div>
        </Page>
      )}
    </Answer>
  )
}
