import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { estCourriel, renderInvitation, type Invitation } from '../../src-main/documents/ics.ts'

const INVITATION: Invitation = {
  uid: 'seance-2026@copil',
  sequence: 2,
  jour: '2026-03-12',
  heure: '14:00',
  dureeMin: 120,
  lieu: 'CCAS de Montbrison, salle du conseil ; 1er étage',
  visio: 'lien joint au courriel',
  titre: 'Comité de pilotage, exercice 2025',
  description: 'Ordre du jour\n1. Émargement\n2. Bilan : résultats',
  organisateur: { nom: 'Référente CCAS', courriel: 'referente@ccas.example.org' },
  participants: [
    { nom: 'Référente CPAM', courriel: 'partenariats@cpam.example.org' },
    { nom: 'Sans adresse', courriel: '' },
    { nom: 'Adresse fausse', courriel: 'nulle part' },
  ],
  creeLe: '2026-02-25T09:00:01.000Z',
  annule: false,
}
const rendre = (change: Partial<Invitation> = {}): string => renderInvitation({ ...INVITATION, ...change })

type Lu = { calendrier: ICAL.Component; evenement: ICAL.Component; proprietes: string[] }

/** Reads with another library, and lists the properties of the calendar and of its events as a calendar would see them. */
function lire(texte: string): Lu {
  const calendrier = new ICAL.Component(ICAL.parse(texte) as unknown[])
  const evenements = calendrier.getAllSubcomponents('vevent')
  const [evenement] = evenements
  if (evenement === undefined || evenements.length !== 1) throw new Error(`${evenements.length} events`)
  const proprietes = [calendrier, evenement].flatMap((c) => c.getAllProperties().map((p) => p.name))
  return { calendrier, evenement, proprietes: [...proprietes, ...calendrier.getAllSubcomponents().map((c) => c.name)] }
}

