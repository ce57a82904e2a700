import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { checkContenu, ETATS_VALEUR, Valeur } from '../../src-main/domain/fiche.ts'
import { PartieId } from '../../src-main/domain/id.ts'
import { CLES, FORMAT_FICHE, RANG_TETES, writeIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { referenceOf } from '../../src-main/exchange/grille.ts'
import { readFiche, type FicheLue } from '../../src-main/exchange/read-fiche.ts'
import { writeOds, writeXlsx, type FeuilleEcrite } from './classeur-de-test.ts'
import { ficheExemple, fichePrealable as ficheAvecEchappes, nombre } from './fiche-sortante-exemple.ts'
import { INDICATEURS } from './indicateurs.ts'
import { casesOf, changesOf, copyFeuilles, insertColonnes, insertLignes, put } from './retour.ts'

/** The sheet with values in it, less the text that only a spreadsheet writes as it should (« _x000D_ »). */
function fichePrealable(): ReturnType<typeof ficheAvecEchappes> {
  const fiche = ficheAvecEchappes()
  const lignes = fiche.lignes.map((l) => ({ ...l, commentaire: l.commentaire.replace('_x000D_', 'et') }))
  return { ...fiche, lignes }
}

const lire = (octets: Uint8Array, nom = 'retour.xlsx'): FicheLue => readFiche({ nom, octets }, INDICATEURS)

const [visibles, cachees] = [0, 1]
const feuilleDe = (feuilles: FeuilleEcrite[], rang: number): FeuilleEcrite => {
  const feuille = feuilles[rang]
  if (feuille === undefined) throw new Error(`no sheet ${rang}`)
  return feuille
}

/** The sheet as it went out, changed by hand, and read. */
function rendre(change: (visible: FeuilleEcrite, cachee: FeuilleEcrite) => void, fiche = fichePrealable()): FicheLue {
  const feuilles = copyFeuilles(writeFiche(fiche))
  change(feuilleDe(feuilles, visibles), feuilleDe(feuilles, cachees))
  return lire(writeXlsx(feuilles))
}

const la = casesOf(fichePrealable())
const textesOf = (lue: FicheLue): string[] => lue.remarques.map((r) => r.texte)

describe('a sheet of ours, come back', () => {
  it('says by itself its convention, its party and its exercice, under any name', () => {
    const fiche = fichePrealable()
    const lue = lire(writeFiche(fiche), '2019 données CPAM (copie) FINAL.xlsx')
    const { id: conventionId } = fiche.convention
    expect(lue.retour).toEqual({
      conventionId,
      partieId: fiche.partie.id,
      annee: 2025,
      editeLe: fiche.editeLe,
    })
    expect([lue.annee, changesOf(lue), lue.remarques]).toEqual([2025, [], []])
  })

  const champs = fc.record({
    valeur: fc.option(fc.integer({ min: 100_000, max: 999_999 }), { nil: undefined }),
    observation: fc.option(fc.constantFrom('relu', 'à voir', 'Deux\nlignes'), { nil: undefined }),
  })
  const entiers = ficheExemple()
    .lignes.filter((l) => l.type === 'entier')
    .map((l) => l.code)
  const scenario = fc.record({
    saisies: fc.dictionary(fc.constantFrom(...entiers), champs, { maxKeys: 6 }),
    colonnes: fc.array(fc.record({ ou: fc.nat(9), combien: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 }),
    lignes: fc.array(fc.record({ ou: fc.nat(30), combien: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 }),
    ods: fc.boolean(),
  })

  it('proposes exactly the cells that were changed, wherever rows and columns were added', () => {
    const depart = writeFiche(ficheExemple())
    const ou = casesOf(ficheExemple())
    fc.assert(
      fc.property(scenario, ({ saisies, colonnes, lignes, ods }) => {
        const feuilles = copyFeuilles(depart)
        const visible = feuilleDe(feuilles, visibles)
        const attendues = new Map<string, unknown[]>()
        for (const [code, { valeur, observation }] of Object.entries(saisies)) {
          if (valeur !== undefined) put(visible, ou(code).valeur, valeur)
          if (observation !== undefined) put(visible, ou(code).observation, observation)
          if (valeur !== undefined || observation !== undefined)
            attendues.set(code, [code, valeur ?? 'non-renseigne', observation ?? ''])
        }
        for (const c of colonnes) insertColonnes(visible, c.ou, c.combien)
        for (const l of lignes) insertLignes(visible, l.ou, l.combien)
        const lue = lire((ods ? writeOds : writeXlsx)(feuilles))
        const ordre = ficheExemple().lignes.flatMap((l) => {
          const attendue = attendues.get(l.code)
          return attendue === undefined ? [] : [attendue]
        })
        expect(changesOf(lue)).toEqual(ordre)
        expect(lue.lignes.filter((l) => l.envoye === null)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  it('control: a cell that was changed is not missed because it holds what another one held', () => {
    const lue = rendre((visible) => put(visible, la('AM-DRT-06').valeur, 63))
    expect(changesOf(lue)).toEqual([['AM-DRT-06', 63, '-']])
  })

  it('tells an emptied cell, and an emptied observation, without taking them for a wish', () => {
    const lue = rendre((visible) => {
      put(visible, la('AM-DRT-04').valeur, null)
      put(visible, la('AM-DRT-05').observation, null)
    })
    const dites = lue.lignes.filter((l) => l.remarque !== null).map((l) => [l.code, l.remarque, l.gravite])
    expect(dites).toEqual([
      ['AM-DRT-04', 'Case vidée par la partie\u00A0: l’importer effacerait la valeur', 'attention'],
      ['AM-DRT-05', 'Observation vidée par la partie', 'attention'],
    ])
  })

  it('reads the states of the drop-down: with their words, their threshold, or against a value', () => {
    const lue = rendre((visible) => {
      put(visible, la('AM-DRT-06').valeur, null)
      put(visible, la('AM-DRT-06').etat, 'masqué')
      put(visible, la('AM-DRT-06').observation, '< 5')
      put(visible, la('AM-DRT-04').etat, 'non concerné')
      put(visible, la('AM-DRT-07').valeur, 'une vingtaine de démarches')
      put(visible, la('AM-ASS-01').etat, 'renseigné')
    })
    const contenus = new Map(lue.lignes.map((l) => [l.code, l]))
    const dit = (code: string) => {
      const l = contenus.get(code)
      return [l?.contenu?.etat, l?.contenu?.texte ?? l?.contenu?.nombre, l?.gravite]
    }
    expect(dit('AM-DRT-06')).toEqual(['masque-a-la-source', '< 5', null])
    expect(dit('AM-DRT-04')).toEqual(['renseigne', 63, 'attention'])
    expect(contenus.get('AM-DRT-04')?.remarque).toContain('vérifiez')
    expect(dit('AM-DRT-07')).toEqual(['non-quantifie', 'une vingtaine de démarches', null])
    expect(dit('AM-ASS-01')).toEqual(['non-renseigne', null, 'attention'])
  })

  it('tells what cannot be imported, and what names a person', () => {
    const lue = rendre((visible) => {
      put(visible, la('AM-DRT-04').valeur, 'beaucoup')
      put(visible, la('AM-DRT-06').observation, 'Voir avec Mme Exemple au 04 00 00 00 00')
    })
    const [, refusee] = [null, lue.lignes.find((l) => l.code === 'AM-DRT-04')]
    expect([refusee?.contenu, refusee?.gravite]).toEqual([null, 'erreur'])
    expect(lue.lignes.find((l) => l.code === 'AM-DRT-06')?.remarque).toMatch(/téléphone.*personne.*retirez-le/u)
  })

  it('reads lines that the party added as those of any file', () => {
    const lue = rendre((visible) => {
      const { ligne } = la('AM-QUA-02')
      visible.lignes.splice(ligne, 0, [null, 'Permanences tenues en mairie annexe', null, null, null, 12])
    })
    const ajoutee = lue.lignes.filter((l) => l.envoye === null)
    expect(ajoutee.map((l) => [l.libelleLu, l.lu])).toEqual([['Permanences tenues en mairie annexe', '12']])
    expect(changesOf(lue)).toEqual([])
  })

  it('reads a line whose code was erased by its libellé, and tells a code written twice', () => {
    const lue = rendre((visible) => {
      put(visible, `A${la('AM-DRT-04').ligne}`, null)
      put(visible, la('AM-DRT-04').valeur, 64)
      visible.lignes.push(['AM-DRT-06', 'copie', null, null, null, 5])
    })
    expect(changesOf(lue).map(([code, n]) => [code, n])).toEqual([['AM-DRT-04', 64]])
    expect(textesOf(lue)).toEqual([
      'L’indicateur AM-DRT-06 est écrit sur plusieurs lignes\u00A0: seule la première est lue',
    ])
  })
})

describe('a sheet of ours that is not quite ours any more', () => {
  const ALTEREE = /a été modifié.*comme le fichier d’un partenaire/u

  it('is read as a partner’s file once someone changed what it says it is', () => {
    const lue = rendre((_, cachee) => put(cachee, referenceOf(CLES.indexOf('exercice') + 1, 1), '2024'))
    expect(lue.retour).toBeNull()
    expect(textesOf(lue)).toEqual([expect.stringMatching(ALTEREE)])
    expect(lue.lignes.find((l) => l.code === 'AM-DRT-04')?.contenu?.nombre).toBe(63)
  })

  it('or changed the value that went out', () => {
    const lue = rendre((_, cachee) => put(cachee, referenceOf(RANG_TETES, 7), '1'))
    expect([lue.retour, textesOf(lue)]).toEqual([null, [expect.stringMatching(ALTEREE)]])
  })

  it('or when a later Copil made it', () => {
    const lue = rendre((_, cachee) => put(cachee, 'B1', String(FORMAT_FICHE + 1)))
    expect([lue.retour, textesOf(lue)]).toEqual([null, [expect.stringContaining('version plus récente')]])
  })

  it('or when its visible sheet is gone', () => {
    const [, cachee] = copyFeuilles(writeFiche(fichePrealable()))
    const autre: FeuilleEcrite = {
      nom: 'Autre',
      lignes: [
        ['Indicateur', 'Valeur'],
        ['Saisines reçues du CCAS', 3],
      ],
    }
    const lue = lire(writeXlsx([autre, cachee ?? autre]))
    expect([lue.retour, lue.lignes.length]).toEqual([null, 1])
  })

  it('two sheets in one workbook: one is read, and that is told', () => {
    const ccas = copyFeuilles(writeFiche(fichePrealable()))
    const fiche = ficheExemple('CPAM')
    const partie = { ...fiche.partie, id: PartieId.parse('0d6f7f0e-58c6-4b7c-9a52-6a3e8b1c2d03') }
    const cpam = copyFeuilles(writeFiche({ ...fiche, partie }))
    const feuilles = [...ccas, ...cpam.map((f, n) => ({ ...f, nom: `${f.nom} ${n}` }))]
    const lue = lire(writeXlsx(feuilles))
    expect(lue.retour?.partieId).toBe(fichePrealable().partie.id)
    expect(textesOf(lue)).toEqual([
      expect.stringContaining('plusieurs fiches de Copil'),
      expect.stringContaining('n’est pas lue'),
    ])
  })

  it('a line of an indicator no longer asked for is told, with no code', () => {
    const fiche = fichePrealable()
    const [premiere] = fiche.lignes
    if (premiere === undefined) throw new Error('no line')
    const lignes = [...fiche.lignes, { ...premiere, code: 'AM-ZZZ-99', contenu: nombre(4) }]
    const derniere = lire(writeFiche({ ...fiche, lignes })).lignes.find((l) => l.libelleLu === 'AM-ZZZ-99')
    expect([derniere?.code, derniere?.remarque]).toEqual([
      null,
      'Cet indicateur n’est plus demandé dans cette convention',
    ])
  })
})

describe('T4, T5, T7: an identity that someone forged, its sums right', () => {
  const types = ['entier', 'decimal', 'taux', 'note', 'texte'] as const
  const reference = fc.tuple(fc.nat(30), fc.nat(60)).map(([c, l]) => referenceOf(l, c))
  const code = fc.constantFrom('AM-DRT-04', 'AM-DRT-05', 'AM-SOI-01', 'AM-QUA-02', 'AM-ZZZ-99', 'GOV-02')
  const texte = fc.constantFrom(
    '',
    '__proto__',
    'AM-DRT-04',
    'Réalisé 2025',
    'masqué',
    '< 5',
    '=1+1',
    'x'.repeat(5000),
    '\u202E',
  )
  const ligne = fc.record({
    code,
    version: fc.integer({ min: 1, max: 9 }),
    type: fc.constantFrom(...types),
    valeur: reference,
    etat: reference,
    observation: fc.option(reference),
    envoye: fc.record({
      etat: fc.constantFrom(...ETATS_VALEUR),
      nombre: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      texte: fc.option(texte),
      estime: fc.constantFrom<0 | 1>(0, 1),
      commentaire: texte,
    }),
  })
  const forgee = fc.record({
    lignes: fc.array(ligne, { maxLength: 12 }),
    tetes: fc.record({ valeur: texte, etat: texte, observation: texte }),
    grille: fc.array(fc.array(fc.oneof(texte, fc.integer(), fc.constant(null)), { maxLength: 14 }), { maxLength: 30 }),
  })

  it('is read or refused, and gives nothing that the base would not take', () => {
    const { convention, partie } = fichePrealable()
    const commun = {
      conventionId: convention.id,
      partieId: partie.id,
      annee: 2025,
      debut: '2025-01-01',
      fin: '2025-12-31',
    }
    const autres = { modele: 'x', modeleVersion: 1, editeLe: '2026-01-12T08:30:00.000Z', feuille: 'F' }
    let lues = 0
    fc.assert(
      fc.property(forgee, ({ lignes, tetes, grille }) => {
        const cachee = writeIdentite({ ...commun, ...autres, tetes, lignes })
        const feuilles: FeuilleEcrite[] = [
          { nom: 'F', lignes: grille },
          { nom: 'copil-identite', masquee: true, lignes: cachee },
        ]
        try {
          for (const l of lire(writeXlsx(feuilles)).lignes) {
            lues += l.contenu === null ? 0 : 1
            const i = INDICATEURS.find((x) => x.code === l.code)
            if (i !== undefined && l.contenu !== null) checkContenu(i, l.contenu)
            Valeur.shape.commentaire.parse(l.commentaire)
          }
        } catch (error) {
          if (!(error instanceof DomainError && error.code !== 'valeur-invalide')) throw error
        }
      }),
      { numRuns: 300 },
    )
    expect(lues).toBeGreaterThan(50)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
