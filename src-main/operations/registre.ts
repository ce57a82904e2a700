import * as fs from 'node:fs'
import path from 'node:path'
import type { registre as part } from '../contract/registre.ts'
import { gesteToRedo, gesteToUndo, lastInstant, listGestes } from '../store/journal.ts'
import { getAuteur, setAuteur } from '../store/registre.ts'
import type { Handlers } from './contexts.ts'

type Bloc = { type: 'titre' | 'paragraphe' | 'element'; texte: string }

/** The few forms of Markdown that the guide uses: `#` the page, `##` a part, `-` an item, a blank line between paragraphs. */
function readPage(markdown: string): { titre: string; blocs: Bloc[] } {
  const blocs: Bloc[] = []
  let titre = ''
  for (const morceau of markdown.split(/\n(?:\s*\n)+|\n(?=[-#] ?)/u)) {
    const texte = morceau.replace(/\s*\n\s*/gu, ' ').trim()
    if (texte.startsWith('# ')) titre = texte.slice(2)
    else if (texte.startsWith('## ')) blocs.push({ type: 'titre', texte: texte.slice(3) })
    else if (texte.startsWith('- ')) blocs.push({ type: 'element', texte: texte.slice(2) })
    else if (texte !== '') blocs.push({ type: 'paragraphe', texte })
  }
  return { titre, blocs }
}

export const registre: Handlers<typeof part> = {
  'registre.situation': ({ db, situation: { compte, ...reste } }) => {
    if (reste.base.etat === 'refusee')
      return { ...reste, auteur: compte, dernierEnregistrement: null, annuler: null, retablir: null }
    return {
      ...reste,
      auteur: getAuteur(db) ?? compte,
      dernierEnregistrement: lastInstant(db),
      annuler: gesteToUndo(db)?.libelle ?? null,
      retablir: gesteToRedo(db)?.libelle ?? null,
    }
  },

  'registre.history': ({ db }, { limite }) =>
    listGestes(db, limite).map(({ etat, ...g }) => ({ ...g, annule: etat !== 'fait' })),

  'registre.undo': ({ replay, name }) => {
    const libelle = replay('annuler')
    name(`annulation : ${libelle}`)
    return { libelle }
  },

  'registre.redo': ({ replay, name }) => {
    const libelle = replay('retablir')
    name(`rétablissement : ${libelle}`)
    return { libelle }
  },

  'registre.setAuteur': ({ db, name }, { auteur }) => {
    setAuteur(db, auteur)
    name(auteur === '' ? 'nom de l’auteur : celui du poste' : `nom de l’auteur : ${auteur}`)
    return {}
  },

  'registre.readGuide': ({ resourcesDir }) => {
    const guide = path.join(resourcesDir, 'guide')
    return fs
      .readdirSync(guide)
      .filter((f) => f.endsWith('.md') && f !== 'README.md')
      .toSorted()
      .map((f) => readPage(fs.readFileSync(path.join(guide, f), 'utf8')))
  },

  'registre.openDelivered': async ({ host }, { livraisonId }) => {
    await host.openDelivered(livraisonId)
    return {}
  },
}
