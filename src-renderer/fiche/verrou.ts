import { tell } from '../toasts.ts'
import type { Contexte } from './controles.ts'

// The banner above the sheet knows how it is opened again, and what must be said to do so.
const pressBanner = (): void => document.querySelector<HTMLElement>('.fiche-bandeau button')?.click()

/** Says why nothing can be typed in a sheet, and offers what opens it; false when it can. */
export function tellLocked(verrou: Contexte['verrou']): boolean {
  switch (verrou) {
    case null:
      return false
    case 'lecture-seule':
      tell('Les données sont ouvertes en lecture seule')
      return true
    case 'complete':
      tell('Cette fiche est complète\u00A0: rouvrez-la pour la modifier', { libelle: 'Rouvrir', onPress: pressBanner })
      return true
  }
}
