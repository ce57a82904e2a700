import { DomainError } from '../../domain/domain-error.ts'
import {
  checkContenu,
  checkOuverte,
  memeContenu,
  NOMS_ETATS,
  VIDE,
  type Contenu,
  type Fiche,
  type Valeur,
  NEUVE,
} from '../../domain/fiche.ts'
import type { Exercice } from '../../domain/exercice.ts'
import type { ConventionId, FicheId, IndicateurId, PartieId, ValeurId } from '../../domain/id.ts'
import { enVigueur, rolesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Partie } from '../../domain/partie.ts'
import { formatNombre } from '../../domain/typographie.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { findFiche, findValeur, insertFiche, insertValeur, updateValeur } from '../../store/fiche.ts'
import { getIndicateur } from '../../store/indicateur.ts'
import { getPartie } from '../../store/partie.ts'
import type { CommandContext } from '../contexts.ts'
import { openExercice } from './releve.ts'

/** A sheet, as the screens name it: it exists only once something is written in it. */
export type Cible = { conventionId: ConventionId; annee: number; partieId: PartieId }

/** A party of that convention, and no other's. Throws `introuvable`. */
export function partieOf(db: Reader, { conventionId, partieId }: Cible): Partie {
  const partie = getPartie(db, partieId)
  if (partie.conventionId !== conventionId) throw new DomainError('introuvable')
  return partie
}

/** A sheet that may be written in. */
type FicheOuverte = { fiche: Fiche; partie: Partie; exercice: Exercice }

/** The sheet to write in, begun if it was not; refused once told complete. */
export function openFiche({ db, today, newId }: CommandContext, cible: Cible): FicheOuverte {
  const convention = getConvention(db, cible.conventionId)
  const partie = partieOf(db, cible)
  const exercice = openExercice(db, convention, cible.annee, today, newId)
  const deja = findFiche(db, exercice.id, partie.id)
  if (deja !== undefined) {
    checkOuverte(deja)
    return { fiche: deja, partie, exercice }
  }
  const fiche = { id: newId<FicheId>(), exerciceId: exercice.id, partieId: partie.id, ...NEUVE }
  insertFiche(db, fiche)
  return { fiche, partie, exercice }
}

/** Refuses an indicator of another convention, or one that this party does not fill. */
export function checkIndicateur(i: Indicateur, partie: Partie): void {
  if (i.conventionId !== partie.conventionId) throw new DomainError('introuvable')
  if (i.formule !== null) throw new DomainError('indicateur-calcule', { code: i.code })
  if (!rolesOf(i).includes(partie.role))
    throw new DomainError('valeur-hors-roles', { code: i.code, partie: partie.nomCourt })
}

/** Refuses a version of an indicator that is not asked for in that exercice. */
export function checkSuivi(i: Indicateur, { annee }: Exercice): void {
  if (!enVigueur(i, annee)) throw new DomainError('indicateur-non-suivi', { code: i.code, annee: String(annee) })
}

type Change = Partial<Omit<Valeur, 'id' | 'ficheId' | 'indicateurId'>>

/** Writes what changes of a value; one that says the same is left alone. Gives its id. */
export const writeValeur = (
  context: CommandContext,
  ficheId: FicheId,
  indicateurId: IndicateurId,
  change: Change,
): ValeurId => changeValeur(context, { ficheId, indicateurId }, findValeur(context.db, ficheId, indicateurId), change)

/** The same, of a value already read: undefined when there is none yet. */
export function changeValeur(
  { db, newId }: CommandContext,
  { ficheId, indicateurId }: Pick<Valeur, 'ficheId' | 'indicateurId'>,
  avant: Valeur | undefined,
  change: Change,
): ValeurId {
  if (avant === undefined) {
    const id = newId<ValeurId>()
    insertValeur(db, {
      ...VIDE,
      commentaire: '',
      source: 'saisie',
      origine: '',
      pieceSha256: null,
      ...change,
      id,
      ficheId,
      indicateurId,
    })
    return id
  }
  const dits = new Map<string, unknown>(Object.entries(avant))
  const autres = Object.entries(change).filter(([champ, dit]) => dits.get(champ) !== dit)
  if (autres.length > 0) updateValeur(db, avant.id, Object.fromEntries(autres))
  return avant.id
}

/** The four fields of a content, without the row it came from. */
export const onlyContenu = ({ etat, nombre, texte, estime }: Contenu): Contenu => ({ etat, nombre, texte, estime })

const nettoye = (c: Contenu): Contenu => ({
  ...c,
  texte: c.texte === null || c.texte.trim() === '' ? null : c.texte,
  estime: c.nombre === null ? 0 : c.estime,
})

/** A content in the name of a gesture: « 26 », « non concerné », « texte ». */
function direContenu(c: Contenu): string {
  if (c.etat !== 'renseigne') return NOMS_ETATS[c.etat]
  return c.nombre === null ? '« texte »' : formatNombre(c.nombre)
}

/** What became of a cell: « AM-SOI-01 : 24 remplacé par 26 »; `valeurId` null when it was empty and stays so. */
type Ecriture = { valeurId: ValeurId | null; estChangee: boolean; dite: string }

/** Takes what a person says of an indicator, once checked; what says the same is left alone. */
export function takeContenu(
  context: CommandContext,
  { fiche, partie, exercice }: FicheOuverte,
  indicateurId: IndicateurId,
  contenu: Contenu,
): Ecriture {
  const { db } = context
  const i = getIndicateur(db, indicateurId)
  checkIndicateur(i, partie)
  checkSuivi(i, exercice)
  const propre = nettoye(contenu)
  checkContenu(i, propre)
  const avant = findValeur(db, fiche.id, indicateurId)
  const dite = `${i.code} : ${direContenu(avant ?? VIDE)} remplacé par ${direContenu(propre)}`
  if (memeContenu(avant ?? VIDE, propre)) return { valeurId: avant?.id ?? null, estChangee: false, dite }
  const saisie = { ...propre, source: 'saisie', origine: '', pieceSha256: null } as const
  const valeurId = changeValeur(context, { ficheId: fiche.id, indicateurId }, avant, saisie)
  return { valeurId, estChangee: true, dite }
}
