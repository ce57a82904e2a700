import { createHash } from 'node:crypto'
import type { annexe as part, AnnexePrise } from '../../contract/annexe.ts'
import { presentationOf, situer, type Annexe } from '../../domain/annexe.ts'
import { versionEn, versionProche, versionsOf } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { clean } from '../../exchange/texte-lu.ts'
import { deleteAnnexe, findAnnexe } from '../../store/annexe.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listEngagements } from '../../store/engagement.ts'
import { listIndicateurs, listValeursDuCatalogue } from '../../store/indicateur.ts'
import { listParties } from '../../store/partie.ts'
import { getPiece } from '../../store/piece.ts'
import type { Handlers } from '../contexts.ts'
import { enLecture } from '../fiche/fichier-lu.ts'
import { findModele } from '../indicateur/liste.ts'
import { absentsDe } from './absents.ts'
import { confronter, connusDe, type Situation } from './confronter.ts'
import { take } from './reprise.ts'

/** How the sheets of an exercice follow an annexe taken over: her words, those of the indicators where she left them. */
function montrer(db: Reader, prise: Annexe, annee: number): AnnexePrise {
  const { titre, colonnes, sections } = presentationOf(prise)
  const versions = listIndicateurs(db, prise.conventionId)
  const dire = (texte: string): string => situer(texte, annee, '(partie)')
  return {
    fichier: prise.fichier,
    repriseLe: prise.repriseLe,
    titre: dire(titre),
    colonnes: colonnes.map(({ role, entete }) => ({ role, entete: dire(entete) })),
    sections: sections.map((s) => ({
      titre: dire(s.titre),
      lignes: s.lignes.map(({ code, numero, textes, ...dit }) => {
        const i = versionProche(versionsOf(versions, code), annee)
        const libelle = dit.libelle ?? i?.libelle ?? code
        const suivi = versionEn(versions, code, annee) !== undefined
        return { code, numero, textes, libelle, unite: dit.unite ?? i?.unite ?? '', suivi }
      }),
    })),
  }
}

export const annexe: Handlers<typeof part> = {
  'annexe.get': ({ db }, { conventionId, annee }) => {
    const prise = findAnnexe(db, getConvention(db, conventionId).id)
    return { annexe: prise === undefined ? null : montrer(db, prise, annee) }
  },

  'annexe.read': async ({ db, staging, lecteur, resourcesDir }, { conventionId, annee, depotId, feuille }) => {
    const convention = getConvention(db, conventionId)
    const depot = staging.get('depot', depotId)
    const s: Situation = {
      annee,
      versions: listIndicateurs(db, conventionId),
      modele: findModele(db, resourcesDir, convention),
      parties: listParties(db, conventionId),
      engagements: listEngagements(db, conventionId),
    }
    const connus = connusDe(s)
    const lue = await lecteur.lire('annexe', depot, feuille, connus.map(enLecture))
    const { lignes, dites } = confronter(lue, s)
    const fichier = clean(depot.nom, 160)
    const annexeId = staging.put('annexe', {
      conventionId,
      annee,
      fichier,
      sha256: createHash('sha256').update(depot.octets).digest('hex'),
      octets: depot.octets,
      titre: lue.titre,
      colonnes: lue.colonnes,
      sections: lue.sections,
      lignes: dites,
    })
    return {
      annexeId,
      fichier,
      format: lue.format,
      feuilles: lue.feuilles,
      feuille: lue.feuille,
      titre: lue.titre,
      colonnes: lue.colonnes,
      nonReprises: lue.nonReprises,
      lignes,
      connus: connus.map(({ code, libelle, libelleCourt, etat }) => ({ code, libelle, libelleCourt, etat })),
      absents: absentsDe(s, connus, lignes, listValeursDuCatalogue(db, conventionId)),
    }
  },

  'annexe.take': take,

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
