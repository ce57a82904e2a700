import { DomainError } from '../../src-main/domain/domain-error.ts'
import { checkContenu, Contenu } from '../../src-main/domain/fiche.ts'
import type { FicheLue, IndicateurLu } from '../../src-main/exchange/read-fiche.ts'
import { INDICATEURS } from '../exchange/indicateurs.ts'

const REFUS = ['fichier-vide', 'fichier-illisible', 'type-de-fichier', 'fichier-trop-grand']
const indicateurDe = new Map(INDICATEURS.map((i) => [i.code, i]))

function accepte(indicateur: IndicateurLu, contenu: Contenu): boolean {
  try {
    checkContenu(indicateur, contenu)
    return true
  } catch {
    return false
  }
}

/** What a reading promises, one of four refusals, or lines that the base would accept: the promises broken. */
export function brokenBy(lu: unknown): string[] {
  if (lu instanceof DomainError) return REFUS.includes(lu.code) ? [] : [lu.code]
  if (lu instanceof Error) return [`${lu.name} montré`]
  return (lu as FicheLue).lignes.flatMap((l) => {
    const indicateur = l.code === null ? undefined : indicateurDe.get(l.code)
    const promesses: readonly (readonly [string, boolean])[] = [
      ['référence', /^[A-Z]{1,3}\d+$/u.test(l.reference)],
      ['commentaire', l.commentaire.length <= 1000],
      ['contenu', l.contenu === null || Contenu.safeParse(l.contenu).success],
      ['valeur', l.contenu === null || (indicateur !== undefined && accepte(indicateur, l.contenu))],
    ]
    return promesses.filter(([, tenue]) => !tenue).map(([nom]) => `${l.reference} : ${nom}`)
  })
}

/** Names that someone added to every object of the program. */
export const pollution = (): string[] => Object.keys(Object.prototype)
