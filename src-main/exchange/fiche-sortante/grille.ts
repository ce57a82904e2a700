import type { RoleColonne } from '../../domain/annexe.ts'
import { periodeOf, type FicheSortante } from '../../domain/fiche-sortante.ts'
import { mettreEnPage, type ColonneMise, type MiseEnPage } from '../../domain/mise-en-page.ts'
import { formatJourLong } from '../../domain/typographie.ts'
import { refOf, type Cellule, type Feuille, type Rangee } from './feuille.ts'
import type { Identite, LigneIdentite } from './identite.ts'
import { cellule, LARGEURS, rangeeOf, titreRangee } from './rangees.ts'
import type { Style } from './styles.ts'
import { validationsOf } from './validations.ts'

const TETES: Readonly<Record<RoleColonne, Style>> = {
  numero: 'tete',
  section: 'tete',
  code: 'tete',
  libelle: 'tete',
  unite: 'tete',
  texte: 'tete',
  precedent: 'teteNombre',
  objectif: 'teteNombre',
  valeur: 'teteNombre',
  etat: 'teteCase',
  observation: 'teteCase',
}

/** The first column bears the labels of what the sheet says of itself. */
const LARGEUR_ETIQUETTE = 11

const largeursOf = (colonnes: readonly ColonneMise[]): number[] =>
  colonnes.map(({ role }, n) => (n === 0 ? Math.max(LARGEURS[role], LARGEUR_ETIQUETTE) : LARGEURS[role]))

const hauteurTetes = (colonnes: readonly ColonneMise[]): number =>
  Math.max(30, ...colonnes.map(({ role, entete }) => 15 * Math.ceil(entete.length / (LARGEURS[role] - 2))))

/** How many cells lie before the first one that leaves room for a period on its left. */
function decalage(largeurs: readonly number[]): number {
  let [n, place] = [1, 0]
  while (n < largeurs.length && place < LARGEURS.libelle) {
    place += largeurs[n] ?? 0
    n += 1
  }
  return n
}

const guillemets = (mot: string): string => `«\u00A0${mot}\u00A0»`

const enteteOf = (colonnes: MiseEnPage['colonnes'], role: RoleColonne): string =>
  colonnes.find((c) => c.role === role)?.entete ?? ''

/** Wider than that, the first column leaves a label too far from what it announces: both stand in it. */
const COLONNE_LARGE = 30

type Entete = (etiquette: string, valeur: string, suite?: readonly Cellule[]) => Rangee

const enteteEn = (colonnes: readonly ColonneMise[]): Entete => {
  if ((largeursOf(colonnes)[0] ?? 0) > COLONNE_LARGE)
    return (etiquette, valeur) => ({ cellules: [cellule('identite', `${etiquette}\u00A0: ${valeur}`)] })
  return (etiquette, valeur, suite = []) => ({
    cellules: [cellule('etiquette', etiquette), cellule('identite', valeur), ...suite],
  })
}

/** What stays in sight above the heads: few rows, so that a small or enlarged screen keeps room for the table. */
function enTeteOf(f: FicheSortante, { titre, colonnes }: MiseEnPage): Rangee[] {
  const { annee } = f.exercice
  const entete = enteteEn(colonnes)
  const large = (largeursOf(colonnes)[0] ?? 0) > COLONNE_LARGE
  const retour = [
    f.retour.avant === null ? '' : `avant le ${formatJourLong(f.retour.avant)}`,
    f.retour.courriel === '' ? '' : `à ${f.retour.courriel}`,
  ].filter((t) => t !== '')
  // Beside the period when the columns leave room there, else in a row of its own.
  const avant = decalage(largeursOf(colonnes))
  const cote = !large && avant + 2 < colonnes.length
  const suite =
    retour.length === 0 || !cote
      ? []
      : [
          ...Array.from({ length: avant - 1 }, () => cellule('normal')),
          cellule('etiquette', 'À retourner'),
          cellule('identite', retour.join(', ')),
        ]
  return [
    { hauteur: 24, cellules: [cellule('titre', titre)] },
    entete('Convention', f.convention.titre),
    entete('Partie', f.partie.nom),
    entete('Exercice', `${annee}, ${periodeOf(f.exercice)}`, suite),
    ...(retour.length === 0 || cote ? [] : [entete('À retourner', retour.join(', '))]),
    {
      cellules: [
        ...(large ? [] : [cellule('etiquette', 'À faire')]),
        cellule(
          'consigne',
          `Écrivez un nombre dans ${guillemets(enteteOf(colonnes, 'valeur'))} (0 est une valeur), ou choisissez un état. Aucun nom, aucun numéro de personne accueillie. Mode d’emploi sous le tableau.`,
        ),
      ],
    },
  ]
}

