import type { Engagement } from './engagement.ts'
import type { Periode } from './exercice.ts'
import { ensembleDe, estFait, type Faits } from './faits.ts'
import { etatFicheOf, VIDE, type Contenu, type EtatFiche, type Fiche, type Valeur } from './fiche.ts'
import { codesOf, evaluate, parseFormule, type Formule } from './formule.ts'
import type { PartieId } from './id.ts'
import { rolesOf, type Indicateur } from './indicateur.ts'
import type { Compte } from './journal-actions.ts'
import type { Partie } from './partie.ts'
import { formatEcart, formatNombre } from './typographie.ts'

/** Of an indicator, what tells who owes it; of a clause, whether it was subscribed; of a value, what it says. */
export type IndicateurDu = Pick<Indicateur, 'id' | 'code' | 'engagement' | 'rolesJson' | 'formule'>
export type Souscrit = Pick<Engagement, 'code' | 'tronc' | 'souscription'>
export type ValeurDite = Contenu & Pick<Valeur, 'indicateurId'> & { partieId: PartieId }

/** What the parties answer in an exercice: enough to know how far their sheets are. */
type Reponses<
  I extends IndicateurDu = IndicateurDu,
  V extends ValeurDite = ValeurDite,
  E extends Souscrit = Souscrit,
> = {
  parties: readonly Partie[]
  engagements: readonly E[]
  indicateurs: readonly I[]
  fiches: readonly Fiche[]
  valeurs: readonly V[]
  /** What the log of actions counts, party by party. */
  comptes: readonly Compte[]
}

/** Everything that the parties say of one exercice: what the sheets and the bilan are made from. */
export type Releve = Reponses<Indicateur, Valeur & { partieId: PartieId }, Engagement> & {
  exercice: Periode
  /** What the program counted of that exercice: the facts that the formulas of its indicators name. */
  faits: Faits
  /** What was retained of the codes that several parties declare differently. */
  retenus?: ReadonlyMap<string, number> | undefined
}

/** Whether the indicator applies: those of an option that was not taken are left out (domain.md §5.2). */
export function sApplique(i: Pick<Indicateur, 'engagement'>, engagements: readonly Souscrit[]): boolean {
  const clause = engagements.find((e) => e.code === i.engagement)
  return clause === undefined || clause.tronc !== 'optionnel' || clause.souscription !== 'non-souscrite'
}

/** The indicators that a party declares for that convention. */
export const declaresBy = <I extends IndicateurDu>(r: Reponses<I>, partie: Partie): I[] =>
  r.indicateurs.filter((i) => i.formule === null && rolesOf(i).includes(partie.role) && sApplique(i, r.engagements))

/** The rows of a party's sheet: what it declares, and for the party that keeps the secretariat what the program computes. */
export const rowsOf = (r: Releve, partie: Partie): Indicateur[] =>
  r.indicateurs.filter(
    (i) =>
      sApplique(i, r.engagements) && (i.formule === null ? rolesOf(i).includes(partie.role) : partie.secretariat === 1),
  )

type Places = { indicateurs: Reponses['indicateurs']; parCle: ReadonlyMap<string, number> }

// Where each answer stands among the values, by party and code: values never change once loaded, and are looked through once.
const places = new WeakMap<Reponses['valeurs'], Places>()

function placesOf({ valeurs, indicateurs }: Reponses): Places['parCle'] {
  const connues = places.get(valeurs)
  if (connues?.indicateurs === indicateurs) return connues.parCle
  const codes = new Map(indicateurs.map((i) => [i.id, i.code]))
  const parCle = new Map<string, number>()
  for (const [place, v] of valeurs.entries()) {
    const cle = `${v.partieId} ${codes.get(v.indicateurId) ?? ''}`
    if (!parCle.has(cle)) parCle.set(cle, place)
  }
  places.set(valeurs, { indicateurs, parCle })
  return parCle
}

/** What a party says of an indicator, or undefined when it said nothing yet. */
export const valeurOf = <V extends ValeurDite>(
  r: Reponses<IndicateurDu, V>,
  partieId: string,
  code: string,
): V | undefined => {
  const place = placesOf(r).get(`${partieId} ${code}`)
  return place === undefined ? undefined : r.valeurs[place]
}

/** What the log counts for an indicator in the sheet of a party, undefined when it counts nothing. */
export const compteOf = (r: Reponses, partieId: string, code: string): Compte | undefined =>
  r.comptes.find((c) => c.partieId === partieId && c.code === code)

/** What a party says of a declared indicator, else what the log counts: « non renseigné » gives way to a count, and to nothing else. */
export function ditOf(r: Reponses, partieId: string, code: string): Contenu {
  const valeur = valeurOf(r, partieId, code)
  if (valeur !== undefined && valeur.etat !== 'non-renseigne') return valeur
  const compte = compteOf(r, partieId, code)
  // Sessions whose participants nobody counted make no number of participants.
  if (compte === undefined || compte.sansEffectif.length > 0) return valeur ?? VIDE
  return { etat: 'renseigne', nombre: compte.nombre, texte: null, estime: 0 }
}

