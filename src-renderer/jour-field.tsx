import { useMemo } from 'react'
import { readFrenchDay, yearOf, type Day } from '../src-main/domain/day.ts'
import { joursFeries } from '../src-main/domain/ferie.ts'
import { DayField, type DayFieldProps } from './components/day-field.tsx'

export type JourFieldProps = Omit<DayFieldProps, 'parse' | 'feries' | 'aujourdhui'> & { aujourdhui: Day }

/** A day typed as in France (« 14/11/24 », « 24/3 »), with the public holidays of the years around it. */
export function JourField({ aujourdhui, ...props }: JourFieldProps) {
  const annee = yearOf(props.value ?? aujourdhui)
  const feries = useMemo(
    () => Object.fromEntries([annee - 1, annee, annee + 1].flatMap((a) => [...joursFeries(a)])),
    [annee],
  )
  return (
    <DayField {...props} parse={(texte) => readFrenchDay(texte, aujourdhui)} feries={feries} aujourdhui={aujourdhui} />
  )
}
