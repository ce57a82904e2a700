import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nombre } from '../builders.ts'
import { exemple, openPoste, rangsOf, statutsOf, type Poste } from './import-terrain.ts'

let p: Poste
beforeEach(async () => {
  p = await openPoste()
})
afterEach(() => p.close())

const TROIS = ['fiche-cpam-2025.csv', 'fiche-ccas-2025.csv', 'fiche-carsat-2025.csv']

describe('several files in one gesture', () => {
  it('are written at once, named together, and undone at once', async () => {
    const apercus = []
    for (const nom of TROIS) apercus.push(await p.lire(nom, exemple(nom)))
    const { importees, fiches } = await p.importer(...apercus)
    expect(fiches.map((f) => [f.partieId, f.annee])).toEqual(
      [p.m.parties.CPAM, p.m.parties.CCAS, p.m.parties.CARSAT].map((id) => [id, 2025]),
    )
    expect(importees).toBe(fiches.reduce((n, f) => n + f.importees, 0))
    const { annuler } = await p.call('registre.situation', {})
    expect(annuler).toBe(`import de 3\u00A0fichiers, ${importees}\u00A0valeurs`)
    const ecrites = await Promise.all(Object.values(p.m.parties).map((id) => p.valeurs(id)))
    expect(ecrites.map((v) => Object.keys(v).length)).toEqual([
      fiches[1]?.importees,
      fiches[0]?.importees,
      fiches[2]?.importees,
    ])
    await p.call('registre.undo', {})
    expect(await Promise.all(Object.values(p.m.parties).map((id) => p.valeurs(id)))).toEqual([{}, {}, {}])
    await p.call('registre.redo', {})
    expect(await Promise.all(Object.values(p.m.parties).map((id) => p.valeurs(id)))).toEqual(ecrites)
  })

  it('that say two things of one value are refused, both named, nothing written', async () => {
    const a = await p.lire('ccas-janvier-2025.csv', 'Code;Valeur\nAM-SOI-01;26\nAM-DRT-10;29\n')
    const b = await p.lire('ccas-fevrier-2025.csv', 'Code;Valeur\nAM-SOI-01;27\nAM-DRT-10;29\n')
    await expect(p.importer(a, b)).rejects.toMatchObject({
      message: 'fichiers-contradictoires',
      faits: { code: 'AM-SOI-01', premier: 'ccas-janvier-2025.csv', second: 'ccas-fevrier-2025.csv' },
    })
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({})
    // Without the value they do not agree on, both come in; what they agree on is written once.
    const accord = rangsOf(b).slice(1)
    const { importees, fiches } = await p.call('fiche.importValeurs', {
      imports: [
        { importId: a.importId, rangs: rangsOf(a) },
        { importId: b.importId, rangs: accord },
      ],
    })
    expect([importees, fiches.length]).toEqual([2, 1])
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 26, 'AM-DRT-10': 29 })
  })

  it('a file of nobody, or with nothing ticked, takes nothing from the others', async () => {
    const ccas = await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv'))
    const inconnue = await p.lire(
      'tableau.csv',
      'Libellé;Valeur 2025\nAppréciation du partenariat par chaque référent;4\n',
    )
    expect(inconnue.partieId).toBeNull()
    const choisies = { importId: ccas.importId, rangs: rangsOf(ccas) }
    const { fiches } = await p.call('fiche.importValeurs', {
      imports: [choisies, { importId: inconnue.importId, rangs: rangsOf(inconnue) }, choisies],
    })
    expect(fiches).toHaveLength(1)
  })

  it('control: nothing is written when one of them is refused', async () => {
    const ccas = await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv'))
    await expect(
      p.call('fiche.importValeurs', {
        imports: [
          { importId: ccas.importId, rangs: rangsOf(ccas) },
          { importId: 'perdu', rangs: [0] },
        ],
      }),
    ).rejects.toThrow('import-perime')
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({})
  })
})

