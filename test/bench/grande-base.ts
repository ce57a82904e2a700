import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { BASE } from '../../src-main/app.ts'
import { rolesOf, type Indicateur } from '../../src-main/domain/indicateur.ts'
import type { ActionId, ConventionId, FicheId } from '../../src-main/domain/id.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { insertAction, insertLien } from '../../src-main/store/action.ts'
import { insertCollecte } from '../../src-main/store/collecte.ts'
import { insertComite, insertDecision } from '../../src-main/store/comite.ts'
import { listConventions } from '../../src-main/store/convention.ts'
import type { Writer } from '../../src-main/store/database.ts'
import { findExercice, insertExercice, insertFiche } from '../../src-main/store/fiche.ts'
import { listIndicateurs } from '../../src-main/store/indicateur.ts'
import { openStore, type Connection } from '../../src-main/store/open.ts'
import { listParties } from '../../src-main/store/partie.ts'
import { createStore, type Store } from '../../src-main/store/store.ts'
import { montbrison } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

export const CONVENTIONS = 100
export const ANNEES = Array.from({ length: 10 }, (_, n) => 2016 + n)
/** Answers of an exercice: twenty a party on the whole catalogue, however the model shares its indicators out. */
const REPONSES = 60
/** Dated actions in the log of the exercice examined now. */
const ACTIONS = 20

const newId = <Id extends string>(): Id => randomUUID() as Id
const now = '2026-02-16T09:00:00.000Z'

/** The shipped model, its whole catalogue, a commune after another. */
const conventionNumero = (n: number) => {
  const c = montbrison()
  const commune = `Commune ${String(n).padStart(3, '0')}`
  return {
    ...c,
    jeu: 'complet' as const,
    signeeLe: '2015-11-16',
    titre: c.titre.replace('Montbrison', commune),
    titreCourt: `${c.titreCourt} ${commune}`,
  }
}

type Couple = { partie: Partie; indicateur: Indicateur }

/** Who answers what in an exercice: the couples a catalogue declares, one left out in turn, so that years differ. */
function couplesOf(parties: readonly Partie[], indicateurs: readonly Indicateur[], annee: number): Couple[] {
  const tous = indicateurs.flatMap((indicateur) =>
    parties.flatMap((partie) =>
      indicateur.formule === null && rolesOf(indicateur).includes(partie.role) ? [{ partie, indicateur }] : [],
    ),
  )
  return tous.toSorted((a, b) => ((tous.indexOf(a) + annee) % 7) - ((tous.indexOf(b) + annee) % 7)).slice(0, REPONSES)
}

const contenuDe = ({ type }: Indicateur, n: number): [nombre: number | null, texte: string | null] => {
  if (type === 'texte') return [null, `Un accueil commun, ${n} rencontres tenues.`]
  if (type === 'note') return [1 + (n % 5), null]
  return [type === 'taux' ? n % 101 : 10 + (n % 90), null]
}

/** A dated action of the log, which the catalogue counts. */
function insertAtelier(db: Writer, conventionId: ConventionId, parties: readonly Partie[], n: number): void {
  const action = { id: newId<ActionId>(), jour: `2025-${String(1 + (n % 12)).padStart(2, '0')}-15`, lieu: 'CCAS' }
  insertAction(db, {
    ...action,
    type: 'atelier',
    intitule: `Atelier zz${String.fromCodePoint(97 + n)}`,
    etat: 'realisee',
    usagers: 8 + (n % 5),
    equipes: null,
    benevoles: null,
    observation: '',
  })
  const partiesJson = JSON.stringify(parties.slice(0, 1 + (n % 3)).map((p) => p.id))
  insertLien(db, { id: newId(), actionId: action.id, conventionId, engagement: 'AM-NUM', partiesJson })
}

