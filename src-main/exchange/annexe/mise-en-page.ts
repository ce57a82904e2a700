import type { Colonne, RoleColonne } from '../../domain/annexe.ts'
import { CodeIndicateur } from '../../domain/indicateur.ts'
import { unique } from '../unique.ts'
import { clean } from '../texte-lu.ts'
import { sansAnnee, sansPartie, type Nature } from './colonnes.ts'
import type { LigneBrute, TableAnnexe } from './lignes.ts'

/** A column of the sheets sent back, and where it stood in the file. */
type ColonneLue = Colonne & { place: number }

export type MiseEnPage = {
  annee: number | null
  colonnes: ColonneLue[]
  /** Headings that the sheets sent back will not have. */
  nonReprises: string[]
}

const MAX_COLONNES = 16

/** The exercice that a head is about: the latest year over figures. */
export function anneeOf({ tete }: TableAnnexe): number | null {
  const annees = tete.natures.flatMap((n) => (n.genre === 'chiffre' && n.annee !== null ? [n.annee] : []))
  return annees.length === 0 ? null : Math.max(...annees)
}

const remplies = (lignes: readonly LigneBrute[], colonne: number): string[] =>
  lignes.map((l) => l.textes.get(colonne) ?? '').filter((t) => t !== '')

const enMots = (textes: readonly string[]): boolean => textes.some((t) => /\p{L}{3}/u.test(t))

/** What a column becomes; null when the sheets sent back do without it. */
function roleOf(n: Nature, place: number, t: TableAnnexe, annee: number | null): RoleColonne | null {
  const { lignes } = t
  switch (n.genre) {
    case 'libelle':
    case 'section':
    case 'unite':
    case 'etat':
    case 'observation':
      return n.genre
    case 'numero': {
      const codes = lignes.map((l) => l.numero).filter((c) => c !== '')
      const deCopil = codes.filter((c) => CodeIndicateur.safeParse(c).success).length
      return codes.length > 0 && deCopil * 2 >= codes.length ? 'code' : 'numero'
    }
    case 'texte':
      return remplies(lignes, place).length > 0 ? 'texte' : null
    case 'inconnue':
      return enMots(remplies(lignes, place)) ? 'texte' : null
    // « Objectifs » before the indicators are aims told in words.
    case 'objectif':
      return enMots(remplies(lignes, place)) ? 'texte' : 'objectif'
    case 'chiffre':
      if (n.partiel) return null
      if (n.avant || (annee !== null && n.annee === annee - 1)) return 'precedent'
      return n.annee === null || n.annee === annee ? 'valeur' : null
    case 'calcul':
    case 'vide':
      return null
  }
}

const UNIQUES: readonly RoleColonne[] = [
  'numero',
  'section',
  'code',
  'libelle',
  'unite',
  'precedent',
  'objectif',
  'valeur',
  'etat',
  'observation',
]

/** Of several columns of figures for the exercice, the yearly total, else the first: the others are its parts. */
function preferer(t: TableAnnexe, places: readonly number[]): number | undefined {
  const total = places.find((c) => /(?:^|\s)(?:total|cumul|annuel)/iu.test(t.tete.textes[c] ?? ''))
  return total ?? places[0]
}

/** The columns of the sheets sent back, from the head of the caisse's table: her order and her headings, years and parties told apart. */
export function miseEnPageOf(t: TableAnnexe): MiseEnPage {
  const annee = anneeOf(t)
  const { natures, textes } = t.tete
  const roles = natures.map((n, c) => roleOf(n, c, t, annee))
  // A blank column without a known heading is the one to fill, when no other is.
  if (!roles.includes('valeur')) {
    const libre = natures.findIndex((n, c) => n.genre === 'inconnue' && remplies(t.lignes, c).length === 0)
    if (libre >= 0) roles[libre] = 'valeur'
  }
  // « Source, précisions », blank after the figures: what a party has to add is written there.
  if (!roles.includes('observation')) {
    const place = roles.lastIndexOf('valeur')
    const libre = natures.findLastIndex(
      (n, c) => c > place && (n.genre === 'texte' || n.genre === 'inconnue') && remplies(t.lignes, c).length === 0,
    )
    if (libre >= 0 && roles[libre] === null) roles[libre] = 'observation'
  }
  const valeurs = roles.flatMap((r, c) => (r === 'valeur' ? [c] : []))
  const valeur = preferer(t, valeurs)
  const parParties = valeurs.filter((c) => natures[c]?.genre === 'chiffre' && partieDe(natures[c]) !== null).length > 1
  const colonnes: ColonneLue[] = []
  const nonReprises: string[] = []
  roles.forEach((role, place) => {
    const ecrit = textes[place] ?? ''
    if (natures[place]?.genre === 'vide' && role === null) return
    const pris = role !== null && UNIQUES.includes(role) && colonnes.some((c) => c.role === role)
    const autre = role === 'valeur' && place !== valeur
    if (role === null || pris || autre || colonnes.length >= MAX_COLONNES) {
      // One column a party: the sheet of each has its own, headed by its name.
      if (ecrit !== '' && !(autre && parParties)) nonReprises.push(clean(ecrit, 80))
      return
    }
    const entete = sansAnnee(role === 'valeur' && parParties ? sansPartie(ecrit) : ecrit, annee)
    colonnes.push({ role, entete: clean(entete, 120) || NOMS[role], place })
  })
  return { annee, colonnes: nommer(colonnes, t), nonReprises }
}

const partieDe = (n: Nature | undefined) => (n?.genre === 'chiffre' ? n.partie : null)

const NOMS: Readonly<Record<RoleColonne, string>> = {
  numero: 'N°',
  section: 'Thème',
  code: 'Code',
  libelle: 'Indicateur',
  unite: 'Unité',
  texte: 'Précision',
  precedent: 'N-1 ({N-1})',
  objectif: 'Objectif {N}',
  valeur: 'Réalisé {N}',
  etat: 'État',
  observation: 'Observation',
}

/** A title that stood where a heading was expected gives way to a heading. */
const nommer = (colonnes: readonly ColonneLue[], { tete }: TableAnnexe): ColonneLue[] =>
  colonnes.map((c) => (c.role === 'libelle' && tete.titre !== '' ? { ...c, entete: NOMS.libelle } : c))

const PRESENTE = /annexe|indicateur|suivi|tableau de bord|bilan|fiche/iu
const NUMERO_D_ANNEXE = /^annexe\s+n?°?\s*\d{1,2}\s*$/iu

/** The title of a document, from the texts over its table: the one that says what it is, its annexe number before it. */
export function titreOf(textes: readonly string[], annee: number | null): string {
  const courts = textes.filter((t) => t !== '' && t.length <= 200)
  const rang = courts.findIndex((t) => PRESENTE.test(t) && !NUMERO_D_ANNEXE.test(t))
  const premier = courts.findIndex((t) => PRESENTE.test(t))
  const dit = courts[rang >= 0 ? rang : premier >= 0 ? premier : 0] ?? ''
  const numero = courts.find((t) => NUMERO_D_ANNEXE.test(t))
  const titre = numero === undefined || numero === dit ? dit : `${numero.trim()} – ${dit}`
  const an =
    annee ?? unique([...titre.matchAll(/(?<![\d/.-])((?:19|20|21)\d\d)(?![\d/.-])/gu)].map((m) => Number(m[1])))
  return clean(sansAnnee(titre, an), 240)
}
