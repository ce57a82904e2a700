import { createHash } from 'node:crypto'
import type { ApercuImport, fichierRecu as part, LigneImport } from '../../contract/fiche/import.ts'
import type { UploadedFile } from '../../contract/bridge.ts'
import type { Convention } from '../../domain/convention.ts'
import type { Day } from '../../domain/day.ts'
import { lectureOf, type Disposition } from '../../domain/disposition.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Periode } from '../../domain/exercice.ts'
import { VIDE } from '../../domain/fiche.ts'
import { enVigueur, type Indicateur } from '../../domain/indicateur.ts'
import type { Remarque } from '../../domain/lecture.ts'
import type { Partie } from '../../domain/partie.ts'
import { declaresBy } from '../../domain/releve.ts'
import type { FicheLue, IndicateurLu } from '../../exchange/read-fiche.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listIndicateurs } from '../../store/indicateur.ts'
import { listParties } from '../../store/partie.ts'
import { findDisposition, findReceptionOf, listReceptions } from '../../store/reception.ts'
import type { Handlers, TaskContext } from '../contexts.ts'
import type { ImportPret } from '../staging.ts'
import { confront, type LigneJugee } from './confrontation.ts'
import { anneeCourante, loadAvant, loadReleve, periodeOf } from './releve.ts'
import { remarquesOf } from './retour.ts'

type Task = Handlers<typeof part>['fiche.readFile']
type Input = Parameters<Task>[1]

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** What the reader needs to know of an indicator, and no more. */
export const enLecture = (i: IndicateurLu): IndicateurLu => ({
  code: i.code,
  libelle: i.libelle,
  libelleCourt: i.libelleCourt,
  libelleTri: i.libelleTri,
  type: i.type,
  rolesJson: i.rolesJson,
  formule: i.formule,
  agregation: i.agregation,
  axe: i.axe,
  unite: i.unite,
  synonymesJson: i.synonymesJson,
})

type Connue = { partie: Partie; disposition: Disposition | undefined }

/** Reads the file against the catalogue of its own year: that of the year in view, and once more when the file is about another. */
async function readAgainst(
  { lecteur }: TaskContext,
  { nom, octets }: UploadedFile,
  input: Input,
  { indicateurs, connues, enVue }: { indicateurs: readonly Indicateur[]; connues: readonly Connue[]; enVue: number },
): Promise<FicheLue> {
  const guide = {
    corrections: input.corrections,
    retenues: connues.flatMap(({ partie, disposition }) =>
      disposition === undefined ? [] : [{ role: partie.role, lecture: lectureOf(disposition) }],
    ),
    role: connues.find(({ partie }) => partie.id === input.partieId)?.partie.role ?? null,
  }
  const catalogue = (annee: number): IndicateurLu[] => indicateurs.filter((i) => enVigueur(i, annee)).map(enLecture)
  const premier = catalogue(input.annee ?? enVue)
  const lue = await lecteur.lire('fiche', { nom, octets }, premier, input.annee, guide)
  if (input.annee !== null || lue.annee === null || lue.annee === enVue) return lue
  const sien = catalogue(lue.annee)
  const meme = JSON.stringify(sien) === JSON.stringify(premier)
  return meme ? lue : lecteur.lire('fiche', { nom, octets }, sien, null, guide)
}

/** The period of a file; what it says of a year outside the convention is told, and the user chooses. */
function situer(
  db: Reader,
  convention: Convention,
  { annee, dite, enVue, today }: { annee: number | null; dite: boolean; enVue: number; today: Day },
): { annee: number | null; exercice: Periode; remarques: Remarque[] } {
  try {
    return { annee, exercice: periodeOf(db, convention, annee ?? enVue, today), remarques: [] }
  } catch (error) {
    if (!(error instanceof DomainError) || annee === null || dite) throw error
    const texte = `Ce fichier porte sur ${annee}, hors de cette convention\u00A0: choisissez l’exercice`
    const exercice = periodeOf(db, convention, enVue, today)
    return { annee: null, exercice, remarques: [{ texte, gravite: 'attention' }] }
  }
}

function partieOf(lue: FicheLue, connues: readonly Connue[], dite: string | null): Connue | null {
  if (dite !== null) return connues.find((c) => c.partie.id === dite) ?? null
  const sienne = lue.retour === null ? undefined : connues.find((c) => c.partie.id === lue.retour?.partieId)
  return sienne ?? connues.find((c) => c.partie.role === lue.role) ?? null
}

