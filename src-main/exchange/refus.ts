import type { DomainError } from '../domain/domain-error.ts'
import { typographier } from '../domain/typographie.ts'

const FAIRE_ILLISIBLE = 'Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis réessayez.'

/** Why a file could not be read and what to do of it, in one or two French sentences for whoever has no screen. */
export function phraseDeRefus({ code, faits }: Pick<DomainError, 'code' | 'faits'>): string {
  const phrases: Partial<Record<typeof code, string>> = {
    'fichier-vide': 'Ce fichier est vide. Demandez au partenaire de l’envoyer de nouveau.',
    'fichier-illisible': `Ce fichier n’a pas pu être lu : il est abîmé, ou n’est pas une fiche d’indicateurs. ${FAIRE_ILLISIBLE}`,
    'fichier-trop-grand': `Ce fichier dépasse ${faits['limite'] ?? '20\u00A0Mo'}. Ne gardez que la feuille des indicateurs, puis réessayez.`,
    'type-de-fichier': `Copil ne lit pas ce type de fichier : c’est ${faits['type'] ?? 'un fichier inconnu'}. ${faits['faire'] ?? 'Demandez au partenaire un classeur (.xlsx, .ods) ou un fichier .csv.'}`,
  }
  return typographier(phrases[code] ?? `Ce fichier n’a pas pu être lu. ${FAIRE_ILLISIBLE}`)
}
