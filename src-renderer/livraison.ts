import type { Livraison } from '../src-main/contract/bridge.ts'
import { assertNever } from '../src-main/domain/assert-never.ts'
import { call } from './client.ts'
import { toCallFailed } from './failure.ts'
import { complain, tell } from './toasts.ts'

function download(adresse: string, nom: string): void {
  const link = document.createElement('a')
  link.href = adresse
  link.download = nom
  link.click()
}

async function open(livraisonId: string): Promise<void> {
  try {
    await call('registre.openDelivered', { livraisonId })
  } catch (error) {
    complain(toCallFailed(error))
  }
}

/** Puts a delivered document in the person's hands: starts its download, or says it is saved and offers to open it. */
export function receive(livraison: Livraison): void {
  switch (livraison.etat) {
    case 'a-telecharger':
      download(livraison.adresse, livraison.nom)
      tell(`${livraison.nom} est dans vos téléchargements`)
      return
    case 'enregistree':
      tell(`${livraison.nom} est enregistré`, {
        libelle: 'Ouvrir',
        onPress: () => void open(livraison.livraisonId),
      })
      return
    case 'abandonnee':
      return
    default:
      assertNever(livraison)
  }
}
