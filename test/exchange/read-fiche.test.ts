import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { EXEMPLE, FIXTURES, INDICATEURS, readAttendu, readFixture, readTexteFiche, sumUp } from './indicateurs.ts'

describe('the files of the demonstration', () => {
  it('reads the CCAS’s Windows-1252 file exactly as expected', () => {
    const fiche = readFixture(FIXTURES, 'fiche-ccas-2025.csv')
    const attendu = readAttendu('fiche-ccas-2025.csv')
    expect(fiche).toMatchObject({ format: 'texte à points-virgules, Windows-1252', role: 'CCAS', annee: 2025 })
    expect(sumUp(fiche)).toEqual({ valeurs: attendu.valeurs, commentaires: attendu.commentaires })
    expect(fiche.lignes.find((l) => l.code === 'AM-SOI-01')?.cellule).toBe('ligne 7')
    expect(fiche.lignes.filter((l) => l.remarque !== null).map((l) => [l.code, l.remarque, l.gravite])).toEqual([
      ['AM-ASS-01', 'Vide n’est pas 0', 'info'],
    ])
  })

  it('is shipped as the partner sent it', () => {
    expect(readFileSync(join(EXEMPLE, 'fiche-ccas-2025.csv'))).toEqual(
      readFileSync(join(FIXTURES, 'fiche-ccas-2025.csv')),
    )
  })

  it.each([
    ['fiche-cpam-2025.csv', 'fiche-cpam-2025.xlsx', 'CPAM'],
    ['fiche-carsat-2025.csv', 'fiche-carsat-2025.ods', 'CARSAT'],
  ] as const)('reads %s with the figures of %s', (nom, original, role) => {
    const fiche = readFixture(EXEMPLE, nom)
    const attendu = readAttendu(original)
    expect(fiche).toMatchObject({ role, annee: 2025 })
    expect(sumUp(fiche)).toEqual({ valeurs: attendu.valeurs, commentaires: attendu.commentaires ?? {} })
  })

  it('reads the CPAM’s year before, and leaves the context line aside', () => {
    const fiche = readFixture(EXEMPLE, 'fiche-cpam-2024.csv')
    expect(fiche).toMatchObject({ role: 'CPAM', annee: 2024 })
    expect(sumUp(fiche).valeurs).toEqual(readAttendu('fiche-cpam-2025.xlsx')['n-1'])
    expect(fiche.lignes.filter((l) => l.code === null).map((l) => l.libelleLu)).toEqual([
      'Assurés du régime général de la commune',
    ])
  })
})

const LIGNES = [
  ['Code', 'Libellé', 'Valeur', 'Observation'],
  ['AM-DRT-04', 'Orientations du CCAS vers la CPAM', '63', ''],
  [
    'AM-DRT-05',
    'Demandes de complémentaire santé solidaire',
    '1 041',
    'dont 12 renouvellements ; à l’accueil, surtout',
  ],
  ['AM-SOI-12', 'Agents formés à la détection', '4', 'voir « annexe 5 »'],
]
const VALEURS = { 'AM-DRT-04': 63, 'AM-DRT-05': 1041, 'AM-SOI-12': 4 }

