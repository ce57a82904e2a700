import type { partie as part } from '../contract/partie.ts'
import { addDays } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { ReferentId } from '../domain/id.ts'
import { endMandat, nommer } from '../domain/partie.ts'
import { cleDeTri } from '../domain/texte.ts'
import {
  getPartie,
  getReferent,
  getSignataire,
  insertReferent,
  updatePartie,
  updateReferent,
  updateSignataire,
} from '../store/partie.ts'
import { refreshPresences } from './comite/presence.ts'
import type { Handlers } from './contexts.ts'

export const partie: Handlers<typeof part> = {
  'partie.update': ({ db, name }, { id, ...champs }) => {
    updatePartie(db, { ...getPartie(db, id), ...champs, nomTri: cleDeTri(champs.nom) })
    name(`${champs.nomCourt} : coordonnées modifiées`)
    return {}
  },

  'partie.updateSignataire': ({ db, newId }, { id, ...champs }) => {
    const signataire = { ...getSignataire(db, id), ...champs }
    updateSignataire(db, signataire)
    refreshPresences(db, getPartie(db, signataire.partieId), newId)
    return { id }
  },

  'partie.updateReferent': ({ db, newId }, { id, ...champs }) => {
    const referent = { ...getReferent(db, id), ...champs }
    if (referent.mandatAu !== null && referent.mandatAu < referent.mandatDu) throw new DomainError('mandat-inverse')
    updateReferent(db, referent)
    refreshPresences(db, getPartie(db, referent.partieId), newId)
    return {}
  },

  'partie.replaceReferent': ({ db, newId, name }, { sortantId, mandatDu, ...entrant }) => {
    const sortant = getReferent(db, sortantId)
    updateReferent(db, endMandat(sortant, addDays(mandatDu, -1)))
    const id = newId<ReferentId>()
    insertReferent(db, { id, partieId: sortant.partieId, ...entrant, mandatDu, mandatAu: null })
    const p = getPartie(db, sortant.partieId)
    refreshPresences(db, p, newId)
    name(`référent ${p.nomCourt} remplacé : ${nommer(entrant)}`)
    return { id }
  },
}
