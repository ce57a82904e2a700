import { tell } from '../toasts.ts'
import type { Contexte } from './controles.ts'

const PHRASES: Readonly<Record<NonNullable<Contexte['verrou']>, string>> = {
  'lecture-seule': 'Les données sont ouvertes en lecture seule',
  complete: 'Cette fiche est complète\u00A0: rouvrez-la pour la modifier',
  validee: 'Cette fiche est validée\u00A0: rouvrez-la, avec une raison, pour la modifier',
  verrouillee: 'Le comité a verrouillé cette fiche\u00A0: rouvrez-la, avec une raison, pour la modifier',
}

// The banner above the sheet knows how it is opened again, and what must be said to do so.
const pressBanner = (): void => document.querySelector<HTMLElement>('.fiche-bandeau button')?.click()

/** Says why nothing can be typed in a sheet, and offers what opens it; false when it can. */
export function tellLocked(verrou: Contexte['verrou']): boolean {
  if (verrou === null) return false
  tell(PHRASES[verrou], verrou === 'lecture-seule' ? undefined : { libelle: 'Rouvrir', onPress: pressBanner })
  return true
}