/** The one number that the parties declare under a code, else the one retained; null when there is none, or two that differ. */
export function nombreOf(r: Releve, code: string): number | null {
  const nombres = new Set(r.parties.map((p) => ditOf(r, p.id, code).nombre).filter((n) => n !== null))
  const [premier] = nombres
  return nombres.size === 1 && premier !== undefined ? premier : (r.retenus?.get(code) ?? null)
}

/** The result of a computed indicator and its terms, told: « 58 sur 64 » for a division or a fact counted out of another, nothing else. */
export function compute(r: Releve, i: Indicateur): { nombre: number | null; detail: string } {
  if (i.formule === null) return { nombre: null, detail: '' }
  const valeurDe = (code: string): number | null => {
    if (estFait(code)) return r.faits[code] ?? null
    const calcule = r.indicateurs.find((autre) => autre.code === code && autre.formule !== null)
    return calcule === undefined ? nombreOf(r, code) : compute(r, calcule).nombre
  }
  const formule = parseFormule(i.formule)
  const nombre = evaluate(formule, valeurDe)
  const [haut, bas] = termesOf(formule, valeurDe)
  const detail = haut === null || bas === null ? '' : `${formatNombre(haut)} sur ${formatNombre(bas)}`
  return { nombre: nombre === null ? null : Number(nombre.toFixed(2)), detail }
}

type ValeurDe = (code: string) => number | null

function termesOf(f: Formule, valeurDe: ValeurDe): readonly [haut: number | null, bas: number | null] {
  if (f.op === '/') return [numerateur(f.gauche, valeurDe), evaluate(f.droite, valeurDe)]
  const ensemble = f.op === 'code' && estFait(f.code) ? ensembleDe(f.code) : null
  return ensemble === null ? [null, null] : [evaluate(f, valeurDe), valeurDe(ensemble)]
}

// « 100 * a / b » is a rate of a over b: the hundred is not one of its terms.
const numerateur = (f: Formule, valeurDe: ValeurDe): number | null =>
  f.op === '*' && f.gauche.op === 'nombre' && codesOf(f.droite).length > 0
    ? evaluate(f.droite, valeurDe)
    : evaluate(f, valeurDe)

/** What a party says, as a content: absent is « non renseigné », a computed indicator is its result. */
export function contenuOf(r: Releve, partieId: string, i: Indicateur): Contenu {
  if (i.formule !== null) {
    const { nombre } = compute(r, i)
    return nombre === null ? VIDE : { etat: 'renseigne', nombre, texte: null, estime: 0 }
  }
  return ditOf(r, partieId, i.code)
}

/** « +5 » between two numbers of the same definition, null when either is missing. */
export const ecartOf = (n: Contenu | null, precedent: Contenu | null): string | null =>
  n?.nombre == null || precedent?.nombre == null ? null : formatEcart(n.nombre - precedent.nombre)

export type Avancement = { partie: Partie; etat: EtatFiche; renseignees: number; attendues: number }

/**
 * Whether each party that fills an indicator counts its own facts: every party owes it (the appreciation of article 9.2), or every one
 * of a group (« chaque caisse »). Otherwise several roles mean « ou »: each may tell the same fact.
 */
export function estPropreAChacune(i: Pick<Indicateur, 'rolesJson'>, parties: readonly Partie[]): boolean {
  const roles = rolesOf(i)
  const elles = parties.filter((p) => roles.includes(p.role))
  const groupe = elles[0]?.groupe ?? null
  const duGroupe = groupe === null ? [] : parties.filter((p) => p.groupe === groupe)
  return (
    elles.length === parties.length ||
    (elles.length > 1 && duGroupe.length === elles.length && elles.every((p) => p.groupe === groupe))
  )
}

/**
 * The indicators that a party must still be asked for: where each may tell the same fact, what another party answered is no longer
 * expected of this one.
 */
export const expectedOf = <I extends IndicateurDu>(r: Reponses<I>, partie: Partie): I[] =>
  declaresBy(r, partie).filter((i) => {
    if (rolesOf(i).length === 1 || estPropreAChacune(i, r.parties)) return true
    const repond = (p: Partie): boolean => ditOf(r, p.id, i.code).etat !== 'non-renseigne'
    return repond(partie) || !r.parties.some((p) => p.id !== partie.id && repond(p))
  })

/** How far each party's sheet is: an answer is any state but « non renseigné ». */
export const avancementsOf = (r: Reponses): Avancement[] =>
  r.parties.map((partie) => {
    const attendus = expectedOf(r, partie)
    const renseignees = attendus.filter((i) => ditOf(r, partie.id, i.code).etat !== 'non-renseigne').length
    const fiche = r.fiches.find((f) => f.partieId === partie.id)
    return { partie, etat: etatFicheOf(fiche, renseignees), renseignees, attendues: attendus.length }
  })
