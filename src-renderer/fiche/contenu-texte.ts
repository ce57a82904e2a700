import { assertNever } from '../../src-main/domain/assert-never.ts'
import { NOMS_ETATS, VIDE, type Contenu, type EtatValeur } from '../../src-main/domain/fiche.ts'
import { formatNombre } from '../../src-main/domain/typographie.ts'

const MASQUE = 'masqué'

/** What a cell shows: a figure, or the word of its absence. A text says only that it is there: it is read in the panel. */
export function montrer(c: Contenu): string {
  switch (c.etat) {
    case 'renseigne':
      if (c.nombre === null) return 'texte'
      return c.estime === 1 ? `≈\u00A0${formatNombre(c.nombre)}` : formatNombre(c.nombre)
    case 'masque-a-la-source':
      return c.texte ?? MASQUE
    case 'non-renseigne':
    case 'non-concerne':
    case 'non-quantifie':
      return NOMS_ETATS[c.etat]
    default:
      return assertNever(c.etat)
  }
}

const SIGLES: Readonly<Record<Exclude<EtatValeur, 'renseigne' | 'masque-a-la-source'>, string>> = {
  'non-renseigne': '–',
  'non-concerne': 's.\u00A0o.',
  'non-quantifie': 'n.\u00A0q.',
}

/** The same in the few characters of last year's column, with the words that a screen reader says instead. */
export function abreger(contenu: Contenu | null): { court: string; mots: string } {
  const c = contenu ?? VIDE
  const mots = montrer(c)
  if (c.etat === 'renseigne' || c.etat === 'masque-a-la-source') return { court: mots, mots }
  return { court: SIGLES[c.etat], mots }
}

/** A number as a keyboard writes it: no thin space in thousands, a plain minus. */
const clavier = (n: number): string => formatNombre(n, 6).replaceAll('\u202F', '').replace('\u2212', '-')

/** What is typed to say it again: `readContenu` gives the same content back. */
export function saisir(c: Contenu): string {
  switch (c.etat) {
    case 'renseigne':
      if (c.nombre === null) return c.texte ?? ''
      return c.estime === 1 ? `≈ ${clavier(c.nombre)}` : clavier(c.nombre)
    case 'non-renseigne':
      return ''
    case 'non-concerne':
      return 's.o.'
    case 'non-quantifie':
      return c.texte === null ? 'n.q.' : `n.q. : ${c.texte}`
    case 'masque-a-la-source':
      return c.texte ?? MASQUE
    default:
      return assertNever(c.etat)
  }
}
