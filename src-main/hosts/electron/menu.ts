import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { ORIGIN } from './security.ts'

type Screen = (action: (window: BrowserWindow) => void) => () => void

/**
 * A menu item that presses, for the screen, the very keys that it shows: the screen owns its shortcuts, and the menu only
 * tells them (`registerAccelerator: false`), so that they work the same in both hosts.
 */
function pressing(onScreen: Screen, label: string, key: string, ...modifiers: 'control'[]): MenuItemConstructorOptions {
  const press = onScreen(({ webContents }) => {
    webContents.focus()
    for (const type of ['keyDown', 'keyUp'] as const) webContents.sendInputEvent({ type, keyCode: key, modifiers })
  })
  const accelerator = [...modifiers.map(() => 'CmdOrCtrl'), key.toUpperCase()].join('+')
  return { label, accelerator, registerAccelerator: false, click: press }
}

/** A menu item that opens a screen by its fragment: the page itself stays. */
const opening = (onScreen: Screen, label: string, fragment: string): MenuItemConstructorOptions => ({
  label,
  click: onScreen((window) => void window.loadURL(`${ORIGIN}/#${fragment}`)),
})

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menus in French, with their access keys. */
export function setupMenu(mainWindow: () => BrowserWindow | null, version: string): void {
  const onScreen: Screen = (action) => () => {
    const window = mainWindow()
    if (window !== null && !window.isDestroyed()) action(window)
  }
  const role = (name: 'cut' | 'copy' | 'paste' | 'selectAll', label: string): MenuItemConstructorOptions => ({
    role: name,
    label,
    registerAccelerator: false,
  })
  const template: MenuItemConstructorOptions[] = [
    {
      label: '&Fichier',
      submenu: [
        pressing(onScreen, '&Nouvelle convention', 'n', 'control'),
        pressing(onScreen, '&Enregistrer', 's', 'control'),
        pressing(onScreen, '&Imprimer', 'p', 'control'),
        separator,
        { role: 'quit', label: '&Quitter' },
      ],
    },
    {
      label: '&Édition',
      submenu: [
        pressing(onScreen, '&Annuler', 'z', 'control'),
        pressing(onScreen, '&Rétablir', 'y', 'control'),
        separator,
        role('cut', '&Couper'),
        role('copy', 'Co&pier'),
        role('paste', 'C&oller'),
        role('selectAll', '&Tout sélectionner'),
      ],
    },
    {
      label: '&Affichage',
      submenu: [
        pressing(onScreen, '&Mettre l’écran à jour', 'F5'),
        separator,
        { role: 'zoomIn', label: '&Agrandir' },
        { role: 'zoomOut', label: '&Réduire' },
        { role: 'resetZoom', label: '&Taille normale' },
        separator,
        { role: 'togglefullscreen', label: '&Plein écran' },
      ],
    },
    {
      label: 'A&ller à',
      submenu: [
        opening(onScreen, '&Tableau de bord', '/'),
        opening(onScreen, '&Historique', '/historique'),
        opening(onScreen, '&Réglages', '/reglages'),
        separator,
        pressing(onScreen, '&Chercher ou aller à…', 'k', 'control'),
      ],
    },
    {
      label: 'A&ide',
      submenu: [
        pressing(onScreen, '&Guide de Copil', 'F1'),
        separator,
        { label: `Copil\u00a0${version}`, enabled: false },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
