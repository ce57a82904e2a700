import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Output } from '../../src-main/contract/index.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { dump } from '../dump.ts'
import { openMemoryApp, type MemoryApp } from '../faults/memory-app.ts'
import { choisir, lire, octetsDe, reprendre, type Choix } from './annexe-terrain.ts'

const FICHIER = 'cpam-numerotee.xlsx'
const ANNEE = 2026

let app: MemoryApp
let m: Terrain

beforeEach(async () => {
  app = openMemoryApp()
  m = await createMontbrison(app)
})
afterEach(() => {
  app.close()
})

type Ligne = Output<'annexe.read'>['lignes'][number]

const catalogue = async (annee = ANNEE) =>
  (await app.call('indicateur.list', { conventionId: m.conventionId, annee })).lignes
const indicateur = async (code: string, annee = ANNEE) => {
  const trouve = (await catalogue(annee)).find((l) => l.indicateur.code === code)
  if (trouve === undefined) throw new Error(code)
  return trouve
}
const ligneDe = ({ lignes }: { lignes: readonly Ligne[] }, numero: string): Ligne => {
  const trouvee = lignes.find((l) => l.numero === numero)
  if (trouvee === undefined) throw new Error(numero)
  return trouvee
}
const prendre = (annexeId: string, choix: Choix[], reste: Partial<Input<'annexe.take'>> = {}) =>
  app.call('annexe.take', { annexeId, annee: ANNEE, choix, retirer: [], ...reste })
const csv = (...lignes: string[]): Uint8Array => Buffer.from(['Indicateur;Unité;2025;2026', ...lignes].join('\n'))
const dire = async (role: keyof Terrain['parties'], code: string, annee: number) => {
  const cible = { conventionId: m.conventionId, annee, partieId: m.parties[role] }
  const { id } = (await indicateur(code, annee)).indicateur
  await app.call('fiche.setValeur', { ...cible, indicateurId: id, contenu: nombre(3) })
}

describe('an annexe held against the catalogue', () => {
  it('tells what is sure, what is to be checked, and proposes the rest', async () => {
    const apercu = await lire(app, m, FICHIER, undefined, ANNEE)
    const etats = Object.fromEntries(
      apercu.lignes.map((l) => [l.numero, l.code === null ? 'nouveau' : `${l.code}${l.sur ? '' : ' ?'}`]),
    )
    expect(etats).toMatchObject({ '1.2': 'AM-DRT-02', '1.3': 'nouveau', '2.1': 'AM-SOI-01', '3.1': 'AM-SSO-03' })
    expect(ligneDe(apercu, '1.4')).toMatchObject({
      code: null,
      candidats: ['AM-DRT-11'],
      remarque: expect.stringContaining('CPAM dans l’annexe') as string,
    })
    expect(ligneDe(apercu, '1.3').proposition).toMatchObject({
      code: 'AM-DRT-13',
      definition: { type: 'entier', unite: 'contact', roles: ['CCAS'], axe: 'droits', formule: null },
    })
    expect(ligneDe(apercu, '2.3').proposition.definition).toMatchObject({ type: 'taux', unite: '%', axe: 'soins' })
    expect(ligneDe(apercu, '5.2').proposition.definition).toMatchObject({
      type: 'texte',
      roles: ['CCAS', 'CPAM', 'CARSAT'],
    })
    const proposes = apercu.lignes.flatMap((l) => l.proposition.code ?? [])
    expect(new Set(proposes).size).toBe(proposes.length)
  })

  it('never guesses between several: it gives them, and what the party that fills decides', async () => {
    const octets = csv('Nombre de sessions;session;;')
    expect((await lire(app, m, 'x.csv', octets, ANNEE)).lignes).toMatchObject([
      { code: null, sur: false, candidats: expect.arrayContaining(['AM-DRT-01', 'AM-SSO-01']) as string[] },
    ])
    const dite = Buffer.from('Indicateur;Renseigné par;2026\nNombre de sessions;CARSAT;\n')
    expect((await lire(app, m, 'x.csv', dite, ANNEE)).lignes).toMatchObject([{ code: 'AM-SSO-01' }])
  })

  it('offers what the model defines and the convention does not follow', async () => {
    const apercu = await lire(app, m, 'x.csv', csv('Part de primo-consultants;%;;'), ANNEE)
    expect(apercu.lignes).toMatchObject([{ code: 'AM-EPS-05', sur: true }])
    expect(apercu.connus.find((c) => c.code === 'AM-EPS-05')?.etat).toBe('modele')
    await prendre(apercu.annexeId, choisir(apercu))
    expect((await indicateur('AM-EPS-05')).etat).toBe('suivi')
  })

  it('lists what it does not name, and says what cannot be retired', async () => {
    await dire('CPAM', 'AM-SOI-09', 2026)
    const apercu = await lire(app, m, FICHIER, undefined, ANNEE)
    const absents = new Map(apercu.absents.map((a) => [a.code, a.obstacle]))
    expect(['AM-SOI-09', 'AM-DRT-06', 'AM-ASS-01', 'AM-SOI-01'].map((code) => absents.get(code))).toEqual([
      'déjà renseigné pour cet exercice',
      'sert à calculer AM-DRT-09',
      null,
      undefined,
    ])
    const choix = choisir(apercu)
    await expect(prendre(apercu.annexeId, choix, { retirer: ['AM-SOI-09'] })).rejects.toThrow('valeurs-deja-saisies')
    await expect(prendre(apercu.annexeId, choix, { retirer: ['AM-DRT-06'] })).rejects.toThrow('indicateur-nomme')
    await prendre(apercu.annexeId, choix, { retirer: ['AM-ASS-01'] })
    expect((await indicateur('AM-ASS-01')).etat).toBe('retire')
    expect((await indicateur('AM-ASS-01', 2025)).etat).toBe('suivi')
  })
})

