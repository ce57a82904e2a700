import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { FicheSortante, LigneSortante } from '../../src-main/domain/fiche-sortante.ts'
import { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { readModele } from '../../src-main/domain/modele.ts'
import type { Role } from '../../src-main/domain/partie.ts'

const modele = readModele(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../resources/modeles/cpam-carsat-ccas.json'), 'utf8'),
  ) as unknown,
)

export const nombre = (n: number, estime: 0 | 1 = 0): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime })
export const absence = (etat: Contenu['etat'], texte: string | null = null): Contenu => ({ ...VIDE, etat, texte })

const troncOf = (code: string): LigneSortante['tronc'] =>
  modele.engagements.find((e) => e.code === code)?.tronc ?? 'commun'

// What a party said of 2024, by code; the absences are there to be told.
const PRECEDENTS: Readonly<Record<string, Contenu>> = {
  'AM-DRT-04': nombre(52),
  'AM-DRT-05': nombre(1438),
  'AM-DRT-06': nombre(7),
  'AM-DRT-07': absence('non-quantifie', 'une dizaine de démarches'),
  'AM-SOI-01': nombre(21, 1),
  'AM-SOI-07': absence('masque-a-la-source', '< 5'),
  'AM-SOI-09': nombre(71.4),
  'AM-EPS-04': nombre(55.75),
  'AM-SOI-12': absence('non-renseigne'),
  'AM-ASS-01': absence('non-concerne'),
  'AM-QUA-01': nombre(4),
  'AM-QUA-02': { etat: 'renseigne', nombre: null, texte: 'Accès au référent plus simple.', estime: 0 },
}

const NOMS: Readonly<Record<string, string>> = {
  CCAS: 'CCAS de Montbrison',
  CPAM: 'Caisse primaire d’assurance maladie de la Loire',
  CARSAT: 'Carsat Rhône-Alpes',
}

/** The lines of the usual set that a party of the shipped model is asked for, in its order. */
export const lignesDe = (role: Role): LigneSortante[] =>
  modele.indicateurs
    .filter((i) => i.jeu !== 'complet' && i.formule === null && i.roles.includes(role))
    .map((i) => ({
      code: i.code,
      version: 1,
      libelle: i.libelle,
      unite: i.unite,
      type: i.type,
      axe: i.axe,
      tronc: troncOf(i.engagement),
      precedent: PRECEDENTS[i.code] ?? null,
      objectif: i.code === 'AM-DRT-04' ? 60 : i.code === 'AM-EPS-04' ? 50.5 : null,
      contenu: VIDE,
      commentaire: '',
    }))

/** The sheet of a party of the demonstration for 2025, empty; `change` replaces what a test is about. */
export function ficheExemple(role: Role = 'CCAS', change: Partial<FicheSortante> = {}): FicheSortante {
  return {
    convention: {
      id: ConventionId.parse('0d6f7f0e-58c6-4b7c-9a52-6a3e8b1c2d01'),
      titre:
        'Convention locale de partenariat entre la CPAM de la Loire, la Carsat Rhône-Alpes et le CCAS de Montbrison',
      modele: modele.modele,
      modeleVersion: modele.version,
    },
    partie: {
      id: PartieId.parse('0d6f7f0e-58c6-4b7c-9a52-6a3e8b1c2d02'),
      nom: NOMS[role] ?? role,
      nomCourt: role,
    },
    exercice: { annee: 2025, debut: '2025-01-01', fin: '2025-12-31' },
    retour: { avant: '2026-02-18', courriel: 'referente@ccas.example.org' },
    auteur: 'CCAS de Montbrison',
    editeLe: '2026-01-12T08:30:00.000Z',
    lignes: lignesDe(role),
    ...change,
  }
}

/** The same sheet with something already known: one line of each state, texts that a spreadsheet could take for something else. */
export function fichePrealable(): FicheSortante {
  const fiche = ficheExemple()
  const dits: Readonly<Record<string, [Contenu, string]>> = {
    'AM-DRT-04': [nombre(63), '=1+1'],
    'AM-DRT-05': [nombre(14305, 1), '+33 sans suite'],
    'AM-DRT-06': [nombre(0), '-'],
    'AM-DRT-07': [absence('non-quantifie', '=HYPERLINK("http://127.0.0.1:9";"x")'), '@SOMME(A1)'],
    'AM-SOI-01': [absence('masque-a-la-source', '< 5'), 'deux lignes\nde texte, _x000D_ & <b>'],
    'AM-ASS-01': [absence('non-concerne'), ' espaces autour '],
    'AM-QUA-01': [nombre(4), '\u202F« fine »\u00A0: 👩‍👩‍👧 𝕏'],
    'AM-QUA-02': [{ etat: 'renseigne', nombre: null, texte: '- un tiret\n- puis un autre', estime: 0 }, ''],
  }
  return {
    ...fiche,
    lignes: fiche.lignes.map((l) => {
      const dit = dits[l.code]
      return dit === undefined ? l : { ...l, contenu: dit[0], commentaire: dit[1] }
    }),
  }
}
