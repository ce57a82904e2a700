import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { readModele } from '../../src-main/domain/modele.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { readFiche, type FicheLue, type IndicateurLu } from '../../src-main/exchange/read-fiche.ts'

const racine = join(import.meta.dirname, '../..')

export const FIXTURES = join(racine, 'test/fixtures')
export const EXEMPLE = join(racine, 'resources/exemple')

const modele = readModele(
  JSON.parse(readFileSync(join(racine, 'resources/modeles/cpam-carsat-ccas.json'), 'utf8')) as unknown,
)

/** The indicators of the shipped model, as the reader is given them. */
export const INDICATEURS: readonly IndicateurLu[] = modele.indicateurs.map((i) => ({
  ...i,
  libelleTri: cleDeTri(i.libelle),
  rolesJson: JSON.stringify(i.roles),
  synonymesJson: JSON.stringify(i.synonymes),
}))

export const readFixture = (dossier: string, nom: string): FicheLue =>
  readFiche({ nom, octets: readFileSync(join(dossier, nom)) }, INDICATEURS)

/** Reads a text as a file of that name would be. */
export const readTexteFiche = (texte: string, nom = 'fiche.csv'): FicheLue =>
  readFiche({ nom, octets: Buffer.from(texte, 'utf8') }, INDICATEURS)

const Attendu = z.object({
  valeurs: z.record(z.string(), z.union([z.number(), z.string()])),
  'n-1': z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  commentaires: z.record(z.string(), z.string()).optional(),
})

/** What reading a partner's file must give, file by file. */
export function readAttendu(fichier: string): z.infer<typeof Attendu> {
  const tout = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(FIXTURES, 'attendu-2025.json'), 'utf8')))
  return Attendu.parse(tout[fichier])
}

const ABSENCES: Readonly<Record<string, string>> = {
  'non-renseigne': 'non renseigné',
  'non-quantifie': 'non quantifié',
  'non-concerne': 'non concerné',
  'masque-a-la-source': 'masqué à la source',
}

const valeurLue = (contenu: Contenu | null): number | string | null =>
  contenu === null ? null : (ABSENCES[contenu.etat] ?? contenu.nombre ?? contenu.texte)

/** Values and comments of a sheet, in the form of the expectation. */
export function sumUp(fiche: FicheLue): {
  valeurs: Record<string, number | string | null>
  commentaires: Record<string, string>
} {
  const connues = fiche.lignes.flatMap((l) => (l.code === null ? [] : [{ ...l, code: l.code }]))
  return {
    valeurs: Object.fromEntries(connues.map((l) => [l.code, valeurLue(l.contenu)] as const)),
    commentaires: Object.fromEntries(
      connues.filter((l) => l.commentaire !== '').map((l) => [l.code, l.commentaire] as const),
    ),
  }
}
