import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIDE } from '../../src-main/domain/fiche.ts'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { colonnesDeCopil } from '../../src-main/domain/mise-en-page.ts'
import { nomFeuille } from '../../src-main/exchange/fiche-sortante/grille.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { ficheExemple, fichePrealable } from './fiche-sortante-exemple.ts'
import { cellulesCouvertes, lireFiche, partieOf, rangeesOf, seul, tous, VISIBLE } from './fiche-sortante-lecture.ts'

describe('the visible sheet', () => {
  const fiche = fichePrealable()
  const { parties, visible, identite } = lireFiche(fiche)
  const at = (ref: string): string => visible.get(ref)?.texte ?? ''

  it('says what it is, for whom, for when, above the table', () => {
    expect(at('A1')).toBe('Fiche de suivi des indicateurs, exercice 2025')
    expect([at('A2'), at('B2')]).toEqual(['Convention', fiche.convention.titre])
    expect([at('A3'), at('B3')]).toEqual(['Partie', 'CCAS de Montbrison'])
    expect(at('B4')).toMatch(/^2025, du 1er\sjanvier au 31\sdécembre\s2025$/u)
    expect(at('E4')).toMatch(/^avant le 18\sfévrier\s2026, à referente@ccas\.example\.org$/u)
    expect(at('B5')).toContain('0 est une valeur')
  })

  it('has the columns of the sheet, then every indicator once, in the order given under the title of its axe', () => {
    const rangees = rangeesOf(visible)
    const tete = rangees.findIndex((r) => r[0] === 'Code')
    expect(rangees[tete]).toEqual(colonnesDeCopil(2025).map((c) => c.entete))
    const suite = rangees.slice(tete + 1).map((r) => r[0] ?? '')
    const fin = suite.indexOf('')
    const table = suite.slice(0, fin)
    expect(table.filter((t) => t.includes('-'))).toEqual(fiche.lignes.map((l) => l.code))
    expect(table.filter((t) => !t.includes('-'))).toEqual([
      'Tronc commun\u00A0: accès aux droits',
      'Tronc commun\u00A0: accès aux soins',
      'Tronc commun\u00A0: service social',
      'Tronc optionnel\u00A0: prévention',
      'Tronc optionnel\u00A0: services en ligne',
      'Tronc optionnel\u00A0: action sanitaire et sociale',
      'Gestion de la convention',
    ])
  })

  it('stores numbers as numbers and everything else as text, absences told by their word', () => {
    const cases = new Map(identite.lignes.map((l) => [l.code, l]))
    const dit = (code: string) => {
      const l = cases.get(code)
      return { valeur: visible.get(l?.valeur ?? ''), etat: at(l?.etat ?? ''), observation: at(l?.observation ?? '') }
    }
    expect(dit('AM-DRT-04')).toMatchObject({ valeur: { texte: '63', nombre: true }, etat: '', observation: '=1+1' })
    expect(dit('AM-DRT-06')).toMatchObject({ valeur: { texte: '0', nombre: true }, etat: '', observation: '-' })
    expect(dit('AM-DRT-07')).toMatchObject({ valeur: { nombre: false }, etat: 'non quantifié' })
    expect(dit('AM-SOI-01')).toMatchObject({ valeur: { texte: '< 5', nombre: false }, etat: 'masqué' })
    expect(dit('AM-ASS-01')).toEqual({ valeur: undefined, etat: 'non concerné', observation: ' espaces autour ' })
    expect(dit('AM-SOI-12')).toEqual({ valeur: undefined, etat: '', observation: '' })
    expect(dit('AM-QUA-02').valeur).toMatchObject({ texte: '- un tiret\n- puis un autre', nombre: false })
  })

  it('shows the year before and the objectives', () => {
    const rangees = rangeesOf(visible)
    const rappel = (code: string) => rangees.find((r) => r[0] === code)?.slice(3, 5)
    expect(rappel('AM-DRT-04')).toEqual(['52', '60'])
    expect(rappel('AM-DRT-05')?.[0]).toBe('1438')
    expect(rappel('AM-DRT-07')?.[0]).toBe('non quantifié')
    expect(rappel('AM-SOI-12')?.[0]).toBe('non renseigné')
    expect(rappel('AM-DRT-02')).toEqual([])
    const cpam = rangeesOf(lireFiche(ficheExemple('CPAM')).visible)
    expect(cpam.find((r) => r[0] === 'AM-SOI-07')?.[3]).toBe('< 5')
    expect(cpam.find((r) => r[0] === 'AM-SOI-09')?.[3]).toBe('71.4')
    expect(cpam.find((r) => r[0] === 'AM-EPS-04')?.slice(3, 5)).toEqual(['55.75', '50.5'])
  })

  it('opens the cells to fill and no other, in a protected sheet', () => {
    const feuille = partieOf(parties, VISIBLE)
    expect(seul(feuille, 'sheetProtection').attributs.get('sheet')).toBe('1')
    const verrous = tous(partieOf(parties, 'xl/styles.xml'), 'protection').map((p) => p.attributs.get('locked'))
    const ouvertes = tous(feuille, 'c')
      .filter((c) => verrous[Number(c.attributs.get('s'))] === '0')
      .map((c) => c.attributs.get('r') ?? '')
    const attendues = identite.lignes.flatMap((l) => [
      l.valeur,
      l.etat,
      ...(l.observation === null ? [] : [l.observation]),
    ])
    expect(ouvertes.toSorted()).toEqual(attendues.toSorted())
    expect(seul(partieOf(parties, 'xl/workbook.xml'), 'workbookProtection').attributs.get('lockStructure')).toBe('1')
  })

  it('checks what is filled: a state of the list, a whole number, a rate, a note, with a French sentence', () => {
    const toutes = tous(partieOf(lireFiche(ficheExemple('CPAM')).parties, VISIBLE), 'dataValidation')
    const bornes = (type: string, ref: string) =>
      toutes
        .filter((v) => v.attributs.get('type') === type && cellulesCouvertes(v).includes(ref))
        .map((v) => v.enfants.map((f) => f.texte))
    const cases = new Map(lireFiche(ficheExemple('CPAM')).identite.lignes.map((l) => [l.code, l]))
    const ref = (code: string): string => cases.get(code)?.valeur ?? ''
    expect(bornes('whole', ref('AM-DRT-01'))).toEqual([['0', '999999999']])
    expect(bornes('decimal', ref('AM-SOI-09'))).toEqual([['0', '999999999']])
    expect(bornes('decimal', ref('AM-EPS-04'))).toEqual([['0', '100']])
    expect(bornes('whole', ref('AM-QUA-01'))).toEqual([['1', '5']])
    expect(bornes('textLength', ref('AM-QUA-02'))).toEqual([['4000']])
    expect(bornes('list', cases.get('AM-DRT-01')?.etat ?? '')).toEqual([
      ['"renseigné,non renseigné,non concerné,non quantifié,masqué"'],
    ])
    const couvertes = toutes.flatMap(cellulesCouvertes)
    const ouvertes = [...cases.values()].flatMap((l) => [
      l.valeur,
      l.etat,
      ...(l.observation === null ? [] : [l.observation]),
    ])
    expect(couvertes.toSorted()).toEqual(ouvertes.toSorted())
    for (const v of toutes) {
      expect(v.attributs.get('errorStyle')).toBe('stop')
      expect(v.attributs.get('showErrorMessage')).toBe('1')
      // Past these lengths Excel calls the file damaged.
      expect(v.attributs.get('errorTitle')?.length).toBeLessThanOrEqual(32)
      expect(v.attributs.get('error')?.length).toBeLessThanOrEqual(225)
      expect(v.attributs.get('promptTitle')?.length ?? 0).toBeLessThanOrEqual(32)
      expect(v.attributs.get('prompt')?.length ?? 0).toBeLessThanOrEqual(255)
    }
  })

  it('merges no cell, holds no formula, freezes and repeats its heads on A4 in landscape', () => {
    const feuille = partieOf(parties, VISIBLE)
    expect(tous(feuille, 'mergeCell')).toEqual([])
    for (const [nom, racine] of parties) expect(tous(racine, 'f'), nom).toEqual([])
    const tete = rangeesOf(visible).findIndex((r) => r[0] === 'Code') + 1
    const volet = seul(feuille, 'pane').attributs
    expect([volet.get('ySplit'), volet.get('state')]).toEqual([String(tete), 'frozen'])
    const page = seul(feuille, 'pageSetup').attributs
    expect([page.get('paperSize'), page.get('orientation'), page.get('fitToWidth'), page.get('fitToHeight')]).toEqual([
      '9',
      'landscape',
      '1',
      '0',
    ])
    const noms = new Map(
      tous(partieOf(parties, 'xl/workbook.xml'), 'definedName').map((n) => [n.attributs.get('name'), n.texte]),
    )
    expect(noms.get('_xlnm.Print_Titles')).toBe(`'Fiche 2025 CCAS'!$${tete}:$${tete}`)
  })

  it('has a foot that no name can turn into a code of the format', () => {
    const pied = (nomCourt: string): string => {
      const { partie } = fiche
      return seul(partieOf(lireFiche({ ...fiche, partie: { ...partie, nomCourt } }).parties, VISIBLE), 'oddFooter')
        .texte
    }
    expect(pied('CCAS')).toBe('&LCCAS, fiche de suivi des indicateurs 2025&Rpage &P / &N')
    expect(pied('3 Rivières & Cie &P')).toBe(
      '&L3 Rivières && Cie &&P, fiche de suivi des indicateurs 2025&Rpage &P / &N',
    )
    expect(pied('&'.repeat(300)).length).toBeLessThanOrEqual(255)
  })

  it('bears its title, its author and its language', () => {
    const proprietes = partieOf(parties, 'docProps/core.xml')
    expect(seul(proprietes, 'dc:title').texte).toBe('Fiche de suivi des indicateurs 2025, CCAS de Montbrison')
    expect(seul(proprietes, 'dc:creator').texte).toBe('CCAS de Montbrison')
    expect(seul(proprietes, 'dc:language').texte).toBe('fr-FR')
    expect(seul(proprietes, 'dcterms:created').texte).toBe('2026-01-12T08:30:00Z')
  })
})

