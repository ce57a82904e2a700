import { rolesOf, type Indicateur } from '../domain/indicateur.ts'
import type { Role } from '../domain/partie.ts'
import { cleDeTri } from '../domain/texte.ts'
import type { Tete } from './tete.ts'

const MOTS: readonly (readonly [Role, RegExp])[] = [
  ['CCAS', /(?:^| )(?:ccas|cias|centre communal d action sociale)(?: |$)/u],
  ['CPAM', /(?:^| )(?:cpam|caisse primaire(?: d assurance maladie)?)(?: |$)/u],
  ['CARSAT', /(?:^| )(?:carsat|caisse d assurance retraite)(?: |$)/u],
  ['CAF', /(?:^| )(?:caf|caisse d allocations familiales)(?: |$)/u],
  ['MSA', /(?:^| )(?:msa|mutualite sociale agricole)(?: |$)/u],
  ['SOS', /(?:^| )sos medecins?(?: |$)/u],
  ['DEPARTEMENT', /(?:^| )(?:departement|conseil departemental)(?: |$)/u],
]

const DECLARANT =
  /^(?:renseigne|rempli|complete|declare|transmis|etabli) par(?: |$)|^(?:partie|partenaire|organisme|structure|declarant|emetteur)(?: |$)/u
const EXERCICE = /(?:^| )(?:exercice|annee|bilan|periode)(?: \p{L}+){0,3} ((?:19|20|21)\d\d)(?: |$)/u

/** The only element of a set of findings, or null when they are none or disagree. */
const unique = <T>(trouves: Iterable<T>): T | null => {
  const distincts = [...new Set(trouves)]
  return distincts.length === 1 ? (distincts[0] ?? null) : null
}

const rolesIn = (texte: string): Role[] => {
  const cle = cleDeTri(texte)
  return MOTS.filter(([, forme]) => forme.test(cle)).map(([role]) => role)
}

const sansExtension = (nom: string): string => nom.slice(0, 240).replace(/\.[^.]{1,5}$/u, '')

/** Lines above the head, each as one text; the whole file when it has no head is not a heading. */
const titresOf = (lignes: readonly (readonly string[])[], tete: Tete | null): string[] =>
  lignes
    .slice(0, tete?.rang ?? 0)
    .map((l) =>
      l
        .filter((c) => c.trim() !== '')
        .join(' ')
        .slice(0, 500),
    )
    .filter((t) => t !== '')

/** The only role that may fill every one of these indicators; computed ones say nothing. */
function roleOfCodes(indicateurs: readonly Pick<Indicateur, 'rolesJson'>[]): Role | null {
  const ensembles = indicateurs.map(rolesOf).filter((r) => r.length > 0)
  const [premier = [], ...suivants] = ensembles
  return unique(premier.filter((role) => suivants.every((s) => s.includes(role))))
}

/**
 * The party a file comes from: its name and a « Renseigné par » line, which must not disagree; else the only role that may fill all
 * its indicators; else the only role its title names. Null when nothing decides.
 */
export function findRole(
  nom: string,
  lignes: readonly (readonly string[])[],
  tete: Tete | null,
  reconnus: readonly Pick<Indicateur, 'rolesJson'>[],
): Role | null {
  const titres = titresOf(lignes, tete)
  const declares = titres.filter((t) => DECLARANT.test(cleDeTri(t))).map((t) => unique(rolesIn(t)))
  const dits = [unique(rolesIn(sansExtension(nom))), ...declares].filter((r) => r !== null)
  if (dits.length > 0) return unique(dits)
  return roleOfCodes(reconnus) ?? unique(rolesIn(titres.join(' ')))
}

// Dates of sending are no exercice: « 2026-01-09 », « 09/01/2026 », « 20260109 ».
const DATES =
  /(?:19|20|21)\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:[0-2]\d|3[01])(?!\d)|(?<!\d)\d{1,2}[-_./ ]\d{1,2}[-_./ ](?:19|20|21)\d\d/gu

const anneesIn = (texte: string): number[] =>
  [...texte.replace(DATES, ' ').matchAll(/(?<!\d)((?:19|20|21)\d\d)(?!\d)/gu)].map((m) => Number(m[1]))

/**
 * The exercice a file is about: its name and an « Exercice 2025 » line, which must not disagree; else the latest year that heads a
 * column; else the only year of its title. A year of the name that no column bears gives way to the columns.
 */
export function findAnnee(nom: string, lignes: readonly (readonly string[])[], tete: Tete | null): number | null {
  const titres = titresOf(lignes, tete)
  const explicites = titres.flatMap((t) => {
    const m = EXERCICE.exec(cleDeTri(t.replace(DATES, ' ')))
    return m === null ? [] : [Number(m[1])]
  })
  const colonnes = [...(tete?.annees.keys() ?? [])]
  const duNom = unique(anneesIn(sansExtension(nom)))
  const dits = [...explicites, ...(duNom === null ? [] : [duNom])]
  if (dits.length > 0) {
    const dit = unique(dits)
    if (dit === null || tete?.valeur != null || colonnes.length === 0 || colonnes.includes(dit)) return dit
  }
  return colonnes.length > 0 ? Math.max(...colonnes) : unique(anneesIn(titres.join(' ')))
}
