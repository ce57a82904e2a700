import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { openPoste, rangsOf, type Poste } from './import-terrain.ts'

const NIR = 'dossier 2 84 05 42 123 456 78'
const NOM = 'Vu avec Mme Martin'

let p: Poste
beforeEach(async () => {
  p = await openPoste()
})
afterEach(() => p.close())

const deLAnnee = () => ({ conventionId: p.m.conventionId, annee: 2025 })
const ici = () => ({ conventionId: p.m.conventionId, annee: 2025, partieId: p.m.parties.CCAS })
const dit = (texte: string): Contenu => ({ etat: 'non-quantifie', nombre: null, texte, estime: 0 })
const indicateurId = () => p.m.indicateur('AM-DRT-10').id
const commenter = (commentaire: string, garder?: boolean) =>
  p.call('fiche.setCommentaire', {
    ...ici(),
    indicateurId: indicateurId(),
    commentaire,
    ...(garder === undefined ? {} : { garder }),
  })
const alertes = async () =>
  (await p.call('verification.list', { conventionId: p.m.conventionId, annee: 2025 })).alertes.filter(
    (a) => a.regle === 'donnees-personnelles',
  )
const commentaireDe = async () =>
  (await p.fiche(p.m.parties.CCAS)).lignes.find((l) => l.indicateur.code === 'AM-DRT-10')?.valeur?.commentaire ?? ''

describe('a comment that seems to speak of a person', () => {
  it('is asked about before it is kept, then waits to be explained', async () => {
    await expect(commenter(NOM)).rejects.toThrow('texte-personnel')
    expect(await commentaireDe()).toBe('')
    await commenter(NOM, true)
    expect(await commentaireDe()).toBe(NOM)
    const [alerte] = await alertes()
    expect(alerte).toMatchObject({ gravite: 'bloquant', justifiable: true })
    await p.call('verification.justify', {
      ...deLAnnee(),
      cle: alerte?.cle ?? '',
      motif: 'Agent de la caisse, à sa demande',
    })
    expect((await alertes())[0]?.justification?.motif).toBe('Agent de la caisse, à sa demande')
    await commenter(`${NOM} et M. Durand`, true)
    expect((await alertes())[0]?.justification).toBeNull()
  })

  it('is never kept with a social security number', async () => {
    await expect(commenter(NIR)).rejects.toThrow('texte-personnel')
    await expect(commenter(NIR, true)).rejects.toThrow('texte-personnel')
    expect(await commentaireDe()).toBe('')
  })
})

describe('a text in the place of a value', () => {
  const ecrire = (texte: string, garder: boolean) =>
    p.call('fiche.setValeur', { ...ici(), indicateurId: indicateurId(), contenu: dit(texte), garder })

  it('is asked about too, and never holds a social security number', async () => {
    await expect(ecrire(NOM, false)).rejects.toThrow('texte-personnel')
    await expect(ecrire(NIR, true)).rejects.toThrow('texte-personnel')
    await ecrire(NOM, true)
    expect(await alertes()).toHaveLength(1)
  })

  it('pasted in a block, is told and not asked; a social security number stops the block', async () => {
    const coller = (texte: string) =>
      p.call('fiche.setValeurs', {
        ...ici(),
        comment: 'collees',
        valeurs: [{ indicateurId: indicateurId(), contenu: dit(texte) }],
      })
    await expect(coller(NIR)).rejects.toThrow('texte-personnel')
    await coller(NOM)
    expect(await alertes()).toHaveLength(1)
  })
})

describe('a partner’s file', () => {
  const lire = (valeur: string, observation: string) =>
    p.lire('ccas.csv', `Code;Valeur;Observations\nAM-DRT-10;${valeur};${observation}\n`, {
      partieId: p.m.parties.CCAS,
      annee: 2025,
    })

  it.each([
    ['24', NOM, 'Ce commentaire semble porter le nom d’une personne'],
    ['24', 'rappeler au 06 12 34 56 78', 'Ce commentaire semble porter un numéro de téléphone'],
    ['24', 'écrire à une.personne@example.org', 'Ce commentaire semble porter une adresse électronique'],
    ['24', NIR, 'Ce commentaire semble porter un numéro de sécurité sociale'],
    [`n.q. : ${NOM}`, '', 'Ce texte semble porter le nom d’une personne'],
  ])('with %s and %j tells it in the preview, what to do, then in « À vérifier »', async (valeur, observation, vu) => {
    const apercu = await lire(valeur, observation)
    const ligne = apercu.lignes.find((l) => l.code === 'AM-DRT-10')
    expect(ligne).toMatchObject({ statut: 'nouvelle', gravite: 'attention' })
    expect(ligne?.remarque).toContain(`${vu}\u00A0: retirez-le du fichier avant d’importer, ou de la fiche ensuite`)
    await p.importer(apercu)
    const [alerte] = await alertes()
    expect(alerte?.justifiable).toBe(observation !== NIR)
  })

  it('with a social security number is mended, never explained', async () => {
    await p.importer(await lire('24', NIR))
    const [alerte] = await alertes()
    await expect(
      p.call('verification.justify', { ...deLAnnee(), cle: alerte?.cle ?? '', motif: 'Vu' }),
    ).rejects.toThrow('controle-a-corriger')
    await commenter('')
    expect(await alertes()).toEqual([])
  })

  it('with ordinary words says nothing of them', async () => {
    const apercu = await lire('24', '2 transmises par courrier')
    expect(rangsOf(apercu)).toHaveLength(1)
    expect(apercu.lignes[0]?.remarque).toBeNull()
  })
})
