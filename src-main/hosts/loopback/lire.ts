import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLecteur, fichierFerme } from '../../lire.ts'

// From out/loopback/, where this is built.
const MODELE = join(import.meta.dirname, '../../resources/modeles/cpam-carsat-ccas.json')
const USAGE = 'Donnez les fichiers à lire\u00A0: npm run -s lire -- FICHIER… [--exercice AAAA]'

function stop(phrase: string): never {
  process.stderr.write(`${phrase}\n`)
  process.exit(2)
}

function readArguments(): { fichiers: string[]; exercice: number | null } {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { exercice: { type: 'string' } },
    })
    const { exercice } = values
    if (positionals.length === 0) return stop(USAGE)
    if (exercice !== undefined && !/^(?:19|20|21)\d\d$/u.test(exercice))
      return stop(`«\u00A0${exercice}\u00A0» n’est pas une année.`)
    return { fichiers: positionals, exercice: exercice === undefined ? null : Number(exercice) }
  } catch {
    return stop(USAGE)
  }
}

/** Whether the system lets a file be read. */
function estLisible(chemin: string): boolean {
  try {
    return statSync(chemin).isFile()
  } catch {
    return false
  }
}

const { fichiers, exercice } = readArguments()
const lire = createLecteur(JSON.parse(readFileSync(MODELE, 'utf8')), exercice)
for (const fichier of fichiers) {
  const nom = basename(fichier)
  const lecture = estLisible(fichier)
    ? lire(nom, (max) => (statSync(fichier).size > max ? null : readFileSync(fichier)))
    : fichierFerme(nom)
  process.stdout.write(`${JSON.stringify(lecture)}\n`)
}
