import type { Colonnes } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkContenu } from '../../domain/fiche.ts'
import type { IndicateurId } from '../../domain/id.ts'
import { rolesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Role } from '../../domain/partie.ts'
import { enumerer } from '../../domain/typographie.ts'
import { listObjectifsDuCatalogue, type ValeurDuCatalogue } from '../../store/indicateur.ts'
import type { Atelier } from './atelier.ts'

/** Whether something was said, a comment alone included. */
const repond = (v: ValeurDuCatalogue): boolean => v.etat !== 'non-renseigne' || v.commentaire !== ''

const nommer = (a: Atelier, partieId: string): string => a.parties.find((p) => p.id === partieId)?.nomCourt ?? ''

/** Says who already answered and when, as the facts of a refusal. */
export function faitsDesReponses(
  a: Atelier,
  code: string,
  reponses: readonly ValeurDuCatalogue[],
): Record<string, string> {
  const annees = [...new Set(reponses.map((v) => v.annee))].toSorted((x, y) => x - y)
  const noms = [...new Set(reponses.map((v) => nommer(a, v.partieId)))]
  return { code, annees: enumerer(annees.map(String)), parties: enumerer(noms) }
}

/** Answers of a version from an exercice on. */
export const reponsesDe = (a: Atelier, id: IndicateurId, depuis: number): ValeurDuCatalogue[] =>
  a.valeurs.filter((v) => v.indicateurId === id && v.annee >= depuis && repond(v))

/** Refuses a definition that answers already given could not belong to: computed, of another type, or no longer of that party. */
export function checkReponses(a: Atelier, code: string, c: Colonnes, reponses: readonly ValeurDuCatalogue[]): void {
  const roles = new Set<Role>(rolesOf(c))
  const exclues = reponses.filter((v) => !roles.has(a.parties.find((p) => p.id === v.partieId)?.role ?? 'PORTEUR'))
  if (exclues.length > 0) throw new DomainError('valeurs-deja-saisies', faitsDesReponses(a, code, exclues))
  for (const v of reponses)
    try {
      checkContenu({ type: c.type, formule: c.formule, code }, v)
    } catch (e) {
      if (!(e instanceof DomainError)) throw e
      throw new DomainError('definition-incompatible', {
        code,
        annee: String(v.annee),
        partie: nommer(a, v.partieId),
        raison: e.faits['raison'] ?? '',
      })
    }
}

/** Refuses an objective that its type cannot hold. Throws `objectif-invalide` with the reason. */
export function checkObjectif(i: Pick<Indicateur, 'type' | 'code'>, nombre: number): void {
  const refuse = (raison: string): never => {
    throw new DomainError('objectif-invalide', { code: i.code, raison })
  }
  if (i.type === 'texte') refuse('texte')
  if (i.type === 'entier' && !Number.isInteger(nombre)) refuse('entier')
  if (i.type === 'taux' && nombre > 100) refuse('taux')
  if (i.type === 'note' && (nombre < 1 || nombre > 5)) refuse('note')
}

/** Refuses a definition that the objectives already set under that version could not belong to. */
export function checkObjectifs(a: Atelier, i: Indicateur, depuis: number): void {
  for (const o of listObjectifsDuCatalogue(a.db, a.convention.id))
    if (o.indicateurId === i.id && o.annee >= depuis) checkObjectif(i, o.nombre)
}
