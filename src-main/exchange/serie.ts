import { VIDE, type Contenu } from '../domain/fiche.ts'
import type { Lecture, Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import { accorder } from '../domain/typographie.ts'
import { arrondi, readCellule } from './cellule-lue.ts'
import { chooseCase } from './colonnes-doubles.ts'
import { ecrireNombre } from './format-de-nombre.ts'
import type { Periode } from './entete.ts'
import { estVide } from './grille.ts'
import type { IndicateurLu } from './reconnaissance.ts'
import type { Case } from './tableau.ts'

/** What a line says for one year: the content, the case it comes from (the first of those added up), and what is odd. */
type Annee = { contenu: Contenu | null; case: Case | null; remarques: Remarque[] }

/** `doubles`: what is odd about several cases that hold the same year. */
type ValeurLue = Annee & { doubles: readonly Remarque[] }

const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })

const PAR_AN: Readonly<Record<Periode['type'], number>> = { mois: 12, trimestre: 4, semestre: 2 }
const NOM: Readonly<Record<Periode['type'], string>> = { mois: 'mois', trimestre: 'trimestre', semestre: 'semestre' }
const NOMS: Readonly<Record<Periode['type'], string>> = { mois: 'mois', trimestre: 'trimestres', semestre: 'semestres' }

type Partielle = { c: Case; rang: number; lu: Lecture }

const ESTIMATION: Remarque = { texte: 'Donné comme une estimation', gravite: 'info' }

/** What a case says, an estimate when its heading says that it is one. */
function lire(i: IndicateurLu, { cellule, entete }: Case): Lecture {
  const lu = readCellule(i, cellule)
  const { contenu } = lu
  if (entete.statut !== 'estime' || contenu === null || contenu.nombre === null || contenu.estime === 1) return lu
  return { contenu: { ...contenu, estime: 1 }, remarque: lu.remarque ?? ESTIMATION }
}

/** The parts of the year, of one kind only, in order; the kind that covers the year best. */
function partiesOf(
  i: IndicateurLu,
  cases: readonly Case[],
): { type: Periode['type']; parties: Partielle[]; doubles: Remarque[] } | null {
  const types = (['trimestre', 'mois', 'semestre'] as const).map((type) => ({
    type,
    trouvees: cases.filter((c) => c.entete.periode?.type === type),
  }))
  const couverture = (x: (typeof types)[number]): number => x.trouvees.length / PAR_AN[x.type]
  const choisi = types.filter((x) => x.trouvees.length > 0).toSorted((a, b) => couverture(b) - couverture(a))[0]
  if (choisi === undefined) return null
  const parRang = Map.groupBy(choisi.trouvees, (c) => c.entete.periode?.rang ?? 0)
  const choix = [...parRang].map(([rang, memes]) => ({ rang, ...chooseCase(i, memes) }))
  const parties = choix
    .flatMap(({ rang, choisie: c }): Partielle[] => (c === undefined ? [] : [{ c, rang, lu: lire(i, c) }]))
    .toSorted((a, b) => a.rang - b.rang)
  return { type: choisi.type, parties, doubles: choix.flatMap((x) => x.remarques) }
}

const nombresOf = (parties: readonly Partielle[]): number[] =>
  parties.flatMap((p) => (p.lu.contenu?.nombre === null || p.lu.contenu === null ? [] : [p.lu.contenu.nombre]))

const sommer = (nombres: readonly number[]): number => arrondi(nombres.reduce((s, n) => s + n, 0))

/** Makes the year of its parts: added when the indicator adds up, the last one of a stock, never a mean nor a rate. */
function assembler(i: IndicateurLu, type: Periode['type'], parties: readonly Partielle[]): Annee {
  const premiere = parties[0]?.c ?? null
  const rendre = (contenu: Contenu | null, remarques: Remarque[], c = premiere): Annee => ({
    contenu,
    case: c,
    remarques,
  })
  const illisible = parties.find((p) => p.lu.contenu === null)
  if (illisible !== undefined)
    return rendre(null, illisible.lu.remarque === null ? [] : [illisible.lu.remarque], illisible.c)
  const etats = parties.map((p) => p.lu.contenu?.etat ?? 'non-renseigne')
  const dits = parties.filter((p) => p.lu.contenu?.etat === 'renseigne')
  if (dits.length === 0) {
    const contenu = parties.find((p) => p.lu.contenu?.etat !== 'non-renseigne')?.lu.contenu ?? VIDE
    return rendre(contenu, parties[0]?.lu.remarque == null ? [] : [parties[0].lu.remarque])
  }
  const estime = dits.some((p) => p.lu.contenu?.estime === 1) ? 1 : 0
  if (i.agregation === 'stock' || i.type === 'texte') {
    const derniere = dits.at(-1)
    const manque = derniere !== parties.at(-1)
    const texte = `Dernière valeur connue de l’année, la fin n’est pas renseignée\u00A0: vérifiez`
    return rendre(derniere?.lu.contenu ?? null, manque ? [attention(texte)] : [], derniere?.c)
  }
  if (i.agregation !== 'somme') {
    const texte = `Des ${NOMS[type]} sans valeur annuelle\u00A0: une moyenne ou un taux ne s’additionne pas, demandez-la`
    return rendre(VIDE, [attention(texte)])
  }
  if (etats.includes('masque-a-la-source')) {
    const texte = `Un des ${NOMS[type]} est masqué par le partenaire\u00A0: la somme ne peut pas être faite`
    return rendre({ ...VIDE, etat: 'masque-a-la-source', texte: null }, [attention(texte)])
  }
  const manquants =
    Math.max(PAR_AN[type] - parties.length, 0) + etats.filter((e) => e !== 'renseigne' && e !== 'non-concerne').length
  const contenu: Contenu = { etat: 'renseigne', nombre: sommer(nombresOf(dits)), texte: null, estime }
  const somme: Remarque = { texte: `Somme des ${dits.length}\u00A0${NOMS[type]}`, gravite: 'info' }
  const partiel = attention(
    `Somme de ${accorder(dits.length, NOM[type], NOMS[type])} sur ${PAR_AN[type]}\u00A0: les autres manquent`,
  )
  const estimee: Remarque[] = estime === 1 ? [ESTIMATION] : []
  return rendre(contenu, [manquants > 0 ? partiel : somme, ...estimee])
}

