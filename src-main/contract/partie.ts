import { z } from 'zod'
import { Day } from '../domain/day.ts'
import { ReferentId, SignataireId } from '../domain/id.ts'
import { Partie, Referent, Signataire } from '../domain/partie.ts'
import { command, Fait } from './operation.ts'

const referent = Referent.shape

export const partie = {
  'partie.update': command({
    input: Partie.pick({ id: true, nom: true, nomCourt: true, adresse: true, siret: true }),
    output: Fait,
    changes: ['partie', 'convention'],
    label: 'partie modifiée',
  }),
  'partie.updateSignataire': command({
    input: Signataire.pick({ id: true, fonction: true, nom: true, signePour: true }),
    output: z.strictObject({ id: SignataireId }),
    changes: ['partie'],
    label: 'signataire modifié',
  }),
  'partie.updateReferent': command({
    input: Referent.pick({ id: true, fonction: true, nom: true, courriel: true, telephone: true, mandatDu: true }),
    output: Fait,
    changes: ['partie', 'comite'],
    label: 'référent modifié',
  }),
  /** Ends the mandate of the one in office the day before and opens the next one's (art. 4). */
  'partie.replaceReferent': command({
    input: z.strictObject({
      sortantId: ReferentId,
      mandatDu: Day,
      fonction: referent.fonction,
      nom: referent.nom,
      courriel: referent.courriel,
      telephone: referent.telephone,
    }),
    output: z.strictObject({ id: ReferentId }),
    changes: ['partie', 'comite'],
    label: 'référent remplacé',
  }),
}
