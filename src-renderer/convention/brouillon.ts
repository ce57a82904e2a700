import { z } from 'zod'
import type { InputTyped } from '../../src-main/contract/index.ts'
import { JeuIndicateurs, type Modele } from '../../src-main/domain/modele.ts'
import { Role } from '../../src-main/domain/partie.ts'
import type { ModeleLu } from './modele-depose.ts'

export type SaisieConvention = InputTyped<'convention.create'>

const STOCKE = 'copil-nouvelle-convention'

/** « CPAM · CARSAT · CCAS »: the parties, the one that keeps the secretariat last. */
const titreCourtOf = (m: Modele): string =>
  m.parties
    .toSorted((a, b) => Number(a.role === m.secretariat) - Number(b.role === m.secretariat))
    .map((p) => p.nomCourt)
    .join(' · ')

/** A form filled with everything that a model knows: the date and the names of the organisations are left to type. */
export const saisieOf = ({ fichier, modeleId, modele: m }: ModeleLu): SaisieConvention => ({
  fichierModele: modeleId === null ? fichier : null,
  modeleId,
  jeu: 'usuel',
  titre: m.titre,
  titreCourt: titreCourtOf(m),
  lieuSignature: '',
  signeeLe: '',
  parties: m.parties.map((p) => ({
    role: p.role,
    nom: p.nom,
    nomCourt: p.nomCourt,
    adresse: '',
    siret: '',
    signataire: { fonction: p.signataire, nom: '', signePour: '' },
    referent: { fonction: p.referent, nom: '', courriel: '', telephone: '' },
  })),
})

// Only the shape is checked: a draft is unfinished by nature, its fields are checked when it is created.
const texte = z.string()
const Brouillon = z.strictObject({
  fichierModele: texte.nullable(),
  modeleId: texte.nullable(),
  jeu: JeuIndicateurs,
  titre: texte,
  titreCourt: texte,
  lieuSignature: texte,
  signeeLe: texte,
  parties: z.array(
    z.strictObject({
      role: Role,
      nom: texte,
      nomCourt: texte,
      adresse: texte,
      siret: texte,
      signataire: z.strictObject({ fonction: texte, nom: texte, signePour: texte }),
      referent: z.strictObject({ fonction: texte, nom: texte, courriel: texte, telephone: texte }),
    }),
  ),
})

/** Keeps what is typed while another screen is looked at. */
export const keepBrouillon = (saisie: SaisieConvention): void => sessionStorage.setItem(STOCKE, JSON.stringify(saisie))

export const dropBrouillon = (): void => sessionStorage.removeItem(STOCKE)

/** What had been typed before leaving the screen, or null. */
export function readBrouillon(): SaisieConvention | null {
  try {
    return Brouillon.parse(JSON.parse(sessionStorage.getItem(STOCKE) ?? 'null'))
  } catch {
    return null
  }
}

/** The model that what had been typed was meant for, or null. */
export function modeleDuBrouillon(): string | null {
  const brouillon = readBrouillon()
  return brouillon?.modeleId ?? brouillon?.fichierModele ?? null
}
