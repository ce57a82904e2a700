import type { Role } from '../domain/partie.ts'
import { cleDeTri } from '../domain/texte.ts'
import { unique } from './unique.ts'
import { rolesIn } from './provenance.ts'
import { createSouvenir } from '../domain/souvenir.ts'

/** A part of a year: a month, a quarter, a half-year, counted from 1. */
export type Periode = { type: 'mois' | 'trimestre' | 'semestre'; rang: number }

/** How firm the figures under a heading are, when it says so. */
export type Statut = 'definitif' | 'provisoire' | 'estime'

/**
 * What a heading says of its column, or of its row when indicators stand in columns. `valeur` is the exercice's own when `annee` is
 * null; `avant` the year before; `etat` the word that stands for a missing figure; `partie` the only party whose figures they are;
 * `imposee`: the user said that this column is it, whatever its heading.
 */
export type Entete =
  | { role: 'code' | 'libelle' | 'theme' | 'commentaire' | 'etat' | 'ignoree' | 'vide' }
  | {
      role: 'valeur' | 'avant'
      annee: number | null
      periode: Periode | null
      total: boolean
      partie: Role | null
      statut?: Statut
      imposee?: true
    }

const IGNOREES =
  /(?:^| )(?:n ?[2-9]|objectifs?|cibles?|prevus?|previsions?|previsionnel(?:le)?s?|attendus?|ecarts?|evol|evolutions?|variations?|var|delta|tendances?|progressions?|unites?|renseigne|renseignee|responsable|sources?|periodicite|types?|definitions?|mode de calcul|formats?|roles?)(?: |$)/u
const CODE =
  /^(?:codes?|ref|references?|identifiants?|id|numeros?|no|n|code (?:de l )?indicateur|code copil|n indicateur)$/u
const LIBELLE =
  /^(?:libelles?|indicateurs?|intitules?|designations?|mesures?|(?:libelle|intitule|nom|liste) (?:de l |d |des )?indicateurs?|suivi des indicateurs|indicateurs? (?:de suivi|suivis?|retenus?)|items?|rubriques? et indicateurs?|questions?)$/u
const THEME =
  /^(?:themes?|thematiques?|axes?|rubriques?|domaines?|volets?|categories?|chapitres?|champs?)(?: .{0,30})?$/u
const COMMENTAIRE =
  /^(?:observations?|commentaires?|remarques?|precisions?|notes?|explications?|complements?|justifications?|analyses?)(?: .{0,40})?$/u
const VALEUR =
  /^(?:(?:valeurs?|realises?|realisees?|realisations?|resultats?|nombres?|nb|nbre|reponses?|quantites?|effectifs?|donnees?|chiffres?|volumes?|bilan|annee n|n|annee|exercice|annuel(?:le)?|declare)(?: |$))+(?:annuel(?:le)?s?|(?:declare|observe|constate|saisi|mesure|obtenu)e?s?|n|(?:definitif|definitive|provisoire|consolidee?|validee?|estimee?)s?|en cours|de l annee)?$/u
const TOTAL = /(?:^| )(?:total|totaux|cumul|cumule|annuel|annee complete|annee entiere|ensemble)(?: |$)/u
const AVANT = /(?:^| )(?:n 1|n1|rappel|precedente?|annee passee|anterieure?)(?: |$)/u

const STATUTS: readonly (readonly [Statut, RegExp])[] = [
  ['definitif', /(?:^| )(?:definitif|definitive|consolidee?|validee?)s?(?: |$)/u],
  ['provisoire', /(?:^| )provisoires?(?: |$)/u],
  ['estime', /(?:^| )estimee?s?(?: |$)/u],
]

/** A heading that is but the name of a party: « CPAM », « Données CPAM Loire ». */
const PARTIE =
  /^(?:(?:donnees|valeurs?|chiffres|reponses?|nombres?|realise|declare|renseigne|selon|par) )*(?:(?:la|le|du|de) )*(?:cpam|carsat|ccas|cias|caf|msa|caisse|centre|sos)(?: \p{L}+){0,5}$/u

const MOIS: readonly RegExp[] = [
  /^(?:janvier|janv|jan)$/u,
  /^(?:fevrier|fevr|fev)$/u,
  /^(?:mars|mar)$/u,
  /^(?:avril|avr)$/u,
  /^mai$/u,
  /^juin$/u,
  /^(?:juillet|juil|jui)$/u,
  /^(?:aout|aou)$/u,
  /^(?:septembre|sept|sep)$/u,
  /^(?:octobre|oct)$/u,
  /^(?:novembre|nov)$/u,
  /^(?:decembre|dec)$/u,
]

function moisIn(cle: string): number[] {
  return cle.split(' ').flatMap((mot) => {
    const rang = MOIS.findIndex((forme) => forme.test(mot))
    return rang < 0 ? [] : [rang + 1]
  })
}

