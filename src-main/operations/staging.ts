import type { UploadedFile } from '../contract/bridge.ts'
import type { LigneDite, Presentation } from '../domain/annexe.ts'
import type { LectureRetenue } from '../domain/disposition.ts'
import type { Valeur } from '../domain/fiche.ts'
import { DomainError, type DomainErrorCode } from '../domain/domain-error.ts'
import type { ConventionId, IndicateurId, PartieId } from '../domain/id.ts'
import type { Modele } from '../domain/modele.ts'

/** A file read and understood, waiting for « Importer ». */
export type ImportPret = {
  conventionId: ConventionId
  /** Null while the user has not said which party filled it, or for which year. */
  partieId: PartieId | null
  annee: number | null
  fichier: string
  sha256: string
  octets: Uint8Array
  /** When the file says it was last saved, and when the sheet of ours that comes back had gone out. */
  modifieLe: string | null
  editeLe: string | null
  /** What the user corrected in its reading, to be remembered for the files of that party. */
  aRetenir: LectureRetenue | null
  /** By rank of line. */
  lignes: ReadonlyMap<number, LignePrete>
}

type Ecrit = Pick<Valeur, 'etat' | 'nombre' | 'texte' | 'estime' | 'commentaire'>

/** A line that may be written: what it says, and what the sheet said when it was read. */
export type LignePrete = {
  indicateurId: IndicateurId
  code: string
  valeur: Ecrit & Pick<Valeur, 'origine'>
  avant: Ecrit
}

/** A model file read and checked, waiting for a convention to be made of it or for a catalogue to take from it. */
export type ModelePret = {
  /** The convention whose catalogue it is read for, null when a convention is to be made of it. */
  conventionId: ConventionId | null
  fichier: string
  sha256: string
  octets: Uint8Array
  modele: Modele
}

/** A caisse's annexe read, waiting to be taken over: her layout, and what each line of hers says. */
export type AnnexePrete = {
  conventionId: ConventionId
  annee: number
  fichier: string
  sha256: string
  octets: Uint8Array
  titre: string
  colonnes: Presentation['colonnes']
  sections: readonly string[]
  lignes: ReadonlyMap<number, LigneDite>
}

/** A printed version, waiting to be issued. */
type Impression = {
  conventionId: ConventionId
  annee: number
  version: number
  nomFichier: string
  sha256: string
  octets: Uint8Array
  pages: number
}

type Staged = {
  depot: UploadedFile
  modele: ModelePret
  import: ImportPret
  impression: Impression
  annexe: AnnexePrete
  page: string
}

const PERDU: Readonly<Record<keyof Staged, DomainErrorCode>> = {
  depot: 'depot-expire',
  modele: 'depot-expire',
  import: 'import-perime',
  impression: 'bilan-depasse',
  annexe: 'depot-expire',
  page: 'introuvable',
}

/** What tasks prepare and commands consume, by ticket; the oldest of each kind gives way, so that memory stays bounded. */
export type Staging = {
  put<K extends keyof Staged>(genre: K, contenu: Staged[K]): string
  /** Throws the refusal of that kind when the ticket is unknown or too old. */
  get<K extends keyof Staged>(genre: K, ticket: string): Staged[K]
}

const LIMITE = 24
/** Files are read again at each correction: a set of them, corrected at length, must not lose the first. */
const LIMITES: Partial<Record<keyof Staged, number>> = { depot: 240, import: 240 }
/** What one kind may hold, in bytes; its newest is always kept. */
const POIDS_MAX = 256 * 1024 * 1024

function poidsOf(contenu: Staged[keyof Staged]): number {
  if (typeof contenu === 'string') return contenu.length
  return contenu.octets.length
}

/** An empty staging area whose tickets come from `newId`. */
export function createStaging(newId: () => string): Staging {
  const kinds: { [K in keyof Staged]: Map<string, Staged[K]> } = {
    depot: new Map(),
    modele: new Map(),
    import: new Map(),
    impression: new Map(),
    annexe: new Map(),
    page: new Map(),
  }
  return {
    put(genre, contenu) {
      const kept = kinds[genre]
      const ticket = newId()
      kept.set(ticket, contenu)
      let poids = kept.values().reduce((n, c) => n + poidsOf(c), 0)
      for (const [ancien, vieux] of kept) {
        if (kept.size <= (LIMITES[genre] ?? LIMITE) && poids <= POIDS_MAX) break
        if (ancien === ticket) break
        kept.delete(ancien)
        poids -= poidsOf(vieux)
      }
      return ticket
    },
    get(genre, ticket) {
      const contenu = kinds[genre].get(ticket)
      if (contenu === undefined) throw new DomainError(PERDU[genre])
      return contenu
    },
  }
}
