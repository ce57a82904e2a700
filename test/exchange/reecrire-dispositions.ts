import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from './classeur-de-test.ts'
import { DISPOSITIONS } from './dispositions.ts'
import { attenduOf, nomOf, REECRITES } from './dispositions/lecture.ts'
import { openLibreOffice, present, type Geste } from './libreoffice.ts'

// Writes test/fixtures/dispositions again, LibreOffice installed: « node test/exchange/reecrire-dispositions.ts ».
if (!present) throw new Error('LibreOffice is not installed (apt: libreoffice-calc-nogui)')
rmSync(REECRITES, { recursive: true, force: true })
mkdirSync(REECRITES, { recursive: true })

const lo = openLibreOffice()
lo.jouer(
  DISPOSITIONS.flatMap((d): Geste[] => {
    const nom = nomOf(d.quoi)
    const source = join(lo.dossier, `${nom}.xlsx`)
    writeFileSync(source, writeXlsx(d.feuilles))
    return [
      { geste: 'ouvrir', fichier: source },
      { geste: 'enregistrer', fichier: join(REECRITES, `${nom}.xlsx`), extension: 'xlsx' },
      { geste: 'enregistrer', fichier: join(REECRITES, `${nom}.ods`), extension: 'ods' },
    ]
  }),
)
lo.close()

const attendu = Object.fromEntries(DISPOSITIONS.map((d) => [nomOf(d.quoi), { nom: d.nom, attendu: attenduOf(d) }]))
writeFileSync(join(REECRITES, 'attendu.json'), `${JSON.stringify(attendu, null, 2)}\n`)
process.stdout.write(`${DISPOSITIONS.length} layouts in ${REECRITES}\n`)
