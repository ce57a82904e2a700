import type { ApercuAnnexe, LigneAnnexe } from '../../src-main/contract/annexe.ts'
import type { InputTyped } from '../../src-main/contract/index.ts'
import type { Definition } from '../../src-main/contract/indicateur.ts'
import { accorder } from '../../src-main/domain/typographie.ts'

/**
 * What becomes of a line: tied to an indicator, made a new one (under the code proposed when the person typed none), left aside; null
 * until somebody has said which.
 */
export type Decision =
  | { geste: 'lier'; code: string }
  | { geste: 'creer'; code: string | null; definition: Definition }
  | { geste: 'laisser' }
  | null

/** What the person decided, by line; the others follow what was read. */
export type Decisions = ReadonlyMap<string, Decision>

/** What names a line from one reading to the next. */
export const cleOf = ({
  feuille,
  cellule,
  libelleLu,
}: Pick<LigneAnnexe, 'feuille' | 'cellule' | 'libelleLu'>): string => `${feuille ?? ''} ${cellule} ${libelleLu}`

/** What Copil proposes of a line: nothing where several indicators could be meant. */
export function proposeeOf({ code, candidats, proposition }: LigneAnnexe): Decision {
  if (code !== null) return { geste: 'lier', code }
  return candidats.length > 0 ? null : { geste: 'creer', code: null, definition: proposition.definition }
}

/** A line and what becomes of it; `autre`: the line that has taken the same indicator, when there is one. */
export type LigneVue = { ligne: LigneAnnexe; decision: Decision; isDecidee: boolean; autre: LigneAnnexe | null }

/** The lines with what becomes of each. */
export function vuesOf({ lignes }: Pick<ApercuAnnexe, 'lignes'>, decisions: Decisions): LigneVue[] {
  const vues = lignes.map((ligne): LigneVue => {
    const decidee = decisions.get(cleOf(ligne))
    return { ligne, decision: decidee ?? proposeeOf(ligne), isDecidee: decidee !== undefined, autre: null }
  })
  const preneuses = new Map<string, LigneAnnexe>()
  return vues.map((v) => {
    if (v.decision?.geste !== 'lier') return v
    const autre = preneuses.get(v.decision.code)
    if (autre === undefined) preneuses.set(v.decision.code, v.ligne)
    return autre === undefined ? v : { ...v, autre }
  })
}

type Cle = 'choisir' | 'verifier' | 'nouvelles' | 'reconnues'
export type GroupeAnnexe = { cle: Cle; titre: string; detail: string; lignes: readonly LigneVue[] }

const GROUPES: readonly Omit<GroupeAnnexe, 'lignes'>[] = [
  { cle: 'choisir', titre: 'À choisir', detail: 'Copil ne tranche pas à votre place' },
  { cle: 'verifier', titre: 'À vérifier', detail: 'repris ainsi si vous ne changez rien' },
  { cle: 'nouvelles', titre: 'Nouveaux indicateurs', detail: 'créés avec la définition proposée' },
  { cle: 'reconnues', titre: 'Reconnus', detail: 'rien à faire' },
]

// A line stays in the group where it was read: what is decided of it must not make it jump away.
function groupeDe({ code, sur, candidats, remarque }: LigneAnnexe): Cle {
  if (code === null && candidats.length > 0) return 'choisir'
  if (code === null) return remarque === null ? 'nouvelles' : 'verifier'
  return sur ? 'reconnues' : 'verifier'
}

/** The lines in the order in which they are looked at: to choose, to check, new, known. */
export const groupesOf = (vues: readonly LigneVue[]): GroupeAnnexe[] =>
  GROUPES.map((groupe) => ({ ...groupe, lignes: vues.filter((v) => groupeDe(v.ligne) === groupe.cle) })).filter(
    (g) => g.lignes.length > 0,
  )

/** How many lines ask for a look. */
export const countToSee = (vues: readonly LigneVue[]): number =>
  vues.filter((v) => v.decision === null || (!v.isDecidee && groupeDe(v.ligne) === 'verifier') || v.autre !== null)
    .length

/** What keeps the annexe from being taken over, or null. */
export function obstacleOf(vues: readonly LigneVue[]): string | null {
  const attendent = vues.filter((v) => v.decision === null).length
  if (attendent > 0) return `${accorder(attendent, 'ligne attend', 'lignes attendent')} votre choix`
  const double = vues.find((v) => v.autre !== null)
  if (double !== undefined)
    return `${double.ligne.cellule} et ${double.autre?.cellule ?? ''} sont rattachées au même indicateur`
  return vues.some((v) => v.decision?.geste !== 'laisser') ? null : 'Toutes les lignes sont laissées de côté'
}

const joindre = (mots: readonly string[]): string => mots.filter((m) => m !== '').join(', ')

/** « 12 indicateurs rattachés, 3 créés, 1 ligne laissée de côté. » */
export function sumUp(vues: readonly LigneVue[], retires: number): string {
  const combien = (geste: Exclude<Decision, null>['geste']): number =>
    vues.filter((v) => v.decision?.geste === geste).length
  const [lies, crees, laissees] = [combien('lier'), combien('creer'), combien('laisser')]
  const attendent = vues.filter((v) => v.decision === null).length
  return `${joindre([
    accorder(lies, 'indicateur rattaché', 'indicateurs rattachés'),
    crees === 0 ? '' : accorder(crees, 'créé', 'créés'),
    laissees === 0 ? '' : accorder(laissees, 'ligne laissée de côté', 'lignes laissées de côté'),
    attendent === 0 ? '' : accorder(attendent, 'à choisir', 'à choisir'),
    retires === 0 ? '' : `${accorder(retires, 'indicateur', 'indicateurs')} à ne plus demander`,
  ])}.`
}

/** The code that a new indicator will bear: the one typed, else the one proposed; null for the next of its axe. */
export const codeDe = ({ ligne: { proposition }, decision }: Pick<LigneVue, 'ligne' | 'decision'>): string | null => {
  if (decision?.geste !== 'creer' || decision.code !== null) return decision?.geste === 'creer' ? decision.code : null
  return decision.definition.axe === proposition.definition.axe ? proposition.code : null
}

/** What « Reprendre » sends. */
export const choixOf = (vues: readonly LigneVue[]): InputTyped<'annexe.take'>['choix'] =>
  vues.map((vue) => {
    const { rang } = vue.ligne
    if (vue.decision === null) return { geste: 'laisser', rang }
    return vue.decision.geste === 'creer'
      ? { geste: 'creer', rang, code: codeDe(vue), definition: vue.decision.definition }
      : { rang, ...vue.decision }
  })
