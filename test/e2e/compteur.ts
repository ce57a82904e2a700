import type { Page } from '@playwright/test'

/**
 * What a person does, as the window receives it. `champ` names the field that a key or a text goes to (a cell of a grid is one), null
 * where nothing is typed.
 */
export type Evenement =
  | { nature: 'clic' | 'depot' | 'fichiers' }
  | { nature: 'texte'; champ: string }
  | {
      nature: 'touche'
      cle: string
      accord: boolean
      champ: string | null
      cellule: boolean
      choix: boolean
      dialogue: boolean
    }

export type Compte = { pas: number; touches: number }
/** With the clicks among the steps: a road by keyboard alone has none. */
export type Part = Compte & { nom: string; clics: number }

const SEULES = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'])
const DEPLACEMENT = /^(?:Tab|Arrow\w+|Home|End|PageUp|PageDown)$/u

/** Keys pressed in the system's own dialog to take all the files of a folder: the list, Ctrl+A, Enter. It shows nobody its keys. */
const TOUCHES_DU_SYSTEME = 6

/**
 * Counts as product.md says: a step is a click, a chord, a field filled, a block pasted, files dropped, a dialog answered; a key is a
 * keydown, modifiers included. Moving (Tab, arrows) costs keys and no step, as moving the pointer does; arrows that choose among radio
 * buttons fill their field. The click that goes to a field and its filling are two steps: the count errs on the dear side.
 */
export function count(evenements: readonly Evenement[]): Compte {
  let pas = 0
  let touches = 0
  let champ: string | null = null
  const step = (dans: string | null = null) => {
    pas += 1
    champ = dans
  }
  const fill = (dans: string) => {
    if (champ !== dans) step(dans)
  }
  for (const e of evenements) {
    if (e.nature === 'texte') fill(e.champ)
    if (e.nature === 'clic' || e.nature === 'depot' || e.nature === 'fichiers') step()
    if (e.nature === 'fichiers') touches += TOUCHES_DU_SYSTEME
    if (e.nature !== 'touche') continue
    touches += 1
    if (SEULES.has(e.cle)) continue
    if (e.accord) step()
    else if (DEPLACEMENT.test(e.cle)) {
      if (e.choix && e.champ !== null && e.cle.startsWith('Arrow')) fill(e.champ)
      else champ = null
    } else if (e.cle === 'Enter') {
      // Enter ends what was being typed; in a dialog it answers too; on a cell at rest it only goes down.
      if (e.champ === null || e.champ !== champ) pas += e.cellule ? 0 : 1
      else if (e.dialogue) pas += 1
      champ = null
    } else if (e.champ !== null && !e.choix && (e.cle.length === 1 || e.cle === 'Backspace' || e.cle === 'Delete'))
      fill(e.champ)
    else step()
  }
  return { pas, touches }
}

type Fenetre = Window & { gestesComptes?: Evenement[] }

// Runs in the page, before its first line: only what a person's hand does is trusted.
function listen(): void {
  const liste: Evenement[] = []
  ;(window as Fenetre).gestesComptes = liste
  const noms = new Map<Element, string>()
  const nameOf = (e: Element): string => {
    const nom = noms.get(e) ?? `champ ${noms.size + 1}`
    noms.set(e, nom)
    return nom
  }
  const isText = (e: Element): boolean =>
    e instanceof HTMLTextAreaElement ||
    (e instanceof HTMLInputElement && !/^(?:checkbox|radio|button|file)$/u.test(e.type))
  const fieldOf = (cible: EventTarget | null): { champ: string | null; cellule: boolean; choix: boolean } => {
    if (!(cible instanceof Element)) return { champ: null, cellule: false, choix: false }
    const cellule = cible.closest('[role=grid] td')
    // A cell is drawn again when it opens: its place names it.
    if (cellule !== null) {
      const place = [cellule.closest('tr')?.getAttribute('aria-rowindex'), cellule.getAttribute('aria-colindex')]
      return { champ: `cellule ${place.join(' ')}`, cellule: true, choix: false }
    }
    const groupe = cible.closest('[role=radiogroup]')
    if (groupe !== null) return { champ: nameOf(groupe), cellule: false, choix: true }
    return { champ: isText(cible) ? nameOf(cible) : null, cellule: false, choix: false }
  }
  const options = { capture: true }
  const on = <T extends Event>(type: string, hear: (e: T) => void) =>
    window.addEventListener(type, (e) => e.isTrusted && hear(e as T), options)
  on<PointerEvent>('pointerdown', () => void liste.push({ nature: 'clic' }))
  on<DragEvent>('drop', () => void liste.push({ nature: 'depot' }))
  on<Event>('change', (e) => {
    if (e.target instanceof HTMLInputElement && e.target.type === 'file') liste.push({ nature: 'fichiers' })
  })
  on<InputEvent>('input', (e) => {
    const { champ, choix } = fieldOf(e.target)
    if (champ !== null && !choix && isText(e.target as Element)) liste.push({ nature: 'texte', champ })
  })
  on<KeyboardEvent>('keydown', (e) => {
    const accord = e.ctrlKey || e.altKey || e.metaKey
    const dialogue = e.target instanceof Element && e.target.closest('[role=dialog]') !== null
    liste.push({ nature: 'touche', cle: e.key, accord, ...fieldOf(e.target), dialogue })
  })
}

export type Compteur = {
  /** Does a part of the work, and keeps what it cost under its name. */
  part(nom: string, faire: () => Promise<void>): Promise<void>
  /** What is done in another program, which no window of ours sees. */
  ailleurs(nom: string, compte: Compte): void
  parts(): readonly Part[]
  total(): Compte
}

/** Counts what is done in a page from its next loading on; a page loaded again would forget, hence one loading. */
export async function openCompteur(page: Page): Promise<Compteur> {
  await page.addInitScript(listen)
  const parts: Part[] = []
  const take = (): Promise<Evenement[]> =>
    page.evaluate(() => {
      const { gestesComptes } = window as Fenetre
      if (gestesComptes === undefined) throw new Error('nobody counts in this page')
      return gestesComptes.splice(0)
    })
  return {
    async part(nom, faire) {
      await take()
      await faire()
      const gestes = await take()
      parts.push({ nom, ...count(gestes), clics: gestes.filter((g) => g.nature === 'clic').length })
    },
    ailleurs: (nom, compte) => void parts.push({ nom, ...compte, clics: 0 }),
    parts: () => parts,
    total: () => ({
      pas: parts.reduce((n, p) => n + p.pas, 0),
      touches: parts.reduce((n, p) => n + p.touches, 0),
    }),
  }
}

/** The figures, one line a part. */
export function tell(titre: string, compteur: Compteur): string {
  const ligne = (nom: string, { pas, touches }: Compte) =>
    `${nom.padEnd(44)} ${String(pas).padStart(3)} pas ${String(touches).padStart(4)} touches`
  return [titre, ...compteur.parts().map((p) => ligne(`  ${p.nom}`, p)), ligne('  Total', compteur.total())].join('\n')
}
