const ESP = '[ .\\-\\u00A0\\u202F]?'

const NIR = new RegExp(
  `(?<!\\d)[1-478]${ESP}\\d{2}${ESP}(?:0[1-9]|1[0-2]|[2-9]\\d)${ESP}(?:\\d{2}|2[AB])${ESP}\\d{3}${ESP}\\d{3}(?:${ESP}\\d{2})?(?!\\d)`,
  'iu',
)

/** A place bears the name of someone who is no person helped: « rue du Docteur Roux ». */
const LIEU =
  '(?:[Rr]ue|[Aa]venue|av\\.|[Pp]lace|[Bb]oulevard|bd|impasse|allée|quai|[Ss]quare|[Cc]entre|[Ss]alle|[ÉéEe]cole|collège|lycée|[Hh]ôpital|[Cc]linique|[Rr]ésidence)(?: (?:de la|du|de|des))? '

const PERSONNE = new RegExp(
  `(?<!\\p{L})(?<!${LIEU})(?:M\\.|MM\\.|Mr|Mmes?|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur)[ \\u00A0\\u202F]+\\p{Lu}[\\p{L}’'.-]`,
  'u',
)

/** What no sheet may carry about a person helped (domain.md §6.2): each shape, and its name in a sentence. */
const FORMES: readonly (readonly [RegExp, string])[] = [
  [NIR, 'un numéro de sécurité sociale'],
  [
    new RegExp(`(?<!\\d)(?:(?:\\+|00)33${ESP}(?:\\(0\\))?${ESP}|0)[1-9](?:${ESP}\\d{2}){4}(?!\\d)`, 'u'),
    'un numéro de téléphone',
  ],
  [/[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,190}\.\p{L}{2,24}/u, 'une adresse électronique'],
  [PERSONNE, 'le nom d’une personne'],
  [/(?<!\p{L})née?(?:\(e\))?[ \u00A0](?:le|en)[ \u00A0]\d/u, 'une date de naissance'],
]

/** Names what a text says about a person: « un numéro de téléphone »… An empty list when nothing is seen. */
export function listDonneesPersonnelles(texte: string): string[] {
  return FORMES.filter(([forme]) => forme.test(texte)).map(([, nom]) => nom)
}

/** Whether a text bears a social security number, which nothing can justify. */
export const porteNir = (texte: string): boolean => NIR.test(texte)
