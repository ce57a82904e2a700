import { Presentation, type LignePresentee } from '../../src-main/domain/annexe.ts'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { fichePrealable } from './fiche-sortante-exemple.ts'

const ligne = (code: string, dit: Partial<LignePresentee> = {}): LignePresentee => ({
  code,
  numero: '',
  libelle: null,
  unite: null,
  textes: [],
  ...dit,
})

/** A caisse that numbers her lines, says who fills them, and puts her observations before Copil's columns. */
export const NUMEROTEE = Presentation.parse({
  titre: 'Annexe 5 : suivi des indicateurs {N}',
  colonnes: [
    { role: 'numero', entete: 'N°' },
    { role: 'libelle', entete: 'Indicateurs' },
    { role: 'unite', entete: 'Unité' },
    { role: 'texte', entete: 'Renseigné par' },
    { role: 'precedent', entete: '{N-1}' },
    { role: 'valeur', entete: '{N}' },
    { role: 'observation', entete: 'Observations' },
  ],
  sections: [
    { titre: 'TRONC COMMUN', lignes: [] },
    {
      titre: '1 – Accès aux soins',
      lignes: [
        ligne('AM-SOI-01', { numero: '1.1', libelle: 'Saisines de la MAS', unite: 'Nb', textes: ['CCAS'] }),
        ligne('AM-SOI-02', { numero: '1.2', textes: ['CPAM'] }),
      ],
    },
    { titre: '2 – Accès aux droits', lignes: [ligne('AM-DRT-04', { numero: '2.1', textes: ['CCAS'] })] },
    { titre: 'TRONC OPTIONNEL', lignes: [] },
    { titre: '3 – Prévention', lignes: [ligne('AM-EPS-02', { numero: '3.1', textes: ['CPAM'] })] },
  ],
})

/** A caisse whose titles stand in a column, whose libellés come first, and whose words no spreadsheet would like. */
export const PAR_THEMES = Presentation.parse({
  titre: '',
  colonnes: [
    { role: 'libelle', entete: '=Indicateur' },
    { role: 'section', entete: 'Observation' },
    { role: 'valeur', entete: 'Valeur {N} {partie}' },
    { role: 'texte', entete: 'OBSERVATION' },
  ],
  sections: [
    {
      titre: '@Thème & <b>',
      lignes: [
        ligne('AM-QUA-02', { numero: 'A1.', textes: ['+1'] }),
        ligne('AM-DRT-05', { numero: 'A2.', libelle: '-Demandes_x000D_de C2S', textes: ['x'.repeat(240)] }),
      ],
    },
  ],
})

/** The sheet of the demonstration in a caisse's layout. */
export const presentee = (presentation: Presentation): FicheSortante => ({ ...fichePrealable(), presentation })