const write = (lignes: readonly (readonly string[])[], separateur: string, fin: string): string =>
  lignes.map((l) => l.map((c) => (/[";,\t]/u.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(separateur)).join(fin)

const ENCODAGES: readonly (readonly [string, (t: string) => Buffer])[] = [
  ['UTF-8', (t) => Buffer.from(t, 'utf8')],
  ['UTF-8', (t) => Buffer.from(`\uFEFF${t}`, 'utf8')],
  ['UTF-16', (t) => Buffer.from(`\uFEFF${t}`, 'utf16le')],
  ['UTF-16', (t) => Buffer.from(`\uFEFF${t}`, 'utf16le').swap16()],
  ['UTF-16', (t) => Buffer.from(t, 'utf16le')],
  ['Windows-1252', (t) => Buffer.from(t.replaceAll('’', '\x92').replaceAll('…', '\x85'), 'latin1')],
]

describe('the layouts of a text table', () => {
  const separateurs = [
    [';', 'points-virgules'],
    ['\t', 'tabulations'],
    [',', 'virgules'],
  ] as const
  const cas = separateurs.flatMap(([s, nom]) =>
    ['\n', '\r\n', '\r'].flatMap((fin) =>
      ENCODAGES.map(([encodage, encode], n) => ({ s, nom, fin, encodage, encode, n })),
    ),
  )
  it.each(cas)('$nom, $encodage ($n), ends of line %#', ({ s, nom, fin, encodage, encode }) => {
    const fiche = readFiche({ nom: 'fiche.csv', octets: encode(write(LIGNES, s, fin)) }, INDICATEURS)
    expect(fiche.format).toBe(`texte à ${nom}, ${encodage}`)
    expect(sumUp(fiche).valeurs).toEqual(VALEURS)
    expect(fiche.lignes[1]?.commentaire).toBe('dont 12 renouvellements ; à l’accueil, surtout')
  })

  it('takes columns in any order, with others between them', () => {
    const fiche = readTexteFiche('Thème;Observations;Réalisé;Objectif;Indicateur;N°\nDroits;vu;63;70;libre;AM-DRT-04\n')
    expect(fiche.lignes).toMatchObject([{ code: 'AM-DRT-04', commentaire: 'vu', lu: '63', libelleLu: 'libre' }])
  })

  it('matches by libellé when there is no code, without accents nor case', () => {
    const fiche = readTexteFiche(
      "INTITULE;REALISE\nNOMBRE D'ORIENTATIONS DU CCAS VERS LA CPAM;63\nOrientations vers un examen de prevention;15",
    )
    expect(sumUp(fiche).valeurs).toEqual({ 'AM-DRT-04': 63, 'AM-EPS-01': 15 })
  })

  it('recognises a code whatever its hyphens, and at the head of a libellé', () => {
    const fiche = readTexteFiche('Indicateur;Valeur\nam-drt-04 – orientations;63\nAM DRT 05 demandes;41\nAM–SOI–12;4')
    expect(sumUp(fiche).valeurs).toEqual({ 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-SOI-12': 4 })
  })

  it('reads the column of the exercice among several years', () => {
    const texte = 'Code;Indicateur;2024;2025;Écart\nAM-DRT-04;x;58;63;5'
    expect(sumUp(readTexteFiche(texte, 'fiche-ccas-2025.csv')).valeurs).toEqual({ 'AM-DRT-04': 63 })
    expect(sumUp(readTexteFiche(texte, 'fiche-ccas-2024.csv')).valeurs).toEqual({ 'AM-DRT-04': 58 })
    expect(readTexteFiche(texte)).toMatchObject({ annee: 2025, lignes: [{ lu: '63' }] })
  })

  it('skips titles, blank lines and a closing « Fait le », and keeps the line numbers of a spreadsheet', () => {
    const fiche = readTexteFiche(
      'ANNEXE 5\n\n;;\nCode;Libellé;Valeur\n\n;Accès aux droits;\nAM-DRT-04;x;63\n\nFait le 09/01/2026;;\n',
    )
    expect(fiche.lignes.map((l) => [l.cellule, l.code])).toEqual([['ligne 7', 'AM-DRT-04']])
  })

  it('obeys the « sep= » line of Excel, and trailing empty columns and rows', () => {
    const fiche = readTexteFiche(
      `sep=,\nCode,Libellé,Valeur${','.repeat(400)}\nAM-DRT-04,"a;b;c",63${','.repeat(400)}${'\n,,,'.repeat(20_000)}`,
    )
    expect(fiche.format).toContain('virgules')
    expect(sumUp(fiche).valeurs).toEqual({ 'AM-DRT-04': 63 })
  })

  it('reads a table without a head by its codes', () => {
    const fiche = readTexteFiche('AM-DRT-04;Orientations;63;vu\nAM-DRT-05;Demandes;41;\nAM-SOI-12;Agents;4;')
    expect(sumUp(fiche)).toEqual({
      valeurs: { 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-SOI-12': 4 },
      commentaires: { 'AM-DRT-04': 'vu' },
    })
  })

  it('adds up quarters that have no total, and says so', () => {
    const fiche = readTexteFiche('Suivi du CCAS;T1;T2;T3;T4\nAM-DRT-04;10;20;15;18\nAM-DRT-05;9;12;11;9')
    expect(fiche.role).toBe('CCAS')
    expect(fiche.lignes.map((l) => [l.contenu?.nombre, l.gravite, l.remarque])).toEqual([
      [63, 'info', 'Somme des 4\u00A0trimestres'],
      [41, 'info', 'Somme des 4\u00A0trimestres'],
    ])
  })

  it('says so when, without a head, several columns hold numbers', () => {
    const fiche = readTexteFiche('AM-DRT-04;10;20;15;18\nAM-DRT-05;9;12;11;9')
    expect(fiche.lignes.map((l) => [l.lu, l.gravite, l.remarque])).toEqual([
      ['10', 'attention', 'Plusieurs colonnes de nombres, sans en-tête\u00A0: vérifiez'],
      ['9', 'attention', 'Plusieurs colonnes de nombres, sans en-tête\u00A0: vérifiez'],
    ])
  })

  it('takes the total of quarters when the head says it', () => {
    const fiche = readTexteFiche('Code;T1;T2;T3;T4;Total\nAM-DRT-04;10;20;15;18;63')
    expect(fiche.lignes.map((l) => [l.lu, l.gravite])).toEqual([['63', null]])
  })

  it('does not let an unclosed quote swallow the rest', () => {
    const fiche = readTexteFiche('Code;Valeur;Commentaire\nAM-DRT-04;63;"dit\nAM-DRT-05;41;\n')
    expect(sumUp(fiche).valeurs).toEqual({ 'AM-DRT-04': 63, 'AM-DRT-05': 41 })
  })

  it('keeps a comment of several lines', () => {
    const fiche = readTexteFiche('Code;Valeur;Commentaire\r\nAM-DRT-04;63;"un\r\ndeux ""trois"""\r\nAM-DRT-05;41;\r\n')
    expect(fiche.lignes[0]?.commentaire).toBe('un\ndeux "trois"')
    expect(fiche.lignes).toHaveLength(2)
  })
})

describe('party and exercice', () => {
  const corps = 'Code;Valeur\nAM-NUM-02;13'
  it.each([
    ['fiche-ccas-2025.csv', corps, 'CCAS', 2025],
    ['Indicateurs CPAM Loire 2025 (v2).csv', corps, 'CPAM', 2025],
    ['fiche.csv', `Renseigné par : CPAM de la Loire\nExercice 2025\n${corps}`, 'CPAM', 2025],
    ['fiche.csv', `Partenaire;CCAS de Montbrison\nBilan 2025\n${corps}`, 'CCAS', 2025],
    ['CARSAT_2025-11-30.csv', `Année 2024\n${corps}`, 'CARSAT', 2024],
    ['envoi 09-01-2026.csv', corps, null, null],
    ['fiche.csv', 'Code;2025\nAM-SOI-02;24', 'CPAM', 2025],
    ['fiche.csv', 'Code;Valeur\nAM-NUM-02;13\nAM-SOI-01;26', 'CCAS', null],
    ['convention cpam ccas.csv', corps, null, null],
    // Two sayings that disagree decide nothing: the reader will choose.
    ['fiche-ccas-2025.csv', `Renseigné par : CPAM\nExercice 2024\n${corps}`, null, null],
  ] as const)('%s', (nom, texte, role, annee) => {
    expect(readTexteFiche(texte, nom)).toMatchObject({ role, annee })
  })
})

describe('what a line is told', () => {
  const lire = (ligne: string) => readTexteFiche(`Code;Libellé;Valeur;Commentaire\n${ligne}`).lignes[0]

  it.each([
    ['AM-DRT-04;;;', 'Vide n’est pas 0', 'info'],
    ['AM-DRT-04;;NC;', 'non renseigné', 'info'],
    ['AM-DRT-04;;≈ 35;', 'estimation', 'info'],
    ['AM-DRT-04;;6,3;', 'nombre entier', 'erreur'],
    ['AM-DRT-04;;-4;', 'négatif', 'erreur'],
    ['AM-EPS-04;;155;', 'ne dépasse pas', 'erreur'],
    ['AM-QUA-01;;7;', 'de 1 à 5', 'erreur'],
    ['AM-DRT-04;;beaucoup;', 'n’est pas un nombre', 'erreur'],
    ['AM-DRT-04;;54 %;', 'pourcentage', 'erreur'],
    ['AM-DRT-04;;1.234;', 'lu 1234', 'attention'],
    ['AM-DRT-09;;90,6;', 'Calculé par Copil', 'info'],
    ['ZZ-99;Inconnu;3;', 'Aucun indicateur', 'info'],
    ["AM-DRT-04;Demandes d'aide médicale d'État;63;", 'AM-DRT-06', 'attention'],
    ['AM-DRT-04;;63;appeler le 04 77 58 00 00', 'Ce commentaire semble porter un numéro de téléphone', 'attention'],
    ['AM-DRT-04;;63;vu avec Mme Untel', 'le nom d’une personne', 'attention'],
    ['AM-DRT-04;;63;1 85 05 78 006 084 36', 'un numéro de sécurité sociale', 'attention'],
    ['AM-DRT-04;;63;185057800608436', 'un numéro de sécurité sociale', 'attention'],
    ['AM-DRT-04;;63;referente@ccas.example.org', 'une adresse électronique', 'attention'],
    ['AM-QUA-02;;;contacter Monsieur Untel', 'Ce texte semble porter le nom d’une personne', 'attention'],
  ] as const)('%s → %s', (ligne, remarque, gravite) => {
    const lue = lire(ligne)
    expect(lue?.remarque).toContain(remarque)
    expect(lue?.gravite).toBe(gravite)
  })

  it.each([
    'SIRET 264 210 295 00020',
    'en 2024, 31 participants et 47 en 2025',
    'Madame la directrice est passée',
    '12 rue de la Préfecture, 42600',
    'dont 1 041 renouvellements',
  ])('sees no person in « %s »', (commentaire) => {
    expect(lire(`AM-DRT-04;;63;${commentaire}`)).toMatchObject({ remarque: null, gravite: null })
  })

  it('refuses to import what it could not understand', () => {
    expect(lire('AM-DRT-04;;beaucoup;')?.contenu).toBeNull()
    expect(lire('AM-DRT-04;;6,3;')?.contenu).toBeNull()
  })

  it('says that a code comes twice, on the second', () => {
    const { lignes } = readTexteFiche('Code;Valeur\nAM-DRT-04;63\nAM-DRT-04;64')
    expect(lignes.map((l) => [l.remarque, l.gravite])).toEqual([
      [null, null],
      ['Même indicateur que la ligne 2', 'attention'],
    ])
  })

  it('takes the text of a text indicator from the value, else from the observation', () => {
    expect(lire('AM-QUA-02;;dans la valeur;à côté')).toMatchObject({
      contenu: { texte: 'dans la valeur' },
      commentaire: 'à côté',
    })
    expect(lire('AM-QUA-02;;;dans l’observation')).toMatchObject({
      contenu: { texte: 'dans l’observation' },
      commentaire: '',
    })
  })
})
