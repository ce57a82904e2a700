import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FEUILLE_IDENTITE } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { nombre } from '../builders.ts'
import { openTrajet, proposees, questionsOf, type Trajet } from './aller-retour.ts'
import { writeXlsx } from './classeur-de-test.ts'
import { openLibreOffice, present, type Geste } from './tableur.ts'

const lo = openLibreOffice()
afterAll(lo.close)

const absence = (etat: 'masque-a-la-source' | 'non-concerne' | 'non-quantifie', texte: string | null = null) =>
  ({ etat, nombre: null, texte, estime: 0 }) as const

describe.skipIf(!present)(
  'a sheet out, through LibreOffice (apt: libreoffice-calc-nogui, skipped without it), and in',
  { timeout: 180_000 },
  () => {
    let t: Trajet
    beforeEach(async () => {
      t = await openTrajet(lo)
    })
    afterEach(() => t.close())

    it('empty: exactly what was filled is proposed, with no question; imported, it is what was written', async () => {
      const fichiers = await t.fill('CPAM', {
        'AM-SOI-02': { valeur: 24 },
        'AM-SOI-09': { valeur: 68.2, observation: 'jours calendaires' },
        'AM-EPS-04': { valeur: 55.75 },
        'AM-SOI-06': { valeur: 0 },
        'AM-EPS-02': { etat: 'non quantifié', observation: 'le CES ne distingue pas l’origine' },
        'AM-SOI-07': { valeur: '< 5', etat: 'masqué' },
        'AM-NUM-01': { etat: 'non concerné' },
        'AM-QUA-01': { valeur: 4 },
        'AM-QUA-02': { valeur: 'Accès au référent plus simple.\nÀ poursuivre.' },
      })
      for (const fichier of fichiers) {
        const apercu = await t.look(fichier)
        expect(apercu).toMatchObject({ origine: 'copil', partieId: t.m.parties.CPAM, annee: 2025 })
        expect(questionsOf(apercu)).toEqual([])
        expect(proposees(apercu)).toEqual({
          'AM-SOI-02': { statut: 'nouvelle', dit: 24 },
          'AM-SOI-09': { statut: 'nouvelle', dit: 68.2 },
          'AM-EPS-04': { statut: 'nouvelle', dit: 55.75 },
          'AM-SOI-06': { statut: 'nouvelle', dit: 0 },
          'AM-EPS-02': { statut: 'nouvelle', dit: 'non-quantifie' },
          'AM-SOI-07': { statut: 'nouvelle', dit: '< 5' },
          'AM-NUM-01': { statut: 'nouvelle', dit: 'non-concerne' },
          'AM-QUA-01': { statut: 'nouvelle', dit: 4 },
          'AM-QUA-02': { statut: 'nouvelle', dit: 'Accès au référent plus simple.\nÀ poursuivre.' },
        })
      }
      const apercu = await t.look(fichiers[0])
      const rangs = apercu.lignes.filter((l) => l.statut === 'nouvelle').map((l) => l.rang)
      await t.call('fiche.importValeurs', { imports: [{ importId: apercu.importId, rangs }] })
      const { lignes } = await t.call('fiche.get', { ...t.deLAnnee(), partieId: t.m.parties.CPAM })
      const valeurs = new Map(lignes.map((l) => [l.indicateur.code, l.valeur]))
      expect(valeurs.get('AM-SOI-09')).toMatchObject({ nombre: 68.2, commentaire: 'jours calendaires' })
      expect(valeurs.get('AM-SOI-07')).toMatchObject({ etat: 'masque-a-la-source', texte: '< 5' })
      expect(valeurs.get('AM-EPS-02')?.commentaire).toBe('le CES ne distingue pas l’origine')
      // The same file again has nothing left to bring.
      const encore = await t.look(fichiers[0])
      expect(encore.dejaImporteLe).not.toBeNull()
      expect(encore.lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace')).toEqual([])
    })

    it('already filled: what changed is proposed, whatever the texts; saved as it was, nothing is', async () => {
      await t.say('CCAS', 'AM-DRT-04', nombre(52), '', 2024)
      await t.say('CCAS', 'AM-DRT-04', nombre(63), '=1+1')
      await t.say('CCAS', 'AM-DRT-05', { ...nombre(14_305), estime: 1 }, '+33 sans suite')
      await t.say('CCAS', 'AM-DRT-06', nombre(0), '-')
      await t.say('CCAS', 'AM-SOI-01', absence('masque-a-la-source', '< 5'), 'a\nb & <c>')
      await t.say('CCAS', 'AM-ASS-01', absence('non-concerne'))
      await t.say('CCAS', 'AM-DRT-07', absence('non-quantifie', 'une dizaine'))
      await t.say('CCAS', 'AM-QUA-02', { ...nombre(0), nombre: null, texte: '- un tiret\n- deux' })
      for (const fichier of await t.fill('CCAS', {})) {
        const apercu = await t.look(fichier)
        expect([questionsOf(apercu), proposees(apercu)]).toEqual([[], {}])
      }
      const fichiers = await t.fill('CCAS', {
        'AM-DRT-04': { valeur: 64 },
        'AM-DRT-06': { observation: 'aucune demande' },
        'AM-SOI-01': { valeur: 21, etat: null },
        'AM-ASS-01': { valeur: 3, etat: null },
        'AM-EPS-01': { valeur: 15 },
      })
      for (const fichier of fichiers) {
        const apercu = await t.look(fichier)
        expect(questionsOf(apercu)).toEqual([])
        expect(proposees(apercu)).toEqual({
          'AM-DRT-04': { statut: 'remplace', dit: 64 },
          'AM-DRT-06': { statut: 'remplace', dit: 0 },
          'AM-SOI-01': { statut: 'remplace', dit: 21 },
          'AM-ASS-01': { statut: 'remplace', dit: 3 },
          'AM-EPS-01': { statut: 'nouvelle', dit: 15 },
        })
        expect(apercu.lignes.find((l) => l.code === 'AM-DRT-06')?.commentaire).toBe('aucune demande')
      }
    })

    it('with columns and rows added, from one format to the other and back: the same cells are found', async () => {
      await t.say('CARSAT', 'AM-SSO-05', nombre(33))
      const ajouts: readonly Geste[] = [
        { geste: 'deproteger' },
        { geste: 'colonnes', place: 2, combien: 1 },
        { geste: 'colonnes', place: 6, combien: 1 },
        { geste: 'lignes', place: 1, combien: 1 },
        { geste: 'lignes', place: 9, combien: 1 },
        { geste: 'texte', cellule: 'C12', texte: 'noté par l’accueil' },
      ]
      const fichiers = await t.fill('CARSAT', { 'AM-SSO-05': { valeur: 36 }, 'AM-SSO-06': { valeur: 4 } }, ajouts)
      const [xlsx = '', ods = ''] = fichiers
      const encore = ['xlsx', 'ods'].map((extension) => join(lo.dossier, `encore.${extension}`))
      const [enXlsx = '', enOds = ''] = encore
      lo.jouer([
        { geste: 'ouvrir', fichier: ods },
        { geste: 'enregistrer', fichier: enXlsx, extension: 'xlsx' },
        { geste: 'ouvrir', fichier: xlsx },
        { geste: 'enregistrer', fichier: enOds, extension: 'ods' },
      ])
      for (const fichier of [...fichiers, ...encore]) {
        const apercu = await t.look(fichier)
        expect(apercu).toMatchObject({ origine: 'copil', partieId: t.m.parties.CARSAT, annee: 2025 })
        expect(questionsOf(apercu)).toEqual([])
        expect(proposees(apercu)).toEqual({
          'AM-SSO-05': { statut: 'remplace', dit: 36 },
          'AM-SSO-06': { statut: 'nouvelle', dit: 4 },
        })
      }
    })

    it('what was typed in Copil since the sheet went out is left alone where the party left its cell', async () => {
      const [fichier] = await t.fill('CPAM', { 'AM-SOI-02': { valeur: 24 } })
      await t.say('CPAM', 'AM-SOI-03', nombre(21))
      expect(proposees(await t.look(fichier))).toEqual({ 'AM-SOI-02': { statut: 'nouvelle', dit: 24 } })
    })

    it('control: without its hidden sheet, the same file is a partner’s, whose empty cells would take values back', async () => {
      const sans: readonly Geste[] = [{ geste: 'deproteger' }, { geste: 'retirerFeuille', nom: FEUILLE_IDENTITE }]
      const [fichier] = await t.fill('CPAM', { 'AM-SOI-02': { valeur: 24 } }, sans)
      await t.say('CPAM', 'AM-SOI-03', nombre(21))
      const apercu = await t.look(fichier)
      expect(apercu.origine).toBe('partenaire')
      expect(proposees(apercu)).toMatchObject({
        'AM-SOI-02': { statut: 'nouvelle', dit: 24 },
        'AM-SOI-03': { statut: 'remplace', dit: 'non-renseigne' },
      })
    })

    it('in the layout of the caisse’s own annexe: her words and her columns, the same round trip', async () => {
      const annexe = writeXlsx([
        {
          nom: 'Annexe 5',
          lignes: [
            ['Annexe 5 – Bilan annuel de la convention'],
            ['Accès aux soins'],
            ['N°', 'Intitulé de l’action', 'Unité', 'Résultat 2024', 'Résultat 2025', 'Remarques'],
            ['1', 'Accompagnements en cours au 31/12', 'dossier', 6, null, null],
            ['2', 'Saisines reçues du CCAS', 'saisine', 19, null, null],
            ['Service social'],
            ['3', 'Entretiens réalisés', 'entretien', 33, null, null],
          ],
        },
      ])
      const depotId = t.deposit('annexe-5.xlsx', annexe)
      const lue = await t.call('annexe.read', { ...t.deLAnnee(), depotId, feuille: null })
      const choix = lue.lignes.map(({ rang, code }) =>
        code === null ? ({ geste: 'laisser', rang } as const) : ({ geste: 'lier', rang, code } as const),
      )
      expect(choix.filter((c) => c.geste === 'lier').length).toBeGreaterThanOrEqual(2)
      await t.call('annexe.take', { annexeId: lue.annexeId, annee: 2025, choix, retirer: [] })
      await t.say('CPAM', 'AM-SOI-02', nombre(19), '', 2024)
      const fichiers = await t.fill('CPAM', {
        'AM-SOI-02': { valeur: 24, observation: 'dont 2 par courrier' },
        'AM-SOI-06': { valeur: 5 },
        'AM-EPS-04': { valeur: 55.75 },
      })
      for (const fichier of fichiers) {
        const apercu = await t.look(fichier)
        expect(apercu).toMatchObject({ origine: 'copil', partieId: t.m.parties.CPAM, annee: 2025 })
        expect(questionsOf(apercu)).toEqual([])
        expect(proposees(apercu)).toEqual({
          'AM-SOI-02': { statut: 'nouvelle', dit: 24 },
          'AM-SOI-06': { statut: 'nouvelle', dit: 5 },
          'AM-EPS-04': { statut: 'nouvelle', dit: 55.75 },
        })
      }
    })
  },
)
