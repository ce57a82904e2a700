import type { CaseLue, ColonneComparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import type { AbsenceComparee } from '../../src-main/domain/comparaison.ts'
import { accorder, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { montrer } from '../fiche/contenu-texte.ts'
import { caseDe, type SousColonne } from './vues.ts'

/** What a cell says: its figure or its word, what is told under it, the letters beside it and what they mean. */
export type Dite = { texte: string; isMot: boolean; sous: string; marques: string; dit: string }

const ABSENCES: Readonly<Record<AbsenceComparee, { court: string; dit: string }>> = {
  'non-ouvert': { court: '–', dit: 'exercice non ouvert' },
  'non-suivi': { court: 'non suivi', dit: 'non suivi' },
  option: { court: 'non souscrit', dit: 'option non souscrite' },
}

/** The letters set beside a figure, in their order, as the legend tells them. */
export const LETTRES = ['p', 'j', 'r', 'e'] as const
export type Marque = (typeof LETTRES)[number]
export const MARQUES: Readonly<Record<Marque, string>> = {
  p: 'provisoire',
  j: 'compté au journal',
  r: 'retenu au rapprochement',
  e: 'estimé',
}
type Case = Exclude<CaseLue, string>

// No comma: « 4, 5 » would be read as a decimal.
const SANS_CHIFFRE: Readonly<Record<NonNullable<Case['plusieurs']>, { lien: string; sous: string }>> = {
  'a-decider': { lien: ' ou ', sous: 'à décider' },
  deux: { lien: ' et ', sous: 'gardées ensemble' },
  'a-chacune': { lien: ' · ', sous: 'à chacune' },
}

/** The letters of a cell. Provisional is told by the head when the whole column is. */
export function marquesOf(c: Case, isToutProvisoire: boolean): Marque[] {
  if (c.contenu?.etat !== 'renseigne') return []
  const marques: [Marque, boolean][] = [
    ['p', c.provisoire && !isToutProvisoire],
    ['j', c.source === 'journal'],
    ['r', c.source === 'retenu'],
    ['e', c.contenu.estime === 1],
  ]
  return marques.flatMap(([m, est]) => (est ? [m] : []))
}

/** Whether no figure of a column is validated: its head says so once, for all of them. */
export const estToutProvisoire = (c: ColonneComparaison, quoi: 0 | 1 | 2): boolean => c.exercices[quoi]?.validees === 0

/** What a convention says, as a cell shows it; `rompu`: the year before stands beside, and its series broke since. */
export function direCase(c: CaseLue, isToutProvisoire: boolean, rompu: number | null = null): Dite {
  if (typeof c === 'string')
    return { texte: ABSENCES[c].court, isMot: true, sous: '', marques: '', dit: ABSENCES[c].dit }
  const marques = marquesOf(c, isToutProvisoire)
  const non = c.difference === null ? (rompu === null ? '' : `non comparable à ${rompu}`) : 'non comparable'
  const commun = { marques: marques.join(' '), dit: marques.map((m) => MARQUES[m]).join(', ') }
  if (c.contenu === null) {
    const { lien, sous } = SANS_CHIFFRE[c.plusieurs ?? 'a-chacune']
    const texte = c.dits.map((d) => montrer(d.contenu)).join(lien)
    return { ...commun, texte, isMot: false, sous: [sous, non].filter(Boolean).join(', ') }
  }
  const isMot = c.contenu.etat !== 'renseigne'
  const texte = c.contenu.estime === 1 ? montrer({ ...c.contenu, estime: 0 }) : montrer(c.contenu)
  return { ...commun, texte, isMot, sous: isMot ? '' : non }
}

/** The year before, when its figure stands beside this one and is not to be held against it; null otherwise. */
export function anneeRompue(l: LigneComparaison, rang: number, quoi: 0 | 1 | 2, annee: number): number | null {
  if (quoi === 2) return null
  const [lue, avant] = [caseDe(l, rang, quoi), caseDe(l, rang, quoi === 0 ? 1 : 2)]
  if (typeof lue === 'string' || typeof avant === 'string' || lue.rupture === null) return null
  return avant.contenu?.nombre == null ? null : annee - quoi - 1
}

/** What lies between an exercice and the one before, as a cell shows it. */
export function direEcart(l: LigneComparaison, rang: number): { texte: string; sous: string } {
  const ecart = l.croisements[rang]?.ecart ?? null
  if (ecart === null) return { texte: '–', sous: '' }
  switch (ecart.nature) {
    case 'mesure':
      return { texte: typographier(ecart.texte), sous: ecart.pourcent ?? '' }
    case 'non-comparable':
      return { texte: '', sous: 'non comparable' }
    case 'premiere-annee':
      return { texte: '', sous: 'première année' }
  }
}

/** « 40 » with « 2 sur 3 » when a convention is left out of it; a dash where adding makes no sense. */
export function direTotal({ total }: LigneComparaison, colonnes: number): { texte: string; sous: string; dit: string } {
  if (!('nombre' in total)) return { texte: '–', sous: '', dit: total.raison ?? '' }
  const sous = total.sur === colonnes ? '' : `${total.sur} sur ${colonnes}`
  return { texte: formatNombre(total.nombre), sous, dit: '' }
}

/** How a column is called: its short title, or who keeps its secretariat where several conventions bear one title. */
export function nomDe(c: ColonneComparaison, colonnes: readonly ColonneComparaison[]): { nom: string; sous: string } {
  const memes = colonnes.filter((x) => x.titreCourt === c.titreCourt).length
  if (memes < 2 || c.secretariat === '') return { nom: c.titreCourt, sous: c.secretariat }
  return { nom: c.secretariat, sous: memes === colonnes.length ? '' : c.titreCourt }
}

/** Whether every figure of a column is validated, some, or none, in words. */
export function etatDe(c: ColonneComparaison, quoi: 0 | 1 | 2): string {
  const e = c.exercices[quoi]
  if (e === undefined || !e.ouvert) return 'non ouvert'
  if (e.pourMemoire) return 'pour mémoire'
  if (e.toutes > 0 && e.validees >= e.toutes) return 'validé'
  return e.validees === 0
    ? 'provisoire'
    : `${accorder(e.validees, 'fiche')} sur ${e.toutes} validée${e.validees > 1 ? 's' : ''}`
}

/** Everything that a cell leaves to the panel, in sentences. */
export function explications(l: LigneComparaison, { rang, quoi }: SousColonne, c: ColonneComparaison): string[] {
  const rangDe = quoi === 'ecart' ? 0 : quoi
  const lue = caseDe(l, rang, rangDe)
  const annee = c.exercices[rangDe]?.annee ?? 0
  if (lue === 'non-ouvert') return [`L’exercice ${annee} n’a pas été ouvert dans cette convention.`]
  if (lue === 'non-suivi') return [`Cette convention ne suit pas cet indicateur en ${annee}.`]
  if (lue === 'option') return ['L’option dont il relève n’est pas souscrite.']
  const dites: [boolean, string][] = [
    [lue.difference !== null, `${lue.difference ?? ''}\u00A0: non comparable aux autres conventions.`],
    [lue.rupture !== null, `${lue.rupture ?? ''}\u00A0: non comparable à ${annee - 1}.`],
    [lue.plusieurs === 'a-decider', 'Les déclarations diffèrent, et rien n’est encore retenu.'],
    [lue.plusieurs === 'deux', 'Le comité garde les déclarations côte à côte.'],
    [lue.plusieurs === 'a-chacune', 'Chaque partie répond pour elle-même.'],
    [lue.source === 'retenu', 'Valeur retenue au rapprochement.'],
    [lue.source === 'journal', 'Comptée au journal des actions.'],
    [lue.source === 'calcule', `Calculée par Copil${lue.detail === '' ? '' : `, ${lue.detail}`}.`],
    [lue.source === 'somme', `Somme de ce que compte chaque partie${lue.detail === '' ? '' : `, ${lue.detail}`}.`],
    [lue.contenu?.estime === 1, 'Donnée comme une estimation.'],
    [
      lue.provisoire && lue.contenu?.etat === 'renseigne',
      'Provisoire\u00A0: une fiche dont elle vient n’est pas encore validée, ou le comité ne l’a pas encore retenue.',
    ],
    [
      c.exercices[rangDe]?.pourMemoire === true,
      'Déclarée pour mémoire\u00A0: la convention ne couvrait pas tout l’exercice.',
    ],
  ]
  return dites.flatMap(([est, phrase]) => (est ? [typographier(phrase)] : []))
}
