import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import type { EtatValeur } from '../../src-main/domain/fiche.ts'
import { VIDE } from '../../src-main/domain/fiche.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { type Entree, planCollage } from './collage.ts'
import { COLONNES, titreOf } from './colonnes.ts'
import { direCollage, direImpossible } from './compte-rendu.ts'
import { developper } from './comprendre.ts'
import { copier, copyBloc } from './copie.ts'
import { ABSENCES } from './etats.ts'
import type { Feuille } from './feuille.ts'
import { type Colle, flavoursOf, readFlavours } from './presse-papiers.ts'
import { saisies, undoRefusees } from './saisies.ts'
import { blocOf, colonnesDuBloc, isMultiple } from './selection.ts'

const undoAction = (feuille: Feuille) => ({ libelle: 'Annuler', onPress: () => void undoHere(feuille, undo) })

/**
 * Undoes the last gesture, and with it the texts that it left marked; when it only left such texts, nothing is asked of the
 * base. True when `ensuite`, the undoing of the base, was called.
 */
export function undoHere(feuille: Feuille, ensuite: () => unknown): boolean {
  const lot = undoRefusees()
  feuille.now().setCompteRendu(null)
  if (lot !== null && !lot.ecrit) {
    tell('Annulé\u00A0: texte non enregistré')
    return false
  }
  ensuite()
  return true
}

/** The rows written to: those of the selection, told when none of them can be. */
function lignesATouche(feuille: Feuille): LigneFiche[] {
  const lignes = feuille.choisies()
  if (lignes.length === 0) {
    tell(direImpossible('hors-colonne', feuille.now().detail.exercice.annee))
    return []
  }
  const [seule] = lignes
  if (lignes.length === 1 && seule !== undefined) return feuille.isLocked(seule) ? [] : lignes
  if (feuille.isClosed()) return []
  return lignes.filter((l) => l.calcul === null)
}

/** « 3 valeurs effacées », with the way back; nothing for one cell: it shows by itself. */
function tellWritten(feuille: Feuille, changees: number, [une, plusieurs]: readonly [string, string]): void {
  if (changees > 1) tell(accorder(changees, une, plusieurs), undoAction(feuille))
}

/** Delete: nothing is given any more in the cells selected. */
export function erase(feuille: Feuille, comment: 'effacees' | 'coupees' = 'effacees'): void {
  const entrees = lignesATouche(feuille).map((ligne): Entree => ({ ligne, texte: '' }))
  if (entrees.length === 0) return
  const { bilan } = feuille.write(entrees, comment)
  tellWritten(
    feuille,
    bilan.changees,
    comment === 'effacees' ? ['valeur effacée', 'valeurs effacées'] : ['valeur coupée', 'valeurs coupées'],
  )
}

/** Ctrl+D: the first cell of the selection in all the others; alone, a cell takes what stands above it. */
export function fillDown(feuille: Feuille): void {
  const lignes = feuille.choisies()
  const [premiere] = lignes
  if (premiere === undefined) return void lignesATouche(feuille)
  const source = lignes.length === 1 ? feuille.ligneAt(feuille.rangOf(premiere) - 1) : premiere
  if (source === undefined) return
  const texte = feuille.texteDe(source)
  const entrees = lignesATouche(feuille).flatMap((ligne): Entree[] => (ligne === source ? [] : [{ ligne, texte }]))
  if (entrees.length === 0) return
  const { bilan } = feuille.write(entrees, 'recopiees')
  tellWritten(feuille, bilan.changees, ['valeur recopiée', 'valeurs recopiées'])
}

/** Ctrl+Enter: what was typed, in all the cells selected. */
export function writeEverywhere(feuille: Feuille, tape: string): void {
  const entrees = lignesATouche(feuille).map((ligne): Entree => ({ ligne, texte: developper(ligne.indicateur, tape) }))
  if (entrees.length === 0) return
  const { bilan } = feuille.write(entrees, 'saisies')
  tellWritten(feuille, bilan.changees, ['valeur saisie', 'valeurs saisies'])
}

/** A state for the whole selection. What needs words waits for them, row by row, in the panel. */
export function chooseEtats(feuille: Feuille, etat: Exclude<EtatValeur, 'renseigne'>): void {
  const lignes = lignesATouche(feuille)
  const [premiere] = lignes
  if (premiere === undefined) return
  if (lignes.length === 1) return feuille.chooseEtat(premiere, etat)
  const texte = ABSENCES.find((a) => a.id === etat)?.tape ?? ''
  // A text indicator would take « masqué » for its text: it is only told empty, not asked or not counted.
  const entrees = lignes.filter((l) => l.indicateur.type !== 'texte' || etat !== 'masque-a-la-source')
  const { bilan } = feuille.write(
    entrees.map((ligne): Entree => ({ ligne, texte })),
    'saisies',
  )
  tellWritten(feuille, bilan.changees, ['valeur saisie', 'valeurs saisies'])
}

