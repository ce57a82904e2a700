import type { Role } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { readEntete } from '../entete.ts'
import { rolesIn } from '../provenance.ts'
import { createSouvenir } from '../../domain/souvenir.ts'
import { unique } from '../unique.ts'

/**
 * What a heading of a caisse's annexe says of its column. `chiffre`: figures of a year, of a part of it or of one party; `texte`: words
 * of hers about the indicator; `calcul`: a comparison that a spreadsheet makes; `inconnue`: neither.
 */
export type Nature =
  | { genre: 'numero' | 'section' | 'libelle' | 'unite' | 'objectif' | 'etat' | 'observation' | 'calcul' | 'inconnue' }
  | { genre: 'vide' }
  | { genre: 'texte'; sens: 'qui' | 'periodicite' | 'definition' }
  | { genre: 'chiffre'; avant: boolean; annee: number | null; partiel: boolean; partie: Role | null }

const UNITE = /^(?:unites?|unites? (?:de |d )?(?:mesure|compte|oeuvre)|(?:exprime|mesure)e? en|uo?)$/u
const QUI =
  /^(?:(?:a )?(?:renseigne|rempli|complete|declare|saisi|fourni|renseigner|remplir|completer|saisir|fournir)e?s? par|qui (?:renseigne|remplit|fournit|complete)?|(?:partie|acteur|structure|organisme|partenaire|service|caisse|entite)s?(?: (?:concernee?|responsable|contributrice|contributeur|declarante?|referente?|en charge|charge|source))?s?|responsables?|responsables? (?:de la )?(?:donnee|saisie|collecte)s?|(?:producteur|fournisseur|contributeur|declarant|pilote|porteur)s?(?: (?:de la |des )?(?:donnee|saisie)s?)?)$/u
const PERIODICITE = /^(?:periodicite|frequence|rythme|periode de (?:recueil|collecte)|echeance)(?: .{0,30})?$/u
const DEFINITION =
  /^(?:definitions?|modes? de calcul|methodes?(?: de calcul)?|modalites? de (?:calcul|comptage|recueil)|regles? de (?:calcul|gestion|comptage)|formules?|sources?(?: (?:de la |des )?donnees?)?|outils?|types?(?: d indicateurs?)?|finalites?|perimetres?|explications?|precisions? (?:sur|de) .{1,40}|ce que l on compte|aide(?: au remplissage)?|consignes?|justificatifs?|references? (?:convention|article)|articles?|engagements?(?: .{0,30})?|actions?(?: .{0,30})?)$/u
const OBJECTIF =
  /^(?:objectifs?|cibles?|attendus?|previsions?|previsionnel(?:le)?s?|prevus?|resultats? attendus?)(?: .{0,30})?$/u
const CALCUL =
  /(?:^| )(?:ecarts?|evol|evolutions?|variations?|var|delta|tendances?|progressions?|taux d (?:atteinte|evolution)|avancement|atteinte)(?: |$)|^n n1$/u
const NUMERO =
  /^(?:n|no|num|numeros?|nos?|ref|refs|references?|id|identifiants?|codes?|rang|ordre|code .{1,30}|n .{1,20})$/u
const ETAT = /^(?:etats?|statuts?|situation)(?: (?:de la |des )?(?:donnee|valeur|saisie)s?)?$/u
const OBSERVATION =
  /^(?:observations?|commentaires?|remarques?|precisions?|notes?|complements?(?: d information)?|justifications?|analyses?|eclairages?)(?: .{0,60})?$/u
const SAISIE =
  /^(?:(?:a )?(?:completer|remplir|saisir|renseigner)|saisies?|votre reponse|reponses?|vos chiffres|valeurs? (?:a saisir|saisies?|observees?|constatees?|declarees?)|chiffres?|donnees?|totaux|total|total annuel|cumul|resultats?(?: obtenus?)?|realises?)$/u

const ANNEES = /(?<!\d)((?:19|20|21)\d\d)(?!\d)/gu

