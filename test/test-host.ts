import { DomainError } from '../src-main/domain/domain-error.ts'
import type { Host } from '../src-main/hosts/host.ts'

/** A host for tests without a window: files are delivered into memory; printing is refused unless a printer is given. */
export function createTestHost(print?: Host['printToPdf']): Host & { livrees: Map<string, Uint8Array> } {
  const livrees = new Map<string, Uint8Array>()
  return {
    livrees,
    deliverFile: async (nom, octets) => {
      livrees.set(nom, octets)
      return { etat: 'enregistree', livraisonId: nom, nom }
    },
    printToPdf: print ?? (async () => Promise.reject(new DomainError('impression-impossible'))),
    openDelivered: async (livraisonId) => {
      if (!livrees.has(livraisonId)) throw new DomainError('introuvable')
    },
    chooseFolder: async () => null,
    account: () => ({ nom: 'Secrétariat', poste: 'POSTE-1' }),
    capacites: { choisirDossier: false, ouvrirLivraison: true },
  }
}
