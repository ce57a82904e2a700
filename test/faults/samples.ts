import * as fs from 'node:fs'
import path from 'node:path'
import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import type { ConventionId, DecisionId, FicheId } from '../../src-main/domain/id.ts'
import { ventilationsOf } from '../../src-main/domain/indicateur.ts'
import { createMontbrison, montbrison, nombre, type Terrain } from '../builders.ts'
import { RESOURCES } from '../open-test-app.ts'
import type { MemoryApp } from './memory-app.ts'
import { SAMPLES_ANNEXE } from './samples-annexe.ts'
import { octetsDuModele, SAMPLES_INDICATEUR } from './samples-indicateur.ts'

type Comite = Output<'comite.get'>

/** A base where every operation has something to work on: two conventions, sheets, a séance to come and one closed, a bilan issued. */
export type Lieux = {
  app: MemoryApp
  m: Terrain
  autreConventionId: ConventionId
  comite: Comite
  comiteClos: Comite
  decisionId: DecisionId
  ficheCompleteId: FicheId
  emisId: Output<'bilan.issue'>['id']
}

const nth = <T>(liste: readonly T[], n: number): T => {
  const x = liste[n]
  if (x === undefined) throw new Error(`rien au rang ${n}`)
  return x
}

/** Drops a file of the demonstration and reads it: what `fiche.importValeurs` takes. */
export async function readExemple(app: MemoryApp, conventionId: ConventionId, fichier: string) {
  const depotId = app.deposit({ nom: fichier, octets: fs.readFileSync(path.join(RESOURCES, 'exemple', fichier)) })
  const apercu = await app.call('fiche.readFile', { conventionId, depotId, partieId: null, annee: null })
  const rangs = apercu.lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace').map((l) => l.rang)
  return { imports: [{ importId: apercu.importId, rangs }] }
}

async function holdComite(app: MemoryApp, m: Terrain, annee: number, jour: string): Promise<Comite> {
  const { conventionId } = m
  const seance = { jour, heure: '14:00', lieu: 'Salle du conseil', visio: '' }
  const { id } = await app.call('comite.schedule', { conventionId, annee, ...seance })
  await app.call('comite.setTousPresents', { comiteId: id, sauf: [] })
  return app.call('comite.get', { id })
}

/** Builds that base through dispatch. */
export async function createLieux(app: MemoryApp): Promise<Lieux> {
  const m = await createMontbrison(app)
  const { conventionId, parties } = m
  const autre = await app.call('convention.create', { ...montbrison(), titre: 'Autre convention', titreCourt: 'Autre' })
  for (const fichier of ['fiche-cpam-2024.csv', 'fiche-cpam-2025.csv'])
    await app.call('fiche.importValeurs', await readExemple(app, conventionId, fichier))
  const close = await holdComite(app, m, 2024, '2025-03-14')
  await app.call('comite.close', { id: close.comite.id })
  const ouvert = await holdComite(app, m, 2025, '2026-03-12')
  const { id: decisionId } = await app.call('comite.addDecision', {
    comiteId: ouvert.comite.id,
    pointId: nth(ouvert.points, 0).id,
    libelle: 'Former l’accueil',
    type: 'decision',
    piloteId: parties.CCAS,
    echeance: '2026-09-30',
  })
  const { ficheId } = await app.call('fiche.complete', { conventionId, annee: 2024, partieId: parties.CPAM })
  await app.call('bilan.write', { conventionId, annee: 2025, section: 'analyse', texte: 'Une année pleine.' })
  const { impressionId } = await app.call('bilan.print', { conventionId, annee: 2025 })
  const { id: emisId } = await app.call('bilan.issue', { impressionId })
  return {
    app,
    m,
    autreConventionId: autre.id,
    comite: await app.call('comite.get', { id: ouvert.comite.id }),
    comiteClos: await app.call('comite.get', { id: close.comite.id }),
    decisionId,
    ficheCompleteId: ficheId,
    emisId,
  }
}

type Sample<N extends OperationName> = (l: Lieux) => InputTyped<N> | Promise<InputTyped<N>>

