import { z } from 'zod'
import { Instant } from './day.ts'
import type { Reception } from './disposition.ts'
import { checkContenu, type Contenu, type Valeur } from './fiche.ts'
import { DomainError } from './domain-error.ts'
import { ConventionId, FicheId, JustificationId, RegleId, type PartieId, type ValeurId } from './id.ts'
import type { Indicateur, Paire } from './indicateur.ts'
import type { Partie } from './partie.ts'
import { ligneRequise, paragraphe } from './texte.ts'
import type { Part } from './part.ts'
import { comparables } from './serie.ts'
import { rowsOf, valeurOf, type Releve } from './releve.ts'
import { enumerer } from './typographie.ts'

/** Every check, by the name under which a justification stays tied to a value. */
export const REGLES = [
  'definition',
  'dix-fois-trop',
  'dix-fois-trop-peu',
  'hors-serie',
  'an-dernier',
  'fiche-de-l-an-dernier',
  'voisines-inversees',
  'zero-ou-vide',
  'aval-plus-grand',
  'part-plus-grande',
  'nombre-en-texte',
  'donnees-personnelles',
  'fichier-plus-ancien',
  'deux-valeurs',
  'journal-different',
  'ventilation',
] as const
export type Regle = (typeof REGLES)[number]

export const NOMS_REGLES: Readonly<Record<Regle, string>> = {
  definition: 'Valeur que la définition n’admet pas',
  'dix-fois-trop': 'Dix fois trop\u202F?',
  'dix-fois-trop-peu': 'Dix fois trop peu\u202F?',
  'hors-serie': 'Loin des années précédentes',
  'an-dernier': 'Valeur de l’an dernier\u202F?',
  'fiche-de-l-an-dernier': 'Fiche de l’an dernier\u202F?',
  'voisines-inversees': 'Deux lignes inversées\u202F?',
  'zero-ou-vide': 'Zéro, ou non renseigné\u202F?',
  'aval-plus-grand': 'Plus de suites que de départs',
  'part-plus-grande': 'Une partie dépasse le tout',
  'nombre-en-texte': 'Nombre écrit comme du texte',
  'donnees-personnelles': 'Donnée personnelle',
  'fichier-plus-ancien': 'Version plus ancienne reçue après',
  'deux-valeurs': 'Deux parties, deux valeurs',
  'journal-different': 'Autre nombre au journal des actions',
  ventilation: 'La ventilation ne fait pas le total',
}

type GraviteControle = 'info' | 'attention' | 'bloquant'

/** Something to look at: what was seen, what to do, and what a justification would be about. */
export type Alerte = {
  regle: Regle
  gravite: GraviteControle
  partieId: PartieId
  /** The row it is shown on; null for the whole sheet. */
  code: string | null
  valeurId: ValeurId | null
  /** A sentence that says what was seen, with the figures. */
  constat: string
  /** What to do about it. */
  faire: string
  /** The figures it is about: a justification holds as long as they are the same. */
  empreinte: string
}

/** « Le petit ne dépasse pas le grand »: two formulas on codes, and how a sentence names them. */
export const RegleCroisee = z.strictObject({
  id: RegleId,
  conventionId: ConventionId,
  petit: ligneRequise(240),
  grand: ligneRequise(240),
  dite: ligneRequise(240),
  rang: z.int().min(0),
})
export type RegleCroisee = z.infer<typeof RegleCroisee>

/** Why a warning is right as it is: it holds as long as the figures are the same. */
export const Justification = z.strictObject({
  id: JustificationId,
  ficheId: FicheId,
  /** Empty for the whole sheet. */
  code: z.string().max(12),
  regle: z.enum(REGLES),
  motif: paragraphe(600).min(1),
  auteur: z.string(),
  faiteLe: Instant,
  empreinte: z.string(),
})
export type Justification = z.infer<typeof Justification>

/** What the checks look at: the exercice, those before it (the most recent first), what the catalogue says must agree. */
export type Examen = {
  releve: Releve
  anterieurs: readonly Releve[]
  paires: readonly Paire[]
  croisees: readonly Pick<RegleCroisee, 'petit' | 'grand' | 'dite'>[]
  /** Breakdowns filled in, of every value. */
  parts: readonly Pick<Part, 'valeurId' | 'ventilation' | 'modalite' | 'nombre'>[]
  /** The files received in its sheets, earliest first. */
  receptions: readonly Reception[]
}

/** A declared row of a party's sheet with its own past, most recent first (null where a year says no number). */
export type Rang = { partie: Partie; indicateur: Indicateur; valeur: Valeur; passe: readonly (number | null)[] }

/** The values of an exercice as rows, party after party, in the order of the sheets; the past is that of the same definition only. */
export function rangsOf({ releve, anterieurs }: Pick<Examen, 'releve' | 'anterieurs'>): Rang[] {
  return releve.parties.flatMap((partie) =>
    rowsOf(releve, partie).flatMap((indicateur): Rang[] => {
      const valeur = indicateur.formule === null ? valeurOf(releve, partie.id, indicateur.code) : undefined
      if (valeur === undefined) return []
      const passe = anterieurs.map((r) => {
        const ancien = r.indicateurs.find((i) => i.code === indicateur.code)
        return ancien !== undefined && comparables(indicateur, ancien)
          ? (valeurOf(r, partie.id, indicateur.code)?.nombre ?? null)
          : null
      })
      return [{ partie, indicateur, valeur, passe }]
    }),
  )
}

/** What a justification is tied to: change the figure and the question is asked again. */
export const empreinteOf = (...contenus: readonly Contenu[]): string =>
  contenus.map((c) => [c.etat, c.nombre ?? '', c.texte ?? '', c.estime].join('|')).join('\n')

/** An alert about one row. */
export const alerteOf = (
  r: Rang,
  dit: Pick<Alerte, 'regle' | 'gravite' | 'constat' | 'faire'>,
  autres: readonly Contenu[] = [],
): Alerte => ({
  ...dit,
  partieId: r.partie.id,
  code: r.indicateur.code,
  valeurId: r.valeur.id,
  empreinte: empreinteOf(r.valeur, ...autres),
})

const NOMMEES = 3

/** Rows named in a sentence: the first three, and how many more. */
export function nommerLignes(noms: readonly string[]): string {
  const reste = noms.length - NOMMEES
  return enumerer(reste > 1 ? [...noms.slice(0, NOMMEES), `${reste} autres`] : noms)
}

const REFUS: Readonly<Record<string, string>> = {
  entier: 'un nombre entier est attendu',
  négatif: 'un nombre ne peut pas être négatif',
  taux: 'un pourcentage ne dépasse pas 100',
  note: 'une note va de 1 à 5',
  texte: 'un texte est attendu',
  nombre: 'un nombre est attendu',
}

/** A stored value that its indicator would no longer accept: the definition changed after it was written. */
export function checkDefinition(r: Rang): Alerte[] {
  try {
    checkContenu(r.indicateur, r.valeur)
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const raison = REFUS[error.faits['raison'] ?? ''] ?? 'elle n’est pas admise'
    return [
      alerteOf(r, {
        regle: 'definition',
        gravite: 'bloquant',
        constat: `La valeur ne convient plus à la définition\u00A0: ${raison}.`,
        faire: 'Corrigez la valeur, ou la définition de l’indicateur.',
      }),
    ]
  }
}