/** One exercice of one convention, in one gesture with its true triggers: three sheets, sixty values, its séance once it was held. */
function fill(store: Store, connection: Connection, rang: number, annee: number): void {
  const convention = listConventions(store.reader)[rang]
  if (convention === undefined) throw new Error(`convention ${rang}`)
  const passe = annee < 2025
  const valeur = connection.prepare(
    `INSERT INTO valeur (id, ficheId, indicateurId, etat, nombre, texte, estime, commentaire, source, origine, pieceSha256)
     VALUES (?, ?, ?, 'renseigne', ?, ?, 0, '', 'saisie', '', NULL)`,
  )
  const geste = {
    operation: 'fiche.importValeurs',
    libelle: `fiches ${annee} importées`,
    auteur: 'Secrétariat',
    instant: `${annee + 1}-01-${String(10 + (rang % 20)).padStart(2, '0')}T09:00:00.000Z`,
    noms: ['fiche'],
  }
  store.transaction(randomUUID(), geste, () => {
    const db = store.writer
    const ouvert = findExercice(db, convention.id, annee)
    const exercice = ouvert ?? {
      id: newId(),
      conventionId: convention.id,
      annee,
      debut: `${annee}-01-01`,
      fin: `${annee}-12-31`,
    }
    if (ouvert === undefined) insertExercice(db, exercice)
    const parties = listParties(db, convention.id)
    const fiches = new Map(
      parties.map((p, place) => [p.id, { id: newId<FicheId>(), finie: passe || (rang + place) % 3 === 0 }]),
    )
    for (const p of parties) {
      const { id = newId<FicheId>(), finie = passe } = fiches.get(p.id) ?? {}
      insertFiche(db, {
        id,
        exerciceId: exercice.id,
        partieId: p.id,
        completeLe: finie ? geste.instant : null,
        valideeLe: null,
        valideePar: '',
        validationJson: null,
        verrouilleeLe: null,
        motifReouverture: '',
      })
    }
    for (const [n, { partie, indicateur }] of couplesOf(parties, listIndicateurs(db, convention.id), annee).entries())
      valeur.run(
        randomUUID(),
        fiches.get(partie.id)?.id ?? '',
        indicateur.id,
        ...contenuDe(indicateur, rang * 31 + n * 7 + annee),
      )
    if (!passe) for (let n = 0; n < ACTIONS; n += 1) insertAtelier(db, convention.id, parties, n)
    // Of the exercice examined now, four conventions in five have a séance, three of them an open campaign.
    if (!passe && rang % 5 === 4) return {}
    const comiteId = newId()
    insertComite(db, {
      id: comiteId,
      conventionId: convention.id,
      exerciceId: exercice.id,
      jour: `${annee + 1}-03-${String(1 + (rang % 28)).padStart(2, '0')}`,
      heure: '14:00',
      lieu: 'CCAS',
      visio: '',
      sequence: 0,
      numerotees: 1,
      convoqueLe: passe ? `${annee + 1}-02-02` : null,
      closLe: passe ? `${annee + 1}-03-30T16:00:00.000Z` : null,
    } as Parameters<typeof insertComite>[1])
    if (passe)
      insertDecision(db, {
        id: newId(),
        conventionId: convention.id,
        comiteId,
        pointId: null,
        numero: `${annee + 1}-01-D01`,
        libelle: 'Tenir deux permanences de plus',
        type: 'decision',
        piloteId: parties[rang % 3]?.id ?? null,
        echeance: `${annee + 1}-11-30`,
        etat: annee === 2024 && rang % 4 === 0 ? 'en-cours' : 'faite',
        motif: '',
      } as Parameters<typeof insertDecision>[1])
    if (!passe && rang % 5 < 3)
      insertCollecte(db, {
        id: newId(),
        exerciceId: exercice.id,
        ouverteLe: `${annee + 1}-01-05`,
        remiseLe: `${annee + 1}-02-${String(9 + (rang % 14)).padStart(2, '0')}`,
      })
    return {}
  })
}

/** A base of 100 conventions, 10 exercices each, 60 000 values, every row traced by the triggers that ship. Gives the conventions. */
export async function writeGrandeBase(dataDir: string): Promise<{ valeurs: number; octets: number }> {
  const t = openTestApp({ dataDir, now, newId })
  for (let n = 0; n < CONVENTIONS; n += 1) await t.call('convention.create', conventionNumero(n))
  t.app.close()
  const { connection } = openStore(path.join(dataDir, BASE), { holder: { auteur: '', poste: '', depuis: now }, now })
  // What is measured comes after: the writing itself needs no disk to be sure of it.
  connection.pragma('synchronous = OFF')
  const store = createStore({ connection, lectureSeule: null })
  for (const annee of ANNEES) for (let n = 0; n < CONVENTIONS; n += 1) fill(store, connection, n, annee)
  const valeurs = Number(connection.prepare('SELECT count(*) FROM valeur').pluck().get())
  const octets = Number(connection.pragma('page_count', { simple: true })) * 4096
  store.close()
  return { valeurs, octets }
}
