import { AXES, axesOf, debiteursOf, NOMS_AXES, type Axe, type Engagement } from '../../domain/engagement.ts'
import type { Agregation, Definition, TypeIndicateur } from '../../domain/indicateur.ts'
import type { Partie, Role } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { capitaliser } from '../../domain/typographie.ts'
import type { Cellule } from '../grille.ts'
import { motsOf } from '../mots.ts'
import { axeOf } from '../proximite.ts'
import { rolesIn } from '../provenance.ts'
import { clean } from '../texte-lu.ts'
import type { LigneDAnnexe } from './read-annexe.ts'

/** What a convention knows that a proposed definition leans on. */
type Cadre = {
  parties: readonly Pick<Partie, 'role' | 'groupe' | 'secretariat'>[]
  engagements: readonly Pick<Engagement, 'code' | 'tronc' | 'axesJson' | 'debiteursJson'>[]
}

/** A neighbour already tied: what a line without a word of its own is likely to share with it. */
export type Voisin = Pick<Definition, 'axe' | 'engagement' | 'roles'>

const TAUX = /(?:^| )(?:taux|part|pourcentages?|proportion|pct|ratio)(?: |$)/u
const NOTE = /(?:sur|\/) ?(?:5|cinq)(?: |\)|$)|(?:de )?1 (?:a|à) 5/u
const TEXTE =
  /^(?:texte(?: libre)?|libre|qualitatif|commentaires?|oui non|o n|date|dates|liste|description|redaction|verbatim|a preciser)$/u
const TEXTE_DIT =
  /^(?:points? forts?|difficultes|besoins|perspectives|pistes|faits? marquants?|liste|nature|description|commentaires?|observations?|quel|quels|quelle|quelles|dates? |cause|motifs? principa|bilan qualitatif|axes d amelioration|temoignage)|\(?oui ?\/? ?non\)?$/u
const DUREE = /(?:^| )(?:duree|delai|temps|anciennete)(?: |$)/u
const MOYENNE = /(?:^| )(?:moyen|moyenne|median|mediane|moyens|moyennes)(?: |$)/u
const STOCK =
  /(?:^| )(?:au 31(?: 12| decembre)|en cours|fin d annee|fin de periode|au dernier jour|habilites?|file active|a date|en vigueur|en fonction)(?: |$)/u
const DECIMALES =
  /^(?:jours?(?: ouvres?| calendaires?)?|j|heures?|h|mois|semaines?|minutes?|mn|min|ans?|annees?|euros?|e|k|km|etp|kwh)$/u
const PERSONNES =
  /(?:^| )(?:personnes?|assures?|beneficiaires?|usagers?|patients?|familles?|menages?|allocataires?|demandeurs?|participants?|publics?|habitants?|saisines?|orientations?|dossiers?|accompagnements?|renoncements?|signalements?)(?: |$)/u
const PROFESSIONNELS =
  /(?:^| )(?:agents?|professionnels?|salaries|benevoles?|referents?|conseillers?|travailleurs sociaux|equipes?|sessions?)(?: |$)/u

