import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { addDays, type Day, type Heure, type Instant } from '../domain/day.ts'

export type Invitation = {
  uid: string
  /** RFC 5545: raised at each change, so that a calendar moves the meeting instead of adding one. */
  sequence: number
  jour: Day
  heure: Heure
  dureeMin: number
  lieu: string
  visio: string
  titre: string
  description: string
  organisateur: { nom: string; courriel: string }
  participants: readonly { nom: string; courriel: string }[]
  creeLe: Instant
  annule: boolean
}

// Rules of the European Union since 1996; a calendar that does not know « Europe/Paris » reads them here.
const PARIS = `BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`

const COURRIEL =
  /^[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/u

/** Whether an address can be written after « mailto: » as it is. */
export const estCourriel = (texte: string): boolean => texte.length <= 254 && COURRIEL.test(texte)

// Controls other than the line feed have no place in a TEXT; parsers end a line on some of them.
const propre = (texte: string): string =>
  texte
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
const uneLigne = (texte: string): string => propre(texte).replace(/\s+/gu, ' ').trim()

/** The wall-clock moment `minutes` after an hour of a day, `YYYY-MM-DDTHH:MM:00`, passing midnight when it must. */
function moment(jour: Day, heure: Heure, minutes: number): string {
  const [h = 0, m = 0] = heure.split(':').map(Number)
  const total = h * 60 + m + minutes
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${addDays(jour, Math.floor(total / 1440))}T${pad(Math.floor((total % 1440) / 60))}:${pad(total % 60)}:00`
}

/**
 * The invitation as RFC 5545 text, lines ended by CRLF: REQUEST, or CANCEL when the séance is withdrawn. Addresses that are not valid
 * are left out; without a valid organiser it is a plain PUBLISH, since a request has nobody to answer to.
 */
export function renderInvitation(i: Invitation): string {
  const organise = estCourriel(i.organisateur.courriel)
  const method = i.annule
    ? ICalCalendarMethod.CANCEL
    : organise
      ? ICalCalendarMethod.REQUEST
      : ICalCalendarMethod.PUBLISH
  const calendar = ical({ prodId: { company: 'Copil', product: 'Copil', language: 'FR' }, method })
  // No zone on the calendar itself: it would write DTSTAMP in local time, which RFC 5545 forbids.
  calendar.timezone({ name: null, generator: () => PARIS })
  const visio = uneLigne(i.visio)
  const event = calendar.createEvent({
    id: uneLigne(i.uid).replace(/[^\w.@-]/gu, '-'),
    sequence: i.sequence,
    timezone: 'Europe/Paris',
    start: moment(i.jour, i.heure, 0),
    end: moment(i.jour, i.heure, i.dureeMin),
    stamp: i.creeLe,
    summary: uneLigne(i.titre),
    location: uneLigne(i.lieu),
    description: visio === '' ? propre(i.description) : `${propre(i.description)}\n\nÀ distance : ${visio}`,
    status: i.annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  })
  if (organise) {
    event.organizer({ name: uneLigne(i.organisateur.nom) || i.organisateur.courriel, email: i.organisateur.courriel })
    for (const p of i.participants.filter((q) => estCourriel(q.courriel)))
      event.createAttendee({
        name: uneLigne(p.nom) || p.courriel,
        email: p.courriel,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: true,
      })
  }
  return calendar.toString()
}