describe('a file that comes again', () => {
  it('is told, is all identical, and has nothing left to import', async () => {
    const premier = await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv'))
    expect(premier.dejaImporteLe).toBeNull()
    await p.importer(premier)
    p.setNow('2026-02-20T09:00:00.000Z')
    const second = await p.lire('autre nom.csv', exemple('fiche-ccas-2025.csv'), {
      partieId: p.m.parties.CCAS,
      annee: 2025,
    })
    expect(second.dejaImporteLe).toBe('2026-02-16T09:00:00.000Z')
    expect(rangsOf(second)).toEqual([])
    expect(statutsOf(second)['identique']).toBe(rangsOf(premier).length)
    await expect(p.importer(second)).rejects.toThrow('rien-a-importer')
  })

  it('after another one is told to go backwards', async () => {
    const ancien = 'Code;Valeur\nAM-SOI-01;26\n'
    const dit = { partieId: p.m.parties.CCAS, annee: 2025 }
    await p.importer(await p.lire('v1.csv', ancien, dit))
    p.setNow('2026-02-20T09:00:00.000Z')
    await p.importer(await p.lire('v2.csv', 'Code;Valeur\nAM-SOI-01;27\n', dit))
    const { remarques, lignes } = await p.lire('v1.csv', ancien, dit)
    expect(remarques).toEqual([
      {
        texte:
          'Ce fichier a déjà été importé le 16\u00A0février\u00A02026, puis remplacé par «\u00A0v2.csv\u00A0» le 20\u00A0février\u00A02026\u00A0: l’importer reviendrait en arrière',
        gravite: 'attention',
      },
    ])
    expect(lignes.map((l) => [l.statut, l.avant?.nombre])).toEqual([['remplace', 27]])
  })

  it('undone, was never imported', async () => {
    await p.importer(await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv')))
    await p.call('registre.undo', {})
    expect((await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv'))).dejaImporteLe).toBeNull()
  })
})

describe('what the base has become meanwhile', () => {
  it('a value changed since the file was read is never replaced unseen', async () => {
    const apercu = await p.lire('fiche-ccas-2025.csv', exemple('fiche-ccas-2025.csv'))
    const cible = { conventionId: p.m.conventionId, annee: 2025, partieId: p.m.parties.CCAS }
    await p.call('fiche.setValeur', { ...cible, indicateurId: p.m.indicateur('AM-SOI-01').id, contenu: nombre(99) })
    await expect(p.importer(apercu)).rejects.toMatchObject({
      message: 'import-perime',
      faits: { nom: 'fiche-ccas-2025.csv' },
    })
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 99 })
    // The other lines do not touch it.
    const soi = apercu.lignes.find((l) => l.code === 'AM-SOI-01')?.rang
    const { importees } = await p.call('fiche.importValeurs', {
      imports: [{ importId: apercu.importId, rangs: rangsOf(apercu).filter((r) => r !== soi) }],
    })
    expect(importees).toBe(rangsOf(apercu).length - 1)
  })
})

describe('the year of a file', () => {
  it('that is not the one on screen is told; the one that was chosen is not', async () => {
    const nom = 'fiche-cpam-2024.csv'
    const dites = async (dit: object) => (await p.lire(nom, exemple(nom), dit)).remarques.map((r) => r.texte)
    expect(await dites({})).toEqual([
      'Ce fichier porte sur 2024, pas sur 2025\u00A0: il sera importé dans l’exercice 2024',
    ])
    expect(await dites({ enVue: 2024 })).toEqual([])
    expect(await dites({ annee: 2024 })).toEqual([])
  })

  it('out of the convention is told, and asked', async () => {
    const { annee, remarques, lignes } = await p.lire('fiche-ccas-1998.csv', 'Code;Valeur 1998\nAM-SOI-01;26\n')
    expect([annee, remarques[0]?.texte]).toEqual([
      null,
      'Ce fichier porte sur 1998, hors de cette convention\u00A0: choisissez l’exercice',
    ])
    expect(lignes).toHaveLength(1)
    await expect(p.lire('x.csv', 'Code;Valeur\nAM-SOI-01;26\n', { annee: 1998 })).rejects.toThrow(
      'exercice-hors-convention',
    )
  })

  it('chosen among those of the file, gives its own column', async () => {
    const texte = 'Indicateur;2024;2025\nSaisines transmises par le CCAS;21;26\n'
    const lues = async (annee: number) => {
      const { lignes } = await p.lire('ccas.csv', texte, { annee, partieId: p.m.parties.CCAS })
      return lignes.map((l) => [l.code, l.contenu?.nombre])
    }
    expect([await lues(2025), await lues(2024)]).toEqual([[['AM-SOI-01', 26]], [['AM-SOI-01', 21]]])
  })
})

describe('the cell that a value came from', () => {
  const cellule = async (code: string) => {
    const { lignes } = await p.fiche(p.m.parties.CPAM)
    const valeur = lignes.find((l) => l.indicateur.code === code)?.valeur
    if (valeur == null) throw new Error(code)
    return { valeur, montree: await p.call('fiche.showCellule', { valeurId: valeur.id }) }
  }

  it('of a workbook is shown with what surrounds it, and the file comes back as it was', async () => {
    const octets = (await import('node:fs')).readFileSync('test/fixtures/fiche-cpam-2025.xlsx')
    await p.importer(await p.lire('fiche-cpam-2025.xlsx', octets))
    const { valeur, montree } = await cellule('AM-SOI-09')
    const { lignes, colonnes, ligne, colonne, ...dit } = montree
    expect(dit).toMatchObject({ fichier: 'fiche-cpam-2025.xlsx', feuille: 'Indicateurs', cellule: 'D15' })
    expect(lignes[ligne]?.cellules[colonne]).toBe('68,2')
    expect([lignes.length, colonnes.length, colonnes[colonne], lignes[ligne]?.numero]).toEqual([7, 6, 'D', 15])
    const livree = await p.call('fiche.deliverPiece', { valeurId: valeur.id })
    expect(livree).toMatchObject({ nom: 'fiche-cpam-2025.xlsx' })
    expect(Buffer.from(p.host.livrees.get('fiche-cpam-2025.xlsx') ?? []).equals(octets)).toBe(true)
  })

  it('of a text is found in its line', async () => {
    await p.importer(
      await p.lire('cpam, reçu le 3.csv', 'Libellé;Code;2024;2025\nSaisines;AM-SOI-02;24;24\n', {
        partieId: p.m.parties.CPAM,
      }),
    )
    const { valeur, montree } = await cellule('AM-SOI-02')
    expect(valeur.origine).toBe('cpam, reçu le 3.csv, ligne 2')
    expect([montree.fichier, montree.cellule, montree.colonnes[montree.colonne]]).toEqual([
      'cpam, reçu le 3.csv',
      'D2',
      'D',
    ])
  })

  it('of a value that was typed is nowhere', async () => {
    const cible = { conventionId: p.m.conventionId, annee: 2025, partieId: p.m.parties.CCAS }
    const indicateurId = p.m.indicateur('AM-SOI-01').id
    const { valeurId } = await p.call('fiche.setValeur', { ...cible, indicateurId, contenu: nombre(9) })
    await expect(p.call('fiche.showCellule', { valeurId })).rejects.toThrow('introuvable')
    await expect(p.call('fiche.deliverPiece', { valeurId })).rejects.toThrow('introuvable')
  })
})
