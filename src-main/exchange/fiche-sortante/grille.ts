import { NOMS_ETATS, type Contenu } from '../../domain/fiche.ts'
import { groupesOf, periodeOf, type FicheSortante, type LigneSortante } from '../../domain/fiche-sortante.ts'
import type { TypeIndicateur } from '../../domain/indicateur.ts'
import { formatJourLong } from '../../domain/typographie.ts'
import { refOf, type Cellule, type Feuille, type Rangee } from './feuille.ts'
import { ETATS_PROPOSES, type LigneIdentite } from './identite.ts'
import type { Style } from './styles.ts'
import { validationsOf } from './validations.ts'

const LARGEURS = [13, 46, 15, 12, 12, 13, 17, 46] as const
const COLONNE = { code: 1, libelle: 2, valeur: 6, etat: 7, observation: 8 } as const

const cellule = (style: Style, valeur: string | number | null = null): Cellule => ({ style, valeur })

/** The heads of the table, by exercice. */
export const tetesOf = (annee: number): string[] => [
  'Code',
  'Indicateur',
  'Unité',
  `N-1 (${annee - 1})`,
  `Objectif ${annee}`,
  `Réalisé ${annee}`,
  'État',
  'Observation',
]

const MOTS: ReadonlyMap<string, string> = new Map(Object.entries(ETATS_PROPOSES).map(([mot, etat]) => [etat, mot]))

const genreOf = (
  type: TypeIndicateur,
  contenu: Pick<Contenu, 'estime'>,
): 'Entier' | 'Decimal' | 'EstimeEntier' | 'EstimeDecimal' => {
  const entier = type === 'entier' || type === 'note'
  if (contenu.estime === 1) return entier ? 'EstimeEntier' : 'EstimeDecimal'
  return entier ? 'Entier' : 'Decimal'
}

/** What the year before says: its number, else its word. The text of a text indicator is not repeated: it would fill the page. */
function rappel(type: TypeIndicateur, precedent: Contenu | null): Cellule {
  if (precedent === null) return cellule('rappelMot')
  if (precedent.nombre !== null) return cellule(`rappel${genreOf(type, precedent)}`, precedent.nombre)
  if (precedent.etat === 'renseigne') return cellule('rappelMot')
  return cellule('rappelMot', precedent.texte?.startsWith('<') === true ? precedent.texte : NOMS_ETATS[precedent.etat])
}

/** The word of the drop-down, left empty where the value, or its absence, says it already. */
const motEtat = (c: Contenu): string =>
  c.etat === 'renseigne' || c.etat === 'non-renseigne' ? '' : (MOTS.get(c.etat) ?? '')

function caseValeur(l: LigneSortante): Cellule {
  if (l.type === 'texte') return cellule('ferme')
  const { nombre, texte } = l.contenu
  if (nombre === null && texte !== null && texte !== '') return cellule('caseMot', texte)
  return cellule(`case${genreOf(l.type, l.contenu)}`, nombre)
}

// A start, at the widths above; a spreadsheet that measures its fonts corrects it.
const hauteurOf = (l: LigneSortante, observation: string): number => {
  const lignes = Math.max(
    l.type === 'texte' || l.contenu.nombre !== null ? 0 : Math.ceil((l.contenu.texte ?? '').length / 11),
    Math.ceil(l.libelle.length / 44),
    Math.ceil(l.unite.length / 14),
    Math.ceil(observation.length / 44) + observation.split('\n').length - 1,
    1,
  )
  return Math.min(400, 7 + 15 * lignes)
}

function rangeeOf(l: LigneSortante): Rangee {
  const observation = l.type === 'texte' ? (l.contenu.texte ?? '') : l.commentaire
  const cellules = [
    cellule('code', l.code),
    cellule('libelle', l.libelle),
    cellule('unite', l.unite),
    rappel(l.type, l.precedent),
    cellule(l.type === 'entier' || l.type === 'note' ? 'rappelEntier' : 'rappelDecimal', l.objectif),
    caseValeur(l),
    cellule('caseEtat', motEtat(l.contenu)),
    cellule(l.type === 'texte' ? 'caseTexteLong' : 'caseTexte', observation),
  ]
  const hauteur = hauteurOf(l, observation)
  return l.type === 'texte' ? { hauteur: Math.max(120, hauteur), fixe: true, cellules } : { hauteur, cellules }
}

const titreRangee = (titre: string): Rangee => ({
  hauteur: 24,
  cellules: [cellule('groupe', titre), ...LARGEURS.slice(1).map(() => cellule('groupe'))],
})

const guillemets = (mot: string): string => `«\u00A0${mot}\u00A0»`

const entete = (etiquette: string, valeur: string, suite: readonly Cellule[] = []): Rangee => ({
  cellules: [cellule('etiquette', etiquette), cellule('identite', valeur), ...suite],
})

