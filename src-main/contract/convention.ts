import { z } from 'zod'
import { Totaux } from '../domain/collecte.ts'
import { Convention } from '../domain/convention.ts'
import { Day, Instant } from '../domain/day.ts'
import { Engagement, Souscription } from '../domain/engagement.ts'
import { Exercice } from '../domain/exercice.ts'
import { EtatFiche } from '../domain/fiche.ts'
import { ConventionId, EngagementId, ExerciceId, PartieId } from '../domain/id.ts'
import { JeuIndicateurs, Modele } from '../domain/modele.ts'
import { Partie, Referent, Role, Signataire } from '../domain/partie.ts'
import { ligne, ligneRequise } from '../domain/texte.ts'
import { command, Fait, query, Rien, task } from './operation.ts'

/** A model as offered when a convention is created; `refus` says in French why a file could not be used. */
const ModeleOffert = z.strictObject({ fichier: z.string(), modele: Modele.nullable(), refus: z.string().nullable() })

const PartieSaisie = z.strictObject({
  role: Role,
  nom: ligneRequise(160),
  nomCourt: ligneRequise(40),
  adresse: ligne(240),
  siret: ligne(20),
  signataire: z.strictObject({ fonction: ligneRequise(120), nom: ligne(120), signePour: ligne(120) }),
  referent: z.strictObject({
    fonction: ligneRequise(120),
    nom: ligne(120),
    courriel: ligne(160),
    telephone: ligne(40),
  }),
})

const Vie = z.strictObject({
  etat: z.enum(['a-venir', 'en-vigueur', 'echue']),
  debut: Day,
  terme: Day,
  reconductions: z.int(),
})

/** A point of the life line: what happens on a day. */
const Jalon = z.strictObject({
  jour: Day,
  libelle: z.string(),
  nature: z.enum(['signature', 'reconduction', 'comite', 'aujourdhui', 'alerte', 'terme']),
})

export const ConventionEnTete = z.strictObject({
  id: ConventionId,
  titreCourt: z.string(),
  titre: z.string(),
  annees: z.array(z.int()),
  /** The exercice that the next bilan is about. */
  anneeCourante: z.int(),
  enRetard: z.int(),
})
export type ConventionEnTete = z.infer<typeof ConventionEnTete>

export const ConventionDetail = z.strictObject({
  convention: Convention,
  vie: Vie,
  jalons: z.array(Jalon),
  parties: z.array(z.strictObject({ partie: Partie, signataires: z.array(Signataire), referents: z.array(Referent) })),
  engagements: z.array(Engagement),
  exercices: z.array(Exercice),
  anneeCourante: z.int(),
  indicateurs: z.int(),
})
export type ConventionDetail = z.infer<typeof ConventionDetail>

const EcheanceLue = z.strictObject({
  cle: z.string(),
  nature: z.enum(['fiche', 'comite', 'convocation', 'bilan', 'decision', 'terme', 'evaluation', 'programmation']),
  jour: Day,
  titre: z.string(),
  detail: z.string(),
  geste: z.string(),
  ecran: z.enum(['convention', 'fiche', 'import', 'comite', 'bilan']),
  partieId: PartieId.nullable(),
  horizon: z.enum(['en-retard', 'aujourd-hui', 'cette-semaine', 'd-ici-un-mois', 'plus-tard']),
  conventionId: ConventionId,
  convention: z.string(),
  annee: z.int(),
})

export const TableauDeBord = z.strictObject({
  aujourdhui: Day,
  echeances: z.array(EcheanceLue),
  collectes: z.array(
    z.strictObject({
      conventionId: ConventionId,
      convention: z.string(),
      annee: z.int(),
      /** When the campaign was opened; null before. */
      ouverteLe: Day.nullable(),
      /** Day of return: that of the campaign, else the one that the séance asks for. */
      remise: Day.nullable(),
      totaux: Totaux,
      fiches: z.array(
        z.strictObject({
          partieId: PartieId,
          nom: z.string(),
          etat: EtatFiche,
          enRetard: z.boolean(),
          recueLe: Instant.nullable(),
          aLHeure: z.boolean().nullable(),
          relances: z.int(),
          renseignees: z.int(),
          attendues: z.int(),
        }),
      ),
      comite: z
        .strictObject({
          jour: Day,
          /** `faite` null: nothing in the base tells whether that step was done. */
          etapes: z.array(
            z.strictObject({ jour: Day, libelle: z.string(), jours: z.int(), faite: z.boolean().nullable() }),
          ),
        })
        .nullable(),
    }),
  ),
})
export type TableauDeBord = z.infer<typeof TableauDeBord>

const champs = Convention.shape

export const convention = {
  'convention.list': query({
    input: Rien,
    output: z.array(ConventionEnTete),
    reads: ['convention', 'fiche', 'comite', 'bilan'],
  }),
  'convention.get': query({
    input: z.strictObject({ id: ConventionId }),
    output: ConventionDetail,
    reads: ['convention', 'partie', 'engagement', 'indicateur', 'fiche', 'comite'],
  }),
  'convention.listModeles': query({ input: Rien, output: z.array(ModeleOffert), reads: [] }),
  /** Reads a deposited model file: what it offers, and the ticket under which a convention can be made of it; null when it cannot serve. */
  'convention.readModele': task({
    input: z.strictObject({ depotId: z.string().max(80) }),
    output: z.strictObject({ ...ModeleOffert.shape, modeleId: z.string().nullable() }),
  }),
  'convention.tableauDeBord': query({
    input: Rien,
    output: TableauDeBord,
    reads: ['convention', 'partie', 'fiche', 'comite', 'bilan'],
  }),
  'convention.create': command({
    input: z.strictObject({
      /** A shipped model by its file name, or the ticket of a deposited one (`convention.readModele`): one of the two. */
      fichierModele: z.string().max(120).nullable().default(null),
      modeleId: z.string().max(80).nullable().default(null),
      /** How much of the model's catalogue is followed from the start. */
      jeu: JeuIndicateurs.default('usuel'),
      titre: champs.titre,
      titreCourt: champs.titreCourt,
      lieuSignature: champs.lieuSignature,
      signeeLe: Day,
      parties: z.array(PartieSaisie).min(2).max(12),
    }),
    output: z.strictObject({ id: ConventionId, exerciceId: ExerciceId }),
    changes: ['convention', 'partie', 'engagement', 'indicateur', 'fiche'],
    label: 'convention créée',
  }),
  'convention.update': command({
    input: Convention.pick({
      id: true,
      titre: true,
      titreCourt: true,
      objet: true,
      lieuSignature: true,
      signeeLe: true,
      exemplaires: true,
      dureeMois: true,
      reconduction: true,
      preavisJours: true,
      regimeExercice: true,
      adosseeA: true,
    }),
    output: Fait,
    changes: ['convention'],
    label: 'convention modifiée',
  }),
  'convention.delete': command({
    input: z.strictObject({ id: ConventionId }),
    output: Fait,
    changes: ['convention', 'partie', 'engagement', 'indicateur', 'fiche', 'comite', 'bilan'],
    label: 'convention supprimée',
  }),
  'convention.subscribe': command({
    input: z.strictObject({ engagementId: EngagementId, souscription: Souscription }),
    output: Fait,
    changes: ['engagement', 'fiche', 'convention', 'bilan'],
    label: 'option du tronc optionnel',
  }),
}
