import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import type { Presentation } from '../../src-main/domain/annexe.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import type { FicheLue, LigneLue } from '../../src-main/exchange/read-fiche.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { ficheExemple, fichePrealable } from './fiche-sortante-exemple.ts'
import { INDICATEURS } from './indicateurs.ts'
import { casesOf, changesOf } from './retour.ts'
import { openLibreOffice, present, type Geste, type LibreOffice } from './tableur.ts'

const lire = (octets: Uint8Array): FicheLue => readFiche({ nom: 'rendu par le partenaire.xlsx', octets }, INDICATEURS)

/** A caisse whose headings say nothing to Copil, and who has no column for codes nor states. */
const presentation: Presentation = {
  titre: 'Annexe 5, tableau de bord {N}',
  colonnes: [
    { role: 'numero', entete: 'N°' },
    { role: 'libelle', entete: 'Action suivie' },
    { role: 'valeur', entete: 'Volumétrie retenue' },
    { role: 'observation', entete: 'Mot du partenaire' },
  ],
  sections: [],
}

const FORMATS = ['xlsx', 'ods'] as const

describe.skipIf(!present)(
  'our own sheet, saved again by LibreOffice (apt: libreoffice-calc-nogui, skipped without it)',
  { timeout: 240_000 },
  () => {
    let bureau: LibreOffice
    beforeAll(() => {
      bureau = openLibreOffice()
    })
    afterAll(() => bureau.close())

    const rendre = (fiche: FicheSortante, format: (typeof FORMATS)[number], gestes: readonly Geste[]): FicheLue =>
      lire(bureau.modify(writeFiche(fiche), format, [{ geste: 'deproteger' }, ...gestes]))

    it.each(FORMATS)('as .%s, untouched: nothing is proposed', (format) => {
      const lue = rendre(fichePrealable(), format, [])
      expect(lue.retour?.annee).toBe(2025)
      expect(changesOf(lue)).toEqual([])
      expect(lue.lignes.map((l) => l.code)).toEqual(fichePrealable().lignes.map((l) => l.code))
      expect(lue.remarques).toEqual([])
      expect(lue.modifieLe).not.toBeNull()
    })

    const cases = casesOf(fichePrealable())
    const saisies: Geste[] = [
      { geste: 'nombre', cellule: cases('AM-SOI-01').valeur, nombre: 26 },
      { geste: 'texte', cellule: cases('AM-SOI-01').etat, texte: '' },
      { geste: 'nombre', cellule: cases('AM-DRT-06').valeur, nombre: 7 },
      { geste: 'texte', cellule: cases('AM-DRT-04').observation, texte: 'compté deux fois' },
      { geste: 'texte', cellule: cases('AM-DRT-05').valeur, texte: '' },
      { geste: 'texte', cellule: cases('AM-ASS-01').etat, texte: 'non renseigné' },
      { geste: 'texte', cellule: cases('AM-QUA-02').valeur, texte: 'Un point de contact de plus' },
    ]
    const attendus = [
      ['AM-DRT-04', 63, 'compté deux fois'],
      ['AM-DRT-05', 'non-renseigne', '+33 sans suite'],
      ['AM-DRT-06', 7, '-'],
      ['AM-SOI-01', 26, 'deux lignes\nde texte, _x000D_ & <b>'],
      ['AM-ASS-01', 'non-renseigne', 'espaces autour'],
      ['AM-QUA-02', 'Un point de contact de plus', ''],
    ]

    it.each(FORMATS)('as .%s: exactly the cells that were changed are proposed', (format) => {
      expect(changesOf(rendre(fichePrealable(), format, saisies))).toEqual(attendus)
    })

    it.each(FORMATS)(
      'as .%s, with columns and rows added, the sheet renamed and the hidden one shown: the same',
      (format) => {
        const lue = rendre(fichePrealable(), format, [
          ...saisies,
          { geste: 'colonnes', place: 5, combien: 2 },
          { geste: 'texte', cellule: 'F6', texte: 'Observation interne' },
          { geste: 'texte', cellule: 'G6', texte: 'Réalisé 2024 corrigé' },
          { geste: 'nombre', cellule: 'G8', nombre: 999 },
          { geste: 'colonnes', place: 0, combien: 1 },
          { geste: 'lignes', place: 8, combien: 2 },
          { geste: 'lignes', place: 0, combien: 3 },
          { geste: 'nommer', nom: 'Retour' },
          { geste: 'montrer' },
          { geste: 'ajouterFeuille', nom: 'Brouillon' },
        ])
        expect(changesOf(lue)).toEqual(attendus)
        expect([lue.feuille, lue.feuilles]).toEqual(['Retour', ['Retour']])
      },
    )

    it('with its lines sorted and one of them removed: the lines are found by their codes, the missing one is told', () => {
      const [premiere, derniere] = [cases('AM-DRT-04').ligne, cases('AM-DRT-07').ligne]
      const lue = rendre(fichePrealable(), 'xlsx', [
        { geste: 'nombre', cellule: cases('AM-DRT-06').valeur, nombre: 7 },
        { geste: 'trier', plage: `A${premiere}:H${derniere}`, colonne: 0 },
        { geste: 'retirer', place: premiere - 1, combien: 1 },
      ])
      expect(changesOf(lue)).toEqual([['AM-DRT-06', 7, '-']])
      const absente = lue.lignes.find((l): boolean => l.code === 'AM-DRT-07')
      expect(absente?.remarque).toContain('n’est plus dans la fiche')
      expect(lue.remarques.map((r) => r.texte)).toEqual(['1\u00A0ligne de la fiche envoyée manque dans ce fichier'])
    })

    it('in the layout of a caisse, under headings of hers and with columns added before: the same', () => {
      const fiche: FicheSortante = { ...ficheExemple('CCAS'), presentation }
      const la = casesOf(fiche)
      const lue = rendre(fiche, 'ods', [
        { geste: 'nombre', cellule: la('AM-SOI-01').valeur, nombre: 26 },
        { geste: 'texte', cellule: la('AM-DRT-04').etat, texte: 'non concerné' },
        { geste: 'texte', cellule: la('AM-DRT-05').observation, texte: 'estimé' },
        { geste: 'colonnes', place: 2, combien: 3 },
        { geste: 'colonnes', place: 0, combien: 1 },
      ])
      const dites = lue.lignes.filter((l: LigneLue) => l.envoye?.change.valeur === true || l.commentaire !== '')
      expect(dites.map((l) => [l.code, l.contenu?.nombre ?? l.contenu?.etat, l.commentaire])).toEqual([
        ['AM-DRT-04', 'non-concerne', ''],
        ['AM-DRT-05', 'non-renseigne', 'estimé'],
        ['AM-SOI-01', 26, ''],
      ])
    })
  },
)
