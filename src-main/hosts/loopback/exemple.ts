import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '../../app.ts'
import { safeFileName } from '../file-name.ts'
import type { Host } from '../host.ts'
import { newId } from '../new-id.ts'
import { placesOf } from '../places.ts'
import { readAccount } from '../account.ts'
import { Refus } from '../exemple/caller.ts'
import { createSettableClock } from '../exemple/clock.ts'
import { createPrinter, type Printer } from './print.ts'
import { holdSeance, JOUR_EXEMPLE, matinDu, type Player, prepareSeance } from '../exemple/scenario.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const duration = (ms: number): string =>
  ms < 1000 ? `${Math.max(1, Math.round(ms))}\u00a0ms` : `${(ms / 1000).toFixed(1).replace('.', ',')}\u00a0s`

function stop(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

/** The folder asked for, made if need be; refused when something is already in it, so that nothing is ever replaced. */
function openFolder(argument: string | undefined): string {
  if (!argument) stop('Donnez le dossier où écrire les documents\u00a0: npm run exemple -- DOSSIER', 2)
  const folder = resolve(argument)
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length === 0) return folder
  } catch {
    stop(
      `«\u00a0${argument}\u00a0» ne peut pas être ouvert comme dossier. Rien n’a été écrit\u00a0: donnez-en un autre.`,
      2,
    )
  }
  return stop(
    `Le dossier «\u00a0${argument}\u00a0» n’est pas vide. Rien n’y a été écrit\u00a0: donnez un dossier vide ou nouveau.`,
    2,
  )
}

/** A host whose save dialog always answers « in this folder ». */
const createFolderHost = (folder: string, printer: Printer): Host => ({
  deliverFile(nom, octets) {
    const sur = safeFileName(nom)
    writeFileSync(join(folder, sur), octets, { flag: 'wx' })
    return Promise.resolve({ etat: 'enregistree', livraisonId: sur, nom: sur })
  },
  printToPdf: (html) => printer.print(html),
  openDelivered: () => Promise.resolve(),
  chooseFolder: () => Promise.resolve(folder),
  account: readAccount,
  capacites: { choisirDossier: false, ouvrirLivraison: false },
})

let etape = ''

const timed: Player['step'] = async (libelle, work) => {
  etape = libelle
  const start = performance.now()
  const value = await work()
  say(`${libelle.padEnd(58)} ${duration(performance.now() - start).padStart(8)}`)
  return value
}

async function play(folder: string): Promise<void> {
  const start = performance.now()
  const places = placesOf(resolve(import.meta.dirname, '..', '..'))
  const printer = createPrinter()
  const clock = createSettableClock(matinDu(JOUR_EXEMPLE))
  const app = createApp({
    dataDir: join(folder, 'base'),
    resourcesDir: places.resourcesDir,
    host: createFolderHost(folder, printer),
    clock: clock.now,
    newId,
    version: places.version,
    exemple: null,
  })
  printer.warm()
  try {
    const player: Player = {
      dispatch: (call) => app.dispatch(call),
      deposit: (file) => Promise.resolve(app.deposit(file)),
      setClock: clock.set,
      newId,
      resourcesDir: places.resourcesDir,
      step: timed,
    }
    await holdSeance(player, await prepareSeance(player))
  } finally {
    app.close()
    await printer.close()
  }
  say(`\n${'En tout'.padEnd(58)} ${duration(performance.now() - start).padStart(8)}\n`)
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((e) => e.isFile()))
    say(`${join(folder, entry.name)} (${Math.ceil(statSync(join(folder, entry.name)).size / 1024)}\u00a0ko)`)
  say(`\nLa base de cet exemple est dans ${join(folder, 'base')}.`)
}

// Whoever reads our lines may stop before the end: the documents are still wanted.
process.stdout.on('error', () => undefined)
try {
  await play(openFolder(process.argv[2]))
} catch (error) {
  const raison =
    error instanceof Refus && error.code === 'impression-impossible'
      ? 'Aucun Chromium, Chrome ou Edge n’a pu imprimer\u00a0: installez-en un, puis recommencez dans un dossier vide.'
      : 'Ce qui était déjà écrit est resté dans le dossier\u00a0: recommencez dans un dossier vide.'
  stop(`L’exemple s’est arrêté à l’étape «\u00a0${etape}\u00a0». ${raison}`, 1)
}