const cell = ({ m }: Lieux) => ({
  conventionId: m.conventionId,
  annee: 2025,
  partieId: m.parties.CCAS,
  indicateurId: m.indicateur('AM-SOI-01').id,
})
const deLAnnee = ({ m }: Lieux) => ({ conventionId: m.conventionId, annee: 2025 })
/** A value that came from a file. */
const importee = async (l: Lieux) => {
  const { lignes } = await l.app.call('fiche.get', { ...deLAnnee(l), partieId: l.m.parties.CPAM })
  const valeurs = lignes.flatMap((x) => x.valeur ?? [])
  return { valeurId: nth(valeurs, 0).id }
}
/** A figure typed by a party for 2025. */
const dire = async ({ app, m }: Lieux, role: 'CCAS' | 'CPAM', code: string, n: number): Promise<void> => {
  await app.call('fiche.setValeur', {
    conventionId: m.conventionId,
    annee: 2025,
    partieId: m.parties[role],
    indicateurId: m.indicateur(code).id,
    contenu: nombre(n),
  })
}
/** A check that asks for a reason: a nought where the year before counted. */
const aJustifier = async (l: Lieux) => {
  await dire(l, 'CPAM', 'AM-DRT-02', 0)
  const { alertes } = await l.app.call('verification.list', deLAnnee(l))
  return {
    ...deLAnnee(l),
    cle: nth(
      alertes.filter((a) => a.justifiable && a.justification === null),
      0,
    ).cle,
    motif: 'Année de travaux',
  }
}
/** A fact that two parties count differently. */
const aRetenir = async (l: Lieux) => {
  await dire(l, 'CCAS', 'AM-NUM-02', 13)
  return { ...deLAnnee(l), cle: 'AM-NUM-02', choix: 'emis', nombre: null, raison: 'Émargement à 13' } as const
}
/** An action of that convention, and of the other one too. */
const uneAction = ({ m, autreConventionId }: Lieux) =>
  ({
    id: null,
    jour: '2025-05-20',
    type: 'session-information',
    intitule: 'Présentation des services aux équipes',
    lieu: 'Maison des services',
    etat: 'realisee',
    usagers: null,
    equipes: 12,
    benevoles: 3,
    observation: '',
    liens: [
      { conventionId: m.conventionId, engagement: 'TC-1a', parties: [m.parties.CPAM, m.parties.CCAS] },
      { conventionId: autreConventionId, engagement: '', parties: [] },
    ],
  }) as const satisfies InputTyped<'action.save'>
const unCompteur = ({ m }: Lieux) => ({
  conventionId: m.conventionId,
  partieId: m.parties.CCAS,
  code: 'AM-DRT-04',
  jour: '2025-05-20',
  nombre: 3,
})
const ouvrir = (l: Lieux) => ({ ...deLAnnee(l), remiseLe: '2099-02-05', reprendreObjectifs: true })
/** The campaign opened, and one of its parties. */
const laCollecte = async (l: Lieux) => {
  const { collecte } = await l.app.call('collecte.get', deLAnnee(l))
  return collecte ?? l.app.call('collecte.open', ouvrir(l))
}
const enCollecte = async (l: Lieux) => {
  await laCollecte(l)
  return { ...deLAnnee(l), nature: 'fiche' as const }
}
/** A sheet told complete and not validated, whatever became of it before. */
const fichePrete = async ({ app, m, ficheCompleteId: ficheId }: Lieux) => {
  await app.call('fiche.reopen', { ficheId, motif: 'Reprise de la fiche' })
  await app.call('fiche.complete', { conventionId: m.conventionId, annee: 2024, partieId: m.parties.CPAM })
  return ficheId
}
const seance = { jour: '2026-03-19', heure: '10:30', lieu: 'Mairie, salle 2', visio: 'https://visio.example.org/copil' }
const partieCcas = ({ m }: Lieux) => nth(m.detail.parties, 0)

