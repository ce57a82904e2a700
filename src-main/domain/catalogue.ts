import { DomainError } from './domain-error.ts'
import type { Axe } from './engagement.ts'
import type { IndicateurId, NewId } from './id.ts'
import { enVigueur, rolesOf, synonymesOf, ventilationsOf, type Definition, type Indicateur } from './indicateur.ts'
import { cleDeTri } from './texte.ts'

/** Every version of every indicator of a convention, in the order of the sheets: what each rule here takes, and gives back changed. */
export type Versions = readonly Indicateur[]

/** The versions of a code, earliest first. */
export const versionsOf = (v: Versions, code: string): Indicateur[] =>
  v.filter((i) => i.code === code).toSorted((a, b) => a.version - b.version)

/** The version of a code that applies to an exercice, undefined when it is not followed that year. */
export const versionEn = (v: Versions, code: string, annee: number): Indicateur | undefined =>
  v.find((i) => i.code === code && enVigueur(i, annee))

/** The version to show for an exercice: the one that applies, else the last one before, else the first one after. */
export function versionProche(versions: readonly Indicateur[], annee: number): Indicateur | undefined {
  return (
    versions.find((i) => enVigueur(i, annee)) ??
    versions.findLast((i) => i.jusquaAnnee !== null && i.jusquaAnnee < annee) ??
    versions[0]
  )
}

/** The codes of a catalogue, in its order. */
export const codesDe = (v: Versions): string[] => [
  ...new Set(v.toSorted((a, b) => (a.rang === b.rang ? a.version - b.version : a.rang - b.rang)).map((i) => i.code)),
]

/** The version in force, or the refusal that says it is not followed that year. */
export function exigerEn(v: Versions, code: string, annee: number): Indicateur {
  const i = versionEn(v, code, annee)
  if (i === undefined) throw new DomainError('indicateur-non-suivi', { code, annee: String(annee) })
  return i
}

/** What a definition decides of a version. */
export const COLONNES = [
  'libelle',
  'libelleCourt',
  'libelleTri',
  'unite',
  'type',
  'agregation',
  'axe',
  'tronc',
  'engagement',
  'rolesJson',
  'formule',
  'personnesAidees',
  'periodicite',
  'journal',
  'ventilationsJson',
  'synonymesJson',
] as const
export type Colonnes = Pick<Indicateur, (typeof COLONNES)[number]>

/** The columns of a definition. `formule` is the one to keep, on codes. */
export const colonnesOf = (d: Definition, formule: string | null, tronc: Indicateur['tronc']): Colonnes => ({
  libelle: d.libelle,
  libelleCourt: d.libelleCourt,
  libelleTri: cleDeTri(d.libelle),
  unite: d.unite,
  type: d.type,
  agregation: d.agregation,
  axe: d.axe,
  tronc,
  engagement: d.engagement,
  rolesJson: JSON.stringify(d.roles),
  formule,
  personnesAidees: d.personnesAidees,
  periodicite: d.periodicite,
  journal: d.journal,
  ventilationsJson: JSON.stringify(d.ventilations),
  synonymesJson: JSON.stringify(d.synonymes),
})
/** The columns of a version that its definition decides. */
export const colonnesDeVersion = (i: Indicateur): Colonnes => colonnesOf(definitionOf(i), i.formule, i.tronc)

/** What was written of an indicator, as it can be written again; its formula on codes. */
export const definitionOf = (i: Indicateur): Definition => ({
  libelle: i.libelle,
  libelleCourt: i.libelleCourt,
  unite: i.unite,
  type: i.type,
  agregation: i.agregation,
  axe: i.axe,
  engagement: i.engagement,
  formule: i.formule,
  personnesAidees: i.personnesAidees,
  periodicite: i.periodicite,
  journal: i.journal,
  roles: [...rolesOf(i)],
  ventilations: ventilationsOf(i),
  synonymes: synonymesOf(i),
})

/** Whether a version says exactly that. */
export const memesColonnes = (i: Indicateur, c: Colonnes): boolean => COLONNES.every((cle) => i[cle] === c[cle])

const remplacer = (v: Versions, apres: Indicateur): Indicateur[] => v.map((i) => (i.id === apres.id ? apres : i))

