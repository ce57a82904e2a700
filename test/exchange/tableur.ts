import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SOFFICE = process.env['COPIL_SOFFICE'] ?? 'soffice'

/** Whether LibreOffice is installed (apt: libreoffice-calc-nogui); a test that needs it skips itself aloud without it. */
export const present = spawnSync(SOFFICE, ['--version'], { timeout: 60_000 }).status === 0

/** The filters of LibreOffice by the extension that they write. */
const FILTRES = { xlsx: 'Calc MS Excel 2007 XML', ods: 'calc8', xls: 'MS Excel 97' } as const
export type Extension = keyof typeof FILTRES

/** What a person does in an open workbook, on its first sheet. */
export type Geste =
  | { geste: 'ouvrir'; fichier: string }
  | { geste: 'nombre'; cellule: string; nombre: number }
  | { geste: 'texte'; cellule: string; texte: string }
  | { geste: 'vider'; cellule: string }
  | { geste: 'deproteger' }
  /** Columns or rows inserted or rows removed, their place counted from 0. */
  | { geste: 'colonnes' | 'lignes' | 'retirer'; place: number; combien: number }
  | { geste: 'trier'; plage: string; colonne: number }
  | { geste: 'nommer'; nom: string }
  /** A sheet added before the others, or removed. */
  | { geste: 'ajouterFeuille' | 'retirerFeuille'; nom: string }
  /** Shows the second sheet. */
  | { geste: 'montrer' }
  | { geste: 'enregistrer'; fichier: string; extension: Extension; motDePasse?: string }

// Each line of the plan is a gesture, its words between tabs.
const MACRO = `
Function Prop(nom As String, valeur) As Object
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = nom
  p.Value = valeur
  Prop = p
End Function
Function Nomme(nom As String, valeur) As Object
  Dim p As New com.sun.star.beans.NamedValue
  p.Name = nom
  p.Value = valeur
  Nomme = p
End Function
Function Secret(mot As String)
  Secret = CreateUnoValue("[]com.sun.star.beans.NamedValue", Array(Nomme("OOXPassword", mot), Nomme("CryptoType", "StrongEncryptionDataSpace")))
End Function
Sub Run(plan As String)
  Dim ligne As String, ou As String, mots, doc, feuille, acces, flux, bilan
  Dim champs(0) As New com.sun.star.table.TableSortField
  acces = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  On Error GoTo Echec
  flux = CreateUnoService("com.sun.star.io.TextInputStream")
  flux.setInputStream(acces.openFileRead(ConvertToURL(plan)))
  flux.setEncoding("UTF-8")
  Do While Not flux.isEOF()
    ligne = flux.readLine()
    mots = Split(ligne &amp; Chr(9), Chr(9))
    ou = mots(1)
    Select Case mots(0)
    Case "ouvrir"
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(ou), "_blank", 0, Array(Prop("Hidden", True)))
      feuille = doc.Sheets.getByIndex(0)
    Case "nombre"
      feuille.getCellRangeByName(ou).Value = Val(mots(2))
    Case "texte"
      feuille.getCellRangeByName(ou).String = Join(Split(mots(2), "\\n"), Chr(10))
    Case "vider"
      feuille.getCellRangeByName(ou).clearContents(1 + 2 + 4 + 16)
    Case "deproteger"
      doc.unprotect("")
      feuille.unprotect("")
    Case "retirerFeuille"
      doc.Sheets.removeByName(ou)
    Case "colonnes"
      feuille.Columns.insertByIndex(CInt(ou), CInt(mots(2)))
    Case "lignes"
      feuille.Rows.insertByIndex(CInt(ou), CInt(mots(2)))
    Case "retirer"
      feuille.Rows.removeByIndex(CInt(ou), CInt(mots(2)))
    Case "trier"
      champs(0).Field = CInt(mots(2))
      champs(0).IsAscending = False
      feuille.getCellRangeByName(ou).sort(Array(Prop("SortFields", champs()), Prop("ContainsHeader", False)))
    Case "nommer"
      feuille.Name = ou
    Case "ajouterFeuille"
      doc.Sheets.insertNewByName(ou, 0)
    Case "montrer"
      doc.Sheets.getByIndex(1).IsVisible = True
    Case "enregistrer"
      If mots(3) = "" Then
        doc.storeToURL(ConvertToURL(ou), Array(Prop("FilterName", mots(2))))
      ElseIf mots(2) = "calc8" Then
        doc.storeToURL(ConvertToURL(ou), Array(Prop("FilterName", mots(2)), Prop("Password", mots(3))))
      Else
        doc.storeToURL(ConvertToURL(ou), Array(Prop("FilterName", mots(2)), Prop("EncryptionData", Secret(mots(3)))))
      End If
    Case "fermer"
      doc.close(True)
    End Select
  Loop
  bilan = "fait"
  GoTo Fin
Echec:
  bilan = ligne &amp; Chr(10) &amp; Error$
Fin:
  flux = CreateUnoService("com.sun.star.io.TextOutputStream")
  flux.setOutputStream(acces.openFileWrite(ConvertToURL(plan &amp; ".bilan")))
  flux.writeString(bilan)
  flux.closeOutput()
End Sub
`

