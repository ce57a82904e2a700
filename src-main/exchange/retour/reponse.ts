import { VIDE, type Contenu } from '../../domain/fiche.ts'
import { readContenu, type Remarque } from '../../domain/lecture.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { arrondi, readCellule, refusOf } from '../cellule-lue.ts'
import { estVide, texteDe, type Cellule } from '../grille.ts'
import { etatDit, remarquesSurTexte } from '../ligne-lue.ts'
import type { IndicateurLu } from '../reconnaissance.ts'
import { clean, MAX_COMMENTAIRE, MAX_TEXTE } from '../texte-lu.ts'

/** The three cells of a line of our sheet; a text indicator has no observation of its own. */
type Cases = { valeur: Cellule | undefined; etat: string; observation: string | null }

/** What a party answered: its content (null when it cannot be imported), its observation, what is odd about each. */
export type Reponse = {
  contenu: Contenu | null
  commentaire: string
  remarques: Remarque[]
  surObservation: Remarque[]
  /** The state chosen says something else than the value. */
  contredite: boolean
}

const nettoyer = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/[^\P{Cc}\s]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** Whether two texts say the same: a spreadsheet may change spaces and line ends when it saves. */
export const memeTexte = (a: string, b: string): boolean => nettoyer(a) === nettoyer(b)

/** Whether a cell still says what was written in it, a number or a text. */
export const ditEncore = (c: Cellule | undefined, ecrit: string): boolean =>
  c?.valeur.genre === 'nombre' ? String(arrondi(c.valeur.nombre)) === ecrit : memeTexte(texteDe(c), ecrit)

/** Whether an answer says what the sheet said when it went out; an estimate is a format, which a spreadsheet may lose. */
export const memeReponse = (lu: Contenu, envoye: Contenu): boolean =>
  lu.etat === envoye.etat &&
  (lu.nombre === envoye.nombre ||
    (lu.nombre !== null && envoye.nombre !== null && arrondi(lu.nombre) === arrondi(envoye.nombre))) &&
  memeTexte(lu.texte ?? '', clean(envoye.texte ?? '', MAX_TEXTE))

const SEUIL = /^(?:<|≤|moins de)\s?\d{1,3}$/iu

/** The absence that the drop-down tells, with the words that go with it: what cannot be counted, or the threshold of what is masked. */
function absenceOf(etat: string, texte: string, observation: string): Contenu | null {
  const dit = etatDit(etat)
  if (dit === null) return null
  const avecTexte = dit.etat === 'non-quantifie' || dit.etat === 'masque-a-la-source'
  if (!avecTexte) return { ...dit, texte: null }
  const seuil = dit.etat === 'masque-a-la-source' && SEUIL.test(observation) ? observation : null
  return { ...dit, texte: texte === '' ? seuil : texte }
}

const contradiction = (etat: string): Remarque => ({
  texte: `Une valeur, et l’état «\u00A0${clean(etat, 40)}\u00A0»\u00A0: vérifiez`,
  gravite: 'attention',
})

function readValeur(i: IndicateurLu, { valeur, etat, observation }: Cases): Pick<Reponse, 'contenu' | 'remarques'> {
  const texte = clean(texteDe(valeur), MAX_TEXTE)
  const absence = absenceOf(etat, i.type === 'texte' ? '' : texte, (observation ?? '').trim())
  if (estVide(valeur)) {
    const promise = cleDeTri(etat) === 'renseigne'
    const remarque: Remarque = {
      texte: 'État «\u00A0renseigné\u00A0», mais aucune valeur\u00A0: demandez-la',
      gravite: 'attention',
    }
    return { contenu: absence ?? VIDE, remarques: promise ? [remarque] : [] }
  }
  const lu = i.type === 'texte' ? readContenu(texte, 'texte') : readCellule(i, valeur)
  const remarques = lu.remarque === null ? [] : [lu.remarque]
  if (lu.contenu?.etat === 'renseigne')
    return { contenu: lu.contenu, remarques: absence === null ? remarques : [contradiction(etat), ...remarques] }
  return absence === null ? { contenu: lu.contenu, remarques } : { contenu: absence, remarques: [] }
}

/** Reads the answer of a party in the three cells of a line. Never throws. */
export function readReponse(i: IndicateurLu, cases: Cases): Reponse {
  const { contenu, remarques } = readValeur(i, cases)
  const refus = contenu === null ? null : refusOf(i, contenu)
  const observation = cases.observation ?? ''
  const texte = i.type === 'texte' ? texteDe(cases.valeur) : (contenu?.texte ?? '')
  return {
    contenu: refus === null ? contenu : null,
    commentaire: clean(observation, MAX_COMMENTAIRE),
    remarques: [
      ...remarques,
      ...(refus === null ? [] : [refus]),
      ...remarquesSurTexte('Ce texte', texte.slice(0, MAX_TEXTE), texte, MAX_TEXTE),
    ],
    surObservation: remarquesSurTexte(
      'Cette observation',
      observation.slice(0, MAX_TEXTE),
      observation,
      MAX_COMMENTAIRE,
    ),
    contredite: contenu?.etat === 'renseigne' && etatDit(cases.etat) !== null,
  }
}
