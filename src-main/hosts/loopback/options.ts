import { parseArgs } from 'node:util'

export type Options = { port: number; data: string | null; browser: boolean; exemple: boolean; help: boolean }

export const HELP = `Copil, dans le Chromium, Chrome ou Edge installé

  --port N       port de l’adresse locale (par défaut : un port libre)
  --data DIR     dossier de la base (par défaut : le dossier des données de l’application)
  --no-browser   n’ouvre aucune fenêtre : écrit l’adresse, seule sur une ligne
  --exemple      base de démonstration (convention de Montbrison), avec son bandeau et son horloge
  --help         affiche cette aide
`

/** Reads the command line, or gives the French sentence that says what is wrong with it. */
export function readOptions(args: string[]): Options | { erreur: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '0' },
        data: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        exemple: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const port = Number(values.port)
    if (!/^\d{1,5}$/u.test(values.port) || port > 65_535)
      return {
        erreur: `«\u00a0--port ${values.port}\u00a0» n’est pas un numéro de port\u00a0: donnez un nombre de 0 à 65535.`,
      }
    if (values.data === '') return { erreur: '«\u00a0--data\u00a0» attend le nom d’un dossier.' }
    return {
      port,
      data: values.data ?? null,
      browser: !values['no-browser'],
      exemple: values.exemple,
      help: values.help,
    }
  } catch {
    return { erreur: `Option inconnue ou incomplète\u00a0: ${args.join(' ')}\n\n${HELP}` }
  }
}
