import type { Situation } from '../../src-main/contract/registre.ts'
import { dayOf, heureOf, type Day, type Instant } from '../../src-main/domain/day.ts'
import { formatHeure, formatJourCourt } from '../../src-main/domain/typographie.ts'
import { call, queryClient } from '../client.ts'
import { dernierInstant, souffrances, whenSettled } from '../enregistrement.ts'
import { errorText } from '../error-text.ts'
import { toCallFailed } from '../failure.ts'
import { complain, tell } from '../toasts.ts'

/** Undoes the last gesture, whatever screen it was made on. */
export async function undo(): Promise<void> {
  try {
    const { libelle } = await call('registre.undo', {})
    tell(`Annulé : ${libelle}`, { libelle: 'Rétablir', onPress: () => void redo() })
  } catch (error) {
    complain(toCallFailed(error))
  }
}

/** Does again the gesture that was undone last. */
export async function redo(): Promise<void> {
  try {
    const { libelle } = await call('registre.redo', {})
    tell(`Rétabli : ${libelle}`)
  } catch (error) {
    complain(toCallFailed(error))
  }
}

/** « 10 h 42 » when it is today, « jeu. 19 févr. à 10 h 42 » otherwise. */
export const momentOf = (instant: Instant, aujourdhui: Day): string =>
  dayOf(instant) === aujourdhui
    ? `à ${formatHeure(heureOf(instant))}`
    : `le ${formatJourCourt(dayOf(instant))} à ${formatHeure(heureOf(instant))}`

/** The later of what this window's replies told and of what the base told. */
export function lastSaved(situation: Pick<Situation, 'dernierEnregistrement'>, ici: Instant | null): Instant | null {
  const { dernierEnregistrement: base } = situation
  if (ici === null || base === null) return ici ?? base
  return ici > base ? ici : base
}

/** Whether a key typed there belongs to the text being typed. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  if (target instanceof HTMLInputElement)
    return !target.readOnly && ['text', 'search', 'email', 'url', 'number', 'tel'].includes(target.type)
  return target instanceof HTMLElement && target.isContentEditable
}

/** Ctrl+S: commits the field being typed, waits for every reply, then says what is true. */
export async function confirmSaved(): Promise<void> {
  const active = document.activeElement
  if (active instanceof HTMLElement && isTextField(active)) {
    active.blur()
    active.focus()
  }
  await whenSettled()
  const [first] = souffrances.get()
  if (first !== undefined) return tell(`Non enregistré. ${errorText(first.error).titre}`)
  const situation = queryClient.getQueryData<Situation>(['registre.situation', {}])
  const instant = situation === undefined ? dernierInstant.get() : lastSaved(situation, dernierInstant.get())
  if (instant === null) return tell('Rien à enregistrer pour l’instant')
  tell(`Enregistré ${momentOf(instant, situation?.aujourdhui ?? dayOf(instant))}`)
}

/** F5: asks everything on screen again; what is being typed stays. */
export async function refreshScreen(): Promise<void> {
  await queryClient.invalidateQueries()
  tell('Écran mis à jour')
}
