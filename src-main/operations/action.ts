import type { action as part, Apercu, CompteLu, JournalLu } from '../contract/action.ts'
import { participantsOf, partiesOf, typesOf, type Action, type ActionConvention } from '../domain/action.ts'
import { yearOf, type Day } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import { estOuvrable, periodOf } from '../domain/exercice.ts'
import { ActionConventionId, ActionId, type CompteurId, type ConventionId, type PartieId } from '../domain/id.ts'
import { enVigueur, rolesOf } from '../domain/indicateur.ts'
import { countActions, type JournalActions } from '../domain/journal-actions.ts'
import { sApplique, valeurOf, type Releve } from '../domain/releve.ts'
import { accorder, decapitaliser, formatJour } from '../domain/typographie.ts'
import {
  deleteAction,
  deleteCompteur,
  deleteLien,
  findCompteur,
  getAction,
  insertAction,
  insertCompteur,
  insertLien,
  listComptages,
  listLiens,
  listLiensOf,
  updateAction,
  updateLien,
} from '../store/action.ts'
import { getConvention, listConventions } from '../store/convention.ts'
import type { Reader } from '../store/database.ts'
import { listEngagements } from '../store/engagement.ts'
import { listIndicateurs } from '../store/indicateur.ts'
import { listParties } from '../store/partie.ts'
import type { CommandContext, Handlers } from './contexts.ts'
import { loadJournal } from './fiche/journal.ts'
import { loadReleve, periodeOf } from './fiche/releve.ts'
import { checkTexteLibre } from './texte-libre.ts'

// The counting lists actions by their identifier: one that is only thought of borrows these.
const SANS_ID = {
  id: ActionConventionId.parse('00000000-0000-4000-8000-000000000000'),
  actionId: ActionId.parse('00000000-0000-4000-8000-000000000000'),
}

type LienSaisi = { conventionId: ConventionId; engagement: string; parties: readonly PartieId[] }

/** Refuses what the convention does not hold: an unknown clause, a party of another convention. */
function checkLien(db: Reader, lien: LienSaisi): void {
  getConvention(db, lien.conventionId)
  const parties = listParties(db, lien.conventionId)
  if (lien.engagement !== '' && !listEngagements(db, lien.conventionId).some((e) => e.code === lien.engagement))
    throw new DomainError('saisie-invalide', { champ: 'engagement' })
  if (lien.parties.some((id) => !parties.some((p) => p.id === id)))
    throw new DomainError('saisie-invalide', { champ: 'parties' })
}

function writeLiens({ db, newId }: CommandContext, actionId: ActionId, liens: readonly LienSaisi[]): void {
  if (new Set(liens.map((l) => l.conventionId)).size !== liens.length)
    throw new DomainError('saisie-invalide', { champ: 'conventions' })
  const connus = listLiensOf(db, actionId)
  for (const connu of connus) if (!liens.some((l) => l.conventionId === connu.conventionId)) deleteLien(db, connu.id)
  for (const lien of liens) {
    checkLien(db, lien)
    const connu = connus.find((c) => c.conventionId === lien.conventionId)
    const dit = { engagement: lien.engagement, partiesJson: JSON.stringify([...new Set(lien.parties)]) }
    if (connu === undefined)
      insertLien(db, { id: newId<ActionConventionId>(), actionId, conventionId: lien.conventionId, ...dit })
    else updateLien(db, { ...connu, ...dit })
  }
}

const actionsLues = (
  db: Reader,
  journal: JournalActions,
  liens: readonly ActionConvention[],
  comptes: readonly CompteLu[],
) => {
  const titres = new Map(listConventions(db).map((c) => [c.id, c.titreCourt]))
  const parAction = Map.groupBy(liens, (l) => l.actionId)
  return journal.actions.map(({ lien, ...a }): JournalLu['actions'][number] => {
    const autres = (parAction.get(a.id) ?? []).filter((l) => l.id !== lien.id)
    return {
      ...a,
      liens: [lien, ...autres].map((l) => ({
        conventionId: l.conventionId,
        engagement: l.engagement,
        parties: partiesOf(l),
        convention: titres.get(l.conventionId) ?? '',
      })),
      participants: participantsOf(a),
      comptePour: [...new Set(comptes.filter((c) => c.actionIds.includes(a.id)).map((c) => c.code))],
    }
  })
}