/** How to fill the sheet, under the table. */
function modeDEmploi(f: FicheSortante, { colonnes }: MiseEnPage): Rangee[] {
  const nomme = (role: RoleColonne): string => guillemets(enteteOf(colonnes, role))
  const consignes = [
    `Seules les cases encadrées se remplissent\u00A0: ${nomme('valeur')}, ${nomme('etat')} et ${nomme('observation')}.`,
    'Écrivez 0 quand vous avez compté et qu’il n’y a rien. Une case laissée vide veut dire «\u00A0non renseigné\u00A0».',
    'Non concerné\u00A0: l’indicateur ne vous concerne pas cette année. Non quantifié\u00A0: le fait est constaté sans être compté, dites-le en observation.',
    'Masqué\u00A0: le nombre est trop petit pour être dit\u202F; écrivez le seuil en observation, par exemple «\u00A0<\u00A05\u00A0».',
    'Un taux s’écrit sans le signe\u00A0%\u00A0: 55,75. Une estimation s’écrit comme un nombre, et se dit en observation.',
    ...(f.lignes.some((l) => l.type === 'texte')
      ? [`Un texte libre s’écrit dans la colonne ${nomme('observation')}.`]
      : []),
    ...(f.precedentPourMemoire === true && f.lignes.some((l) => l.precedent !== null)
      ? [
          `Les valeurs de ${f.exercice.annee - 1} sont rappelées pour mémoire\u00A0: la convention ne couvrait pas toute l’année.`,
        ]
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
export function layOut(f: FicheSortante): { feuille: Feuille; tetes: Identite['tetes']; lignes: LigneIdentite[] } {
  const { annee } = f.exercice
  const page = mettreEnPage(f)
  const tetes = page.colonnes.map((c) => c.entete)
  const enTete = enTeteOf(f, page)
  const rangTetes = enTete.length + 1
  const rangees: Rangee[] = [
    ...enTete,
    { hauteur: hauteurTetes(page.colonnes), cellules: page.colonnes.map((c) => cellule(TETES[c.role], c.entete)) },
  ]
  const placeOf = (role: RoleColonne): number => page.colonnes.findIndex((c) => c.role === role) + 1
  const [valeur, etat, observation] = [placeOf('valeur'), placeOf('etat'), placeOf('observation')]
  const enColonne = page.colonnes.some((c) => c.role === 'section')
  const lignes: LigneIdentite[] = []
  for (const groupe of page.groupes) {
    if (groupe.titre !== '' && !enColonne) rangees.push(titreRangee(groupe.titre, page))
    for (const m of groupe.lignes) {
      const l = m.ligne
      rangees.push(rangeeOf(m, page))
      const at = (colonne: number): string => refOf(colonne, rangees.length)
      const libre = l.type === 'texte'
      lignes.push({
        code: l.code,
        version: l.version,
        type: l.type,
        valeur: at(libre ? observation : valeur),
        etat: at(etat),
        observation: libre ? null : at(observation),
        envoye: { ...l.contenu, commentaire: libre ? '' : l.commentaire },
      })
    }
  }
  const derniere = Math.max(rangees.length, rangTetes + 1)
  while (rangees.length < derniere) rangees.push({ cellules: [] })
  rangees.push(...modeDEmploi(f, page))
  const feuille: Feuille = {
    nom: nomFeuille(annee, f.partie.nomCourt),
    cachee: false,
    colonnes: largeursOf(page.colonnes),
    rangees,
    validations: validationsOf({
      nombres: lignes.flatMap(({ type, valeur: ref }) => (type === 'texte' ? [] : [{ type, ref }])),
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
      description: `Indicateurs que ${f.partie.nomCourt} renseigne pour ${annee}, une ligne chacun, ${enColonne ? 'avec leur thème' : 'sous leur titre'}.`,
      colonnes: tetes,
      premiere: rangTetes,
      derniere,
    },
  }
  const tetesDites = {
    valeur: enteteOf(page.colonnes, 'valeur'),
    etat: enteteOf(page.colonnes, 'etat'),
    observation: enteteOf(page.colonnes, 'observation'),
  }
  return { feuille, tetes: tetesDites, lignes }
}
