import type { EtatFiche } from '../../src-main/domain/fiche.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'

/** The shape of the state of a sheet. */
export const FORMES_FICHE: Readonly<Record<EtatFiche, FormeEtat>> = {
  attendue: 'vide',
  'en-saisie': 'demi',
  complete: 'plein',
  validee: 'plein',
  verrouillee: 'verrou',
}
