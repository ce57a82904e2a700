import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SOFFICE = process.env['COPIL_SOFFICE'] ?? 'soffice'

/** Whether LibreOffice is there (apt: libreoffice-calc-nogui). */
export const hasLibreOffice = (): boolean => spawnSync(SOFFICE, ['--version'], { timeout: 60_000 }).status === 0

/**
 * What a person does to the first sheet of a workbook, in order; columns and rows are counted from 0. `montrer`: the second sheet is
 * shown; `ajouter`: a sheet is added before the others.
 */
export type Geste =
  | ['colonnes' | 'lignes' | 'retirer', place: number, combien: number]
  | ['nombre', cellule: string, valeur: number]
  | ['texte', cellule: string, valeur: string]
  | ['trier', plage: string, colonne: number]
  | ['nommer' | 'ajouter', nom: string]
  | ['montrer']

const MACRO = `Sub Modifier(source, cible, filtre, gestes)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, args())
  feuille = doc.Sheets.getByIndex(0)
  feuille.unprotect("")
  For Each geste In Split(gestes, "|")
    mots = Split(geste, "~")
    Select Case mots(0)
      Case "colonnes"
        feuille.Columns.insertByIndex(CInt(mots(1)), CInt(mots(2)))
      Case "lignes"
        feuille.Rows.insertByIndex(CInt(mots(1)), CInt(mots(2)))
      Case "retirer"
        feuille.Rows.removeByIndex(CInt(mots(1)), CInt(mots(2)))
      Case "nombre"
        feuille.getCellRangeByName(mots(1)).Value = Val(mots(2))
      Case "texte"
        feuille.getCellRangeByName(mots(1)).String = mots(2)
      Case "trier"
        Dim champs(0) As New com.sun.star.table.TableSortField
        champs(0).Field = CInt(mots(2))
        champs(0).IsAscending = False
        Dim tri(1) As New com.sun.star.beans.PropertyValue
        tri(0).Name = "SortFields"
        tri(0).Value = champs()
        tri(1).Name = "ContainsHeader"
        tri(1).Value = False
        feuille.getCellRangeByName(mots(1)).sort(tri())
      Case "nommer"
        feuille.Name = mots(1)
      Case "ajouter"
        doc.Sheets.insertNewByName(mots(1), 0)
      Case "montrer"
        doc.Sheets.getByIndex(1).IsVisible = True
    End Select
  Next
  Dim sortie(0) As New com.sun.star.beans.PropertyValue
  sortie(0).Name = "FilterName"
  sortie(0).Value = filtre
  doc.storeToURL(cible, sortie())
  doc.close(True)
End Sub
`

const module = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${MACRO.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script:module>`

const FILTRES = { xlsx: 'Calc MS Excel 2007 XML', ods: 'calc8' } as const

export type LibreOffice = {
  /** Opens a workbook, does what a person would, and gives the bytes of what LibreOffice saves. */
  modify(octets: Uint8Array, format: keyof typeof FILTRES, gestes: readonly Geste[]): Uint8Array
  close(): void
}

/** LibreOffice on a profile of its own: one that is already open would take the files, and answer nothing. */
export function openLibreOffice(): LibreOffice {
  const dossier = mkdtempSync(join(tmpdir(), 'copil-soffice-'))
  const profil = join(dossier, 'profil')
  const run = (...args: string[]): void => {
    const tous = [`-env:UserInstallation=${pathToFileURL(profil).href}`, '--headless', ...args]
    execFileSync(SOFFICE, tous, { stdio: 'ignore', timeout: 120_000 })
  }
  let passages = 0
  function start(source: string): void {
    // A first conversion makes the profile, in which the macro then takes the place of the empty one.
    run('--convert-to', 'ods', '--outdir', join(dossier, 'essai'), source)
    writeFileSync(join(profil, 'user/basic/Standard/Module1.xba'), module)
  }
  return {
    modify(octets, format, gestes) {
      passages += 1
      const source = join(dossier, `source-${passages}.xlsx`)
      const cible = join(dossier, `cible-${passages}.${format}`)
      writeFileSync(source, octets)
      if (passages === 1) start(source)
      const dits = gestes.map((g) => g.join('~')).join('|')
      const args = [pathToFileURL(source).href, pathToFileURL(cible).href, FILTRES[format], dits]
      run(`macro:///Standard.Module1.Modifier(${args.map((a) => `"${a}"`).join(',')})`)
      if (!existsSync(cible)) throw new Error(`LibreOffice saved nothing: ${dits}`)
      return readFileSync(cible)
    },
    close: () => rmSync(dossier, { recursive: true, force: true }),
  }
}