describe('« Reprendre »', () => {
  it('is one gesture: one undo brings the base back byte for byte, one redo does it again', async () => {
    const avant = dump(app.connection)
    await reprendre(app, m, FICHIER, ANNEE)
    const apres = dump(app.connection)
    expect(apres).not.toBe(avant)
    expect((await app.call('registre.situation', {})).annuler).toBe(
      'annexe 5 reprise de cpam-numerotee.xlsx\u00A0: 15\u00A0indicateurs',
    )
    await app.call('registre.undo', {})
    expect(dump(app.connection)).toBe(avant)
    await app.call('registre.redo', {})
    expect(dump(app.connection)).toBe(apres)
  })

  it('takes her order, creates what she adds, keeps her file', async () => {
    const codes = [...(await reprendre(app, m, FICHIER, ANNEE)).values()]
    const lignes = await catalogue()
    expect(lignes.slice(0, codes.length).map((l) => l.indicateur.code)).toEqual(codes)
    const cree = await indicateur('AM-DRT-13')
    expect([cree.indicateur.origine, cree.indicateur.depuisAnnee, cree.versions.length]).toEqual(['annexe', ANNEE, 1])
    await app.call('annexe.deliver', { conventionId: m.conventionId })
    expect(Buffer.compare(app.livrees.get(FICHIER) ?? new Uint8Array(), octetsDe(FICHIER))).toBe(0)
  })

  it('gives an indicator her words as long as nobody answered, the old ones still read; afterwards they are synonyms', async () => {
    await dire('CARSAT', 'AM-SSO-01', 2025)
    await reprendre(app, m, FICHIER, ANNEE)
    const libre = (await indicateur('AM-SSO-03')).definition
    expect(libre.libelle).toBe('Nombre d’orientations du CCAS vers le 3646')
    expect(libre.synonymes.map(cleDeTri)).toContain(
      'nombre d orientations du ccas vers le service social 3646 service social',
    )
    const repondu = (await indicateur('AM-SSO-01')).definition
    expect(repondu.libelle).toBe(
      'Nombre de sessions ou webinaires de présentation du service social de l’Assurance Maladie',
    )
    expect(repondu.synonymes).toContain('Nombre de réunions de présentation du service social')
    const { annexe } = await app.call('annexe.get', { conventionId: m.conventionId, annee: ANNEE })
    const dits = annexe?.sections.flatMap((s) => s.lignes).map((l) => [l.code, l.libelle])
    expect(dits).toContainEqual(['AM-SSO-01', 'Nombre de réunions de présentation du service social'])
  })

  it('gives it to the parties that she names, unless one answered already', async () => {
    await dire('CPAM', 'AM-EPS-02', 2025)
    await reprendre(app, m, FICHIER, ANNEE)
    expect((await indicateur('AM-DRT-11')).definition.roles).toEqual(['CPAM'])
    expect((await indicateur('AM-DRT-02')).definition.roles).toEqual(['CPAM'])
    expect((await indicateur('AM-EPS-02')).definition.roles).toEqual(['CPAM'])
  })

  it('keeps apart two lines of the same words under two titles', async () => {
    const codes = await reprendre(app, m, 'carsat-themes.ods')
    const [premiere = '', seconde = ''] = [6, 13].map((l) => codes.get(`Indicateurs 2025 ${l}`))
    expect(premiere).not.toBe(seconde)
    for (const code of [premiere, seconde])
      expect((await indicateur(code, 2025)).definition.synonymes).not.toContain('Nombre de participants (nb)')
  })

  it('asks again for an indicator that was retired', async () => {
    const ici = { conventionId: m.conventionId, annee: ANNEE }
    await app.call('indicateur.retire', { ...ici, codes: ['AM-SOI-01'] })
    const apercu = await lire(app, m, FICHIER, undefined, ANNEE)
    expect(apercu.connus.find((c) => c.code === 'AM-SOI-01')?.etat).toBe('retire')
    await prendre(apercu.annexeId, choisir(apercu))
    expect((await indicateur('AM-SOI-01')).etat).toBe('suivi')
  })

  it('leaves aside what is left aside, and the titles that it empties', async () => {
    const apercu = await lire(app, m, FICHIER, undefined, ANNEE)
    const choix = choisir(apercu).map((c): Choix => {
      const ligne = apercu.lignes.find((l) => l.rang === c.rang)
      return ligne?.numero.startsWith('5') === true ? { geste: 'laisser', rang: c.rang } : c
    })
    expect(await prendre(apercu.annexeId, choix)).toEqual({ lies: 9, crees: 4 })
    const { annexe } = await app.call('annexe.get', { conventionId: m.conventionId, annee: ANNEE })
    expect(annexe?.sections.map((s) => s.titre)).not.toContain('5 – PILOTAGE')
  })

  it('takes the place of the annexe before it; forgotten, the indicators stay', async () => {
    await reprendre(app, m, 'capitales.xlsx', ANNEE)
    await reprendre(app, m, FICHIER, ANNEE)
    const cible = { conventionId: m.conventionId }
    expect((await app.call('annexe.get', { ...cible, annee: ANNEE })).annexe?.fichier).toBe(FICHIER)
    const avant = await catalogue()
    await app.call('annexe.forget', cible)
    expect((await app.call('annexe.get', { ...cible, annee: ANNEE })).annexe).toBeNull()
    expect(await catalogue()).toEqual(avant)
    await expect(app.call('annexe.deliver', cible)).rejects.toThrow('introuvable')
  })

  it('refuses, writing nothing, what says nothing or says it twice', async () => {
    const apercu = await lire(app, m, FICHIER, undefined, ANNEE)
    const avant = dump(app.connection)
    const [une, autre] = apercu.lignes
    if (une === undefined || autre === undefined) throw new Error('two lines')
    const lier = (rang: number): Choix => ({ geste: 'lier', rang, code: 'AM-DRT-01' })
    const essais: [Choix[], string][] = [
      [[{ geste: 'laisser', rang: 0 }], 'rien-a-reprendre'],
      [[], 'rien-a-reprendre'],
      [[lier(une.rang), lier(autre.rang)], 'annexe-en-double'],
      [[lier(une.rang), lier(une.rang)], 'saisie-invalide'],
      [[lier(9999)], 'saisie-invalide'],
      [[{ geste: 'lier', rang: 0, code: 'XX-99' }], 'introuvable'],
      [[{ geste: 'creer', rang: 0, code: 'AM-DRT-01', definition: une.proposition.definition }], 'code-deja-pris'],
    ]
    for (const [choix, refus] of essais) await expect(prendre(apercu.annexeId, choix), refus).rejects.toThrow(refus)
    await expect(prendre('inconnu', choisir(apercu))).rejects.toThrow('depot-expire')
    expect(dump(app.connection)).toBe(avant)
  })
})

