import type { convention as part, TableauDeBord } from '../contract/convention.ts'
import { checkSignature, termOf, vieOf, type Convention } from '../domain/convention.ts'
import { addDays, daysBetween, type Day } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import {
  ALERTES_TERME,
  horizonOf,
  jourDeLEtape,
  listEcheances,
  RETROPLANNING,
  type SituationConvention,
} from '../domain/echeance.ts'
import { periodOf } from '../domain/exercice.ts'
import type { ConventionId, EngagementId, IndicateurId, PartieId, ReferentId, SignataireId } from '../domain/id.ts'
import type { Modele } from '../domain/modele.ts'
import { avancementsOf } from '../domain/releve.ts'
import { piloteOf } from '../domain/assemblage.ts'
import { cleDeTri } from '../domain/texte.ts'
import { findBilan, listEmis } from '../store/bilan.ts'
import { listComites, listDecisions } from '../store/comite.ts'
import {
  deleteConvention,
  getConvention,
  insertConvention,
  listConventions,
  updateConvention,
} from '../store/convention.ts'
import type { Reader, Writer } from '../store/database.ts'
import { getEngagement, insertEngagement, listEngagements, updateEngagement } from '../store/engagement.ts'
import { insertIndicateur, listExercices, listIndicateurs, updateExercice } from '../store/fiche.ts'
import {
  insertPartie,
  insertReferent,
  insertSignataire,
  listParties,
  listReferents,
  listSignataires,
} from '../store/partie.ts'
import type { Handlers } from './contexts.ts'
import { listModeleFiles, loadModele } from './modele.ts'
import { anneeCourante, comiteOf, periodeOf, loadReleve, openExercice } from './releve.ts'

type Situation = SituationConvention & { avancements: ReturnType<typeof avancementsOf> }

function loadSituation(db: Reader, convention: Convention, today: Day): Situation {
  const exercice = periodeOf(db, convention, anneeCourante(db, convention, today), today)
  const releve = loadReleve(db, convention, exercice)
  const avancements = avancementsOf(releve)
  const bilan = exercice.id === null ? undefined : findBilan(db, exercice.id)
  return {
    convention,
    exercice,
    comite: comiteOf(db, exercice) ?? null,
    avancements,
    fiches: avancements.map((a) => ({
      partieId: a.partie.id,
      nomCourt: a.partie.nomCourt,
      complete: a.etat === 'complete',
      renseignees: a.renseignees,
      attendues: a.attendues,
    })),
    decisions: listDecisions(db, convention.id).map((d) => ({ ...d, pilote: piloteOf(d, releve.parties) })),
    bilanEmis: bilan !== undefined && listEmis(db, bilan.id).length > 0,
  }
}

const enRetard = (s: Situation, today: Day): number => listEcheances(s, today).filter((e) => e.jour < today).length

function collecteOf(s: Situation, today: Day): TableauDeBord['collectes'][number] {
  const remise = s.comite === null ? null : jourDeLEtape(s.comite.jour, 'remise')
  const toutes = s.avancements.every((a) => a.etat === 'complete')
  return {
    conventionId: s.convention.id,
    convention: s.convention.titreCourt,
    annee: s.exercice.annee,
    remise,
    fiches: s.avancements.map((a) => ({
      partieId: a.partie.id,
      nom: a.partie.nom,
      etat: a.etat,
      enRetard: remise !== null && remise < today && a.etat !== 'complete',
      renseignees: a.renseignees,
      attendues: a.attendues,
    })),
    comite:
      s.comite === null
        ? null
        : {
            jour: s.comite.jour,
            etapes: etapesOf(s, s.comite.jour, toutes, today),
          },
  }
}

// A step is behind when what it asks for is there, or for the plain reminders when its day has passed.
function etapesOf(s: Situation, jour: Day, toutes: boolean, today: Day) {
  const faites: Readonly<Record<string, boolean>> = {
    remise: toutes,
    bilan: s.bilanEmis,
    convocation: s.comite?.convoqueLe != null,
    comite: s.comite?.closLe != null,
  }
  return RETROPLANNING.map((e) => {
    const j = jourDeLEtape(jour, e.etape)
    return { jour: j, libelle: e.libelle, jours: e.jours, faite: faites[e.etape] ?? j < today }
  })
}

