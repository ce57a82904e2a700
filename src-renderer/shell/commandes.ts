import type { ConventionEnTete } from '../../src-main/contract/convention.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import type { MenuDeroulant } from '../components/menu-bar.tsx'
import { imprimerIci } from '../page.tsx'
import { goTo, type Route } from '../routes.ts'
import { tell } from '../toasts.ts'
import type { Courante } from './courante.ts'
import { confirmSaved, redo, refreshScreen, undo } from './gestes.ts'

/** A gesture of the whole window: the palette, the menus and the keys all draw from the same list. */
export type CommandeGlobale = {
  id: string
  libelle: string
  detail?: string | undefined
  raccourci?: string | undefined
  isDisabled?: boolean | undefined
  run: () => void
}

export type Contexte = {
  courante: Courante | null
  conventions: readonly ConventionEnTete[]
  annuler: string | null
  retablir: string | null
  openPalette: () => void
}

/** Ctrl+P: what the page on screen prints, or where to print. */
export function printHere(): void {
  const print = imprimerIci.get()
  if (print === null) tell('Rien à imprimer ici : ouvrez une fiche, le comité ou le bilan')
  else print()
}

/** The screens of a convention, in the order of the navigation. */
export function screensOf({ convention, annee }: Courante): { libelle: string; route: Route }[] {
  const conventionId = convention.id
  return [
    { libelle: 'Convention', route: { ecran: 'convention', conventionId } },
    { libelle: 'Indicateurs', route: { ecran: 'indicateurs', conventionId, annee } },
    { libelle: 'Journal des actions', route: { ecran: 'journal', conventionId, annee } },
    { libelle: 'Fiches d’indicateurs', route: { ecran: 'fiche', conventionId, annee } },
    { libelle: 'Collecte et import', route: { ecran: 'import', conventionId, annee } },
    { libelle: 'À vérifier', route: { ecran: 'verification', conventionId, annee } },
    { libelle: 'Rapprochement', route: { ecran: 'rapprochement', conventionId, annee } },
    { libelle: 'Comité de pilotage', route: { ecran: 'comite', conventionId, annee } },
    { libelle: 'Bilan partagé', route: { ecran: 'bilan', conventionId, annee } },
    { libelle: 'Comparaison', route: { ecran: 'comparaison', conventionId, annee } },
  ]
}

const open = (route: Route) => () => goTo(route)

type Nom = 'tableauDeBord' | 'nouvelle' | 'enregistrer' | 'imprimer' | 'annuler' | 'retablir' | 'chercher' | 'importer'
type Autre = 'annexe' | 'actualiser' | 'historique' | 'reglages' | 'guide'
export type Commandes = Readonly<Record<Nom | Autre, CommandeGlobale>> & {
  /** The screens of the convention in view. */
  ecrans: readonly CommandeGlobale[]
  autres: readonly CommandeGlobale[]
}

