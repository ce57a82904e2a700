import type { TypeIndicateur } from '../../domain/indicateur.ts'
import { element } from './xml.ts'
import { ETATS_PROPOSES } from './identite.ts'

type Regle =
  | { type: 'whole' | 'decimal'; de: number; a: number }
  | { type: 'textLength'; a: number }
  | { type: 'list'; choix: readonly string[] }

/** A check that the spreadsheet makes when a cell is filled, with what it says; `cellules` are references, one or many. */
export type Validation = {
  regle: Regle
  cellules: readonly string[]
  refus: { titre: string; message: string }
  aide: { titre: string; message: string } | null
}

// The largest number that a sheet accepts (domain/fiche.ts).
const MAX = 999_999_999
const MAX_COMMENTAIRE = 1000
const MAX_TEXTE = 4000

const sansChiffre =
  'La valeur d’avant est gardée. Sans chiffre exact, laissez cette case vide et choisissez un état à côté.'

const NOMBRES: Readonly<Record<Exclude<TypeIndicateur, 'texte'>, Omit<Validation, 'cellules'>>> = {
  entier: {
    regle: { type: 'whole', de: 0, a: MAX },
    refus: { titre: 'Nombre entier attendu', message: `Écrivez un nombre entier, 0 compris. ${sansChiffre}` },
    aide: null,
  },
  decimal: {
    regle: { type: 'decimal', de: 0, a: MAX },
    refus: {
      titre: 'Nombre attendu',
      message: `Écrivez un nombre, avec une virgule s’il le faut\u00A0: 71,4. ${sansChiffre}`,
    },
    aide: null,
  },
  taux: {
    regle: { type: 'decimal', de: 0, a: 100 },
    refus: {
      titre: 'Taux de 0 à 100 attendu',
      message: `Écrivez le taux sans le signe\u00A0%, de 0 à 100. ${sansChiffre}`,
    },
    aide: { titre: 'Taux', message: 'Écrivez 55,75 pour 55,75\u00A0%, sans le signe.' },
  },
  note: {
    regle: { type: 'whole', de: 1, a: 5 },
    refus: { titre: 'Note de 1 à 5 attendue', message: `Écrivez une note entière de 1 à 5. ${sansChiffre}` },
    aide: { titre: 'Note', message: 'Écrivez une note entière, de 1 à 5.' },
  },
}

/** The checks of the open cells, those of one kind together. */
export function validationsOf(cases: {
  nombres: readonly { ref: string; type: Exclude<TypeIndicateur, 'texte'> }[]
  etats: readonly string[]
  observations: readonly string[]
  textes: readonly string[]
}): Validation[] {
  const longueur = (cellules: readonly string[], a: number): Validation => ({
    regle: { type: 'textLength', a },
    cellules,
    refus: {
      titre: 'Texte trop long',
      message: `Ce texte dépasse ${a} caractères. Ce que vous avez tapé n’est pas perdu\u00A0: choisissez «\u00A0Réessayer\u00A0» et raccourcissez-le.`,
    },
    aide: null,
  })
  const types = ['entier', 'decimal', 'taux', 'note'] as const
  const toutes: Validation[] = [
    ...types.map((type) => ({
      ...NOMBRES[type],
      cellules: cases.nombres.filter((n) => n.type === type).map((n) => n.ref),
    })),
    {
      regle: { type: 'list', choix: Object.keys(ETATS_PROPOSES) },
      cellules: cases.etats,
      refus: {
        titre: 'État à choisir dans la liste',
        message: 'Choisissez un état dans la liste, ou laissez la case vide. Une précision s’écrit dans l’observation.',
      },
      aide: {
        titre: 'État',
        message:
          'À laisser vide si vous avez écrit un nombre. Non quantifié\u00A0: constaté sans être compté. Masqué\u00A0: trop petit pour être dit. Précisez en observation.',
      },
    },
    longueur(cases.observations, MAX_COMMENTAIRE),
    longueur(cases.textes, MAX_TEXTE),
  ]
  return toutes.filter((v) => v.cellules.length > 0)
}

const bornes = (r: Regle): string[] => {
  switch (r.type) {
    case 'list':
      return [element('formula1', {}, `"${r.choix.join(',')}"`)]
    case 'textLength':
      return [element('formula1', {}, String(r.a))]
    case 'whole':
    case 'decimal':
      return [element('formula1', {}, String(r.de)), element('formula2', {}, String(r.a))]
  }
}

const operateur = (r: Regle): string | undefined =>
  r.type === 'list' ? undefined : r.type === 'textLength' ? 'lessThanOrEqual' : 'between'

/** References of one column, downwards, as the fewest ranges: « F8:F12 F14 ». */
function plagesOf(cellules: readonly string[]): string {
  const plages: { colonne: string; de: number; a: number }[] = []
  for (const ref of cellules) {
    const colonne = ref.replace(/\d+/u, '')
    const rang = Number(ref.slice(colonne.length))
    const derniere = plages.at(-1)
    if (derniere?.colonne === colonne && derniere.a === rang - 1) derniere.a = rang
    else plages.push({ colonne, de: rang, a: rang })
  }
  return plages.map((p) => (p.de === p.a ? `${p.colonne}${p.de}` : `${p.colonne}${p.de}:${p.colonne}${p.a}`)).join(' ')
}

const renderValidation = (v: Validation): string =>
  element(
    'dataValidation',
    {
      type: v.regle.type,
      errorStyle: 'stop',
      operator: operateur(v.regle),
      allowBlank: 1,
      showInputMessage: v.aide === null ? undefined : 1,
      showErrorMessage: 1,
      errorTitle: v.refus.titre,
      error: v.refus.message,
      promptTitle: v.aide?.titre,
      prompt: v.aide?.message,
      sqref: plagesOf(v.cellules),
    },
    bornes(v.regle),
  )

/** The checks of a sheet, or nothing when it has none: an empty list is not allowed by the format. */
export const renderValidations = (validations: readonly Validation[]): string =>
  validations.length === 0
    ? ''
    : element('dataValidations', { count: validations.length }, validations.map(renderValidation))
