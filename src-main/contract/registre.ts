import { z } from 'zod'
import { Day, Instant } from '../domain/day.ts'
import { ligne } from '../domain/texte.ts'
import { command, Fait, query, Rien, task } from './operation.ts'

/** Why a base cannot be opened. */
export const CodeDeBase = z.enum([
  'base-occupee',
  'base-trop-recente',
  'base-d-un-autre-logiciel',
  'base-vide',
  'base-endommagee',
  'acces-refuse',
  'disque-plein',
  'ecriture-impossible',
  'interne',
])

/** Where the base stands: open, open to reading only, or refused with the reason that a sentence will tell. */
export const EtatBase = z.discriminatedUnion('etat', [
  z.strictObject({ etat: z.literal('ouverte') }),
  z.strictObject({ etat: z.literal('lecture-seule'), raison: z.enum(['acces-refuse', 'disque-plein']) }),
  z.strictObject({
    etat: z.literal('refusee'),
    code: CodeDeBase,
    faits: z.record(z.string(), z.string()),
  }),
])
export type EtatBase = z.infer<typeof EtatBase>

export const Situation = z.strictObject({
  base: EtatBase,
  aujourdhui: Day,
  auteur: z.string(),
  /** Set when the base is the demonstration: the sentence of its banner. */
  exemple: z.string().nullable(),
  /** Instant of the last save, by anyone. */
  dernierEnregistrement: Instant.nullable(),
  annuler: z.string().nullable(),
  retablir: z.string().nullable(),
  version: z.string(),
  /** What this host cannot do is not offered. */
  capacites: z.strictObject({ choisirDossier: z.boolean(), ouvrirLivraison: z.boolean() }),
})
export type Situation = z.infer<typeof Situation>

const PageGuide = z.strictObject({
  titre: z.string(),
  blocs: z.array(z.strictObject({ type: z.enum(['titre', 'paragraphe', 'element']), texte: z.string() })),
})

export const registre = {
  'registre.situation': query({
    input: Rien,
    output: Situation,
    reads: ['convention', 'partie', 'engagement', 'fiche', 'comite', 'bilan', 'registre'],
  }),
  'registre.history': query({
    input: z.strictObject({ limite: z.int().min(1).max(500) }),
    output: z.array(
      z.strictObject({
        seq: z.int(),
        libelle: z.string(),
        auteur: z.string(),
        instant: Instant,
        nature: z.enum(['geste', 'annulation', 'retablissement', 'migration']),
        annule: z.boolean(),
        lignes: z.int(),
      }),
    ),
    reads: ['convention', 'partie', 'engagement', 'fiche', 'comite', 'bilan', 'registre'],
  }),
  'registre.undo': command({
    input: Rien,
    output: z.strictObject({ libelle: z.string() }),
    changes: ['convention', 'partie', 'engagement', 'fiche', 'comite', 'bilan', 'registre'],
    label: 'annulation',
  }),
  'registre.redo': command({
    input: Rien,
    output: z.strictObject({ libelle: z.string() }),
    changes: ['convention', 'partie', 'engagement', 'fiche', 'comite', 'bilan', 'registre'],
    label: 'rétablissement',
  }),
  'registre.setAuteur': command({
    input: z.strictObject({ auteur: ligne(80) }),
    output: Fait,
    changes: ['registre'],
    label: 'nom de l’auteur',
  }),
  /** The guide, page by page, as blocks of text: no markup travels. */
  'registre.readGuide': query({ input: Rien, output: z.array(PageGuide), reads: [] }),
  'registre.openDelivered': task({ input: z.strictObject({ livraisonId: z.string().max(80) }), output: Fait }),
}
