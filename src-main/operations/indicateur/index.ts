import type { indicateur as part } from '../../contract/indicateur.ts'
import { deplacer, exigerEn, versionEn, versionsOf } from '../../domain/catalogue.ts'
import { yearOf } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { ObjectifId, PaireId } from '../../domain/id.ts'
import { comparables } from '../../domain/serie.ts'
import { accorder } from '../../domain/typographie.ts'
import { getConvention } from '../../store/convention.ts'
import { findExercice } from '../../store/fiche.ts'
import {
  deleteObjectif,
  deletePaire,
  getIndicateur,
  getPaire,
  insertObjectif,
  insertPaire,
  listIndicateurs,
  listObjectifs,
  listPaires,
  updateObjectif,
} from '../../store/indicateur.ts'
import { listParties } from '../../store/partie.ts'
import type { Handlers } from '../contexts.ts'
import { loadModeleOf, readDepot } from '../convention/modele.ts'
import { openExercice } from '../fiche/releve.ts'
import { openAtelier, poser } from './atelier.ts'
import { readFormule } from './formule.ts'
import {
  addIndicateur,
  assignIndicateur,
  correctIndicateur,
  redefineIndicateur,
  restoreIndicateur,
  retireIndicateurs,
} from './gestes.ts'
import { findModele, listCatalogue } from './liste.ts'
import { addFromModele, confronter } from './modele-apport.ts'
import { exporter, nomDuModele, octetsDuModele } from './modele-fichier.ts'
import { checkObjectif } from './reponses.ts'