/** The part of a year that a heading names: « T1 », « 2e trimestre », « janv-mars », « S2 », « mars 2025 ». */
function periodeIn(cle: string): Periode | null {
  const t =
    /(?:^| )(?:t ?([1-4])|([1-4]) ?t|trim(?:estre)? ?([1-4])|([1-4]) ?(?:er|re|e|eme|nd|nde)? ?trim(?:estre)?)(?: |$)/u.exec(
      cle,
    )
  if (t !== null) return { type: 'trimestre', rang: Number(t[1] ?? t[2] ?? t[3] ?? t[4]) }
  const s = /(?:^| )(?:s ?([12])|sem(?:estre)? ?([12])|([12]) ?(?:er|re|e|eme|nd|nde)? ?sem(?:estre)?)(?: |$)/u.exec(
    cle,
  )
  if (s !== null) return { type: 'semestre', rang: Number(s[1] ?? s[2] ?? s[3]) }
  const mots = /(?:^| )(premier|deuxieme|second|troisieme|quatrieme) (trimestre|semestre)(?: |$)/u.exec(cle)
  if (mots !== null) {
    const rang = ['', 'premier', 'deuxieme', 'troisieme', 'quatrieme'].indexOf(
      mots[1] === 'second' ? 'deuxieme' : (mots[1] ?? ''),
    )
    return { type: mots[2] === 'semestre' ? 'semestre' : 'trimestre', rang }
  }
  const [debut, fin, ...autres] = moisIn(cle)
  if (debut === undefined || autres.length > 1) return null
  const dernier = autres.at(-1) ?? fin
  if (dernier === undefined) return { type: 'mois', rang: debut }
  if (dernier === debut + 2 && debut % 3 === 1) return { type: 'trimestre', rang: (debut + 2) / 3 }
  if (dernier === debut + 5 && debut % 6 === 1) return { type: 'semestre', rang: (debut + 5) / 6 }
  return dernier === debut ? { type: 'mois', rang: debut } : null
}

const ANNEES = /(?<!\d)((?:19|20|21)\d\d)(?!\d)/gu

/** Words that may stand around a year or a period without saying anything else. */
const ACCESSOIRES =
  /^(?:valeurs?|realises?|realisees?|realisations?|annees?|exercice|total|totaux|cumul|cumule|resultats?|bilan|nombres?|nb|(?:definitif|definitive|provisoire|consolidee?|validee?|estimee?)s?|en|de|du|au|annuel|annuelle|ensemble|t|s|trimestre|trim|semestre|sem|er|e|eme|nd|re|premier|deuxieme|second|troisieme|quatrieme|n|1|rappel|precedente?|pour|mois|chiffres?|donnees?|fin|a|l|declare|effectifs?)$/u

function neDitQue(cle: string): boolean {
  return cle
    .split(' ')
    .every(
      (mot) =>
        /^\d{1,4}(?:er|ere|re|e|eme|nd|nde)?$/u.test(mot) ||
        /^[ts]\d$|^\d[ts]$|^n1$/u.test(mot) ||
        ACCESSOIRES.test(mot) ||
        moisIn(mot).length > 0,
    )
}

function cutEntete(texte: string): Entete {
  if (texte.trim() === '') return { role: 'vide' }
  if (texte.length > 90) return { role: 'ignoree' }
  if (/^\s*n[°ºo]\.?\s*$/iu.test(texte)) return { role: 'code' }
  const sansPointe = texte.replace(/\bN\s*[-–—‑−]\s*(\d)\b/gu, 'n $1')
  const cle = cleDeTri(sansPointe)
  if (cle === '' || /^\s*(?:en )?[%Δ]/u.test(texte)) return { role: 'ignoree' }
  const annees = [...new Set([...cle.matchAll(ANNEES)].map((m) => Number(m[1])))]
  // « Évol. 2024/2025 », « 2025/2024 »: a comparison, whatever its words.
  if (IGNOREES.test(cle) || annees.length > 1) return { role: 'ignoree' }
  const sansAnnee = cle.replace(ANNEES, ' ').replace(/\s+/gu, ' ').trim()
  if (sansAnnee !== 'n' && CODE.test(cle)) return { role: 'code' }
  if (sansAnnee === 'etat') return { role: 'etat' }
  if (THEME.test(sansAnnee)) return { role: 'theme' }
  if (LIBELLE.test(sansAnnee)) return { role: 'libelle' }
  if (COMMENTAIRE.test(sansAnnee)) return { role: 'commentaire' }
  const annee = annees[0] ?? null
  const periode = periodeIn(sansAnnee)
  const total = TOTAL.test(sansAnnee)
  const avant = AVANT.test(sansAnnee)
  const role = avant && annee === null ? 'avant' : 'valeur'
  const statut = unique(STATUTS.filter(([, forme]) => forme.test(cle)).map(([s]) => s))
  const commun = {
    annee,
    periode: total ? null : periode,
    total,
    partie: null,
    ...(statut === null ? {} : { statut }),
  }
  if (neDitQue(cle) && (annee !== null || periode !== null || total || avant)) return { role, ...commun }
  if (VALEUR.test(sansAnnee)) return { role, ...commun }
  const partie = unique(rolesIn(texte))
  if (partie !== null && PARTIE.test(sansAnnee)) return { role, ...commun, partie }
  return { role: 'ignoree' }
}

/** Reads a heading, its lines joined by a space. */
export const readEntete = createSouvenir(cutEntete)

/** Whether a heading stands over figures of the sheet. */
export const estChiffre = (e: Entete | undefined): e is Extract<Entete, { role: 'valeur' | 'avant' }> =>
  e !== undefined && (e.role === 'valeur' || e.role === 'avant')
