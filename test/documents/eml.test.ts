import PostalMime, { type Email } from 'postal-mime'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCourriel, type Courriel } from '../../src-main/documents/eml.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const courriel: Courriel = {
  a: ['referente.cpam@example.org'],
  copie: ['direction@example.org'],
  objet: 'Fiche de suivi des indicateurs 2025 : à remettre avant le 5 février 2026',
  texte: 'Bonjour,\n\nVous trouverez ci-joint la fiche « annexe 5 » de l’exercice 2025.\n\nMerci d’avance.\n',
  pieces: [{ nom: '2025_Fiche-indicateurs_CPAM-été.xlsx', type: XLSX, octets: new Uint8Array([80, 75, 3, 4, 0, 255]) }],
  redigeLe: '2026-01-05T08:00:00.000Z',
  cle: 'collecte-2025-cpam',
}

const lire = async (c: Courriel): Promise<Email> => new PostalMime().parse(await writeCourriel(c))
const enTete = (m: Email, nom: string): string[] => m.headers.filter((h) => h.key === nom).map((h) => h.value)

describe('a draft read by another program', () => {
  it('says to whom, what, and with what', async () => {
    const m = await lire(courriel)
    expect(m.to?.map((x) => x.address)).toEqual(courriel.a)
    expect(m.cc?.map((x) => x.address)).toEqual(courriel.copie)
    expect(m.subject).toBe(courriel.objet)
    expect(m.text?.trimEnd()).toBe(courriel.texte.trimEnd())
    expect(m.attachments.map((p) => [p.filename, p.mimeType])).toEqual([[courriel.pieces[0]?.nom, XLSX]])
    expect(new Uint8Array(m.attachments[0]?.content as ArrayBuffer)).toEqual(courriel.pieces[0]?.octets)
  })

  it('is a draft, and is never sent by itself: no sender, X-Unsent', async () => {
    const m = await lire(courriel)
    expect(enTete(m, 'x-unsent')).toEqual(['1'])
    expect(m.from).toBeUndefined()
  })

  it('is 7-bit lines of 998 signs at most, ended by CRLF', async () => {
    const texte = Buffer.from(await writeCourriel({ ...courriel, texte: `${'é'.repeat(5000)}\nfin` })).toString(
      'latin1',
    )
    expect(texte).not.toMatch(/[\u0080-\u00FF]/u)
    expect(texte.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
    expect(Math.max(...texte.split('\r\n').map((l) => l.length))).toBeLessThanOrEqual(998)
  })

  it('the same data give the same bytes', async () =>
    expect(await writeCourriel(courriel)).toEqual(await writeCourriel(courriel)))

  it('no header can be slipped in, whatever the words', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('', '\r\nBcc: x@example.org', '\nX-Unsent: 0\n\n', '\u2028Bcc: x@example.org'),
        async (texte, injection) => {
          const dit = `${texte}${injection}`
          const m = await lire({
            ...courriel,
            objet: dit,
            texte: dit,
            a: [...courriel.a, dit],
            cle: dit,
            pieces: courriel.pieces.map((p) => ({ ...p, nom: dit })),
          })
          expect(m.bcc).toBeUndefined()
          expect(enTete(m, 'x-unsent')).toEqual(['1'])
          expect(m.to?.map((x) => x.address)).toEqual(courriel.a)
          expect(m.attachments).toHaveLength(1)
        },
      ),
      { numRuns: 300 },
    ))
})