describe('whatever the texts', () => {
  const mot = fc.string({ unit: 'grapheme', maxLength: 40 }).map((t) => t.replace(/\p{Cc}/gu, ''))
  const piege = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', '_x0041_', '<![CDATA[', '&#0;', '{=', "'"), mot)
    .map((t) => t.join(''))
  const ligne = fc.record({ libelle: piege, unite: piege, commentaire: piege, texte: piege })

  it('no cell is a formula, and every text is read back as it was (T12)', () => {
    fc.assert(
      fc.property(fc.array(ligne, { minLength: 1, maxLength: 8 }), piege, piege, (textes, titre, nom) => {
        const base = ficheExemple()
        const fiche: FicheSortante = {
          ...base,
          convention: { ...base.convention, titre },
          partie: { ...base.partie, nom, nomCourt: nom },
          auteur: titre,
          lignes: textes.flatMap(({ texte, ...t }, i) => {
            const l = base.lignes[i]
            const contenu = { ...VIDE, etat: 'non-quantifie', texte } as const
            return l === undefined ? [] : [{ ...l, ...t, contenu }]
          }),
        }
        const { parties, visible, identite, intacte } = lireFiche(fiche)
        for (const racine of parties.values()) expect(tous(racine, 'f')).toEqual([])
        expect(visible.get('B2')?.texte).toBe(titre)
        expect(visible.get('B3')?.texte).toBe(nom)
        expect(intacte).toBe(true)
        expect(identite.lignes.map((l) => l.envoye.texte)).toEqual(fiche.lignes.map((l) => l.contenu.texte))
        for (const [i, l] of identite.lignes.entries()) {
          expect(visible.get(l.valeur)).toMatchObject({ texte: fiche.lignes[i]?.contenu.texte, type: 's' })
          expect(visible.get(l.observation ?? '')).toMatchObject({ texte: fiche.lignes[i]?.commentaire, type: 's' })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a text that comes to an open cell stays a text when it is edited', () => {
    const { parties, visible, identite } = lireFiche(fichePrealable())
    const formats = tous(seul(partieOf(parties, 'xl/styles.xml'), 'cellXfs'), 'xf')
    const dits = identite.lignes.flatMap((l) => [l.valeur, ...(l.observation === null ? [] : [l.observation])])
    const textes = dits.flatMap((ref) => visible.get(ref) ?? []).filter((c) => !c.nombre)
    expect(textes.length).toBeGreaterThan(5)
    for (const { style } of textes) {
      const xf = formats[style]?.attributs
      expect(xf?.get('quotePrefix') === '1' || xf?.get('numFmtId') === '49').toBe(true)
    }
  })

  it('what XML has no character for becomes a mark, and the rest is kept', () => {
    const base = ficheExemple()
    const [premiere] = base.lignes
    if (premiere === undefined) throw new Error('no line')
    const { visible, identite } = lireFiche({
      ...base,
      lignes: [{ ...premiere, commentaire: 'a\u0000b\uFFFEc\uD800d\u000Be\r\nf' }],
    })
    expect(visible.get(identite.lignes[0]?.observation ?? '')?.texte).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\nf')
  })

  it('the name of the sheet is one that every spreadsheet accepts', () => {
    expect(nomFeuille(2025, 'CPAM')).toBe('Fiche 2025 CPAM')
    expect(nomFeuille(2025, "[Caf] : l'Isère / *?\\'")).toBe("Fiche 2025 Caf l'Isère")
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (nomCourt) => {
        const nom = nomFeuille(2025, nomCourt)
        expect(nom).toMatch(/^Fiche 2025(?: |$)/u)
        expect(nom.length).toBeLessThanOrEqual(31)
        expect(nom).not.toMatch(/[[\]:*?/\\]|\p{Cc}|^'|'$/u)
        expect(nom.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('the bytes', () => {
  const sha = (fiche: FicheSortante): string => createHash('sha256').update(writeFiche(fiche)).digest('hex')

  it('are the same for the same sheet', () => {
    expect(sha(fichePrealable())).toBe(sha(fichePrealable()))
    expect(sha(ficheExemple())).not.toBe(sha(fichePrealable()))
  })

  it('are the same wherever this runs', () => {
    const ici = process.env['TZ']
    const zones = ['America/Los_Angeles', 'UTC', 'Pacific/Auckland'].map((zone) => {
      process.env['TZ'] = zone
      return { decalage: new Date(0).getTimezoneOffset(), sha: sha(ficheExemple()) }
    })
    process.env['TZ'] = ici
    // The zones did change: else this would compare a day with itself.
    expect(new Set(zones.map((z) => z.decalage)).size).toBe(3)
    expect(new Set(zones.map((z) => z.sha)).size).toBe(1)
  })

  it('are a sound sheet with no indicator at all', () => {
    const { identite, intacte } = lireFiche(ficheExemple('CCAS', { lignes: [], retour: { avant: null, courriel: '' } }))
    expect(identite.lignes).toEqual([])
    expect(intacte).toBe(true)
  })
})
