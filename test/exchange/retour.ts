import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { layOut } from '../../src-main/exchange/fiche-sortante/grille.ts'
import { readReference } from '../../src-main/exchange/grille.ts'
import type { FicheLue } from '../../src-main/exchange/read-fiche.ts'
import type { CelluleEcrite, FeuilleEcrite } from './classeur-de-test.ts'

/** The cells of an indicator in a sheet that goes out; the observation of a text is its value. */
export const casesOf = (fiche: FicheSortante) => {
  const { lignes } = layOut(fiche)
  return (code: string): { valeur: string; etat: string; observation: string; ligne: number } => {
    const ligne = lignes.find((l) => l.code === code)
    if (ligne === undefined) throw new Error(code)
    const { valeur, etat, observation } = ligne
    return { valeur, etat, observation: observation ?? valeur, ligne: Number(/\d+/u.exec(valeur)?.[0]) }
  }
}

/** What a sheet that came back proposes: code, value (number, text or absence), observation. */
export const changesOf = ({ lignes }: FicheLue): unknown[][] =>
  lignes
    .filter((l) => l.contenu !== null && (l.envoye === null || l.envoye.change.valeur || l.envoye.change.observation))
    .map((l) => [l.code, l.contenu?.nombre ?? l.contenu?.texte ?? l.contenu?.etat, l.commentaire])

/** The sheets of a workbook, as a test can change them and write them again. */
export const copyFeuilles = (octets: Uint8Array): FeuilleEcrite[] =>
  readClasseur(octets).grilles.map((g) => ({
    nom: g.nom ?? '',
    masquee: g.masquee,
    lignes: g.lignes.map((l) =>
      Array.from(l, (c): CelluleEcrite => {
        if (c === undefined) return null
        return c.valeur.genre === 'nombre' ? c.valeur.nombre : c.affichage
      }),
    ),
  }))

/** Writes in a cell of a sheet. */
export function put(feuille: FeuilleEcrite, reference: string, valeur: CelluleEcrite): void {
  const place = readReference(reference)
  if (place === null) throw new Error(reference)
  while (feuille.lignes.length <= place.ligne) feuille.lignes.push([])
  const ligne = feuille.lignes[place.ligne] ?? []
  while (ligne.length < place.colonne) ligne.push(null)
  ligne[place.colonne] = valeur
}

/** Adds empty columns before one of a sheet. */
export function insertColonnes(feuille: FeuilleEcrite, colonne: number, combien: number): void {
  for (const l of feuille.lignes)
    if (l.length > colonne) l.splice(colonne, 0, ...Array.from({ length: combien }, () => null))
}

/** Adds empty rows before one of a sheet. */
export const insertLignes = (feuille: FeuilleEcrite, ligne: number, combien: number): void => {
  feuille.lignes.splice(ligne, 0, ...Array.from({ length: combien }, () => []))
}
