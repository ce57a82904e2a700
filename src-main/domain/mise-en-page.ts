import { situer, type LignePresentee, type Presentation, type RoleColonne } from './annexe.ts'
import { groupesOf, type FicheSortante, type LigneSortante } from './fiche-sortante.ts'

/** A column of a sheet that goes out. */
export type ColonneMise = { role: RoleColonne; entete: string }

/** A line of a sheet that goes out, in the words that the caisse uses for it. */
export type LigneMise = {
  ligne: LigneSortante
  numero: string
  libelle: string
  unite: string
  section: string
  textes: readonly string[]
}

/** How a sheet is laid out: its title, its columns, its lines under their titles; a title without any line stands over the next ones. */
export type MiseEnPage = {
  titre: string
  colonnes: readonly ColonneMise[]
  groupes: readonly { titre: string; lignes: readonly LigneMise[] }[]
}

/** Copil's own columns, by exercice. */
export const colonnesDeCopil = (annee: number): ColonneMise[] => [
  { role: 'code', entete: 'Code' },
  { role: 'libelle', entete: 'Indicateur' },
  { role: 'unite', entete: 'Unité' },
  { role: 'precedent', entete: `N-1 (${annee - 1})` },
  { role: 'objectif', entete: `Objectif ${annee}` },
  { role: 'valeur', entete: `Réalisé ${annee}` },
  { role: 'etat', entete: 'État' },
  { role: 'observation', entete: 'Observation' },
]

const nue = (ligne: LigneSortante, section: string): LigneMise => ({
  ligne,
  numero: '',
  libelle: ligne.libelle,
  unite: ligne.unite,
  section,
  textes: [],
})

const deCopil = (lignes: readonly LigneSortante[]): MiseEnPage['groupes'] =>
  groupesOf(lignes).map((g) => ({ titre: g.titre, lignes: g.lignes.map((l) => nue(l, g.titre)) }))

/** The columns of the caisse, then those that Copil needs and that she has not. */
function colonnesDe(f: FicheSortante, p: Presentation): ColonneMise[] {
  const { annee } = f.exercice
  const siennes = p.colonnes.map((c) => ({ role: c.role, entete: situer(c.entete, annee, f.partie.nomCourt) }))
  const utiles: Partial<Record<RoleColonne, boolean>> = {
    precedent: f.lignes.some((l) => l.precedent !== null),
    objectif: f.lignes.some((l) => l.objectif !== null),
    unite: false,
  }
  const ordre: readonly RoleColonne[] = ['libelle', 'precedent', 'objectif', 'valeur', 'etat', 'observation', 'code']
  const deCopilMemes = colonnesDeCopil(annee)
  const ajoutees = ordre.flatMap((role) => {
    if (siennes.some((c) => c.role === role) || utiles[role] === false) return []
    return deCopilMemes.filter((c) => c.role === role)
  })
  return distinguer([...siennes, ...ajoutees])
}

/** A table of a spreadsheet wants each heading once, whatever its case. */
function distinguer(colonnes: readonly ColonneMise[]): ColonneMise[] {
  const vues = new Map<string, number>()
  return colonnes.map((c) => {
    const cle = c.entete.toLocaleLowerCase('fr')
    const rang = (vues.get(cle) ?? 0) + 1
    vues.set(cle, rang)
    return rang === 1 ? c : { ...c, entete: `${c.entete} (${rang})` }
  })
}

/** A line in the words of the caisse; her number stands before the libellé when no column is made for it. */
function presentee(ligne: LigneSortante, p: LignePresentee, section: string, numerotee: boolean): LigneMise {
  const libelle = p.libelle ?? ligne.libelle
  return {
    ligne,
    numero: p.numero,
    libelle: numerotee || p.numero === '' ? libelle : `${p.numero} ${libelle}`,
    unite: p.unite ?? ligne.unite,
    section,
    textes: p.textes,
  }
}

/** Titles without any line, but those that stand over some. */
function sansOrphelins(groupes: readonly MiseEnPage['groupes'][number][]): MiseEnPage['groupes'][number][] {
  return groupes.filter((g, n) => g.lignes.length > 0 || (groupes[n + 1]?.lignes.length ?? 0) > 0)
}

/**
 * Lays out the sheet of a party: as the caisse does once her annexe was taken over, in Copil's way otherwise. What she does not name comes
 * last, under Copil's titles.
 */
export function mettreEnPage(f: FicheSortante): MiseEnPage {
  const { annee } = f.exercice
  const p = f.presentation ?? null
  const titre = `Fiche de suivi des indicateurs, exercice ${annee}`
  if (p === null) return { titre, colonnes: colonnesDeCopil(annee), groupes: deCopil(f.lignes) }
  const colonnes = colonnesDe(f, p)
  const numerotee = colonnes.some((c) => c.role === 'numero')
  const parCode = new Map(f.lignes.map((l) => [l.code, l]))
  const vides = new Set(p.sections.flatMap((s, n) => (s.lignes.length === 0 ? [n] : [])))
  const siens = p.sections.map((s) => ({
    titre: situer(s.titre, annee, f.partie.nomCourt),
    lignes: s.lignes.flatMap((l) => {
      const ligne = parCode.get(l.code)
      return ligne === undefined ? [] : [presentee(ligne, l, s.titre, numerotee)]
    }),
  }))
  const gardees = siens.filter((g, n) => vides.has(n) || g.lignes.length > 0)
  const nommes = new Set(p.sections.flatMap((s) => s.lignes.map((l) => l.code)))
  const reste = deCopil(f.lignes.filter((l) => !nommes.has(l.code)))
  return {
    titre: situer(p.titre, annee, f.partie.nomCourt) || titre,
    colonnes,
    groupes: [...sansOrphelins(gardees), ...reste],
  }
}
