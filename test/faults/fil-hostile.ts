import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { serveLectures } from '../../src-main/exchange/lecteur-service.ts'

/** Files that no guard would let through, by their first words: what the thread does of each. */
const MECHANTS: Readonly<Record<string, () => unknown>> = {
  boucle: () => {
    for (;;);
  },
  // Backtracks for longer than anyone lives: nothing is checked meanwhile.
  expression: () => /^(?:a+)+$/u.test(`${'a'.repeat(60)}b`),
  memoire: () => {
    const tout: string[][] = []
    for (;;) tout.push(Array.from({ length: 10_000 }, (_, n) => `texte ${n}`))
  },
  sortie: () => process.exit(3),
  erreur: () => {
    const rien = null as unknown as { texte: string }
    return rien.texte.length
  },
  incopiable: () => () => 'une fonction ne traverse pas',
}

// The thread of the tests: the shipped reading, but for files that say what to do.
serveLectures({
  fiche: (fichier: { nom: string; octets: Uint8Array }, ...reste: readonly never[]) => {
    const mot = new TextDecoder().decode(fichier.octets.subarray(0, 20)).trim()
    const mechant = Object.hasOwn(MECHANTS, mot) ? MECHANTS[mot] : undefined
    return mechant === undefined ? readFiche(fichier, ...(reste as unknown as [never])) : mechant()
  },
})
