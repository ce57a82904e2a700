import type { CaseLue, Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import { NOMS_AXES } from '../../src-main/domain/engagement.ts'
import { copier } from '../fiche/copie.ts'
import type { Cellules } from '../fiche/presse-papiers.ts'
import { anneeRompue, direCase, direEcart, MARQUES, marquesOf, nomDe } from './mots.ts'
import { caseDe, type SousColonne } from './vues.ts'

/** A figure as a keyboard writes it, an absence in words, nothing where nothing was given. */
function copierCase(c: CaseLue): string {
  if (typeof c === 'string') return c === 'non-ouvert' ? '' : direCase(c, true).dit
  if (c.contenu === null) return direCase(c, true).texte
  return copier({ ...c.contenu, estime: 0 })
}

/** How a column is called out of the screen: its convention, who keeps it, and its exercice. */
function titreDe({ colonnes, annee }: Comparaison, { rang, quoi }: SousColonne, isSeule: boolean): string {
  const c = colonnes[rang]
  if (c === undefined) return ''
  const { nom } = nomDe(c, colonnes)
  if (isSeule) return nom
  return `${nom}, ${quoi === 'ecart' ? `écart depuis ${annee - 1}` : annee - quoi}`
}

/** What a line says beside its figures: who is not comparable, what is provisional, counted, retained or estimated. */
function remarquesDe(l: LigneComparaison, comparaison: Comparaison, colonnes: readonly SousColonne[]): string {
  const isTrois = colonnes.some((c) => c.quoi === 2)
  return colonnes
    .flatMap(({ rang, quoi }) => {
      if (quoi === 'ecart') return []
      const lue = caseDe(l, rang, quoi)
      const c = comparaison.colonnes[rang]
      if (typeof lue === 'string' || c === undefined) return []
      const rompu = isTrois ? anneeRompue(l, rang, quoi, comparaison.annee) : null
      const mots = [direCase(lue, false, rompu).sous, ...marquesOf(lue, false).map((m) => MARQUES[m])].filter(
        (m) => m !== '',
      )
      const { nom } = nomDe(c, comparaison.colonnes)
      const an = quoi === 0 ? '' : ` ${comparaison.annee - quoi}`
      return mots.length === 0 ? [] : [`${nom}${an} : ${mots.join(', ')}`]
    })
    .join(' ; ')
}

/** The table as it stands on screen, for a spreadsheet: titles first, then a row for each line. */
export function copyTableau(
  comparaison: Comparaison,
  lignes: readonly LigneComparaison[],
  colonnes: readonly SousColonne[],
  avecTotal: boolean,
): Cellules {
  const isSeule = !colonnes.some((c) => c.quoi !== 0)
  const titres = [
    'Code',
    'Axe',
    'Indicateur',
    'Unité',
    ...colonnes.map((c) => titreDe(comparaison, c, isSeule)),
    ...(avecTotal ? ['Total'] : []),
    'Remarques',
  ]
  const rangs = lignes.map((l) => [
    l.indicateur.code,
    NOMS_AXES[l.indicateur.axe],
    l.indicateur.libelleCourt,
    l.indicateur.unite,
    ...colonnes.map(({ rang, quoi }) => {
      if (quoi !== 'ecart') return copierCase(caseDe(l, rang, quoi))
      const { texte, sous } = direEcart(l, rang)
      return (texte === '' ? sous : texte === '–' ? '' : texte).replace('\u2212', '-').replaceAll('\u202F', '')
    }),
    ...(avecTotal
      ? ['nombre' in l.total ? copier({ etat: 'renseigne', nombre: l.total.nombre, texte: null, estime: 0 }) : '']
      : []),
    remarquesDe(l, comparaison, colonnes),
  ])
  return [titres, ...rangs]
}
