import type { ColonneComparaison, comparaison as part, ConventionProposee } from '../contract/comparaison.ts'
import { tenirAnnee, type AnneeTenue } from '../domain/accord.ts'
import { comparer, parenteOf, PROFONDEUR, type Case, type Comparee } from '../domain/comparaison.ts'
import type { Convention } from '../domain/convention.ts'
import type { Day } from '../domain/day.ts'
import { estPourMemoire, periodOf, type Exercice } from '../domain/exercice.ts'
import type { ConventionId } from '../domain/id.ts'
import type { Partie } from '../domain/partie.ts'
import { listFaits } from '../domain/rapprochement.ts'
import { declaresBy } from '../domain/releve.ts'
import { listDefinitions, listSecretariats, listTousExercices } from '../store/comparaison.ts'
import { getConvention, listConventions } from '../store/convention.ts'
import type { Reader } from '../store/database.ts'
import { listPaires } from '../store/indicateur.ts'
import { listArbitrages } from '../store/verification.ts'
import type { Handlers } from './contexts.ts'
import { createEntreGestes } from './entre-gestes.ts'
import { loadCadre, loadReleve, periodeOf } from './fiche/releve.ts'

const definitions = createEntreGestes<ReadonlyMap<ConventionId, ReturnType<typeof listDefinitions>>>()
const tenues = createEntreGestes<Comparee>()

/** How many other conventions are shown until the user chooses. */
const D_EMBLEE = 9

type Fonds = {
  conventions: readonly Convention[]
  exercices: ReadonlyMap<ConventionId, readonly Exercice[]>
  secretariats: ReadonlyMap<ConventionId, Partie>
}

const loadFonds = (db: Reader): Fonds => ({
  conventions: listConventions(db),
  exercices: Map.groupBy(listTousExercices(db), (e) => e.conventionId),
  secretariats: new Map(listSecretariats(db).map((p) => [p.conventionId, p])),
})

/** The other conventions that share indicators with one, the nearest first. */
function proposer(
  db: Reader,
  { conventions, secretariats }: Fonds,
  ici: Convention,
  annee: number,
): ConventionProposee[] {
  const definies = definitions(db, String(annee), () => Map.groupBy(listDefinitions(db, annee), (i) => i.conventionId))
  return conventions
    .filter((c) => c.id !== ici.id)
    .map((c) => ({
      conventionId: c.id,
      titreCourt: c.titreCourt,
      titre: c.titre,
      secretariat: secretariats.get(c.id)?.nom ?? '',
      ...parenteOf(definies.get(ici.id) ?? [], definies.get(c.id) ?? []),
    }))
    .filter((p) => p.communs + p.autrement > 0)
    .toSorted((a, b) => b.communs - a.communs)
}

const anneesDe = (annee: number): number[] => Array.from({ length: PROFONDEUR }, (_, n) => annee - n)

function loadComparee(db: Reader, { exercices }: Fonds, convention: Convention, annee: number): Comparee {
  const siens = exercices.get(convention.id) ?? []
  const cadre = loadCadre(db, convention)
  const paires = listPaires(db, convention.id)
  return {
    convention,
    annees: anneesDe(annee).map((a): AnneeTenue | null => {
      const exercice = siens.find((e) => e.annee === a)
      if (exercice === undefined) return null
      const releve = loadReleve(db, convention, exercice, cadre)
      return tenirAnnee(releve, listFaits(releve, paires, listArbitrages(db, exercice.id)))
    }),
  }
}

function exerciceLu(c: Convention, annee: number, tenue: AnneeTenue | null): ColonneComparaison['exercices'][number] {
  const releve = tenue?.releve
  const { debut, fin } = releve?.exercice ?? periodOf(c, annee)
  return {
    annee,
    debut,
    fin,
    ouvert: releve !== undefined,
    pourMemoire: estPourMemoire(c, { debut }),
    validees: releve?.fiches.filter((f) => f.valideeLe !== null || f.verrouilleeLe !== null).length ?? 0,
    toutes: releve?.parties.filter((p) => declaresBy(releve, p).length > 0).length ?? 0,
  }
}

const colonneOf = (
  { convention: c, annees }: Comparee,
  secretariat: Partie | undefined,
  annee: number,
): ColonneComparaison => ({
  conventionId: c.id,
  titreCourt: c.titreCourt,
  titre: c.titre,
  secretariat: secretariat?.nom ?? '',
  secretariatId: secretariat?.id ?? null,
  exercices: anneesDe(annee).map((a, rang) => exerciceLu(c, a, annees[rang] ?? null)),
})

function caseLue<T extends string>(c: Case | T) {
  if (typeof c === 'string') return c
  const { actionIds: _, contenu, ...reste } = c
  const nu =
    contenu === null
      ? null
      : { etat: contenu.etat, nombre: contenu.nombre, texte: contenu.texte, estime: contenu.estime }
  return { ...reste, contenu: nu }
}

/** The conventions to set beside: those asked for, in that order, or the nearest; one that is gone since is left out. */
const choisir = (proposees: readonly ConventionProposee[], avec: readonly ConventionId[] | null): ConventionId[] =>
  avec === null
    ? proposees
        .filter((p) => p.memeCatalogue)
        .slice(0, D_EMBLEE)
        .map((p) => p.conventionId)
    : [...new Set(avec)].filter((id) => proposees.some((p) => p.conventionId === id))

export const comparaison: Handlers<typeof part> = {
  'comparaison.get': ({ db, today }: { db: Reader; today: Day }, { conventionId, annee, avec }) => {
    const ici = getConvention(db, conventionId)
    // Refuses a year too far from the convention, as every screen of it does.
    periodeOf(db, ici, annee, today)
    const fonds = loadFonds(db)
    const proposees = proposer(db, fonds, ici, annee)
    const ids = new Set<string>([conventionId, ...choisir(proposees, avec)])
    const parId = new Map(fonds.conventions.map((c) => [c.id as string, c]))
    const comparees = [...ids].flatMap((id) => {
      const c = parId.get(id)
      // Another choice of conventions reads only those that were not shown.
      return c === undefined ? [] : [tenues(db, `${id} ${annee}`, () => loadComparee(db, fonds, c, annee))]
    })
    return {
      annee,
      annees: [
        ...new Set(comparees.flatMap((c) => (fonds.exercices.get(c.convention.id) ?? []).map((e) => e.annee))),
      ].toSorted((a, b) => b - a),
      proposees,
      colonnes: comparees.map((c) => colonneOf(c, fonds.secretariats.get(c.convention.id), annee)),
      lignes: comparer(comparees).map(({ indicateur: i, croisements, total }) => ({
        indicateur: {
          code: i.code,
          libelle: i.libelle,
          libelleCourt: i.libelleCourt,
          unite: i.unite,
          type: i.type,
          axe: i.axe,
        },
        croisements: croisements.map(({ cases, ecart }) => ({ cases: cases.map(caseLue), ecart })),
        total,
      })),
    }
  },
}
