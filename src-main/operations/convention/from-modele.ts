import type { ConventionId, EngagementId, IndicateurId, NewId } from '../../domain/id.ts'
import type { Modele } from '../../domain/modele.ts'
import { cleDeTri } from '../../domain/texte.ts'
import type { Writer } from '../../store/database.ts'
import { insertEngagement } from '../../store/engagement.ts'
import { insertIndicateur } from '../../store/fiche.ts'

/** Gives a new convention the clauses and the indicators of its model. */
export function insertFromModele(db: Writer, conventionId: ConventionId, m: Modele, newId: NewId): void {
  for (const [rang, e] of m.engagements.entries())
    insertEngagement(db, {
      id: newId<EngagementId>(),
      conventionId,
      code: e.code,
      article: e.article,
      tronc: e.tronc,
      libelle: e.libelle,
      axesJson: JSON.stringify(e.axes),
      debiteursJson: JSON.stringify(e.debiteurs),
      souscription: e.tronc === 'optionnel' ? 'non-precisee' : 'souscrite',
      rang,
    })
  const troncs = new Map(m.engagements.map((e) => [e.code, e.tronc]))
  for (const [rang, i] of m.indicateurs.entries())
    insertIndicateur(db, {
      id: newId<IndicateurId>(),
      conventionId,
      code: i.code,
      version: 1,
      libelle: i.libelle,
      libelleCourt: i.libelleCourt,
      libelleTri: cleDeTri(i.libelle),
      unite: i.unite,
      type: i.type,
      agregation: i.agregation,
      axe: i.axe,
      tronc: troncs.get(i.engagement) ?? 'gestion',
      engagement: i.engagement,
      rolesJson: JSON.stringify(i.roles),
      formule: i.formule,
      personnesAidees: i.personnesAidees ? 1 : 0,
      rang,
    })
}
