import type { Remarque } from '../../domain/lecture.ts'
import type { Classeur } from '../classeur.ts'
import { estIdentite, FORMAT_FICHE, readIdentite, type Identite } from '../fiche-sortante/identite.ts'
import { texteDe, type Grille } from '../grille.ts'

/** What a workbook says of having gone out of Copil; `classeur` is what is left to read once the hidden identities are put aside. */
type IdentiteLue = { identite: Identite | null; remarques: Remarque[]; classeur: Classeur }

const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })

const rangeesDe = (g: Grille): string[][] => g.lignes.map((l) => Array.from(l, texteDe))

const LUE_AUTREMENT = 'elle est lue comme le fichier d’un partenaire, vérifiez la partie et l’exercice'

function remarqueOf(rangees: readonly (readonly string[])[], intacte: boolean | null): Remarque | null {
  if (intacte === true) return null
  if (intacte === null && Number(rangees[0]?.[1]) > FORMAT_FICHE)
    return attention(`Cette fiche vient d’une version plus récente de Copil\u00A0: ${LUE_AUTREMENT}`)
  return attention(`Ce par quoi Copil reconnaît sa fiche a été modifié\u00A0: ${LUE_AUTREMENT}`)
}

/** Finds the hidden sheet by which Copil knows its own, whatever it is named and even when it is shown. */
export function findIdentite(classeur: Classeur): IdentiteLue {
  const tetes = classeur.texte ? [] : classeur.grilles.filter((g) => estIdentite([[texteDe(g.lignes[0]?.[0])]]))
  if (tetes.length === 0) return { identite: null, remarques: [], classeur }
  const reste = { ...classeur, grilles: classeur.grilles.filter((g) => !tetes.includes(g)) }
  const lues = tetes.map((g) => {
    const rangees = rangeesDe(g)
    return { rangees, lue: readIdentite(rangees) }
  })
  const bonnes = lues.flatMap(({ lue }) => (lue?.intacte === true ? [lue.identite] : []))
  const [identite] = bonnes
  if (identite === undefined) {
    const remarque = remarqueOf(lues[0]?.rangees ?? [], lues[0]?.lue?.intacte ?? null)
    return { identite: null, remarques: remarque === null ? [] : [remarque], classeur: reste }
  }
  const distinctes = new Set(bonnes.map((i) => `${i.conventionId} ${i.partieId} ${String(i.annee)}`))
  const remarques =
    distinctes.size > 1
      ? [attention('Ce classeur réunit plusieurs fiches de Copil\u00A0: une seule est lue, déposez les autres à part')]
      : []
  return { identite, remarques, classeur: reste }
}
