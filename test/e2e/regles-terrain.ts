import path from 'node:path'
import Database from 'better-sqlite3'
import type { Regle } from '../../src-main/domain/controle.ts'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { ventilationsOf } from '../../src-main/domain/indicateur.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import type { Copil } from './copil.ts'

type Role = keyof Terrain['parties']
const ANNEE = 2025

/** A base in which every check has something to say but `definition`, which no gesture of the program can bring about. */
export async function setTheStage(copil: Copil): Promise<Terrain> {
  const t = await createMontbrison(copil)
  const { conventionId } = t
  const ecrire = (role: Role, code: string, contenu: Contenu, annee = ANNEE) =>
    copil.call('fiche.setValeur', {
      conventionId,
      annee,
      partieId: t.parties[role],
      indicateurId: t.indicateur(code).id,
      contenu,
    })
  const dire = (role: Role, code: string, n: number, annee = ANNEE) => ecrire(role, code, nombre(n), annee)
  /** What a party says two years running. */
  const deux = async (role: Role, code: string, avant: number, n: number): Promise<void> => {
    await dire(role, code, avant, ANNEE - 1)
    await dire(role, code, n)
  }
  const importer = async (nom: string, texte: string): Promise<void> => {
    const depotId = await copil.deposit(nom, texte)
    const { importId, lignes } = await copil.call('fiche.readFile', {
      conventionId,
      depotId,
      partieId: t.parties.CCAS,
      annee: ANNEE,
    })
    const rangs = lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace').map((l) => l.rang)
    await copil.call('fiche.importValeurs', { imports: [{ importId, rangs }] })
  }

  await deux('CCAS', 'AM-DRT-10', 24, 290)
  await deux('CCAS', 'AM-DRT-05', 58, 6)
  await deux('CCAS', 'AM-DRT-06', 9, 40)
  await deux('CCAS', 'AM-DRT-07', 16, 16)
  await deux('CPAM', 'AM-SOI-07', 12, 0)
  for (const [code, n] of [
    ['AM-SSO-01', 2],
    ['AM-SSO-02', 9],
    ['AM-SSO-06', 4],
    ['AM-SSO-07', 8],
  ] as const)
    await deux('CARSAT', code, n, n)
  await deux('CPAM', 'AM-SOI-04', 37, 8)
  await deux('CPAM', 'AM-SOI-05', 9, 41)
  await dire('CCAS', 'AM-SSO-03', 14)
  await dire('CARSAT', 'AM-SSO-04', 18)
  await dire('CPAM', 'AM-DRT-01', 12)
  await dire('CPAM', 'AM-DRT-02', 3)
  await ecrire('CCAS', 'AM-NUM-06', { etat: 'non-quantifie', nombre: null, texte: '1\u202F234', estime: 0 })
  await copil.call('fiche.setCommentaire', {
    conventionId,
    annee: ANNEE,
    partieId: t.parties.CCAS,
    indicateurId: t.indicateur('AM-ASS-01').id,
    commentaire: 'Rappeler au 06 12 34 56 78',
    garder: true,
  })
  const texteOf = (n: number): string => `Code;Valeur\nAM-EPS-01;${n}\n`
  await importer('fiche-ccas-v1.csv', texteOf(15))
  await importer('fiche-ccas-v2.csv', texteOf(17))
  await importer('fiche-ccas-v1.csv', texteOf(15))
  await dire('CPAM', 'AM-NUM-02', 11)
  await dire('CCAS', 'AM-NUM-02', 13)
  await copil.call('action.addCompteur', {
    conventionId,
    partieId: t.parties.CCAS,
    code: 'AM-SOI-01',
    jour: '2025-06-02',
    nombre: 30,
  })
  await dire('CCAS', 'AM-SOI-01', 24)
  await dire('CCAS', 'AM-DRT-04', 63)
  const motifs = t.indicateur('AM-DRT-04')
  const [motif] = ventilationsOf(motifs)
  await copil.call('fiche.setPart', {
    conventionId,
    annee: ANNEE,
    partieId: t.parties.CCAS,
    indicateurId: motifs.id,
    ventilation: motif?.nom ?? '',
    modalite: motif?.modalites[0] ?? '',
    nombre: 60,
  })
  return t
}

/** Makes a decimal indicator a whole one behind the program's back, as an older version or another program might have: no gesture can. */
export function breakDefinition(dataDir: string, code: string): void {
  const base = new Database(path.join(dataDir, 'copil.base'))
  const gardes = base
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'indicateur'",
    )
    .all()
  for (const { name } of gardes) base.exec(`DROP TRIGGER "${name}"`)
  base.prepare("UPDATE indicateur SET type = 'entier' WHERE code = ?").run(code)
  for (const { sql } of gardes) base.exec(sql)
  base.close()
}

/** The checks that a reason alone does not settle, and what does. */
export const SANS_RAISON: readonly Regle[] = ['definition', 'deux-valeurs']
