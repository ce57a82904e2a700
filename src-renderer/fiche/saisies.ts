import { memeContenu, VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { ConventionId, IndicateurId, PartieId } from '../../src-main/domain/id.ts'
import { call, newOpId } from '../client.ts'
import { souffrances } from '../enregistrement.ts'
import { type CallFailed, estPassagere, toCallFailed } from '../failure.ts'
import { observable } from '../observable.ts'
import type { Incompris } from './comprendre.ts'

/** The sheet that is written in. */
export type Cible = { conventionId: ConventionId; annee: number; partieId: PartieId }

/** Why what was typed is not saved: not understood (its words), or refused by the base. */
export type Refus = Incompris | { echec: CallFailed }

/**
 * What was typed and is not in the base, or not seen back from it yet. `partie`: sent, no answer; `arrivee`: the disk has
 * it, the screen still waits for the new rows. Kept outside the screen: leaving it loses nothing.
 */
export type Saisie = {
  cle: string
  texte: string
  contenu: Contenu | null
  etat: 'partie' | 'arrivee' | 'refusee'
  refus: Refus | null
  envoi: { opId: string; send: (opId: string) => Promise<unknown> } | null
}

export const saisies = observable<ReadonlyMap<string, Saisie>>(new Map())

type Champ = 'valeur' | 'commentaire'

/** The name under which what is typed in a cell, or in its comment, is kept. */
export const cleOf = ({ conventionId, annee, partieId }: Cible, indicateurId: IndicateurId, champ: Champ): string =>
  [conventionId, annee, partieId, indicateurId, champ].join(' ')

/** Whether a key belongs to that sheet. */
export const estDe = ({ conventionId, annee, partieId }: Cible, cle: string): boolean =>
  cle.startsWith(`${conventionId} ${annee} ${partieId} `)

function put(saisie: Saisie): void {
  saisies.set(new Map(saisies.get()).set(saisie.cle, saisie))
}

/** Gives up what was typed: the cell shows what the base holds. */
export function abandonSaisie(cle: string): void {
  const next = new Map(saisies.get())
  if (next.delete(cle)) saisies.set(next)
}

/** Forgets what the base has, once the screen has asked it again. */
export function forgetArrived(): void {
  const left = [...saisies.get()].filter(([, s]) => s.etat !== 'arrivee')
  if (left.length !== saisies.get().size) saisies.set(new Map(left))
}

/** Sends what was typed; true once the base has it. */
export async function sendSaisie(saisie: Saisie): Promise<boolean> {
  const { cle, envoi } = saisie
  if (envoi === null) return false
  put({ ...saisie, etat: 'partie', refus: null })
  // What was typed since in the same cell has taken this one's place: its answer changes nothing any more.
  const isStill = () => saisies.get().get(cle)?.envoi?.opId === envoi.opId
  try {
    await envoi.send(envoi.opId)
    if (isStill()) put({ ...saisie, etat: 'arrivee', refus: null })
    return true
  } catch (error) {
    if (isStill()) put({ ...saisie, etat: 'refusee', refus: { echec: toCallFailed(error) } })
    return false
  }
}

/** Sends again, under the same identifier, what the base refused. */
export async function retrySaisie(cle: string): Promise<void> {
  const saisie = saisies.get().get(cle)
  if (saisie?.etat === 'refusee') await sendSaisie(saisie)
}

/** The failure of the saving itself, that trying again may lift: the gesture is then also kept by the bottom bar. Null otherwise. */
export const failureOf = ({ refus }: Saisie): CallFailed | null =>
  refus !== null && 'echec' in refus && estPassagere(refus.echec.code) ? refus.echec : null

// Sent again, or given up, from the bottom bar: what the base holds is shown from then on.
souffrances.subscribe(() => {
  const waiting = new Set(souffrances.get().map((s) => s.opId))
  for (const s of saisies.get().values())
    if (s.etat === 'refusee' && failureOf(s) !== null && s.envoi !== null && !waiting.has(s.envoi.opId))
      put({ ...s, etat: 'arrivee' })
})

/** Keeps a text that means nothing, marked, until it is corrected or given up. */
export function refuseTexte(cle: string, texte: string, refus: Incompris): void {
  put({ cle, texte, contenu: null, etat: 'refusee', refus, envoi: null })
}

/** Saves a content; nothing is sent when the base already says so. True once the base says it. */
export async function saveContenu(
  cible: Cible,
  indicateurId: IndicateurId,
  saisie: { texte: string; contenu: Contenu; avant: Contenu | null },
): Promise<boolean> {
  const { texte, contenu, avant } = saisie
  const cle = cleOf(cible, indicateurId, 'valeur')
  const current = saisies.get().get(cle)
  // Something else may be on its way for this cell: only the base's last word counts.
  if (current?.etat !== 'partie' && memeContenu(avant ?? VIDE, contenu)) {
    abandonSaisie(cle)
    return true
  }
  const input = { ...cible, indicateurId, contenu }
  const envoi = { opId: newOpId(), send: (opId: string) => call('fiche.setValeur', input, opId) }
  return sendSaisie({ cle, texte, contenu, etat: 'partie', refus: null, envoi })
}

/** Saves the comment of a value. */
export async function saveCommentaire(cible: Cible, indicateurId: IndicateurId, texte: string): Promise<boolean> {
  const input = { ...cible, indicateurId, commentaire: texte }
  const envoi = { opId: newOpId(), send: (opId: string) => call('fiche.setCommentaire', input, opId) }
  const cle = cleOf(cible, indicateurId, 'commentaire')
  return sendSaisie({ cle, texte, contenu: null, etat: 'partie', refus: null, envoi })
}
