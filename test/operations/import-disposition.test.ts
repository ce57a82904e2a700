import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Corrections } from '../../src-main/contract/fiche/import.ts'
import { openPoste, rangsOf, type Apercu, type Poste } from './import-terrain.ts'

let p: Poste
beforeEach(async () => {
  p = await openPoste()
})
afterEach(() => p.close())

const premiere = `Contribution du CCAS;;;\nIntitulé;Arrêté 2024;Provisoire 2025;Arrêté 2025\n1. Dossiers poussés vers la caisse;21;1;26\n2. Cafés servis;800;1;900\n`
const suivante = `Contribution du CCAS;;;;\nRang;Intitulé;Arrêté 2025;Provisoire 2026;Arrêté 2026\n1;Nouveauté;0;1;5\n2;Dossiers poussés vers la caisse;26;1;31\n3;Cafés servis;900;1;950\n`

const rangOf = ({ lignes }: Apercu, libelle: string): number => {
  const ligne = lignes.find((l) => l.libelleLu.includes(libelle))
  if (ligne === undefined) throw new Error(libelle)
  return ligne.rang
}

/** Corrects the reading as a person does, then imports. */
async function correct(): Promise<Apercu> {
  const colonnes: Corrections['colonnes'] = [{ role: 'valeur', lettre: 'D' }]
  const brut = await p.lire('ccas-2025.csv', premiere)
  const apercu = await p.lire('ccas-2025.csv', premiere, {
    corrections: {
      feuille: null,
      colonnes,
      liens: [
        { rang: rangOf(brut, 'Dossiers'), code: 'AM-SOI-01' },
        { rang: rangOf(brut, 'Cafés'), code: null },
      ],
    },
  })
  await p.importer(apercu)
  return apercu
}

const dispositions = () => p.call('fiche.listDispositions', { conventionId: p.m.conventionId })

