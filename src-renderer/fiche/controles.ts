import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'
import { errorText } from '../error-text.ts'
import { formatNombre } from '../../src-main/domain/typographie.ts'
import { montrer } from './contenu-texte.ts'
import { chezLaPartie } from './noms.ts'
import { A_RAPPROCHER, attend, AU_JOURNAL, type Demande } from './questions.ts'
import type { Saisie } from './saisies.ts'

/** What the last column says of a row, most pressing first: a word, and its shape when it asks for something. */
export type Controle = { texte: string; forme: FormeEtat | null }

/** What is the same for every row of the sheet. */
export type Contexte = Pick<FicheDetail, 'pourMemoire'> & {
  isComplete: boolean
  /** Why nothing can be typed, when it cannot. */
  verrou: 'complete' | 'validee' | 'verrouillee' | 'lecture-seule' | null
  parties: readonly Partie[]
}

/** Whether the sheet may only be read. */
export const isLocked = ({ verrou }: Contexte): boolean => verrou !== null

/** What the party declares of this row. */
export const declareDe = (l: LigneFiche): Contenu => l.valeur ?? VIDE

/** Whether the row says what the log of actions counts, for want of a declaration. */
export const estCompte = (l: LigneFiche): boolean =>
  l.calcul === null && l.compte !== null && !l.compte.minimum && declareDe(l).etat === 'non-renseigne'

/** What the program, the log or the party says of this row. */
export function contenuDe(l: LigneFiche): Contenu {
  const nombre = l.calcul === null ? (estCompte(l) ? l.compte?.nombre : undefined) : l.calcul.nombre
  if (nombre === undefined) return declareDe(l)
  return nombre === null ? VIDE : { ...VIDE, etat: 'renseigne', nombre }
}

/** Whether last year's figure stands beside this one and is not to be held against it. */
export const estRompue = ({ rupture, precedent }: LigneFiche): boolean =>
  rupture !== null && precedent !== null && precedent.etat !== 'non-renseigne'

/** « 63 au journal », « au moins 12 au journal » when some participants were not counted. */
const dansLeJournal = ({ compte }: LigneFiche): string =>
  compte === null ? '' : `${compte.minimum ? 'au moins ' : ''}${formatNombre(compte.nombre)} au journal`

/** A note and a text are each party's own: they are never compared. */
const estPropre = ({ indicateur: { type } }: LigneFiche): boolean => type === 'note' || type === 'texte'

/** The other parties whose figure is not the same. */
export function differents(l: LigneFiche): LigneFiche['autres'] {
  const ici = contenuDe(l).nombre
  if (estPropre(l) || ici === null) return []
  return l.autres.filter(({ contenu }) => contenu.nombre !== null && contenu.nombre !== ici)
}

const chez = (nom: string, { parties }: Contexte): string => {
  const partie = parties.find((p) => p.nomCourt === nom)
  return partie === undefined ? `chez ${nom}` : chezLaPartie(partie)
}

/** The other parties that say the same, or speak where this one does not. */
export const accordes = (l: LigneFiche): LigneFiche['autres'] =>
  estPropre(l) ? [] : l.autres.filter((a) => !differents(l).includes(a))

/** A few words for a text or a saving that was refused. */
function motsDuRefus({ refus }: Saisie): string {
  if (refus === null) return ''
  if ('mots' in refus) return refus.mots
  return refus.echec.code === 'valeur-invalide' ? 'valeur refusée' : 'non enregistré'
}

/** The sentence of a refusal, for the panel and for screen readers. */
export function phraseDuRefus({ refus }: Saisie): string {
  if (refus === null) return ''
  return 'phrase' in refus ? refus.phrase : errorText(refus.echec).titre
}

function deLaValeur(l: LigneFiche, contexte: Contexte): Controle | null {
  const contenu = contenuDe(l)
  if (contenu.etat === 'non-renseigne') {
    if (l.calcul !== null) return { texte: 'il manque un terme', forme: null }
    const [ailleurs] = l.autres
    // « ou »: another party has answered for both.
    if (ailleurs !== undefined && !estPropre(l))
      return { texte: `${montrer(ailleurs.contenu)} ${chez(ailleurs.partie, contexte)}`, forme: null }
    if (l.compte !== null) return { texte: dansLeJournal(l), forme: 'vide' }
    return contexte.isComplete ? null : { texte: 'à renseigner', forme: 'vide' }
  }
  if (l.calcul !== null)
    return { texte: l.calcul.detail === '' ? 'calculé' : `calculé, ${l.calcul.detail}`, forme: null }
  if (contenu.etat === 'non-quantifie')
    return contenu.texte === null && l.valeur?.commentaire === ''
      ? { texte: 'texte à joindre', forme: 'attention' }
      : { texte: 'texte joint', forme: null }
  if (l.indicateur.type === 'texte' && contenu.etat === 'renseigne') return { texte: 'repris au bilan', forme: null }
  if (l.compte !== null) return { texte: dansLeJournal(l), forme: null }
  if (contenu.estime === 1) return { texte: 'estimation', forme: null }
  if (contexte.pourMemoire) return { texte: 'pour mémoire', forme: null }
  return l.rupture === null ? null : { texte: 'non comparable', forme: null }
}

/** What « Contrôles » says of a row, or null. */
export function controleOf(
  l: LigneFiche,
  saisie: Saisie | undefined,
  remarque: Remarque | undefined,
  contexte: Contexte,
  { question, aRapprocher = false }: Demande = {},
): Controle | null {
  if (saisie?.etat === 'refusee') return { texte: motsDuRefus(saisie), forme: 'bloquant' }
  if (remarque !== undefined) return { texte: remarque.texte, forme: 'attention' }
  const [autre] = differents(l)
  const ailleurs = autre === undefined ? null : `${montrer(autre.contenu)} ${chez(autre.partie, contexte)}`
  if (aRapprocher && ailleurs !== null) return { texte: ailleurs, forme: 'attention' }
  // What is on its way was not looked at yet.
  const posee = saisie === undefined ? (question ?? null) : null
  if (posee === AU_JOURNAL) return { ...AU_JOURNAL, texte: dansLeJournal(l) }
  if (attend(question) && posee !== null) return posee
  if (aRapprocher && saisie === undefined) return A_RAPPROCHER
  return ailleurs === null ? (deLaValeur(l, contexte) ?? posee) : { texte: ailleurs, forme: null }
}
