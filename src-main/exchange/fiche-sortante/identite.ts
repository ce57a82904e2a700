import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Day, Instant } from '../../domain/day.ts'
import { Contenu, type EtatValeur } from '../../domain/fiche.ts'
import { ConventionId, PartieId } from '../../domain/id.ts'
import { CodeIndicateur, TypeIndicateur } from '../../domain/indicateur.ts'

/*
 * How Copil knows its own sheet again, renamed or saved by another program. A very hidden sheet named `copil-identite` holds texts only:
 *
 *   A1 `copil-fiche`            B1 version of this layout (`FORMAT_FICHE`)
 *   A2…A16 keys of `CLES`       B2…B16 their values
 *   row 18  heads of `COLONNES`
 *   row 19… one indicator a row
 *
 * The sheet is recognised by A1, never by its name nor its state: a spreadsheet may rename it, or show it when it saves. Values are those
 * of the day it went out: a cell that still says the same has not been touched by the party.
 */
export const FEUILLE_IDENTITE = 'copil-identite'
export const MARQUE = 'copil-fiche'
/** To be raised when the layout of the visible or of the hidden sheet changes. */
export const FORMAT_FICHE = 1

export const CLES = [
  'convention',
  'partie',
  'exercice',
  'debut',
  'fin',
  'modele',
  'version du modele',
  'editee le',
  'feuille',
  'tete valeur',
  'tete etat',
  'tete observation',
  'empreinte identite',
  'empreinte valeurs',
  'lignes',
] as const

export const COLONNES = [
  'code',
  'version',
  'type',
  'case valeur',
  'case etat',
  'case observation',
  'etat envoye',
  'nombre envoye',
  'texte envoye',
  'estime envoye',
  'observation envoyee',
] as const

/** Rank, from 1, of the heads of the lines. */
export const RANG_TETES = CLES.length + 3

/** The words of the drop-down. An empty « État » is `renseigne` beside a value and `non-renseigne` beside none. */
export const ETATS_PROPOSES: Readonly<Record<string, EtatValeur>> = {
  renseigné: 'renseigne',
  'non renseigné': 'non-renseigne',
  'non concerné': 'non-concerne',
  'non quantifié': 'non-quantifie',
  masqué: 'masque-a-la-source',
}

const Reference = z.string().regex(/^[A-Z]{1,2}[1-9]\d{0,4}$/u)

export const LigneIdentite = z.strictObject({
  code: CodeIndicateur,
  version: z.int().min(1),
  type: TypeIndicateur,
  /** Cells of the visible sheet; that of a text indicator's value is its observation, which then has none of its own. */
  valeur: Reference,
  etat: Reference,
  observation: Reference.nullable(),
  envoye: z.strictObject({ ...Contenu.shape, commentaire: z.string() }),
})
export type LigneIdentite = z.infer<typeof LigneIdentite>

export const Identite = z.strictObject({
  conventionId: ConventionId,
  partieId: PartieId,
  annee: z.int(),
  debut: Day,
  fin: Day,
  modele: z.string(),
  modeleVersion: z.int(),
  editeLe: Instant,
  /** Name of the visible sheet when it went out. */
  feuille: z.string(),
  /** Heads of the three columns to fill: they tell where a spreadsheet has moved them. */
  tetes: z.strictObject({ valeur: z.string(), etat: z.string(), observation: z.string() }),
  lignes: z.array(LigneIdentite),
})
export type Identite = z.infer<typeof Identite>

const sha256 = (donnees: unknown): string => createHash('sha256').update(JSON.stringify(donnees), 'utf8').digest('hex')

/** SHA-256 of what the sheet is (never of its values), in hexadecimal. */
export const empreinteIdentite = (i: Identite): string =>
  sha256([
    FORMAT_FICHE,
    ...[i.conventionId, i.partieId, i.annee, i.debut, i.fin, i.modele, i.modeleVersion, i.editeLe, i.feuille],
    ...[i.tetes.valeur, i.tetes.etat, i.tetes.observation],
    i.lignes.map((l) => [l.code, l.version, l.type, l.valeur, l.etat, l.observation]),
  ])