describe('an invitation', () => {
  it('is a request, with lines of CRLF folded at 75 bytes', () => {
    const texte = rendre()
    expect(texte).not.toMatch(/[^\r]\n/u)
    for (const l of texte.split('\r\n')) expect(Buffer.byteLength(l)).toBeLessThanOrEqual(75)
    expect(lire(texte).calendrier.getFirstPropertyValue('method')).toBe('REQUEST')
  })

  it('is read back by another library as it was given', () => {
    const { evenement } = lire(rendre())
    const valeur = (nom: string) => evenement.getFirstPropertyValue(nom)
    expect(valeur('uid')).toBe(INVITATION.uid)
    expect(valeur('sequence')).toBe(2)
    expect(String(valeur('dtstamp'))).toBe('2026-02-25T09:00:01Z')
    expect(valeur('summary')).toBe(INVITATION.titre)
    expect(valeur('location')).toBe(INVITATION.lieu)
    expect(valeur('description')).toBe(`${INVITATION.description}\n\nÀ distance : lien joint au courriel`)
    expect(valeur('status')).toBe('CONFIRMED')
    expect(valeur('organizer')).toBe('mailto:referente@ccas.example.org')
  })

  it('leaves out who has no valid address', () => {
    const { evenement } = lire(rendre())
    expect(evenement.getAllProperties('attendee').map((p) => String(p.getFirstValue()).toLowerCase())).toEqual([
      'mailto:partenariats@cpam.example.org',
    ])
    expect(rendre()).not.toMatch(/mailto:\s|mailto:$/imu)
  })

  it('is a plain publication when nobody can be answered', () => {
    const { calendrier, evenement } = lire(rendre({ organisateur: { nom: 'x', courriel: '' } }))
    expect(calendrier.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(evenement.getAllProperties('attendee')).toEqual([])
    expect(evenement.getFirstProperty('organizer')).toBeNull()
  })

  it('is withdrawn under the same UID', () => {
    const { calendrier, evenement } = lire(rendre({ annule: true, sequence: 3 }))
    expect(calendrier.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(evenement.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(evenement.getFirstPropertyValue('uid')).toBe(INVITATION.uid)
    expect(evenement.getFirstPropertyValue('sequence')).toBe(3)
  })

  it.each([
    ['2026-03-12', '14:00', '2026-03-12T13:00:00Z'],
    ['2026-03-29', '14:00', '2026-03-29T12:00:00Z'],
    ['2026-07-14', '09:30', '2026-07-14T07:30:00Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00Z'],
    ['2030-12-31', '23:30', '2030-12-31T22:30:00Z'],
  ])('says %s at %s in Paris by its own VTIMEZONE', (jour, heure, utc) => {
    const { calendrier, evenement } = lire(rendre({ jour, heure }))
    const zone = new ICAL.Timezone(calendrier.getFirstSubcomponent('vtimezone'))
    const debut = evenement.getFirstPropertyValue('dtstart') as ICAL.Time
    debut.zone = zone
    expect(debut.toJSDate().toISOString()).toBe(utc.replace('Z', '.000Z'))
  })

  it('ends after its duration, past midnight if need be', () => {
    expect(rendre({ heure: '23:30', dureeMin: 90 })).toContain('DTEND;TZID=Europe/Paris:20260313T010000')
  })
})

describe('T11: hostile text', () => {
  const hostiles = fc.oneof(
    fc.constantFrom(
      '\r\nBEGIN:VEVENT\r\nUID:autre\r\nEND:VEVENT\r\n',
      'a\nATTENDEE:mailto:intrus@example.org',
      'a\rORGANIZER:mailto:x@example.org',
      'END:VCALENDAR',
      ';,\\:"^\'',
      '\\n\\;\\,',
      'x'.repeat(1000),
      '👩‍👩‍👧‍👦'.repeat(40),
      'a\u2028b\u2029c\u0085d\u000be\u000cf',
      '\u0000\u0007\u001b',
      '\ud83d',
      ' \t ',
    ),
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const courriels = fc.oneof(fc.emailAddress(), hostiles)
  const invitations = fc.record({
    uid: hostiles,
    lieu: hostiles,
    visio: hostiles,
    titre: hostiles,
    description: hostiles,
    organisateur: fc.record({ nom: hostiles, courriel: courriels }),
    participants: fc.array(fc.record({ nom: hostiles, courriel: courriels }), { maxLength: 4 }),
    annule: fc.boolean(),
  })

  /** Exactly the components and properties that the data calls for, and nothing after unfolding that looks like another line. */
  function verifier(texte: string, i: Pick<Invitation, 'organisateur' | 'participants'>): void {
    const { proprietes } = lire(texte)
    const organise = estCourriel(i.organisateur.courriel)
    const invites = organise ? i.participants.filter((p) => estCourriel(p.courriel)).length : 0
    const attendues = [
      'version',
      'prodid',
      'method',
      'uid',
      'sequence',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'transp',
      'status',
      'vtimezone',
      'vevent',
    ]
    const facultatives = ['location', 'description', 'organizer', 'attendee']
    for (const nom of attendues) expect(proprietes.filter((p) => p === nom)).toHaveLength(1)
    expect(proprietes.filter((p) => p === 'attendee')).toHaveLength(invites)
    expect(proprietes.filter((p) => p === 'organizer')).toHaveLength(organise ? 1 : 0)
    expect(proprietes.filter((p) => ![...attendues, ...facultatives].includes(p))).toEqual([])
    expect(texte).not.toMatch(/[^\P{Cc}\r\n\t]|[^\r]\n|\r[^\n]/u)
  }

  it('stays text in every field', () => {
    fc.assert(
      fc.property(invitations, (i) => verifier(rendre(i), i)),
      { numRuns: 3000 },
    )
  })

  it('is caught in a naive rendering (negative control)', () => {
    const naif = (i: Invitation): string =>
      rendre({ titre: 'TITRE', uid: 'seance' }).replace('SUMMARY:TITRE', `SUMMARY:${i.titre}`)
    expect(() =>
      fc.assert(
        fc.property(invitations, (i) => verifier(naif({ ...INVITATION, ...i }), INVITATION)),
        { numRuns: 3000, endOnFailure: true },
      ),
    ).toThrow()
  })

  it.each([
    ['referente@ccas.example.org', true],
    ['a.b+c@x-y.example.org', true],
    ['', false],
    ['sans arobase', false],
    ['a@b', false],
    ['a@b.fr\r\nATTENDEE:x', false],
    ['"a b"@example.org', false],
    ['a@exa mple.org', false],
    [`${'a'.repeat(250)}@b.fr`, false],
  ])('takes %j as an address: %s', (courriel, attendu) => expect(estCourriel(courriel)).toBe(attendu))
})
