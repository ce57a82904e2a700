import type { Instant } from '../domain/day.ts'
import type { LectureRetenue } from '../domain/disposition.ts'
import type { Contenu } from '../domain/fiche.ts'
import type { Gravite, Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import type { ColonneLue } from './colonnes-lues.ts'
import type { Identite } from './fiche-sortante/identite.ts'

/** One line of a file: where it stands, what is written there, what it means, and what is odd about it. */
export type LigneLue = {
  /** What names the line among those of the file; it stays the same when the reading is corrected. */
  rang: number
  /** « ligne 7 » in a text, « D13 » in a workbook, as a spreadsheet numbers them. */
  cellule: string
  /** « D13 », whatever the file. */
  reference: string
  feuille: string | null
  libelleLu: string
  lu: string
  /** Code of the indicator recognised; null when none is. */
  code: string | null
  /** How the line was recognised: `liee` when a person tied it, or left it aside. */
  voie: 'liee' | 'exacte' | 'proche' | 'contexte' | 'ambigu' | null
  laissee: boolean
  /** Codes among which the reader has to choose, when the libellé could mean several. */
  candidats: string[]
  /** Null when the line cannot be imported. */
  contenu: Contenu | null
  /** What the file says of the year before, null when it says nothing that can be understood. */
  avant: Contenu | null
  commentaire: string
  remarque: string | null
  gravite: Gravite | null
  remarques: Remarque[]
  /** In a sheet of ours that comes back, what it held when it went out; null in a partner's own file. */
  envoye: Envoye | null
}

/** What a line of our own sheet held when it went out, and which of its two cells the party has changed since. */
export type Envoye = {
  contenu: Contenu
  commentaire: string
  version: number
  change: { valeur: boolean; observation: boolean }
}

/** A partner's file as it was understood; nothing of it is written anywhere yet. */
export type FicheLue = {
  /** « texte à points-virgules, Windows-1252 », « classeur Excel (.xlsx) ». */
  format: string
  role: Role | null
  annee: number | null
  /** The sheet read, the one with most lines when several are; null in a text. */
  feuille: string | null
  /** The sheets that may be read instead. */
  feuilles: string[]
  /** The columns of its table; none when indicators stand in columns. */
  colonnes: ColonneLue[]
  lignes: LigneLue[]
  /** What is odd about the whole file. */
  remarques: Remarque[]
  /** When the file says it was last saved. */
  modifieLe: Instant | null
  /** Whether what earlier files taught was of use. */
  retenue: boolean
  /** What the corrections made now teach. */
  aRetenir: LectureRetenue | null
  /** What a sheet of ours that comes back says it is; null for a partner's own file. */
  retour: RetourLu | null
}

/** The identity of a sheet of ours, its lines apart. */
type RetourLu = Pick<Identite, 'conventionId' | 'partieId' | 'annee' | 'editeLe'>

const GRAVITES: readonly Gravite[] = ['info', 'attention', 'erreur']

/** What is odd about a line in one text, as grave as the worst of it. */
export function plier(remarques: readonly Remarque[]): Pick<LigneLue, 'remarque' | 'gravite'> {
  if (remarques.length === 0) return { remarque: null, gravite: null }
  const pire = Math.max(...remarques.map((r) => GRAVITES.indexOf(r.gravite)))
  return { remarque: remarques.map((r) => r.texte).join('. '), gravite: GRAVITES[pire] ?? null }
}