function jalonsOf(db: Reader, convention: Convention, today: Day) {
  const vie = vieOf(convention, today)
  const jalons: {
    jour: Day
    libelle: string
    nature: 'signature' | 'reconduction' | 'comite' | 'aujourdhui' | 'alerte' | 'terme'
  }[] = [
    { jour: convention.signeeLe, libelle: 'Signature', nature: 'signature' },
    { jour: today, libelle: 'Aujourd’hui', nature: 'aujourdhui' },
    {
      jour: vie.terme,
      libelle: convention.reconduction === 'tacite' ? 'Échéance, reconduction' : 'Échéance',
      nature: 'terme',
    },
  ]
  // The last renewals are enough on a line; older ones are in the count.
  for (let n = Math.max(0, vie.reconductions - 3); n < vie.reconductions; n += 1)
    jalons.push({
      jour: addDays(termOf(convention, n), 1),
      libelle: `Reconduction tacite n°\u00A0${n + 1}`,
      nature: 'reconduction',
    })
  for (const c of listComites(db, convention.id).slice(-3))
    jalons.push({ jour: c.jour, libelle: 'Comité de pilotage', nature: 'comite' })
  const alerte = addDays(vie.terme, -ALERTES_TERME[0])
  if (alerte > today)
    jalons.push({ jour: alerte, libelle: `Alerte, ${ALERTES_TERME[0]}\u00A0jours avant`, nature: 'alerte' })
  return jalons.toSorted((a, b) => a.jour.localeCompare(b.jour))
}

function insertFromModele(db: Writer, conventionId: ConventionId, m: Modele, newId: <I extends string>() => I): void {
  for (const [rang, e] of m.engagements.entries())
    insertEngagement(db, {
      id: newId<EngagementId>(),
      conventionId,
      code: e.code,
      article: e.article,
      tronc: e.tronc,
      libelle: e.libelle,
      axesJson: JSON.stringify(e.axes),
      debiteursJson: JSON.stringify(e.debiteurs),
      souscription: e.tronc === 'optionnel' ? 'non-precisee' : 'souscrite',
      rang,
    })
  const troncs = new Map(m.engagements.map((e) => [e.code, e.tronc]))
  for (const [rang, i] of m.indicateurs.entries())
    insertIndicateur(db, {
      id: newId<IndicateurId>(),
      conventionId,
      code: i.code,
      version: 1,
      libelle: i.libelle,
      libelleCourt: i.libelleCourt,
      libelleTri: cleDeTri(i.libelle),
      unite: i.unite,
      type: i.type,
      agregation: i.agregation,
      axe: i.axe,
      tronc: troncs.get(i.engagement) ?? 'gestion',
      engagement: i.engagement,
      rolesJson: JSON.stringify(i.roles),
      formule: i.formule,
      personnesAidees: i.personnesAidees ? 1 : 0,
      rang,
    })
}

