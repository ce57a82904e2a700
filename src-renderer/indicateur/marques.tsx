import { Calculator, ListChecks } from 'lucide-react'
import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { codesOf, parseFormule } from '../../src-main/domain/formule.ts'
import { EtatMark, type FormeEtat, type TonEtat } from '../components/etat-mark.tsx'

/** What the last column says of an indicator: a word, and the shape or the drawing that goes with it. */
export type Marque = { cle: string; mot: string; forme: FormeEtat | 'calcule' | 'compte'; ton?: TonEtat }

/** Whether the program counts it by itself: its formula only names facts of the program. */
export function isCompte(formule: string | null, faits: readonly { cle: string }[]): boolean {
  if (formule === null) return false
  const nommes = codesOf(parseFormule(formule))
  return nommes.length > 0 && nommes.every((c) => faits.some((f) => f.cle === c))
}

/** The marks of a line, most telling first. */
export function marquesOf(l: LigneCatalogue, faits: readonly { cle: string }[]): Marque[] {
  const { indicateur: i } = l
  const marques: Marque[] = []
  if (l.etat === 'retire')
    marques.push({
      cle: 'retire',
      mot: i.jusquaAnnee === null ? 'retiré' : `retiré en ${i.jusquaAnnee + 1}`,
      forme: 'barre',
    })
  if (l.etat === 'a-venir')
    marques.push({
      cle: 'a-venir',
      mot: i.depuisAnnee === null ? 'à venir' : `à partir de ${i.depuisAnnee}`,
      forme: 'vide',
    })
  if (l.etat === 'option') marques.push({ cle: 'option', mot: 'option non souscrite', forme: 'barre' })
  if (i.version > 1) marques.push({ cle: 'version', mot: `version ${i.version}`, forme: 'demi' })
  if (i.formule !== null)
    marques.push(
      isCompte(i.formule, faits)
        ? { cle: 'compte', mot: 'compté par Copil', forme: 'compte' }
        : { cle: 'calcule', mot: 'calculé', forme: 'calcule' },
    )
  return marques
}

/** Marks as a word and a shape each. */
export function Marques({ marques }: { marques: readonly Marque[] }) {
  return marques.map(({ cle, mot, forme, ton }) =>
    forme === 'calcule' || forme === 'compte' ? (
      <span key={cle} className="etat efface">
        {forme === 'calcule' ? (
          <Calculator className="f" aria-hidden="true" />
        ) : (
          <ListChecks className="f" aria-hidden="true" />
        )}
        <span>{mot}</span>
      </span>
    ) : (
      <EtatMark key={cle} forme={forme} ton={ton}>
        {mot}
      </EtatMark>
    ),
  )
}