const module = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Copil" script:language="StarBasic">${MACRO.replaceAll('"', '&quot;').replaceAll('>', '&gt;')}</script:module>`

const bibliotheque = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Copil"/>
</library:library>`

// A picture of the first page would make each .ods five times as heavy.
const REGLAGE = `<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="GenerateThumbnail" oor:op="fuse"><value>false</value></prop></item>`

function motsOf(g: Geste): string[] {
  switch (g.geste) {
    case 'ouvrir':
      return [g.geste, g.fichier]
    case 'nombre':
      return [g.geste, g.cellule, String(g.nombre)]
    case 'texte':
      return [g.geste, g.cellule, g.texte.replaceAll('\n', '\\n')]
    case 'vider':
      return [g.geste, g.cellule]
    case 'deproteger':
    case 'montrer':
      return [g.geste]
    case 'colonnes':
    case 'lignes':
    case 'retirer':
      return [g.geste, String(g.place), String(g.combien)]
    case 'trier':
      return [g.geste, g.plage, String(g.colonne)]
    case 'nommer':
    case 'ajouterFeuille':
    case 'retirerFeuille':
      return [g.geste, g.nom]
    case 'enregistrer':
      return [g.geste, g.fichier, FILTRES[g.extension], g.motDePasse ?? '']
  }
}

/** A LibreOffice of its own: one already open would take the files, and answer nothing. `close` removes its folder. */
export function openLibreOffice() {
  const dossier = mkdtempSync(join(tmpdir(), 'copil-soffice-'))
  const profil = join(dossier, 'profil')
  const run = (args: readonly string[]): void => {
    const options = [`-env:UserInstallation=${pathToFileURL(profil).href}`, '--headless', '--norestore']
    execFileSync(SOFFICE, [...options, ...args], { stdio: 'ignore', timeout: 180_000 })
  }
  let plans = 0

  /** The profile is written by the first run: what is put in it before is lost. */
  function prepare(): void {
    const standard = join(profil, 'user/basic/Standard')
    if (existsSync(join(standard, 'Copil.xba'))) return
    run(['--terminate_after_init'])
    mkdirSync(standard, { recursive: true })
    writeFileSync(join(standard, 'Copil.xba'), module)
    writeFileSync(join(standard, 'script.xlb'), bibliotheque)
    const reglages = join(profil, 'user/registrymodifications.xcu')
    writeFileSync(reglages, readFileSync(reglages, 'utf8').replace('</oor:items>', `${REGLAGE}</oor:items>`))
  }

  /** Does in one LibreOffice what a person would do with its menus. Throws what it refused. */
  function jouer(gestes: readonly Geste[]): void {
    prepare()
    plans += 1
    const plan = join(dossier, `plan-${plans}.txt`)
    const suite = gestes.flatMap((g, n) => (g.geste === 'ouvrir' && n > 0 ? [['fermer'], motsOf(g)] : [motsOf(g)]))
    writeFileSync(plan, [...suite, ['fermer']].map((mots) => mots.join('\t')).join('\n'))
    run([`macro:///Standard.Copil.Run("${plan}")`])
    const bilan = readFileSync(`${plan}.bilan`, 'utf8')
    if (bilan !== 'fait') throw new Error(`LibreOffice: ${bilan}`)
  }

  return {
    dossier,
    jouer,
    /** Opens a workbook, does what a person would, and gives the bytes of what LibreOffice saves. */
    modify(octets: Uint8Array, extension: Extension, gestes: readonly Geste[]): Uint8Array {
      const source = join(dossier, 'source.xlsx')
      const fichier = join(dossier, `cible.${extension}`)
      writeFileSync(source, octets)
      jouer([{ geste: 'ouvrir', fichier: source }, ...gestes, { geste: 'enregistrer', fichier, extension }])
      return readFileSync(fichier)
    },
    /** Converts a file as « Enregistrer sous » does; the paths of what comes out. */
    convertir(fichier: string, format: string): string[] {
      const sortie = mkdtempSync(join(dossier, 'sortie-'))
      run(['--convert-to', format, '--outdir', sortie, fichier])
      return readdirSync(sortie).map((nom) => join(sortie, nom))
    },
    close: () => rmSync(dossier, { recursive: true, force: true }),
  }
}

export type LibreOffice = ReturnType<typeof openLibreOffice>
