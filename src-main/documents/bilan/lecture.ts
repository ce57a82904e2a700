import type { AxeBilan, BilanAssemble, LigneBilan, ValeurImprimee } from '../../domain/bilan.ts'
import { NOMS_ETATS_FICHE } from '../../domain/fiche.ts'
import { NOMS_TRONCS } from '../../domain/engagement.ts'
import { NOMS_PRESENCES } from '../../domain/comite.ts'
import type { Barre, Groupe } from '../chart.tsx'

export type Nombre = Extract<ValeurImprimee, { etat: 'nombre' }>
export type LigneChiffree = LigneBilan & { valeur: Nombre }
export type LigneComparee = LigneChiffree & { precedent: Nombre; ecart: Extract<LigneBilan['ecart'], { nature: 'mesure' }> }

export const estChiffree = (l: LigneBilan): l is LigneChiffree => l.valeur.etat === 'nombre'

/** Whether both years are numbers that the data says may be compared. */
export const estComparee = (l: LigneBilan): l is LigneComparee =>
  l.valeur.etat === 'nombre' && l.precedent.etat === 'nombre' && l.ecart.nature === 'mesure'

export const lignesOf = (bilan: BilanAssemble): LigneBilan[] => bilan.axes.flatMap((a) => a.lignes)

const TRONCS: Readonly<Record<string, string>> = NOMS_TRONCS
const FICHES: Readonly<Record<string, string>> = NOMS_ETATS_FICHE
const PRESENCES: Readonly<Record<string, string>> = NOMS_PRESENCES

// The data may carry a code or already a word: both are printed as the word.
export const nomTronc = (tronc: string): string => TRONCS[tronc] ?? tronc
export const nomEtatFiche = (etat: string): string => FICHES[etat] ?? etat
export const nomPresence = (presence: string): string => PRESENCES[presence] ?? presence

/** « saisine » → « saisines » for a head of several values; a unit of several words or a sign stays as it is. */
export const pluriel = (unite: string): string => (/^[\p{Ll}-]+[^sxz]$/u.test(unite) ? `${unite}s` : unite)

/**
 * The bars of an axe, one group a unit and never two units in a group. Empty when nothing can be compared: neither two years
 * of one indicator nor two indicators of one unit.
 */
export function groupesOf(axe: AxeBilan): Groupe[] {
  const parUnite = Map.groupBy(
    axe.lignes.filter((l) => estChiffree(l)).filter((l) => !l.unite.startsWith('note')),
    (l) => l.unite,
  )
  const groupes = [...parUnite].flatMap(([unite, lignes]): Groupe[] => {
    const barres = lignes.map(
      (l): Barre => ({
        libelle: l.libelleCourt,
        valeur: l.valeur.nombre,
        texte: l.valeur.texte,
        precedent: estComparee(l) ? { valeur: l.precedent.nombre, texte: l.precedent.texte } : null,
      }),
    )
    if (barres.length < 2 && barres.every((b) => b.precedent === null)) return []
    return [{ unite: pluriel(unite), barres, max: unite === '%' ? 100 : null }]
  })
  return groupes.flatMap((g) => g.barres).length < 2 ? [] : groupes
}

/** Three or six figures for « L’essentiel »: the largest compared one of each axe in turn, then the next ones. Rates and notes come last. */
export function pickChiffres(axes: readonly AxeBilan[]): LigneChiffree[] {
  const rang = (l: LigneChiffree): number =>
    (estComparee(l) ? 0 : 4) + (Number.isInteger(l.valeur.nombre) ? 0 : 2) + (l.unite === '%' || l.unite.startsWith('note') ? 1 : 0)
  const files = axes.map((a) =>
    a.lignes.filter((l) => estChiffree(l)).toSorted((a, b) => rang(a) - rang(b) || b.valeur.nombre - a.valeur.nombre),
  )
  const pris: LigneChiffree[] = []
  for (let tour = 0; pris.length < 6 && files.some((f) => f.length > tour); tour += 1)
    for (const file of files) {
      const ligne = file[tour]
      if (ligne !== undefined && pris.length < 6) pris.push(ligne)
    }
  return pris.length > 3 && pris.length < 6 ? pris.slice(0, 3) : pris
}
