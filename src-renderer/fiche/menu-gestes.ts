import { tell } from '../toasts.ts'
import type { Feuille } from './feuille.ts'
import { erase, fillDown, pasteColle, selectedFlavours } from './gestes-bloc.ts'
import type { GesteDeCellule } from './menu-etats.tsx'
import { readFlavours } from './presse-papiers.ts'

async function copy(feuille: Feuille): Promise<boolean> {
  try {
    const parts = Object.entries(selectedFlavours(feuille)).filter(([type]) => type.startsWith('text/'))
    await navigator.clipboard.write([
      new ClipboardItem(Object.fromEntries(parts.map(([type, texte]) => [type, new Blob([texte], { type })]))),
    ])
    return true
  } catch {
    tell('La copie par le menu n’est pas permise ici\u00A0: faites Ctrl C')
    return false
  }
}

async function paste(feuille: Feuille): Promise<void> {
  try {
    const [item] = await navigator.clipboard.read()
    const texts = new Map<string, string>()
    for (const type of item?.types ?? [])
      if (type.startsWith('text/')) texts.set(type, (await item?.getType(type).then((b) => b.text())) ?? '')
    pasteColle(
      feuille,
      readFlavours([...texts.keys()], (type) => texts.get(type) ?? ''),
    )
  } catch {
    tell('Le collage par le menu n’est pas permis ici\u00A0: faites Ctrl V')
  }
}

/** What a right click offers on the cells selected: every key has its place in a menu. */
export function gestesOf(feuille: Feuille, isWritable: boolean): GesteDeCellule[] {
  // Electron lets no page reach the clipboard by itself: there, the « Édition » menu of the window does it.
  const presse = window.copil === undefined
  const copier = { id: 'copier', libelle: 'Copier', touches: 'Ctrl C', run: () => void copy(feuille) }
  if (!isWritable) return presse ? [copier] : []
  const couper = async () => {
    if (await copy(feuille)) erase(feuille, 'coupees')
  }
  const duPresse = [
    { id: 'couper', libelle: 'Couper', touches: 'Ctrl X', run: () => void couper() },
    copier,
    { id: 'coller', libelle: 'Coller', touches: 'Ctrl V', run: () => void paste(feuille) },
  ]
  return [
    ...(presse ? duPresse : []),
    { id: 'recopier', libelle: 'Recopier vers le bas', touches: 'Ctrl D', run: () => fillDown(feuille) },
    { id: 'effacer', libelle: 'Effacer', touches: 'Suppr', run: () => erase(feuille) },
  ]
}
