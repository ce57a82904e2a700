import type { LectureRetenue } from '../domain/disposition.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import type { Classeur } from './classeur.ts'
import { readColonnes } from './colonnes-lues.ts'
import { plier, type FicheLue } from './fiche-lue.ts'
import { chooseColonnes, chooseFeuille, enteteOf, type Corrections, type Guide } from './guide.ts'
import { createLiens } from './liens.ts'
import { readLignes, type LigneDetaillee, type Source } from './lignes.ts'
import { motifOf } from './motif.ts'
import { findAnnee, findRole } from './provenance.ts'
import type { IndicateurLu, Rapprocheur } from './reconnaissance.ts'
import { anneesOf, createJuge, findSources, titresOf } from './sources.ts'
import { findTableau, type Juge } from './tableau.ts'
import { clean } from './texte-lu.ts'

/** What is asked of a reading: the name of the file, the year in view, what helps to read it. */
export type Demande = { nom: string; exercice: number | null; guide: Guide }

/** What stands for the whole file: its tables, its year, its party. */
type Ensemble = { sources: Source[]; annee: number | null; role: Role | null }

function remarquesDuFichier(classeur: Classeur, lues: readonly Source[]): Remarque[] {
  const masquees = classeur.grilles.filter((g) => g.masquee && !lues.some((s) => s.grille === g))
  return masquees.map((g) => ({
    texte: `La feuille masquée «\u00A0${clean(g.nom ?? '', 80)}\u00A0» est laissée de côté`,
    gravite: 'info',
  }))
}

/** Tells the year and the party that tables are about, by their titles, their headings and the words of their lines. */
function situate(
  sources: Source[],
  classeur: Classeur,
  { exact }: Rapprocheur,
  { nom, exercice, guide }: Demande,
): Ensemble {
  const { propres, autres } = titresOf(sources, classeur.grilles)
  const enTetes = anneesOf(sources)
  const dite = findAnnee(nom, propres, enTetes) ?? findAnnee('', autres, { annees: [], sansAnnee: true })
  const annee = exercice !== null && enTetes.annees.includes(exercice) ? exercice : (dite ?? exercice)
  const noms = sources.flatMap((s) => s.tableau.rangees.map((r) => r.nom))
  const exacts = noms.flatMap((n) => exact(n.code, n.libelle)?.indicateur ?? [])
  return { sources, annee, role: guide.role ?? findRole(nom, propres, exacts) ?? findRole('', autres, []) }
}

/** Reads again what a person corrects, now or in an earlier file of this party: the sheet, then the columns of its table. */
function correct(
  { sources, annee, role }: Ensemble,
  classeur: Classeur,
  rapprocheur: Rapprocheur,
  juge: Juge,
  demande: Demande,
): Ensemble & { remarques: Remarque[]; retenue: LectureRetenue | null; deMemoire: boolean } {
  const { corrections, retenues } = demande.guide
  const retenue = retenues.find((r) => r.role === role)?.lecture ?? null
  const feuille = chooseFeuille(classeur.grilles, { corrections, retenue, exercice: demande.exercice })
  let lu: Ensemble = { sources, annee, role }
  if (feuille.grille !== null) {
    const { grille } = feuille
    const rang = classeur.grilles.indexOf(grille)
    const tableau = findTableau(grille, juge)
    if (tableau !== null) {
      const seule: Source[] = [{ grille, feuille: rang, tableau, datee: false }]
      lu = situate(seule, classeur, rapprocheur, { ...demande, guide: { ...demande.guide, role } })
    }
  }
  const [source] = lu.sources
  const colonnes = chooseColonnes(source?.tableau.colonnes() ?? [], { corrections, retenue, annee: lu.annee })
  if (source !== undefined && Object.keys(colonnes.choix).length > 0) {
    const tableau = findTableau(source.grille, juge, colonnes.choix)
    if (tableau !== null) lu = { ...lu, sources: [{ ...source, tableau }, ...lu.sources.slice(1)] }
  }
  return {
    ...lu,
    remarques: [...feuille.remarques, ...colonnes.remarques],
    retenue,
    deMemoire: feuille.deMemoire || colonnes.deMemoire,
  }
}

/** What the corrections made now teach, told so that it holds next year; null when nothing was corrected. */
function learn(
  corrections: Corrections | null,
  { sources: [source], annee }: Ensemble,
  liens: LectureRetenue['liens'],
): LectureRetenue | null {
  if (corrections === null) return null
  const colonnes = source?.tableau.colonnes() ?? []
  const apprise = {
    feuille: corrections.feuille === null ? null : motifOf(corrections.feuille, annee, 160),
    colonnes: corrections.colonnes.map(({ role, lettre }) => ({
      role,
      lettre,
      entete: motifOf(enteteOf(colonnes, lettre), annee, 160),
    })),
    liens,
  }
  return apprise.feuille === null && apprise.colonnes.length + liens.length === 0 ? null : apprise
}

/** Reads a file as any partner sends it, with the help of a guide. Throws `fichier-illisible` when no table is found in it. */
export function readPartenaire(
  classeur: Classeur,
  indicateurs: readonly IndicateurLu[],
  rapprocheur: Rapprocheur,
  demande: Demande,
): FicheLue {
  const { exercice, guide } = demande
  const juge = createJuge(rapprocheur)
  const sources = findSources(classeur.grilles, juge)
  if (sources.length === 0) throw new DomainError('fichier-illisible')
  const situees = situate(sources, classeur, rapprocheur, demande)
  const lu = correct(situees, classeur, rapprocheur, juge, demande)
  const { annee } = lu
  const cadre = { annee, role: lu.role, texte: classeur.texte }
  const situer = lu.sources.flatMap((s) => s.tableau.rangees.map((rangee) => ({ feuille: s.feuille, rangee })))
  const { corrections } = guide
  const liens = createLiens(situer, { corrections, retenue: lu.retenue, exact: rapprocheur.exact })
  const lire = (): LigneDetaillee[] => readLignes(lu.sources, rapprocheur.rapprocher, cadre, liens.lienOf)
  let lues = lire()
  if (cadre.role === null) {
    // The words of the lines may tell the party, which then tells what their shorter words mean.
    const reconnus = indicateurs.filter((i) => lues.some((l) => l.code === i.code))
    cadre.role = findRole(demande.nom, titresOf(lu.sources, classeur.grilles).propres, reconnus)
    const { role } = cadre
    if (role !== null && guide.retenues.some((r) => r.role === role))
      return readPartenaire(classeur, indicateurs, rapprocheur, { ...demande, guide: { ...guide, role } })
    if (role !== null) lues = lire()
  }
  const remarques = [...remarquesDuFichier(classeur, lu.sources), ...lu.remarques]
  if (exercice !== null && annee !== exercice)
    remarques.push({ texte: `Ce fichier porte sur ${String(annee)}, pas sur ${exercice}`, gravite: 'attention' })
  return {
    format: classeur.format,
    role: cadre.role,
    annee,
    feuille: lu.sources[0]?.grille.nom ?? null,
    feuilles: classeur.grilles.flatMap((g) => (g.nom === null || g.lignes.length === 0 ? [] : [g.nom])),
    colonnes: readColonnes(lu.sources[0]?.tableau.colonnes() ?? [], cadre),
    lignes: lues.map((l) => ({ ...l, ...plier(l.remarques) })),
    remarques,
    modifieLe: classeur.modifieLe,
    retenue: lu.deMemoire || liens.deMemoire,
    aRetenir: learn(corrections, lu, liens.aRetenir),
    retour: null,
  }
}
