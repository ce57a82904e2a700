import { cleDeTri } from '../domain/texte.ts'
import { createSouvenir } from './souvenir.ts'

// What partners write for the same thing, as phrases (on a text without accents nor punctuation), then as single words.
const LOCUTIONS: readonly (readonly [RegExp, string])[] = [
  [/ (?:a la )?suite (?:a|au|aux|de|d|du) /gu, ' '],
  [
    / (?:au|en|a la) (?:31 12|31 decembre|fin d annee|dernier jour de la periode|fin de periode|fin d exercice)(?: \d{4})? /gu,
    ' ',
  ],
  [/ (?:caisse primaire d assurance maladie|cpam) /gu, ' cpam '],
  [/ (?:centre communal d action sociale|ccas|cias) /gu, ' ccas '],
  [
    / (?:service social de l assurance maladie|service social(?: assurance maladie| carsat)?|ssam|3646) /gu,
    ' servicesocial ',
  ],
  [/ (?:mission (?:d )?accompagnement (?:en )?sante|misas|mas|pfidass) /gu, ' mas '],
  [/ (?:assurance maladie|am) /gu, ' assmal '],
  [/ (?:complementaires? sante(?: solidaires?)?|c2s|css|cmu c|cmuc) /gu, ' css '],
  [/ (?:aides? medicales? (?:d |de l )?etat|ame) /gu, ' ame '],
  [/ (?:protection universelle maladie|puma|droits de base) /gu, ' puma '],
  [
    / (?:examens? (?:de prevention en|periodiques? de|de) sante|examens? de prevention|bilans? (?:de prevention en|de) sante|eps) /gu,
    ' eps ',
  ],
  [/ (?:actions? sanitaires? et sociales?|aides? extralegales?|ass) /gu, ' ass '],
  [/ (?:inclusion numerique|mediation numerique|numeriques?) /gu, ' numerique '],
  [/ aidants? connect /gu, ' aidantsconnect '],
  [/ espaces? partenaires? /gu, ' espacepartenaires '],
  [/ aller vers /gu, ' allervers '],
  [/ (?:comites? de pilotage|copil) /gu, ' copil '],
  [/ reunions? d info(?:rmation)?s? /gu, ' session information '],
  [/ primo consultants? /gu, ' primoconsultant '],
]

const VIDES = new Set(
  'a au aux avec ce ces cet cette d dans de des du en et il ils j jour jours l la le les leur leurs n nb nbr nbre nombre nombres combien avez vous quel quelle quels quelles ou par pour qui que s sa ses son sur un une vers issue apres lors annee periode indicateur'.split(
    ' ',
  ),
)

/** Roots that mean the same in a sheet of indicators. */
const RACINES: ReadonlyMap<string, string> = new Map([
  ['seanc', 'session'],
  ['usager', 'personn'],
  ['assur', 'personn'],
  ['beneficiair', 'personn'],
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
  ['participation', 'participant'],
  ['permanenc', 'intervention'],
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
  ['not', 'appreciation'],
  ['satisfaction', 'appreciation'],
  ['habilitation', 'habilit'],
  ['contact', 'sollicitation'],
  ['realisation', 'realis'],
  ['dossier', 'accompagnement'],
  ['info', 'information'],
])

function racineOf(mot: string): string {
  if (mot.length < 4) return mot
  const nue = mot.replace(/[sx]$/u, '').replace(/e{1,2}$/u, '')
  return RACINES.get(nue) ?? nue
}

/** Words that hardly tell one indicator from another: verbs of doing, names of the parties. */
export const FAIBLES: ReadonlySet<string> = new Set(['realis', 'ccas', 'cpam', 'carsat', 'assmal', 'servic'])

function cutMots(libelle: string): readonly string[] {
  let texte = ` ${cleDeTri(libelle.slice(0, 400).replaceAll('%', ' part '))} `
  for (const [forme, mot] of LOCUTIONS) texte = texte.replace(forme, mot)
  const mots = texte
    .split(' ')
    .filter((m) => m !== '' && !VIDES.has(m) && !/^\d+$/u.test(m))
    .map(racineOf)
  return [...new Set(mots)]
}

/** The words of a libellé that count, in order and once each: roots without accents, synonyms made one, empty words left out. */
export const motsOf = createSouvenir(cutMots)
