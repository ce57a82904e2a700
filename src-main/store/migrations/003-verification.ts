/** What is looked at and agreed: rules of the catalogue, justified checks, values retained between two declarations. */
export const verification = `
CREATE TABLE regle (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  petit TEXT NOT NULL CHECK (petit <> ''),
  grand TEXT NOT NULL CHECK (grand <> ''),
  dite TEXT NOT NULL CHECK (dite <> ''),
  rang INTEGER NOT NULL CHECK (rang >= 0),
  UNIQUE (conventionId, petit, grand)
) STRICT;

CREATE TABLE justification (
  id TEXT PRIMARY KEY,
  ficheId TEXT NOT NULL REFERENCES fiche (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  regle TEXT NOT NULL CHECK (regle <> ''),
  motif TEXT NOT NULL CHECK (motif <> ''),
  auteur TEXT NOT NULL,
  faiteLe TEXT NOT NULL,
  empreinte TEXT NOT NULL,
  UNIQUE (ficheId, code, regle)
) STRICT;

CREATE TABLE arbitrage (
  id TEXT PRIMARY KEY,
  exerciceId TEXT NOT NULL REFERENCES exercice (id) ON DELETE CASCADE,
  cle TEXT NOT NULL CHECK (cle <> ''),
  choix TEXT NOT NULL CHECK (choix IN ('emis', 'recu', 'autre', 'deux')),
  nombre REAL CHECK (nombre BETWEEN 0 AND 999999999),
  raison TEXT NOT NULL CHECK (raison <> ''),
  auteur TEXT NOT NULL,
  faitLe TEXT NOT NULL,
  empreinte TEXT NOT NULL,
  comiteId TEXT REFERENCES comite (id) ON DELETE SET NULL,
  UNIQUE (exerciceId, cle),
  CHECK ((choix = 'autre') = (nombre IS NOT NULL))
) STRICT;
CREATE INDEX arbitrageComite ON arbitrage (comiteId) WHERE comiteId IS NOT NULL;
`
