import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '../domain/day.ts'
import { estCourriel } from './ics.ts'

/** A message that the secretary sends from her own mailbox: Copil only prepares it. */
export type Courriel = {
  a: readonly string[]
  copie: readonly string[]
  objet: string
  texte: string
  pieces: readonly { nom: string; type: string; octets: Uint8Array }[]
  redigeLe: Instant
  /** Makes the identifier of the message: the same draft twice is the same message. */
  cle: string
}

// A line feed in a subject or an address would write a header of its own; the composer folds what is left.
const uneLigne = (texte: string): string =>
  texte
    .replace(/[\p{Cc}\u0085\u2028\u2029]+/gu, ' ')
    .toWellFormed()
    .trim()

const paragraphes = (texte: string): string =>
  texte
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()

/**
 * The message as an .eml draft (RFC 5322, `X-Unsent: 1`: Outlook opens it ready to be sent, nothing leaves by itself). Addresses that
 * are not one are left out, never guessed. The same data give the same bytes.
 */
export function writeCourriel(c: Courriel): Promise<Uint8Array> {
  const composer = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    to: c.a.filter(estCourriel),
    cc: c.copie.filter(estCourriel),
    subject: uneLigne(c.objet),
    text: paragraphes(c.texte),
    date: c.redigeLe,
    messageId: `<${c.cle.replace(/[^\w.-]+/gu, '-')}@copil.invalid>`,
    headers: { 'X-Unsent': '1' },
    baseBoundary: 'copil',
    attachments: c.pieces.map((p) => ({
      filename: uneLigne(p.nom),
      content: Buffer.from(p.octets.buffer, p.octets.byteOffset, p.octets.byteLength),
      contentType: p.type,
      contentDisposition: 'attachment' as const,
    })),
  })
  return composer.compile().build()
}
