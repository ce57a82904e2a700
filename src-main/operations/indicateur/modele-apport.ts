import type { ApercuModele } from '../../contract/indicateur.ts'
import { checkMots, codesDe, inserer, sansSynonymesPris } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkExercice } from '../../domain/exercice.ts'
import { estFait } from '../../domain/faits.ts'
import { ecrireFormule, recoder } from '../../domain/formule-dite.ts'
import { codesOf, parseFormule } from '../../domain/formule.ts'
import type { ComptageId, EngagementId, IndicateurId, PaireId, RegleId } from '../../domain/id.ts'
import { synonymesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Modele } from '../../domain/modele.ts'
import type { Partie } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { insertComptage, listComptages } from '../../store/action.ts'
import { insertEngagement } from '../../store/engagement.ts'
import { insertPaire, listPaires } from '../../store/indicateur.ts'
import { insertRegle, listRegles } from '../../store/verification.ts'
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
  const apport = { m, ajoutes: new Set(ajoutes.map((i) => i.code)), propre }
  addPaires(a, apport)
  addRegles(a, apport)
  addComptages(a, apport)
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

type Apport = { m: Modele; ajoutes: ReadonlySet<string>; propre: (code: string) => string }

function addPaires(a: Atelier, { m, ajoutes, propre }: Apport): void {
  const codes = new Set(codesDe(a.versions))
  const faites = listPaires(a.db, a.convention.id)
  for (const p of m.paires) {
    const [emis, recu] = [propre(p.emis), propre(p.recu)]
    if (!ajoutes.has(p.emis) && !ajoutes.has(p.recu)) continue
    if (!codes.has(emis) || !codes.has(recu) || emis === recu) continue
    if (faites.some((f) => (f.emis === emis && f.recu === recu) || (f.emis === recu && f.recu === emis))) continue
    const paire = { id: a.newId<PaireId>(), conventionId: a.convention.id, nature: p.nature, emis, recu }
    insertPaire(a.db, paire)
    faites.push(paire)
  }
}

/** The rules between figures that an addition makes possible; one that is there already is not told twice. */
function addRegles(a: Atelier, { m, ajoutes, propre }: Apport): void {
  const codes = new Set(codesDe(a.versions))
  const faites = listRegles(a.db, a.convention.id)
  for (const { petit, grand, dite } of m.regles) {
    const formules = [petit, grand].map((f) => recoder(parseFormule(f), propre))
    const [p = '', g = ''] = formules.map(ecrireFormule)
    const nommes = formules.flatMap(codesOf).filter((code) => !estFait(code))
    if (!nommes.some((code) => ajoutes.has(code)) || !nommes.every((code) => codes.has(code))) continue
    if (faites.some((r) => r.petit === p && r.grand === g)) continue
    const rang = Math.max(-1, ...faites.map((r) => r.rang)) + 1
    const regle = { id: a.newId<RegleId>(), conventionId: a.convention.id, petit: p, grand: g, dite, rang }
    insertRegle(a.db, regle)
    faites.push(regle)
  }
}

/** What the added indicators count in the log of actions. */
function addComptages(a: Atelier, { m, ajoutes }: Apport): void {
  const faits = new Set(listComptages(a.db, a.convention.id).map((c) => c.code))
  for (const { code, types, mesure, publics } of m.comptages)
    if (ajoutes.has(code) && !faits.has(code))
      insertComptage(a.db, {
        id: a.newId<ComptageId>(),
        conventionId: a.convention.id,
        code,
        typesJson: JSON.stringify(types),
        mesure,
        publicsJson: JSON.stringify(publics),
      })
}
