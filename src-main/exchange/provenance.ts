import { rolesOf, type Indicateur } from '../domain/indicateur.ts'
import type { Role } from '../domain/partie.ts'
import { cleDeTri } from '../domain/texte.ts'
import { unique } from './unique.ts'

const MOTS: readonly (readonly [Role, RegExp])[] = [
  ['CCAS', /(?:^| )(?:ccas|cias|centre (?:inter)?communal d action sociale)(?: |$)/u],
  ['CPAM', /(?:^| )(?:cpam|caisse primaire(?: d assurance maladie)?)(?: |$)/u],
  ['CARSAT', /(?:^| )(?:carsat|caisse d assurance retraite|ssam|service social de l assurance maladie)(?: |$)/u],
  ['CAF', /(?:^| )(?:caf|caisse d allocations familiales)(?: |$)/u],
  ['MSA', /(?:^| )(?:msa|mutualite sociale agricole)(?: |$)/u],
  ['SOS', /(?:^| )sos medecins?(?: |$)/u],
  ['DEPARTEMENT', /(?:^| )(?:departement|conseil departemental)(?: |$)/u],
]

const DECLARANT =
  /^(?:renseignee?|remplie?|completee?|declaree?|transmise?|etablie?|saisie?|fournie?)s? par(?: |$)|^(?:partie|partenaire|organisme|structure|declarant|emetteur|caisse|contributeur|bilan (?:de|du)|contribution (?:de|du)|donnees (?:de|du)|reponse (?:de|du))(?: |$)/u
const EXERCICE =
  /(?:^| )(?:exercice|annee|bilan|periode|donnees|chiffres|resultats|suivi)(?: \p{L}+){0,4} ((?:19|20|21)\d\d)(?: |$)/u
const PERIODE_CIVILE =
  /(?:0?1[/. -]0?1[/. -]|1er janvier )((?:19|20|21)\d\d)\D{1,12}31(?:[/. -]12[/. -]| décembre | decembre )\1/iu

const FIN_D_ANNEE = /(?:^|\s)au\s+31(?:[/. -]12[/. -]|\s+décembre\s+|\s+decembre\s+)((?:19|20|21)\d\d)(?!\d)/iu

/** The roles that a text names, by their usual names. */
export const rolesIn = (texte: string): Role[] => {
  const cle = cleDeTri(texte.slice(0, 500))
  return MOTS.filter(([, forme]) => forme.test(cle)).map(([role]) => role)
}

const sansExtension = (nom: string): string => nom.slice(0, 240).replace(/\.[^.]{1,5}$/u, '')

/** The only role that may fill every one of these indicators; computed ones say nothing. */
function roleOfCodes(indicateurs: readonly Pick<Indicateur, 'rolesJson'>[]): Role | null {
  const ensembles = indicateurs.map((i) => rolesOf(i)).filter((r) => r.length > 0)
  const [premier = [], ...suivants] = ensembles
  return unique(premier.filter((role) => suivants.every((s) => s.includes(role))))
}

/**
 * The party a file comes from: its name and a « Renseigné par » line, which must not disagree; else the only role that may fill all
 * its indicators; else the only role its titles name, or begin with. Null when nothing decides.
 */
export function findRole(
  nom: string,
  titres: readonly string[],
  reconnus: readonly Pick<Indicateur, 'rolesJson'>[],
): Role | null {
  const declares = titres.filter((t) => DECLARANT.test(cleDeTri(t))).map((t) => unique(rolesIn(t)))
  const dits = [unique(rolesIn(sansExtension(nom))), ...declares].filter((r) => r !== null)
  if (dits.length > 0) return unique(dits)
  const nommes = roleOfCodes(reconnus) ?? unique(rolesIn(titres.join(' ')))
  if (nommes !== null) return nommes
  const cles = titres.map(cleDeTri)
  return unique(cles.flatMap((cle) => MOTS.filter(([, forme]) => forme.exec(cle)?.index === 0).map(([r]) => r)))
}

// Dates of sending are no exercice: « 2026-01-09 », « 09/01/2026 », « 20260109 ».
const DATES =
  /(?:19|20|21)\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:[0-2]\d|3[01])(?!\d)|(?<!\d)\d{1,2}[-_./ ]\d{1,2}[-_./ ](?:19|20|21)\d\d/gu

const DATEE = /\d{4}/u

const anneesIn = (texte: string): number[] =>
  !DATEE.test(texte)
    ? []
    : [...texte.replace(DATES, ' ').matchAll(/(?<!\d)((?:19|20|21)\d\d)(?!\d)/gu)].map((m) => Number(m[1]))

/**
 * The exercice a file is about: its name and an « Exercice 2025 » line, which must not disagree; else the latest year that heads
 * figures; else the only year of its titles. A year of the name that no heading bears gives way to the headings.
 */
export function findAnnee(
  nom: string,
  titres: readonly string[],
  enTetes: { annees: readonly number[]; sansAnnee: boolean },
): number | null {
  const explicites = titres.flatMap((t) => {
    if (!DATEE.test(t)) return []
    const civile = PERIODE_CIVILE.exec(t) ?? FIN_D_ANNEE.exec(t)
    if (civile !== null) return [Number(civile[1])]
    const m = EXERCICE.exec(cleDeTri(t.replace(DATES, ' ')))
    return m === null ? [] : [Number(m[1])]
  })
  const { annees, sansAnnee } = enTetes
  const duNom = unique(anneesIn(sansExtension(nom)))
  const dits = [...explicites, ...(duNom === null ? [] : [duNom])]
  if (dits.length > 0) {
    const dit = unique(dits)
    if (dit === null || sansAnnee || annees.length === 0 || annees.includes(dit)) return dit
  }
  return annees.length > 0 ? Math.max(...annees) : unique(anneesIn(titres.join(' ')))
}
