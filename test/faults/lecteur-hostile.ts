import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { INDICATEURS } from '../exchange/indicateurs.ts'
import { readNu } from './lecture-nue.ts'

// A process that reads every file of a folder, with the guard or without it, and says what memory it took at most.
const [, , dossier = '', mode] = process.argv

function read(octets: Uint8Array): string {
  try {
    if (mode === 'nu') readNu(octets)
    else readFiche({ nom: 'fiche', octets }, INDICATEURS)
    return 'lu'
  } catch (error) {
    return error instanceof DomainError ? error.code : 'erreur'
  }
}

const issues = readdirSync(dossier)
  .toSorted()
  .map((nom) => read(readFileSync(join(dossier, nom))))
process.stdout.write(JSON.stringify({ issues, mega: process.resourceUsage().maxRSS / 1024 }))