/** The screens and gestures that do not depend on the page on screen. */
export function listCommandes(contexte: Contexte): Commandes {
  const { courante, conventions, annuler, retablir, openPalette } = contexte
  const ecrans: CommandeGlobale[] =
    courante === null
      ? []
      : screensOf(courante).map(({ libelle, route }) => ({
          id: `ecran-${route.ecran}`,
          libelle,
          detail: `${courante.convention.titreCourt}, exercice ${courante.annee}`,
          run: open(route),
        }))
  const autres: CommandeGlobale[] = conventions
    .filter((c) => c.id !== courante?.convention.id)
    .map((c) => ({
      id: c.id,
      libelle: c.titreCourt,
      detail: c.enRetard === 0 ? c.titre : `${c.titre}, ${accorder(c.enRetard, 'geste')} en retard`,
      run: open({ ecran: 'convention', conventionId: c.id }),
    }))
  return {
    ecrans,
    autres,
    tableauDeBord: { id: 'tableau-de-bord', libelle: 'Tableau de bord', run: open({ ecran: 'tableau-de-bord' }) },
    nouvelle: {
      id: 'nouvelle-convention',
      libelle: 'Nouvelle convention',
      raccourci: 'Ctrl N',
      run: open({ ecran: 'nouvelle-convention' }),
    },
    importer: {
      id: 'importer',
      libelle: 'Importer une fiche',
      raccourci: 'Ctrl O',
      isDisabled: courante === null,
      run: () => {
        if (courante === null) return tell('Créez d’abord la convention : ses fiches pourront alors être importées')
        goTo({ ecran: 'import', conventionId: courante.convention.id, annee: courante.annee })
      },
    },
    annexe: {
      id: 'annexe',
      libelle: 'Reprendre l’annexe 5 de ma caisse',
      isDisabled: courante === null,
      run: () => {
        if (courante === null) return tell('Créez d’abord la convention : l’annexe de sa caisse pourra être reprise')
        goTo({ ecran: 'annexe', conventionId: courante.convention.id, annee: courante.annee })
      },
    },
    enregistrer: { id: 'enregistrer', libelle: 'Enregistrer', raccourci: 'Ctrl S', run: () => void confirmSaved() },
    imprimer: { id: 'imprimer', libelle: 'Imprimer', raccourci: 'Ctrl P', run: printHere },
    annuler: {
      id: 'annuler',
      libelle: annuler === null ? 'Annuler' : `Annuler : ${annuler}`,
      raccourci: 'Ctrl Z',
      isDisabled: annuler === null,
      run: annuler === null ? () => tell('Rien à annuler') : () => void undo(),
    },
    retablir: {
      id: 'retablir',
      libelle: retablir === null ? 'Rétablir' : `Rétablir : ${retablir}`,
      raccourci: 'Ctrl Y',
      isDisabled: retablir === null,
      run: retablir === null ? () => tell('Rien à rétablir') : () => void redo(),
    },
    chercher: { id: 'chercher', libelle: 'Chercher ou aller à', raccourci: 'Ctrl K', run: openPalette },
    actualiser: {
      id: 'actualiser',
      libelle: 'Mettre l’écran à jour',
      raccourci: 'F5',
      run: () => void refreshScreen(),
    },
    historique: { id: 'historique', libelle: 'Historique', run: open({ ecran: 'historique' }) },
    reglages: { id: 'reglages', libelle: 'Réglages', run: open({ ecran: 'reglages' }) },
    guide: { id: 'guide', libelle: 'Guide de Copil', raccourci: 'F1', run: open({ ecran: 'guide' }) },
  }
}

/** Everything that Ctrl+K may find, screens first. */
export function paletteOf(c: Commandes): CommandeGlobale[] {
  const gestes = [c.annexe, c.nouvelle, c.annuler, c.retablir, c.historique, c.reglages, c.guide]
  return [c.tableauDeBord, ...c.ecrans, ...c.autres, ...gestes].filter((one) => one.isDisabled !== true)
}

const entree = ({ id, libelle, raccourci, isDisabled, run }: CommandeGlobale) => ({
  id,
  libelle,
  raccourci,
  isDisabled,
  onAction: run,
})

/** The menus of the window, for a host that has none of its own. */
export function menusOf(c: Commandes): MenuDeroulant[] {
  const menus: MenuDeroulant[] = [
    {
      libelle: 'Fichier',
      cle: 'F',
      entrees: [entree(c.nouvelle), entree(c.importer), 'separateur', entree(c.enregistrer), entree(c.imprimer)],
    },
    {
      libelle: 'Édition',
      cle: 'É',
      entrees: [entree(c.annuler), entree(c.retablir), 'separateur', entree(c.chercher)],
    },
    { libelle: 'Affichage', cle: 'A', entrees: [entree(c.actualiser), entree(c.historique), entree(c.reglages)] },
    { libelle: 'Convention', cle: 'C', entrees: c.ecrans.map(entree) },
    { libelle: 'Aller à', cle: 'à', entrees: [entree(c.tableauDeBord), ...c.autres.slice(0, 12).map(entree)] },
    { libelle: 'Aide', cle: 'i', entrees: [entree(c.guide)] },
  ]
  return menus.filter((m) => m.entrees.length > 0)
}
