import type { Remarque } from '../../domain/lecture.ts'
import { accorder } from '../../domain/typographie.ts'
import { plier, type Envoye, type LigneLue } from '../fiche-lue.ts'
import type { Identite, LigneIdentite } from '../fiche-sortante/identite.ts'
import { MAX_COLONNES, MAX_LIGNES, readReference, referenceOf, texteDe, type Cellule } from '../grille.ts'
import { rangOf } from '../liens.ts'
import { notesOf } from '../ligne-lue.ts'
import type { IndicateurLu, Reconnaissance } from '../reconnaissance.ts'
import { clean, MAX_CITATION, MAX_COMMENTAIRE } from '../texte-lu.ts'
import { locate, type Lieux } from './lieux.ts'
import { memeReponse, memeTexte, readReponse, type Reponse } from './reponse.ts'

/** Lines gone from the sheet have a rank of their own, after all those that a sheet may have. */
const RANG_DES_ABSENTES = 101 * MAX_LIGNES * MAX_COLONNES

const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })

type Base = Pick<LigneLue, 'rang' | 'cellule' | 'reference' | 'feuille' | 'libelleLu' | 'code' | 'envoye'>

const vide = (base: Base, remarques: Remarque[], change: Partial<LigneLue> = {}): LigneLue => ({
  ...base,
  lu: '',
  voie: 'exacte',
  laissee: false,
  candidats: [],
  contenu: null,
  avant: null,
  commentaire: '',
  remarques,
  ...plier(remarques),
  ...change,
})

const envoyeOf = ({ envoye: { commentaire, ...contenu }, version }: LigneIdentite): Envoye => ({
  contenu,
  commentaire,
  version,
  change: { valeur: false, observation: false },
})

/** Which of its two cells the party has changed. */
function changeOf(lue: Reponse, { envoye }: LigneIdentite): { valeur: boolean; observation: boolean } {
  const meme = lue.contenu !== null && memeReponse(lue.contenu, envoye)
  return {
    valeur: !meme || lue.contredite,
    observation: !memeTexte(lue.commentaire, clean(envoye.commentaire, MAX_COMMENTAIRE)),
  }
}

/** What an answer leaves empty that was not: it is told, never taken for a wish to erase. */
function videesOf(lue: Reponse, { envoye }: LigneIdentite): Remarque[] {
  const videe = lue.contenu?.etat === 'non-renseigne' && envoye.etat !== 'non-renseigne'
  const effacee = lue.commentaire === '' && envoye.commentaire.trim() !== ''
  return [
    ...(videe ? [attention('Case vidée par la partie\u00A0: l’importer effacerait la valeur')] : []),
    ...(effacee ? [attention('Observation vidée par la partie')] : []),
  ]
}

function readLigne(l: LigneIdentite, i: IndicateurLu | undefined, lieux: Lieux): LigneLue {
  const { grille, feuille } = lieux
  const ligne = lieux.lignes.get(l.code)
  const envoye = envoyeOf(l)
  const depart = { feuille: grille.nom, code: i === undefined ? null : l.code, envoye }
  const libelleLu = i === undefined ? l.code : i.libelle
  if (ligne === undefined) {
    const base = { ...depart, rang: RANG_DES_ABSENTES, libelleLu, cellule: l.valeur, reference: l.valeur }
    return vide(base, [attention('Cette ligne n’est plus dans la fiche\u00A0: rien n’en est repris')])
  }
  const at = (reference: string | null): { cellule: Cellule | undefined; reference: string; colonne: number } => {
    const colonne = reference === null ? -1 : lieux.colonneOf(readReference(reference)?.colonne ?? -1)
    return { cellule: grille.lignes[ligne]?.[colonne], reference: referenceOf(ligne, Math.max(colonne, 0)), colonne }
  }
  const place = at(l.valeur)
  const observation = l.observation === null ? null : at(l.observation)
  const base = {
    ...depart,
    rang: rangOf(feuille, { ligne, colonne: place.colonne }),
    libelleLu,
    cellule: place.reference,
    reference: place.reference,
  }
  const lu = clean(texteDe(place.cellule), MAX_CITATION)
  if (i === undefined)
    return vide(base, [attention('Cet indicateur n’est plus demandé dans cette convention')], { lu, voie: null })
  if (i.formule !== null)
    return vide(base, [{ texte: 'Calculé par Copil\u00A0: la valeur du fichier n’est pas reprise', gravite: 'info' }], {
      lu,
    })
  const lue = readReponse(i, {
    valeur: place.cellule,
    etat: texteDe(at(l.etat).cellule).trim(),
    observation: observation === null ? null : texteDe(observation.cellule),
  })
  const change = changeOf(lue, l)
  const remarques = [
    ...videesOf(lue, l),
    ...(change.valeur ? lue.remarques : []),
    ...(change.observation ? lue.surObservation : []),
    ...notesOf(grille, [place.reference, ...(observation === null ? [] : [observation.reference])]),
  ]
  const { contenu, commentaire } = lue
  return vide({ ...base, envoye: { ...envoye, change } }, remarques, { lu, contenu, commentaire })
}

/** A sheet of ours as it comes back: its lines, in the order in which they went out, and what is odd about the whole. */
export type Retour = { lieux: Lieux; lignes: LigneLue[]; remarques: Remarque[] }

/** Reads a sheet of ours by its identity: each cell against what it held when it went out. Null when the sheet itself is gone. */
export function readRetour(
  grilles: Lieux['grille'][],
  identite: Identite,
  indicateurs: readonly IndicateurLu[],
  exact: Reconnaissance,
): Retour | null {
  const lieux = locate(grilles, identite, exact)
  if (lieux === null) return null
  const parCode = new Map(indicateurs.map((i) => [i.code, i]))
  const lignes = identite.lignes.map((l, n) => {
    const lue = readLigne(l, parCode.get(l.code), lieux)
    return lue.rang === RANG_DES_ABSENTES ? { ...lue, rang: RANG_DES_ABSENTES + n } : lue
  })
  const remarques: Remarque[] = []
  const absentes = lignes.filter((l) => l.rang >= RANG_DES_ABSENTES).length
  if (absentes > 0)
    remarques.push(
      attention(
        `${accorder(absentes, 'ligne')} de la fiche envoyée ${absentes < 2 ? 'manque' : 'manquent'} dans ce fichier`,
      ),
    )
  if (!lieux.colonnesSures)
    remarques.push(
      attention('Les colonnes de la fiche ont changé\u00A0: elles sont lues à leur place d’origine, vérifiez'),
    )
  for (const code of lieux.doublons)
    remarques.push(attention(`L’indicateur ${code} est écrit sur plusieurs lignes\u00A0: seule la première est lue`))
  return { lieux, lignes, remarques }
}
