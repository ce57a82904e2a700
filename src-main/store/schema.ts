import type { Part } from '../domain/part.ts'
import type { Collecte, Envoi } from '../domain/collecte.ts'
import type { Action, ActionConvention, Comptage, Compteur } from '../domain/action.ts'
import type { Bilan, BilanEmis } from '../domain/bilan.ts'
import type { Comite, Point, Presence } from '../domain/comite.ts'
import type { Justification, RegleCroisee } from '../domain/controle.ts'
import type { Arbitrage } from '../domain/rapprochement.ts'
import type { Convention } from '../domain/convention.ts'
import type { Decision } from '../domain/decision.ts'
import type { Engagement } from '../domain/engagement.ts'
import type { Exercice } from '../domain/exercice.ts'
import type { Fiche, Valeur } from '../domain/fiche.ts'
import type { Indicateur, Objectif, Paire } from '../domain/indicateur.ts'
import type { Annexe } from '../domain/annexe.ts'
import type { Disposition, Reception } from '../domain/disposition.ts'
import type { Partie, Referent, Signataire } from '../domain/partie.ts'
import type { ConventionId } from '../domain/id.ts'
import type { Generated } from 'kysely'

export type NatureGeste = 'geste' | 'annulation' | 'retablissement' | 'migration'

type GesteTable = {
  seq: Generated<number>
  opId: string
  operation: string
  libelle: string
  auteur: string
  instant: string
  nature: NatureGeste
  cibleSeq: number | null
  etat: 'fait' | 'annule' | 'abandonne'
  nomsJson: string
  resultatJson: string
}

type TraceTable = {
  rang: Generated<number>
  gesteSeq: number
  nomTable: string
  cle: string
  avantJson: string | null
  apresJson: string | null
}

/** The model file that a convention was made from, when it was deposited; under the id of the convention. */
export type ModeleDepose = { id: ConventionId; fichier: string; pieceSha256: string }

/** The tables as Kysely types its queries: a row is the domain object itself. */
export type Schema = {
  convention: Convention
  partie: Partie
  signataire: Signataire
  referent: Referent
  engagement: Engagement
  indicateur: Indicateur
  paire: Paire
  objectif: Objectif
  modele: ModeleDepose
  annexe: Annexe
  disposition: Disposition
  reception: Reception
  action: Action
  actionConvention: ActionConvention
  comptage: Comptage
  compteur: Compteur
  collecte: Collecte
  envoi: Envoi
  part: Part
  regle: RegleCroisee
  justification: Justification
  arbitrage: Arbitrage
  exercice: Exercice
  fiche: Fiche
  valeur: Valeur
  comite: Comite
  point: Point
  presence: Presence
  decision: Decision
  bilan: Bilan
  bilanEmis: BilanEmis
  reglage: { id: string; valeur: string }
  piece: { sha256: string; octets: Uint8Array }
  geste: GesteTable
  gesteOuvert: { un: number; seq: number }
  trace: TraceTable
}
