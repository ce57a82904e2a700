import type { Catalogue, indicateur as part, LigneCatalogue } from '../../contract/indicateur.ts'
import { FAITS, nommablesEn } from '../../domain/catalogue-formules.ts'
import { codesDe, definitionOf, versionProche, versionsOf, type Versions } from '../../domain/catalogue.ts'
import type { Convention } from '../../domain/convention.ts'
import { yearOf, type Day } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Engagement } from '../../domain/engagement.ts'
import { direFormule } from '../../domain/formule-dite.ts'
import { parseFormule } from '../../domain/formule.ts'
import { enVigueur, type Indicateur } from '../../domain/indicateur.ts'
import type { Modele } from '../../domain/modele.ts'
import { sApplique } from '../../domain/releve.ts'
import { findAnnexe } from '../../store/annexe.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listEngagements } from '../../store/engagement.ts'
import { findExercice, listExercices } from '../../store/fiche.ts'
import { listIndicateurs, listObjectifs, listPaires, listValeursDuCatalogue } from '../../store/indicateur.ts'
import type { Handlers } from '../contexts.ts'
import { loadModeleOf } from '../convention/modele.ts'
import { anneeCourante } from '../fiche/releve.ts'

function etatOf(i: Indicateur, annee: number, engagements: readonly Engagement[]): LigneCatalogue['etat'] {
  if (enVigueur(i, annee)) return sApplique(i, engagements) ? 'suivi' : 'option'
  return i.jusquaAnnee !== null && i.jusquaAnnee < annee ? 'retire' : 'a-venir'
}

/** The formula of an indicator in words, null when it is declared. */
const formuleDite = (v: Versions, i: Indicateur, annee: number): string | null =>
  i.formule === null ? null : direFormule(parseFormule(i.formule), nommablesEn(v, annee))

/** Exercices for which something may be asked of the catalogue: those opened, the current one, this year and the next. */
function anneesDe(db: Reader, convention: Convention, today: Day): number[] {
  const ouverts = listExercices(db, convention.id).map((e) => e.annee)
  const annee = yearOf(today)
  return [...new Set([...ouverts, anneeCourante(db, convention, today), annee, annee + 1])].toSorted((a, b) => a - b)
}

/** The model of a convention, null when its file is gone or can no longer be read. */
export function findModele(db: Reader, resourcesDir: string, convention: Convention): Modele | null {
  try {
    return loadModeleOf(db, resourcesDir, convention)
  } catch (e) {
    if (e instanceof DomainError) return null
    throw e
  }
}

/** The catalogue of a convention as an exercice sees it. */
export const listCatalogue: Handlers<typeof part>['indicateur.list'] = (
  { db, today, resourcesDir },
  { conventionId, annee },
): Catalogue => {
  const convention = getConvention(db, conventionId)
  const versions = listIndicateurs(db, conventionId)
  const engagements = listEngagements(db, conventionId)
  const exercice = findExercice(db, conventionId, annee)
  const objectifs = new Map(
    (exercice === undefined ? [] : listObjectifs(db, exercice.id)).map((o) => [o.indicateurId, o.nombre]),
  )
  const comptes = new Map<string, number>()
  for (const v of listValeursDuCatalogue(db, conventionId))
    if (v.etat !== 'non-renseigne') comptes.set(v.indicateurId, (comptes.get(v.indicateurId) ?? 0) + 1)
  const codes = codesDe(versions)
  const modele = findModele(db, resourcesDir, convention)
  return {
    annee,
    annees: anneesDe(db, convention, today),
    lignes: codes.flatMap((code): LigneCatalogue[] => {
      const siennes = versionsOf(versions, code)
      const indicateur = versionProche(siennes, annee)
      if (indicateur === undefined) return []
      return [
        {
          indicateur,
          definition: definitionOf(indicateur),
          etat: etatOf(indicateur, annee, engagements),
          formuleDite: formuleDite(versions, indicateur, annee),
          objectif: objectifs.get(indicateur.id) ?? null,
          versions: siennes.map((i) => ({
            id: i.id,
            version: i.version,
            depuisAnnee: i.depuisAnnee,
            jusquaAnnee: i.jusquaAnnee,
            libelle: i.libelle,
            valeurs: comptes.get(i.id) ?? 0,
          })),
        },
      ]
    }),
    paires: listPaires(db, conventionId),
    proposes: modele === null ? [] : modele.indicateurs.filter((i) => !codes.includes(i.code)),
    faits: [...FAITS],
    annexe: findAnnexe(db, conventionId)?.fichier ?? null,
  }
}
