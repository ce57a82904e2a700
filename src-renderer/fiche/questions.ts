import type { AlerteLue } from '../../src-main/contract/verification.ts'
import type { Regle } from '../../src-main/domain/controle.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'

/** What « À vérifier » asks about a row, in the few words of the column: always one of those below, so that a row is drawn again only when it changes. */
export type Question = { texte: string; forme: FormeEtat }

/** What is asked about the rows of a sheet. */
export type Questions = {
  parCode: ReadonlyMap<string, Question>
  /** The codes that several parties tell otherwise, while nobody has explained it. */
  aRapprocher: ReadonlySet<string>
}

/** What is asked about one row. */
export type Demande = { question?: Question | undefined; aRapprocher?: boolean }

const aVoir = (texte: string): Question => ({ texte, forme: 'attention' })

/** The log counts something else: the column gives its figure. */
export const AU_JOURNAL = aVoir('autre au journal')

// Two parties that differ are told apart, with their figures; the sentences are in the panel.
const QUESTIONS: Readonly<Record<Exclude<Regle, 'deux-valeurs'>, Question>> = {
  definition: { texte: 'hors définition', forme: 'bloquant' },
  'dix-fois-trop': aVoir('10\u00A0fois trop\u202F?'),
  'dix-fois-trop-peu': aVoir('10\u00A0fois trop peu\u202F?'),
  'hors-serie': aVoir('inhabituel\u202F?'),
  'an-dernier': aVoir('de l’an dernier\u202F?'),
  'fiche-de-l-an-dernier': aVoir('de l’an dernier\u202F?'),
  'voisines-inversees': aVoir('lignes inversées\u202F?'),
  'zero-ou-vide': aVoir('zéro, ou vide\u202F?'),
  'aval-plus-grand': aVoir('plus que le départ'),
  'part-plus-grande': aVoir('dépasse le tout'),
  'nombre-en-texte': aVoir('nombre en texte'),
  'donnees-personnelles': { texte: 'donnée personnelle', forme: 'bloquant' },
  'fichier-plus-ancien': aVoir('version ancienne\u202F?'),
  'journal-different': AU_JOURNAL,
  ventilation: aVoir('à ventiler'),
}

/** The other party counts under another code: its figure is in the panel. */
export const A_RAPPROCHER = aVoir('à rapprocher')

/** Everything that was asked about the row has its reason. */
export const JUSTIFIE: Question = { texte: 'justifié', forme: 'plein' }

/** Whether a row still waits for somebody to look at it. */
export const attend = (question: Question | undefined): boolean => question !== undefined && question !== JUSTIFIE

const estDeLaGrille = (regle: Regle): regle is keyof typeof QUESTIONS => regle in QUESTIONS

/** The questions of a sheet among those of its exercice: the most pressing of each row, else that they were all justified. */
export function questionsDe(
  partieId: PartieId,
  alertes: readonly Pick<AlerteLue, 'partieId' | 'code' | 'regle' | 'justification'>[],
): Questions {
  const parCode = new Map<string, Question>()
  for (const { code, regle, justification, partieId: de } of alertes) {
    if (de !== partieId || code === null || !estDeLaGrille(regle)) continue
    const deja = parCode.get(code)
    if (justification !== null) parCode.set(code, deja ?? JUSTIFIE)
    else if (!attend(deja)) parCode.set(code, QUESTIONS[regle])
  }
  const ecarts = alertes.filter((a) => a.regle === 'deux-valeurs')
  return { parCode, aRapprocher: new Set(ecarts.flatMap((a) => a.code ?? [])) }
}
