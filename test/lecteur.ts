import { createLecteur, type Lecteur } from '../src-main/exchange/lecteur.ts'

/** One reading thread for all the Copils of a test file: it stays warm when one of them closes. */
export const lecteurPartage: Lecteur = { ...createLecteur(), close: () => Promise.resolve() }
