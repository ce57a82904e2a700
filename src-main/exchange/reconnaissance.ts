import { synonymesOf, type Indicateur } from '../domain/indicateur.ts'
import type { Role } from '../domain/partie.ts'
import { cleDeTri } from '../domain/texte.ts'
import { createProximite, type Candidat } from './proximite.ts'
import { createSouvenir } from '../domain/souvenir.ts'

export type IndicateurLu = Pick<
  Indicateur,
  | 'code'
  | 'libelle'
  | 'libelleCourt'
  | 'libelleTri'
  | 'type'
  | 'rolesJson'
  | 'formule'
  | 'agregation'
  | 'axe'
  | 'unite'
  | 'synonymesJson'
>

/** An indicator recognised; `autreLibelle` is the code of another one, when the line bears that other one's libellé. */
type Reconnu<I> = { indicateur: I; autreLibelle: string | null }

/**
 * Tells which indicator a code and a libellé name; null for none. With its theme, a libellé that several lines share (« Nombre de
 * participants ») may name one: « Sessions d'information : nombre de participants ».
 */
export type Reconnaissance = (code: string, libelle: string, theme?: string) => Reconnu<IndicateurLu> | null

/** A code written at the head of a libellé. */
export const CODE_EN_TETE = /^\s*([A-Za-z]{2,4}[-–—‑_. ]?(?:[A-Za-z]{3}[-–—‑_. ]?)?\d{2})(?=\s|[-–—:.)]|$)/u

/** A code whatever its case, its hyphens and its spaces: « am drt 04 » is AM-DRT-04. */
const cleDeCode = (code: string): string => (code.length > 40 ? '' : code.toUpperCase().replace(/[^A-Z0-9]+/gu, ''))

const MAX_LIBELLE = 400

/**
 * Prepares the recognition of a convention's indicators: by code, then by libellé or synonym, without accents, case or punctuation; a
 * synonym gives way to a libellé.
 */
function createReconnaissance(indicateurs: readonly IndicateurLu[]): Reconnaissance {
  const parCode = new Map(indicateurs.map((i) => [cleDeCode(i.code), i]))
  const parLibelle = new Map<string, IndicateurLu | null>()
  for (const i of indicateurs)
    for (const nom of new Set([i.libelleTri, cleDeTri(i.libelle), cleDeTri(i.libelleCourt)]))
      // A libellé that two indicators share names neither.
      parLibelle.set(nom, parLibelle.has(nom) ? null : i)
  const parSynonyme = new Map<string, IndicateurLu | null>()
  for (const i of indicateurs)
    for (const nom of new Set(synonymesOf(i).map(cleDeTri)))
      if (!parLibelle.has(nom)) parSynonyme.set(nom, parSynonyme.has(nom) ? null : i)
  for (const [nom, i] of parSynonyme) parLibelle.set(nom, i)
  parLibelle.delete('')
  const nommer = (libelle: string): IndicateurLu | undefined => parLibelle.get(cleDeTri(libelle)) ?? undefined
  const nommerOnce = createSouvenir(nommer)
  const findLibelle = (libelle: string): IndicateurLu | undefined =>
    libelle.length > MAX_LIBELLE ? undefined : nommerOnce(libelle)
  const findCode = (code: string): IndicateurLu | undefined => (code === '' ? undefined : parCode.get(cleDeCode(code)))
  const findEnTete = createSouvenir((debut) => findCode(CODE_EN_TETE.exec(debut)?.[1] ?? ''))
  /** Whether some libellé begins with a theme: the others need not be tried under it. */
  const ouvre = createSouvenir((theme) => {
    const debut = `${cleDeTri(theme)} `
    return parLibelle.keys().some((nom) => nom.startsWith(debut))
  })
  const findSous = (theme: string, libelle: string): IndicateurLu | undefined =>
    theme === '' || theme.length > MAX_LIBELLE || !ouvre(theme) ? undefined : findLibelle(`${theme} ${libelle}`)
  return (code, libelle, theme = '') => {
    const ecrit = findCode(code) ?? findEnTete(libelle.slice(0, MAX_LIBELLE))
    const nomme = findSous(theme, libelle) ?? findLibelle(libelle)
    if (ecrit === undefined) return nomme === undefined ? null : { indicateur: nomme, autreLibelle: null }
    return { indicateur: ecrit, autreLibelle: nomme === undefined || nomme === ecrit ? null : nomme.code }
  }
}

/**
 * What names a line of a table: its code, its libellé, and the theme or the section it stands under. `exacte`: words near those of an
 * indicator say nothing of it (« dont… »).
 */
export type Nom = { code: string; libelle: string; theme: string; exacte?: boolean }

/**
 * Which indicator a line is. `voie`: by its code or its very libellé (`exacte`), by its words (`proche`), or by its words and what
 * stands around it (`contexte`: to be checked), with a `confiance` from 0 to 1. `ambigu`: several could be meant, and the reader chooses.
 */
export type Rapprochement =
  | { voie: 'exacte' | 'proche' | 'contexte'; confiance: number; indicateur: IndicateurLu; autreLibelle: string | null }
  | { voie: 'ambigu'; codes: string[] }
  | null