/** What stays in sight above the heads: few rows, so that a small or enlarged screen keeps room for the table. */
function enTeteOf(f: FicheSortante): Rangee[] {
  const { annee } = f.exercice
  const retour = [
    f.retour.avant === null ? '' : `avant le ${formatJourLong(f.retour.avant)}`,
    f.retour.courriel === '' ? '' : `à ${f.retour.courriel}`,
  ].filter((t) => t !== '')
  const suite =
    retour.length === 0
      ? []
      : [cellule('normal'), cellule('etiquette', 'À retourner'), cellule('identite', retour.join(', '))]
  return [
    { hauteur: 24, cellules: [cellule('titre', `Fiche de suivi des indicateurs, exercice ${annee}`)] },
    entete('Convention', f.convention.titre),
    entete('Partie', f.partie.nom),
    entete('Exercice', `${annee}, ${periodeOf(f.exercice)}`, suite),
    {
      cellules: [
        cellule('etiquette', 'À faire'),
        cellule(
          'consigne',
          `Écrivez un nombre dans ${guillemets(`Réalisé ${annee}`)} (0 est une valeur), ou choisissez un état. Aucun nom, aucun numéro de personne accueillie. Mode d’emploi sous le tableau.`,
        ),
      ],
    },
  ]
}

/** How to fill the sheet, under the table. */
function modeDEmploi(f: FicheSortante): Rangee[] {
  const consignes = [
    `Seules les cases encadrées se remplissent\u00A0: ${guillemets(`Réalisé ${f.exercice.annee}`)}, ${guillemets('État')} et ${guillemets('Observation')}.`,
    'Écrivez 0 quand vous avez compté et qu’il n’y a rien. Une case laissée vide veut dire «\u00A0non renseigné\u00A0».',
    'Non concerné\u00A0: l’indicateur ne vous concerne pas cette année. Non quantifié\u00A0: le fait est constaté sans être compté, dites-le en observation.',
    'Masqué\u00A0: le nombre est trop petit pour être dit\u202F; écrivez le seuil en observation, par exemple «\u00A0<\u00A05\u00A0».',
    'Un taux s’écrit sans le signe\u00A0%\u00A0: 55,75. Une estimation s’écrit comme un nombre, et se dit en observation.',
    ...(f.lignes.some((l) => l.type === 'texte')
      ? [`Un texte libre s’écrit dans la colonne ${guillemets('Observation')}.`]
      : []),
  ]
  return [
    { cellules: [] },
    { cellules: [cellule('identite', 'Mode d’emploi')] },
    ...consignes.map((c) => ({ cellules: [cellule('consigne', c)] })),
  ]
}

/** The name of the visible sheet: what it is, for whom; what a spreadsheet refuses in a name is left out, 31 characters at most. */
export function nomFeuille(annee: number, nomCourt: string): string {
  const propre = nomCourt
    .toWellFormed()
    .replace(/[[\]:*?/\\]|\p{C}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...`Fiche ${annee} ${propre}`]
    .slice(0, 31)
    .join('')
    .slice(0, 31)
    .toWellFormed()
    .replace(/['\s\uFFFD]+$/u, '')
}

/** The visible sheet, and where each indicator has its cells in it. */
export function layOut(f: FicheSortante): { feuille: Feuille; lignes: LigneIdentite[] } {
  const { annee } = f.exercice
  const tetes = tetesOf(annee)
  const enTete = enTeteOf(f)
  const rangTetes = enTete.length + 1
  const rangees: Rangee[] = [
    ...enTete,
    {
      hauteur: 30,
      cellules: tetes.map((t, i) => cellule(i >= 6 ? 'teteCase' : i >= 3 ? 'teteNombre' : 'tete', t)),
    },
  ]
  const lignes: LigneIdentite[] = []
  for (const groupe of groupesOf(f.lignes)) {
    rangees.push(titreRangee(groupe.titre))
    for (const l of groupe.lignes) {
      rangees.push(rangeeOf(l))
      const at = (colonne: number): string => refOf(colonne, rangees.length)
      const libre = l.type === 'texte'
      lignes.push({
        code: l.code,
        version: l.version,
        type: l.type,
        valeur: at(libre ? COLONNE.observation : COLONNE.valeur),
        etat: at(COLONNE.etat),
        observation: libre ? null : at(COLONNE.observation),
        envoye: { ...l.contenu, commentaire: libre ? '' : l.commentaire },
      })
    }
  }
  const derniere = Math.max(rangees.length, rangTetes + 1)
  while (rangees.length < derniere) rangees.push({ cellules: [] })
  rangees.push(...modeDEmploi(f))
  const feuille: Feuille = {
    nom: nomFeuille(annee, f.partie.nomCourt),
    cachee: false,
    colonnes: LARGEURS,
    rangees,
    validations: validationsOf({
      nombres: lignes.flatMap(({ type, valeur }) => (type === 'texte' ? [] : [{ type, ref: valeur }])),
      etats: lignes.map((l) => l.etat),
      observations: lignes.flatMap((l) => l.observation ?? []),
      textes: lignes.filter((l) => l.type === 'texte').map((l) => l.valeur),
    }),
    vue: {
      tetes: rangTetes,
      rappel: rangTetes,
      premiere: lignes[0]?.valeur ?? 'A1',
      pied: `${f.partie.nomCourt}, fiche de suivi des indicateurs ${annee}`,
    },
    tableau: {
      nom: 'Indicateurs',
      description: `Indicateurs que ${f.partie.nomCourt} renseigne pour ${annee}, une ligne chacun, sous le titre de leur axe.`,
      colonnes: tetes,
      premiere: rangTetes,
      derniere,
    },
  }
  return { feuille, lignes }
}