function lireNature(texte: string): Nature {
  if (texte.trim() === '') return { genre: 'vide' }
  if (/^\s*n\s*[°ºo]\.?(?:\s|$)/iu.test(texte)) return { genre: 'numero' }
  const cle = cleDeTri(texte.slice(0, 200))
    .replace(/(?:^| )n 1(?: |$)/gu, ' n1 ')
    .trim()
  if (cle === '' || /^\s*(?:en )?[%Δ]/u.test(texte)) return { genre: 'calcul' }
  const annees = new Set([...cle.matchAll(ANNEES)].map((m) => m[1]))
  const nu = cle.replace(ANNEES, ' ').replace(/\s+/gu, ' ').trim()
  if (CALCUL.test(cle) || annees.size > 1) return { genre: 'calcul' }
  if (UNITE.test(nu)) return { genre: 'unite' }
  if (QUI.test(nu)) return { genre: 'texte', sens: 'qui' }
  if (PERIODICITE.test(nu)) return { genre: 'texte', sens: 'periodicite' }
  if (OBJECTIF.test(nu)) return { genre: 'objectif' }
  if (ETAT.test(nu)) return { genre: 'etat' }
  if (OBSERVATION.test(nu)) return { genre: 'observation' }
  if (annees.size === 0 && nu !== 'n' && NUMERO.test(nu)) return { genre: 'numero' }
  if (SAISIE.test(nu)) return chiffre({ annee: annees.size === 1 ? Number([...annees][0]) : null })
  const e = readEntete(texte)
  switch (e.role) {
    case 'libelle':
      return { genre: 'libelle' }
    case 'theme':
      return { genre: 'section' }
    case 'code':
      return { genre: 'numero' }
    case 'valeur':
    case 'avant':
      return {
        genre: 'chiffre',
        avant: e.role === 'avant',
        annee: e.annee,
        partiel: e.periode !== null,
        // « Réalisé 2025 CPAM » : the year and the party are both said.
        partie: e.partie ?? null,
      }
    default:
  }
  if (DEFINITION.test(nu)) return { genre: 'texte', sens: 'definition' }
  const deLaPartie = lireParPartie(texte)
  if (deLaPartie !== null) return deLaPartie
  // « Constaté en 2026 »: whatever its words, a short heading with a year stands over figures of it.
  return annees.size === 1 && cle.length <= 40 ? chiffre({ annee: Number([...annees][0]) }) : { genre: 'inconnue' }
}

const chiffre = (dit: Partial<Extract<Nature, { genre: 'chiffre' }>>): Nature => ({
  genre: 'chiffre',
  avant: false,
  annee: null,
  partiel: false,
  partie: null,
  ...dit,
})

const ORGANISME =
  /\b(?:cpam|carsat|ccas|cias|caf|msa|sos médecins)\b(?:\s+(?:de|du|d’|d'|des)\s*(?:la\s+)?[\p{L}-]+)?/giu

/** « Réalisé 2025 CPAM », « CPAM 2025 »: figures of one party, once its name is taken out. */
function lireParPartie(texte: string): Nature | null {
  const partie = unique(rolesIn(texte))
  if (partie === null) return null
  const reste = texte.replace(ORGANISME, ' ').replace(/\s+/gu, ' ').trim()
  if (reste === '') return chiffre({ partie })
  if (reste === texte.trim()) return null
  const nature = lireNature(reste)
  return nature.genre === 'chiffre' ? { ...nature, partie } : null
}

/** Reads a heading, its lines joined by a space. */
export const natureOf = createSouvenir(lireNature)

/** A heading without the name of the party: « {partie} » stands for it. */
export const sansPartie = (entete: string): string => entete.replace(ORGANISME, '{partie}')

/** A heading without its years: « {N} » stands for the exercice, « {N-1} » for the one before. */
export const sansAnnee = (texte: string, annee: number | null): string =>
  annee === null
    ? texte
    : texte.replace(ANNEES, (dite) => (Number(dite) === annee ? '{N}' : Number(dite) === annee - 1 ? '{N-1}' : dite))