/** The state that the cells selected share, or null. */
export function sharedEtat(feuille: Feuille): EtatValeur | null {
  const etats = new Set(feuille.choisies().map((l) => feuille.dernierContenu(l).etat))
  const [seul = VIDE.etat] = etats
  return etats.size === 1 ? seul : null
}

/** What the selection is on the clipboard, in every form. The whole sheet goes with its titles. */
export function selectedFlavours(feuille: Feuille): Readonly<Record<string, string>> {
  const { ordre, presentes, detail } = feuille.now()
  const bloc = blocOf(feuille.selection.get())
  const colonnes = colonnesDuBloc(bloc, presentes)
  const cellules = copyBloc({
    lignes: ordre.slice(bloc.r0, bloc.r1 + 1),
    colonnes,
    realiseDe: (ligne) => {
      const saisie = saisies.get().get(feuille.cleDe(ligne.indicateur.id))
      return saisie?.etat === 'refusee' ? saisie.texte : copier(feuille.dernierContenu(ligne))
    },
    controleDe: feuille.controleDe,
  })
  const isWhole = bloc.r0 === 0 && bloc.r1 === ordre.length - 1 && colonnes.length === presentes.length
  const titres = isWhole ? [colonnes.map((c) => titreOf(c, detail.exercice.annee))] : []
  const n = cellules.length * colonnes.length
  if (n > 1) tell(accorder(n, 'cellule copiée', 'cellules copiées'))
  return flavoursOf([...titres, ...cellules], colonnes)
}

/** Ctrl+C. */
export function copySelection(feuille: Feuille, to: DataTransfer): void {
  for (const [type, texte] of Object.entries(selectedFlavours(feuille))) to.setData(type, texte)
}

/** Ctrl+X: copies, then empties. */
export function cutSelection(feuille: Feuille, to: DataTransfer): void {
  if (lignesATouche(feuille).length === 0) return
  copySelection(feuille, to)
  erase(feuille, 'coupees')
}

/** A text pasted on a text: the whole of it, lines included, in the one cell. */
function pasteProse(feuille: Feuille, { prose }: Colle): boolean {
  const ligne = feuille.ligneActive()
  const { active } = feuille.selection.get()
  if (ligne?.indicateur.type !== 'texte' || active.colonne !== 'realise' || isMultiple(feuille.selection.get()))
    return false
  if (prose === null || prose.includes('\t')) return false
  if (!feuille.isLocked(ligne)) feuille.write([{ ligne, texte: prose }], 'collees')
  return true
}

/** Ctrl+V: where each cell goes, what is written of it, and what is told of the rest. */
export const pasteHere = (feuille: Feuille, from: DataTransfer): void =>
  pasteColle(
    feuille,
    readFlavours(from.types, (type) => from.getData(type)),
  )

/** The same, once read; null when the clipboard holds no text. */
export function pasteColle(feuille: Feuille, colle: Colle | null): void {
  const { ordre, presentes, detail, setCompteRendu } = feuille.now()
  const { annee } = detail.exercice
  setCompteRendu(null)
  if (feuille.isClosed()) return
  if (colle === null) return tell('Rien à coller\u00A0: le presse-papiers ne contient pas de texte')
  if (pasteProse(feuille, colle)) return
  const bloc = blocOf(feuille.selection.get())
  const colonne = colonnesDuBloc(bloc, presentes)[0] ?? COLONNES[0]
  const plan = planCollage(colle, { lignes: ordre, presentes, annee }, { de: bloc.r0, a: bloc.r1, colonne })
  if (typeof plan === 'string') return tell(direImpossible(plan, annee))
  const { bilan } = feuille.write(plan.entrees, 'collees')
  const rangs = plan.entrees.map((e) => feuille.rangOf(e.ligne))
  if (!plan.parNom && rangs.length > 1) {
    const [haut, bas] = [Math.min(...rangs), Math.max(...rangs)]
    const { active } = feuille.selection.get()
    const here = { rang: haut, colonne: 'realise' } as const
    feuille.selection.set({
      active: active.colonne === 'realise' && active.rang === haut ? active : here,
      ancre: here,
      bout: { rang: bas, colonne: 'realise' },
    })
  }
  const dernier = ordre.at(-1)?.indicateur.libelleCourt ?? ''
  const compteRendu = direCollage(plan, bilan, dernier)
  // One cell that shows by itself needs no words.
  if (bilan.changees + bilan.inchangees + bilan.refusees < 2 && compteRendu.ton === 'info' && !plan.parNom) return
  if (compteRendu.details.length > 0) setCompteRendu(compteRendu)
  else tell(compteRendu.titre, undoAction(feuille))
}
