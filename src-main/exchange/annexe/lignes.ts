import { DomainError } from '../../domain/domain-error.ts'
import type { Role } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { createVue, estVide, type Cellule, type Grille } from '../grille.ts'
import { HORS_TABLE } from '../tableau.ts'
import { clean } from '../texte-lu.ts'
import type { Nature } from './colonnes.ts'
import { findTeteAnnexe, readTeteRepetee, texteOf, type Tete, type Vue } from './tete.ts'

/** A line of a caisse's table: what it asks for, where, and under which title. */
export type LigneBrute = {
  ligne: number
  colonne: number
  /** Rank of its title in `sections`. */
  section: number
  numero: string
  libelle: string
  unite: string
  /** The words of a column « Renseigné par ». */
  qui: string
  periodicite: string
  /** Words of hers by column of the head. */
  textes: ReadonlyMap<number, string>
  /** What stands in the columns of figures, empty ones left out. */
  chiffres: readonly Cellule[]
  /** Parties whose own column is not barred on that line. */
  parties: readonly Role[]
}

export type TableAnnexe = { tete: Tete; sections: string[]; lignes: LigneBrute[] }

/** More lines than any annexe asks for. */
const MAX_LIGNES_ANNEXE = 400
const MAX_SECTIONS = 120

function refuser(): never {
  throw new DomainError('fichier-trop-grand', { limite: `${MAX_LIGNES_ANNEXE}\u00A0lignes d’indicateurs` })
}

type Places = {
  numero: number
  section: number
  libelle: number
  unite: number
  qui: number
  periodicite: number
  textes: number[]
  chiffres: [number, Extract<Nature, { genre: 'chiffre' }>][]
}

function placesOf({ natures }: Tete): Places {
  const de = (test: (n: Nature) => boolean): number => natures.findIndex(test)
  const genre = (g: Nature['genre']): number => de((n) => n.genre === g)
  return {
    numero: genre('numero'),
    section: genre('section'),
    libelle: genre('libelle'),
    unite: genre('unite'),
    qui: de((n) => n.genre === 'texte' && n.sens === 'qui'),
    periodicite: de((n) => n.genre === 'texte' && n.sens === 'periodicite'),
    textes: natures.flatMap((n, c) =>
      n.genre === 'texte' || n.genre === 'inconnue' || n.genre === 'objectif' ? [c] : [],
    ),
    chiffres: natures.flatMap((n, c): Places['chiffres'] => (n.genre === 'chiffre' ? [[c, n]] : [])),
  }
}

/** A row before it is known whether it is a line or a title. `seul`: it says one thing only. */
type Rangee = Omit<LigneBrute, 'section'> & {
  seul: boolean
  large: boolean
  theme: string
  remplie: boolean
}

const NUMERO =
  /^((?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d{0,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[a-h]))(?:\s?[.)°]|\s?[-–—:]|(?<=\d\.\d{1,2})|(?<=^\d{1,2})(?=\s+\p{Lu}))\s+(?=\S)/u

/** « 1.1 Nombre de sessions »: the number, then the libellé. */
function cutNumero(texte: string): { numero: string; libelle: string } {
  const m = NUMERO.exec(texte)
  return m === null ? { numero: '', libelle: texte } : { numero: m[0].trim(), libelle: texte.slice(m[0].length).trim() }
}

/** « 1.1 » and « A1 » are two deep, « 1 » and « A » one. */
const profondeur = (numero: string): number => numero.match(/\d+|[A-Za-z]+/gu)?.length ?? 0