/** SHA-256 of the values as they went out, in hexadecimal: two sendings with one print held the same values. */
export const empreinteValeurs = (i: Identite): string =>
  sha256(i.lignes.map(({ code, envoye: e }) => [code, e.etat, e.nombre, e.texte, e.estime, e.commentaire]))

const cellulesOf = ({ envoye, ...l }: LigneIdentite): string[] => [
  ...[l.code, String(l.version), l.type, l.valeur, l.etat, l.observation ?? ''],
  ...[envoye.etat, envoye.nombre === null ? '' : String(envoye.nombre), envoye.texte ?? '', String(envoye.estime)],
  envoye.commentaire,
]

/** The hidden sheet, row by row, all of it text so that no spreadsheet reformats it. */
export function writeIdentite(i: Identite): string[][] {
  const valeurs = [
    ...[i.conventionId, i.partieId, String(i.annee), i.debut, i.fin, i.modele, String(i.modeleVersion), i.editeLe],
    ...[i.feuille, i.tetes.valeur, i.tetes.etat, i.tetes.observation],
    ...[empreinteIdentite(i), empreinteValeurs(i), String(i.lignes.length)],
  ]
  return [
    [MARQUE, String(FORMAT_FICHE)],
    ...CLES.map((cle, rang) => [cle, valeurs[rang] ?? '']),
    [],
    [...COLONNES],
    ...i.lignes.map(cellulesOf),
  ]
}

const enNombre = (texte: string): number | null => (texte === '' ? null : Number(texte))

function ligneOf(cellules: readonly string[]): unknown {
  const at = (rang: number): string => cellules[rang] ?? ''
  const texte = (rang: number): string => at(rang).replace(/\r\n?/gu, '\n')
  return {
    code: at(0),
    version: enNombre(at(1)),
    type: at(2),
    valeur: at(3),
    etat: at(4),
    observation: at(5) === '' ? null : at(5),
    envoye: {
      etat: at(6),
      nombre: enNombre(at(7)),
      texte: at(8) === '' ? null : texte(8),
      estime: enNombre(at(9)),
      commentaire: texte(10),
    },
  }
}

/** Whether the rows of a sheet, whatever its name, are the identity of a sheet of ours. */
export const estIdentite = (rangees: readonly (readonly string[])[]): boolean => rangees[0]?.[0] === MARQUE

/**
 * Reads the hidden sheet back from the texts of its cells. Null when it is not ours, of a later layout, or beyond reading; `intacte` is
 * false when someone changed it: what it says of the party and of the cells is then not to be trusted.
 */
export function readIdentite(rangees: readonly (readonly string[])[]): { identite: Identite; intacte: boolean } | null {
  if (!estIdentite(rangees) || rangees[0]?.[1] !== String(FORMAT_FICHE)) return null
  const dit = new Map(rangees.slice(1, CLES.length + 1).map((r) => [r[0] ?? '', r[1] ?? '']))
  const valeur = (cle: (typeof CLES)[number]): string => dit.get(cle) ?? ''
  const lue = Identite.safeParse({
    conventionId: valeur('convention'),
    partieId: valeur('partie'),
    annee: enNombre(valeur('exercice')),
    debut: valeur('debut'),
    fin: valeur('fin'),
    modele: valeur('modele'),
    modeleVersion: enNombre(valeur('version du modele')),
    editeLe: valeur('editee le'),
    feuille: valeur('feuille'),
    tetes: { valeur: valeur('tete valeur'), etat: valeur('tete etat'), observation: valeur('tete observation') },
    lignes: rangees
      .slice(RANG_TETES)
      .filter((r) => (r[0] ?? '') !== '')
      .map(ligneOf),
  })
  if (!lue.success) return null
  const identite = lue.data
  const intacte =
    valeur('empreinte identite') === empreinteIdentite(identite) &&
    valeur('empreinte valeurs') === empreinteValeurs(identite) &&
    valeur('lignes') === String(identite.lignes.length)
  return { identite, intacte }
}
