import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { montbrison, nombre } from '../builders.ts'
import { partiesXlsx, writeXlsx, zipper, type CelluleEcrite } from '../exchange/classeur-de-test.ts'
import { copyFeuilles, put } from '../exchange/retour.ts'
import { openPoste, rangsOf, statutsOf, type Apercu, type Poste } from './import-terrain.ts'

let p: Poste
beforeEach(async () => {
  p = await openPoste()
})
afterEach(() => p.close())

const set = (code: string, n: number, commentaire = '') => {
  const cible = { conventionId: p.m.conventionId, annee: 2025, partieId: p.m.parties.CCAS }
  const indicateurId = p.m.indicateur(code).id
  return p
    .call('fiche.setValeur', { ...cible, indicateurId, contenu: nombre(n) })
    .then(() => (commentaire === '' ? null : p.call('fiche.setCommentaire', { ...cible, indicateurId, commentaire })))
}

/** The sheet of the CCAS as it goes out now. */
async function envoyer(annee = 2025): Promise<Uint8Array> {
  const cible = { conventionId: p.m.conventionId, annee, partieId: p.m.parties.CCAS }
  const livraison = await p.call('fiche.deliverSheet', { ...cible, forme: 'classeur' })
  return p.host.livrees.get('nom' in livraison ? livraison.nom : '') ?? new Uint8Array()
}

type Saisie = { valeur?: CelluleEcrite; observation?: CelluleEcrite }

/** What the party sends back: its answers in the cells of the sheet, saved at a given instant. */
function remplir(octets: Uint8Array, saisies: Record<string, Saisie>, modifieLe: string | null = null): Uint8Array {
  const feuilles = copyFeuilles(octets)
  const [visible] = feuilles
  const cachee = readClasseur(octets).grilles.find((g) => g.masquee)
  const identite = readIdentite((cachee?.lignes ?? []).map((l) => Array.from(l, texteDe)))?.identite
  if (visible === undefined || identite === undefined) throw new Error('no identity')
  for (const l of identite.lignes) {
    const saisie = saisies[l.code]
    if (saisie?.valeur !== undefined) put(visible, l.valeur, saisie.valeur)
    if (saisie?.observation !== undefined && l.observation !== null) put(visible, l.observation, saisie.observation)
  }
  if (modifieLe === null) return writeXlsx(feuilles)
  const core = `<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:modified>${modifieLe}</dcterms:modified></cp:coreProperties>`
  return zipper({ ...partiesXlsx(feuilles), 'docProps/core.xml': core })
}

const remarquesOf = (a: Apercu): string[] => a.remarques.map((r) => r.texte)
const ligneOf = (a: Apercu, code: string): Apercu['lignes'][number] => {
  const ligne = a.lignes.find((l) => l.code === code)
  if (ligne === undefined) throw new Error(code)
  return ligne
}

/** What « À vérifier » says of older versions. */
const versionsAnciennes = async (): Promise<string[]> =>
  (await p.call('verification.list', { conventionId: p.m.conventionId, annee: 2025 })).alertes
    .filter((a) => a.regle === 'fichier-plus-ancien')
    .map((a) => a.constat)

describe('a sheet of ours that comes back', () => {
  it('needs no question, under any name, and proposes only what was changed', async () => {
    await set('AM-SOI-01', 20, 'dit en décembre')
    await set('AM-DRT-10', 29)
    const rendue = remplir(await envoyer(), {
      'AM-SOI-01': { valeur: 26 },
      'AM-DRT-04': { valeur: 63, observation: 'relu' },
    })
    const apercu = await p.lire('2019 CPAM Loire.xlsx', rendue)
    expect([apercu.origine, apercu.partieId, apercu.annee]).toEqual(['copil', p.m.parties.CCAS, 2025])
    expect(apercu.remarques).toEqual([])
    const { intacte = 0, ...autres } = statutsOf(apercu)
    expect([autres, intacte]).toEqual([{ nouvelle: 1, remplace: 1 }, apercu.lignes.length - 2])
    expect(ligneOf(apercu, 'AM-SOI-01')).toMatchObject({
      statut: 'remplace',
      commentaire: 'dit en décembre',
      remarque: 'Remplace 20',
    })
    await p.importer(apercu)
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 26, 'AM-DRT-10': 29, 'AM-DRT-04': 63 })
  })

  it('untouched, has nothing to import', async () => {
    await set('AM-SOI-01', 20)
    const apercu = await p.lire('retour.xlsx', await envoyer())
    expect(new Set(apercu.lignes.map((l) => l.statut))).toEqual(new Set(['intacte']))
    await expect(p.importer(apercu)).rejects.toThrow('rien-a-importer')
  })

  it('leaves alone what Copil has learnt since, and tells what both have changed', async () => {
    await set('AM-SOI-01', 20)
    await set('AM-DRT-10', 29)
    const partie = await envoyer()
    await set('AM-SOI-01', 22)
    await set('AM-DRT-10', 30, 'appelé le 12')
    const apercu = await p.lire(
      'retour.xlsx',
      remplir(partie, { 'AM-SOI-01': { valeur: 26 }, 'AM-DRT-10': { observation: 'pour mémoire' } }),
    )
    expect(ligneOf(apercu, 'AM-SOI-01').remarque).toBe(
      'Changé dans Copil depuis l’envoi\u00A0: 20 à l’envoi, 22 aujourd’hui',
    )
    // Only the observation was changed: the value of the base stays.
    expect(ligneOf(apercu, 'AM-DRT-10')).toMatchObject({ contenu: { nombre: 30 }, commentaire: 'pour mémoire' })
    await p.importer(apercu)
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 26, 'AM-DRT-10': 30 })
  })

  it('tells an emptied cell, and what it would erase', async () => {
    await set('AM-SOI-01', 20)
    const apercu = await p.lire('retour.xlsx', remplir(await envoyer(), { 'AM-SOI-01': { valeur: null } }))
    expect(ligneOf(apercu, 'AM-SOI-01')).toMatchObject({
      statut: 'remplace',
      avant: { nombre: 20 },
      contenu: { etat: 'non-renseigne' },
      remarque: 'Case vidée par la partie\u00A0: l’importer effacerait la valeur',
      gravite: 'attention',
    })
  })

  it('tells a definition that has changed since', async () => {
    const partie = await envoyer()
    const { lignes } = await p.call('indicateur.list', { conventionId: p.m.conventionId, annee: 2025 })
    const ligne = lignes.find((l) => l.indicateur.code === 'AM-SOI-01')
    if (ligne === undefined) throw new Error('AM-SOI-01')
    const definition = { ...ligne.definition, libelle: 'Saisines transmises, urgences comprises' }
    await p.call('indicateur.redefine', { id: ligne.indicateur.id, annee: 2025, definition })
    const apercu = await p.lire('retour.xlsx', remplir(partie, { 'AM-SOI-01': { valeur: 26 } }))
    expect(ligneOf(apercu, 'AM-SOI-01').remarque).toBe(
      'La définition de cet indicateur a changé depuis l’envoi (version 1, aujourd’hui 2)\u00A0: vérifiez',
    )
    await p.importer(apercu)
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 26 })
  })
})