describe('the sheets that go out after the takeover', () => {
  const fiche = async (): Promise<{ octets: Uint8Array; lignes: string[][] }> => {
    const cible = { conventionId: m.conventionId, annee: ANNEE, partieId: m.parties.CPAM }
    const livraison = await app.call('fiche.deliverSheet', { ...cible, forme: 'classeur' })
    const octets = (livraison.etat === 'enregistree' ? app.livrees.get(livraison.nom) : undefined) ?? new Uint8Array()
    const lignes = readClasseur(octets).grilles[0]?.lignes.map((l) => Array.from(l, texteDe)) ?? []
    return { octets, lignes }
  }

  it('have her title, her columns, her lines in her order and words; what she does not name comes last', async () => {
    await reprendre(app, m, FICHIER, ANNEE)
    const { lignes } = await fiche()
    expect(lignes[0]?.[0]).toBe('ANNEXE 5 : SUIVI DES INDICATEURS')
    const tete = lignes.findIndex((l) => l[0] === 'N°')
    expect(lignes[tete]).toEqual([
      ...['N°', 'Indicateurs', 'Unité', 'Renseigné par', '2025', '2026', 'Observations'],
      ...['État', 'Code'],
    ])
    const suite = lignes.slice(tete + 1).map((l) => l.slice(0, 4))
    expect(suite.slice(0, 5).map((l) => l.filter((x) => x !== ''))).toEqual([
      ['1 – ACCÈS AUX DROITS'],
      ['1.1', 'Nombre de sessions d’information organisées à destination des équipes du CCAS', 'Nb', 'CPAM'],
      ['1.2', 'Nombre de participants à ces sessions d’information', 'Nb', 'CPAM'],
      ['1.4', 'Délai moyen de réponse de la CPAM aux sollicitations du CCAS', 'jours', 'CPAM'],
      ['2 – ACCÈS AUX SOINS'],
    ])
    const titres = suite.filter((l) => l.filter((x) => x !== '').length === 1).map((l) => l[0])
    expect(titres.indexOf('5 – PILOTAGE')).toBeLessThan(titres.indexOf('Tronc commun\u00A0: accès aux droits'))
  })

  it('come back known, with only what was filled', async () => {
    await reprendre(app, m, FICHIER, ANNEE)
    const { octets } = await fiche()
    const cible = { conventionId: m.conventionId, partieId: null, annee: null }
    const lue = await app.call('fiche.readFile', { ...cible, depotId: app.deposit({ nom: 'renommée.xlsx', octets }) })
    expect([lue.origine, lue.partieId, lue.annee]).toEqual(['copil', m.parties.CPAM, ANNEE])
    expect(lue.lignes.filter((l) => l.statut !== 'intacte' && l.statut !== 'identique')).toEqual([])
  })

  it('are Copil’s own again once it is forgotten', async () => {
    const avant = (await fiche()).lignes
    await reprendre(app, m, FICHIER, ANNEE)
    await app.call('registre.undo', {})
    expect((await fiche()).lignes).toEqual(avant)
    await reprendre(app, m, FICHIER, ANNEE)
    await app.call('annexe.forget', { conventionId: m.conventionId })
    expect((await fiche()).lignes[0]?.[0]).toBe(`Fiche de suivi des indicateurs, exercice ${ANNEE}`)
  })
})