const origineOf = (nom: string, { cellule, feuille }: LigneJugee, feuilles: readonly string[]): string =>
  feuille === null || feuilles.length < 2 ? `${nom}, ${cellule}` : `${nom}, ${cellule}, feuille ${feuille.slice(0, 50)}`

/** The lines that « Importer » may write, by rank. */
function pretesOf(nom: string, jugees: readonly LigneJugee[], feuilles: readonly string[]): ImportPret['lignes'] {
  return new Map(
    jugees.flatMap((j) => {
      if (j.indicateur === null || (j.statut !== 'nouvelle' && j.statut !== 'remplace')) return []
      const valeur = { ...(j.contenu ?? VIDE), commentaire: j.commentaire, origine: origineOf(nom, j, feuilles) }
      const avant = { ...(j.avant ?? VIDE), commentaire: j.commentaireAvant }
      return [[j.rang, { indicateurId: j.indicateur.id, code: j.indicateur.code, valeur, avant }]]
    }),
  )
}

/** Reads a deposited file against the base; what « Importer » would write is kept under a ticket, nothing is written. */
export const readFile: Task = async (context, input) => {
  const { db, today, staging } = context
  const convention = getConvention(db, input.conventionId)
  const depot = staging.get('depot', input.depotId)
  const enVue = input.enVue ?? anneeCourante(db, convention, today)
  if (input.annee !== null) periodeOf(db, convention, input.annee, today)
  const connues = listParties(db, convention.id).map((partie) => ({
    partie,
    disposition: findDisposition(db, partie.id),
  }))
  const indicateurs = listIndicateurs(db, convention.id)
  const lue = await readAgainst(context, depot, input, { indicateurs, connues, enVue })
  const dite = input.annee !== null
  const { annee, exercice, remarques } = situer(db, convention, {
    annee: input.annee ?? lue.annee,
    dite,
    enVue,
    today,
  })
  const connue = partieOf(lue, connues, input.partieId)
  const partie = connue?.partie ?? null
  const releve = loadReleve(db, convention, exercice)
  const avant = annee === null ? null : loadAvant(db, convention, annee)
  const jugees = confront(lue.lignes, { releve, avant, partie })
  const sha256 = sha256Of(depot.octets)
  const fiche = annee === null ? undefined : releve.fiches.find((f) => f.partieId === partie?.id)
  const receptions = fiche === undefined ? [] : listReceptions(db, fiche.id)
  const importId = staging.put('import', {
    conventionId: convention.id,
    partieId: partie?.id ?? null,
    annee,
    fichier: depot.nom,
    sha256,
    octets: depot.octets,
    modifieLe: lue.modifieLe,
    editeLe: lue.retour?.editeLe ?? null,
    aRetenir: lue.aRetenir,
    lignes: pretesOf(depot.nom, jugees, lue.feuilles),
  })
  const surLEnsemble = remarquesOf(db, lue, { convention, partie, annee, enVue, anneeDite: dite, sha256, receptions })
  const aLier = (partie === null ? releve.indicateurs : declaresBy(releve, partie)).filter((i) => i.formule === null)
  const { disposition } = connue ?? {}
  return {
    importId,
    fichier: depot.nom,
    format: lue.format,
    origine: lue.retour === null ? 'partenaire' : 'copil',
    feuilles: lue.feuilles,
    feuille: lue.feuille,
    colonnes: lue.colonnes,
    remarques: [...remarques, ...surLEnsemble, ...lue.remarques],
    dejaImporteLe: findReceptionOf(db, convention.id, sha256)?.recueLe ?? null,
    retenueDe:
      lue.retenue && disposition !== undefined
        ? { fichier: disposition.fichier, retenueLe: disposition.retenueLe }
        : null,
    aLier: aLier.map((i) => ({ code: i.code, libelle: i.libelleCourt })),
    partieId: partie?.id ?? null,
    annee,
    ficheComplete: fiche !== undefined && fiche.completeLe !== null,
    lignes: jugees.map(({ indicateur: _, commentaireAvant: _c, ...ligne }): LigneImport => ligne),
  } satisfies ApercuImport
}
