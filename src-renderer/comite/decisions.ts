import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { NOMS_ETATS_DECISION, type TypeDecision } from '../../src-main/domain/decision.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { capitaliser, formatJour } from '../../src-main/domain/typographie.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'
import type { Choix } from '../components/select.tsx'

export type DecisionLue = ComiteDetail['decisions'][number]

export const NOMS_TYPES: Readonly<Record<TypeDecision, string>> = {
  decision: 'décision',
  action: 'action',
  avis: 'avis',
  information: 'information',
}

export const CHOIX_TYPES: readonly Choix<TypeDecision>[] = [
  { id: 'decision', libelle: 'Décision' },
  { id: 'action', libelle: 'Action' },
  { id: 'avis', libelle: 'Avis' },
  { id: 'information', libelle: 'Information' },
]

/** Whether something is then to be done, by somebody, before a day. */
export const demandeEcheance = (type: TypeDecision): boolean => type === 'decision' || type === 'action'

/** The committee itself as a pilot: the base keeps no party for it. */
const COMITE = 'comite'
export type Pilote = PartieId | typeof COMITE

export const piloteIdOf = (pilote: Pilote): PartieId | null => (pilote === COMITE ? null : pilote)
export const piloteFrom = (id: PartieId | null): Pilote => id ?? COMITE

/** Who may carry a decision: each party, or the committee. */
export const choixPilotes = (parties: readonly Partie[]): Choix<Pilote>[] => [
  ...parties.map((p) => ({ id: p.id, libelle: p.nomCourt })),
  { id: COMITE, libelle: 'Comité' },
]

/** The party proposed as pilot: the last one that was chosen, else the one that keeps the secretariat. */
export function piloteProposee({ decisions, parties }: Pick<ComiteDetail, 'decisions' | 'parties'>): Pilote {
  const derniere = decisions.findLast((d) => d.piloteId !== null)
  return piloteFrom(derniere?.piloteId ?? parties.find((p) => p.secretariat === 1)?.id ?? null)
}

/** « D03 », the end of « 2026-01-D03 », where the séance is already named. */
export const numeroCourt = (numero: string): string => numero.split('-').at(-1) ?? numero

/** « 10/04/2026 », or « sans objet » for an opinion. */
export const echeanceText = (d: Pick<DecisionLue, 'echeance'>): string =>
  d.echeance === null ? 'sans objet' : formatJour(d.echeance)

const FORMES = { 'a-faire': 'vide', 'en-cours': 'demi', faite: 'plein', abandonnee: 'barre' } as const

/** The state of a decision as a word and a shape; late is told before anything else. */
export function suiteOf(d: Pick<DecisionLue, 'etat' | 'enRetard'>): { forme: FormeEtat; mot: string } {
  if (d.enRetard) return { forme: 'retard', mot: d.etat === 'en-cours' ? 'En cours, en retard' : 'En retard' }
  return { forme: FORMES[d.etat], mot: capitaliser(NOMS_ETATS_DECISION[d.etat]) }
}
