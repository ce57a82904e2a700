import { termOf, vieOf, type Convention } from '../../domain/convention.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { ALERTES_TERME } from '../../domain/echeance.ts'
import { listComites } from '../../store/comite.ts'
import type { Reader } from '../../store/database.ts'

/** The points of the life line, earliest first: what was, today, what comes. */
export function jalonsOf(db: Reader, convention: Convention, today: Day) {
  const vie = vieOf(convention, today)
  const jalons: {
    jour: Day
    libelle: string
    nature: 'signature' | 'reconduction' | 'comite' | 'aujourdhui' | 'alerte' | 'terme'
  }[] = [
    { jour: convention.signeeLe, libelle: 'Signature', nature: 'signature' },
    { jour: today, libelle: 'Aujourd’hui', nature: 'aujourdhui' },
    {
      jour: vie.terme,
      libelle: convention.reconduction === 'tacite' ? 'Échéance, reconduction' : 'Échéance',
      nature: 'terme',
    },
  ]
  // The last renewals are enough on a line; older ones are in the count.
  for (let n = Math.max(0, vie.reconductions - 3); n < vie.reconductions; n += 1)
    jalons.push({
      jour: addDays(termOf(convention, n), 1),
      libelle: `Reconduction tacite n°\u00A0${n + 1}`,
      nature: 'reconduction',
    })
  for (const c of listComites(db, convention.id).slice(-3))
    jalons.push({ jour: c.jour, libelle: 'Comité de pilotage', nature: 'comite' })
  const alerte = addDays(vie.terme, -ALERTES_TERME[0])
  if (alerte > today)
    jalons.push({ jour: alerte, libelle: `Alerte, ${ALERTES_TERME[0]}\u00A0jours avant`, nature: 'alerte' })
  return jalons.toSorted((a, b) => a.jour.localeCompare(b.jour))
}
