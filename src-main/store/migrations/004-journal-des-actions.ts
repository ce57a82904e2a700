/** The log of dated actions, the one-click counters, and what each indicator counts in them. */
export const journalDesActions = `
CREATE TABLE comptage (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (code <> ''),
  typesJson TEXT NOT NULL CHECK (json_valid(typesJson)),
  mesure TEXT NOT NULL CHECK (mesure IN ('actions', 'participants')),
  publicsJson TEXT NOT NULL CHECK (json_valid(publicsJson)),
  UNIQUE (conventionId, code)
) STRICT;

CREATE TABLE action (
  id TEXT PRIMARY KEY,
  jour TEXT NOT NULL CHECK (date(jour) IS jour),
  type TEXT NOT NULL CHECK (type IN ('session-information', 'webinaire', 'atelier', 'intervention', 'permanence', 'formation',
    'prevention', 'aller-vers', 'reunion', 'autre')),
  intitule TEXT NOT NULL CHECK (intitule <> ''),
  lieu TEXT NOT NULL,
  etat TEXT NOT NULL CHECK (etat IN ('prevue', 'realisee', 'annulee')),
  usagers INTEGER CHECK (usagers BETWEEN 0 AND 99999),
  equipes INTEGER CHECK (equipes BETWEEN 0 AND 99999),
  benevoles INTEGER CHECK (benevoles BETWEEN 0 AND 99999),
  observation TEXT NOT NULL
) STRICT;
CREATE INDEX actionJour ON action (jour);

CREATE TABLE actionConvention (
  id TEXT PRIMARY KEY,
  actionId TEXT NOT NULL REFERENCES action (id) ON DELETE CASCADE,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  engagement TEXT NOT NULL,
  partiesJson TEXT NOT NULL CHECK (json_valid(partiesJson)),
  UNIQUE (actionId, conventionId)
) STRICT;
CREATE INDEX actionConventionConvention ON actionConvention (conventionId);

CREATE TABLE compteur (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (code <> ''),
  jour TEXT NOT NULL CHECK (date(jour) IS jour),
  nombre INTEGER NOT NULL CHECK (nombre BETWEEN 1 AND 9999)
) STRICT;
CREATE INDEX compteurConvention ON compteur (conventionId, jour);
CREATE INDEX compteurPartie ON compteur (partieId);
`
