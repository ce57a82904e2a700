import type { Catalogue } from '../../src-main/contract/indicateur.ts'
import { direFormule } from '../../src-main/domain/formule-dite.ts'

/** What a formula may name: its key in the base, and how it is written, in square brackets. */
export type Terme = { cle: string; nom: string }

/** Every term that a formula may name in an exercice, but the indicator itself and the texts. */
export function termesOf({ lignes, faits }: Pick<Catalogue, 'lignes' | 'faits'>, code: string | null): Terme[] {
  const suivis = lignes.filter((l) => l.etat === 'suivi' || l.etat === 'option').map((l) => l.indicateur)
  const nommables = [...suivis, ...faits.map(({ cle, nom }) => ({ code: cle, libelle: nom, libelleCourt: nom }))]
  const dits = new Map(nommables.map((n) => [n.code, direFormule({ op: 'code', code: n.code }, nommables)]))
  return nommables
    .filter((n) => n.code !== code && !('type' in n && n.type === 'texte'))
    .map((n) => ({ cle: n.code, nom: (dits.get(n.code) ?? n.code).replaceAll(/[[\]]/gu, '') }))
}

/** Puts a name at the caret of a formula, parted from its neighbours; gives the text and where the caret goes. */
export function insertTerme(texte: string, at: [number, number], nom: string): { texte: string; caret: number } {
  const avant = texte.slice(0, at[0])
  const apres = texte.slice(at[1])
  const gauche = avant === '' || /[\s(]$/u.test(avant) ? '' : ' '
  const droite = apres === '' || /^[\s)]/u.test(apres) ? '' : ' '
  const mis = `${avant}${gauche}[${nom}]${droite}`
  return { texte: mis + apres, caret: mis.length }
}
