import { once, type Reader, type Writer } from './database.ts'

const auteurChoisi = once((db) => db.selectFrom('reglage').select('valeur').where('id', '=', 'auteur'))

/** The name under which gestures are signed, when the user chose one. */
export const getAuteur = (db: Reader): string | undefined => db.row(auteurChoisi())?.valeur

/** Sets that name; the empty text gives back the computer's account. */
export const setAuteur = (db: Writer, valeur: string): void => {
  if (valeur === '') {
    db.run(db.deleteFrom('reglage').where('id', '=', 'auteur'))
    return
  }
  if (db.run(db.updateTable('reglage').set({ valeur }).where('id', '=', 'auteur')) === 0)
    db.run(db.insertInto('reglage').values({ id: 'auteur', valeur }))
}
