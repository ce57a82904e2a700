/** The life of a sheet after « complète »: validated by a référent, locked by the committee, reopened with a reason. */
export const cycle = `
ALTER TABLE fiche ADD COLUMN valideeLe TEXT CHECK (valideeLe IS NULL OR completeLe IS NOT NULL);
ALTER TABLE fiche ADD COLUMN valideePar TEXT NOT NULL DEFAULT '';
ALTER TABLE fiche ADD COLUMN validationJson TEXT CHECK (validationJson IS NULL OR json_valid(validationJson));
ALTER TABLE fiche ADD COLUMN verrouilleeLe TEXT CHECK (verrouilleeLe IS NULL OR valideeLe IS NOT NULL);
ALTER TABLE fiche ADD COLUMN motifReouverture TEXT NOT NULL DEFAULT '';
`