export const convention: Handlers<typeof part> = {
  'convention.list': ({ db, today }) =>
    listConventions(db).map((c) => {
      const s = loadSituation(db, c, today)
      return {
        id: c.id,
        titre: c.titre,
        titreCourt: c.titreCourt,
        annees: listExercices(db, c.id).map((e) => e.annee),
        anneeCourante: s.exercice.annee,
        enRetard: enRetard(s, today),
      }
    }),

  'convention.get': ({ db, today }, { id }) => {
    const c = getConvention(db, id)
    const signataires = listSignataires(db, id)
    const referents = listReferents(db, id)
    return {
      convention: c,
      vie: vieOf(c, today),
      jalons: jalonsOf(db, c, today),
      parties: listParties(db, id).map((partie) => ({
        partie,
        signataires: signataires.filter((s) => s.partieId === partie.id),
        referents: referents.filter((r) => r.partieId === partie.id),
      })),
      engagements: listEngagements(db, id),
      exercices: listExercices(db, id),
      anneeCourante: anneeCourante(db, c, today),
      indicateurs: listIndicateurs(db, id).length,
    }
  },

  'convention.listModeles': ({ resourcesDir }) =>
    listModeleFiles(resourcesDir).map((fichier) => {
      try {
        return { fichier, modele: loadModele(resourcesDir, fichier), refus: null }
      } catch (e) {
        return {
          fichier,
          modele: null,
          refus: e instanceof DomainError ? (e.faits['raison'] ?? e.faits['formule'] ?? 'illisible') : 'illisible',
        }
      }
    }),

  'convention.tableauDeBord': ({ db, today }) => {
    const situations = listConventions(db).map((c) => loadSituation(db, c, today))
    return {
      aujourdhui: today,
      echeances: situations
        .flatMap((s) =>
          listEcheances(s, today).map((e) => ({
            ...e,
            partieId: e.partieId as PartieId | null,
            horizon: horizonOf(e.jour, today),
            conventionId: s.convention.id,
            convention: s.convention.titreCourt,
            annee: s.exercice.annee,
          })),
        )
        .toSorted((a, b) => a.jour.localeCompare(b.jour)),
      collectes: situations.map((s) => collecteOf(s, today)),
    }
  },

  'convention.create': ({ db, today, newId, resourcesDir, name }, input) => {
    const m = loadModele(resourcesDir, input.fichierModele)
    checkSignature(input.signeeLe, today)
    const attendus = new Map(m.parties.map((p) => [p.role, p]))
    if (
      new Set(input.parties.map((p) => p.role)).size !== attendus.size ||
      input.parties.some((p) => !attendus.has(p.role))
    )
      throw new DomainError('saisie-invalide', { champ: 'parties' })
    const c: Convention = {
      id: newId<ConventionId>(),
      modele: m.modele,
      modeleVersion: m.version,
      titre: input.titre,
      titreTri: cleDeTri(input.titre),
      titreCourt: input.titreCourt,
      objet: m.objet,
      lieuSignature: input.lieuSignature,
      signeeLe: input.signeeLe,
      exemplaires: m.exemplaires,
      dureeMois: m.dureeMois,
      reconduction: m.reconduction,
      preavisJours: m.preavisJours,
      regimeExercice: m.regimeExercice,
      adosseeA: m.adosseeA,
    }
    insertConvention(db, c)
    for (const [rang, p] of input.parties.entries()) {
      const partieId = newId<PartieId>()
      insertPartie(db, {
        id: partieId,
        conventionId: c.id,
        role: p.role,
        nom: p.nom,
        nomTri: cleDeTri(p.nom),
        nomCourt: p.nomCourt,
        groupe: attendus.get(p.role)?.groupe ?? null,
        adresse: p.adresse,
        siret: p.siret,
        rang,
        secretariat: p.role === m.secretariat ? 1 : 0,
      })
      insertSignataire(db, { id: newId<SignataireId>(), partieId, ...p.signataire })
      insertReferent(db, { id: newId<ReferentId>(), partieId, ...p.referent, mandatDu: c.signeeLe, mandatAu: null })
    }
    insertFromModele(db, c.id, m, newId)
    const exercice = openExercice(db, c, anneeCourante(db, c, today), today, newId)
    name(`convention ${c.titreCourt} créée`)
    return { id: c.id, exerciceId: exercice.id }
  },

  'convention.update': ({ db, today }, { id, ...champs }) => {
    checkSignature(champs.signeeLe, today)
    const apres = { ...getConvention(db, id), ...champs, titreTri: cleDeTri(champs.titre) }
    updateConvention(db, apres)
    // Signature and regime decide the periods: the exercices already opened follow.
    for (const e of listExercices(db, id)) {
      const periode = periodOf(apres, e.annee)
      if (daysBetween(periode.debut, e.debut) !== 0 || periode.fin !== e.fin) updateExercice(db, { ...e, ...periode })
    }
    return {}
  },

  'convention.delete': ({ db, name }, { id }) => {
    name(`convention ${getConvention(db, id).titreCourt} supprimée`)
    deleteConvention(db, id)
    return {}
  },

  'convention.subscribe': ({ db, name }, { engagementId, souscription }) => {
    const e = getEngagement(db, engagementId)
    if (e.tronc !== 'optionnel') throw new DomainError('saisie-invalide', { champ: 'engagement' })
    updateEngagement(db, { ...e, souscription })
    name(
      `option ${e.code} : ${{ souscrite: 'souscrite', 'non-souscrite': 'non souscrite', 'non-precisee': 'non précisée' }[souscription]}`,
    )
    return {}
  },
}
