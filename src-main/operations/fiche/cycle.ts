import { createHash } from 'node:crypto'
import type { cycleDeFiche as part } from '../../contract/fiche/cycle.ts'
import type { FicheDetail } from '../../contract/fiche/index.ts'
import {
  changedSince,
  estIntacte,
  lock,
  printValidation,
  validate,
  validationOf,
  type LigneValidee,
} from '../../domain/cycle.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Fiche } from '../../domain/fiche.ts'
import type { Releve } from '../../domain/releve.ts'
import { accorder } from '../../domain/typographie.ts'
import { getConvention } from '../../store/convention.ts'
import { findExercice, getExercice, getFiche, listFiches, updateFiche } from '../../store/fiche.ts'
import { getPartie } from '../../store/partie.ts'
import type { Handlers } from '../contexts.ts'
import { loadReleve } from './releve.ts'
import { openFiche } from './valeur.ts'

const sha256 = (texte: string): string => createHash('sha256').update(texte, 'utf8').digest('hex')

/** What a sheet says, line by line, as a validation takes it. */
function lignesOf(releve: Releve, fiche: Fiche): LigneValidee[] {
  const codes = new Map(releve.indicateurs.map((i) => [i.id, i.code]))
  return releve.valeurs
    .filter((v) => v.ficheId === fiche.id)
    .flatMap((v) => {
      const code = codes.get(v.indicateurId)
      return code === undefined ? [] : [{ code, contenu: v, commentaire: v.commentaire }]
    })
}

/** What the screen says of a sheet that was validated once: since when, by whom, what changed since, whether the base was tampered with. */
export function validationLue(releve: Releve, fiche: Fiche | null): FicheDetail['validation'] {
  const validation = fiche === null ? null : validationOf(fiche)
  if (fiche === null || validation === null) return null
  const changes = changedSince(validation, lignesOf(releve, fiche))
  return {
    par: fiche.valideePar,
    changees: changes,
    // A validated sheet takes no gesture: if it differs, something else wrote in the base.
    intacte: estIntacte(validation, sha256) && (fiche.valideeLe === null || changes.length === 0),
  }
}

const accorderFiches = (n: number, annee: number, mot: string): string =>
  `${accorder(n, 'fiche')} ${annee} ${mot}${n > 1 ? 's' : ''}`

export const cycleDeFiche: Handlers<typeof part> = {
  'fiche.completeAll': (context, { conventionId, annee, partieIds }) => {
    const ouvertes = [...new Set(partieIds)].map((partieId) => openFiche(context, { conventionId, annee, partieId }))
    for (const { fiche } of ouvertes) updateFiche(context.db, { ...fiche, completeLe: context.now })
    context.name(accorderFiches(ouvertes.length, annee, 'complète'))
    return { completes: ouvertes.length }
  },

  'fiche.validateAll': ({ db, now, name }, { conventionId, annee, validations }) => {
    const exercice = findExercice(db, conventionId, annee)
    if (exercice === undefined) throw new DomainError('introuvable')
    const releve = loadReleve(db, getConvention(db, conventionId), exercice)
    const parPartie = new Map(validations.map((v) => [v.partieId, v.par]))
    for (const [partieId, par] of parPartie) {
      const f = releve.fiches.find((une) => une.partieId === partieId)
      if (f === undefined) throw new DomainError('introuvable')
      updateFiche(db, validate(f, par, now, printValidation(lignesOf(releve, f), sha256)))
    }
    name(accorderFiches(parPartie.size, annee, 'validée'))
    return { validees: parPartie.size }
  },

  'fiche.validate': ({ db, now, name }, { ficheId, par }) => {
    const f = getFiche(db, ficheId)
    const exercice = getExercice(db, f.exerciceId)
    const releve = loadReleve(db, getConvention(db, exercice.conventionId), exercice)
    updateFiche(db, validate(f, par, now, printValidation(lignesOf(releve, f), sha256)))
    name(`fiche ${exercice.annee} ${getPartie(db, f.partieId).nomCourt} validée`)
    return { ficheId }
  },

  'fiche.lock': ({ db, now, name }, { conventionId, annee }) => {
    const exercice = findExercice(db, conventionId, annee)
    if (exercice === undefined) throw new DomainError('introuvable')
    const fiches = listFiches(db, exercice.id)
    const prets = fiches.filter((f) => f.valideeLe !== null && f.verrouilleeLe === null)
    if (prets.length === 0) throw new DomainError('fiche-non-validee')
    for (const f of prets) updateFiche(db, lock(f, now))
    name(accorderFiches(prets.length, annee, 'verrouillée'))
    return {
      verrouillees: prets.length,
      restantes: fiches.filter((f) => f.valideeLe === null).map((f) => getPartie(db, f.partieId).nomCourt),
    }
  },
}
