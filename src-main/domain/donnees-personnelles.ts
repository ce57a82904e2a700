const ESP = '[ .\\-\\u00A0\\u202F]?'

/** What no sheet may carry about a person helped (domain.md §6.2): each shape, and its name in a sentence. */
const FORMES: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<!\\d)[1-478]${ESP}\\d{2}${ESP}(?:0[1-9]|1[0-2]|[2-9]\\d)${ESP}(?:\\d{2}|2[AB])${ESP}\\d{3}${ESP}\\d{3}(?:${ESP}\\d{2})?(?!\\d)`,
      'iu',
    ),
    'un numéro de sécurité sociale',
  ],
  [
    new RegExp(`(?<!\\d)(?:(?:\\+|00)33${ESP}(?:\\(0\\))?${ESP}|0)[1-9](?:${ESP}\\d{2}){4}(?!\\d)`, 'u'),
    'un numéro de téléphone',
  ],
  [/[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,190}\.\p{L}{2,24}/u, 'une adresse électronique'],
  [
    /(?<!\p{L})(?:M\.|MM\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur)[ \u00A0\u202F]+\p{Lu}[\p{L}’'-]+/u,
    'le nom d’une personne',
  ],
  [/(?<!\p{L})née?(?:\(e\))?[ \u00A0](?:le|en)[ \u00A0]\d/u, 'une date de naissance'],
]

/** Names what a text says about a person: « un numéro de téléphone »… An empty list when nothing is seen. */
export function listDonneesPersonnelles(texte: string): string[] {
  return FORMES.filter(([forme]) => forme.test(texte)).map(([, nom]) => nom)
}
