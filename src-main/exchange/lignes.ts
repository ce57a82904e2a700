import type { Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import type { LigneLue } from './fiche-lue.ts'
import { estVide, referenceOf, texteDe, type Grille } from './grille.ts'
import { rangOf, type Liens } from './liens.ts'
import { citer, notesOf, readLigne, type Cadre, type Lu } from './ligne-lue.ts'
import type { Nom, Rapprochement } from './reconnaissance.ts'
import type { Case, Rangee, Tableau } from './tableau.ts'
import { clean, MAX_CITATION, MAX_COMMENTAIRE } from './texte-lu.ts'

export type LigneDetaillee = Omit<LigneLue, 'remarque' | 'gravite'>

/** A table and the sheet it stands in, with its rank. `datee`: the name of the sheet told which year or quarter it is about. */
export type Source = { grille: Grille; feuille: number; tableau: Tableau; datee: boolean }

/** `lien`: what a person said of the line: a code, or null to leave it aside. */
type Trouvee = { source: Source; rangee: Rangee; vu: Rapprochement; lien: string | null | undefined }

const DETAIL = /^\s*(?:[-–—•·*>]\s*)?(?:dont|parmi lesquels|y compris)(?![\p{L}])/iu
/** Under it, a line without any figure is taken for a title. */
const CONFIANCE_DES_VIDES = 0.85
/** Under it, the reader is asked to check. */
const CONFIANCE_SURE = 0.72

const muette = (r: Rangee): boolean => r.commentaire === '' && r.cases.every((c) => estVide(c.cellule))

/** What the way an indicator was recognised asks the reader to check. */
function remarquesDeVoie(vu: Exclude<Rapprochement, null | { voie: 'ambigu' }>, r: Rangee): Remarque[] {
  const nom = `${citer(vu.indicateur.libelleCourt)} (${vu.indicateur.code})`
  if (vu.voie === 'contexte')
    return [
      { texte: `${citer(r.nom.libelle)} lu ${nom} d’après les lignes voisines\u00A0: vérifiez`, gravite: 'attention' },
    ]
  if (vu.voie === 'proche' && vu.confiance < CONFIANCE_SURE)
    return [{ texte: `${citer(r.nom.libelle)} rapproché de ${nom}\u00A0: vérifiez`, gravite: 'attention' }]
  if (vu.autreLibelle === null) return []
  const texte = `Le code est ${vu.indicateur.code}, le libellé celui de ${vu.autreLibelle}`
  return [{ texte, gravite: 'attention' }]
}

function notesDe(source: Source, r: Rangee, place: Lu['place']): Remarque[] {
  const references = new Set([
    referenceOf(r.ligne, r.colonne),
    ...(place === null ? [] : [referenceOf(place.ligne, place.colonne)]),
  ])
  return notesOf(source.grille, [...references])
}

const nomCellule = (ligne: number, colonne: number, texte: boolean): string =>
  texte ? `ligne ${ligne + 1}` : referenceOf(ligne, colonne)

function detailler(t: Trouvee, cadre: Cadre): LigneDetaillee | null {
  const { source, rangee: r, vu } = t
  const base = {
    rang: rangOf(source.feuille, r),
    voie: t.lien === undefined ? ((vu?.voie ?? null) satisfies LigneLue['voie']) : ('liee' as const),
    laissee: t.lien === null,
    feuille: source.grille.nom,
    envoye: null,
    libelleLu: clean(r.nom.libelle === '' ? r.nom.code : r.nom.libelle, MAX_CITATION),
  }
  if (vu === null || vu.voie === 'ambigu') {
    const dites = r.cases.filter((c) => !estVide(c.cellule))
    const imposee = dites.find((c) => c.entete.imposee && c.entete.role === 'valeur')
    const place = imposee ?? dites.find((c) => c.entete.annee === cadre.annee) ?? dites[0]
    if (place === undefined) return null
    const choix = vu === null ? [] : vu.codes
    const detail = DETAIL.test(r.nom.libelle)
    const inconnu = detail ? 'Détail de la ligne du dessus\u00A0: laissé de côté' : 'Aucun indicateur de ce nom'
    const texte =
      vu === null
        ? t.lien === null
          ? 'Laissée de côté'
          : inconnu
        : `Libellé ambigu, ${choix.join(' ou ')}\u00A0: choisissez`
    return {
      ...base,
      cellule: nomCellule(place.ligne, place.colonne, cadre.texte),
      reference: referenceOf(place.ligne, place.colonne),
      lu: clean(texteDe(place.cellule), MAX_CITATION),
      code: null,
      candidats: choix,
      contenu: null,
      avant: null,
      commentaire: clean(r.commentaire, MAX_COMMENTAIRE),
      remarques: [{ texte, gravite: vu === null ? 'info' : 'attention' }],
    }
  }
  const { place, remarques, ...lu } = readLigne(vu.indicateur, r, cadre)
  const masquee: Remarque[] = r.masquee
    ? [{ texte: 'Lu dans une ligne ou une colonne masquée\u00A0: vérifiez', gravite: 'attention' }]
    : []
  return {
    ...base,
    cellule: nomCellule(place?.ligne ?? r.ligne, place?.colonne ?? r.colonne, cadre.texte),
    reference: referenceOf(place?.ligne ?? r.ligne, place?.colonne ?? r.colonne),
    lu: clean(texteDe(place?.cellule), MAX_CITATION),
    code: vu.indicateur.code,
    candidats: [],
    ...lu,
    remarques: [
      ...remarques,
      ...remarquesDeVoie(vu, r),
      ...notesDe(source, r, place),
      ...masquee,
      ...(source.tableau.douteuse
        ? [{ texte: 'Plusieurs colonnes de nombres, sans en-tête\u00A0: vérifiez', gravite: 'attention' as const }]
        : []),
    ],
  }
}

/** A line that names an indicator without a figure is kept when it surely does, else it is a title. */
function estTitre({ rangee, vu }: Trouvee): boolean {
  if (vu === null || !muette(rangee)) return false
  return rangee.masquee || vu.voie === 'ambigu' || vu.confiance < CONFIANCE_DES_VIDES
}

const codeDe = (t: Trouvee): string | null => (t.vu === null || t.vu.voie === 'ambigu' ? null : t.vu.indicateur.code)

/** The lines of one indicator, seen together once: a file may repeat a code ten thousand times. */
function fratrieOf(freres: readonly Trouvee[]) {
  const parlantes = freres.filter((f) => !muette(f.rangee))
  const datees = freres.filter((f) => f.source.datee)
  return { freres, datees, parle: parlantes.length > 0, visible: parlantes.some((f) => !f.rangee.masquee) }
}

const casesOf = ({ source, rangee }: Trouvee): Case[] =>
  rangee.cases.map((c) => ({ ...c, feuille: source.grille.nom ?? '' }))

/** Drops what another line says better: an empty or a hidden one; and joins the sheets of the years or of the quarters. */
function merge(trouvees: readonly Trouvee[]): Trouvee[] {
  const groupes = Map.groupBy(
    trouvees.filter((t) => codeDe(t) !== null),
    codeDe,
  )
  const parCode = new Map([...groupes].map(([code, freres]) => [code, fratrieOf(freres)]))
  return trouvees.flatMap((t): Trouvee[] => {
    const fratrie = parCode.get(codeDe(t))
    if (fratrie === undefined || fratrie.freres.length === 1) return [t]
    const { datees, parle, visible } = fratrie
    if (t.source.datee) {
      if (datees[0] !== t) return []
      const commentaire = datees.map((f) => f.rangee.commentaire).find((c) => c !== '') ?? ''
      return [{ ...t, rangee: { ...t.rangee, commentaire, cases: datees.flatMap(casesOf) } }]
    }
    return muette(t.rangee) ? (parle ? [] : [t]) : t.rangee.masquee && visible ? [] : [t]
  })
}

/** What a line is matched by: its own words, after those of the line that it details, unless a person said what it is. */
function nomLie(nom: Nom, lien: string | null | undefined, dessus: string): Nom {
  if (lien === undefined)
    return DETAIL.test(nom.libelle) ? { ...nom, libelle: `${dessus} ${nom.libelle}`, exacte: true } : nom
  return { code: lien ?? '', libelle: '', theme: lien === null ? '' : nom.theme }
}

/** Reads the lines of the tables of a file: matched to the indicators, valued for the year, with what is odd about each. */
export function readLignes(
  sources: readonly Source[],
  rapprocher: (noms: readonly Nom[], role: Role | null) => Rapprochement[],
  cadre: Cadre,
  lienOf: Liens['lienOf'] = () => undefined,
): LigneDetaillee[] {
  const trouvees = sources.flatMap((source) => {
    const { rangees } = source.tableau
    const liens = rangees.map((rangee) => lienOf({ feuille: source.feuille, rangee }))
    let dessus = ''
    const noms = rangees.map((r, n) => {
      const nom = nomLie(r.nom, liens[n], dessus)
      if (!DETAIL.test(r.nom.libelle)) dessus = r.nom.libelle
      return nom
    })
    const vus = rapprocher(noms, cadre.role)
    return rangees.map((rangee, n): Trouvee => ({ source, rangee, vu: vus[n] ?? null, lien: liens[n] }))
  })
  const premieres = new Map<string, string>()
  return merge(trouvees.filter((t) => !estTitre(t))).flatMap((t): LigneDetaillee[] => {
    const ligne = detailler(t, cadre)
    if (ligne === null) return []
    if (ligne.code === null) return [ligne]
    const premiere = premieres.get(ligne.code)
    if (premiere === undefined) premieres.set(ligne.code, ligne.cellule)
    else {
      const texte = `Même indicateur que ${cadre.texte ? 'la ' : ''}${premiere}`
      ligne.remarques.push({ texte, gravite: 'attention' })
    }
    return [ligne]
  })
}
