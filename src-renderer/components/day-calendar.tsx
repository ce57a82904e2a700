import { GregorianCalendar, isWeekend, parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useContext } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  CalendarStateContext,
} from 'react-aria-components/Calendar'
import './day-calendar.css'

export type DayCalendarProps = {
  /** ISO day chosen now. */
  value: string | null
  onChange: (jour: string) => void
  /** Public holidays, name by ISO day: underlined, and named below. */
  feries?: Readonly<Record<string, string>> | undefined
  /** ISO day of today, ringed; the month shown when nothing is chosen. */
  aujourdhui?: string | undefined
  min?: string | undefined
  max?: string | undefined
}

function MonthHolidays({ feries }: { feries: Readonly<Record<string, string>> }) {
  const state = useContext(CalendarStateContext)
  if (!state) return null
  const first = state.visibleRange.start.toString()
  const last = state.visibleRange.end.toString()
  const shown = Object.entries(feries)
    .filter(([jour]) => jour >= first && jour <= last)
    .toSorted(([a], [b]) => a.localeCompare(b))
  if (shown.length === 0) return null
  return (
    <ul className="cal-feries sub">
      {shown.map(([jour, nom]) => (
        <li key={jour}>
          {Number(jour.slice(8))}
          {'\u00a0: '}
          {nom}, férié
        </li>
      ))}
    </ul>
  )
}

/** A month, weeks from Monday; the focus goes to the day chosen, else to today. */
export function DayCalendar({ value, onChange, feries = {}, aujourdhui, min, max }: DayCalendarProps) {
  return (
    <Calendar
      className="cal"
      autoFocus
      firstDayOfWeek="mon"
      createCalendar={() => new GregorianCalendar()}
      value={value ? parseDate(value) : null}
      onChange={(date) => onChange(date.toString())}
      {...(value || !aujourdhui ? {} : { defaultFocusedValue: parseDate(aujourdhui) })}
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
    >
      <div className="cal-tete">
        <CalendarHeading className="cal-mois" />
        <Button slot="previous" className="cal-fleche">
          <ChevronLeft className="i" />
        </Button>
        <Button slot="next" className="cal-fleche">
          <ChevronRight className="i" />
        </Button>
      </div>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name.slice(0, 2)}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>
          {(date) => {
            const jour = date.toString()
            const marks = [
              isWeekend(date, 'fr-FR') && 'we',
              feries[jour] && 'fer',
              jour === aujourdhui && 'auj',
            ].filter(Boolean)
            return <CalendarCell date={date} className={['cal-jour', ...marks].join(' ')} />
          }}
        </CalendarGridBody>
      </CalendarGrid>
      <MonthHolidays feries={feries} />
    </Calendar>
  )
}
