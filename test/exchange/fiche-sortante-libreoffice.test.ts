import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FEUILLE_IDENTITE, readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { ficheExemple, fichePrealable } from './fiche-sortante-exemple.ts'
import { cellulesOf, feuilleDite, partieOf, partiesOf, rangeesOf, seul, tous } from './fiche-sortante-lecture.ts'
import { openLibreOffice, present } from './tableur.ts'

const lo = openLibreOffice()
const { convertir, dossier } = lo
afterAll(lo.close)

const seulFichier = (fichiers: readonly string[]): string => {
  const [premier, ...autres] = fichiers
  if (premier === undefined || autres.length > 0) throw new Error(`files: ${fichiers.join(' ')}`)
  return premier
}

describe.skipIf(!present)(
  'LibreOffice (apt: libreoffice-calc-nogui, skipped without it) opens the sheet',
  { timeout: 180_000 },
  () => {
    const fiche = fichePrealable()
    const source = join(dossier, 'fiche.xlsx')
    const depart = partiesOf(writeFiche(fiche))
    beforeAll(() => writeFileSync(source, writeFiche(fiche)))

    it('and reads every value, texts that begin like a formula included', () => {
      const [visible = ''] = convertir(
        source,
        'csv:Text - txt - csv (StarCalc):9,34,76,1,,1036,false,true,false,false,false,-1',
      )
        .filter((f) => !f.includes(FEUILLE_IDENTITE))
        .map((f) => readFileSync(f, 'utf8'))
      const ligne = (code: string): string[] =>
        visible
          .split('\n')
          .find((l) => l.startsWith(code))
          ?.split('\t') ?? []
      expect(ligne('AM-DRT-04').slice(3)).toEqual(['52', '60', '63', '', '=1+1'])
      expect(ligne('AM-DRT-05').slice(3, 6)).toEqual(['1438', '', '14305'])
      expect(ligne('AM-DRT-07').slice(6)).toEqual(['non quantifié', '@SOMME(A1)'])
      expect(ligne('AM-SOI-01').slice(5, 7)).toEqual(['< 5', 'masqué'])
    })

    it('and keeps, when it saves as .xlsx, values, checks, locks and identity', () => {
      const parties = partiesOf(readFileSync(seulFichier(convertir(source, 'xlsx'))))
      const visible = feuilleDite(parties, 'Fiche 2025 CCAS')
      const textes = (p: typeof parties, f: string) => rangeesOf(cellulesOf(p, f)).map((r) => r.filter((t) => t !== ''))
      expect(textes(parties, visible)).toEqual(textes(depart, 'xl/worksheets/sheet1.xml'))
      for (const racine of parties.values()) expect(tous(racine, 'f')).toEqual([])
      const lue = readIdentite(rangeesOf(cellulesOf(parties, feuilleDite(parties, FEUILLE_IDENTITE))))
      expect(lue?.intacte).toBe(true)
      expect(lue?.identite.lignes).toHaveLength(fiche.lignes.length)
      const feuille = partieOf(parties, visible)
      expect(seul(feuille, 'sheetProtection').attributs.get('sheet')).toMatch(/^(?:1|true)$/u)
      const regles = (p: typeof parties, f: string): string[] =>
        tous(partieOf(p, f), 'dataValidation')
          .map((v) => `${v.attributs.get('type')} ${v.attributs.get('sqref')} ${v.enfants[0]?.texte}`)
          .toSorted()
      expect(regles(parties, visible)).toEqual(regles(depart, 'xl/worksheets/sheet1.xml'))
      const etat = tous(partieOf(parties, 'xl/workbook.xml'), 'sheet').at(1)?.attributs.get('state')
      expect(etat).toMatch(/hidden/iu)
    })

    it('and keeps the identity and the values through an .ods', () => {
      const ods = seulFichier(convertir(source, 'ods'))
      const parties = partiesOf(readFileSync(seulFichier(convertir(ods, 'xlsx'))))
      const lue = readIdentite(rangeesOf(cellulesOf(parties, feuilleDite(parties, FEUILLE_IDENTITE))))
      expect(lue?.intacte).toBe(true)
      const visible = cellulesOf(parties, feuilleDite(parties, 'Fiche 2025 CCAS'))
      for (const l of lue?.identite.lignes ?? []) {
        const { nombre, texte } = l.envoye
        expect(visible.get(l.valeur)?.texte ?? '', l.code).toBe(nombre === null ? (texte ?? '') : String(nombre))
      }
    })

    it('and prints it on A4 in landscape, its hidden sheet left out', () => {
      const longue = join(dossier, 'longue.xlsx')
      writeFileSync(longue, writeFiche(ficheExemple('CPAM')))
      const pdf = seulFichier(convertir(longue, 'pdf'))
      const infos = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
      expect(infos).toMatch(/Page size:\s+84[12][.\d]* x 595/u)
      const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
      expect(pages.length).toBeGreaterThanOrEqual(1)
      for (const page of pages) expect(page).toMatch(/Code\s+Indicateur/u)
      expect(pages.join('')).not.toContain('empreinte')
    })

    it('and shows French numbers whatever its own language, an estimate as one', () => {
      const pdf = seulFichier(convertir(source, 'pdf'))
      const texte = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
      expect(texte).toMatch(/ 1[\s\u00A0\u202F]438 +≈\s14[\s\u00A0\u202F]305/u)
    })
  },
)
