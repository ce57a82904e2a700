import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { app, type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import { DomainError } from '../../domain/domain-error.ts'
import { readAccount } from '../account.ts'
import { safeFileName } from '../file-name.ts'
import type { Host } from '../host.ts'
import { newId } from '../new-id.ts'
import { writeWholeFile } from '../write-file.ts'
import { printToPdf } from './print-window.ts'
import { OPENABLE } from './security.ts'
import type { PrintSession } from './sessions.ts'

const KINDS: Readonly<Record<string, string>> = {
  '.pdf': 'Document PDF',
  '.ics': 'Invitation d’agenda',
  '.eml': 'Courriel',
  '.csv': 'Tableau CSV',
  '.xlsx': 'Classeur Excel',
  '.docx': 'Document Word',
}

/** What Copil asks of Electron. `folder` is where the last document was saved, `remember` keeps the next one. */
export function createElectronHost(options: {
  printing: PrintSession
  mainWindow: () => BrowserWindow | null
  folder: () => string | null
  remember: (folder: string) => void
}): Host {
  const delivered = new Map<string, string>()

  function proposedFolder(): string {
    const last = options.folder()
    return last !== null && existsSync(last) ? last : app.getPath('documents')
  }

  async function askWhere(nom: string): Promise<string | null> {
    const extension = extname(nom)
    const question: SaveDialogOptions = {
      title: 'Enregistrer le document',
      buttonLabel: 'Enregistrer',
      defaultPath: join(proposedFolder(), nom),
      filters: [{ name: KINDS[extension] ?? 'Document', extensions: [extension.slice(1) || '*'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    }
    const window = options.mainWindow()
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(question)
      : dialog.showSaveDialog(window, question))
    return canceled || filePath === '' ? null : filePath
  }

  return {
    async deliverFile(nom, octets) {
      const path = await askWhere(safeFileName(nom))
      if (path === null) return { etat: 'abandonnee' }
      try {
        await writeWholeFile(path, octets)
      } catch {
        throw new DomainError('livraison-refusee', { nom: basename(path) })
      }
      options.remember(dirname(path))
      const livraisonId = newId()
      delivered.set(livraisonId, path)
      return { etat: 'enregistree', livraisonId, nom: basename(path) }
    },
    printToPdf: (html) => printToPdf(options.printing, html),
    async openDelivered(livraisonId) {
      const path = delivered.get(livraisonId)
      if (path === undefined || !OPENABLE.has(extname(path).toLowerCase())) throw new DomainError('introuvable')
      const problem = await shell.openPath(path)
      if (problem !== '') throw new DomainError('introuvable')
    },
    async chooseFolder() {
      const question: OpenDialogOptions = {
        title: 'Choisir un dossier',
        buttonLabel: 'Choisir',
        defaultPath: proposedFolder(),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      }
      const window = options.mainWindow()
      const { canceled, filePaths } = await (window === null
        ? dialog.showOpenDialog(question)
        : dialog.showOpenDialog(window, question))
      return canceled ? null : (filePaths[0] ?? null)
    },
    account: readAccount,
    capacites: { choisirDossier: true, ouvrirLivraison: true },
  }
}