const ensemble = (a: Indicateur, b: Indicateur): boolean =>
  (a.depuisAnnee ?? 0) <= (b.jusquaAnnee ?? Infinity) && (b.depuisAnnee ?? 0) <= (a.jusquaAnnee ?? Infinity)

const synonymesTries = (i: Indicateur): string[] => synonymesOf(i).map(cleDeTri)
const nomsTries = (i: Indicateur): string[] => [i.libelleTri, cleDeTri(i.libelleCourt), ...synonymesTries(i)]

const nommePareil = (a: Indicateur, b: Indicateur): boolean =>
  a.libelleTri === b.libelleTri || synonymesTries(a).some((s) => nomsTries(b).includes(s))

/**
 * Refuses words that already name another indicator followed at the same time: nobody could tell them apart, and a partner's line would
 * be tied to the wrong one. Throws `libelle-deja-pris` with that other one.
 */
export function checkMots(v: Versions, i: Indicateur): void {
  const autre = v.find((x) => x.code !== i.code && ensemble(x, i) && (nommePareil(x, i) || nommePareil(i, x)))
  if (autre !== undefined) throw new DomainError('libelle-deja-pris', { code: autre.code, libelle: autre.libelle })
}

/** An indicator without the synonyms that name another one: what comes from a model leaves them to who has them. */
export function sansSynonymesPris(v: Versions, i: Indicateur): Indicateur {
  const pris = new Set(v.filter((x) => x.code !== i.code).flatMap(nomsTries))
  return { ...i, synonymesJson: JSON.stringify(synonymesOf(i).filter((s) => !pris.has(cleDeTri(s)))) }
}

const PREFIXES: Readonly<Record<Axe, string>> = {
  droits: 'DRT',
  soins: 'SOI',
  'service-social': 'SSO',
  prevention: 'PRE',
  'en-ligne': 'NUM',
  'action-sociale': 'ASS',
  local: 'LOC',
  gouvernance: 'GOV',
}

/** The next free code of an axe, in the manner of its other codes; a code once used is never given again. */
export function prochainCode(v: Versions, axe: Axe, reserves: readonly string[]): string {
  const pris = new Set([...v.map((i) => i.code), ...reserves])
  const compte = new Map<string, number>()
  for (const i of v)
    if (i.axe === axe) {
      const racine = i.code.slice(0, -3)
      compte.set(racine, (compte.get(racine) ?? 0) + 1)
    }
  const usuelles = [...compte]
    .toSorted((a, b) => (a[1] === b[1] ? a[0].localeCompare(b[0]) : b[1] - a[1]))
    .map(([racine]) => racine)
  for (const racine of [...usuelles, PREFIXES[axe], `AJ-${PREFIXES[axe]}`]) {
    const numeros = [...pris].filter((c) => c.slice(0, -3) === racine).map((c) => Number(c.slice(-2)))
    const suivant = Math.max(0, ...numeros) + 1
    if (suivant <= 99) return `${racine}-${String(suivant).padStart(2, '0')}`
  }
  throw new DomainError('codes-epuises')
}

/** Puts an indicator right after another code, or first; the ranks of the others follow. */
export function inserer(v: Versions, i: Indicateur, apres: string | null): Indicateur[] {
  const codes = codesDe(v)
  codes.splice(apres === null ? 0 : codes.indexOf(apres) + 1, 0, i.code)
  return ranger([...v, i], codes)
}

/** After which code a new indicator of an axe stands: the last one of its axe, else the last one of all. */
export const placeDansAxe = (v: Versions, axe: Axe): string | null => {
  const codes = codesDe(v)
  return codes.findLast((code) => v.some((i) => i.code === code && i.axe === axe)) ?? codes.at(-1) ?? null
}

/** Gives each code its rank in a list. */
export function ranger(v: Versions, codes: readonly string[]): Indicateur[] {
  const rangs = new Map(codes.map((code, rang) => [code, rang]))
  return v.map((i) => {
    const rang = rangs.get(i.code) ?? i.rang
    return rang === i.rang ? i : { ...i, rang }
  })
}

/** Puts a code right before another one, or last. Throws `introuvable`. */
export function deplacer(v: Versions, code: string, avant: string | null): Indicateur[] {
  const codes = codesDe(v)
  if (!codes.includes(code) || (avant !== null && !codes.includes(avant))) throw new DomainError('introuvable')
  if (code === avant) return [...v]
  const reste = codes.filter((c) => c !== code)
  reste.splice(avant === null ? reste.length : reste.indexOf(avant), 0, code)
  return ranger(v, reste)
}

