import { DomainError } from '../domain/domain-error.ts'
import { checkContenu, type Contenu } from '../domain/fiche.ts'
import type { Indicateur } from '../domain/indicateur.ts'
import { readContenu, type Gravite, type Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import { readCsv } from './csv.ts'
import { listDonneesPersonnelles } from './donnees-personnelles.ts'
import { findAnnee, findRole } from './provenance.ts'
import { createReconnaissance, type Reconnaissance } from './reconnaissance.ts'
import { findTete, guessTete, type Tete } from './tete.ts'

export type IndicateurLu = Pick<
  Indicateur,
  'code' | 'libelle' | 'libelleCourt' | 'libelleTri' | 'type' | 'rolesJson' | 'formule'
>

/** One line of a file: where it stands, what is written there, what it means, and what is odd about it. */
export type LigneLue = {
  /** « ligne 7 », as a spreadsheet numbers it. */
  cellule: string
  libelleLu: string
  lu: string
  /** Code of the indicator recognised; null when none is. */
  code: string | null
  /** Null when the line cannot be imported. */
  contenu: Contenu | null
  commentaire: string
  remarque: string | null
  gravite: Gravite | null
}

/** A partner's file as it was understood; nothing of it is written anywhere yet. */
export type FicheLue = {
  /** « texte à points-virgules, Windows-1252 ». */
  format: string
  role: Role | null
  annee: number | null
  lignes: LigneLue[]
}

const MAX_CITATION = 400
const MAX_COMMENTAIRE = 1000
const MAX_TEXTE = 4000

const RAISONS: ReadonlyMap<string, string> = new Map([
  ['entier', 'un nombre entier est attendu'],
  ['négatif', 'un nombre négatif ne compte rien'],
  ['taux', 'un taux ne dépasse pas 100\u00A0%'],
  ['note', 'une note entière de 1 à 5 est attendue'],
  ['trop-grand', 'ce nombre est trop grand'],
])

/** The text of a cell as the base accepts it: no control, no broken surrogate, cut at `max`, trimmed. */
function clean(texte: string, max: number): string {
  const propre = texte
    .slice(0, max * 4)
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
  return propre.length > max
    ? `${propre
        .slice(0, max - 1)
        .toWellFormed()
        .trimEnd()}…`
    : propre
}

function checkLu(i: IndicateurLu, contenu: Contenu): Remarque | null {
  try {
    checkContenu(i, contenu)
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const raison = error.faits['raison'] ?? ''
    return {
      texte: `Valeur refusée\u00A0: ${RAISONS.get(raison) ?? 'elle ne convient pas à l’indicateur'}`,
      gravite: 'erreur',
    }
  }
}

function remarquesSurTexte(quoi: string, texte: string, brut: string, max: number): Remarque[] {
  const vus = listDonneesPersonnelles(texte)
  const remarques: Remarque[] = []
  if (vus.length > 0)
    remarques.push({
      texte: `${quoi} contient ${vus.join(', ')}\u00A0: retirez-le avant d’importer`,
      gravite: 'attention',
    })
  if (brut.trim().length > max)
    remarques.push({ texte: `${quoi} est coupé à ${String(max)} caractères`, gravite: 'attention' })
  return remarques
}

const ORDRE: readonly Gravite[] = ['info', 'attention', 'erreur']

function sumUp(remarques: readonly Remarque[]): Pick<LigneLue, 'remarque' | 'gravite'> {
  if (remarques.length === 0) return { remarque: null, gravite: null }
  const pire = Math.max(...remarques.map((r) => ORDRE.indexOf(r.gravite)))
  return { remarque: remarques.map((r) => r.texte).join('. '), gravite: ORDRE[pire] ?? null }
}

type Cellules = { cellule: string; libelle: string; valeur: string; observation: string }

/** Reads the content and the comment of a line whose indicator is known. */
function readLigneConnue(
  i: IndicateurLu,
  c: Cellules,
): Pick<LigneLue, 'contenu' | 'commentaire'> & { remarques: Remarque[] } {
  const observation = clean(c.observation, MAX_COMMENTAIRE)
  const surObservation = remarquesSurTexte(
    'Ce commentaire',
    c.observation.slice(0, MAX_TEXTE),
    c.observation,
    MAX_COMMENTAIRE,
  )
  if (i.formule !== null)
    return {
      contenu: null,
      commentaire: observation,
      remarques: [{ texte: 'Calculé par Copil\u00A0: la valeur du fichier n’est pas reprise', gravite: 'info' }],
    }
  // A text indicator takes its text from the value, else from the observation (domain.md §0.2).
  if (i.type === 'texte') {
    const source = c.valeur.trim() === '' ? c.observation : c.valeur
    const texte = clean(source, MAX_TEXTE)
    const lecture = readContenu(texte, 'texte')
    const surTexte = remarquesSurTexte('Ce texte', texte, source, MAX_TEXTE)
    const autre = c.valeur.trim() === '' ? [] : surObservation
    return {
      contenu: lecture.contenu,
      commentaire: c.valeur.trim() === '' ? '' : observation,
      remarques: [...(lecture.remarque === null ? [] : [lecture.remarque]), ...surTexte, ...autre],
    }
  }
  const lecture = readContenu(clean(c.valeur, MAX_TEXTE), i.type)
  const refus = lecture.contenu === null ? null : checkLu(i, lecture.contenu)
  return {
    contenu: refus === null ? lecture.contenu : null,
    commentaire: observation,
    remarques: [lecture.remarque, refus].filter((r) => r !== null).concat(surObservation),
  }
}

/** The column whose values are read: the one of the year, else « Valeur », else the latest year. */
function valeurOf(tete: Tete, annee: number | null): number {
  const parAnnee = annee === null ? undefined : tete.annees.get(annee)
  const derniere = tete.annees.get(Math.max(...tete.annees.keys()))
  return parAnnee ?? tete.valeur ?? derniere ?? 0
}

function readLignes(
  lignes: readonly (readonly string[])[],
  tete: Tete,
  colonneValeur: number,
  reconnaitre: Reconnaissance<IndicateurLu>,
): LigneLue[] {
  const lues: LigneLue[] = []
  const premieres = new Map<string, string>()
  lignes.forEach((cellules, rang) => {
    if (rang <= tete.rang) return
    const at = (colonne: number | null): string => (colonne === null ? '' : (cellules[colonne] ?? ''))
    const c = {
      cellule: `ligne ${rang + 1}`,
      libelle: at(tete.libelle),
      valeur: at(colonneValeur),
      observation: at(tete.commentaire),
    }
    const vu = reconnaitre(at(tete.code), c.libelle)
    // A title inside the table, or a closing « Fait le… », has no value: it is no line of the sheet.
    if (vu === null && (c.valeur.trim() === '' || (c.libelle.trim() === '' && at(tete.code).trim() === ''))) return
    const base = {
      cellule: c.cellule,
      libelleLu: clean(c.libelle.trim() === '' ? at(tete.code) : c.libelle, MAX_CITATION),
      lu: clean(c.valeur, MAX_CITATION),
    }
    if (vu === null) {
      const remarques: Remarque[] = [{ texte: 'Aucun indicateur de ce nom', gravite: 'info' }]
      lues.push({
        ...base,
        code: null,
        contenu: null,
        commentaire: clean(c.observation, MAX_COMMENTAIRE),
        ...sumUp(remarques),
      })
      return
    }
    const { remarques, ...lu } = readLigneConnue(vu.indicateur, c)
    const premiere = premieres.get(vu.indicateur.code)
    if (premiere === undefined) premieres.set(vu.indicateur.code, c.cellule)
    else remarques.push({ texte: `Même indicateur que la ${premiere}`, gravite: 'attention' })
    if (tete.douteuse)
      remarques.push({ texte: 'Plusieurs colonnes de nombres, sans en-tête\u00A0: vérifiez', gravite: 'attention' })
    if (vu.autreLibelle !== null)
      remarques.push({
        texte: `Le code est ${vu.indicateur.code}, le libellé celui de ${vu.autreLibelle}`,
        gravite: 'attention',
      })
    lues.push({ ...base, code: vu.indicateur.code, ...lu, ...sumUp(remarques) })
  })
  return lues
}

/**
 * Reads a partner's sheet: format, party, exercice and lines, matched to the convention's indicators. Never writes. Throws
 * `fichier-vide`, `fichier-illisible`, `type-de-fichier` (`type`) or `fichier-trop-grand` (`limite`), all with the file's `nom`.
 */
export function readFiche(
  fichier: { nom: string; octets: Uint8Array },
  indicateurs: readonly IndicateurLu[],
): FicheLue {
  const nom = clean(fichier.nom, 160)
  try {
    const { format, lignes } = readCsv(fichier.octets)
    const reconnaitre = createReconnaissance(indicateurs)
    const tete = findTete(lignes) ?? guessTete(lignes, reconnaitre)
    if (tete === null) throw new DomainError('fichier-illisible')
    const annee = findAnnee(nom, lignes, tete)
    const lues = readLignes(lignes, tete, valeurOf(tete, annee), reconnaitre)
    const reconnus = indicateurs.filter((i) => lues.some((l) => l.code === i.code))
    return { format, role: findRole(nom, lignes, tete, reconnus), annee, lignes: lues }
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { nom, ...error.faits })
    throw error
  }
}
