/** A refusal as a person reads it: what happened, what is safe, what to do. */
export type ErrorText = { titre: string; sauf: string; faire: string }

/** What a refusal may quote. */
export type Faits = Readonly<Record<string, string>>

export const RIEN_ECRIT = 'Rien n’a été écrit et vos données sont intactes.'
export const TEXTE_RESTE = 'Ce que vous avez tapé est resté à l’écran ; ce qui était enregistré l’est toujours.'
export const FICHIER_INTACT = 'Rien n’a été importé et votre fichier n’a pas été modifié.'

/** A fact between its words, nothing when it is not told. */
export const du = (faits: Faits, cle: string, avant: string, apres = ''): string =>
  faits[cle] ? `${avant}${faits[cle]}${apres}` : ''
