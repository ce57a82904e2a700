// Run by day.test.ts in a process of its own per time zone: prints one digest of what every day of 1900–2100 gives.
import { createHash } from 'node:crypto'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  heureOf,
  readFrenchDay,
  weekday,
  type Day,
} from '../../src-main/domain/day.ts'
import { estOuvre } from '../../src-main/domain/ferie.ts'

const digest = createHash('sha256')
let jour: Day = '1900-01-01'
let jours = 0
while (jour <= '2100-12-31') {
  const texte = jour.split('-').toReversed().join('/')
  const lu = readFrenchDay(texte, jour)
  digest.update(
    `${jour} ${weekday(jour)} ${addMonths(jour, 1)} ${addMonths(jour, -13)} ${daysBetween('1900-01-01', jour)} ` +
      `${JSON.stringify(lu)} ${dayOf(`${jour}T23:30:00.000Z`)} ${heureOf(`${jour}T01:30:00.000Z`)} ${estOuvre(jour)}\n`,
  )
  jours += 1
  jour = addDays(jour, 1)
}
process.stdout.write(`${jours} ${digest.digest('hex')}`)
