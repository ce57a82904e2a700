import type { Contenu } from '../domain/fiche.ts'
import { listDonneesPersonnelles } from '../domain/donnees-personnelles.ts'
import { readContenu, type Remarque } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import { enumerer } from '../domain/typographie.ts'
import { estNombreEnTexte, refusOf } from './cellule-lue.ts'
import { texteDe, type Grille } from './grille.ts'
import type { IndicateurLu } from './reconnaissance.ts'
import { readAvant, readExercice } from './serie.ts'
import type { Rangee } from './tableau.ts'
import { clean, MAX_COMMENTAIRE, MAX_TEXTE } from './texte-lu.ts'

/** For which year and which party a file is read, and whether it is a text. */
export type Cadre = { annee: number | null; role: Role | null; texte: boolean }

/** What is odd about a text that a person wrote: personal data, a cut. */
export function remarquesSurTexte(quoi: string, texte: string, brut: string, max: number): Remarque[] {
  const vus = listDonneesPersonnelles(texte)
  const remarques: Remarque[] = []
  if (vus.length > 0)
    remarques.push({
      texte: `${quoi} semble porter ${enumerer(vus)}\u00A0: retirez-le du fichier avant d’importer, ou de la fiche ensuite`,
      gravite: 'attention',
    })
  if (brut.trim().length > max)
    remarques.push({ texte: `${quoi} est coupé à ${String(max)} caractères`, gravite: 'attention' })
  return remarques
}

/** A text of the file, quoted. */
export const citer = (texte: string): string => `«\u00A0${clean(texte, 120)}\u00A0»`

/** The notes that the partner left on some cells. */
export const notesOf = (g: Grille, references: readonly string[]): Remarque[] =>
  references.flatMap((reference): Remarque[] => {
    const note = g.notes.get(reference)
    if (note === undefined) return []
    return [{ texte: `Note du partenaire en ${reference}\u00A0: ${citer(note)}`, gravite: 'info' }]
  })

/** What a line is worth, its comment apart. */
export type Lu = {
  contenu: Contenu | null
  avant: Contenu | null
  commentaire: string
  remarques: Remarque[]
  place: Rangee['cases'][number] | null
}

/** The absence that an « État » column tells; null when it tells none. */
export function etatDit(etat: string): Contenu | null {
  if (etat === '' || etat.length > 60) return null
  const { contenu } = readContenu(etat, 'entier')
  return contenu === null || contenu.etat === 'renseigne' ? null : contenu
}

/** Reads what a line says of an indicator: its value for the year and the year before, its comment, what is odd about them. */
export function readLigne(i: IndicateurLu, r: Rangee, cadre: Cadre): Lu {
  const observation = clean(r.commentaire, MAX_COMMENTAIRE)
  const surObservation = remarquesSurTexte(
    'Ce commentaire',
    r.commentaire.slice(0, MAX_TEXTE),
    r.commentaire,
    MAX_COMMENTAIRE,
  )
  const lue = readExercice(i, r.cases, cadre.annee, cadre.role)
  const passee = readAvant(i, r.cases, cadre.annee, cadre.role)
  const place = lue?.case ?? r.cases[0] ?? null
  const avantAccepte = passee?.contenu != null && (i.formule !== null || refusOf(i, passee.contenu) === null)
  const avant = avantAccepte ? (passee?.contenu ?? null) : null
  const surAvant: Remarque[] =
    passee !== null && avant === null && i.formule === null
      ? [
          {
            texte: `Valeur de l’année d’avant non comprise\u00A0: «\u00A0${clean(texteDe(passee.case?.cellule), 40)}\u00A0»`,
            gravite: 'attention',
          },
        ]
      : []
  if (i.formule !== null) {
    const texte = 'Calculé par Copil\u00A0: la valeur du fichier n’est pas reprise'
    return { contenu: null, avant: null, commentaire: observation, remarques: [{ texte, gravite: 'info' }], place }
  }
  // A text indicator takes its text from the value, else from the observation (domain.md §0.2).
  if (i.type === 'texte') {
    const ecrit = texteDe(lue?.case?.cellule)
    const source = ecrit.trim() === '' ? r.commentaire : ecrit
    const texte = clean(source, MAX_TEXTE)
    const lecture = readContenu(texte, 'texte')
    const surTexte = remarquesSurTexte('Ce texte', texte, source, MAX_TEXTE)
    const remarques = [...(lecture.remarque === null ? [] : [lecture.remarque]), ...surTexte]
    const dit = texte === '' ? etatDit(r.etat) : null
    if (dit !== null) return { contenu: { ...dit, texte: null }, avant, commentaire: '', remarques: [], place }
    if (ecrit.trim() === '') return { contenu: lecture.contenu, avant, commentaire: '', remarques, place }
    return {
      contenu: lecture.contenu,
      avant,
      commentaire: observation,
      remarques: [...remarques, ...surObservation],
      place,
    }
  }
  if (lue === null) {
    const texte = `Aucune colonne ne porte sur ${cadre.annee === null ? 'l’exercice' : String(cadre.annee)}`
    return {
      contenu: null,
      avant,
      commentaire: observation,
      remarques: [{ texte, gravite: 'attention' }, ...surAvant],
      place,
    }
  }
  const dit = etatDit(r.etat)
  if (dit !== null && (lue.contenu === null || lue.contenu.etat === 'non-renseigne'))
    return { contenu: dit, avant, commentaire: observation, remarques: surObservation, place }
  const refus = lue.contenu === null ? null : refusOf(i, lue.contenu)
  const enTexte: Remarque[] =
    !cadre.texte && estNombreEnTexte(i, lue.case?.cellule, lue.contenu)
      ? [{ texte: 'Nombre écrit comme du texte', gravite: 'info' }]
      : []
  const contredit: Remarque[] =
    dit !== null && lue.contenu?.etat === 'renseigne'
      ? [{ texte: `Une valeur, et l’état «\u00A0${clean(r.etat, 40)}\u00A0»\u00A0: vérifiez`, gravite: 'attention' }]
      : []
  const remarques = [
    ...contredit,
    ...lue.remarques,
    ...lue.doubles,
    ...(passee?.doubles ?? []),
    ...(refus === null ? [] : [refus]),
    ...remarquesSurTexte('Ce texte', lue.contenu?.texte ?? '', '', MAX_TEXTE),
    ...surObservation,
    ...surAvant,
    ...enTexte,
  ]
  return { contenu: refus === null ? lue.contenu : null, avant, commentaire: observation, remarques, place }
}
