/**
 * The first schema. Frozen once shipped: a later change is another step. Every table of records has a text key named `id`,
 * which is what the journal writes down; every invariant that SQL can hold is held here.
 */
export const depart = `
CREATE TABLE piece (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  octets BLOB NOT NULL
) STRICT;

CREATE TABLE geste (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  opId TEXT NOT NULL UNIQUE,
  operation TEXT NOT NULL,
  libelle TEXT NOT NULL,
  auteur TEXT NOT NULL,
  instant TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('geste', 'annulation', 'retablissement', 'migration')),
  cibleSeq INTEGER REFERENCES geste (seq),
  etat TEXT NOT NULL CHECK (etat IN ('fait', 'annule', 'abandonne')),
  nomsJson TEXT NOT NULL,
  resultatJson TEXT NOT NULL,
  CHECK ((nature IN ('annulation', 'retablissement')) = (cibleSeq IS NOT NULL))
) STRICT;
CREATE INDEX gesteFait ON geste (seq) WHERE nature = 'geste' AND etat = 'fait';
CREATE INDEX gesteAnnule ON geste (seq) WHERE etat = 'annule';
CREATE INDEX gesteMigration ON geste (seq) WHERE nature = 'migration';

CREATE TABLE gesteOuvert (
  un INTEGER PRIMARY KEY CHECK (un = 1),
  seq INTEGER NOT NULL REFERENCES geste (seq)
) STRICT;

CREATE TABLE trace (
  rang INTEGER PRIMARY KEY,
  gesteSeq INTEGER NOT NULL REFERENCES geste (seq),
  nomTable TEXT NOT NULL,
  cle TEXT NOT NULL,
  avantJson TEXT,
  apresJson TEXT,
  CHECK (avantJson IS NOT NULL OR apresJson IS NOT NULL)
) STRICT;
CREATE INDEX traceGeste ON trace (gesteSeq);
CREATE INDEX traceCle ON trace (cle, nomTable);

CREATE TABLE reglage (
  id TEXT PRIMARY KEY,
  valeur TEXT NOT NULL
) STRICT;

CREATE TABLE convention (
  id TEXT PRIMARY KEY,
  modele TEXT NOT NULL,
  modeleVersion INTEGER NOT NULL CHECK (modeleVersion >= 1),
  titre TEXT NOT NULL CHECK (titre <> ''),
  titreTri TEXT NOT NULL,
  titreCourt TEXT NOT NULL CHECK (titreCourt <> ''),
  objet TEXT NOT NULL,
  lieuSignature TEXT NOT NULL,
  signeeLe TEXT NOT NULL CHECK (date(signeeLe) IS signeeLe),
  exemplaires INTEGER NOT NULL CHECK (exemplaires BETWEEN 1 AND 99),
  dureeMois INTEGER NOT NULL CHECK (dureeMois BETWEEN 1 AND 120),
  reconduction TEXT NOT NULL CHECK (reconduction IN ('tacite', 'expresse', 'aucune')),
  preavisJours INTEGER CHECK (preavisJours BETWEEN 0 AND 730),
  regimeExercice TEXT NOT NULL CHECK (regimeExercice IN ('civil', 'convention')),
  adosseeA TEXT NOT NULL
) STRICT;

CREATE TABLE partie (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  nom TEXT NOT NULL CHECK (nom <> ''),
  nomTri TEXT NOT NULL,
  nomCourt TEXT NOT NULL CHECK (nomCourt <> ''),
  groupe TEXT,
  adresse TEXT NOT NULL,
  siret TEXT NOT NULL,
  rang INTEGER NOT NULL CHECK (rang >= 0),
  secretariat INTEGER NOT NULL CHECK (secretariat IN (0, 1)),
  UNIQUE (conventionId, role)
) STRICT;
CREATE UNIQUE INDEX partieSecretariat ON partie (conventionId) WHERE secretariat = 1;

CREATE TABLE signataire (
  id TEXT PRIMARY KEY,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  fonction TEXT NOT NULL CHECK (fonction <> ''),
  nom TEXT NOT NULL,
  signePour TEXT NOT NULL
) STRICT;
CREATE INDEX signatairePartie ON signataire (partieId);

CREATE TABLE referent (
  id TEXT PRIMARY KEY,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  fonction TEXT NOT NULL CHECK (fonction <> ''),
  nom TEXT NOT NULL,
  courriel TEXT NOT NULL,
  telephone TEXT NOT NULL,
  mandatDu TEXT NOT NULL CHECK (date(mandatDu) IS mandatDu),
  mandatAu TEXT CHECK (mandatAu IS NULL OR (date(mandatAu) IS mandatAu AND mandatAu >= mandatDu))
) STRICT;
CREATE UNIQUE INDEX referentEnFonction ON referent (partieId) WHERE mandatAu IS NULL;
CREATE INDEX referentPartie ON referent (partieId);

CREATE TABLE engagement (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (code <> ''),
  article TEXT NOT NULL,
  tronc TEXT NOT NULL CHECK (tronc IN ('commun', 'optionnel', 'gestion')),
  libelle TEXT NOT NULL CHECK (libelle <> ''),
  axesJson TEXT NOT NULL CHECK (json_valid(axesJson)),
  debiteursJson TEXT NOT NULL CHECK (json_valid(debiteursJson)),
  souscription TEXT NOT NULL CHECK (souscription IN ('souscrite', 'non-souscrite', 'non-precisee')),
  rang INTEGER NOT NULL CHECK (rang >= 0),
  UNIQUE (conventionId, code)
) STRICT;

CREATE TABLE indicateur (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (code <> ''),
  version INTEGER NOT NULL CHECK (version >= 1),
  libelle TEXT NOT NULL CHECK (libelle <> ''),
  libelleCourt TEXT NOT NULL CHECK (libelleCourt <> ''),
  libelleTri TEXT NOT NULL,
  unite TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('entier', 'decimal', 'taux', 'note', 'texte')),
  agregation TEXT NOT NULL CHECK (agregation IN ('somme', 'stock', 'moyenne', 'taux')),
  axe TEXT NOT NULL,
  tronc TEXT NOT NULL CHECK (tronc IN ('commun', 'optionnel', 'gestion')),
  engagement TEXT NOT NULL,
  rolesJson TEXT NOT NULL CHECK (json_valid(rolesJson)),
  formule TEXT,
  personnesAidees INTEGER NOT NULL CHECK (personnesAidees IN (0, 1)),
  rang INTEGER NOT NULL CHECK (rang >= 0),
  UNIQUE (conventionId, code, version)
) STRICT;

CREATE TABLE exercice (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  annee INTEGER NOT NULL CHECK (annee BETWEEN 1990 AND 2199),
  debut TEXT NOT NULL CHECK (date(debut) IS debut),
  fin TEXT NOT NULL CHECK (date(fin) IS fin AND fin > debut),
  UNIQUE (conventionId, annee)
) STRICT;

CREATE TABLE fiche (
  id TEXT PRIMARY KEY,
  exerciceId TEXT NOT NULL REFERENCES exercice (id) ON DELETE CASCADE,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  completeLe TEXT,
  UNIQUE (exerciceId, partieId)
) STRICT;
CREATE INDEX fichePartie ON fiche (partieId);

CREATE TABLE valeur (
  id TEXT PRIMARY KEY,
  ficheId TEXT NOT NULL REFERENCES fiche (id) ON DELETE CASCADE,
  indicateurId TEXT NOT NULL REFERENCES indicateur (id) ON DELETE CASCADE,
  etat TEXT NOT NULL CHECK (etat IN ('renseigne', 'non-renseigne', 'non-concerne', 'non-quantifie', 'masque-a-la-source')),
  nombre REAL,
  texte TEXT,
  estime INTEGER NOT NULL CHECK (estime IN (0, 1)),
  commentaire TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('saisie', 'import')),
  origine TEXT NOT NULL,
  pieceSha256 TEXT REFERENCES piece (sha256),
  UNIQUE (ficheId, indicateurId),
  CHECK (etat = 'renseigne' OR nombre IS NULL),
  CHECK (etat <> 'renseigne' OR nombre IS NOT NULL OR texte IS NOT NULL),
  CHECK (estime = 0 OR nombre IS NOT NULL)
) STRICT;
CREATE INDEX valeurIndicateur ON valeur (indicateurId);
CREATE INDEX valeurPiece ON valeur (pieceSha256) WHERE pieceSha256 IS NOT NULL;

CREATE TABLE comite (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  exerciceId TEXT NOT NULL REFERENCES exercice (id) ON DELETE CASCADE,
  jour TEXT NOT NULL CHECK (date(jour) IS jour),
  heure TEXT NOT NULL CHECK (heure GLOB '[0-2][0-9]:[0-5][0-9]'),
  lieu TEXT NOT NULL CHECK (lieu <> ''),
  visio TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  numerotees INTEGER NOT NULL CHECK (numerotees >= 0),
  convoqueLe TEXT CHECK (convoqueLe IS NULL OR date(convoqueLe) IS convoqueLe),
  closLe TEXT,
  UNIQUE (exerciceId)
) STRICT;
CREATE INDEX comiteConvention ON comite (conventionId);

CREATE TABLE point (
  id TEXT PRIMARY KEY,
  comiteId TEXT NOT NULL REFERENCES comite (id) ON DELETE CASCADE,
  rang INTEGER NOT NULL CHECK (rang >= 0),
  intitule TEXT NOT NULL CHECK (intitule <> ''),
  presentePar TEXT NOT NULL,
  dureeMin INTEGER NOT NULL CHECK (dureeMin BETWEEN 1 AND 480),
  echanges TEXT NOT NULL
) STRICT;
CREATE INDEX pointComite ON point (comiteId, rang);

CREATE TABLE presence (
  id TEXT PRIMARY KEY,
  comiteId TEXT NOT NULL REFERENCES comite (id) ON DELETE CASCADE,
  partieId TEXT NOT NULL REFERENCES partie (id) ON DELETE CASCADE,
  qualite TEXT NOT NULL CHECK (qualite IN ('referent', 'signataire', 'invite')),
  fonction TEXT NOT NULL CHECK (fonction <> ''),
  nom TEXT NOT NULL,
  courriel TEXT NOT NULL,
  etat TEXT NOT NULL CHECK (etat IN ('attendu', 'present', 'visio', 'represente', 'excuse', 'absent')),
  representePar TEXT NOT NULL
) STRICT;
CREATE INDEX presenceComite ON presence (comiteId);
CREATE INDEX presencePartie ON presence (partieId);

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  comiteId TEXT NOT NULL REFERENCES comite (id) ON DELETE CASCADE,
  pointId TEXT REFERENCES point (id) ON DELETE SET NULL,
  numero TEXT NOT NULL CHECK (numero <> ''),
  libelle TEXT NOT NULL CHECK (libelle <> ''),
  type TEXT NOT NULL CHECK (type IN ('decision', 'action', 'avis', 'information')),
  piloteId TEXT REFERENCES partie (id) ON DELETE CASCADE,
  echeance TEXT CHECK (echeance IS NULL OR date(echeance) IS echeance),
  etat TEXT NOT NULL CHECK (etat IN ('a-faire', 'en-cours', 'faite', 'abandonnee')),
  motif TEXT NOT NULL,
  UNIQUE (conventionId, numero),
  CHECK (type NOT IN ('decision', 'action') OR echeance IS NOT NULL)
) STRICT;
CREATE INDEX decisionComite ON decision (comiteId);
CREATE INDEX decisionPoint ON decision (pointId);
CREATE INDEX decisionPilote ON decision (piloteId);

CREATE TABLE bilan (
  id TEXT PRIMARY KEY,
  conventionId TEXT NOT NULL REFERENCES convention (id) ON DELETE CASCADE,
  exerciceId TEXT NOT NULL UNIQUE REFERENCES exercice (id) ON DELETE CASCADE,
  essentiel TEXT NOT NULL,
  faitsMarquants TEXT NOT NULL,
  analyse TEXT NOT NULL,
  perspectives TEXT NOT NULL,
  versions INTEGER NOT NULL CHECK (versions >= 0)
) STRICT;
CREATE INDEX bilanConvention ON bilan (conventionId);

CREATE TABLE bilanEmis (
  id TEXT PRIMARY KEY,
  bilanId TEXT NOT NULL REFERENCES bilan (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  emisLe TEXT NOT NULL,
  nomFichier TEXT NOT NULL CHECK (nomFichier <> ''),
  sha256 TEXT NOT NULL REFERENCES piece (sha256),
  pages INTEGER NOT NULL CHECK (pages >= 1),
  UNIQUE (bilanId, version)
) STRICT;
CREATE INDEX bilanEmisPiece ON bilanEmis (sha256);
`
