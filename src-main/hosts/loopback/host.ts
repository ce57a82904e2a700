import { DomainError } from '../../domain/domain-error.ts'
import { readAccount } from '../account.ts'
import { safeFileName } from '../file-name.ts'
import type { Host } from '../host.ts'
import type { Downloads } from './downloads.ts'
import type { Printer } from './print.ts'

/** What a browser can do for Copil: hand files over as downloads, print; neither choose a folder nor open a file. */
export const createLoopbackHost = (printer: Printer, downloads: Downloads): Host => ({
  deliverFile(nom, octets) {
    const sur = safeFileName(nom)
    const ticket = downloads.add({ nom: sur, octets })
    return Promise.resolve({ etat: 'a-telecharger', adresse: `/livraison/${ticket}`, nom: sur })
  },
  printToPdf: (html) => printer.print(html),
  openDelivered: () => Promise.reject(new DomainError('introuvable')),
  chooseFolder: () => Promise.resolve(null),
  account: readAccount,
  capacites: { choisirDossier: false, ouvrirLivraison: false },
})
