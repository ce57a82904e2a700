import { publicsOf, typesOf } from '../../domain/action.ts'
import type { Convention } from '../../domain/convention.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { axesOf, debiteursOf } from '../../domain/engagement.ts'
import { codesOf, parseFormule } from '../../domain/formule.ts'
import { enVigueur, rolesOf, synonymesOf, ventilationsOf } from '../../domain/indicateur.ts'
import { readModele, type Modele } from '../../domain/modele.ts'
import type { Partie } from '../../domain/partie.ts'
import { listComptages } from '../../store/action.ts'
import type { Reader } from '../../store/database.ts'
import { listEngagements } from '../../store/engagement.ts'
import { listIndicateurs, listPaires } from '../../store/indicateur.ts'
import { listParties } from '../../store/partie.ts'
import { listRegles } from '../../store/verification.ts'

const GENERIQUES: Readonly<Record<Partie['role'], { nom: string; signataire: string; referent: string }>> = {
  CCAS: { nom: 'Centre communal d’action sociale', signataire: 'Présidence du CCAS', referent: 'Référent CCAS' },
  CPAM: { nom: 'Caisse primaire d’assurance maladie', signataire: 'Direction de la CPAM', referent: 'Référent CPAM' },
  CARSAT: {
    nom: 'Caisse d’assurance retraite et de la santé au travail',
    signataire: 'Direction de la CARSAT',
    referent: 'Référent CARSAT',
  },
  CAF: { nom: 'Caisse d’allocations familiales', signataire: 'Direction de la CAF', referent: 'Référent CAF' },
  MSA: { nom: 'Mutualité sociale agricole', signataire: 'Direction de la MSA', referent: 'Référent MSA' },
  SOS: { nom: 'SOS Médecins', signataire: 'Présidence de SOS Médecins', referent: 'Référent SOS Médecins' },
  ASSOCIATION: { nom: 'Association', signataire: 'Présidence de l’association', referent: 'Référent de l’association' },
  DEPARTEMENT: {
    nom: 'Conseil départemental',
    signataire: 'Présidence du Département',
    referent: 'Référent du Département',
  },
  LIEU: { nom: 'Lieu d’accueil', signataire: 'Direction du lieu d’accueil', referent: 'Référent du lieu d’accueil' },
  PORTEUR: { nom: 'Porteur du projet', signataire: 'Direction du porteur', referent: 'Référent du porteur' },
}

/** An agenda when the convention's model is no longer there to give its own. */
const ORDRE_DU_JOUR: Modele['ordreDuJour'] = [
  { intitule: 'Bilan de l’exercice', presentePar: 'Secrétariat', dureeMin: 45 },
  { intitule: 'Perspectives et décisions', presentePar: 'Les parties', dureeMin: 45 },
]

/**
 * The clauses and the catalogue of a convention as a model of the next version, for an exercice. Nothing nominative: parties are told by
 * role and function, titles are the model's. `base` is the model that the convention was made from, null when it is gone.
 */
export function exporter(db: Reader, convention: Convention, base: Modele | null, annee: number, nom: string): Modele {
  const parties = listParties(db, convention.id)
  const suivis = listIndicateurs(db, convention.id).filter((i) => enVigueur(i, annee))
  if (suivis.length === 0) throw new DomainError('rien-a-exporter', { annee: String(annee) })
  const codes = new Set(suivis.map((i) => i.code))
  const roles = parties.map((p) => p.role)
  const jeux = new Map(base?.indicateurs.map((i) => [i.code, i.jeu]))
  return readModele({
    modele: convention.modele,
    version: convention.modeleVersion + 1,
    nom,
    titre: base?.titre ?? `Convention de partenariat ${roles.join(' – ')}`,
    objet: base?.objet ?? '',
    adosseeA: base?.adosseeA ?? '',
    dureeMois: convention.dureeMois,
    reconduction: convention.reconduction,
    preavisJours: convention.preavisJours,
    regimeExercice: convention.regimeExercice,
    exemplaires: convention.exemplaires,
    secretariat: parties.find((p) => p.secretariat === 1)?.role ?? roles[0],
    parties: parties.map(({ role }) => {
      const connue = base?.parties.find((p) => p.role === role)
      return connue ?? { role, nomCourt: role, groupe: null, ...GENERIQUES[role] }
    }),
    engagements: listEngagements(db, convention.id)
      .map((e) => ({
        code: e.code,
        article: e.article,
        tronc: e.tronc,
        axes: axesOf(e),
        debiteurs: debiteursOf(e).filter((r) => roles.includes(r)),
        libelle: e.libelle,
      }))
      .map((e) => ({ ...e, debiteurs: e.debiteurs.length === 0 ? roles : e.debiteurs })),
    indicateurs: suivis.map((i) => ({
      code: i.code,
      libelle: i.libelle,
      libelleCourt: i.libelleCourt,
      unite: i.unite,
      type: i.type,
      agregation: i.agregation,
      axe: i.axe,
      engagement: i.engagement,
      roles: [...rolesOf(i)],
      formule: i.formule,
      personnesAidees: i.personnesAidees === 1,
      periodicite: i.periodicite,
      journal: i.journal === 1,
      ventilations: ventilationsOf(i),
      synonymes: synonymesOf(i),
      origine: i.origine,
      // What the secretariat follows is what is usual for it, whatever the model it came from says.
      jeu: jeux.get(i.code) === 'depart' ? 'depart' : 'usuel',
    })),
    paires: listPaires(db, convention.id)
      .filter((p) => codes.has(p.emis) && codes.has(p.recu))
      .map(({ nature, emis, recu }) => ({ nature, emis, recu })),
    regles: listRegles(db, convention.id)
      .filter((r) => [r.petit, r.grand].flatMap((f) => codesOf(parseFormule(f))).every((c) => codes.has(c)))
      .map(({ petit, grand, dite }) => ({ petit, grand, dite })),
    comptages: listComptages(db, convention.id)
      .filter((c) => suivis.some((i) => i.code === c.code && i.formule === null))
      .map((c) => ({ code: c.code, types: typesOf(c), mesure: c.mesure, publics: publicsOf(c) })),
    ordreDuJour: base?.ordreDuJour ?? ORDRE_DU_JOUR,
  })
}

/** The bytes of a model file: JSON that a person can read too. */
export const octetsDuModele = (m: Modele): Uint8Array => new TextEncoder().encode(`${JSON.stringify(m, null, 2)}\n`)

/** « modele-cpam-carsat-ccas-v2.json ». */
export const nomDuModele = (m: Modele): string => `modele-${m.modele}-v${m.version}.json`
