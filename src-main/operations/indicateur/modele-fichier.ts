import { ecrireFormule, recoder } from '../../domain/formule-dite.ts'
import { codesOf, parseFormule } from '../../domain/formule.ts'
import { publicsOf, typesOf } from '../../domain/action.ts'
import { checkMots, codesDe, inserer, sansSynonymesPris } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { axesOf, debiteursOf } from '../../domain/engagement.ts'
import { checkExercice } from '../../domain/exercice.ts'
import { estFait } from '../../domain/faits.ts'
import type { EngagementId, IndicateurId, PaireId } from '../../domain/id.ts'
import { enVigueur, rolesOf, synonymesOf, ventilationsOf, type Indicateur } from '../../domain/indicateur.ts'
import { readModele, type Modele } from '../../domain/modele.ts'
import type { Partie } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import type { ApercuModele } from '../../contract/indicateur.ts'
import type { Convention } from '../../domain/convention.ts'
import type { Reader } from '../../store/database.ts'
import { insertEngagement, listEngagements } from '../../store/engagement.ts'
import { insertPaire, listIndicateurs, listPaires } from '../../store/indicateur.ts'
import { listComptages } from '../../store/action.ts'
import { listParties } from '../../store/partie.ts'
import { listRegles } from '../../store/verification.ts'
import { fromModele } from '../convention/from-modele.ts'
import type { Atelier } from './atelier.ts'

type IndicateurDeModele = Modele['indicateurs'][number]

/** What a model would bring to a catalogue: its codes that are new, those already there (by code or by name), those that cannot come. */
export function confronter(
  m: Modele,
  versions: readonly Indicateur[],
  parties: readonly Partie[],
): Omit<ApercuModele, 'modeleId' | 'fichier'> {
  const codes = new Set(codesDe(versions))
  const jumeaux = jumeauxOf(m, versions)
  const roles = new Set(parties.map((p) => p.role))
  const apercu: Omit<ApercuModele, 'modeleId' | 'fichier'> = {
    nom: m.nom,
    version: m.version,
    nouveaux: [],
    connus: [],
    ecartes: [],
  }
  for (const i of m.indicateurs) {
    const { code, libelle, jeu } = i
    if (codes.has(code) || jumeaux.has(code)) apercu.connus.push(code)
    else if (i.formule === null && !i.roles.some((r) => roles.has(r)))
      apercu.ecartes.push({
        code,
        libelle,
        raison: `confié à ${i.roles.join(', ')}, qui n’est pas partie à cette convention`,
      })
    else apercu.nouveaux.push({ code, libelle, jeu })
  }
  return apercu
}

/** Codes of a model under which the catalogue already follows the same indicator by another code: theirs to ours. */
function jumeauxOf(m: Modele, versions: readonly Indicateur[]): Map<string, string> {
  const codes = new Set(codesDe(versions))
  const parNom = new Map(versions.flatMap((i) => [i.libelle, ...synonymesOf(i)].map((nom) => [cleDeTri(nom), i.code])))
  return new Map(
    m.indicateurs.flatMap((i) => {
      const jumeau = codes.has(i.code) ? undefined : parNom.get(cleDeTri(i.libelle))
      return jumeau === undefined ? [] : [[i.code, jumeau] as const]
    }),
  )
}

/** The indicators wanted, and those that their formulas name, in the order of the model. Throws `introuvable` for a code that it has not. */
function voulus(m: Modele, codes: readonly string[], connus: ReadonlySet<string>): IndicateurDeModele[] {
  const pris = new Set<string>()
  const prendre = (code: string): void => {
    if (pris.has(code) || connus.has(code) || estFait(code)) return
    const i = m.indicateurs.find((x) => x.code === code)
    if (i === undefined) throw new DomainError('introuvable')
    pris.add(code)
    if (i.formule !== null) for (const terme of codesOf(parseFormule(i.formule))) prendre(terme)
  }
  for (const code of codes) prendre(code)
  return m.indicateurs.filter((i) => pris.has(i.code))
}

