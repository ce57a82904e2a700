import type { FicheSortante } from '../../domain/fiche-sortante.ts'
import { typographier } from '../../domain/typographie.ts'
import { writeClasseur } from './classeur.ts'
import type { Feuille } from './feuille.ts'
import { layOut } from './grille.ts'
import { COLONNES, FEUILLE_IDENTITE, writeIdentite, type Identite } from './identite.ts'

const cacher = (identite: Identite): Feuille => ({
  nom: FEUILLE_IDENTITE,
  cachee: true,
  colonnes: COLONNES.map(() => 16),
  rangees: writeIdentite(identite).map((textes) => ({
    cellules: textes.map((valeur) => ({ style: 'normal', valeur })),
  })),
  validations: [],
  vue: null,
  tableau: null,
})

/**
 * The sheet of a party as an .xlsx that says by itself what it is: one visible sheet to fill, and a hidden one by which Copil knows it
 * again (identite.ts). The same data give the same bytes; no cell holds a formula. With a `presentation`, it keeps the titles, the
 * columns, the order and the words of the caisse's own annexe.
 */
export function writeFiche(data: FicheSortante): Uint8Array {
  const { feuille, tetes, lignes } = layOut(data)
  const { convention, partie, exercice } = data
  const identite: Identite = {
    conventionId: convention.id,
    partieId: partie.id,
    annee: exercice.annee,
    debut: exercice.debut,
    fin: exercice.fin,
    modele: convention.modele,
    modeleVersion: convention.modeleVersion,
    editeLe: data.editeLe,
    feuille: feuille.nom,
    tetes,
    lignes,
  }
  return writeClasseur({
    feuilles: [feuille, cacher(identite)],
    proprietes: {
      titre: typographier(`Fiche de suivi des indicateurs ${exercice.annee}, ${partie.nom}`),
      sujet: typographier(convention.titre),
      auteur: data.auteur,
      langue: 'fr-FR',
      creeLe: data.editeLe,
    },
  })
}