export const indicateur: Handlers<typeof part> = {
  'indicateur.list': listCatalogue,
  'indicateur.readFormule': readFormule,

  'indicateur.add': (context, { conventionId, annee, code, definition }) => {
    const a = openAtelier(context, conventionId)
    const modele = findModele(context.db, context.resourcesDir, a.convention)
    const reserves = modele?.indicateurs.map((i) => i.code) ?? []
    const i = addIndicateur(a, annee, code, definition, { reserves })
    poser(a)
    context.name(`${i.code} ajouté : ${i.libelleCourt}`)
    return { id: i.id, code: i.code }
  },

  'indicateur.addFromModele': (context, { conventionId, annee, codes }) => {
    const a = openAtelier(context, conventionId)
    const ajoutes = addFromModele(a, loadModeleOf(context.db, context.resourcesDir, a.convention), annee, codes)
    poser(a)
    context.name(`${accorder(ajoutes, 'indicateur')} du modèle ${ajoutes < 2 ? 'ajouté' : 'ajoutés'}`)
    return { ajoutes }
  },

  'indicateur.correct': (context, { id, definition }) => {
    const a = openAtelier(context, getIndicateur(context.db, id).conventionId)
    const i = correctIndicateur(a, id, definition, yearOf(context.today))
    poser(a)
    context.name(`${i.code} corrigé`)
    return {}
  },

  'indicateur.redefine': (context, { id, annee, definition }) => {
    const a = openAtelier(context, getIndicateur(context.db, id).conventionId)
    const i = redefineIndicateur(a, id, annee, definition)
    poser(a)
    context.name(`définition de ${i.code} changée à partir de ${annee}`)
    return { id: i.id, version: i.version }
  },

  'indicateur.retire': (context, { conventionId, annee, codes }) => {
    const a = openAtelier(context, conventionId)
    const retires = retireIndicateurs(a, annee, codes)
    const [seul = ''] = codes
    if (retires === 0) throw new DomainError('indicateur-non-suivi', { code: seul, annee: String(annee) })
    poser(a)
    const quoi =
      codes.length === 1 ? `${seul} retiré` : `${accorder(retires, 'indicateur')} ${retires < 2 ? 'retiré' : 'retirés'}`
    context.name(`${quoi} à partir de ${annee}`)
    return {}
  },

  'indicateur.restore': (context, { id, annee }) => {
    const a = openAtelier(context, getIndicateur(context.db, id).conventionId)
    const i = restoreIndicateur(a, id, annee)
    poser(a)
    context.name(`${i.code} repris à partir de ${annee}`)
    return {}
  },

  'indicateur.move': (context, { conventionId, code, avant }) => {
    const a = openAtelier(context, conventionId)
    a.versions = deplacer(a.versions, code, avant)
    poser(a)
    context.name(avant === null ? `${code} mis en dernier` : `${code} mis avant ${avant}`)
    return {}
  },

  'indicateur.assign': (context, { conventionId, annee, codes, roles }) => {
    const a = openAtelier(context, conventionId)
    for (const code of new Set(codes)) assignIndicateur(a, annee, code, roles)
    poser(a)
    const noms = a.parties.filter((p) => roles.includes(p.role)).map((p) => p.nomCourt)
    const quoi = codes.length === 1 ? `${codes[0]} confié` : `${accorder(codes.length, 'indicateur')} confiés`
    context.name(`${quoi} à ${noms.join(', ')}`)
    return {}
  },

  'indicateur.setObjectif': ({ db, today, newId, name }, { conventionId, annee, code, nombre }) => {
    const convention = getConvention(db, conventionId)
    const versions = listIndicateurs(db, conventionId)
    if (versionsOf(versions, code).length === 0) throw new DomainError('introuvable')
    const i = exigerEn(versions, code, annee)
    const ouvert = findExercice(db, conventionId, annee)
    const deja = ouvert === undefined ? undefined : listObjectifs(db, ouvert.id).find((o) => o.indicateurId === i.id)
    if (nombre === null) {
      if (deja !== undefined) deleteObjectif(db, deja.id)
      name(`objectif ${annee} de ${code} retiré`)
      return {}
    }
    checkObjectif(i, nombre)
    if (deja === undefined) {
      const exercice = openExercice(db, convention, annee, today, newId)
      insertObjectif(db, { id: newId<ObjectifId>(), exerciceId: exercice.id, indicateurId: i.id, nombre })
    } else if (deja.nombre !== nombre) updateObjectif(db, { ...deja, nombre })
    name(`objectif ${annee} de ${code}`)
    return {}
  },

  'indicateur.copyObjectifs': ({ db, today, newId, name }, { conventionId, annee }) => {
    const convention = getConvention(db, conventionId)
    const precedent = findExercice(db, conventionId, annee - 1)
    const anciens = precedent === undefined ? [] : listObjectifs(db, precedent.id)
    const versions = listIndicateurs(db, conventionId)
    const exercice = findExercice(db, conventionId, annee)
    const deja = new Set((exercice === undefined ? [] : listObjectifs(db, exercice.id)).map((o) => o.indicateurId))
    const repris = anciens.flatMap((o) => {
      const ancien = versions.find((i) => i.id === o.indicateurId)
      const i = ancien === undefined ? undefined : versionEn(versions, ancien.code, annee)
      return ancien === undefined || i === undefined || deja.has(i.id) || !comparables(ancien, i)
        ? []
        : [{ indicateurId: i.id, nombre: o.nombre }]
    })
    if (repris.length === 0) throw new DomainError('objectifs-absents', { annee: String(annee - 1) })
    const exerciceId = openExercice(db, convention, annee, today, newId).id
    for (const o of repris) insertObjectif(db, { id: newId<ObjectifId>(), exerciceId, ...o })
    name(
      `${accorder(repris.length, 'objectif')} de ${annee - 1} ${repris.length < 2 ? 'repris' : 'repris'} pour ${annee}`,
    )
    return { repris: repris.length }
  },

  'indicateur.pair': ({ db, newId, name }, { conventionId, nature, emis, recu }) => {
    getConvention(db, conventionId)
    const versions = listIndicateurs(db, conventionId)
    const refuse = (raison: string): never => {
      throw new DomainError('paire-impossible', { emis, recu, raison })
    }
    for (const code of [emis, recu]) {
      const derniere = versionsOf(versions, code).at(-1)
      if (derniere === undefined) throw new DomainError('introuvable')
      if (derniere.type === 'texte') refuse('texte')
    }
    if (emis === recu) refuse('meme')
    const deja = listPaires(db, conventionId)
    if (deja.some((p) => [p.emis, p.recu].toSorted().join() === [emis, recu].toSorted().join())) refuse('deja')
    const id = newId<PaireId>()
    insertPaire(db, { id, conventionId, nature, emis, recu })
    name(`${emis} et ${recu} rapprochés`)
    return { id }
  },

  'indicateur.unpair': ({ db, name }, { id }) => {
    const p = getPaire(db, id)
    deletePaire(db, id)
    name(`${p.emis} et ${p.recu} ne sont plus rapprochés`)
    return {}
  },

  'indicateur.exportModele': async ({ db, host, resourcesDir }, { conventionId, annee, nom }) => {
    const convention = getConvention(db, conventionId)
    const modele = exporter(db, convention, findModele(db, resourcesDir, convention), annee, nom)
    return host.deliverFile(nomDuModele(modele), octetsDuModele(modele))
  },

  'indicateur.readModele': async ({ db, staging }, { conventionId, depotId }) => {
    const convention = getConvention(db, conventionId)
    const pret = readDepot(staging.get('depot', depotId))
    const apercu = confronter(pret.modele, listIndicateurs(db, convention.id), listParties(db, convention.id))
    return { modeleId: staging.put('modele', { ...pret, conventionId }), fichier: pret.fichier, ...apercu }
  },

  'indicateur.importModele': (context, { modeleId, annee, codes }) => {
    const { modele, conventionId } = context.staging.get('modele', modeleId)
    if (conventionId === null) throw new DomainError('depot-expire')
    const a = openAtelier(context, conventionId)
    const ajoutes = addFromModele(a, modele, annee, codes)
    poser(a)
    context.name(`modèle « ${modele.nom} » : ${accorder(ajoutes, 'indicateur')} ${ajoutes < 2 ? 'ajouté' : 'ajoutés'}`)
    return { ajoutes }
  },
}
