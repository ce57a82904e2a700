import type { fichierRecu as part } from '../../contract/fiche/import.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkContenu, memeContenu, VIDE, type Fiche } from '../../domain/fiche.ts'
import type { ReceptionId } from '../../domain/id.ts'
import type { Partie } from '../../domain/partie.ts'
import { accorder } from '../../domain/typographie.ts'
import { getConvention } from '../../store/convention.ts'
import { findFiche, findValeur, updateFiche } from '../../store/fiche.ts'
import { keepPiece } from '../../store/piece.ts'
import { insertReception } from '../../store/reception.ts'
import type { CommandContext, Handlers } from '../contexts.ts'
import type { ImportPret, LignePrete } from '../staging.ts'
import { forgetDisposition, listDispositions, rememberLecture } from './disposition.ts'
import { readFile } from './fichier-lu.ts'
import { deliverPiece, showCellule } from './piece.ts'
import { loadReleve, openExercice } from './releve.ts'
import { checkIndicateur, openFiche, changeValeur } from './valeur.ts'

type Part = Handlers<typeof part>

/** A file with the lines chosen in it, and the sheet that they go to. */
type Choisi = { pret: ImportPret; lignes: LignePrete[]; partieId: Partie['id']; annee: number }

/** The lines chosen of each file, those of a file named twice taken once; files without any are left out. */
function chooseLignes(
  { staging }: CommandContext,
  imports: readonly { importId: string; rangs: readonly number[] }[],
): Choisi[] {
  const parTicket = Map.groupBy(imports, (i) => i.importId)
  return [...parTicket].flatMap(([importId, memes]): Choisi[] => {
    const pret = staging.get('import', importId)
    const rangs = new Set(memes.flatMap((i) => i.rangs))
    const lignes = [...rangs].map((rang) => pret.lignes.get(rang)).filter((l) => l !== undefined)
    const { partieId, annee } = pret
    if (lignes.length === 0 && pret.lignes.size === 0) return []
    if (partieId === null || annee === null) throw new DomainError('partie-non-reconnue', { nom: pret.fichier })
    return lignes.length === 0 ? [] : [{ pret, lignes, partieId, annee }]
  })
}

const memeValeur = (a: LignePrete['valeur'], b: LignePrete['avant']): boolean =>
  memeContenu(a, b) && a.commentaire === b.commentaire

/** Refuses two files of one gesture that say two things of one value: nobody could tell which was meant to stay. */
function checkAccord(choisis: readonly Choisi[]): void {
  const dites = new Map<string, { valeur: LignePrete['valeur']; fichier: string }>()
  for (const { pret, lignes, partieId, annee } of choisis)
    for (const { indicateurId, code, valeur } of lignes) {
      const cle = `${partieId} ${String(annee)} ${indicateurId}`
      const autre = dites.get(cle)
      if (autre !== undefined && !memeValeur(valeur, autre.valeur))
        throw new DomainError('fichiers-contradictoires', { code, premier: autre.fichier, second: pret.fichier })
      dites.set(cle, { valeur, fichier: pret.fichier })
    }
}

/** The sheet of a file, begun if it was not. One told complete is reopened: the trace shows it, and one undo closes it again. */
function openCible(context: CommandContext, { pret, partieId, annee }: Choisi): { fiche: Fiche; partie: Partie } {
  const { db, today, newId } = context
  const exercice = openExercice(db, getConvention(db, pret.conventionId), annee, today, newId)
  const complete = findFiche(db, exercice.id, partieId)
  if (complete !== undefined && complete.completeLe !== null) updateFiche(db, { ...complete, completeLe: null })
  return openFiche(context, { conventionId: pret.conventionId, annee, partieId })
}

/** Writes the lines chosen of one file; gives how many it wrote. What another file of the gesture has written already is left. */
function writeChoisi(
  context: CommandContext,
  choisi: Choisi,
  fiche: Fiche,
  partie: Partie,
  ecrites: Set<string>,
): number {
  const { db, today, newId } = context
  const { pret, lignes, annee } = choisi
  const convention = getConvention(db, pret.conventionId)
  const exercice = openExercice(db, convention, annee, today, newId)
  const indicateurs = new Map(loadReleve(db, convention, exercice).indicateurs.map((i) => [i.id, i]))
  let n = 0
  for (const { indicateurId, valeur, avant } of lignes) {
    const cle = `${fiche.id} ${indicateurId}`
    if (ecrites.has(cle)) continue
    const i = indicateurs.get(indicateurId)
    const actuelle = findValeur(db, fiche.id, indicateurId)
    // What the preview held the file against is no longer there: nobody has seen what would be replaced.
    if (i === undefined || !memeValeur(actuelle ?? { ...VIDE, commentaire: '', origine: '' }, avant))
      throw new DomainError('import-perime', { nom: pret.fichier })
    checkIndicateur(i, partie)
    checkContenu(i, valeur)
    ecrites.add(cle)
    const importee = { ...valeur, source: 'import', pieceSha256: pret.sha256 } as const
    changeValeur(context, { ficheId: fiche.id, indicateurId }, actuelle, importee)
    n += 1
  }
  return n
}

/** Keeps the file and notes that its sheet received it, once a gesture. */
function noteReception({ db, now, newId }: CommandContext, { pret }: Choisi, fiche: Fiche): void {
  insertReception(db, {
    id: newId<ReceptionId>(),
    ficheId: fiche.id,
    fichier: pret.fichier,
    pieceSha256: pret.sha256,
    recueLe: now,
    modifieLe: pret.modifieLe,
    editeLe: pret.editeLe,
  })
}

/** Writes the lines chosen of every file, in one gesture; the files are kept, so that any value can show the cell it came from. */
const importValeurs: Part['fiche.importValeurs'] = (context, { imports }) => {
  const choisis = chooseLignes(context, imports)
  if (choisis.length === 0) throw new DomainError('rien-a-importer')
  checkAccord(choisis)
  const ecrites = new Set<string>()
  const recues = new Set<string>()
  const fiches = new Map<string, { ficheId: Fiche['id']; importees: number; partieId: Partie['id']; annee: number }>()
  for (const choisi of choisis) {
    const { pret, partieId, annee } = choisi
    const { fiche, partie } = openCible(context, choisi)
    keepPiece(context.db, pret.sha256, pret.octets)
    const importees = writeChoisi(context, choisi, fiche, partie, ecrites)
    const recue = `${fiche.id} ${pret.sha256}`
    if (!recues.has(recue)) noteReception(context, choisi, fiche)
    recues.add(recue)
    if (pret.aRetenir !== null) rememberLecture(context, partieId, pret.fichier, pret.aRetenir)
    const deja = fiches.get(fiche.id)?.importees ?? 0
    fiches.set(fiche.id, { ficheId: fiche.id, importees: deja + importees, partieId, annee })
  }
  const importees = ecrites.size
  const [seul] = choisis
  const quoi = choisis.length === 1 && seul !== undefined ? seul.pret.fichier : accorder(choisis.length, 'fichier')
  context.name(`import de ${quoi}, ${accorder(importees, 'valeur')}`)
  return { importees, fiches: [...fiches.values()] }
}

export const fichierRecu: Part = {
  'fiche.readFile': readFile,
  'fiche.importValeurs': importValeurs,
  'fiche.forgetDisposition': forgetDisposition,
  'fiche.listDispositions': listDispositions,
  'fiche.showCellule': showCellule,
  'fiche.deliverPiece': deliverPiece,
}
