import type { ValeurImprimee } from './bilan.ts'
import type { Contenu } from './fiche.ts'
import type { Indicateur } from './indicateur.ts'
import { formatNombre, formatTaux } from './typographie.ts'

/** A content as it is printed: the unit of a rate is in the figure, an absence is a word. */
export function imprimer(c: Contenu, i: Pick<Indicateur, 'type'>, detail = ''): ValeurImprimee {
  switch (c.etat) {
    case 'renseigne': {
      if (c.nombre === null) return { etat: 'texte', texte: c.texte ?? '' }
      const chiffre = i.type === 'taux' ? formatTaux(c.nombre, 2) : formatNombre(c.nombre)
      return {
        etat: 'nombre',
        nombre: c.nombre,
        texte: c.estime === 1 ? `≈ ${chiffre}` : chiffre,
        detail,
        estime: c.estime === 1,
      }
    }
    case 'non-renseigne':
      return { etat: 'absent', mot: 'non renseigné', texte: '' }
    case 'non-concerne':
      return { etat: 'absent', mot: 'non concerné', texte: '' }
    case 'non-quantifie':
      return { etat: 'absent', mot: 'non quantifié', texte: c.texte ?? '' }
    case 'masque-a-la-source':
      return { etat: 'absent', mot: 'masqué', texte: c.texte ?? '' }
  }
}
