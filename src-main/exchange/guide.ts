import type { Colonne as ColonneRetenue, LectureRetenue, RoleDeColonne } from '../domain/disposition.ts'
import type { Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import { lettreOf, MAX_COLONNES, readReference, type Grille } from './grille.ts'
import { findMotif, memeMotif } from './motif.ts'
import type { Choix, Colonne } from './tableau.ts'
import { clean } from './texte-lu.ts'

/** What a person corrects in the reading of one file; absent lists and nulls leave what was found. */
export type Corrections = {
  feuille: string | null
  colonnes: readonly { role: RoleDeColonne; lettre: string }[]
  /** Lines tied to a code, or left aside (null), by rank. */
  liens: readonly { rang: number; code: string | null }[]
}

/** What helps to read a file: what a person says of it now, and what the earlier files of each party taught. */
export type Guide = {
  corrections: Corrections | null
  retenues: readonly { role: Role; lecture: LectureRetenue }[]
  /** The party that filled it, when a person said so. */
  role: Role | null
}

export const SANS_GUIDE: Guide = { corrections: null, retenues: [], role: null }

const citer = (texte: string): string => `«\u00A0${clean(texte, 60)}\u00A0»`

const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })

/** The sheet to read alone: the one said, else the one remembered; null when neither is there. */
export function chooseFeuille(
  grilles: readonly Grille[],
  {
    corrections,
    retenue,
    exercice,
  }: { corrections: Corrections | null; retenue: LectureRetenue | null; exercice: number | null },
): { grille: Grille | null; remarques: Remarque[]; deMemoire: boolean } {
  const dite = corrections?.feuille ?? null
  const voulue = dite === null ? undefined : grilles.find((g) => g.nom === dite)
  if (voulue !== undefined) return { grille: voulue, remarques: [], deMemoire: false }
  const motif = retenue?.feuille ?? null
  if (motif === null) return { grille: null, remarques: [], deMemoire: false }
  const noms = grilles.flatMap((g) => g.nom ?? [])
  const nom = findMotif(motif, noms, exercice) ?? findMotif(motif, noms, null)
  const grille = grilles.find((g) => g.nom === nom && nom !== null) ?? null
  if (grille !== null) return { grille, remarques: [], deMemoire: true }
  const texte = `La feuille ${citer(motif)}, lue la dernière fois, n’est plus là\u00A0: Copil a cherché ailleurs, vérifiez`
  return { grille: null, remarques: [attention(texte)], deMemoire: false }
}

const NOMS: Readonly<Record<RoleDeColonne, string>> = {
  valeur: 'des valeurs',
  precedent: 'de l’année d’avant',
  observation: 'des observations',
}

/** Whether a column may be taken, by its place alone, for one that was chosen by hand: nothing says that it is another one. */
function estPossible({ entete }: Colonne, role: RoleDeColonne, annee: number | null): boolean {
  if (entete.role === 'ignoree' || entete.role === 'vide') return true
  if (role === 'observation') return entete.role === 'commentaire'
  if (entete.role === 'avant') return role === 'precedent'
  if (entete.role !== 'valeur') return false
  const passee = entete.annee !== null && annee !== null && entete.annee < annee
  return role === 'precedent' ? passee || entete.annee === null : !passee
}

const placeOf = (lettre: string): number => readReference(`${lettre}1`)?.colonne ?? -1

function findRetenue(
  c: ColonneRetenue,
  colonnes: readonly Colonne[],
  annee: number | null,
): { colonne: number; remarque: Remarque | null } | null {
  const place = placeOf(c.lettre)
  const proche = (a: Colonne, b: Colonne): number => Math.abs(a.colonne - place) - Math.abs(b.colonne - place)
  const memes = c.entete === '' ? [] : colonnes.filter((x) => memeMotif(c.entete, x.texte, annee)).toSorted(proche)
  const [premiere] = memes
  if (premiere !== undefined) return { colonne: premiere.colonne, remarque: null }
  const ici = colonnes.find((x) => x.colonne === place)
  if (ici === undefined || !estPossible(ici, c.role, annee)) return null
  if (c.entete === '' && ici.texte === '') return { colonne: place, remarque: null }
  const perdu = c.entete === '' ? 'n’avait pas d’en-tête' : `n’a plus l’en-tête ${citer(c.entete)}`
  const ecrit = ici.texte === '' ? 'sans en-tête' : `d’en-tête ${citer(ici.texte)}`
  const texte = `La colonne ${NOMS[c.role]} ${perdu}\u00A0: la colonne ${c.lettre}, ${ecrit}, est lue comme la dernière fois, vérifiez`
  return { colonne: place, remarque: attention(texte) }
}

/** The columns chosen: those said now, then those remembered, by their heading first and by their place second. */
export function chooseColonnes(
  colonnes: readonly Colonne[],
  {
    corrections,
    retenue,
    annee,
  }: { corrections: Corrections | null; retenue: LectureRetenue | null; annee: number | null },
): { choix: Choix; remarques: Remarque[]; deMemoire: boolean } {
  const choix: { -readonly [R in RoleDeColonne]?: number } = {}
  const remarques: Remarque[] = []
  let deMemoire = false
  // The column that names the lines cannot hold anything else: there would be no line left.
  const noms = (['libelle', 'code'] as const).map((r) => colonnes.find((c) => c.entete.role === r)?.colonne)
  for (const { role, lettre } of corrections?.colonnes ?? []) {
    const colonne = placeOf(lettre)
    if (colonne >= 0 && colonne < MAX_COLONNES && !noms.includes(colonne)) choix[role] = colonne
  }
  const prises = new Set(Object.values(choix))
  for (const c of colonnes.length === 0 ? [] : (retenue?.colonnes ?? [])) {
    if (choix[c.role] !== undefined) continue
    const vue = findRetenue(c, colonnes, annee)
    if (vue === null || prises.has(vue.colonne)) {
      const texte = `La mise en page a changé\u00A0: la colonne ${NOMS[c.role]} (${c.lettre}${c.entete === '' ? '' : `, ${citer(c.entete)}`}) n’est plus là, Copil l’a cherchée par son en-tête, vérifiez`
      if (vue === null) remarques.push(attention(texte))
      continue
    }
    choix[c.role] = vue.colonne
    prises.add(vue.colonne)
    deMemoire = true
    if (vue.remarque !== null) remarques.push(vue.remarque)
  }
  return { choix, remarques, deMemoire }
}

/** The heading of a column by its letter, as the file writes it. */
export const enteteOf = (colonnes: readonly Colonne[], lettre: string): string =>
  colonnes.find((c) => lettreOf(c.colonne) === lettre)?.texte ?? ''
