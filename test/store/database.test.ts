import { expect, it } from 'vitest'
import { createDatabase, once } from '../../src-main/store/database.ts'
import { openMemory } from '../../src-main/store/open.ts'

const now = '2026-02-16T09:00:00.000Z'

function openWithGestes() {
  const connection = openMemory(now)
  const db = createDatabase(connection)
  for (const [seq, libelle] of ['un', 'deux', 'trois'].entries())
    connection
      .prepare(
        `INSERT INTO geste (seq, opId, operation, libelle, auteur, instant, nature, etat, nomsJson, resultatJson)
         VALUES (?, ?, 'essai', ?, 'Secrétariat', ?, 'geste', 'fait', '[]', 'null')`,
      )
      .run(seq + 1, `essai-${seq}`, libelle, now)
  return db
}

it('a query compiled once is asked anew with what it is given, in whatever order SQL takes it', () => {
  const db = openWithGestes()
  let built = 0
  const entre = once((q, fin: number, debut: number) => {
    built += 1
    return q.selectFrom('geste').select('libelle').where('seq', '>=', debut).where('seq', '<=', fin).orderBy('seq')
  })
  const libelles = (fin: number, debut: number) => db.rows(entre(fin, debut)).map((g) => g.libelle)
  expect(libelles(2, 1)).toEqual(['un', 'deux'])
  expect(libelles(3, 2)).toEqual(['deux', 'trois'])
  expect(libelles(3, 3)).toEqual(['trois'])
  expect(built).toBe(1)
})

it('two asked before either is run keep what each was given; a parameter may serve twice', () => {
  const db = openWithGestes()
  const nomme = once((q, nom: string) =>
    q
      .selectFrom('geste')
      .select('seq')
      .where((e) => e.or([e('libelle', '=', nom), e('opId', '=', nom)])),
  )
  const [a, b, c] = [nomme('un'), nomme('essai-2'), nomme('absent')]
  expect([db.row(c), db.row(b), db.row(a)]).toEqual([undefined, { seq: 3 }, { seq: 1 }])
})

it('a write compiled once says how many rows it changed; it cannot pass for a reading', () => {
  const db = openWithGestes()
  const renomme = once((q, seq: number, libelle: string) =>
    q.updateTable('geste').set({ libelle }).where('seq', '>=', seq),
  )
  expect(db.run(renomme(2, 'autre'))).toBe(2)
  expect(db.rows(db.selectFrom('geste').select('libelle').orderBy('seq')).map((g) => g.libelle)).toEqual([
    'un',
    'autre',
    'autre',
  ])
  expect(() => db.rows(renomme(1, 'caché'))).toThrow('Une lecture ne peut pas écrire')
})
