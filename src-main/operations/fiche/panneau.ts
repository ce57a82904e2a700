import type { panneauDeFiche as part, PanneauLu } from '../../contract/fiche/panneau.ts'
import { participantsOf, publicsOf } from '../../domain/action.ts'
import type { Convention } from '../../domain/convention.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { estPourMemoire } from '../../domain/exercice.ts'
import type { PartId } from '../../domain/id.ts'
import { ventilationsOf, type Indicateur } from '../../domain/indicateur.ts'
import { repartir } from '../../domain/part.ts'
import { compteOf, contenuOf, valeurOf, type Releve } from '../../domain/releve.ts'
import { ruptureOf } from '../../domain/serie.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { findValeur } from '../../store/fiche.ts'
import { getIndicateur } from '../../store/indicateur.ts'
import { deletePart, insertPart, listParts, updatePart } from '../../store/part.ts'
import type { Handlers } from '../contexts.ts'
import { alerteLue, examine, type ExamenLu } from '../verification/examen.ts'
import { loadJournal } from './journal.ts'
import { checkIndicateur, checkSuivi, onlyContenu, openFiche, writeValeur, type Cible } from './valeur.ts'

const ANNEES = 5

/** What a party said over five exercices, earliest first; a definition that changed is told on the year it did. */
function serieOf(
  convention: Convention,
  cible: Cible,
  { releve, anterieurs }: ExamenLu,
  code: string,
): PanneauLu['serie'] {
  const connus = new Map([releve, ...anterieurs].map((r) => [r.exercice.annee, r]))
  return Array.from({ length: ANNEES }, (_, n) => {
    const annee = cible.annee - ANNEES + 1 + n
    const ici = connus.get(annee)
    const indicateur = ici?.indicateurs.find((i) => i.code === code)
    if (ici === undefined || indicateur === undefined)
      return { annee, contenu: null, auJournal: false, pourMemoire: false, rupture: null }
    const contenu = contenuOf(ici, cible.partieId, indicateur)
    const declaree = valeurOf(ici, cible.partieId, code)
    return {
      annee,
      contenu: onlyContenu(contenu),
      auJournal:
        indicateur.formule === null &&
        contenu.etat === 'renseigne' &&
        (declaree === undefined || declaree.etat === 'non-renseigne'),
      pourMemoire: estPourMemoire(convention, ici.exercice),
      rupture: ruptureOf(indicateur, ici, connus.get(annee - 1) ?? null),
    }
  })
}

/** The actions behind a count, earliest first, with what each one brings. */
function actionsOf(db: Reader, cible: Cible, releve: Releve, code: string): PanneauLu['actions'] {
  const ids = new Set(compteOf(releve, cible.partieId, code)?.actionIds)
  if (ids.size === 0) return []
  const journal = loadJournal(db, cible.conventionId, releve.exercice)
  const comptage = journal.comptages.find((c) => c.code === code)
  return journal.actions
    .filter((a) => ids.has(a.id))
    .map((a) => ({
      id: a.id,
      jour: a.jour,
      intitule: a.intitule,
      nombre: comptage === undefined || comptage.mesure === 'actions' ? 1 : participantsOf(a, publicsOf(comptage)),
    }))
}

/** Refuses a breakdown that the indicator has not, or a modality that the catalogue does not name when it names them all. */
function checkModalite(i: Indicateur, ventilation: string, modalite: string): void {
  const connue = ventilationsOf(i).find((v) => v.nom === ventilation)
  if (connue === undefined || (connue.modalites.length > 0 && !connue.modalites.includes(modalite)))
    throw new DomainError('saisie-invalide', { champ: 'ventilation' })
}

export const panneauDeFiche: Handlers<typeof part> = {
  'fiche.panneau': ({ db, today }, { code, ...cible }) => {
    const convention = getConvention(db, cible.conventionId)
    const { examen, alertes } = examine(db, convention, cible.annee, today)
    const { releve } = examen
    const indicateur = releve.indicateurs.find((i) => i.code === code)
    if (indicateur === undefined || !releve.parties.some((p) => p.id === cible.partieId))
      throw new DomainError('introuvable')
    const valeur = valeurOf(releve, cible.partieId, code)
    return {
      serie: serieOf(convention, cible, examen, code),
      repartitions: repartir(
        indicateur,
        contenuOf(releve, cible.partieId, indicateur).nombre,
        valeur === undefined ? [] : listParts(db, valeur.id),
      ),
      alertes: alertes.filter((a) => a.partieId === cible.partieId && a.code === code).map((a) => alerteLue(a, releve)),
      actions: actionsOf(db, cible, releve, code),
    }
  },

  'fiche.setPart': (context, { indicateurId, ventilation, modalite, nombre, ...cible }) => {
    const { db, newId, name } = context
    const { fiche, partie, exercice } = openFiche(context, cible)
    const i = getIndicateur(db, indicateurId)
    checkIndicateur(i, partie)
    checkSuivi(i, exercice)
    checkModalite(i, ventilation, modalite)
    const valeurId = findValeur(db, fiche.id, indicateurId)?.id ?? writeValeur(context, fiche.id, indicateurId, {})
    const connue = listParts(db, valeurId).find((p) => p.ventilation === ventilation && p.modalite === modalite)
    name(`${i.code}, ${modalite}`)
    if (nombre === null) {
      if (connue !== undefined) deletePart(db, connue.id)
    } else if (connue === undefined) insertPart(db, { id: newId<PartId>(), valeurId, ventilation, modalite, nombre })
    else if (connue.nombre !== nombre) updatePart(db, { ...connue, nombre })
    return {}
  },
}