/** A valid input of every operation, on that base: an operation added without one does not compile. */
export const SAMPLES: { [N in OperationName]: Sample<N> } = {
  'convention.list': () => ({}),
  'convention.get': ({ m }) => ({ id: m.conventionId }),
  'convention.listModeles': () => ({}),
  'convention.readModele': ({ app }) => ({ depotId: app.deposit({ nom: 'modele.json', octets: octetsDuModele() }) }),
  'convention.tableauDeBord': () => ({}),
  'convention.create': () => montbrison(),
  'convention.update': ({ m }) => {
    const { titreTri: _t, modele: _m, modeleVersion: _v, ...c } = m.detail.convention
    return { ...c, objet: 'Un autre objet', lieuSignature: 'Montbrison', preavisJours: 60, dureeMois: 24 }
  },
  'convention.delete': ({ m }) => ({ id: m.conventionId }),
  'convention.subscribe': ({ m }) => ({
    engagementId: nth(
      m.detail.engagements.filter((e) => e.tronc === 'optionnel'),
      0,
    ).id,
    souscription: 'non-souscrite',
  }),
  ...SAMPLES_INDICATEUR,
  ...SAMPLES_ANNEXE,
  'partie.update': (l) => {
    const { id, nom, siret } = partieCcas(l).partie
    return { id, nom, nomCourt: 'Le CCAS', adresse: '1 place de la Mairie, 42600 Montbrison', siret }
  },
  'partie.updateSignataire': (l) => ({
    id: nth(partieCcas(l).signataires, 0).id,
    fonction: 'Vice-présidente du CCAS',
    nom: '',
    signePour: 'Présidente du CCAS',
  }),
  'partie.updateReferent': (l) => ({
    id: nth(partieCcas(l).referents, 0).id,
    fonction: 'Référente CCAS',
    nom: '',
    courriel: 'accueil@ccas.example.org',
    telephone: '04 00 00 00 00',
    mandatDu: '2024-12-01',
  }),
  'partie.replaceReferent': (l) => ({
    sortantId: nth(partieCcas(l).referents, 0).id,
    mandatDu: '2026-01-05',
    fonction: 'Référente CCAS',
    nom: 'Remplaçante',
    courriel: 'remplacante@ccas.example.org',
    telephone: '',
  }),
  'fiche.get': (l) => ({ ...deLAnnee(l), partieId: l.m.parties.CPAM }),
  'fiche.historyOfValeur': (l) => importee(l),
  'fiche.setValeur': (l) => ({ ...cell(l), contenu: nombre(26) }),
  'fiche.setValeurs': ({ m }) => ({
    conventionId: m.conventionId,
    annee: 2025,
    partieId: m.parties.CCAS,
    comment: 'collees',
    valeurs: [
      { indicateurId: m.indicateur('AM-SOI-01').id, contenu: nombre(26) },
      { indicateurId: m.indicateur('AM-DRT-04').id, contenu: { ...nombre(35), estime: 1 } },
    ],
  }),
  'fiche.setCommentaire': (l) => ({ ...cell(l), commentaire: 'Compté à la main.\nÀ revoir.' }),
  'fiche.complete': (l) => ({ ...deLAnnee(l), partieId: l.m.parties.CARSAT }),
  'fiche.reopen': (l) => ({ ficheId: l.ficheCompleteId }),
  'fiche.openExercice': ({ m }) => ({ conventionId: m.conventionId, annee: 2026 }),
  'fiche.readFile': ({ app, m }) => ({
    conventionId: m.conventionId,
    depotId: app.deposit({ nom: 'fiche-ccas-2025.csv', octets: Buffer.from('Code;Valeur\nAM-SOI-01;3\n') }),
    partieId: m.parties.CCAS,
    annee: 2025,
  }),
  'fiche.importValeurs': ({ app, m }) => readExemple(app, m.conventionId, 'fiche-ccas-2025.csv'),
  'fiche.listDispositions': ({ m }) => ({ conventionId: m.conventionId }),
  'fiche.forgetDisposition': async ({ app, m }) => {
    const octets = Buffer.from('Ce que l’on compte;Valeur\nAM-SOI-01;3\nChose comptée autrement;7\n')
    const cible = { conventionId: m.conventionId, partieId: m.parties.CCAS, annee: 2025 }
    const depotId = app.deposit({ nom: 'fiche-ccas.csv', octets })
    const { lignes } = await app.call('fiche.readFile', { ...cible, depotId })
    const inconnue = nth(
      lignes.filter((x) => x.code === null),
      0,
    )
    const corrections = { feuille: null, colonnes: [], liens: [{ rang: inconnue.rang, code: 'AM-SOI-02' }] }
    const { importId } = await app.call('fiche.readFile', { ...cible, depotId, corrections })
    const rangs = lignes.map((x) => x.rang)
    await app.call('fiche.importValeurs', { imports: [{ importId, rangs }] })
    return { partieId: m.parties.CCAS }
  },
  'fiche.showCellule': (l) => importee(l),
  'fiche.deliverPiece': (l) => importee(l),
  'fiche.deliverSheet': (l) => ({ ...deLAnnee(l), partieId: l.m.parties.CPAM, forme: 'classeur' }),
  'comite.list': ({ m }) => ({ conventionId: m.conventionId }),
  'comite.get': ({ comite }) => ({ id: comite.comite.id }),
  'comite.proposeJour': (l) => deLAnnee(l),
  'comite.schedule': ({ autreConventionId }) => ({ conventionId: autreConventionId, annee: 2025, ...seance }),
  'comite.move': ({ comite }) => ({ id: comite.comite.id, ...seance }),
  'comite.delete': ({ comite }) => ({ id: comite.comite.id }),
  'comite.setConvoque': ({ comite }) => ({ id: comite.comite.id, convoqueLe: '2026-02-16' }),
  'comite.savePoint': ({ comite }) => ({
    comiteId: comite.comite.id,
    id: nth(comite.points, 1).id,
    intitule: 'Bilan de l’exercice',
    presentePar: 'Référente CPAM',
    dureeMin: 25,
  }),
  'comite.movePoint': ({ comite }) => ({ id: nth(comite.points, 0).id, sens: 'descendre' }),
  'comite.deletePoint': ({ comite }) => ({ id: nth(comite.points, 1).id }),
  'comite.setEchanges': ({ comite }) => ({ pointId: nth(comite.points, 0).id, echanges: 'Un tour de table.\nRien.' }),
  'comite.setPresence': ({ comite }) => ({
    id: nth(comite.presences, 0).id,
    etat: 'represente',
    representePar: 'Adjointe au maire',
  }),
  'comite.setTousPresents': ({ comite }) => ({ comiteId: comite.comite.id, sauf: [nth(comite.presences, 1).id] }),
  'comite.addDecision': ({ comite, m }) => ({
    comiteId: comite.comite.id,
    pointId: nth(comite.points, 1).id,
    libelle: 'Ouvrir une permanence',
    type: 'action',
    piloteId: m.parties.CPAM,
    echeance: '2026-06-30',
  }),
  'comite.updateDecision': ({ decisionId, m }) => ({
    id: decisionId,
    libelle: 'Former tout l’accueil',
    type: 'action',
    piloteId: m.parties.CARSAT,
    echeance: '2026-12-31',
  }),
  'comite.followDecision': ({ decisionId }) => ({ id: decisionId, etat: 'abandonnee', motif: 'Faute de salle' }),
  'comite.deleteDecision': ({ decisionId }) => ({ id: decisionId }),
  'comite.close': ({ comite }) => ({ id: comite.comite.id }),
  'comite.reopen': ({ comiteClos }) => ({ id: comiteClos.comite.id }),
  'comite.printConvocations': ({ comite }) => ({ id: comite.comite.id }),
  'comite.deliverInvitation': ({ comite }) => ({ id: comite.comite.id }),
  'bilan.get': (l) => deLAnnee(l),
  'bilan.write': (l) => ({ ...deLAnnee(l), section: 'essentiel', texte: 'Ce qu’il faut retenir.\nDeux lignes.' }),
  'bilan.preview': (l) => deLAnnee(l),
  'bilan.print': (l) => deLAnnee(l),
  'bilan.issue': async (l) => {
    const { impressionId } = await l.app.call('bilan.print', deLAnnee(l))
    return { impressionId }
  },
  'bilan.deliver': ({ emisId }) => ({ id: emisId }),
  'bilan.withdraw': ({ emisId }) => ({ id: emisId }),
  'verification.list': deLAnnee,
  'verification.justify': aJustifier,
  'verification.unjustify': async (l) => l.app.call('verification.justify', await aJustifier(l)),
  'rapprochement.list': deLAnnee,
  'rapprochement.retain': aRetenir,
  'rapprochement.release': async (l) => l.app.call('rapprochement.retain', await aRetenir(l)),
  'comparaison.get': (l) => ({ ...deLAnnee(l), avec: [l.autreConventionId] }),
  'collecte.get': deLAnnee,
  'collecte.open': ouvrir,
  'collecte.setRemise': async (l) => {
    const { id } = await laCollecte(l)
    return { id, remiseLe: '2099-03-05' }
  },
  'collecte.draft': async (l) => ({ ...(await enCollecte(l)), partieId: l.m.parties.CPAM }),
  'collecte.noteEnvois': async (l) => ({ ...(await enCollecte(l)), partieIds: [l.m.parties.CPAM] }),
  'fiche.validate': async (l) => ({ ficheId: await fichePrete(l), par: 'Référente CPAM' }),
  'fiche.completeAll': (l) => ({ ...deLAnnee(l), partieIds: [l.m.parties.CPAM, l.m.parties.CARSAT] }),
  'fiche.validateAll': async (l) => {
    await fichePrete(l)
    const validations = [{ partieId: l.m.parties.CPAM, par: 'Référente CPAM' }]
    return { conventionId: l.m.conventionId, annee: 2024, validations }
  },
  'fiche.lock': async (l) => {
    await l.app.call('fiche.validate', { ficheId: await fichePrete(l), par: 'Référente CPAM' })
    return { conventionId: l.m.conventionId, annee: 2024 }
  },
  'fiche.panneau': (l) => ({ ...deLAnnee(l), partieId: l.m.parties.CPAM, code: 'AM-SOI-02' }),
  'fiche.setPart': (l) => ({
    ...deLAnnee(l),
    partieId: l.m.parties.CCAS,
    indicateurId: l.m.indicateur('AM-DRT-04').id,
    ventilation: 'motif',
    modalite: nth(ventilationsOf(l.m.indicateur('AM-DRT-04')), 0).modalites[0] ?? '',
    nombre: 12,
  }),
  'action.list': deLAnnee,
  'action.preview': (l) => {
    const { jour, type, usagers, equipes, benevoles, liens } = uneAction(l)
    return { jour, type, usagers, equipes, benevoles, liens }
  },
  'action.save': uneAction,
  'action.duplicate': async (l) => ({ ...(await l.app.call('action.save', uneAction(l))), jour: '2026-05-20' }),
  'action.setEtat': async (l) => ({ ...(await l.app.call('action.save', uneAction(l))), etat: 'annulee' as const }),
  'action.delete': (l) => l.app.call('action.save', uneAction(l)),
  'action.addCompteur': unCompteur,
  'action.deleteCompteur': (l) => l.app.call('action.addCompteur', unCompteur(l)),
  'rapprochement.draft': async (l) => {
    const { cle } = await aRetenir(l)
    return { ...deLAnnee(l), cle, partieId: l.m.parties.CPAM }
  },
  'registre.situation': () => ({}),
  'registre.history': () => ({ limite: 20 }),
  'registre.undo': () => ({}),
  'registre.redo': async ({ app }) => {
    await app.call('registre.setAuteur', { auteur: 'À reprendre' })
    await app.call('registre.undo', {})
    return {}
  },
  'registre.setAuteur': () => ({ auteur: 'Accueil du CCAS' }),
  'registre.readGuide': () => ({}),
  'registre.openDelivered': async ({ app, comite }) => {
    const livree = await app.call('comite.deliverInvitation', { id: comite.comite.id })
    return { livraisonId: livree.etat === 'enregistree' ? livree.livraisonId : '' }
  },
}
