import { describe, expect, it } from 'vitest'
import { avisOf, MAX_FICHIERS, trier } from '../../src-renderer/import/tri.ts'

let instant = 0
const file = (name: string, lastModified = (instant += 1)): File => new File([name], name, { lastModified })
const noms = (files: readonly File[]): string[] => files.map((f) => f.name)

describe('what comes, before it is read', () => {
  it('reads whatever is held in the hand, and of a folder the spreadsheets only, in the order of their names', () => {
    const dossier = ['lettre.docx', 'fiche-10.xlsx', 'fiche-2.ODS', '~$fiche-2.ods', '.DS_Store', 'Thumbs.db', 'a.csv']
    const tri = trier(
      [],
      [file('photo.png')],
      dossier.map((n) => file(n)),
    )
    expect(noms(tri.pris)).toEqual(['photo.png', 'a.csv', 'fiche-2.ODS', 'fiche-10.xlsx'])
    expect(tri.ecartes).toEqual(['lettre.docx'])
    expect(avisOf(tri)).toEqual([
      { titre: '1\u00A0fichier du dossier laissé de côté', texte: 'lettre.docx\u00A0: ce n’est pas un tableur.' },
    ])
  })

  it('says so when a folder holds nothing to read', () => {
    const [avis] = avisOf(trier([], [], [file('a.pdf'), file('b.pdf')]))
    expect(avis?.titre).toBe('2\u00A0fichiers du dossier laissés de côté')
    expect(avis?.texte).toBe('a.pdf et b.pdf\u00A0: ce ne sont pas des tableurs. Rien d’autre n’a été trouvé à lire.')
  })

  it(`takes ${MAX_FICHIERS} files at once, those of the list included, and names the others`, () => {
    const deja = [file('premier.csv')]
    const deposes = Array.from({ length: MAX_FICHIERS + 8 }, (_, i) => file(`f${i}.csv`))
    const tri = trier(deja, deposes, [])
    expect(tri.pris).toHaveLength(MAX_FICHIERS - 1)
    expect(tri.enTrop).toHaveLength(9)
    expect(avisOf(tri)).toEqual([
      {
        titre: 'Copil lit 24\u00A0fichiers à la fois\u00A0: 9\u00A0fichiers ne sont pas dans la liste',
        texte:
          'f23.csv, f24.csv, f25.csv, f26.csv, f27.csv, f28.csv et 3\u00A0autres. Importez d’abord ceux-ci, puis déposez les autres.',
      },
    ])
  })

  it('reads once a file that comes twice, and another of the same name', () => {
    const deja = file('fiche.csv', 5)
    const tri = trier([deja], [file('fiche.csv', 5), file('fiche.csv', 6)], [])
    expect(tri.enDouble).toEqual(['fiche.csv'])
    expect(tri.pris.map((f) => f.lastModified)).toEqual([6])
    expect(avisOf(tri)).toEqual([
      { titre: '1\u00A0fichier déjà dans la liste', texte: 'fiche.csv\u00A0: lu une seule fois.' },
    ])
  })
})
