import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { HOSTILES } from '../exchange/hostiles.ts'
import { INDICATEURS } from '../exchange/indicateurs.ts'

function read(octets: Uint8Array): string {
  try {
    readFiche({ nom: 'fiche', octets }, INDICATEURS)
    return 'lu'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('the hostile set: each file refused or capped under 100 ms of this process', () => {
  it.each(HOSTILES)('%s', (quoi, make) => {
    const octets = make()
    const mesures = Array.from({ length: 5 }, () => {
      const debut = process.cpuUsage()
      const issue = read(octets)
      const { user, system } = process.cpuUsage(debut)
      return { issue, ms: (user + system) / 1000 }
    })
    const ms = Math.min(...mesures.map((m) => m.ms))
    process.stdout.write(
      `${ms.toFixed(1)} ms, ${(octets.length / 1000).toFixed(0)} kB, ${mesures[0]?.issue}: ${quoi}\n`,
    )
    expect(ms).toBeLessThan(100)
  })
})
