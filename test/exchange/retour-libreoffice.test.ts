import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import type { Presentation } from '../../src-main/domain/annexe.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import type { FicheLue, LigneLue } from '../../src-main/exchange/read-fiche.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { ficheExemple, fichePrealable } from './fiche-sortante-exemple.ts'
import { INDICATEURS } from './indicateurs.ts'
import { hasLibreOffice, openLibreOffice, type Geste, type LibreOffice } from './libreoffice.ts'
import { casesOf, changesOf } from './retour.ts'

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

describe.skipIf(!hasLibreOffice())(
  'our own sheet, saved again by LibreOffice (apt: libreoffice-calc-nogui, skipped without it)',
  { timeout: 240_000 },
  () => {
    let bureau: LibreOffice
    beforeAll(() => {
      bureau = openLibreOffice()
    })
    afterAll(() => bureau.close())

    const rendre = (fiche: FicheSortante, format: (typeof FORMATS)[number], gestes: readonly Geste[]): FicheLue =>
      lire(bureau.modify(writeFiche(fiche), format, gestes))

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
      ['nombre', cases('AM-SOI-01').valeur, 26],
      ['texte', cases('AM-SOI-01').etat, ''],
      ['nombre', cases('AM-DRT-06').valeur, 7],
      ['texte', cases('AM-DRT-04').observation, 'compté deux fois'],
      ['texte', cases('AM-DRT-05').valeur, ''],
      ['texte', cases('AM-ASS-01').etat, 'non renseigné'],
      ['texte', cases('AM-QUA-02').valeur, 'Un point de contact de plus'],
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
          ['colonnes', 5, 2],
          ['texte', 'F6', 'Observation interne'],
          ['texte', 'G6', 'Réalisé 2024 corrigé'],
          ['nombre', 'G8', 999],
          ['colonnes', 0, 1],
          ['lignes', 8, 2],
          ['lignes', 0, 3],
          ['nommer', 'Retour'],
          ['montrer'],
          ['ajouter', 'Brouillon'],
        ])
        expect(changesOf(lue)).toEqual(attendus)
        expect([lue.feuille, lue.feuilles]).toEqual(['Retour', ['Retour']])
      },
    )

    it('with its lines sorted and one of them removed: the lines are found by their codes, the missing one is told', () => {
      const [premiere, derniere] = [cases('AM-DRT-04').ligne, cases('AM-DRT-07').ligne]
      const lue = rendre(fichePrealable(), 'xlsx', [
        ['nombre', cases('AM-DRT-06').valeur, 7],
        ['trier', `A${premiere}:H${derniere}`, 0],
        ['retirer', premiere - 1, 1],
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
        ['nombre', la('AM-SOI-01').valeur, 26],
        ['texte', la('AM-DRT-04').etat, 'non concerné'],
        ['texte', la('AM-DRT-05').observation, 'estimé'],
        ['colonnes', 2, 3],
        ['colonnes', 0, 1],
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
