import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'
import { ensureChromium, findChromium } from './chromium.mjs'
import { fetchElectron, findElectron } from './electron.mjs'
import { run, runNode } from './processus.mjs'
import { say, stop } from './sortie.mjs'

const root = join(import.meta.dirname, '..')
const help = `Copil : npm start -- [options]

  --loopback     ouvre Copil dans le Chromium, Chrome ou Edge installé, sans Electron
  --port N       port de l’adresse locale (par défaut : un port libre) ; suppose --loopback
  --data DIR     dossier de la base (par défaut : le dossier des données de l’application)
  --no-browser   n’ouvre aucune fenêtre : écrit l’adresse, seule sur une ligne ; suppose --loopback
  --exemple      base de démonstration (convention de Montbrison), avec son bandeau et son horloge
  --help         affiche cette aide
`

/** @param {string[]} args */
function readOptions(args) {
  try {
    return parseArgs({
      args,
      options: {
        loopback: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        exemple: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch {
    return stop(`Option inconnue ou incomplète : ${args.join(' ')}\n\n${help}`, 2)
  }
}

/**
 * Opens Copil: Electron when it can, else the loopback host in the installed browser.
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function start(args) {
  const options = readOptions(args)
  if (options.help) {
    say(help)
    return 0
  }
  if (options.port !== undefined && !(/^\d{1,5}$/.test(options.port) && Number(options.port) < 65_536))
    stop(`« --port ${options.port} » n’est pas un numéro de port : donnez un nombre de 0 à 65535.`, 2)
  const data = options.data === undefined ? [] : ['--data', resolve(process.env['INIT_CWD'] ?? root, options.data)]
  const shared = [...data, ...(options.exemple ? ['--exemple'] : [])]
  await ensureBuilt()

  const wantsLoopback = options.loopback || options['no-browser'] || options.port !== undefined
  const electron = wantsLoopback ? undefined : await chooseElectron()
  if (electron !== undefined) return run(electron, [root, ...shared])

  const quiet = options['no-browser'] || !hasDisplay()
  const browser = quiet ? await findChromium() : await ensureChromium()
  if (browser !== undefined) process.env['COPIL_CHROMIUM'] = browser
  else if (quiet) say('Sans Chromium, Chrome ni Edge sur cette machine, Copil ne pourra pas produire de PDF.')
  else return 1
  const port = options.port === undefined ? [] : ['--port', options.port]
  const window = quiet ? ['--no-browser'] : []
  return runNode(join(root, 'out/loopback/main.js'), [...port, ...window, ...shared])
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

async function chooseElectron() {
  if (!hasDisplay()) {
    say('Aucun écran n’est relié à cette session : Copil s’ouvre par l’adresse ci-dessous, dans un navigateur.')
    return undefined
  }
  // Chromium refuses to run as root inside its sandbox, and Copil never runs outside it.
  const electron = process.getuid?.() === 0 ? undefined : (findElectron() ?? (await fetchElectron()))
  if (electron === undefined)
    say('Electron n’est pas disponible ici : Copil s’ouvre dans le navigateur installé, avec les mêmes fonctions.')
  return electron
}
