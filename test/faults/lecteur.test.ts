import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { SANS_GUIDE } from '../../src-main/exchange/guide.ts'
import { createLecteur, type Lecteur, type LecteurOptions } from '../../src-main/exchange/lecteur.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { createMontbrison } from '../builders.ts'
import { FIXTURES, INDICATEURS } from '../exchange/indicateurs.ts'
import { openTestApp } from '../open-test-app.ts'

const entree = path.resolve(import.meta.dirname, 'fil-hostile.ts')
// Long enough for a sound file in a thread that has just started, on a machine that is busy elsewhere.
const DELAI = 2500

const ouverts: Lecteur[] = []
const ouvrir = (options: LecteurOptions = {}): Lecteur => {
  const lecteur = createLecteur(options)
  ouverts.push(lecteur)
  return lecteur
}
afterEach(async () => {
  await Promise.all(ouverts.splice(0).map((l) => l.close()))
})

const lire = (lecteur: Lecteur, texte: string | Uint8Array, nom = 'fiche.csv') =>
  lecteur.lire(
    'fiche',
    { nom, octets: typeof texte === 'string' ? Buffer.from(texte) : texte },
    INDICATEURS,
    null,
    SANS_GUIDE,
  )

/** Starts the thread before anything is timed. */
const chauffer = (lecteur: Lecteur) => lire(lecteur, 'Code;Valeur\nAM-SOI-01;3\n')

const SAINE = 'Code;Valeur\nAM-SOI-01;3\n'
const saine = async (lecteur: Lecteur): Promise<unknown> => (await lire(lecteur, SAINE)).lignes[0]?.contenu?.nombre

describe('the reading thread', () => {
  it('reads as the program itself would', async () => {
    const lecteur = ouvrir()
    for (const nom of ['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods', 'fiche-ccas-2025.csv']) {
      const octets = readFileSync(path.join(FIXTURES, nom))
      expect(await lire(lecteur, octets, nom)).toEqual(readFiche({ nom, octets }, INDICATEURS))
    }
  })

  it('gives refusals as the program would, with their facts', async () => {
    const lecteur = ouvrir()
    await expect(lire(lecteur, '%PDF-1.7', 'x.pdf')).rejects.toMatchObject({
      name: 'DomainError',
      code: 'type-de-fichier',
      faits: { nom: 'x.pdf', type: 'un PDF' },
    })
  })

  it('answers each of many at once with its own', async () => {
    const lecteur = ouvrir()
    const nombres = Array.from({ length: 30 }, (_, n) => n)
    const lues = await Promise.all(nombres.map((n) => lire(lecteur, `Code;Valeur\nAM-SOI-01;${n}\n`)))
    expect(lues.map((l) => l.lignes[0]?.contenu?.nombre)).toEqual(nombres)
  })
})

describe('T1, T4, F25: a file that holds the thread, or takes it down', () => {
  it.each([
    ['a loop', 'boucle'],
    ['an expression that backtracks', 'expression'],
  ])('%s is stopped when its time is over, and the next file is read', async (_, mechant) => {
    const lecteur = ouvrir({ entree, delai: DELAI })
    await chauffer(lecteur)
    const issue = lire(lecteur, mechant)
    const suivante = lire(lecteur, SAINE)
    await expect(issue).rejects.toMatchObject({
      code: 'fichier-trop-grand',
      faits: { limite: expect.stringContaining('temps') as string },
    })
    expect((await suivante).lignes[0]?.contenu?.nombre).toBe(3)
  })

  it('control: without a limit, the loop would hold it', async () => {
    const lecteur = ouvrir({ entree, delai: null })
    await chauffer(lecteur)
    let finie = false
    const issue = lire(lecteur, 'boucle')
      .catch((error: unknown) => error)
      .finally(() => (finie = true))
    // Another thread, which does have a limit, has had the time to stop the same file.
    await expect(lire(ouvrir({ entree, delai: DELAI }), 'boucle')).rejects.toMatchObject({ code: 'fichier-trop-grand' })
    expect(finie).toBe(false)
    await lecteur.close()
    expect(await issue).toMatchObject({ code: 'fichier-illisible' })
  })

  it('a thread that cannot start is no fault of the file', async () => {
    const lecteur = ouvrir({ entree: `${entree}.absent.ts` })
    await expect(lire(lecteur, SAINE)).rejects.toMatchObject({ code: 'interne' })
  })

  it('memory that fills is bounded, and the next file is read', async () => {
    const lecteur = ouvrir({ entree, memoire: 32 })
    const avant = process.memoryUsage().rss
    await expect(lire(lecteur, 'memoire')).rejects.toMatchObject({
      code: 'fichier-trop-grand',
      faits: { limite: expect.stringContaining('mémoire') as string },
    })
    expect(process.memoryUsage().rss - avant).toBeLessThan(300 * 1024 * 1024)
    expect(await saine(lecteur)).toBe(3)
  })

  it.each([
    ['a thread that leaves', 'sortie'],
    ['an error that nobody foresaw', 'erreur'],
    ['an answer that cannot cross', 'incopiable'],
  ])('%s makes the file unreadable, and the next one is read', async (_, mechant) => {
    const lecteur = ouvrir({ entree })
    await expect(lire(lecteur, mechant)).rejects.toMatchObject({ code: 'fichier-illisible', faits: {} })
    expect(await saine(lecteur)).toBe(3)
  })

  it('reads no more once closed', async () => {
    const lecteur = ouvrir({ entree })
    expect(await saine(lecteur)).toBe(3)
    await lecteur.close()
    await expect(lire(lecteur, SAINE)).rejects.toMatchObject({ code: 'interne' })
  })
})

describe('Copil, through dispatch', () => {
  it('goes on answering while a file holds the thread, then refuses that file', async () => {
    const lecteur = ouvrir({ entree, delai: DELAI })
    const t = openTestApp({ lecteur })
    const { conventionId } = await createMontbrison(t)
    const deposer = (texte: string): string => {
      const depot = t.app.deposit({ nom: 'fiche-ccas-2025.csv', octets: Buffer.from(texte) })
      return depot.ok ? depot.value.depotId : ''
    }
    const cible = { conventionId, partieId: null, annee: null }
    let refusee = false
    const issue = t.raw('fiche.readFile', { ...cible, depotId: deposer('boucle') }).finally(() => (refusee = true))
    expect((await t.call('convention.list', {})).length).toBe(1)
    expect(refusee).toBe(false)
    expect(await issue).toEqual({
      ok: false,
      error: { code: 'fichier-trop-grand', faits: { limite: 'le temps de lecture d’une fiche' } },
    })
    const { lignes } = await t.call('fiche.readFile', { ...cible, depotId: deposer(SAINE) })
    expect(lignes.map((l) => l.code)).toEqual(['AM-SOI-01'])
    t.close()
  })
})
