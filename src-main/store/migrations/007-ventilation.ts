/** The parts of a value by the breakdowns of its indicator. */
export const ventilation = `
CREATE TABLE part (
  id TEXT PRIMARY KEY,
  valeurId TEXT NOT NULL REFERENCES valeur (id) ON DELETE CASCADE,
  ventilation TEXT NOT NULL CHECK (ventilation <> ''),
  modalite TEXT NOT NULL CHECK (modalite <> ''),
  nombre REAL NOT NULL CHECK (nombre BETWEEN 0 AND 999999999),
  UNIQUE (valeurId, ventilation, modalite)
) STRICT;
`
