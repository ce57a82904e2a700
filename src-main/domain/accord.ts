import { estFait } from './faits.ts'
import { VIDE, type Contenu } from './fiche.ts'
import { codesOf, parseFormule } from './formule.ts'
import type { ActionId } from './id.ts'
import { rolesOf, type Indicateur } from './indicateur.ts'
import type { Partie } from './partie.ts'
import { retenuOf, type Fait } from './rapprochement.ts'
import { compteOf, compute, ditOf, estPropreAChacune, sApplique, valeurOf, type Releve } from './releve.ts'

/** An exercice, and the facts of which something was retained, by each code that tells them. */
export type AnneeTenue = { releve: Releve; retenus: ReadonlyMap<string, Fait> }

/** Keeps of the facts of an exercice (`listFaits`) those that were settled on the figures as they stand: a conversion retains nothing. */
export const tenirAnnee = (releve: Releve, faits: readonly Fait[]): AnneeTenue => ({
  releve,
  retenus: new Map(
    faits
      .filter((f) => f.nature !== 'conversion' && f.arbitrage !== null && f.etat !== 'a-revoir')
      .flatMap((f) => [f.emis, f.recu].map((d) => [d.indicateur.code, f] as const)),
  ),
})

/** Where the value of a convention comes from; `somme`: each party counts its own facts, and they add up. */
export const SOURCES_ACCORD = ['declare', 'journal', 'calcule', 'retenu', 'somme'] as const
type SourceAccord = (typeof SOURCES_ACCORD)[number]

/** Why several figures stand: nobody chose yet, the committee keeps both, or each party has its own. */
export const PLUSIEURS = ['a-decider', 'deux', 'a-chacune'] as const

/** What a convention says of an indicator, every party together. */
export type Accord = {
  /** Null when several figures stand side by side: `plusieurs` then says why. */
  contenu: Contenu | null
  source: SourceAccord
  plusieurs: (typeof PLUSIEURS)[number] | null
  /** A sheet that it comes from is not validated, or what was retained still waits for the committee. */
  provisoire: boolean
  /** What each party says of it, those that say nothing left out. */
  dits: { partie: string; contenu: Contenu }[]
  /** « 58 sur 64 » of a rate, « 2 parties sur 3 » of a sum that misses one. */
  detail: string
  /** The actions of the log behind it. */
  actionIds: ActionId[]
}

const nombreDit = (n: number): Contenu => ({ ...VIDE, etat: 'renseigne', nombre: n })

const estValidee = (r: Releve, partieId: string): boolean =>
  r.fiches.some((f) => f.partieId === partieId && (f.valideeLe !== null || f.verrouilleeLe !== null))

/** The parties whose sheets a value is made from: those that declare it, or that declare the terms it is computed from; formulas have no cycle. */
function auteursOf(r: Releve, i: Indicateur): Partie[] {
  if (i.formule === null) return r.parties.filter((p) => rolesOf(i).includes(p.role))
  const termes = codesOf(parseFormule(i.formule)).filter((code) => !estFait(code))
  return termes.flatMap((code) => {
    const terme = r.indicateurs.find((x) => x.code === code)
    return terme === undefined ? [] : auteursOf(r, terme)
  })
}

type Dit = { partie: Partie; contenu: Contenu }

/** Each party counts its own facts: counts add up, anything else stays each one's. */
function ensembleDes(
  i: Indicateur,
  dits: readonly Dit[],
  attendus: number,
): Pick<Accord, 'contenu' | 'source' | 'plusieurs' | 'detail'> {
  const nombres = dits.flatMap((d) => d.contenu.nombre ?? [])
  const detail =
    dits.length < attendus ? `${dits.length} parties sur ${attendus}`.replace(/^1 parties/u, '1 partie') : ''
  if (i.agregation !== 'somme' || nombres.length < dits.length)
    return { contenu: null, source: 'declare', plusieurs: 'a-chacune', detail }
  const contenu = nombreDit(nombres.reduce((s, n) => s + n, 0))
  const estime = dits.some((d) => d.contenu.estime === 1) ? 1 : 0
  return { contenu: { ...contenu, estime }, source: 'somme', plusieurs: null, detail }
}

/** What several parties that may tell the same fact say together: the one number, what was retained, or nothing yet. */
function accordDes(dits: readonly Dit[], fait: Fait | undefined): Pick<Accord, 'contenu' | 'source' | 'plusieurs'> {
  const chiffres = dits.filter((d) => d.contenu.nombre !== null)
  const [premier = dits[0], ...autres] = chiffres
  if (premier === undefined) return { contenu: VIDE, source: 'declare', plusieurs: null }
  if (autres.every((d) => d.contenu.nombre === premier.contenu.nombre))
    return { contenu: premier.contenu, source: 'declare', plusieurs: null }
  return { contenu: null, source: 'declare', plusieurs: fait?.arbitrage?.choix === 'deux' ? 'deux' : 'a-decider' }
}

function declareDe({ releve: r, retenus }: AnneeTenue, i: Indicateur): Omit<Accord, 'provisoire'> {
  const roles = rolesOf(i)
  const auteurs = r.parties.filter((p) => roles.includes(p.role))
  const dits = auteurs
    .map((partie): Dit => ({ partie, contenu: ditOf(r, partie.id, i.code) }))
    .filter((d) => d.contenu.etat !== 'non-renseigne')
  const commun = {
    dits: dits.map(({ partie, contenu: { etat, nombre, texte, estime } }) => ({
      partie: partie.nomCourt,
      contenu: { etat, nombre, texte, estime },
    })),
    detail: '',
    actionIds: auteurs.flatMap((p) => compteOf(r, p.id, i.code)?.actionIds ?? []),
  }
  const fait = retenus.get(i.code)
  const nombre = fait === undefined ? null : retenuOf(fait)
  if (nombre !== null && dits.length > 0)
    return { ...commun, contenu: nombreDit(nombre), source: 'retenu', plusieurs: null }
  if (dits.length > 0 && auteurs.length > 1 && estPropreAChacune(i, r.parties))
    return { ...commun, ...ensembleDes(i, dits, auteurs.length) }
  const accord = accordDes(dits, fait)
  const auJournal =
    accord.contenu?.etat === 'renseigne' &&
    dits.every((d) => (valeurOf(r, d.partie.id, i.code)?.etat ?? 'non-renseigne') === 'non-renseigne')
  return { ...commun, ...accord, source: auJournal ? 'journal' : accord.source }
}

/**
 * What a convention says of one of its indicators in an exercice, every party together: what was retained when something was, the one
 * figure they agree on, what the program computes; never a figure chosen here. Null when it follows an option that was not taken.
 */
export function accordOf(annee: AnneeTenue, i: Indicateur): Accord | null {
  const { releve: r, retenus } = annee
  if (!sApplique(i, r.engagements)) return null
  const parties = auteursOf(r, i)
  const nonValidee = parties.some((p) => !estValidee(r, p.id))
  if (i.formule !== null) {
    const { nombre, detail } = compute(r, i)
    return {
      contenu: nombre === null ? VIDE : nombreDit(nombre),
      source: 'calcule',
      plusieurs: null,
      provisoire: nonValidee,
      dits: [],
      detail,
      actionIds: [],
    }
  }
  const accord = declareDe(annee, i)
  const parlent = parties.filter((p) => ditOf(r, p.id, i.code).etat !== 'non-renseigne')
  const attendLeComite = accord.source === 'retenu' && retenus.get(i.code)?.arbitrage?.comiteId == null
  return { ...accord, provisoire: attendLeComite || parlent.some((p) => !estValidee(r, p.id)) }
}
