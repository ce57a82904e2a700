import type { Contract } from '../contract/index.ts'
import { action } from './action.ts'
import { annexe } from './annexe/index.ts'
import { bilan } from './bilan.ts'
import { collecte } from './collecte.ts'
import { comite } from './comite/index.ts'
import { comparaison } from './comparaison.ts'
import type { Handlers } from './contexts.ts'
import { convention } from './convention/index.ts'
import { fichierRecu } from './fiche/import.ts'
import { grille } from './fiche/grille.ts'
import { cycleDeFiche } from './fiche/cycle.ts'
import { fiche } from './fiche/index.ts'
import { panneauDeFiche } from './fiche/panneau.ts'
import { sortie } from './fiche/sortie.ts'
import { indicateur } from './indicateur/index.ts'
import { partie } from './partie.ts'
import { registre } from './registre.ts'
import { verification } from './verification/index.ts'

/** A handler for every operation of the contract: one missing, or one too many, does not compile. */
export const operations: Handlers<Contract> = {
  ...convention,
  ...partie,
  ...indicateur,
  ...annexe,
  ...fiche,
  ...grille,
  ...sortie,
  ...cycleDeFiche,
  ...panneauDeFiche,
  ...fichierRecu,
  ...comite,
  ...bilan,
  ...verification,
  ...action,
  ...collecte,
  ...comparaison,
  ...registre,
}
