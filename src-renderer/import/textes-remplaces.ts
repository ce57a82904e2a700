import type { ConventionId } from '../../src-main/domain/id.ts'
import { call } from '../client.ts'
import { abandonSaisies, type Cible, cleOf } from '../fiche/saisies.ts'
import { refuseesDe } from '../fiche/saisies-a-l-ecran.ts'
import type { Fichier } from './fichier.ts'
import type { LigneVue } from './lignes.ts'

/**
 * A text left marked in a cell, because it was not understood, gives way to the figure that the user has just imported there: it would
 * hide it, and keep the sheet from being told complete.
 */
export async function dropReplaced(
  conventionId: ConventionId,
  fichiers: readonly Fichier[],
  ecrites: readonly LigneVue[],
): Promise<void> {
  for (const { id, apercu } of fichiers) {
    if (apercu === null || apercu.partieId === null || apercu.annee === null) continue
    const cible: Cible = { conventionId, annee: apercu.annee, partieId: apercu.partieId }
    if (refuseesDe(cible).length === 0) continue
    const codes = new Set(ecrites.filter((v) => v.fichierId === id).map((v) => v.ligne.code))
    const { lignes } = await call('fiche.get', cible)
    const ids = lignes.filter((l) => codes.has(l.indicateur.code)).map((l) => l.indicateur.id)
    abandonSaisies(ids.map((i) => cleOf(cible, i, 'valeur')))
  }
}