const BARRE = /^[\s/\\xX×█▓#–—-]+$|^(?:s\.?\s?o\.?|sans objet|non concerné(?:e)?|n\.?\s?a\.?)$/iu

/** A sheet as it is read: what shows where, and how far the merged area of a place goes to the right. */
type Feuille = { g: Grille; vue: Vue; droiteOf: (ligne: number, colonne: number) => number }

const MAX_FUSIONS = 2000

function ouvrirFeuille(g: Grille): Feuille {
  const larges = Map.groupBy(
    g.fusions.slice(0, MAX_FUSIONS).filter((f) => f.droite > f.gauche),
    (f) => f.haut,
  )
  return {
    g,
    vue: createVue(g),
    droiteOf: (ligne, colonne) =>
      larges.get(ligne)?.find((f) => f.gauche <= colonne && colonne <= f.droite)?.droite ?? colonne,
  }
}

function lireRangee({ g, vue, droiteOf }: Feuille, l: number, p: Places): Rangee | null {
  const textes = (g.lignes[l] ?? []).map(texteOf)
  const dits = textes.filter((t, c) => t !== '' && c !== p.section)
  const theme = p.section < 0 ? '' : texteOf(vue(l, p.section))
  const numeroEcrit = p.numero < 0 ? '' : (textes[p.numero] ?? '')
  const ecrit = p.libelle < 0 ? '' : (textes[p.libelle] ?? '')
  const nom = ecrit === '' ? (numeroEcrit !== '' && dits.length > 1 ? '' : (dits[0] ?? '')) : ecrit
  const colonne =
    ecrit === ''
      ? Math.max(
          0,
          textes.findIndex((t) => t === nom),
        )
      : p.libelle
  if (nom === '') return null
  const { numero, libelle } =
    numeroEcrit === '' || ecrit === '' ? cutNumero(nom) : { numero: numeroEcrit, libelle: nom }
  const droite = droiteOf(l, colonne)
  const premier = Math.min(...p.chiffres.map(([c]) => c), p.unite < 0 ? Infinity : p.unite)
  const suite = textes.filter((t, c) => t !== '' && c !== colonne && c !== p.numero && c !== p.section)
  return {
    ligne: l,
    colonne,
    numero: clean(numero, 20),
    libelle,
    unite: p.unite < 0 || droite >= p.unite ? '' : texteOf(vue(l, p.unite)),
    qui: p.qui < 0 ? '' : texteOf(vue(l, p.qui)),
    periodicite: p.periodicite < 0 ? '' : texteOf(vue(l, p.periodicite)),
    textes: new Map(p.textes.map((c) => [c, texteOf(vue(l, c))])),
    chiffres: p.chiffres.flatMap(([c]) => g.lignes[l]?.[c] ?? []).filter((c) => !estVide(c)),
    parties: [
      ...new Set(
        p.chiffres.flatMap(([c, n]) => (n.partie === null || BARRE.test(texteOf(vue(l, c)) || '.') ? [] : [n.partie])),
      ),
    ],
    seul: suite.length === 0,
    large: droite > colonne && droite >= premier,
    theme,
    remplie: suite.length > 0,
  }
}

const DEBUT_DE_LIGNE =
  /^(?:nombre|nb|nbre|nbr|taux|part|pourcentage|proportion|duree|delai|montant|volume|effectif|total d|existence|combien|satisfaction|note moyenne|dont|parmi lesquels|y compris|quels?|quelles?|points? forts?|difficultes|liste|nature d|cause)s?(?: |$)/u
const DEBUT_DE_TITRE =
  /^(?:axes?|themes?|thematiques?|volets?|troncs?|parties?|chapitres?|rubriques?|domaines?|blocs?|titres?|objectifs?|engagements?|indicateurs? (?:de|d|du|relatifs?|lies?|a|concernant|communs?|specifiques?)|donnees (?:de|du|a)|gouvernance|acces aux?|service social|prevention|services? en ligne|inclusion numerique|action sanitaire|initiatives?|aller vers|pilotage)(?: |$)/u

const enCapitales = (texte: string): boolean => {
  const lettres = texte.replace(/[^\p{L}]/gu, '')
  return lettres.length > 3 && lettres === lettres.toLocaleUpperCase('fr')
}

type Releve = { remplies: number; larges: boolean; profonde: number; capitales: number }

/** Whether a row that says one thing only is the title of the lines under it. */
function estTitre(r: Rangee, vu: Releve, reconnu: (libelle: string) => boolean): boolean {
  if (!r.seul) return false
  if (r.large) return true
  if (/:\s*$/u.test(r.libelle)) return true
  const cle = cleDeTri(r.libelle)
  if (enCapitales(r.libelle) && vu.capitales < 0.5) return true
  if (DEBUT_DE_LIGNE.test(cle) || reconnu(r.libelle)) return false
  if (r.numero !== '' && vu.profonde > 1) return profondeur(r.numero) < vu.profonde
  if (DEBUT_DE_TITRE.test(cle)) return true
  return vu.remplies >= (vu.larges ? 0.6 : 0.4)
}

/** Closing lines: nothing that follows is asked. */
const FIN = /^\s*(?:fait\s+(?:le|à)\s|signature|cachet|visa)/iu
const RENVOI = /^\s*(?:\(\d\)|\*|nb\s*:|n\.b\.|légende|mode d[’']emploi|notice)/iu
const MAX_LIBELLE = 300

function ranger(
  rangees: readonly Rangee[],
  tete: Tete,
  titres: ReadonlyMap<number, string>,
  reconnu: (l: string) => boolean,
): TableAnnexe {
  const part = (test: (r: Rangee) => boolean): number => rangees.filter(test).length / Math.max(1, rangees.length)
  const vu: Releve = {
    remplies: part((r) => r.remplie),
    capitales: part((r) => enCapitales(r.libelle)),
    larges: rangees.some((r) => r.seul && r.large),
    profonde: Math.max(0, ...rangees.map((r) => profondeur(r.numero))),
  }
  const sections: string[] = []
  const lignes: LigneBrute[] = []
  const ouvrir = (titre: string): void => {
    if (sections.length < MAX_SECTIONS) sections.push(clean(titre, 240))
  }
  if (tete.titre !== '') ouvrir(tete.titre)
  let theme = ''
  for (const r of rangees) {
    const titreDeTete = titres.get(r.ligne)
    if (titreDeTete !== undefined) {
      ouvrir(titreDeTete)
      continue
    }
    if (estTitre(r, vu, reconnu)) {
      ouvrir(r.numero === '' ? r.libelle : `${r.numero} ${r.libelle}`)
      continue
    }
    if (r.theme !== '' && r.theme !== theme) {
      theme = r.theme
      ouvrir(theme)
    }
    if (lignes.length >= MAX_LIGNES_ANNEXE) refuser()
    if (sections.length === 0) sections.push('')
    const { seul: _s, large: _l, theme: _t, remplie: _r, ...ligne } = r
    lignes.push({ ...ligne, section: sections.length - 1 })
  }
  // A title with nothing under it at the end is a closing line.
  return { tete, sections: sections.slice(0, (lignes.at(-1)?.section ?? -1) + 1), lignes }
}

/** Reads the table of a sheet, blank or filled: its titles and its lines in order. Null when the sheet has none. */
export function readTable(g: Grille, reconnu: (libelle: string) => boolean): TableAnnexe | null {
  const feuille = ouvrirFeuille(g)
  const { vue } = feuille
  const tete = findTeteAnnexe(g, vue)
  if (tete === null) return null
  let p = placesOf(tete)
  const rangees: Rangee[] = []
  const titres = new Map<number, string>()
  for (let l = tete.bas + 1; l < g.lignes.length; l += 1) {
    if (g.lignesMasquees.has(l)) continue
    const suivante = readTeteRepetee(g, vue, l, tete)
    if (suivante !== null) {
      p = placesOf(suivante)
      l = suivante.bas
      const vide = lireRangee(feuille, l, p)
      if (suivante.titre !== '' && vide !== null) {
        titres.set(l, suivante.titre)
        rangees.push(vide)
      }
      continue
    }
    const r = lireRangee(feuille, l, p)
    if (r === null) continue
    if (FIN.test(r.libelle)) break
    if (RENVOI.test(r.libelle) || r.libelle.length > MAX_LIBELLE) continue
    const decrite = r.numero !== '' || r.unite !== '' || r.qui !== ''
    if (HORS_TABLE.test(r.libelle) && (!decrite || /^\s*(?:sous[- ]?)?tota/iu.test(r.libelle)) && !reconnu(r.libelle))
      continue
    if (!/\p{L}{2}/u.test(r.libelle)) continue
    if (rangees.length > 2 * MAX_LIGNES_ANNEXE) refuser()
    rangees.push(r)
  }
  return ranger(rangees, tete, titres, reconnu)
}
