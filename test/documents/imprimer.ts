import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

export const FONTS = resolve(import.meta.dirname, '../../resources/fonts')

/** The Chromium of this machine, as the hosts find it. */
export const ouvrirNavigateur = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['COPIL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--font-render-hinting=none'],
  })

/** Prints as the hosts do: no script, every request refused. `demandes` are the addresses that the page asked for. */
export async function imprimer(navigateur: Browser, html: string): Promise<{ octets: Uint8Array; demandes: string[] }> {
  const contexte = await navigateur.newContext({ javaScriptEnabled: false, offline: true })
  const demandes: string[] = []
  try {
    await contexte.route('**/*', (route) => {
      if (!route.request().url().startsWith('data:')) demandes.push(route.request().url())
      return route.abort()
    })
    const page = await contexte.newPage()
    await page.setContent(html, { waitUntil: 'load' })
    return {
      octets: await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
      demandes,
    }
  } finally {
    await contexte.close()
  }
}

export type Feuilles = {
  fichier: string
  pages: number
  infos: string
  /** As laid out, and in the order of painting; a form feed ends each page. */
  texte: string
  brut: string
}

/** Writes a PDF in a folder of its own and reads it back with Poppler: information and text. */
export function relire(octets: Uint8Array): Feuilles {
  const fichier = join(mkdtempSync(join(tmpdir(), 'copil-pdf-')), 'document.pdf')
  writeFileSync(fichier, octets)
  const lire = (commande: string, args: string[]): string => execFileSync(commande, args, { encoding: 'utf8' })
  const infos = lire('pdfinfo', [fichier])
  return {
    fichier,
    pages: Number(/^Pages:\s+(\d+)/mu.exec(infos)?.[1]),
    infos,
    texte: lire('pdftotext', ['-layout', fichier, '-']),
    brut: lire('pdftotext', ['-raw', fichier, '-']),
  }
}