function comptesLus(releve: Releve): CompteLu[] {
  return releve.comptes.flatMap((c): CompteLu[] => {
    const indicateur = releve.indicateurs.find((i) => i.code === c.code)
    const partie = releve.parties.find((p) => p.id === c.partieId)
    if (indicateur === undefined || partie === undefined) return []
    return [
      {
        ...c,
        libelle: indicateur.libelleCourt,
        unite: indicateur.unite,
        partie: partie.nomCourt,
        declare: valeurOf(releve, partie.id, c.code)?.nombre ?? null,
      },
    ]
  })
}

const aCompterOf = (releve: Releve): JournalLu['aCompter'] =>
  releve.indicateurs.flatMap((i) =>
    i.journal === 1 && i.formule === null && i.agregation === 'somme' && sApplique(i, releve.engagements)
      ? releve.parties
          .filter((p) => rolesOf(i).includes(p.role))
          .map((p) => ({
            code: i.code,
            libelle: i.libelleCourt,
            unite: i.unite,
            partieId: p.id,
            partie: p.nomCourt,
          }))
      : [],
  )

/** The exercice that a day falls in, and what would be counted there of an action done; none when the convention has no such exercice. */
function previewLien(db: Reader, today: Day, faite: Omit<Action, 'id'>, saisi: LienSaisi): Apercu {
  checkLien(db, saisi)
  const convention = getConvention(db, saisi.conventionId)
  const comptages = listComptages(db, saisi.conventionId)
  const indicateurs = listIndicateurs(db, saisi.conventionId)
  const tenues = new Set(indicateurs.filter((i) => i.engagement === saisi.engagement).map((i) => i.code))
  const types = [...new Set(comptages.filter((c) => tenues.has(c.code)).flatMap(typesOf))]
  const annee = [yearOf(faite.jour), yearOf(faite.jour) - 1].find((a) => {
    const { debut, fin } = periodOf(convention, a)
    return debut <= faite.jour && faite.jour <= fin && estOuvrable(convention, a, today)
  })
  if (annee === undefined) return { conventionId: saisi.conventionId, annee: null, comptes: [], types }
  const parties = listParties(db, saisi.conventionId)
  const suivis = indicateurs.filter((i) => enVigueur(i, annee))
  const lien = { ...SANS_ID, conventionId: saisi.conventionId, engagement: saisi.engagement }
  const actions = [{ ...faite, id: SANS_ID.actionId, lien: { ...lien, partiesJson: JSON.stringify(saisi.parties) } }]
  const comptes = countActions(
    { exercice: periodOf(convention, annee), actions, compteurs: [], comptages },
    suivis,
    parties,
  )
  return {
    conventionId: saisi.conventionId,
    annee,
    types,
    comptes: comptes.map((c) => {
      const indicateur = suivis.find((i) => i.code === c.code)
      return {
        code: c.code,
        libelle: indicateur?.libelleCourt ?? c.code,
        unite: indicateur?.unite ?? '',
        partie: parties.find((p) => p.id === c.partieId)?.nomCourt ?? '',
        nombre: c.sansEffectif.length > 0 ? null : c.nombre,
      }
    }),
  }
}

