import type { verification as part } from '../../contract/verification.ts'
import { NOMS_REGLES } from '../../domain/controle.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { JustificationId } from '../../domain/id.ts'
import { getConvention } from '../../store/convention.ts'
import {
  deleteJustification,
  insertJustification,
  listJustifications,
  updateJustification,
} from '../../store/verification.ts'
import type { Handlers } from '../contexts.ts'
import { checkTexteLibre } from '../texte-libre.ts'
import { alerteLue, examine, judge, loadExamen } from './examen.ts'
import { rapprochement } from './rapprochement.ts'

export const verification: Handlers<typeof part> = {
  'verification.list': ({ db, today }, { conventionId, annee }) => {
    const { examen, alertes } = examine(db, getConvention(db, conventionId), annee, today)
    const ouvertes = alertes.filter((a) => a.justification === null)
    return {
      alertes: alertes.map((a) => alerteLue(a, examen.releve)),
      restantes: ouvertes.length,
      bloquantes: ouvertes.filter((a) => a.gravite === 'bloquant').length,
    }
  },

  'verification.justify': ({ db, now, newId, name, today, auteur }, { conventionId, annee, cle, motif }) => {
    if (motif.trim() === '') throw new DomainError('saisie-invalide', { champ: 'motif' })
    checkTexteLibre(motif)
    const examen = loadExamen(db, getConvention(db, conventionId), annee, today)
    const alerte = judge(examen).find((a) => a.cle === cle)
    if (alerte === undefined) throw new DomainError('controle-disparu')
    if (!alerte.justifiable) throw new DomainError('controle-a-corriger', { regle: NOMS_REGLES[alerte.regle] })
    const fiche = examen.releve.fiches.find((f) => f.partieId === alerte.partieId)
    if (fiche === undefined) throw new DomainError('controle-disparu')
    const code = alerte.code ?? ''
    const connue = listJustifications(db, fiche.exerciceId).find(
      (j) => j.ficheId === fiche.id && j.code === code && j.regle === alerte.regle,
    )
    const dite = { motif: motif.trim(), auteur, faiteLe: now, empreinte: alerte.empreinte }
    name(`${NOMS_REGLES[alerte.regle].replace(/\s*\?$/u, '')} : justifié`)
    if (connue !== undefined) {
      updateJustification(db, { ...connue, ...dite })
      return { id: connue.id }
    }
    const id = newId<JustificationId>()
    insertJustification(db, { id, ficheId: fiche.id, code, regle: alerte.regle, ...dite })
    return { id }
  },

  'verification.unjustify': ({ db }, { id }) => {
    deleteJustification(db, id)
    return {}
  },

  ...rapprochement,
}
