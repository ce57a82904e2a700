import type { ReactNode } from 'react'
import type { ValeurImprimee } from '../domain/bilan.ts'
import { NOMS_ETATS_DECISION } from '../domain/decision.ts'
import { typographier } from '../domain/typographie.ts'

type Mot = Extract<ValeurImprimee, { etat: 'absent' }>['mot']

const Cadre = ({ children }: { children: ReactNode }) => (
  <svg className="signe" aria-hidden="true" viewBox="0 0 8 8" width="8" height="8">
    {children}
  </svg>
)

const FORMES: Readonly<Record<Mot, ReactNode>> = {
  'non renseigné': <rect x=".8" y=".8" width="6.4" height="6.4" className="e-tirets" />,
  'non concerné': <path d="M.5 4H7.5" className="e-trait" />,
  'non quantifié': <path d="M.4 4.6C1.6 2.4 2.8 2.4 4 4s2.4 1.6 3.6-.6" className="e-trait" />,
  masqué: <rect x=".6" y=".6" width="6.8" height="6.8" className="e-plein" />,
}

/** The four absences, in the order in which the key explains them. */
export const MOTS: readonly Mot[] = ['non renseigné', 'non concerné', 'non quantifié', 'masqué']

const MARQUES: readonly ReactNode[] = [
  <rect key="0" x=".8" y=".8" width="6.4" height="6.4" className="e-vide" />,
  <circle key="1" cx="4" cy="4" r="3.6" className="e-plein" />,
  <path key="2" d="M4 .3 7.7 4 4 7.7.3 4z" className="e-vide" />,
  <path key="3" d="M1 1 7 7M7 1 1 7" className="e-trait" />,
]

/** The drawing that stands for a declarer on a scale, by its rank: empty square, full circle, empty lozenge, cross. */
export const dessinOf = (rang: number): ReactNode => MARQUES[rang % MARQUES.length]

/** The same beside a figure. */
export const Marque = ({ rang }: { rang: number }) => <Cadre>{dessinOf(rang)}</Cadre>

/** The triangle of a value retained between several. */
export const MarqueRetenu = () => (
  <Cadre>
    <path d="M4 .8 7.6 7.2H.4z" className="g-retenu" />
  </Cadre>
)

/** The shape of an absence, always beside its word. */
export const Signe = ({ mot }: { mot: Mot }) => <Cadre>{FORMES[mot]}</Cadre>

const NOMS_DECISION: Readonly<Record<string, string>> = NOMS_ETATS_DECISION

const FORMES_DECISION: Readonly<Record<string, ReactNode>> = {
  faite: <circle cx="4" cy="4" r="3.4" className="e-plein" />,
  'en cours': (
    <>
      <circle cx="4" cy="4" r="3.2" className="e-vide" />
      <path d="M4 .8a3.2 3.2 0 0 1 0 6.4z" className="e-plein" />
    </>
  ),
  'à faire': <circle cx="4" cy="4" r="3.2" className="e-vide" />,
  abandonnée: <path d="M1.2 1.2 6.8 6.8M6.8 1.2 1.2 6.8" className="e-trait" />,
}

/** Where a decision stands: a shape and its word. */
export function EtatDecision({ etat }: { etat: string }) {
  const mot = NOMS_DECISION[etat] ?? etat
  const forme = FORMES_DECISION[mot]
  return (
    <span className="nb">
      {forme === undefined ? null : <Cadre>{forme}</Cadre>}
      {mot}
    </span>
  )
}

/** What a party said instead of a figure; a threshold (« < 5 ») is the figure itself, so it is not said twice. */
export const motsOf = (v: ValeurImprimee): string =>
  v.etat === 'absent' && v.mot !== 'masqué' ? typographier(v.texte) : ''

/** One figure as a cell shows it: the number and how it was made, a text, or the word and shape of its absence. */
export function Valeur({ valeur }: { valeur: ValeurImprimee }) {
  if (valeur.etat === 'texte') return <span className="etat">{typographier(valeur.texte)}</span>
  if (valeur.etat === 'absent') {
    const seuil = valeur.mot === 'masqué' && valeur.texte !== ''
    return (
      <span className="etat">
        <Signe mot={valeur.mot} />
        {seuil ? valeur.texte : valeur.mot}
      </span>
    )
  }
  return (
    <>
      {valeur.texte.replace(/^≈\s*/u, '')}
      {valeur.detail === '' ? null : <small>{valeur.detail}</small>}
      {valeur.estime ? <small>estimation</small> : null}
    </>
  )
}
