import { z } from 'zod'
import { Day } from './day.ts'
import { AnnexeId, ConventionId } from './id.ts'
import { CodeIndicateur, synonymesOf, type Indicateur } from './indicateur.ts'
import type { Role } from './partie.ts'
import { cleDeTri, ligne, ligneRequise } from './texte.ts'

/**
 * What a column of a caisse's annexe holds. `numero`: her own numbering of the lines; `section`: the title that a line stands under;
 * `texte`: words of hers that go out as they came (« Renseigné par », « Mode de calcul »); `code`: Copil's.
 */
export const RoleColonne = z.enum([
  'numero',
  'section',
  'code',
  'libelle',
  'unite',
  'texte',
  'precedent',
  'objectif',
  'valeur',
  'etat',
  'observation',
])
export type RoleColonne = z.infer<typeof RoleColonne>

export const Colonne = z.strictObject({ role: RoleColonne, entete: ligneRequise(120) })
export type Colonne = z.infer<typeof Colonne>

/** A line of the annexe: its indicator, and what the caisse writes there. */
export const LignePresentee = z.strictObject({
  code: CodeIndicateur,
  /** « 1.1 », before the libellé when no column is made for it. */
  numero: ligne(20),
  /** Her wording, null when the indicator bears it. */
  libelle: ligneRequise(240).nullable(),
  unite: ligneRequise(40).nullable(),
  /** As many as there are columns `texte`, in their order. */
  textes: z.array(ligne(240)).max(12),
})
export type LignePresentee = z.infer<typeof LignePresentee>

/**
 * How a caisse lays out its annexe 5, so that the sheets sent back look like hers: titles, columns and lines in her order and words.
 * In the heading of the document and of a column, « {N} » stands for the exercice, « {N-1} » for the one before, « {partie} » for the
 * party that fills the sheet.
 */
export const Presentation = z.strictObject({
  titre: ligne(240),
  colonnes: z.array(Colonne).max(16),
  sections: z.array(z.strictObject({ titre: ligne(240), lignes: z.array(LignePresentee).max(400) })).max(120),
})
export type Presentation = z.infer<typeof Presentation>

/** The caisse's own annexe 5, taken over: the file itself is kept as a piece. */
export const Annexe = z.strictObject({
  id: AnnexeId,
  conventionId: ConventionId,
  fichier: ligneRequise(160),
  pieceSha256: z.string().length(64),
  repriseLe: Day,
  presentationJson: z.string(),
})
export type Annexe = z.infer<typeof Annexe>

/** The layout of an annexe. */
export const presentationOf = (a: Pick<Annexe, 'presentationJson'>): Presentation =>
  Presentation.parse(JSON.parse(a.presentationJson))

/** A heading said for an exercice and a party. */
export const situer = (entete: string, annee: number, partie: string): string =>
  entete
    .replaceAll('{N-1}', String(annee - 1))
    .replaceAll('{N}', String(annee))
    .replaceAll('{partie}', partie)

/**
 * What a caisse writes of a line, before it is tied. `nom`: her wording as an indicator would bear it; `autres`: the wordings under which
 * her files will name it.
 */
export type LigneDite = Omit<LignePresentee, 'code' | 'libelle' | 'unite'> & {
  section: number
  libelle: string
  unite: string
  nom: string
  autres: readonly string[]
  roles: readonly Role[]
}

const MAX_SYNONYMES = 30

/** The synonyms of an indicator with some more: each once, none that it bears already, none that `pris` names. */
export function addSynonymes(
  i: Pick<Indicateur, 'libelle' | 'libelleCourt' | 'synonymesJson'>,
  ajoutes: readonly string[],
  pris: (cle: string) => boolean,
): string[] {
  const vus = new Set([cleDeTri(i.libelle), cleDeTri(i.libelleCourt)])
  const nouveaux = ajoutes.filter((mot) => mot.length <= 240 && !pris(cleDeTri(mot)))
  return [...synonymesOf(i), ...nouveaux]
    .filter((mot) => {
      const cle = cleDeTri(mot)
      if (cle === '' || vus.has(cle)) return false
      vus.add(cle)
      return true
    })
    .slice(-MAX_SYNONYMES)
}

/** A line as the sheets will show it: what the indicator already says is not said twice. */
export function presenter(i: Pick<Indicateur, 'code' | 'libelle' | 'unite'>, dite: LigneDite): LignePresentee {
  const { numero, textes } = dite
  return {
    code: i.code,
    numero,
    textes,
    libelle: dite.libelle === i.libelle ? null : dite.libelle,
    unite: dite.unite === '' || dite.unite === i.unite ? null : dite.unite,
  }
}
