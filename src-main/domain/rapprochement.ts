import { z } from 'zod'
import { Instant } from './day.ts'
import { empreinteOf } from './controle.ts'
import type { Valeur } from './fiche.ts'
import { ArbitrageId, ComiteId, ExerciceId } from './id.ts'
import { rolesOf, type Indicateur, type Paire } from './indicateur.ts'
import type { Partie } from './partie.ts'
import { estPropreAChacune, sApplique, valeurOf, type Releve } from './releve.ts'
import { paragraphe } from './texte.ts'
import { formatEcart, formatNombre, formatTaux } from './typographie.ts'

/** What the committee retains of two declarations: one of them, another figure, or both side by side. */
export const Choix = z.enum(['emis', 'recu', 'autre', 'deux'])
export type Choix = z.infer<typeof Choix>

/** A value retained and why; both declarations stay as their party made them. */
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
  /** The two declarations as they stood: other figures, and the question is asked again. */
  empreinte: z.string(),
  /** The séance that decided: the arbitration is then locked. */
  comiteId: ComiteId.nullable(),
})
export type Arbitrage = z.infer<typeof Arbitrage>

/** What one party says of a fact. */
export type Declaration = { partie: Partie; indicateur: Indicateur; valeur: Valeur | null }

/** A fact that two parties tell: the same fact counted twice, one code declared twice, or what becomes of a flow. */
export type Fait = {
  cle: string
  nature: 'meme-fait' | 'conversion' | 'double'
  emis: Declaration
  recu: Declaration
  /** Received less sent, null when one says no number. */
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

export const NOMS_ETATS_FAIT: Readonly<Record<Fait['etat'], string>> = {
  accord: 'D’accord',
  'a-expliquer': 'À expliquer',
  'a-revoir': 'À revoir',
  explique: 'Expliqué',
  note: 'Noté',
}

/** A fact's key: the code, or both codes. */
export const cleOf = (emis: string, recu: string): string => (emis === recu ? emis : `${emis}/${recu}`)

const VIDE_DIT = { etat: 'non-renseigne', nombre: null, texte: null, estime: 0 } as const

/** What an arbitration is tied to. */
export const empreinteDuFait = ({ emis, recu }: Pick<Fait, 'emis' | 'recu'>): string =>
  empreinteOf(emis.valeur ?? VIDE_DIT, recu.valeur ?? VIDE_DIT)

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

function faitOf(nature: Fait['nature'], emis: Declaration, recu: Declaration, arbitrages: readonly Arbitrage[]): Fait {
  const [n, m] = [emis.valeur?.nombre ?? null, recu.valeur?.nombre ?? null]
  const cle = cleOf(emis.indicateur.code, recu.indicateur.code)
  const fait = {
    cle,
    nature,
    emis,
    recu,
    ecart: n === null || m === null ? null : m - n,
    part: nature !== 'conversion' || n === null || m === null || n === 0 ? null : (100 * m) / n,
    arbitrage: arbitrages.find((a) => a.cle === cle) ?? null,
  }
  return { ...fait, etat: etatOf(fait) }
}

const partieQui = (r: Releve, i: Indicateur): Partie | undefined =>
  r.parties.find((p) => rolesOf(i).includes(p.role) && valeurOf(r, p.id, i.code) !== undefined) ??
  r.parties.find((p) => rolesOf(i).includes(p.role))

const declarationOf = (r: Releve, partie: Partie, indicateur: Indicateur): Declaration => ({
  partie,
  indicateur,
  valeur: valeurOf(r, partie.id, indicateur.code) ?? null,
})

function faitDePaire(r: Releve, paire: Paire, arbitrages: readonly Arbitrage[]): Fait[] {
  const [a, b] = [r.indicateurs.find((i) => i.code === paire.emis), r.indicateurs.find((i) => i.code === paire.recu)]
  if (a === undefined || b === undefined || !sApplique(a, r.engagements) || !sApplique(b, r.engagements)) return []
  const [pa, pb] = [partieQui(r, a), partieQui(r, b)]
  if (pa === undefined || pb === undefined) return []
  return [faitOf(paire.nature, declarationOf(r, pa, a), declarationOf(r, pb, b), arbitrages)]
}

function faitDouble(r: Releve, i: Indicateur, arbitrages: readonly Arbitrage[]): Fait[] {
  if (!seConfronte(i, r) || !sApplique(i, r.engagements)) return []
  const dits = r.parties
    .filter((p) => rolesOf(i).includes(p.role))
    .map((p) => declarationOf(r, p, i))
    .filter(dit)
  const [premier, second] = dits
  return premier === undefined || second === undefined ? [] : [faitOf('double', premier, second, arbitrages)]
}

const dit = (d: Declaration): boolean => d.valeur !== null && d.valeur.etat !== 'non-renseigne'

/** Every fact that two parties tell in an exercice, once one of them did: the pairs of the catalogue, then the codes declared twice. */
export const listFaits = (r: Releve, paires: readonly Paire[], arbitrages: readonly Arbitrage[]): Fait[] => [
  ...paires.flatMap((p) => faitDePaire(r, p, arbitrages)).filter((f) => dit(f.emis) || dit(f.recu)),
  ...r.indicateurs.flatMap((i) => faitDouble(r, i, arbitrages)),
]

/** The figure that the bilan retains of a fact; null when it prints both. */
export function retenuOf(f: Fait): number | null {
  switch (f.arbitrage?.choix) {
    case 'emis':
      return f.emis.valeur?.nombre ?? null
    case 'recu':
      return f.recu.valeur?.nombre ?? null
    case 'autre':
      return f.arbitrage.nombre
    case 'deux':
      return null
    case undefined:
      return f.etat === 'accord' ? (f.emis.valeur?.nombre ?? null) : null
  }
}

/** « 26 pour le CCAS, 24 pour la CPAM, écart −2 » or « 14 sur 18, soit 78 % », as the bilan says it. */
export function phraseOf(f: Fait): string {
  const [n, m] = [f.emis.valeur?.nombre ?? null, f.recu.valeur?.nombre ?? null]
  if (n === null || m === null) return 'Les deux déclarations ne se comparent pas.'
  const dits = `${f.emis.partie.nomCourt}\u00A0: ${formatNombre(n)}, ${f.recu.partie.nomCourt}\u00A0: ${formatNombre(m)}`
  if (f.nature === 'conversion' && f.part !== null) return `${dits}, soit ${formatTaux(f.part, 0)}.`
  return `${dits}, écart ${formatEcart(m - n)}.`
}
