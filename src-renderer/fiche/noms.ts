import type { Partie, Role } from '../../src-main/domain/partie.ts'

// Acronyms of the convention that take an article; any other name stands alone (« de Alpha » becomes « d’Alpha »).
const MASCULIN = { le: 'le', du: 'du', au: 'au' }
const FEMININ = { le: 'la', du: 'de la', au: 'à la' }
const ARTICLES: Readonly<Partial<Record<Role, typeof MASCULIN>>> = {
  CCAS: MASCULIN,
  CPAM: FEMININ,
  CARSAT: FEMININ,
  CAF: FEMININ,
  MSA: FEMININ,
}

type Nommee = Pick<Partie, 'role' | 'nomCourt'>

const articleOf = ({ role, nomCourt }: Nommee) => (nomCourt.startsWith(role) ? ARTICLES[role] : undefined)

/** « du CCAS », « de la CPAM », « d’Alpha », « de SOS Médecins ». */
export function deLaPartie(partie: Nommee): string {
  const article = articleOf(partie)
  if (article !== undefined) return `${article.du} ${partie.nomCourt}`
  return /^[aeiouyâàéèêëîïôûü]/iu.test(partie.nomCourt) ? `d’${partie.nomCourt}` : `de ${partie.nomCourt}`
}

const capitaliser = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1)

const avec = (partie: Nommee, article: string | undefined): string =>
  article === undefined ? partie.nomCourt : `${article} ${partie.nomCourt}`

/** « déclaré par la CPAM », « par le CCAS », « par SOS Médecins ». */
export const parLaPartie = (partie: Nommee): string => avec(partie, articleOf(partie)?.le)

/** « La CPAM », « Le CCAS », « SOS Médecins », at the head of a sentence. */
export const laPartie = (partie: Nommee): string => capitaliser(parLaPartie(partie))

/** « À la CPAM », « Au CCAS », « À SOS Médecins »: whom a message is for. */
export const aLaPartie = (partie: Nommee): string => capitaliser(avec(partie, articleOf(partie)?.au ?? 'à'))

/** « à la CPAM », « au CCAS », « chez SOS Médecins ». */
export function chezLaPartie(partie: Nommee): string {
  const article = articleOf(partie)
  return `${article === undefined ? 'chez' : article.au} ${partie.nomCourt}`
}
