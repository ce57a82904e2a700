import { Check, Redo2, Undo2 } from 'lucide-react'
import type { Situation } from '../../src-main/contract/registre.ts'
import { resend } from '../client.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { dernierInstant, souffrances } from '../enregistrement.ts'
import { useObservable } from '../observable.ts'
import { touchesIci } from '../page.tsx'
import type { Commandes } from './commandes.ts'
import { lastSaved, momentOf } from './gestes.ts'

/** « Enregistré » only once the disk has everything; otherwise what is not, and how to try again. */
function Enregistrement({ situation }: { situation: Situation }) {
  const waiting = useObservable(souffrances)
  const instant = lastSaved(situation, useObservable(dernierInstant))
  if (waiting.length > 0)
    return (
      <span className="ok">
        <EtatMark forme="bloquant">
          {waiting.length === 1 ? 'Un geste n’est pas enregistré' : `${waiting.length} gestes ne sont pas enregistrés`}
        </EtatMark>
        <button type="button" className="undo" onClick={() => void resend()}>
          Réessayer
        </button>
      </span>
    )
  if (situation.base.etat === 'lecture-seule')
    return (
      <span className="ok">
        <EtatMark forme="verrou">Lecture seule</EtatMark>
      </span>
    )
  if (instant === null) return <span className="ok">Rien d’enregistré encore</span>
  return (
    <span className="ok">
      <Check className="i" aria-hidden="true" />
      Enregistré {momentOf(instant, situation.aujourdhui)}
    </span>
  )
}

/** The bottom bar, always in the same place: hour of the last save, gesture to undo, keys useful here. */
export function StatusBar({ situation, commandes }: { situation: Situation; commandes: Commandes }) {
  const touches = useObservable(touchesIci)
  const { annuler, retablir } = commandes
  const isOpen = situation.base.etat === 'ouverte'
  return (
    <footer className="status" data-region tabIndex={-1}>
      <Enregistrement situation={situation} />
      {isOpen && situation.annuler !== null && (
        <button type="button" className="undo" onClick={annuler.run} aria-keyshortcuts="Control+Z">
          <Undo2 className="i" aria-hidden="true" />
          <span className="undo-quoi">{annuler.libelle}</span>
          <kbd aria-hidden="true">Ctrl Z</kbd>
        </button>
      )}
      {isOpen && situation.retablir !== null && (
        <button type="button" className="undo" onClick={retablir.run} aria-keyshortcuts="Control+Y">
          <Redo2 className="i" aria-hidden="true" />
          <span className="undo-quoi">{retablir.libelle}</span>
          <kbd aria-hidden="true">Ctrl Y</kbd>
        </button>
      )}
      <span className="aide">
        {[...touches, { touches: 'F1', mot: 'aide' }].map((t) => (
          <span key={t.mot}>
            <kbd>{t.touches}</kbd>
            {t.mot}
          </span>
        ))}
      </span>
    </footer>
  )
}