/** The same definition, better written: nothing else moves. */
export const corriger = (v: Versions, i: Indicateur, c: Colonnes): Indicateur[] => remplacer(v, { ...i, ...c })

/**
 * Another definition from an exercice on: the version in force until then ends the year before. Asked again for the year in which a
 * version begins, it is that version which is rewritten, so that a definition changes once a year at most.
 * Throws `indicateur-non-suivi` before the version or after it, `definition-plus-recente` when a later one is there, `definition-identique`.
 */
export function redefinir(
  v: Versions,
  i: Indicateur,
  annee: number,
  c: Colonnes,
  newId: NewId,
): { versions: Indicateur[]; nouvelle: Indicateur } {
  if (memesColonnes(i, c)) throw new DomainError('definition-identique', { code: i.code })
  const suivante = versionsOf(v, i.code).find((autre) => autre.version > i.version)
  if (suivante !== undefined)
    throw new DomainError('definition-plus-recente', { code: i.code, annee: String(suivante.depuisAnnee ?? '') })
  if (!enVigueur(i, annee)) throw new DomainError('indicateur-non-suivi', { code: i.code, annee: String(annee) })
  if (i.depuisAnnee === annee) {
    const nouvelle = { ...i, ...c }
    return { versions: remplacer(v, nouvelle), nouvelle }
  }
  const nouvelle: Indicateur = {
    ...i,
    ...c,
    id: newId<IndicateurId>(),
    version: i.version + 1,
    origine: 'ajout',
    depuisAnnee: annee,
  }
  return { versions: [...remplacer(v, { ...i, jusquaAnnee: annee - 1 }), nouvelle], nouvelle }
}

/** Whether some versions of a code are asked for in an exercice, or in a later one. */
export const estDemande = (versions: readonly Indicateur[], annee: number): boolean =>
  versions.some((i) => (i.jusquaAnnee ?? Infinity) >= Math.max(annee, i.depuisAnnee ?? annee))

/**
 * No longer asked from an exercice on. What was only to come is dropped; an indicator that was never followed before keeps one version,
 * which applies to no year, so that it can be taken up again. Throws `indicateur-non-suivi` when it is not followed from that year on.
 */
export function retirer(v: Versions, code: string, annee: number): Indicateur[] {
  const versions = versionsOf(v, code)
  if (!estDemande(versions, annee)) throw new DomainError('indicateur-non-suivi', { code, annee: String(annee) })
  const avant = versions.filter((i) => i.depuisAnnee === null || i.depuisAnnee < annee)
  const [premiere] = versions
  const gardee = avant.length > 0 ? avant : premiere === undefined ? [] : [premiere]
  const ids = new Set(gardee.map((i) => i.id))
  return v
    .filter((i) => i.code !== code || ids.has(i.id))
    .map((i) =>
      i.code !== code || (i.jusquaAnnee !== null && i.jusquaAnnee < annee)
        ? i
        : { ...i, jusquaAnnee: Math.max(annee, i.depuisAnnee ?? annee) - 1 },
    )
}

/**
 * Asked again from an exercice on. Years left aside in between stay so, under a version of their own that says the same.
 * Throws `indicateur-deja-suivi`.
 */
export function reprendre(v: Versions, code: string, annee: number, newId: NewId): Indicateur[] {
  const derniere = versionsOf(v, code).at(-1)
  if (derniere === undefined) throw new DomainError('introuvable')
  const { depuisAnnee, jusquaAnnee } = derniere
  if (jusquaAnnee === null) throw new DomainError('indicateur-deja-suivi', { code })
  const jamais = depuisAnnee !== null && jusquaAnnee < depuisAnnee
  if (jamais) return remplacer(v, { ...derniere, depuisAnnee: annee, jusquaAnnee: null })
  if (annee <= jusquaAnnee + 1) return remplacer(v, { ...derniere, jusquaAnnee: null })
  const reprise = {
    ...derniere,
    id: newId<IndicateurId>(),
    version: derniere.version + 1,
    depuisAnnee: annee,
    jusquaAnnee: null,
  }
  return [...v, reprise]
}
