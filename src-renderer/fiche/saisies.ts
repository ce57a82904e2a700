import type { InputTyped } from '../../src-main/contract/index.ts'
import { memeContenu, VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { type ConventionId, IndicateurId, type PartieId } from '../../src-main/domain/id.ts'
import { call, newOpId } from '../client.ts'
import { dernierInstant, souffrances } from '../enregistrement.ts'
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
  /** Its sending; cells that left in one gesture share its identifier. `keep`: the same, of a text that one was asked about. */
  envoi: { opId: string; send: Send; keep?: Send } | null
}

type Send = (opId: string) => Promise<unknown>

export const saisies = observable<ReadonlyMap<string, Saisie>>(new Map())

type Champ = 'valeur' | 'commentaire'

/** The name under which what is typed in a cell, or in its comment, is kept. */
export const cleOf = ({ conventionId, annee, partieId }: Cible, indicateurId: IndicateurId, champ: Champ): string =>
  [conventionId, annee, partieId, indicateurId, champ].join(' ')

/** Whether a key belongs to that sheet. */
export const estDe = ({ conventionId, annee, partieId }: Cible, cle: string): boolean =>
  cle.startsWith(`${conventionId} ${annee} ${partieId} `)

const ensemble = (opId: string): Saisie[] => [...saisies.get().values()].filter((s) => s.envoi?.opId === opId)

function put(nouvelles: readonly Saisie[]): void {
  const next = new Map(saisies.get())
  const remplacees = nouvelles.flatMap(({ cle, envoi }) => {
    const avant = next.get(cle)
    return avant === undefined || avant.envoi?.opId === envoi?.opId ? [] : [avant]
  })
  for (const s of nouvelles) next.set(s.cle, s)
  saisies.set(next)
  for (const s of remplacees) withdraw(s)
}

/** Gives up what was typed: the cells show what the base holds. */
export function abandonSaisies(cles: readonly string[]): void {
  const next = new Map(saisies.get())
  const parties = cles.flatMap((cle) => next.get(cle) ?? [])
  if (parties.length === 0) return
  for (const { cle } of parties) next.delete(cle)
  saisies.set(next)
  for (const s of parties) withdraw(s)
}

/** The same for one cell. */
export const abandonSaisie = (cle: string): void => abandonSaisies([cle])

/** Forgets what the base has, once the screen has asked it again. */
export function forgetArrived(): void {
  const left = [...saisies.get()].filter(([, s]) => s.etat !== 'arrivee')
  if (left.length !== saisies.get().size) saisies.set(new Map(left))
}

/** Sends what was typed, with the cells of the same gesture; true once the base has it. */
export async function sendSaisie(saisie: Saisie): Promise<boolean> {
  const { envoi } = saisie
  if (envoi === null) return false
  const { opId } = envoi
  const parties = [...ensemble(opId).filter((s) => s.cle !== saisie.cle), saisie]
  put(parties.map((s) => ({ ...s, etat: 'partie', refus: null })))
  // What was typed since in the same cell has taken this one's place: its answer changes nothing any more.
  const settle = (change: Pick<Saisie, 'etat' | 'refus'>) => put(ensemble(opId).map((s) => ({ ...s, ...change })))
  try {
    await envoi.send(opId)
    settle({ etat: 'arrivee', refus: null })
    return true
  } catch (error) {
    settle({ etat: 'refusee', refus: { echec: toCallFailed(error) } })
    return false
  }
}

/** Sends again, under the same identifier, what the base refused. */
export async function retrySaisie(cle: string): Promise<void> {
  const saisie = saisies.get().get(cle)
  if (saisie?.etat === 'refusee') await sendSaisie(saisie)
}

/** Whether a text was refused because it seems to speak of a person, and may be kept all the same. */
export const isKeepable = ({ refus, envoi }: Saisie): boolean =>
  refus !== null && 'echec' in refus && refus.echec.faits['gardable'] !== undefined && envoi?.keep !== undefined

/** Keeps such a text: whoever wrote it was asked. */
export async function keepSaisie(cle: string): Promise<void> {
  const saisie = saisies.get().get(cle)
  const keep = saisie?.envoi?.keep
  if (saisie !== undefined && keep !== undefined)
    await sendSaisie({ ...saisie, envoi: { opId: newOpId(), send: keep } })
}

/** The failure of the saving itself, that trying again may lift: the gesture is then also kept by the bottom bar. Null otherwise. */
export const failureOf = ({ refus }: Saisie): CallFailed | null =>
  refus !== null && 'echec' in refus && estPassagere(refus.echec.code) ? refus.echec : null

// Sent again, or given up, from the bottom bar: what the base holds is shown from then on.
souffrances.subscribe(() => {
  const waiting = new Set(souffrances.get().map((s) => s.opId))
  const settled = [...saisies.get().values()].filter(
    (s) => s.etat === 'refusee' && failureOf(s) !== null && s.envoi !== null && !waiting.has(s.envoi.opId),
  )
  if (settled.length > 0) put(settled.map((s) => ({ ...s, etat: 'arrivee' })))
})

const objectOf = (input: unknown): object => (typeof input === 'object' && input !== null ? input : {})

