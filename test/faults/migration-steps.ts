import { STEPS, type Step } from '../../src-main/store/migrations/index.ts'

/**
 * Three steps after the shipped ones, as a later version might bring: a large table filled, another rebuilt with its rows, rows rewritten.
 * Long enough, and large enough for SQLite to write the base before the end, that a kill lands inside.
 */
const LATER: readonly Step[] = [
  {
    nom: 'essai-grande-table',
    sql: `
      CREATE TABLE essai (id TEXT PRIMARY KEY, rang INTEGER NOT NULL, contenu TEXT NOT NULL) STRICT;
      INSERT INTO essai WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        SELECT printf('essai-%05d', i), i, printf('%0300d', i) FROM n;
      CREATE INDEX essaiContenu ON essai (contenu);`,
  },
  {
    nom: 'essai-table-refaite',
    sql: `
      CREATE TABLE nouveau (
        id TEXT PRIMARY KEY,
        comiteId TEXT NOT NULL REFERENCES comite (id) ON DELETE CASCADE,
        rang INTEGER NOT NULL CHECK (rang >= 0),
        intitule TEXT NOT NULL CHECK (intitule <> ''),
        presentePar TEXT NOT NULL,
        dureeMin INTEGER NOT NULL CHECK (dureeMin BETWEEN 1 AND 600),
        echanges TEXT NOT NULL,
        confidentiel INTEGER NOT NULL CHECK (confidentiel IN (0, 1))
      ) STRICT;
      INSERT INTO nouveau SELECT id, comiteId, rang, intitule, presentePar, dureeMin, echanges, 0 FROM point;
      DROP TABLE point;
      ALTER TABLE nouveau RENAME TO point;
      CREATE INDEX pointComite ON point (comiteId, rang);`,
  },
  {
    nom: 'essai-lignes-reecrites',
    sql: `
      ALTER TABLE valeur ADD COLUMN essai TEXT;
      UPDATE valeur SET essai = upper(etat);
      UPDATE essai SET contenu = printf('%0300d', -rang);`,
  },
]

export const ANCIENS: readonly Step[] = STEPS
export const NOUVEAUX: readonly Step[] = [...STEPS, ...LATER]
