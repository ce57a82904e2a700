import { estChiffre, readEntete } from './entete.ts'
import { texteDe, type Grille } from './grille.ts'
import type { Source } from './lignes.ts'
import type { Nom, Rapprocheur } from './reconnaissance.ts'
import { findTableauCompte, type Juge } from './tableau.ts'

const NOMS_COMPTES = 400

/** How many indicators the first lines of a table name, each counted once. */
export function createJuge({ exact, seul }: Rapprocheur): Juge {
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
export function titresOf(
  sources: readonly Source[],
  grilles: readonly Grille[],
): { propres: string[]; autres: string[] } {
  const propres = sources.flatMap((s) => [
    ...textesOf(s.grille, 0, s.tableau.haut),
    ...(s.grille.nom === null ? [] : [s.grille.nom]),
  ])
  const lues = new Set(sources.map((s) => s.grille))
  const autres = grilles.filter((g) => !g.masquee && !lues.has(g)).flatMap((g) => textesOf(g, 0, 40))
  return { propres, autres }
}

/** The years that head figures, and whether some figures have none. */
export function anneesOf(sources: readonly Source[]): { annees: number[]; sansAnnee: boolean } {
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
  const { annee, periode, statut } = dit
  const dite = { annee, periode, ...(statut === undefined ? {} : { statut }) }
  const rangees = s.tableau.rangees.map((r) => ({
    ...r,
    cases: r.cases.map((c) => (c.entete.role === 'valeur' ? { ...c, entete: { ...c.entete, ...dite } } : c)),
  }))
  return { ...s, tableau: { ...s.tableau, rangees }, datee: true }
}

/** The tables of the sheets that are shown, the one that names most indicators first; without any, the first table there is. */
export function findSources(grilles: readonly Grille[], juge: Juge): Source[] {
  const trouvees = grilles.flatMap((grille, feuille) => {
    const trouve = grille.masquee ? null : findTableauCompte(grille, juge)
    return trouve === null ? [] : [{ grille, feuille, datee: false, ...trouve }]
  })
  const utiles = trouvees.filter((t) => t.compte > 0)
  const gardees = utiles.length > 0 ? utiles : trouvees.slice(0, 1)
  const sources = gardees.toSorted((a, b) => b.compte - a.compte).slice(0, 20)
  return sources.length > 1 ? sources.map(dater) : sources
}
