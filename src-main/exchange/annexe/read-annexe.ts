import type { Colonne } from '../../domain/annexe.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Role } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { readClasseur } from '../classeur.ts'
import { referenceOf, type Cellule, type Grille } from '../grille.ts'
import { rolesIn } from '../provenance.ts'
import { clean } from '../texte-lu.ts'
import { sansPartie } from './colonnes.ts'
import { readTable, type LigneBrute, type TableAnnexe } from './lignes.ts'
import { anneeOf, miseEnPageOf, titreOf, type MiseEnPage } from './mise-en-page.ts'
import { texteOf } from './tete.ts'

/** A line that a caisse asks for, as her workbook writes it. */
export type LigneDAnnexe = {
  feuille: string | null
  /** « ligne 7 » in a text, « B7 » in a workbook. */
  cellule: string
  /** Rank of its title in `sections`. */
  section: number
  numero: string
  libelle: string
  unite: string
  qui: string
  periodicite: string
  textes: string[]
  chiffres: readonly Cellule[]
  /** Parties that have a column of their own, or whose name is that of the sheet. */
  parties: readonly Role[]
  /** Whether the table asks for quarters or months. */
  parPeriodes: boolean
}

/** A caisse's annexe as it was understood. */
export type AnnexeLue = {
  format: string
  /** Sheets that hold a table; the one that was read, null when all of them were. */
  feuilles: string[]
  feuille: string | null
  annee: number | null
  titre: string
  colonnes: Colonne[]
  nonReprises: string[]
  /** Titles in order; one without any line stands over those that follow. */
  sections: string[]
  lignes: LigneDAnnexe[]
}

type Lue = { grille: Grille; table: TableAnnexe; page: MiseEnPage }

const clesDe = ({ table }: Lue): Set<string> => new Set(table.lignes.map((l) => cleDeTri(l.libelle)))

/** Whether two sheets ask for the same things: one a year, or a copy. */
function seRepetent(a: Lue, b: Lue): boolean {
  const [x, y] = [clesDe(a), clesDe(b)]
  const communs = [...x].filter((cle) => y.has(cle)).length
  return communs * 2 > Math.min(x.size, y.size)
}

const roles = (l: Lue): string => l.page.colonnes.map((c) => c.role).join(' ')

/** The sheets to read: one that is asked for, else the fullest with those that go on in the same columns. */
function choisir(lues: readonly Lue[], feuille: string | null): Lue[] {
  const demandee = lues.find((l) => feuille !== null && l.grille.nom === feuille)
  if (demandee !== undefined) return [demandee]
  const recente = (l: Lue): number => anneeOf(l.table) ?? anneeDuNom(l.grille.nom)
  const apres = (a: Lue, b: Lue): number => {
    const ecart = seRepetent(a, b) ? recente(b) - recente(a) : 0
    return ecart === 0 ? b.table.lignes.length - a.table.lignes.length : ecart
  }
  const [meilleure] = lues.toSorted(apres)
  if (meilleure === undefined) return []
  return lues.filter((l) => l === meilleure || (roles(l) === roles(meilleure) && !seRepetent(l, meilleure)))
}

const anneeDuNom = (nom: string | null): number => Number(/(?:19|20|21)\d\d/u.exec(nom ?? '')?.[0] ?? 0)

const textesDessus = ({ grille, table }: Lue): string[] =>
  grille.lignes.slice(0, table.tete.haut).flatMap((l) => {
    const dits = [...new Set(l.map(texteOf).filter((t) => t !== ''))]
    return dits.length === 0 ? [] : [dits[0] ?? '']
  })

function ligneOf(l: LigneBrute, lue: Lue, decalage: number, texte: boolean): LigneDAnnexe {
  const { grille, page, table } = lue
  const deLaFeuille = rolesIn(grille.nom ?? '')
  return {
    feuille: grille.nom,
    cellule: texte ? `ligne ${l.ligne + 1}` : referenceOf(l.ligne, l.colonne),
    section: decalage + l.section,
    numero: l.numero,
    libelle: clean(l.libelle, 240),
    unite: clean(l.unite, 40),
    qui: clean(l.qui, 120),
    periodicite: l.periodicite,
    textes: page.colonnes
      .filter((c) => c.role === 'texte')
      .map((c) => clean(l.textes.get(c.place) ?? '', 240).replaceAll(/[\n\t]/gu, ' ')),
    chiffres: l.chiffres,
    parties: l.parties.length > 0 ? l.parties : deLaFeuille,
    parPeriodes: table.tete.natures.some((n) => n.genre === 'chiffre' && n.partiel),
  }
}

/** Whether a sheet is that of one party: its name says nothing to the party that fills it. */
const deParties = ({ grille }: Lue): boolean => rolesIn(grille.nom ?? '').length > 0

const nomDeFeuille = (l: Lue): string => (deParties(l) ? '' : clean(l.grille.nom ?? '', 240))

/** Reads the layout of a caisse's annexe out of her workbook, blank or filled; `reconnu` tells whether a libellé names an indicator. */
function lire(octets: Uint8Array, feuille: string | null, reconnu: (libelle: string) => boolean): AnnexeLue {
  const classeur = readClasseur(octets)
  const lues = classeur.grilles
    .filter((g) => !g.masquee)
    .flatMap((grille): Lue[] => {
      const table = readTable(grille, reconnu)
      return table === null || table.lignes.length === 0 ? [] : [{ grille, table, page: miseEnPageOf(table) }]
    })
  const choisies = choisir(lues, feuille)
  const [premiere] = choisies
  if (premiere === undefined) throw new DomainError('annexe-sans-tableau')
  const titre = titreOf(textesDessus(premiere), premiere.page.annee)
  const sections: string[] = []
  const lignes: LigneDAnnexe[] = []
  for (const lue of choisies) {
    const titrees = lue.table.sections.map((t) => (t === '' && choisies.length > 1 ? nomDeFeuille(lue) : t))
    const decalage = sections.length
    sections.push(...titrees)
    lignes.push(...lue.table.lignes.map((l) => ligneOf(l, lue, decalage, classeur.texte)))
  }
  return {
    format: classeur.format,
    feuilles: lues.flatMap((l) => l.grille.nom ?? []),
    feuille: choisies.length > 1 ? null : premiere.grille.nom,
    annee: premiere.page.annee,
    titre: choisies.some((l) => deParties(l)) ? sansPartie(titre) : titre,
    colonnes: premiere.page.colonnes.map(({ role, entete }) => ({ role, entete })),
    nonReprises: premiere.page.nonReprises,
    sections,
    lignes,
  }
}

/**
 * Reads a caisse's annexe 5 (.xlsx, .ods or .csv): its title, its columns, its titles and its lines. Throws what `readClasseur` throws,
 * and `annexe-sans-tableau`, all with the file's `nom`.
 */
export function readAnnexe(
  fichier: { nom: string; octets: Uint8Array },
  feuille: string | null,
  reconnu: (libelle: string) => boolean,
): AnnexeLue {
  try {
    return lire(fichier.octets, feuille, reconnu)
  } catch (error) {
    if (error instanceof DomainError)
      throw new DomainError(error.code, { nom: clean(fichier.nom, 160), ...error.faits })
    throw error
  }
}
