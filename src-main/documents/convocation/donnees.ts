import type { Day, Heure } from '../../domain/day.ts'

export type Destinataire = {
  nom: string
  fonction: string
  organisme: string
  adresse: string
  /** The signatory of the same party, told in copy; empty when there is none. */
  signataireEnCopie: string
}

/** What every letter of a séance says; only the addressee changes from one to the next. */
export type ConvocationData = {
  convention: { titre: string; titreCourt: string; signeeLe: Day }
  emetteur: { nom: string; adresse: string; signataireFonction: string; referent: string; courriel: string }
  comite: { jour: Day; heure: Heure; lieu: string; visio: string; dureeMin: number }
  /** The exercice that the séance examines, which is not the year of the séance. */
  annee: number
  points: readonly { intitule: string; presentePar: string; dureeMin: number }[]
  destinataires: readonly Destinataire[]
  dateLimiteReponse: Day
  faitLe: Day
  faitA: string
  /** Enclosures, as they are to be listed: « bilan partagé 2025 (projet) ». */
  pieces: readonly string[]
}
