import type { Reader, Writer } from './database.ts'

/** Keeps bytes under the name of their SHA-256; the same bytes twice are kept once. Pieces are not traced: only who cites them is. */
export const keepPiece = (db: Writer, sha256: string, octets: Uint8Array): void => {
  db.run(
    db
      .insertInto('piece')
      .values({ sha256, octets })
      .onConflict((c) => c.column('sha256').doNothing()),
  )
}

/** The bytes of a piece, undefined when there is none of that name. */
export const getPiece = (db: Reader, sha256: string): Uint8Array | undefined =>
  db.row(db.selectFrom('piece').select('octets').where('sha256', '=', sha256))?.octets
