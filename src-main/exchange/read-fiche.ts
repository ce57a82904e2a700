import { DomainError } from '../domain/domain-error.ts'
import type { Remarque } from '../domain/lecture.ts'
import { readClasseur, type Classeur } from './classeur.ts'
import type { FicheLue } from './fiche-lue.ts'
import { readReference } from './grille.ts'
import { SANS_GUIDE, type Guide } from './guide.ts'
import { readPartenaire, type Demande } from './read-partenaire.ts'
import { createRapprocheur, type IndicateurLu } from './reconnaissance.ts'
import { findIdentite } from './retour/identite-lue.ts'
import { readRetour, type Retour } from './retour/read-retour.ts'
import { clean } from './texte-lu.ts'

export type { FicheLue, LigneLue } from './fiche-lue.ts'
export type { IndicateurLu } from './reconnaissance.ts'

/** What the party wrote beside the lines that it was sent: read as in any file. */
function readAjouts(
  classeur: Classeur,
  { lieux, lignes }: Retour,
  lire: (classeur: Classeur) => FicheLue,
): Pick<FicheLue, 'role' | 'lignes' | 'aRetenir'> {
  try {
    const grilles = classeur.grilles.map((g) => ({ ...g, masquee: g !== lieux.grille }))
    const { role, lignes: toutes, aRetenir } = lire({ ...classeur, grilles })
    const places = new Set(lieux.lignes.values())
    const connus = new Set(lignes.map((l) => l.code))
    const ajoutees = toutes.filter(
      (l) => !places.has(readReference(l.reference)?.ligne ?? -1) && (l.code === null || !connus.has(l.code)),
    )
    return { role, lignes: ajoutees, aRetenir }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { role: null, lignes: [], aRetenir: null }
  }
}

function read(entier: Classeur, indicateurs: readonly IndicateurLu[], demande: Demande): FicheLue {
  const rapprocheur = createRapprocheur(indicateurs)
  const { identite, classeur, remarques } = findIdentite(entier)
  const lire = (c: Classeur): FicheLue => readPartenaire(c, indicateurs, rapprocheur, demande)
  const { corrections } = demande.guide
  // Who says which sheet or which columns to read takes the file as any other.
  const reprise = corrections !== null && (corrections.feuille !== null || corrections.colonnes.length > 0)
  const retour =
    identite === null || reprise ? null : readRetour(classeur.grilles, identite, indicateurs, rapprocheur.exact)
  if (identite === null || retour === null) {
    const lue = lire(classeur)
    return { ...lue, remarques: [...remarques, ...lue.remarques] }
  }
  const ajouts = readAjouts(classeur, retour, lire)
  const noms = classeur.grilles.flatMap((g) => (g.nom === null || g.lignes.length === 0 ? [] : [g.nom]))
  const autres = classeur.grilles.filter((g) => g !== retour.lieux.grille && !g.masquee && g.lignes.length > 0)
  const ajoutees = autres.map((g): Remarque => ({
    texte: `La feuille «\u00A0${clean(g.nom ?? '', 80)}\u00A0» a été ajoutée à la fiche\u00A0: elle n’est pas lue`,
    gravite: 'info',
  }))
  const { conventionId, partieId, annee, editeLe } = identite
  return {
    format: classeur.format,
    role: ajouts.role,
    annee,
    feuille: retour.lieux.grille.nom,
    feuilles: noms,
    colonnes: [],
    lignes: [...retour.lignes, ...ajouts.lignes],
    remarques: [...remarques, ...retour.remarques, ...ajoutees],
    modifieLe: classeur.modifieLe,
    retenue: false,
    aRetenir: ajouts.aRetenir,
    retour: { conventionId, partieId, annee, editeLe },
  }
}

/**
 * Reads a partner's sheet (.xlsx, .ods or .csv): format, party, exercice and lines, matched to the convention's indicators; `exercice`,
 * when given, is the year that is asked for. Never writes. Throws `fichier-vide`, `fichier-illisible`, `type-de-fichier` (`type`,
 * `faire`) or `fichier-trop-grand` (`limite`), all with the file's `nom`.
 */
export function readFiche(
  fichier: { nom: string; octets: Uint8Array },
  indicateurs: readonly IndicateurLu[],
  exercice: number | null = null,
  guide: Guide = SANS_GUIDE,
): FicheLue {
  const nom = clean(fichier.nom, 160)
  try {
    return read(readClasseur(fichier.octets), indicateurs, { nom, exercice, guide })
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { nom, ...error.faits })
    throw error
  }
}
