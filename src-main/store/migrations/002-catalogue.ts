/** The catalogue as data: versions in time, breakdowns, pairs, objectives; a caisse's own annexe; how a party lays out its files. */
export const catalogue = `
ALTER TABLE indicateur ADD COLUMN periodicite TEXT NOT NULL DEFAULT 'annuelle'
  CHECK (periodicite IN ('annuelle', 'trimestrielle', 'cumul'));
ALTER TABLE indicateur ADD COLUMN journal INTEGER NOT NULL DEFAULT 0 CHECK (journal IN (0, 1));
ALTER TABLE indicateur ADD COLUMN ventilationsJson TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(ventilationsJson));
ALTER TABLE indicateur ADD COLUMN synonymesJson TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(synonymesJson));
ALTER TABLE indicateur ADD COLUMN origine TEXT NOT NULL DEFAULT 'proposition'
  CHECK (origine IN ('convention', 'publication', 'proposition', 'annexe', 'ajout'));
ALTER TABLE indicateur ADD COLUMN depuisAnnee INTEGER CHECK (depuisAnnee BETWEEN 1990 AND 2199);
ALTER TABLE indicateur ADD COLUMN jusquaAnnee INTEGER
  CHECK (jusquaAnnee IS NULL OR depuisAnnee IS NULL OR jusquaAnnee >= depuisAnnee - 1);

CREATE TABLE paire (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  nature TEXT NOT NULL CHECK (nature IN ('meme-fait', 'conversion')),
  emis TEXT NOT NULL CHECK (emis <> ''),
  recu TEXT NOT NULL CHECK (recu <> '' AND recu <> emis),
  UNIQUE (conventionId, emis, recu)
) STRICT;

CREATE TABLE objectif (
  id TEXT PRIMARY KEY,
  exerciceId TEXT NOT NULL REFERENCES exercice (id) ON DELETE CASCADE,
  indicateurId TEXT NOT NULL REFERENCES indicateur (id) ON DELETE CASCADE,
  nombre REAL NOT NULL CHECK (nombre BETWEEN 0 AND 999999999),
  UNIQUE (exerciceId, indicateurId)
) STRICT;
CREATE INDEX objectifIndicateur ON objectif (indicateurId);

CREATE TABLE modele (
  id TEXT PRIMARY KEY REFERENCES convention (id) ON DELETE CASCADE,
  fichier TEXT NOT NULL CHECK (fichier <> ''),
  pieceSha256 TEXT NOT NULL REFERENCES piece (sha256)
) STRICT;
CREATE INDEX modelePiece ON modele (pieceSha256);

CREATE TABLE annexe (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL UNIQUE REFERENCES convention (id) ON DELETE CASCADE,
  fichier TEXT NOT NULL CHECK (fichier <> ''),
  pieceSha256 TEXT NOT NULL REFERENCES piece (sha256),
  repriseLe TEXT NOT NULL CHECK (date(repriseLe) IS repriseLe),
  presentationJson TEXT NOT NULL CHECK (json_valid(presentationJson))
) STRICT;
CREATE INDEX annexePiece ON annexe (pieceSha256);

CREATE TABLE disposition (
  id TEXT PRIMARY KEY,
  partieId TEXT NOT NULL UNIQUE REFERENCES partie (id) ON DELETE CASCADE,
  fichier TEXT NOT NULL CHECK (fichier <> ''),
  retenueLe TEXT NOT NULL CHECK (date(retenueLe) IS retenueLe),
  lectureJson TEXT NOT NULL CHECK (json_valid(lectureJson))
) STRICT;

CREATE TABLE reception (
  id TEXT PRIMARY KEY,
  ficheId TEXT NOT NULL REFERENCES fiche (id) ON DELETE CASCADE,
  fichier TEXT NOT NULL CHECK (fichier <> ''),
  pieceSha256 TEXT NOT NULL REFERENCES piece (sha256),
  recueLe TEXT NOT NULL,
  modifieLe TEXT,
  editeLe TEXT
) STRICT;
CREATE INDEX receptionFiche ON reception (ficheId);
CREATE INDEX receptionPiece ON reception (pieceSha256);
`
