import { cleDeTri } from '../domain/texte.ts'
import { createSouvenir } from '../domain/souvenir.ts'

// What partners write for the same thing, as phrases (on a text without accents nor punctuation), then as single words.
const LOCUTIONS: readonly (readonly [RegExp, string])[] = (
  [
    ['(?:a la )?suite (?:a|au|aux|de|d|du)', ''],
    [
      '(?:au|en|a la) (?:31 12|31 decembre|fin d annee|dernier jour de la periode|fin de periode|fin d exercice)(?: \\d{4})?',
      '',
    ],
    ['caisse primaire d assurance maladie', 'cpam'],
    ['centre communal d action sociale|cias', 'ccas'],
    ['service social(?: de l assurance maladie| assurance maladie| carsat)?|ssam|3646', 'servicesocial'],
    ['mission (?:d )?accompagnement (?:en )?sante|misas|pfidass', 'mas'],
    ['assurance maladie|am', 'assmal'],
    ['complementaires? sante(?: solidaires?)?|c2s|css|cmu c|cmuc', 'css'],
    ['aides? medicales? (?:d |de l )?etat', 'ame'],
    ['protection universelle maladie|droits de base', 'puma'],
    [
      'examens? (?:de prevention en|periodiques? de|de) sante|examens? de prevention|bilans? (?:de prevention en|de) sante',
      'eps',
    ],
    ['actions? sanitaires? et sociales?|aides? extralegales?', 'ass'],
    ['inclusion numerique|mediation numerique|numeriques?', 'numerique'],
    ['aidants? connect', 'aidantsconnect'],
    ['espaces? partenaires?', 'espacepartenaires'],
    ['aller vers', 'allervers'],
    ['hors les murs', 'horslesmurs'],
    ['24 h(?:eures?)?', '24h'],
    ['comites?(?: de pilotage)?|copil', 'copil'],
    ['reunions? d info(?:rmation)?s?', 'session information'],
    ['(?:personnes?|usagers?|assures?|publics?|agents?|professionnels?) (?:presente?s?|touchee?s?)', 'participant'],
  ] as const
).map(([forme, mot]) => [new RegExp(` (?:${forme})(?= )`, 'gu'), ` ${mot}`])

const VIDES = new Set(
  [
    'a au aux avec ce ces cet cette d dans de des du en et il ils j jour jours l la le les leur leurs n ou par pour qui que s sa ses son sur un une',
    'vers via aupres parmi issue apres lors nos notre vos votre vous avez ont ayant ete est sont dont deja toujours tous toutes chaque etc',
    'nb nbr nbre nombre nombres combien quel quelle quels quelles total totaux global globale individuel individuels individuelle individuelles',
    'annee periode indicateur gratuit gratuits gratuite gratuites',
  ]
    .join(' ')
    .split(' '),
)

/** Roots that mean the same in a sheet of indicators. */
const RACINES: ReadonlyMap<string, string> = new Map([
  ['seanc', 'session'],
  ['usager', 'personn'],
  ['assur', 'personn'],
  ['beneficiair', 'personn'],
  ['public', 'personn'],
  ['pers', 'personn'],
  ['envoy', 'transmi'],
  ['transmis', 'transmi'],
  ['transmission', 'transmi'],
  ['adress', 'transmi'],
  ['emis', 'transmi'],
  ['effectu', 'realis'],
  ['organis', 'realis'],
  ['tenu', 'realis'],
  ['men', 'realis'],
  ['anim', 'realis'],
  ['instruit', 'realis'],
  ['constitu', 'realis'],
  ['depos', 'realis'],
  ['trait', 'realis'],
  ['fait', 'realis'],
  ['orient', 'orientation'],
  ['reorient', 'reorientation'],
  ['activation', 'activ'],
  ['application', 'appli'],
  ['moyen', 'moyenn'],
  ['moy', 'moyenn'],
  ['particip', 'participant'],
  ['refu', 'refus'],
  ['refusant', 'refus'],
  ['propos', 'realis'],
  ['creation', 'ouvert'],
  ['cree', 'ouvert'],
  ['cre', 'ouvert'],
  ['cr', 'ouvert'],
  ['abandon', 'interrompu'],
  ['interruption', 'interrompu'],
  ['attribu', 'accord'],
  ['conclu', 'sign'],
  ['signe', 'sign'],
  ['participation', 'participant'],
  ['pourcentag', 'part'],
  ['tau', 'part'],
  ['taux', 'part'],
  ['ouvertur', 'ouvert'],
  ['renouvellement', 'renouvel'],
  ['precair', 'precarit'],
  ['clos', 'clo'],
  ['clotur', 'clo'],
  ['termin', 'clo'],
  ['reception', 'recu'],
  ['interrompu', 'interrompu'],
  ['abandonn', 'interrompu'],
  ['accordee', 'accord'],
  ['habilitation', 'habilit'],
  ['realisation', 'realis'],
  ['dossier', 'accompagnement'],
  ['info', 'information'],
])

