import { DomainError } from './domain/domain-error.ts'
import { readModele } from './domain/modele.ts'
import { cleDeTri } from './domain/texte.ts'
import { lectureJson, refusJson, type LectureJson } from './exchange/lecture-json.ts'
import { MAX_OCTETS } from './exchange/octets.ts'
import { readFiche, type IndicateurLu } from './exchange/read-fiche.ts'
import { phraseDeRefus } from './exchange/refus.ts'

/** Reads one file: its name and how to get its bytes, once its size is known to be bearable. Never throws for what the file holds. */
export type Lecteur = (nom: string, ouvrir: (maxOctets: number) => Uint8Array | null) => LectureJson

/** Prepares the reading of partners' files against a model of convention (parsed JSON); nothing is written anywhere. */
export function createLecteur(modele: unknown, exercice: number | null): Lecteur {
  const indicateurs = readModele(modele).indicateurs.map((i): IndicateurLu => ({
    ...i,
    libelleTri: cleDeTri(i.libelle),
    rolesJson: JSON.stringify(i.roles),
    synonymesJson: JSON.stringify(i.synonymes),
  }))
  return (nom, ouvrir) => {
    try {
      const octets = ouvrir(MAX_OCTETS)
      if (octets === null) throw new DomainError('fichier-trop-grand', { limite: '20\u00A0Mo' })
      return lectureJson(nom, readFiche({ nom, octets }, indicateurs, exercice))
    } catch (error) {
      if (error instanceof DomainError) return refusJson(nom, phraseDeRefus(error))
      throw error
    }
  }
}

/** What is said of a file that the system would not open. */
export const fichierFerme = (nom: string): LectureJson =>
  refusJson(nom, 'Ce fichier ne peut pas être ouvert. Vérifiez son nom et le dossier où il se trouve.')
