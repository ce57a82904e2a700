import { addMonths, weekday, yearOf, type Day } from '../../src-main/domain/day.ts'
import { estOuvre, jourOuvrePrecedent, joursFeries } from '../../src-main/domain/ferie.ts'
import { formatDelai, formatJourComplet } from '../../src-main/domain/typographie.ts'

/** Public holidays by day, as a calendar takes them. */
export type Feries = Readonly<Record<string, string>>

/** Public holidays of the year of a day, and of the years beside it. */
export function feriesAutour(jour: Day): Feries {
  const annee = yearOf(jour)
  return Object.fromEntries([annee - 1, annee, annee + 1].flatMap((a) => [...joursFeries(a)]))
}

/** What is to be known of a day chosen for a séance: its name, how far it is, and that the offices are closed. */
export function noteDuJour(jour: Day, feries: Feries, aujourdhui: Day): { texte: string; isOuvre: boolean } {
  const nom = formatJourComplet(jour)
  const ferie = feries[jour]
  if (ferie !== undefined) return { texte: `${nom} est férié (${ferie}).`, isOuvre: false }
  if (weekday(jour) > 5) return { texte: `${nom} : les bureaux sont fermés.`, isOuvre: false }
  return { texte: `${nom}, ${formatDelai(jour, aujourdhui)}`, isOuvre: estOuvre(jour) }
}

/** The due date proposed for a decision: three months after the séance, on a worked day. */
export const echeanceProposee = (seance: Day): Day => jourOuvrePrecedent(addMonths(seance, 3))
