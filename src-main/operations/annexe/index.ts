import type { annexe as part } from '../../contract/annexe.ts'
import { presentationOf } from '../../domain/annexe.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { deleteAnnexe, findAnnexe } from '../../store/annexe.ts'
import { getConvention } from '../../store/convention.ts'
import { getPiece } from '../../store/piece.ts'
import type { Handlers } from '../contexts.ts'

export const annexe: Handlers<typeof part> = {
  'annexe.get': ({ db }, { conventionId }) => {
    const prise = findAnnexe(db, getConvention(db, conventionId).id)
    if (prise === undefined) return { annexe: null, presentation: null }
    const { fichier, repriseLe } = prise
    return { annexe: { fichier, repriseLe }, presentation: presentationOf(prise) }
  },

  'annexe.read': async ({ staging }, { depotId }) => {
    throw new DomainError('fichier-illisible', { nom: staging.get('depot', depotId).nom })
  },

  'annexe.take': ({ staging }, { annexeId }) => {
    staging.get('depot', annexeId)
    return { lies: 0, crees: 0 }
  },

  'annexe.forget': ({ db, name }, { conventionId }) => {
    const prise = findAnnexe(db, getConvention(db, conventionId).id)
    if (prise === undefined) return {}
    deleteAnnexe(db, prise.id)
    name(`présentation de ${prise.fichier} oubliée`)
    return {}
  },

  'annexe.deliver': async ({ db, host }, { conventionId }) => {
    const prise = findAnnexe(db, conventionId)
    const octets = prise === undefined ? undefined : getPiece(db, prise.pieceSha256)
    if (prise === undefined || octets === undefined) throw new DomainError('introuvable')
    return host.deliverFile(prise.fichier, octets)
  },
}