const SANS_UNITE = /^(?:nb|nbre|nbr|nombres?|n|u|unites?|quantites?|valeurs?|chiffres?|effectifs?|entiers?|total)$/u
const DEBUT =
  /^(?:nombre(?: total| annuel| moyen)?|nb|nbre|nbr|effectif|volume|total) (?:d[’']|des? |du |de l[’']|de la )?(?:l[’']|la |le |les )?/iu

/** « Délai moyen (en jours) »: what stands in brackets at the end, when it is a unit. */
export function cutUnite(libelle: string): { libelle: string; unite: string } {
  const m = /^(.{4,}?)\s*[([]\s*(?:(?:en|unité\s*:|en nombre de)\s+)?([^()[\]]{1,30})\s*[)\]]\s*$/iu.exec(libelle)
  const dite = m?.[2]?.trim() ?? ''
  const cle = cleDeTri(dite)
  const unite =
    dite.startsWith('%') ||
    SANS_UNITE.test(cle) ||
    DECIMALES.test(cle) ||
    NOTE.test(cle) ||
    /^(?:pourcent|pour cent|note|€|euros?)/u.test(cle)
  return m === null || (!unite && dite !== '€') ? { libelle, unite: '' } : { libelle: m[1] ?? libelle, unite: dite }
}

const INVARIABLES = new Set([
  'accès',
  'avis',
  'cas',
  'décès',
  'fois',
  'mois',
  'parcours',
  'relais',
  'temps',
  'succès',
  'rendez-vous',
])
const singulier = (mot: string): string =>
  INVARIABLES.has(mot)
    ? mot
    : mot
        .replace(/eaux$/u, 'eau')
        .replace(/(?<=[^su])s$/u, '')
        .replace(/(?<=u)s$/u, '')

/** What is counted, in one word: « Nombre de sessions d'information » counts a « session ». */
function compte(libelle: string): string {
  const suite = libelle.replace(DEBUT, '').replace(/^[-–•*\s]*(?:dont|y compris|parmi \S+) (?:l[’']|les? |la )?/iu, '')
  const mot = /^[\p{L}-]{3,30}/u.exec(suite)?.[0] ?? ''
  const nomme = suite !== libelle || mot.endsWith('s')
  return mot === '' || !nomme ? 'nombre' : singulier(mot.toLocaleLowerCase('fr'))
}

const nombres = (chiffres: readonly Cellule[]): number[] =>
  chiffres.flatMap((c) => (c.valeur.genre === 'nombre' ? [c.valeur.nombre] : []))

type Mesure = { type: TypeIndicateur; agregation: Agregation; unite: string }

/** What kind of value a line asks for, from its unit, its words and the figures already there. */
export function mesurer({ libelle, chiffres, ...l }: Pick<LigneDAnnexe, 'libelle' | 'unite' | 'chiffres'>): Mesure {
  const unite = l.unite === '' ? cutUnite(libelle).unite : l.unite
  const [mots, u] = [cleDeTri(libelle), cleDeTri(unite)]
  const stock = STOCK.test(mots)
  if (TEXTE.test(u) || (TEXTE_DIT.test(mots) && u === '')) return { type: 'texte', agregation: 'stock', unite: 'texte' }
  if (/%/u.test(unite) || /^(?:pourcent|pour cent)/u.test(u) || chiffres.some((c) => c.pourcentage))
    return { type: 'taux', agregation: 'taux', unite: '%' }
  const notee =
    NOTE.test(unite) ||
    NOTE.test(u) ||
    ((u === '' || u.startsWith('note')) && /note|appreciation|satisfaction/u.test(mots) && NOTE.test(mots))
  // A mean of notes is no note: 4.2 is one.
  if (notee && !MOYENNE.test(mots)) return { type: 'note', agregation: 'moyenne', unite: 'note 1 à 5' }
  if (libelle.startsWith('%') || (TAUX.test(mots.split(' ').slice(0, 2).join(' ')) && SANS_UNITE.test(u || 'nb')))
    return { type: 'taux', agregation: 'taux', unite: '%' }
  const decimal = DECIMALES.test(u) || unite.includes('€') || nombres(chiffres).some((n) => !Number.isInteger(n))
  const dite = u === '' || SANS_UNITE.test(u) ? '' : singulier(unite.toLocaleLowerCase('fr'))
  const agregation = DUREE.test(mots) || MOYENNE.test(mots) ? 'moyenne' : stock ? 'stock' : 'somme'
  if (agregation === 'moyenne')
    return { type: 'decimal', agregation, unite: dite === '' ? (DUREE.test(mots) ? 'jour' : 'nombre') : dite }
  return { type: decimal ? 'decimal' : 'entier', agregation, unite: clean(dite === '' ? compte(libelle) : dite, 40) }
}

/** The parties that a caisse's words name: « AM » is hers by the theme, « partenaire » is everyone else. */
export function rolesDits(texte: string, { parties }: Cadre, axe: Axe | null): Role[] {
  const tous = parties.map((p) => p.role)
  const caisses = parties.filter((p) => p.groupe !== null && /assurance maladie/iu.test(p.groupe)).map((p) => p.role)
  const cle = ` ${cleDeTri(texte)} `
  if (/ (?:toutes?|tous|chaque|chacune?|ensemble des|commun|communes?) /u.test(cle)) return tous
  const nommes = rolesIn(texte).filter((r) => tous.includes(r))
  if (nommes.length > 0) return nommes
  if (/ (?:secretariat) /u.test(cle)) return parties.filter((p) => p.secretariat === 1).map((p) => p.role)
  if (/ (?:assurance maladie|am|caisses?) /u.test(cle)) {
    const social = axe === 'service-social' && caisses.includes('CARSAT')
    return social ? ['CARSAT'] : caisses.slice(0, 1)
  }
  if (/ (?:partenaires?|structures?|commune|collectivite) /u.test(cle)) return tous.filter((r) => !caisses.includes(r))
  return []
}

/** Words of a libellé that tell its axe, the surest first. */
const MOTS_D_AXE = (
  [
    ['3646 ssam', 'service-social'],
    ['renoncement mas soin', 'soins'],
    ['eps prévention dépistage vaccination', 'prevention'],
    ['numérique ameli Aidants Connect', 'en-ligne'],
    ['aides extralégales', 'action-sociale'],
    ['aller-vers QPV', 'local'],
    ['copil référent avenant', 'gouvernance'],
    ['droits c2s ame puma', 'droits'],
  ] as const
).map(([mots, axe]) => ({ mots: motsOf(mots), axe }))

function axeDuLibelle(libelle: string): Axe | null {
  const mots = new Set(motsOf(libelle))
  return MOTS_D_AXE.find((x) => x.mots.some((m) => mots.has(m)))?.axe ?? null
}

/** The axe of a line: the one of its nearest title that names one; when the title names several, the one that the line speaks of. */
function axeSous(titres: readonly string[], libelle: string): Axe | null {
  const dit = axeDuLibelle(libelle)
  const titre = titres.findLast((t) => axeDe(t) !== null)
  if (titre === undefined) return dit
  return dit !== null && cleDeTri(titre).includes(cleDeTri(NOMS_AXES[dit])) ? dit : axeDe(titre)
}

/** The axe that a title names, by its name or by a word of it. */
export function axeDe(titre: string): Axe | null {
  const cle = cleDeTri(titre)
  return AXES.find((axe) => cle.includes(cleDeTri(NOMS_AXES[axe]))) ?? axeOf(titre)
}

/** « Transmises par le CCAS », « reçues par la CPAM »: who does it is who counts it. */
function rolesDuLibelle(libelle: string, tous: readonly Role[]): Role[] {
  const par =
    /(?:^|\s)par (?:la |le |l[’'])?(.{3,60})$|(?:^|\s)(?:adressée?s?|transmise?s?|reçue?s?|organisée?s?|réalisée?s?|proposée?s?|déposée?s?) par (?:la |le |l[’'])?(\S.{2,40})/iu.exec(
      libelle,
    )
  return par === null ? [] : rolesIn(par[1] ?? par[2] ?? '').filter((r) => tous.includes(r))
}

/** The clause that a new indicator measures: that of its neighbour, else one of its axe that one of its parties owes. */
function engagementDe(axe: Axe, roles: readonly Role[], { engagements }: Cadre, voisin: Voisin | null): string {
  if (voisin !== null && voisin.axe === axe) return voisin.engagement
  const duSujet = engagements.filter((e) => axesOf(e).includes(axe))
  const du = duSujet.find((e) => debiteursOf(e).some((r) => roles.includes(r))) ?? duSujet[0] ?? engagements[0]
  return du?.code ?? ''
}

/** A short name: without « Nombre de », cut between two words. */
function courtDe(libelle: string): string {
  const nu = capitaliser(libelle.replace(DEBUT, '').trim() || libelle)
  if (nu.length <= 70) return nu
  return `${nu.slice(0, 66).replace(/\s+\S*$/u, '')}…`
}

/** What a new indicator would be, and what could not be told of it. */
type Proposition = { definition: Definition; doute: string | null }

/** Proposes a definition for a line that names no known indicator; `titres` are those over it, the nearest last. */
export function proposer(
  l: LigneDAnnexe,
  { nom, titres, voisin, cadre }: { nom: string; titres: readonly string[]; voisin: Voisin | null; cadre: Cadre },
): Proposition {
  const mesure = mesurer(l)
  const axe = axeSous(titres, nom) ?? voisin?.axe ?? 'droits'
  const tous = cadre.parties.map((p) => p.role)
  const dits = rolesDits(l.qui, cadre, axe)
  const siens = dits.length > 0 ? dits : l.parties.filter((r) => tous.includes(r))
  const titulaires =
    titres
      .toReversed()
      .map((t) => rolesDits(t, cadre, axe))
      .find((r) => r.length > 0 && r.length < tous.length) ?? []
  const devines =
    siens.length > 0 ? siens : [titulaires, rolesDuLibelle(nom, tous), voisin?.roles ?? []].find((r) => r.length > 0)
  const roles = devines ?? tous.slice(0, 1)
  const personnes =
    PERSONNES.test(cleDeTri(nom)) && !PROFESSIONNELS.test(cleDeTri(nom)) && ['entier', 'decimal'].includes(mesure.type)
  return {
    definition: {
      libelle: clean(nom, 240),
      libelleCourt: clean(courtDe(nom), 120),
      ...mesure,
      axe,
      engagement: engagementDe(axe, roles, cadre, voisin),
      formule: null,
      personnesAidees: personnes && mesure.agregation !== 'moyenne' ? 1 : 0,
      periodicite: l.parPeriodes || /trimest|mensu/u.test(cleDeTri(l.periodicite)) ? 'trimestrielle' : 'annuelle',
      journal: 0,
      roles: [...new Set(roles)],
      ventilations: [],
      synonymes: [],
    },
    doute: devines === undefined ? 'Copil ne sait pas qui la renseigne' : null,
  }
}