/** The code after which a new one of the model goes: the nearest before it in the model that the catalogue holds. */
function placeDansModele(m: Modele, code: string, codes: readonly string[]): string | null {
  const rang = m.indicateurs.findIndex((i) => i.code === code)
  const avant = m.indicateurs.slice(0, rang).findLast((i) => codes.includes(i.code))
  return avant === undefined ? null : avant.code
}

/**
 * Adds indicators of a model from an exercice on, with the clauses that they measure and the pairs that they make. What the catalogue
 * follows already stays as it is, and formulas name it by its own code. Gives how many were added.
 */
export function addFromModele(a: Atelier, m: Modele, annee: number, codes: readonly string[]): number {
  checkExercice(a.convention, annee, a.today)
  const jumeaux = jumeauxOf(m, a.versions)
  const deja = codes.find((code) => a.versions.some((i) => i.code === code))
  if (deja !== undefined) throw new DomainError('code-deja-pris', { code: deja })
  const connus = new Set([...codesDe(a.versions), ...jumeaux.keys()])
  const ajoutes = voulus(m, codes, connus)
  if (ajoutes.length === 0) throw new DomainError('rien-a-ajouter')
  const roles = new Set(a.parties.map((p) => p.role))
  const propre = (code: string): string => jumeaux.get(code) ?? code
  for (const i of ajoutes) {
    addClause(a, m, i.engagement)
    const siens = i.roles.filter((r) => roles.has(r))
    if (i.formule === null && siens.length === 0) throw new DomainError('indicateur-sans-role', { code: i.code })
    const formule = i.formule === null ? null : ecrireFormule(recoder(parseFormule(i.formule), propre))
    const nouveau = sansSynonymesPris(a.versions, {
      ...fromModele({ ...i, roles: siens, formule }, m, a.convention.id, 0, a.newId<IndicateurId>()),
      tronc: a.engagements.find((e) => e.code === i.engagement)?.tronc ?? 'gestion',
      depuisAnnee: annee,
    })
    checkMots(a.versions, nouveau)
    a.versions = inserer(a.versions, nouveau, placeDansModele(m, i.code, codesDe(a.versions)))
    a.ecrits.push(i.code)
  }
  addPaires(a, m, new Set(ajoutes.map((i) => i.code)), propre)
  return ajoutes.length
}

function addClause(a: Atelier, m: Modele, code: string): void {
  if (a.engagements.some((e) => e.code === code)) return
  const clause = m.engagements.find((e) => e.code === code)
  if (clause === undefined) return
  const rang = Math.max(-1, ...a.engagements.map((e) => e.rang)) + 1
  const parties = new Set(a.parties.map((p) => p.role))
  const debiteurs = clause.debiteurs.filter((r) => parties.has(r))
  const ajoutee = {
    id: a.newId<EngagementId>(),
    conventionId: a.convention.id,
    code: clause.code,
    article: clause.article,
    tronc: clause.tronc,
    libelle: clause.libelle,
    axesJson: JSON.stringify(clause.axes),
    debiteursJson: JSON.stringify(debiteurs.length === 0 ? clause.debiteurs : debiteurs),
    souscription: clause.tronc === 'optionnel' ? ('non-precisee' as const) : ('souscrite' as const),
    rang,
  }
  insertEngagement(a.db, ajoutee)
  a.engagements = [...a.engagements, ajoutee]
}

function addPaires(a: Atelier, m: Modele, ajoutes: ReadonlySet<string>, propre: (code: string) => string): void {
  const codes = new Set(codesDe(a.versions))
  const faites = listPaires(a.db, a.convention.id)
  for (const p of m.paires) {
    const [emis, recu] = [propre(p.emis), propre(p.recu)]
    if (!ajoutes.has(p.emis) && !ajoutes.has(p.recu)) continue
    if (!codes.has(emis) || !codes.has(recu) || emis === recu) continue
    if (faites.some((f) => (f.emis === emis && f.recu === recu) || (f.emis === recu && f.recu === emis))) continue
    const id = a.newId<PaireId>()
    a.suites.push(() => insertPaire(a.db, { id, conventionId: a.convention.id, nature: p.nature, emis, recu }))
  }
}

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
      roles: rolesOf(i),
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
