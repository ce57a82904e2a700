import { garderFormule } from '../../domain/catalogue-formules.ts'
import {
  checkMots,
  colonnesDeVersion,
  colonnesOf,
  corriger,
  estDemande,
  exigerEn,
  inserer,
  memesColonnes,
  placeDansAxe,
  prochainCode,
  redefinir,
  reprendre,
  retirer,
  versionsOf,
  type Colonnes,
} from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkExercice } from '../../domain/exercice.ts'
import { refuseFormule } from '../../domain/formule-dite.ts'
import type { IndicateurId } from '../../domain/id.ts'
import type { Definition, Indicateur } from '../../domain/indicateur.ts'
import type { Role } from '../../domain/partie.ts'
import { comparables } from '../../domain/serie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { listObjectifsDuCatalogue, tieValeur, updateObjectif, type ValeurDuCatalogue } from '../../store/indicateur.ts'
import type { Atelier } from './atelier.ts'
import { checkObjectifs, checkReponses, faitsDesReponses, reponsesDe } from './reponses.ts'

/** What a typed definition makes of the columns; refuses one that nobody fills, or that a clause or a party unknown would. */
function colonnesDe(a: Atelier, d: Definition, annee: number): Colonnes {
  const formule = garderFormule(d.formule, a.versions, annee)
  if (formule === null && d.roles.length === 0) throw new DomainError('indicateur-sans-role')
  if (formule !== null && d.type === 'texte') refuseFormule('elle donne un nombre, et l’indicateur est un texte')
  if (formule !== null && d.roles.length > 0) throw new DomainError('saisie-invalide', { champ: 'roles' })
  checkRoles(a, d.roles)
  const clause = a.engagements.find((e) => e.code === d.engagement)
  if (clause === undefined) throw new DomainError('saisie-invalide', { champ: 'engagement' })
  checkVentilations(d)
  const synonymes = d.synonymes.filter((s, rang) => d.synonymes.findIndex((x) => cleDeTri(x) === cleDeTri(s)) === rang)
  return colonnesOf({ ...d, synonymes }, formule, clause.tronc)
}

/** Refuses a breakdown told twice, in its name or in its parts: it would be counted twice. */
function checkVentilations({ ventilations }: Definition): void {
  const listes = [ventilations.map((v) => v.nom), ...ventilations.map((v) => v.modalites)]
  if (listes.some((mots) => new Set(mots.map(cleDeTri)).size !== mots.length))
    throw new DomainError('saisie-invalide', { champ: 'ventilations' })
}

/** Refuses roles that no party of the convention holds, or one told twice. */
function checkRoles(a: Atelier, roles: readonly Role[]): void {
  const tenus = new Set(a.parties.map((p) => p.role))
  if (new Set(roles).size !== roles.length || roles.some((r) => !tenus.has(r)))
    throw new DomainError('saisie-invalide', { champ: 'roles' })
}

/** Adds an indicator, from an exercice on; without a code, the next free one of its axe. Gives it. */
export function addIndicateur(
  a: Atelier,
  annee: number,
  code: string | null,
  d: Definition,
  options: { origine?: Indicateur['origine']; reserves?: readonly string[] } = {},
): Indicateur {
  checkExercice(a.convention, annee, a.today)
  if (code !== null && a.versions.some((i) => i.code === code)) throw new DomainError('code-deja-pris', { code })
  const i: Indicateur = {
    ...colonnesDe(a, d, annee),
    id: a.newId<IndicateurId>(),
    conventionId: a.convention.id,
    code: code ?? prochainCode(a.versions, d.axe, options.reserves ?? []),
    version: 1,
    origine: options.origine ?? 'ajout',
    depuisAnnee: annee,
    jusquaAnnee: null,
    rang: 0,
  }
  checkMots(a.versions, i)
  a.versions = inserer(a.versions, i, placeDansAxe(a.versions, i.axe))
  a.ecrits.push(i.code)
  return i
}

const lireVersion = (a: Atelier, id: IndicateurId): Indicateur => {
  const i = a.versions.find((v) => v.id === id)
  if (i === undefined) throw new DomainError('introuvable')
  return i
}

/** An exercice in which a version applies, to read its formula in: the nearest to the one wanted. */
const anneeDe = (i: Indicateur, voulue: number): number =>
  Math.max(i.depuisAnnee ?? 0, Math.min(voulue, i.jusquaAnnee ?? Infinity))

/**
 * Writes a definition better, in every version that says the same (a party changed, a year left out): what it means, and who declares
 * it, cannot change under the answers already given.
 */