export const action: Handlers<typeof part> = {
  'action.list': ({ db, today }, { conventionId, annee }) => {
    const convention = getConvention(db, conventionId)
    const periode = periodeOf(db, convention, annee, today)
    const releve = loadReleve(db, convention, periode)
    const journal = loadJournal(db, conventionId, periode)
    const comptes = comptesLus(releve)
    const nomDe = (id: PartieId): string => releve.parties.find((p) => p.id === id)?.nomCourt ?? ''
    return {
      annee,
      debut: periode.debut,
      fin: periode.fin,
      actions: actionsLues(db, journal, listLiens(db, conventionId, periode), comptes),
      comptes,
      compteurs: journal.compteurs.map((c) => ({
        ...c,
        libelle: releve.indicateurs.find((i) => i.code === c.code)?.libelleCourt ?? c.code,
        partie: nomDe(c.partieId),
      })),
      aCompter: aCompterOf(releve),
      engagements: releve.engagements.map((e) => ({ code: e.code, libelle: e.libelle })),
      parties: releve.parties.map((p) => ({ id: p.id, nomCourt: p.nomCourt })),
    }
  },

  'action.preview': ({ db, today }, { liens, ...champs }) => {
    const faite = { ...champs, etat: 'realisee', intitule: '', lieu: '', observation: '' } as const
    return liens.map((lien) => previewLien(db, today, faite, lien))
  },

  'action.save': (context, { id, liens, ...champs }) => {
    const { db, newId, name } = context
    checkTexteLibre(champs.intitule, champs.lieu, champs.observation)
    if (id === null) {
      const nouvelle: Action = { id: newId<ActionId>(), ...champs }
      insertAction(db, nouvelle)
      writeLiens(context, nouvelle.id, liens)
      name(`action du ${formatJour(champs.jour)} notée`)
      return { id: nouvelle.id }
    }
    getAction(db, id)
    updateAction(db, { id, ...champs })
    writeLiens(context, id, liens)
    name(`action du ${formatJour(champs.jour)} modifiée`)
    return { id }
  },

  'action.duplicate': (context, { id, jour }) => {
    const { db, newId, name } = context
    const modele = getAction(db, id)
    const copie: Action = {
      ...modele,
      id: newId<ActionId>(),
      jour,
      etat: 'prevue',
      usagers: null,
      equipes: null,
      benevoles: null,
      observation: '',
    }
    insertAction(db, copie)
    for (const l of listLiensOf(db, id)) insertLien(db, { ...l, id: newId<ActionConventionId>(), actionId: copie.id })
    name(`action dupliquée au ${formatJour(jour)}`)
    return { id: copie.id }
  },

  'action.setEtat': ({ db, name }, { id, etat }) => {
    const a = getAction(db, id)
    updateAction(db, { ...a, etat })
    name(`action du ${formatJour(a.jour)} ${{ prevue: 'prévue', realisee: 'réalisée', annulee: 'annulée' }[etat]}`)
    return {}
  },

  'action.delete': ({ db, name }, { id }) => {
    name(`action du ${formatJour(getAction(db, id).jour)} supprimée`)
    deleteAction(db, id)
    return {}
  },

  'action.addCompteur': ({ db, newId, name }, { conventionId, partieId, code, jour, nombre }) => {
    const partie = listParties(db, conventionId).find((p) => p.id === partieId)
    const indicateur = listIndicateurs(db, conventionId).find((i) => i.code === code && i.formule === null)
    if (partie === undefined || indicateur === undefined) throw new DomainError('introuvable')
    if (!rolesOf(indicateur).includes(partie.role)) throw new DomainError('saisie-invalide', { champ: 'partieId' })
    const id = newId<CompteurId>()
    insertCompteur(db, { id, conventionId, partieId, code, jour, nombre })
    name(`compteur : ${accorder(nombre, indicateur.unite)}, ${decapitaliser(indicateur.libelleCourt)}`)
    return { id }
  },

  'action.deleteCompteur': ({ db }, { id }) => {
    if (findCompteur(db, id) === undefined) throw new DomainError('introuvable')
    deleteCompteur(db, id)
    return {}
  },
}