/** Holds a yearly total against its parts. */
function controler(i: IndicateurLu, total: Annee, type: Periode['type'], parties: readonly Partielle[]): Annee {
  const nombre = total.contenu?.nombre
  const nombres = nombresOf(parties)
  if (nombre === null || nombre === undefined || nombres.length < 2) return total
  const somme = sommer(nombres)
  if (i.agregation === 'somme') {
    const complet = nombres.length === parties.length
    if (somme === nombre || (!complet && somme < nombre)) return total
    const texte = `Le total du fichier est ${ecrireNombre(nombre)}, ses ${NOMS[type]} font ${ecrireNombre(somme)}`
    return { ...total, remarques: [...total.remarques, attention(texte)] }
  }
  const additionne = nombre === somme && nombre > Math.max(...nombres)
  if (!additionne) return total
  const assemble = assembler(i, type, parties)
  const quoi = i.agregation === 'stock' ? 'un état à une date' : 'une moyenne ou un taux'
  const texte = `Le total du fichier (${ecrireNombre(nombre)}) additionne ${quoi}\u00A0: il n’est pas repris`
  return { ...assemble, remarques: [attention(texte), ...assemble.remarques] }
}

function readAnnuelle(i: IndicateurLu, c: Case): Annee {
  const lu = lire(i, c)
  if (c.fusion !== undefined && i.type !== 'texte') {
    const texte = 'Une seule valeur pour plusieurs lignes, dans des cellules fusionnées\u00A0: demandez laquelle'
    return { contenu: c.fusion === c.ligne ? lu.contenu : null, case: c, remarques: [attention(texte)] }
  }
  return { contenu: lu.contenu, case: c, remarques: lu.remarque === null ? [] : [lu.remarque] }
}

/** Reads what the cases of one year say: the yearly figure when there is one, held against its parts, else what its parts make. */
function readCases(i: IndicateurLu, cases: readonly Case[]): ValeurLue | null {
  const annuelles = cases.filter((c) => c.entete.periode === null)
  const decoupe = partiesOf(i, cases)
  const { choisie: annuelle, remarques: doubles } = chooseCase(i, annuelles)
  if (annuelle === undefined)
    return decoupe === null ? null : { ...assembler(i, decoupe.type, decoupe.parties), doubles: decoupe.doubles }
  const directe = readAnnuelle(i, annuelle)
  if (decoupe === null) return { ...directe, doubles }
  const calculee = annuelle.cellule?.valeur.genre === 'formule' || estVide(annuelle.cellule)
  if (!calculee) return { ...controler(i, directe, decoupe.type, decoupe.parties), doubles }
  const assemblee = assembler(i, decoupe.type, decoupe.parties)
  return assemblee.contenu === null ? { ...directe, doubles } : { ...assemblee, doubles: decoupe.doubles }
}

const deLaPartie = (c: Case, role: Role | null): boolean => c.entete.partie === null || c.entete.partie === role

/**
 * What a line says for the exercice. Headings that bear its year come first, then those that bear none; without a year, the latest.
 * Null when no heading is about it.
 */
export function readExercice(
  i: IndicateurLu,
  cases: readonly Case[],
  annee: number | null,
  role: Role | null,
): ValeurLue | null {
  const imposees = cases.filter((c) => c.entete.imposee && c.entete.role === 'valeur')
  if (imposees.length > 0) return readCases(i, imposees)
  const siennes = cases.filter((c) => c.entete.role === 'valeur' && deLaPartie(c, role))
  const annees = siennes.flatMap((c) => c.entete.annee ?? [])
  const voulue = annee ?? (annees.length === 0 ? null : Math.max(...annees))
  const datees = siennes.filter((c) => c.entete.annee !== null && c.entete.annee === voulue)
  const nues = siennes.filter((c) => c.entete.annee === null)
  if (datees.length === 0) return readCases(i, nues)
  const entiere = datees.some((c) => c.entete.periode === null)
  // A total that bears no year may add up several ones.
  const melange = new Set(annees).size > 1
  return readCases(i, entiere || melange ? datees : [...datees, ...nues])
}

/** What a line says for the year before; null when no heading is about it. */
export function readAvant(
  i: IndicateurLu,
  cases: readonly Case[],
  annee: number | null,
  role: Role | null,
): ValeurLue | null {
  const imposees = cases.filter((c) => c.entete.imposee && c.entete.role === 'avant')
  if (imposees.length > 0) return readCases(i, imposees)
  const siennes = cases.filter((c) => deLaPartie(c, role))
  const annees = siennes.flatMap((c) => (c.entete.role === 'valeur' ? (c.entete.annee ?? []) : []))
  const voulue = annee ?? (annees.length === 0 ? null : Math.max(...annees))
  const datees = voulue === null ? [] : siennes.filter((c) => c.entete.annee === voulue - 1)
  return readCases(i, datees.length > 0 ? datees : siennes.filter((c) => c.entete.role === 'avant'))
}