describe('a layout corrected once', () => {
  it('shows its columns, what lines may be tied to, and what was left aside', async () => {
    const apercu = await correct()
    expect(apercu.colonnes.map((c) => [c.lettre, c.role, c.entete])).toEqual([
      ['A', 'libelle', 'Intitulé'],
      ['B', 'autre', 'Arrêté 2024'],
      ['C', 'autre', 'Provisoire 2025'],
      ['D', 'valeur', 'Arrêté 2025'],
    ])
    expect(apercu.lignes.map((l) => [l.libelleLu, l.code, l.statut])).toEqual([
      ['1. Dossiers poussés vers la caisse', 'AM-SOI-01', 'nouvelle'],
      ['2. Cafés servis', null, 'laissee'],
    ])
    expect(apercu.aLier.map((i) => i.code)).toContain('AM-SOI-01')
    expect(apercu.aLier.map((i) => i.code)).not.toContain('AM-SOI-02')
    expect(await p.valeurs(p.m.parties.CCAS)).toEqual({ 'AM-SOI-01': 26 })
  })

  it('reads by itself the next year, and says from which file it learnt', async () => {
    await correct()
    p.setNow('2027-02-16T09:00:00.000Z')
    const apercu = await p.lire('ccas-2026.csv', suivante)
    expect([apercu.annee, apercu.retenueDe, apercu.remarques]).toEqual([
      2026,
      { fichier: 'ccas-2025.csv', retenueLe: '2026-02-16' },
      [],
    ])
    expect(apercu.lignes.map((l) => [l.libelleLu, l.code, l.contenu?.nombre ?? null, l.statut])).toEqual([
      ['Nouveauté', null, null, 'inconnue'],
      ['Dossiers poussés vers la caisse', 'AM-SOI-01', 31, 'nouvelle'],
      ['Cafés servis', null, null, 'laissee'],
    ])
    await p.importer(apercu)
    expect(await p.valeurs(p.m.parties.CCAS, 2026)).toEqual({ 'AM-SOI-01': 31 })
    // Nothing was corrected this time: what was known is left as it was.
    expect((await dispositions()).map((d) => [d.fichier, d.corrections])).toEqual([['ccas-2025.csv', 3]])
  })

  it('is learnt in the same gesture, and undone with it', async () => {
    await correct()
    expect(await dispositions()).toEqual([
      { partieId: p.m.parties.CCAS, partie: 'CCAS', fichier: 'ccas-2025.csv', retenueLe: '2026-02-16', corrections: 3 },
    ])
    await p.call('registre.undo', {})
    expect([await dispositions(), await p.valeurs(p.m.parties.CCAS)]).toEqual([[], {}])
    await p.call('registre.redo', {})
    expect(await dispositions()).toHaveLength(1)
  })

  it('is not learnt from a file that was only looked at', async () => {
    const brut = await p.lire('ccas-2025.csv', premiere)
    const liens = [{ rang: rangOf(brut, 'Dossiers'), code: 'AM-SOI-01' }]
    const apercu = await p.lire('ccas-2025.csv', premiere, { corrections: { feuille: null, colonnes: [], liens } })
    expect(rangsOf(apercu)).toHaveLength(1)
    expect(await dispositions()).toEqual([])
  })

  it('adds to what was known of the party', async () => {
    await correct()
    const autre = 'CCAS 2025;\nIntitulé;Valeur 2025\nRendez-vous pris;7\n'
    const brut = await p.lire('ccas-bis.csv', autre)
    const liens = [{ rang: rangOf(brut, 'Rendez-vous'), code: 'AM-DRT-10' }]
    await p.importer(await p.lire('ccas-bis.csv', autre, { corrections: { feuille: null, colonnes: [], liens } }))
    expect((await dispositions()).map((d) => [d.fichier, d.corrections])).toEqual([['ccas-bis.csv', 4]])
    expect(rangsOf(await p.lire('ccas-2026.csv', suivante))).toHaveLength(1)
  })

  it('is forgotten on demand, once, and that can be undone', async () => {
    await correct()
    await p.call('fiche.forgetDisposition', { partieId: p.m.parties.CCAS })
    expect((await p.call('registre.situation', {})).annuler).toBe('lecture des fichiers CCAS oubliée')
    expect([await dispositions(), rangsOf(await p.lire('ccas-2026.csv', suivante))]).toEqual([[], []])
    await p.call('fiche.forgetDisposition', { partieId: p.m.parties.CCAS })
    await p.call('registre.undo', {})
    expect(await dispositions()).toHaveLength(1)
  })

  it('a tie said for two lines: the one that a person tied is taken, the other is told', async () => {
    const texte = 'Code;Intitulé;Valeur 2025\n;Saisines transmises par le CCAS;20\n;Notre vrai compte;26\n'
    const dit = { partieId: p.m.parties.CCAS }
    const brut = await p.lire('x.csv', texte, dit)
    const liens = [{ rang: rangOf(brut, 'Notre vrai'), code: 'AM-SOI-01' }]
    const { lignes } = await p.lire('x.csv', texte, { ...dit, corrections: { feuille: null, colonnes: [], liens } })
    expect(lignes.map((l) => [l.code, l.statut, l.contenu?.nombre])).toEqual([
      ['AM-SOI-01', 'refusee', 20],
      ['AM-SOI-01', 'nouvelle', 26],
    ])
    expect(lignes[0]?.remarque).toContain('autre ligne')
  })
})

describe('what names a person', () => {
  it('is told before it is imported, wherever it stands', async () => {
    const texte =
      'Code;Valeur 2025;Observation\nAM-SOI-01;26;Voir Mme Exemple\nAM-DRT-10;29;rappeler au 04 00 00 00 00\nAM-SOI-12;3;NIR 1 85 02 42 123 456 78\n'
    const { lignes } = await p.lire('fiche-ccas-2025.csv', texte)
    expect(
      lignes.map((l) => [
        l.code,
        l.gravite,
        /retirez-le du fichier avant d’importer, ou de la fiche ensuite/u.test(l.remarque ?? ''),
      ]),
    ).toEqual([
      ['AM-SOI-01', 'attention', true],
      ['AM-DRT-10', 'attention', true],
      ['AM-SOI-12', 'attention', true],
    ])
  })
})
