import { estEcartee } from './colonnes-doubles.ts'
import { estChiffre } from './entete.ts'
import { lettreOf } from './grille.ts'
import type { Cadre } from './ligne-lue.ts'
import type { Colonne } from './tableau.ts'
import { clean } from './texte-lu.ts'

/** A column of the table that was read, by its letter, and what it was taken for. */
export type ColonneLue = {
  lettre: string
  entete: string
  role: 'libelle' | 'code' | 'valeur' | 'precedent' | 'observation' | 'autre'
}

type Lue = Extract<ColonneLue['role'], 'valeur' | 'precedent' | 'autre'>

/** Which columns of figures are read for the exercice and for the year before, as the reading of a line chooses them (serie.ts). */
function chooseChiffres(
  colonnes: readonly Colonne[],
  { annee, role }: Pick<Cadre, 'annee' | 'role'>,
): Map<number, Lue> {
  const lus = new Map<number, Lue>()
  const chiffres = colonnes.flatMap(({ colonne, entete }) =>
    estChiffre(entete) && (entete.partie === null || entete.partie === role) ? [{ colonne, entete }] : [],
  )
  const valeurs = chiffres.filter((c) => c.entete.role === 'valeur')
  const annees = valeurs.flatMap((c) => c.entete.annee ?? [])
  const voulue = annee ?? (annees.length === 0 ? null : Math.max(...annees))
  const retenir = (quoi: 'valeur' | 'precedent', parmi: readonly (typeof chiffres)[]): void => {
    const candidates = parmi.find((c) => c.length > 0) ?? []
    const entieres = candidates.filter((c) => c.entete.periode === null)
    const lues = entieres.length > 0 ? entieres : candidates
    for (const c of lues)
      if (!lues.some((x) => x.entete.periode?.rang === c.entete.periode?.rang && estEcartee(c.entete, x.entete)))
        lus.set(c.colonne, quoi)
  }
  const imposees = (quoi: 'valeur' | 'avant') => chiffres.filter((c) => c.entete.imposee && c.entete.role === quoi)
  const de = (an: number | null) => valeurs.filter((c) => an !== null && c.entete.annee === an)
  retenir('precedent', [
    imposees('avant'),
    de(voulue === null ? null : voulue - 1),
    chiffres.filter((c) => c.entete.role === 'avant'),
  ])
  retenir('valeur', [imposees('valeur'), de(voulue), valeurs.filter((c) => c.entete.annee === null)])
  return lus
}

/** The columns of a table with what each was taken for. */
export function readColonnes(colonnes: readonly Colonne[], cadre: Pick<Cadre, 'annee' | 'role'>): ColonneLue[] {
  const chiffres = chooseChiffres(colonnes, cadre)
  const premiere = (role: 'libelle' | 'code'): number => colonnes.find((c) => c.entete.role === role)?.colonne ?? -1
  const [libelle, code] = [premiere('libelle'), premiere('code')]
  return colonnes.slice(0, 60).map((c): ColonneLue => {
    const lettre = lettreOf(c.colonne)
    const entete = clean(c.texte.replace(/\s+/gu, ' '), 160)
    if (c.colonne === libelle) return { lettre, entete, role: 'libelle' }
    if (c.colonne === code) return { lettre, entete, role: 'code' }
    if (c.commentaire) return { lettre, entete, role: 'observation' }
    return { lettre, entete, role: chiffres.get(c.colonne) ?? 'autre' }
  })
}