function racineOf(mot: string): string {
  if (mot.length < 3) return mot
  const nue = mot.replace(/[sx]$/u, '').replace(/e{1,2}$/u, '')
  return RACINES.get(nue) ?? nue
}

/** Words that hardly tell one indicator from another: verbs of doing, names of the parties, words of measure. */
export const FAIBLES: ReadonlySet<string> = new Set([
  'realis',
  'ccas',
  'cpam',
  'carsat',
  'assmal',
  'servic',
  'part',
  'dure',
  'moyenn',
  'personn',
  'situation',
  'fich',
])

/** The bodies that send and receive. */
const PARTIES: ReadonlySet<string> = new Set(['ccas', 'cpam', 'carsat', 'servicesocial', 'assmal', 'mas', 'caf', 'msa'])

const ORIGINE =
  / (?:(?:orient|adress|transmi|envoy|emis|signal)\p{L}* (?:par|de|du|d)|(?:saisines?|detections?|emanant|provenant|provenance|recue?s?) (?:de|du|d)) (.*)$/u
const DESTINATION = / vers (.*)$/u

const SIGNES: readonly (readonly [RegExp, string])[] = [
  [/%/gu, ' part '],
  [/€/gu, ' euro '],
]

/** The words of a libellé; where it says that something comes from (a body) and goes to, null when it says nothing. */
export type Analyse = { mots: readonly string[]; de: string | null; vers: string | null }

const compte = (mot: string): boolean => mot !== '' && !VIDES.has(mot) && !/^\d+$/u.test(mot)

function analyze(libelle: string): Analyse {
  let texte = libelle.slice(0, 400)
  for (const [signe, mot] of SIGNES) texte = texte.replace(signe, mot)
  texte = ` ${cleDeTri(texte)} `
  for (const [forme, mot] of LOCUTIONS) texte = texte.replace(forme, mot)
  const mots = texte.split(' ').filter(compte).map(racineOf)
  const suiteDe = (forme: RegExp): string | null => forme.exec(texte)?.[1]?.split(' ').find(compte) ?? null
  const [de, vers] = [suiteDe(ORIGINE), suiteDe(DESTINATION)]
  return {
    mots: [...new Set(mots)],
    de: de !== null && PARTIES.has(de) ? de : null,
    vers: vers === null ? null : racineOf(vers),
  }
}

/** What a libellé says: its words that count, in order and once each, and between whom. */
export const analyzeLibelle = createSouvenir(analyze)

/** The words of a libellé that count, in order and once each: roots without accents, synonyms made one, empty words left out. */
export const motsOf = (libelle: string): readonly string[] => analyzeLibelle(libelle).mots

const CAISSES: ReadonlySet<string> = new Set(['cpam', 'carsat', 'servicesocial', 'mas', 'assmal'])

/** Whether two names of bodies may be the same one: « l’Assurance Maladie » is either caisse, the social service is the CARSAT's. */
const peutEtre = (a: string, b: string): boolean =>
  a === b ||
  ((a === 'assmal' || b === 'assmal') && CAISSES.has(a) && CAISSES.has(b)) ||
  [a, b].every((x) => x === 'carsat' || x === 'servicesocial') ||
  [a, b].every((x) => x === 'cpam' || x === 'mas')

/** Whether two libellés tell of two directions: from or to somebody else, or the other way round. */
export function estOppose(a: Analyse, b: Analyse): boolean {
  const autres = (x: string | null, y: string | null): boolean => x !== null && y !== null && !peutEtre(x, y)
  const memes = (x: string | null, y: string | null): boolean => x !== null && y !== null && peutEtre(x, y)
  return autres(a.vers, b.vers) || autres(a.de, b.de) || memes(a.de, b.vers) || memes(a.vers, b.de)
}
