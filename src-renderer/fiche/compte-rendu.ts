import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { accorder, enumerer, formatNombre } from '../../src-main/domain/typographie.ts'
import type { Entree, Impossible, Plan } from './collage.ts'

/** What is told of a paste: a title, and what was left aside, sentence by sentence. */
export type CompteRendu = { titre: string; details: string[]; ton: 'info' | 'attention' }

/** How many cells a gesture changed, left as they were, could not understand, read with a reserve. */
export type Bilan = { changees: number; inchangees: number; refusees: number; remarques: number }

const citer = (texte: string): string => `«\u00A0${texte.length > 60 ? `${texte.slice(0, 60)}…` : texte}\u00A0»`

/** A few names, and how many more. */
function nommer(noms: readonly string[], max = 3): string {
  const cites = noms.slice(0, max).map(citer)
  return noms.length <= max ? enumerer(cites) : `${cites.join(', ')} et ${formatNombre(noms.length - max)} de plus`
}

const courts = (lignes: readonly LigneFiche[]): string[] => lignes.map((l) => l.indicateur.libelleCourt)

function direCalculee({ ligne, texte }: Entree): string {
  const { nombre } = ligne.calcul ?? { nombre: null }
  const calcul = nombre === null ? 'pas encore calculable' : `calculé ${formatNombre(nombre)}`
  return `${citer(ligne.indicateur.libelleCourt)} (collé ${texte.trim()}, ${calcul})`
}

function direCalculees(calculees: readonly Entree[]): string {
  const quoi = accorder(calculees.length, 'ligne calculée laissée', 'lignes calculées laissées')
  const dites = calculees.slice(0, 3).map(direCalculee)
  const reste = calculees.length - dites.length
  return `${quoi}\u00A0: ${enumerer(dites)}${reste > 0 ? ` et ${formatNombre(reste)} de plus` : ''}.`
}

/** What a paste did, in sentences. */
export function direCollage(plan: Plan, bilan: Bilan, derniere: string): CompteRendu {
  const { changees, inchangees, refusees, remarques } = bilan
  const details = [
    inchangees > 0 ? `${accorder(inchangees, 'valeur était déjà la même', 'valeurs étaient déjà les mêmes')}.` : '',
    refusees > 0
      ? `${accorder(refusees, 'texte non compris', 'textes non compris')}, marqué${refusees < 2 ? '' : 's'} dans la grille\u00A0: corrigez sur place, ou Échap pour revenir à la valeur d’avant.`
      : '',
    remarques > 0 ? `${accorder(remarques, 'valeur lue avec réserve', 'valeurs lues avec réserve')}, à voir.` : '',
    plan.titre === null ? '' : `Le titre ${citer(plan.titre)} n’est pas une valeur\u00A0: laissé.`,
    plan.calculees.length > 0 ? direCalculees(plan.calculees) : '',
    plan.surplus > 0
      ? `${accorder(plan.surplus, 'cellule de trop', 'cellules de trop')}\u00A0: la fiche s’arrête à ${citer(derniere)}.`
      : '',
    plan.colonnes > 0
      ? `${accorder(plan.colonnes, 'autre colonne laissée', 'autres colonnes laissées')}\u00A0: seule «\u00A0Réalisé\u00A0» se remplit.`
      : '',
    plan.inconnus.length > 0
      ? `${accorder(plan.inconnus.length, 'nom absent', 'noms absents')} de cette fiche\u00A0: ${nommer(plan.inconnus)}.`
      : '',
    plan.doubles.length > 0
      ? `${accorder(plan.doubles.length, 'indicateur donné', 'indicateurs donnés')} deux fois avec deux valeurs, laissé${plan.doubles.length < 2 ? '' : 's'}\u00A0: ${nommer(courts(plan.doubles))}.`
      : '',
    plan.vides > 0 ? `${accorder(plan.vides, 'ligne sans valeur laissée', 'lignes sans valeur laissées')}.` : '',
  ].filter((d) => d !== '')
  const collees = changees === 0 ? 'Rien de collé' : accorder(changees, 'valeur collée', 'valeurs collées')
  const isSerious = refusees + plan.calculees.length + plan.surplus + plan.inconnus.length + plan.doubles.length > 0
  return {
    titre: plan.parNom && changees > 0 ? `${collees}, chacune en face de son nom` : collees,
    details,
    ton: isSerious || remarques > 0 ? 'attention' : 'info',
  }
}

const IMPOSSIBLES: Readonly<Record<Impossible, (annee: number) => string>> = {
  'hors-colonne': (annee) =>
    `Collez dans la colonne «\u00A0Réalisé ${annee}\u00A0»\u00A0: les autres ne se modifient pas`,
  'sans-valeur': () => 'Rien de collé\u00A0: aucune colonne de valeurs à côté des noms d’indicateurs',
  'plusieurs-colonnes': () =>
    'Rien de collé\u00A0: plusieurs colonnes de valeurs. Copiez les noms et une seule, ou la ligne de titres avec',
  'autre-annee': (annee) => `Rien de collé\u00A0: la colonne copiée n’est pas celle de ${annee}`,
}

/** Why nothing could be pasted. */
export const direImpossible = (impossible: Impossible, annee: number): string => IMPOSSIBLES[impossible](annee)