describe('a sheet that is not the one awaited', () => {
  const dit = { 'AM-SOI-01': { valeur: 26 } }

  it('of another year says so, and goes to its own', async () => {
    const rendue = remplir(await envoyer(2024), dit)
    const apercu = await p.lire('retour.xlsx', rendue)
    expect([apercu.annee, remarquesOf(apercu)]).toEqual([
      2024,
      ['Ce fichier porte sur 2024, pas sur 2025\u00A0: il sera importé dans l’exercice 2024'],
    ])
    const force = await p.lire('retour.xlsx', rendue, { annee: 2025 })
    expect([force.annee, remarquesOf(force)]).toEqual([
      2025,
      ['Cette fiche a été envoyée pour 2024, pas pour 2025\u00A0: vérifiez l’exercice'],
    ])
  })

  it('of another party than the one said, says so', async () => {
    const apercu = await p.lire('retour.xlsx', remplir(await envoyer(), dit), { partieId: p.m.parties.CPAM })
    expect(remarquesOf(apercu)).toEqual([
      'Cette fiche a été envoyée à CCAS, vous la lisez pour CPAM\u00A0: vérifiez la partie',
    ])
  })

  it('of another convention says which, and can still be read', async () => {
    const rendue = remplir(await envoyer(), dit)
    const autre = await p.call('convention.create', { ...montbrison(), titre: 'Autre', titreCourt: 'Autre convention' })
    const apercu = await p.lire('retour.xlsx', rendue, { conventionId: autre.id })
    expect(remarquesOf(apercu)).toEqual([
      expect.stringMatching(
        /^Cette fiche a été envoyée pour une autre convention, «\u00A0.*\u00A0»\u00A0: ouvrez-la pour l’y importer$/u,
      ),
    ])
    expect(rangsOf(apercu)).toHaveLength(1)
  })

  it('older than one already received says so', async () => {
    const janvier = await envoyer()
    p.setNow('2026-02-18T09:00:00.000Z')
    const fevrier = await envoyer()
    await p.importer(await p.lire('fevrier.xlsx', remplir(fevrier, dit)))
    const apercu = await p.lire('janvier.xlsx', remplir(janvier, { 'AM-SOI-01': { valeur: 21 } }))
    expect(remarquesOf(apercu)).toEqual([
      'Cette fiche est partie le 16\u00A0février\u00A02026\u00A0: une plus récente, partie le 18\u00A0février\u00A02026, a déjà été importée, vérifiez laquelle fait foi',
    ])
    expect(rangsOf(apercu)).toHaveLength(1)
    expect(await versionsAnciennes()).toEqual([])
    await p.importer(apercu)
    expect(await versionsAnciennes()).toEqual([
      expect.stringContaining(
        'une fiche partie le 16\u00A0février\u00A02026, alors que celle du 18\u00A0février\u00A02026',
      ),
    ])
  })

  it('saved before the last one received says so, whoever made it', async () => {
    const fiche = await envoyer()
    await p.importer(await p.lire('v2.xlsx', remplir(fiche, dit, '2026-02-10T10:00:00Z')))
    const apercu = await p.lire('v1.xlsx', remplir(fiche, { 'AM-SOI-01': { valeur: 21 } }, '2026-02-03T10:00:00Z'))
    expect(remarquesOf(apercu)).toEqual([
      'Ce fichier a été enregistré le 3\u00A0février\u00A02026, avant «\u00A0v2.xlsx\u00A0», déjà importé\u00A0: c’est peut-être une version ancienne',
    ])
    await p.importer(apercu)
    expect(await versionsAnciennes()).toEqual([
      expect.stringContaining('v1.xlsx\u00A0», enregistré le 3\u00A0février\u00A02026, avant «\u00A0v2.xlsx\u00A0»'),
    ])
    // One undo, and nothing of the older version is left to ask about.
    await p.call('registre.undo', {})
    expect(await versionsAnciennes()).toEqual([])
    const plusTard = await p.lire('v3.xlsx', remplir(fiche, { 'AM-SOI-01': { valeur: 28 } }, '2026-02-11T10:00:00Z'))
    expect(plusTard.remarques).toEqual([])
  })
})