/** Lines beyond are matched by code or libellé only. */
const MAX_PROCHES = 1500

const suivantDe = (a: string, b: string): boolean =>
  a.slice(0, -2) === b.slice(0, -2) && Number(b.slice(-2)) === Number(a.slice(-2)) + 1

type Attente = { rang: number; tous: Candidat[] }

/** How the lines of tables are tied to indicators. */
export type Rapprocheur = {
  exact: Reconnaissance
  /** The indicator that a line taken alone names, by its words or its code; null when none or several. */
  seul: (nom: Nom) => IndicateurLu | null
  /** Matches all the lines of a table at once: an indicator told exactly is no candidate for a vaguer line. */
  rapprocher: (noms: readonly Nom[], role: Role | null) => Rapprochement[]
}

const prepares = new WeakMap<readonly IndicateurLu[], Rapprocheur>()

/** Prepares the matching to the indicators of a convention, once for a same list. */
export function createRapprocheur(indicateurs: readonly IndicateurLu[]): Rapprocheur {
  const pret = prepares.get(indicateurs) ?? prepareRapprocheur(indicateurs)
  prepares.set(indicateurs, pret)
  return pret
}

function prepareRapprocheur(indicateurs: readonly IndicateurLu[]): Rapprocheur {
  const reconnaitre = createReconnaissance(indicateurs)
  const { candidatsOf, partager } = createProximite(indicateurs)
  const memes = new Map<Role | null, (cle: string) => Candidat[]>()
  const proches = (nom: Nom, role: Role | null): Candidat[] => {
    const connus =
      memes.get(role) ??
      createSouvenir((cle) => {
        const [libelle = '', theme = ''] = cle.split('\0')
        return candidatsOf({ code: '', libelle, theme }, role)
      })
    memes.set(role, connus)
    return connus(`${nom.libelle.replaceAll('\0', '')}\0${nom.theme.replaceAll('\0', '')}`)
  }
  const parMots = createSouvenir((libelle): IndicateurLu | null => {
    const candidats = partager(candidatsOf({ code: '', libelle, theme: '' }, null))
    return candidats.length === 1 ? (candidats[0]?.indicateur ?? null) : null
  })
  const seul = (n: Nom): IndicateurLu | null =>
    reconnaitre(n.code, n.libelle, n.theme)?.indicateur ?? parMots(n.libelle)
  const rapprocher = (noms: readonly Nom[], role: Role | null): Rapprochement[] => {
    const issues: Rapprochement[] = noms.map((n) => {
      const vu = reconnaitre(n.code, n.libelle, n.theme)
      return vu === null ? null : { voie: 'exacte', confiance: 1, ...vu }
    })
    const pris = new Set(issues.flatMap((r) => (r !== null && r.voie !== 'ambigu' ? [r.indicateur.code] : [])))
    let attentes: Attente[] = noms.flatMap((n, rang) => {
      if (issues[rang] !== null || n.exacte === true || rang >= MAX_PROCHES) return []
      const tous = proches(n, role)
      return tous.length === 0 ? [] : [{ rang, tous }]
    })
    const prendre = (a: Attente, c: Candidat, voie: 'proche' | 'contexte'): void => {
      issues[a.rang] = { voie, confiance: c.confiance, indicateur: c.indicateur, autreLibelle: null }
      pris.add(c.indicateur.code)
      attentes = attentes.filter((x) => x !== a)
    }
    const libres = (a: Attente): Candidat[] => a.tous.filter((c) => !pris.has(c.indicateur.code))
    const codePrecedent = (rang: number): string => {
      const avant = issues.slice(0, rang).findLast((r) => r !== null)
      return avant == null || avant.voie === 'ambigu' ? '' : avant.indicateur.code
    }
    const decider = (): boolean => {
      const nettes = attentes.flatMap((a) => {
        const [premier, ...autres] = partager(a.tous)
        return premier === undefined || autres.length > 0 || pris.has(premier.indicateur.code)
          ? []
          : [{ a, c: premier }]
      })
      const meilleure = nettes.toSorted((x, y) => y.c.score - x.c.score)[0]
      if (meilleure !== undefined) {
        prendre(meilleure.a, meilleure.c, 'proche')
        return true
      }
      // « Participants » right after the sessions are those of the sessions: the catalogue follows the same order.
      for (const a of attentes) {
        const suite = partager(libres(a)).find((c) => suivantDe(codePrecedent(a.rang), c.indicateur.code))
        if (suite === undefined) continue
        prendre(a, suite, 'contexte')
        return true
      }
      return false
    }
    while (decider());
    for (const a of attentes) {
      const possibles = partager(a.tous)
      const doublon = a.tous[0]
      // What is left once the others are taken is no answer: it may be a total of them.
      if (possibles.length > 1) issues[a.rang] = { voie: 'ambigu', codes: possibles.map((c) => c.indicateur.code) }
      else if (doublon !== undefined && doublon.score >= 0.85)
        issues[a.rang] = {
          voie: 'proche',
          confiance: doublon.confiance,
          indicateur: doublon.indicateur,
          autreLibelle: null,
        }
    }
    return issues
  }
  return { exact: reconnaitre, seul, rapprocher }
}