/** Takes a cell out of the gesture that waits to be sent again: sent later, its old text would come over the newer. */
function withdraw({ envoi, etat }: Saisie): void {
  if (envoi === null || etat !== 'refusee') return
  const { opId } = envoi
  const left = ensemble(opId)
  const waiting = souffrances.get()
  if (!waiting.some((s) => s.opId === opId)) return
  souffrances.set(
    left.length === 0
      ? waiting.filter((s) => s.opId !== opId)
      : waiting.map((s) => (s.opId === opId ? { ...s, input: { ...objectOf(s.input), ...valeursOf(left) } } : s)),
  )
}

/** Keeps texts that mean nothing, marked, until they are corrected or given up. */
export function refuseTextes(refusees: readonly { cle: string; texte: string; refus: Incompris }[]): void {
  if (refusees.length > 0) put(refusees.map((r) => ({ ...r, contenu: null, etat: 'refusee', envoi: null })))
}

/** The same for one. */
export const refuseTexte = (cle: string, texte: string, refus: Incompris): void => refuseTextes([{ cle, texte, refus }])

/** What a cell is to say, and what it said. */
export type Ecriture = { indicateurId: IndicateurId; texte: string; contenu: Contenu; avant: Contenu | null }

type Comment = InputTyped<'fiche.setValeurs'>['comment']

const indicateurOf = (cle: string): IndicateurId => IndicateurId.parse(cle.split(' ')[3])

const valeursOf = (ensemblees: readonly Saisie[]): Pick<InputTyped<'fiche.setValeurs'>, 'valeurs'> => ({
  valeurs: ensemblees.flatMap(({ cle, contenu }) =>
    contenu === null ? [] : [{ indicateurId: indicateurOf(cle), contenu }],
  ),
})

/** Those of the cells that would change something: nothing is sent of what the base already says. */
export function changeantes(cible: Cible, ecritures: readonly Ecriture[]): Ecriture[] {
  return ecritures.filter(({ indicateurId, contenu, avant }) => {
    // Something else may be on its way for this cell: only the base's last word counts.
    const current = saisies.get().get(cleOf(cible, indicateurId, 'valeur'))
    return current?.etat === 'partie' || !memeContenu(avant ?? VIDE, contenu)
  })
}

/** Saves cells in one gesture; what the base already says only loses what was typed over it. True once the base says it all. */
export async function saveContenus(cible: Cible, ecritures: readonly Ecriture[], comment: Comment): Promise<boolean> {
  const aEcrire = changeantes(cible, ecritures)
  const changees = new Set(aEcrire.map((e) => e.indicateurId))
  abandonSaisies(
    ecritures.filter((e) => !changees.has(e.indicateurId)).map((e) => cleOf(cible, e.indicateurId, 'valeur')),
  )
  const [premiere] = aEcrire
  if (premiere === undefined) return true
  const opId = newOpId()
  const { indicateurId, contenu } = premiere
  const input = { ...cible, indicateurId, contenu }
  const envoi =
    aEcrire.length === 1
      ? {
          opId,
          send: () => call('fiche.setValeur', input, opId),
          keep: (other: string) => call('fiche.setValeur', { ...input, garder: true }, other),
        }
      : { opId, send: () => call('fiche.setValeurs', { ...cible, comment, ...valeursOf(ensemble(opId)) }, opId) }
  const nouvelles = aEcrire.map((e): Saisie => ({
    cle: cleOf(cible, e.indicateurId, 'valeur'),
    texte: e.texte,
    contenu: e.contenu,
    etat: 'partie',
    refus: null,
    envoi,
  }))
  put(nouvelles)
  const [une] = nouvelles
  return une === undefined ? true : sendSaisie(une)
}

/** Saves the comment of a value. */
export async function saveCommentaire(cible: Cible, indicateurId: IndicateurId, texte: string): Promise<boolean> {
  const input = { ...cible, indicateurId, commentaire: texte }
  const envoi = {
    opId: newOpId(),
    send: (opId: string) => call('fiche.setCommentaire', input, opId),
    keep: (opId: string) => call('fiche.setCommentaire', { ...input, garder: true }, opId),
  }
  const cle = cleOf(cible, indicateurId, 'commentaire')
  return sendSaisie({ cle, texte, contenu: null, etat: 'partie', refus: null, envoi })
}

/** The last gesture whose texts were not all understood. `instant`: the last saving when it settled, null while it is under way. */
let dernier: { cles: readonly string[]; ecrit: boolean; instant: string | null } | null = null

/** Remembers which texts a gesture left marked, so that undoing it takes them away too. */
export async function rememberRefusees(cles: readonly string[], ecriture: Promise<boolean> | null): Promise<void> {
  const lot = { cles, ecrit: ecriture !== null, instant: ecriture === null ? dernierInstant.get() : null }
  dernier = cles.length === 0 ? null : lot
  if (ecriture === null) return
  await ecriture
  lot.instant = dernierInstant.get()
}

/**
 * Takes away the marked texts of the last gesture, when nothing was saved since: `null` when there are none, else whether
 * that gesture also saved something, which the base then undoes.
 */
export function undoRefusees(): { ecrit: boolean } | null {
  const lot = dernier
  if (lot === null || (lot.instant !== null && lot.instant !== dernierInstant.get())) return null
  dernier = null
  const cles = lot.cles.filter((cle) => saisies.get().get(cle)?.etat === 'refusee')
  if (cles.length === 0) return null
  abandonSaisies(cles)
  return { ecrit: lot.ecrit }
}
