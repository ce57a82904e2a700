import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { STEPS } from '../../src-main/store/migrations/index.ts'
import { openStore } from '../../src-main/store/open.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'

const now = '2026-01-05T09:00:00.000Z'
const id = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`
const CONVENTION = id(1) as ConventionId
const CPAM = id(12) as PartieId

/** A base as the first version of Copil wrote it: its one step, rows without the columns that came since. */
function writePremiereBase(file: string): void {
  const { connection } = openStore(file, {
    holder: { auteur: '', poste: '', depuis: now },
    now,
    steps: STEPS.slice(0, 1),
  })
  const insert = (table: string, row: Record<string, string | number | null>): void => {
    const colonnes = Object.keys(row)
    connection
      .prepare(`INSERT INTO ${table} (${colonnes.join(', ')}) VALUES (${colonnes.map(() => '?').join(', ')})`)
      .run(...Object.values(row))
  }
  insert('geste', {
    opId: 'premier',
    operation: 'convention.create',
    libelle: 'convention créée',
    auteur: 'Secrétariat',
    instant: now,
    nature: 'geste',
    etat: 'fait',
    nomsJson: '[]',
    resultatJson: '{}',
  })
  insert('gesteOuvert', { un: 1, seq: 1 })
  insert('convention', {
    id: CONVENTION,
    modele: 'cpam-carsat-ccas',
    modeleVersion: 1,
    titre: 'Convention locale',
    titreTri: 'convention locale',
    titreCourt: 'CPAM · CCAS',
    objet: '',
    lieuSignature: 'Montbrison',
    signeeLe: '2024-11-14',
    exemplaires: 3,
    dureeMois: 12,
    reconduction: 'tacite',
    preavisJours: null,
    regimeExercice: 'civil',
    adosseeA: '',
  })
  for (const [n, role] of ['CCAS', 'CPAM'].entries())
    insert('partie', {
      id: id(11 + n),
      conventionId: CONVENTION,
      role,
      nom: role,
      nomTri: role.toLowerCase(),
      nomCourt: role,
      groupe: null,
      adresse: '',
      siret: '',
      rang: n,
      secretariat: 1 - n,
    })
  insert('engagement', {
    id: id(21),
    conventionId: CONVENTION,
    code: 'TC-1d',
    article: 'article 3',
    tronc: 'commun',
    libelle: 'Orienter',
    axesJson: '["soins"]',
    debiteursJson: '["CCAS"]',
    souscription: 'souscrite',
    rang: 0,
  })
  const formules = [null, null, '100 * AM-SOI-05 / (AM-SOI-05 + AM-SOI-07)']
  for (const [n, code] of ['AM-SOI-05', 'AM-SOI-07', 'AM-SOI-08'].entries())
    insert('indicateur', {
      id: id(31 + n),
      conventionId: CONVENTION,
      code,
      version: 1,
      libelle: `Libellé de ${code}`,
      libelleCourt: code,
      libelleTri: `libelle de ${code.toLowerCase()}`,
      unite: n === 2 ? '%' : 'dossier',
      type: n === 2 ? 'taux' : 'entier',
      agregation: n === 2 ? 'taux' : 'somme',
      axe: 'soins',
      tronc: 'commun',
      engagement: 'TC-1d',
      rolesJson: n === 2 ? '[]' : '["CPAM"]',
      formule: formules[n] ?? null,
      personnesAidees: 0,
      rang: n,
    })
  for (const [n, annee] of [2024, 2025].entries()) {
    insert('exercice', {
      id: id(41 + n),
      conventionId: CONVENTION,
      annee,
      debut: `${annee}-01-01`,
      fin: `${annee}-12-31`,
    })
    insert('fiche', { id: id(51 + n), exerciceId: id(41 + n), partieId: CPAM, completeLe: null })
    for (const indicateur of [0, 1])
      insert('valeur', {
        id: id(61 + 2 * n + indicateur),
        ficheId: id(51 + n),
        indicateurId: id(31 + indicateur),
        etat: 'renseigne',
        nombre: 10 * (n + 1) + indicateur,
        texte: null,
        estime: 0,
        commentaire: 'Compté à la main',
        source: 'saisie',
        origine: '',
        pieceSha256: null,
      })
  }
  connection.exec('DELETE FROM gesteOuvert')
  connection.close()
}

let dataDir: string
let t: TestApp & { close(): void }

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-v1-'))
  writePremiereBase(path.join(dataDir, BASE))
  t = openTestApp({ dataDir })
})
afterEach(() => {
  t.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

describe('a base of the first version', () => {
  const fiche = (annee: number) => t.call('fiche.get', { conventionId: CONVENTION, annee, partieId: CPAM })

  it('opens with all it said, a copy of what it was beside it', async () => {
    expect(await fiche(2025)).toMatchObject({
      lignes: [
        { indicateur: { code: 'AM-SOI-05' }, valeur: { nombre: 20 }, precedent: { nombre: 10 }, ecart: '+10' },
        { valeur: { nombre: 21, commentaire: 'Compté à la main' }, rupture: null, objectif: null },
      ],
    })
    const { lignes } = await t.call('indicateur.list', { conventionId: CONVENTION, annee: 2025 })
    expect(lignes).toMatchObject([
      {
        etat: 'suivi',
        definition: { periodicite: 'annuelle', ventilations: [], synonymes: [], journal: 0 },
        versions: [{ version: 1, depuisAnnee: null, jusquaAnnee: null, valeurs: 2 }],
      },
      {},
      { formuleDite: '100 × [AM-SOI-05] / ([AM-SOI-05] + [AM-SOI-07])', indicateur: { origine: 'proposition' } },
    ])
    expect(fs.readdirSync(dataDir).some((f) => f.startsWith(`${BASE}.avant-version-`))).toBe(true)
    await expect(t.call('registre.undo', {})).rejects.toThrow('rien-a-annuler')
  })

  it('is worked on like any other: a definition changes, an indicator of the model joins', async () => {
    const { lignes, proposes } = await t.call('indicateur.list', { conventionId: CONVENTION, annee: 2025 })
    const [premiere] = lignes
    if (premiere === undefined) throw new Error('catalogue vide')
    await t.call('indicateur.redefine', {
      id: premiere.indicateur.id,
      annee: 2025,
      definition: { ...premiere.definition, unite: 'assuré' },
    })
    expect((await fiche(2025)).lignes[0]).toMatchObject({
      indicateur: { version: 2 },
      valeur: { nombre: 20 },
      precedent: { nombre: 10 },
      rupture: 'Définition changée en 2025\u00A0: non comparable à 2024',
    })
    const neuf = proposes.find((i) => i.code === 'AM-SOI-01')
    expect(neuf?.synonymes.length).toBeGreaterThan(0)
    await t.call('indicateur.addFromModele', { conventionId: CONVENTION, annee: 2026, codes: ['AM-SOI-01'] })
    const apres = await t.call('indicateur.list', { conventionId: CONVENTION, annee: 2026 })
    expect(apres.lignes.map((l) => l.indicateur.code)).toEqual(['AM-SOI-01', 'AM-SOI-05', 'AM-SOI-07', 'AM-SOI-08'])
  })
})
