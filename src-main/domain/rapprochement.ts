import { z } from 'zod'
import { Instant } from './day.ts'
import { empreinteOf } from './controle.ts'
import { NOMS_ETATS, type Contenu, type Valeur } from './fiche.ts'
import { ArbitrageId, ComiteId, ExerciceId } from './id.ts'
import { rolesOf, type Indicateur, type Paire } from './indicateur.ts'
import type { Partie } from './partie.ts'
import { ditOf, estPropreAChacune, sApplique, valeurOf, type Releve } from './releve.ts'
import { paragraphe } from './texte.ts'
import { formatEcart, formatNombre, formatTaux } from './typographie.ts'

/** What the committee retains: the first declaration, the second, a figure (a third party’s, or nobody’s), or all of them side by side. */
export const Choix = z.enum(['emis', 'recu', 'autre', 'deux'])
export type Choix = z.infer<typeof Choix>

/** A value retained and why; every declaration stays as its party made it. */
export const Arbitrage = z.strictObject({
  id: ArbitrageId,
  exerciceId: ExerciceId,
  /** Key of the fact (`cleOf`). */
  cle: z.string().min(1).max(40),
  choix: Choix,
  nombre: z.number().min(0).max(999_999_999).nullable(),
  raison: paragraphe(600),
  auteur: z.string().max(120),
  faitLe: Instant,
  /** The declarations as they stood: other figures, and the question is asked again. */
  empreinte: z.string(),
  /** The séance that decided: the arbitration is then locked. */
  comiteId: ComiteId.nullable(),
})
export type Arbitrage = z.infer<typeof Arbitrage>

/** What one party says of a fact. */
export type Declaration = {
  partie: Partie
  indicateur: Indicateur
  /** What its sheet says: declared, else counted from the log of actions. */
  contenu: Contenu
  /** The row declared, null when nothing was written there. */
  valeur: Valeur | null
}

/** A fact that several parties tell: the same fact counted twice, one code declared by several, or what becomes of a flow. */
export type Fait = {
  cle: string
  nature: 'meme-fait' | 'conversion' | 'double'
  emis: Declaration
  recu: Declaration
  /** Of a code that more than two declare, those after the second. */
  autres: readonly Declaration[]
  /** Received less sent; from the lowest to the highest when more than two declare. Null with fewer than two numbers. */
  ecart: number | null
  /** For a conversion, the share that went through, in points; null without two numbers or out of nothing. */
  part: number | null
  arbitrage: Arbitrage | null
  /**
   * `accord`: the same number; `a-expliquer`: a gap nobody explained; `a-revoir`: explained, then a figure changed; `explique`;
   * `note`: nothing to compare, or a conversion, which is no gap (domain.md §0.2).
   */
  etat: 'accord' | 'a-expliquer' | 'a-revoir' | 'explique' | 'note'
}

/** Everyone who tells a fact, in the order of the parties. */
export const declarationsOf = ({ emis, recu, autres }: Pick<Fait, 'emis' | 'recu' | 'autres'>): Declaration[] => [
  emis,
  recu,
  ...autres,
]

export const NOMS_ETATS_FAIT: Readonly<Record<Fait['etat'], string>> = {
  accord: 'D’accord',
  'a-expliquer': 'À expliquer',
  'a-revoir': 'À revoir',
  explique: 'Expliqué',
  note: 'Noté',
}

/** A fact's key: the code, or both codes. */
const cleOf = (emis: string, recu: string): string => (emis === recu ? emis : `${emis}/${recu}`)

/** What an arbitration is tied to. */
export const empreinteDuFait = (f: Pick<Fait, 'emis' | 'recu' | 'autres'>): string =>
  empreinteOf(...declarationsOf(f).map((d) => d.contenu))

/** A note and a text are each party's own, and so is a count that each makes of its own facts: they are never confronted. */
const seConfronte = (i: Indicateur, r: Releve): boolean =>
  i.formule === null && i.type !== 'note' && i.type !== 'texte' && !estPropreAChacune(i, r.parties)

function etatOf(f: Omit<Fait, 'etat'>): Fait['etat'] {
  if (f.ecart === null) return 'note'
  const garde = f.arbitrage !== null
  if (garde && f.arbitrage?.empreinte !== empreinteDuFait(f)) return 'a-revoir'
  if (garde) return 'explique'
  if (f.nature === 'conversion') return f.ecart > 0 ? 'a-expliquer' : 'note'
  return f.ecart === 0 ? 'accord' : 'a-expliquer'
}

const nombresDits = (declarations: readonly Declaration[]): number[] =>
  declarations.flatMap(({ contenu }) => contenu.nombre ?? [])

function ecartEntre({ emis, recu, autres }: Pick<Fait, 'emis' | 'recu' | 'autres'>): number | null {
  const dits = nombresDits([emis, recu, ...autres])
  if (autres.length > 0) return dits.length < 2 ? null : Math.max(...dits) - Math.min(...dits)
  const [n, m] = [emis.contenu.nombre, recu.contenu.nombre]
  return n === null || m === null ? null : m - n
}

