import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from './classeur-de-test.ts'
import { DISPOSITIONS } from './dispositions.ts'
import { attenduOf, nomOf, REECRITES } from './dispositions/lecture.ts'
import { FIXTURES } from './indicateurs.ts'
import { openLibreOffice, present, type Geste } from './tableur.ts'

// Writes again the files of test/fixtures that LibreOffice made, LibreOffice installed: « node test/exchange/reecrire-fixtures.ts ».
if (!present) throw new Error('LibreOffice is not installed (apt: libreoffice-calc-nogui)')
const lo = openLibreOffice()

const noms = DISPOSITIONS.map((d) => nomOf(d.quoi))
if (new Set(noms).size < noms.length) throw new Error('two layouts would be written in one file')
rmSync(REECRITES, { recursive: true, force: true })
mkdirSync(REECRITES, { recursive: true })
const dispositions = DISPOSITIONS.flatMap((d): Geste[] => {
  const source = join(lo.dossier, `${nomOf(d.quoi)}.xlsx`)
  writeFileSync(source, writeXlsx(d.feuilles))
  const sortie = join(REECRITES, nomOf(d.quoi))
  return [
    { geste: 'ouvrir', fichier: source },
    { geste: 'enregistrer', fichier: `${sortie}.xlsx`, extension: 'xlsx' },
    { geste: 'enregistrer', fichier: `${sortie}.ods`, extension: 'ods' },
  ]
})
const attendu = Object.fromEntries(DISPOSITIONS.map((d) => [nomOf(d.quoi), { nom: d.nom, attendu: attenduOf(d) }]))
writeFileSync(join(REECRITES, 'attendu.json'), `${JSON.stringify(attendu, null, 2)}\n`)

// What a party may send that is no workbook to read; « document-word.xlsx » comes from a word processor, not from here.
const etrangers = join(FIXTURES, 'etrangers')
const source = join(lo.dossier, 'fiche.xlsx')
writeFileSync(
  source,
  writeXlsx([
    {
      nom: 'Feuil1',
      lignes: [
        ['Code', 'Indicateur', '2025'],
        ['AM-SOI-02', 'Saisines reçues du CCAS', 24],
      ],
    },
  ]),
)
const motDePasse = 'secret'
lo.jouer([
  ...dispositions,
  { geste: 'ouvrir', fichier: source },
  { geste: 'enregistrer', fichier: join(etrangers, 'mot-de-passe.xlsx'), extension: 'xlsx', motDePasse },
  { geste: 'enregistrer', fichier: join(etrangers, 'mot-de-passe.ods'), extension: 'ods', motDePasse },
  { geste: 'enregistrer', fichier: join(etrangers, 'ancien-classeur.xls'), extension: 'xls' },
])
for (const pdf of lo.convertir(source, 'pdf')) copyFileSync(pdf, join(etrangers, 'document-pdf.xlsx'))
lo.close()
process.stdout.write(`${noms.length} layouts in ${REECRITES}, foreign files in ${etrangers}\n`)
