import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readAnnexe, type AnnexeLue } from '../../src-main/exchange/annexe/read-annexe.ts'
import { createRapprocheur } from '../../src-main/exchange/reconnaissance.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

export const ANNEXES = join(FIXTURES, 'annexes')

/** The workbooks of caisses, each as LibreOffice wrote it. */
export const FICHIERS = readdirSync(ANNEXES).filter((f) => !f.endsWith('.json'))

export const octetsDe = (fichier: string): Uint8Array => readFileSync(join(ANNEXES, fichier))

const { seul } = createRapprocheur(INDICATEURS)

/** Reads bytes as a caisse's annexe, against the shipped model. */
export const lireAnnexe = (nom: string, octets: Uint8Array, feuille: string | null = null): AnnexeLue =>
  readAnnexe({ nom, octets }, feuille, (libelle) => seul({ code: '', libelle, theme: '' }) !== null)

const Resume = z.strictObject({
  feuilles: z.array(z.string()),
  feuille: z.string().nullable(),
  annee: z.int().nullable(),
  titre: z.string(),
  /** « role : heading ». */
  colonnes: z.array(z.string()),
  nonReprises: z.array(z.string()),
  /** Under its title: cell, number, libellé, unit, who fills, other words, parties that have a column. */
  lignes: z.array(z.array(z.string())),
})
export type Resume = z.infer<typeof Resume>

/** What was read, short enough to be written by hand and compared. */
export const resumer = (a: AnnexeLue): Resume => ({
  feuilles: a.feuilles,
  feuille: a.feuille,
  annee: a.annee,
  titre: a.titre,
  colonnes: a.colonnes.map((c) => `${c.role} : ${c.entete}`),
  nonReprises: a.nonReprises,
  lignes: a.sections.flatMap((titre, n) => [
    [`# ${titre}`],
    ...a.lignes
      .filter((l) => l.section === n)
      .map((l) => [l.cellule, l.numero, l.libelle, l.unite, l.qui, l.textes.join(' / '), l.parties.join(' ')]),
  ]),
})

/** What reading each layout must give, whatever its format. */
export const attendus = (): Record<string, Resume> =>
  z.record(z.string(), Resume).parse(JSON.parse(readFileSync(join(ANNEXES, 'attendu.json'), 'utf8')))
