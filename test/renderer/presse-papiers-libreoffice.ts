import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const SOFFICE = process.env['COPIL_SOFFICE'] ?? 'soffice'

// Copies ranges as Ctrl+C does: what the clipboard would be given is asked of the view itself, kind by kind.
const MACRO = `
Function Prop(nom As String, valeur) As Object
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = nom
  p.Value = valeur
  Prop = p
End Function
Sub Run(plan As String)
  Dim mots, doc, vue, copie, formes, i, acces, flux, texte
  acces = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  flux = CreateUnoService("com.sun.star.io.TextInputStream")
  flux.setInputStream(acces.openFileRead(ConvertToURL(plan)))
  mots = Split(flux.readLine(), Chr(9))
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(mots(0)), "_blank", 0, Array(Prop("Hidden", True)))
  vue = doc.CurrentController
  vue.select(doc.Sheets.getByIndex(0).getCellRangeByName(mots(1)))
  copie = vue.getTransferable()
  formes = copie.getTransferDataFlavors()
  For i = LBound(formes) To UBound(formes)
    If formes(i).MimeType = "text/html" Then
      flux = acces.openFileWrite(ConvertToURL(mots(2) & ".html"))
      flux.writeBytes(copie.getTransferData(formes(i)))
      flux.closeOutput()
    End If
    If formes(i).MimeType = "text/plain;charset=utf-16" Then
      texte = CreateUnoService("com.sun.star.io.TextOutputStream")
      texte.setOutputStream(acces.openFileWrite(ConvertToURL(mots(2) & ".txt")))
      texte.setEncoding("UTF-8")
      texte.writeString(copie.getTransferData(formes(i)))
      texte.closeOutput()
    End If
  Next i
  doc.close(True)
End Sub
`

const xml = (texte: string): string => texte.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('>', '&gt;')
const MODULE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Copie" script:language="StarBasic">${xml(MACRO)}</script:module>`
const BIBLIOTHEQUE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Copie"/>
</library:library>`

/** What LibreOffice puts on the clipboard when a range of the first sheet is copied: its text and its HTML. */
export function copyFromLibreOffice(fichier: string, plage: string): { texte: string; html: string } {
  const dossier = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-presse-'))
  const profil = path.join(dossier, 'profil')
  const run = (...args: string[]): void => {
    const options = [`-env:UserInstallation=${pathToFileURL(profil).href}`, '--headless', '--norestore']
    execFileSync(SOFFICE, [...options, ...args], { stdio: 'ignore', timeout: 180_000 })
  }
  try {
    // The profile is written by the first run: what is put in it before is lost.
    run('--terminate_after_init')
    const standard = path.join(profil, 'user/basic/Standard')
    fs.mkdirSync(standard, { recursive: true })
    fs.writeFileSync(path.join(standard, 'Copie.xba'), MODULE)
    fs.writeFileSync(path.join(standard, 'script.xlb'), BIBLIOTHEQUE)
    const plan = path.join(dossier, 'plan.txt')
    const sortie = path.join(dossier, 'copie')
    fs.writeFileSync(plan, [fichier, plage, sortie].join('\t'))
    run(`macro:///Standard.Copie.Run("${plan}")`)
    return { texte: fs.readFileSync(`${sortie}.txt`, 'utf8'), html: fs.readFileSync(`${sortie}.html`, 'utf8') }
  } finally {
    fs.rmSync(dossier, { recursive: true, force: true })
  }
}
