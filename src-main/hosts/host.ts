import type { Livraison } from '../contract/bridge.ts'

/** What Copil asks of the program that carries it; everything else is ordinary web. Two hosts answer: electron and loopback. */
export type Host = {
  /** Puts a file in the user's hands: a save dialog, or a one-time download. */
  deliverFile(nom: string, octets: Uint8Array): Promise<Livraison>
  /** Prints a static page, JavaScript off and every request refused, to a tagged and outlined PDF. */
  printToPdf(html: string): Promise<Uint8Array>
  /** Opens a file that this session delivered, by its ticket. Throws `introuvable`. */
  openDelivered(livraisonId: string): Promise<void>
  /** A folder chosen by the user, or null when they gave up. */
  chooseFolder(): Promise<string | null>
  /** Who is at the keyboard, and on which computer. */
  account(): { nom: string; poste: string }
  /** What this host cannot do is declared, and the screen hides it. */
  readonly capacites: { choisirDossier: boolean; ouvrirLivraison: boolean }
}