type Confrontees = readonly [emis: Declaration, recu: Declaration, ...autres: Declaration[]]

function faitOf(nature: Fait['nature'], confrontees: Confrontees, arbitrages: readonly Arbitrage[]): Fait {
  const [emis, recu, ...autres] = confrontees
  const [n, m] = [emis.contenu.nombre, recu.contenu.nombre]
  const cle = cleOf(emis.indicateur.code, recu.indicateur.code)
  const fait = {
    cle,
    nature,
    emis,
    recu,
    autres,
    ecart: ecartEntre({ emis, recu, autres }),
    part: nature !== 'conversion' || n === null || m === null || n === 0 ? null : (100 * m) / n,
    arbitrage: arbitrages.find((a) => a.cle === cle) ?? null,
  }
  return { ...fait, etat: etatOf(fait) }
}

const declarationOf = (r: Releve, partie: Partie, indicateur: Indicateur): Declaration => ({
  partie,
  indicateur,
  contenu: ditOf(r, partie.id, indicateur.code),
  valeur: valeurOf(r, partie.id, indicateur.code) ?? null,
})

/** Whether a party says anything of a fact, were it « non concerné ». */
export const estDite = (d: Declaration): boolean => d.contenu.etat !== 'non-renseigne'

function declarationDe(r: Releve, i: Indicateur): Declaration | undefined {
  const possibles = r.parties.filter((p) => rolesOf(i).includes(p.role)).map((p) => declarationOf(r, p, i))
  return possibles.find(estDite) ?? possibles.find((d) => d.valeur !== null) ?? possibles[0]
}

function faitDePaire(r: Releve, paire: Paire, arbitrages: readonly Arbitrage[]): Fait[] {
  const [a, b] = [r.indicateurs.find((i) => i.code === paire.emis), r.indicateurs.find((i) => i.code === paire.recu)]
  if (a === undefined || b === undefined || !sApplique(a, r.engagements) || !sApplique(b, r.engagements)) return []
  const [emis, recu] = [declarationDe(r, a), declarationDe(r, b)]
  return emis === undefined || recu === undefined ? [] : [faitOf(paire.nature, [emis, recu], arbitrages)]
}

function faitDouble(r: Releve, i: Indicateur, arbitrages: readonly Arbitrage[]): Fait[] {
  if (!seConfronte(i, r) || !sApplique(i, r.engagements)) return []
  const [premier, second, ...suite] = r.parties
    .filter((p) => rolesOf(i).includes(p.role))
    .map((p) => declarationOf(r, p, i))
    .filter(estDite)
  return premier === undefined || second === undefined
    ? []
    : [faitOf('double', [premier, second, ...suite], arbitrages)]
}

/** Every fact that parties tell in an exercice, once one of them did: the pairs of the catalogue, then the codes that several declare. */
export const listFaits = (r: Releve, paires: readonly Paire[], arbitrages: readonly Arbitrage[]): Fait[] => [
  ...paires.flatMap((p) => faitDePaire(r, p, arbitrages)).filter((f) => estDite(f.emis) || estDite(f.recu)),
  ...r.indicateurs.flatMap((i) => faitDouble(r, i, arbitrages)),
]

/** The figure that the bilan retains of a fact; null when it prints them all, and when a figure changed since the decision. */
export function retenuOf(f: Fait): number | null {
  if (f.etat === 'a-revoir') return null
  switch (f.arbitrage?.choix) {
    case 'emis':
      return f.emis.contenu.nombre
    case 'recu':
      return f.recu.contenu.nombre
    case 'autre':
      return f.arbitrage.nombre
    case 'deux':
      return null
    case undefined:
      return f.etat === 'accord' ? (nombresDits(declarationsOf(f))[0] ?? null) : null
  }
}

/** What was retained of each code that several parties declare, for what is computed from it. */
export const retenusParCode = (r: Releve, arbitrages: readonly Arbitrage[]): ReadonlyMap<string, number> =>
  new Map(
    listFaits(r, [], arbitrages).flatMap((f) => {
      const nombre = f.etat === 'explique' ? retenuOf(f) : null
      return nombre === null ? [] : [[f.emis.indicateur.code, nombre] as const]
    }),
  )

const direDe = ({ partie, contenu }: Declaration): string =>
  `${partie.nomCourt}\u00A0: ${contenu.nombre === null ? NOMS_ETATS[contenu.etat] : formatNombre(contenu.nombre)}`

/** « CCAS : 26, CPAM : 24, écart −2 » or « 14 sur 18, soit 78 % », as the bilan says it. */
export function phraseOf(f: Fait): string {
  if (f.ecart === null) return `Les ${f.autres.length === 0 ? 'deux ' : ''}déclarations ne se comparent pas.`
  const dits = declarationsOf(f).map(direDe).join(', ')
  if (f.nature === 'conversion' && f.part !== null) return `${dits}, soit ${formatTaux(f.part, 0)}.`
  return f.autres.length === 0
    ? `${dits}, écart ${formatEcart(f.ecart)}.`
    : `${dits}, soit ${formatNombre(f.ecart)} d’écart.`
}