export function correctIndicateur(a: Atelier, id: IndicateurId, d: Definition, annee: number): Indicateur {
  const i = lireVersion(a, id)
  const c = colonnesDe(a, d, anneeDe(i, annee))
  if ((i.formule === null) !== (c.formule === null)) throw new DomainError('definition-a-dater', { code: i.code })
  for (const jumelle of versionsOf(a.versions, i.code).filter((v) => comparables(v, i))) {
    const siennes = jumelle.id === id ? c : { ...c, rolesJson: jumelle.rolesJson }
    const corrigee = { ...jumelle, ...siennes }
    checkReponses(a, i.code, siennes, reponsesDe(a, jumelle.id, 0))
    checkObjectifs(a, corrigee, 0)
    checkMots(a.versions, corrigee)
    a.versions = corriger(a.versions, jumelle, siennes)
  }
  a.ecrits.push(i.code)
  return { ...i, ...c }
}

/** Another definition from an exercice on; answers and objectives already there from that exercice on follow it. Gives the version. */
export function redefineIndicateur(a: Atelier, id: IndicateurId, annee: number, d: Definition): Indicateur {
  checkExercice(a.convention, annee, a.today)
  return redater(a, lireVersion(a, id), annee, colonnesDe(a, d, annee))
}

function redater(a: Atelier, i: Indicateur, annee: number, c: Colonnes): Indicateur {
  const { versions, nouvelle } = redefinir(a.versions, i, annee, c, a.newId)
  checkReponses(a, i.code, c, reponsesDe(a, i.id, annee))
  checkObjectifs(a, { ...nouvelle, id: i.id }, annee)
  checkMots(versions, nouvelle)
  a.versions = versions
  a.ecrits.push(i.code)
  if (nouvelle.id !== i.id) a.suites.push(() => suivre(a, i.id, nouvelle.id, annee))
  return nouvelle
}

/** Ties to a new version what was said and aimed at under the old one, from an exercice on. */
function suivre(a: Atelier, ancien: IndicateurId, nouveau: IndicateurId, annee: number): void {
  for (const v of a.valeurs) if (v.indicateurId === ancien && v.annee >= annee) tieValeur(a.db, v.id, nouveau)
  for (const { annee: an, ...o } of listObjectifsDuCatalogue(a.db, a.convention.id))
    if (o.indicateurId === ancien && an >= annee) updateObjectif(a.db, { ...o, indicateurId: nouveau })
}

/**
 * No longer asks for some indicators from an exercice on; those already left aside stay so. Refused when one of them has answers there.
 * Gives how many were taken out.
 */
export function retireIndicateurs(a: Atelier, annee: number, codes: readonly string[]): number {
  checkExercice(a.convention, annee, a.today)
  let retires = 0
  for (const code of new Set(codes)) {
    const siennes = a.versions.filter((i) => i.code === code)
    if (siennes.length === 0) throw new DomainError('introuvable')
    if (!estDemande(siennes, annee)) continue
    const reponses = siennes.flatMap((i) => reponsesDe(a, i.id, annee))
    if (reponses.length > 0) throw new DomainError('valeurs-deja-saisies', faitsDesReponses(a, code, reponses))
    a.versions = retirer(a.versions, code, annee)
    retires += 1
  }
  return retires
}

/** Asks again for an indicator, from an exercice on. */
export function restoreIndicateur(a: Atelier, id: IndicateurId, annee: number): Indicateur {
  checkExercice(a.convention, annee, a.today)
  const i = lireVersion(a, id)
  a.versions = reprendre(a.versions, i.code, annee, a.newId)
  a.ecrits.push(i.code)
  const repris = exigerEn(a.versions, i.code, annee)
  checkMots(a.versions, repris)
  return repris
}

/**
 * Gives an indicator to other roles from an exercice on. Years already answered by a party that no longer has it keep their own
 * version, which says who declared then; an answer already there for the exercice itself is refused.
 */
export function assignIndicateur(a: Atelier, annee: number, code: string, roles: readonly Role[]): void {
  checkExercice(a.convention, annee, a.today)
  checkRoles(a, roles)
  const i = exigerEn(a.versions, code, annee)
  if (i.formule !== null) throw new DomainError('indicateur-calcule', { code })
  const colonnes = { ...colonnesDeVersion(i), rolesJson: JSON.stringify(roles) }
  if (memesColonnes(i, colonnes)) return
  const perdue = (v: ValeurDuCatalogue): boolean =>
    !roles.some((r) => a.parties.some((p) => p.id === v.partieId && p.role === r))
  if (reponsesDe(a, i.id, 0).some((v) => v.annee < annee && perdue(v))) redater(a, i, annee, colonnes)
  else {
    checkReponses(a, code, colonnes, reponsesDe(a, i.id, 0))
    a.versions = corriger(a.versions, i, colonnes)
  }
}
