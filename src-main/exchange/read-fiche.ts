import { DomainError } from '../domain/domain-error.ts'
import type { Contenu } from '../domain/fiche.ts'
import type { Gravite, Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import { readClasseur, type Classeur } from './classeur.ts'
import { estChiffre, readEntete } from './entete.ts'
import { texteDe, type Grille } from './grille.ts'
import { readLignes, type LigneDetaillee, type Source } from './lignes.ts'
import { findAnnee, findRole } from './provenance.ts'
import { createRapprocheur, type IndicateurLu, type Nom, type Rapprocheur } from './reconnaissance.ts'
import { findTableau, type Juge } from './tableau.ts'
import { clean } from './texte-lu.ts'

export type { IndicateurLu } from './reconnaissance.ts'

/** One line of a file: where it stands, what is written there, what it means, and what is odd about it. */
export type LigneLue = {
  /** « ligne 7 » in a text, « D13 » in a workbook, as a spreadsheet numbers them. */
  cellule: string
  /** « D13 », whatever the file. */
  reference: string
  feuille: string | null
  libelleLu: string
  lu: string
  /** Code of the indicator recognised; null when none is. */
  code: string | null
  /** Codes among which the reader has to choose, when the libellé could mean several. */
  candidats: string[]
  /** Null when the line cannot be imported. */
  contenu: Contenu | null
  /** What the file says of the year before, null when it says nothing that can be understood. */
  avant: Contenu | null
  commentaire: string
  remarque: string | null
  gravite: Gravite | null
  remarques: Remarque[]
}

/** A partner's file as it was understood; nothing of it is written anywhere yet. */
export type FicheLue = {
  /** « texte à points-virgules, Windows-1252 », « classeur Excel (.xlsx) ». */
  format: string
  role: Role | null
  annee: number | null
  /** The sheet read, the one with most lines when several are; null in a text. */
  feuille: string | null
  lignes: LigneLue[]
  /** What is odd about the whole file. */
  remarques: Remarque[]
}

const NOMS_COMPTES = 400

/** How many indicators the first lines of a table name, each counted once. */
function createJuge({ exact, seul }: Rapprocheur): Juge {
  return {
    exact: (code, libelle) => exact(code, libelle) !== null,
    compter: (noms: readonly Nom[]) => {
      const vus = noms.slice(0, NOMS_COMPTES).map((n) => seul(n)?.code)
      return new Set(vus.filter((code) => code !== undefined)).size
    },
  }
}

/** Rows as one text each, what is written twice in a row said once. */
const textesOf = (g: Grille, debut: number, fin: number): string[] =>
  g.lignes.slice(debut, fin).flatMap((l) => {
    const textes = [...new Set(l.map((c) => texteDe(c).trim()).filter((t) => t !== ''))]
    return textes.length === 0 ? [] : [textes.join(' ').slice(0, 500)]
  })

/** What stands over the table and gives it a title: its rows, the name of its sheet, the other sheets that are shown. */
function titresOf(sources: readonly Source[], classeur: Classeur): { propres: string[]; autres: string[] } {
  const propres = sources.flatMap((s) => [
    ...textesOf(s.grille, 0, s.tableau.haut),
    ...(s.grille.nom === null ? [] : [s.grille.nom]),
  ])
  const lues = new Set(sources.map((s) => s.grille))
  const autres = classeur.grilles.filter((g) => !g.masquee && !lues.has(g)).flatMap((g) => textesOf(g, 0, 40))
  return { propres, autres }
}

function anneesOf(sources: readonly Source[]): { annees: number[]; sansAnnee: boolean } {
  const entetes = sources.flatMap((s) => s.tableau.rangees.flatMap((r) => r.cases.map((c) => c.entete)))
  const chiffres = entetes.filter((e) => estChiffre(e) && e.role === 'valeur')
  const annees = [...new Set(chiffres.flatMap((e) => e.annee ?? []))]
  return { annees, sansAnnee: chiffres.some((e) => e.annee === null && !e.total && e.periode === null) }
}

/** Gives the year or the quarter that the name of a sheet tells to the figures of a table that tells none. */
function dater(s: Source): Source {
  const dit = readEntete(s.grille.nom ?? '')
  const nu = s.tableau.rangees.every((r) => r.cases.every((c) => c.entete.annee === null && c.entete.periode === null))
  if (!nu || !estChiffre(dit) || (dit.annee === null && dit.periode === null)) return s
  const { annee, periode } = dit
  const rangees = s.tableau.rangees.map((r) => ({
    ...r,
    cases: r.cases.map((c) => (c.entete.role === 'valeur' ? { ...c, entete: { ...c.entete, annee, periode } } : c)),
  }))
  return { ...s, tableau: { ...s.tableau, rangees }, datee: true }
}

function findSources(classeur: Classeur, juge: Juge): Source[] {
  const trouvees = classeur.grilles
    .filter((g) => !g.masquee)
    .flatMap((grille) => {
      const tableau = findTableau(grille, juge)
      if (tableau === null) return []
      return [{ grille, tableau, datee: false, compte: juge.compter(tableau.rangees.map((r) => r.nom)) }]
    })
  const utiles = trouvees.filter((t) => t.compte > 0)
  const gardees = utiles.length > 0 ? utiles : trouvees.slice(0, 1)
  const sources = gardees.toSorted((a, b) => b.compte - a.compte).slice(0, 20)
  return sources.length > 1 ? sources.map(dater) : sources
}

const plier = (ligne: LigneDetaillee): LigneLue => {
  const ordre: readonly Gravite[] = ['info', 'attention', 'erreur']
  const { remarques } = ligne
  const pire = Math.max(...remarques.map((r) => ordre.indexOf(r.gravite)))
  const remarque = remarques.length === 0 ? null : remarques.map((r) => r.texte).join('. ')
  return { ...ligne, remarque, gravite: remarques.length === 0 ? null : (ordre[pire] ?? null) }
}

function remarquesDuFichier(classeur: Classeur): Remarque[] {
  const masquees = classeur.grilles.filter((g) => g.masquee)
  return masquees.map((g) => ({
    texte: `La feuille masquée «\u00A0${clean(g.nom ?? '', 80)}\u00A0» est laissée de côté`,
    gravite: 'info',
  }))
}

/**
 * Reads a partner's sheet (.xlsx, .ods or .csv): format, party, exercice and lines, matched to the convention's indicators; `exercice`,
 * when given, is the year that is asked for. Never writes. Throws `fichier-vide`, `fichier-illisible`, `type-de-fichier` (`type`,
 * `faire`) or `fichier-trop-grand` (`limite`), all with the file's `nom`.
 */
export function readFiche(
  fichier: { nom: string; octets: Uint8Array },
  indicateurs: readonly IndicateurLu[],
  exercice: number | null = null,
): FicheLue {
  const nom = clean(fichier.nom, 160)
  try {
    const classeur = readClasseur(fichier.octets)
    const rapprocheur = createRapprocheur(indicateurs)
    const { exact, rapprocher } = rapprocheur
    const juge = createJuge(rapprocheur)
    const sources = findSources(classeur, juge)
    if (sources.length === 0) throw new DomainError('fichier-illisible')
    const { propres, autres } = titresOf(sources, classeur)
    const enTetes = anneesOf(sources)
    const dite = findAnnee(nom, propres, enTetes) ?? findAnnee('', autres, { annees: [], sansAnnee: true })
    const annee = exercice !== null && enTetes.annees.includes(exercice) ? exercice : (dite ?? exercice)
    const remarques = remarquesDuFichier(classeur)
    if (exercice !== null && annee !== exercice)
      remarques.push({
        texte: `Ce fichier porte sur ${String(annee)}, pas sur ${exercice}`,
        gravite: 'attention',
      })
    const noms = sources.flatMap((s) => s.tableau.rangees.map((r) => r.nom))
    const exacts = noms.flatMap((n) => exact(n.code, n.libelle)?.indicateur ?? [])
    const cadre = { annee, role: findRole(nom, propres, exacts) ?? findRole('', autres, []), texte: classeur.texte }
    let lues = readLignes(sources, rapprocher, cadre)
    if (cadre.role === null) {
      // The words of the lines may tell the party, which then tells what their shorter words mean.
      const reconnus = indicateurs.filter((i) => lues.some((l) => l.code === i.code))
      cadre.role = findRole(nom, propres, reconnus)
      if (cadre.role !== null) lues = readLignes(sources, rapprocher, cadre)
    }
    return {
      format: classeur.format,
      role: cadre.role,
      annee,
      feuille: sources[0]?.grille.nom ?? null,
      lignes: lues.map(plier),
      remarques,
    }
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { nom, ...error.faits })
    throw error
  }
}
