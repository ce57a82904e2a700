/** The yearly campaign: when it opened, when sheets are due, and what was prepared for whom. */
export const collecteAnnuelle = `
CREATE TABLE collecte (
  id TEXT PRIMARY KEY,
  exerciceId TEXT NOT NULL UNIQUE REFERENCES exercice (id) ON DELETE CASCADE,
  ouverteLe TEXT NOT NULL CHECK (date(ouverteLe) IS ouverteLe),
  remiseLe TEXT NOT NULL CHECK (date(remiseLe) IS remiseLe AND remiseLe >= ouverteLe)
) STRICT;

CREATE TABLE envoi (
  id TEXT PRIMARY KEY,
  collecteId TEXT NOT NULL REFERENCES collecte (id) ON DELETE CASCADE,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  nature TEXT NOT NULL CHECK (nature IN ('fiche', 'relance')),
  prepareLe TEXT NOT NULL
) STRICT;
CREATE INDEX envoiCollecte ON envoi (collecteId);
CREATE INDEX envoiPartie ON envoi (partieId);
`
