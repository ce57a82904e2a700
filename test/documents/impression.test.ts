import { execFileSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderBilan, titreBilan } from '../../src-main/documents/bilan.tsx'
import { renderConvocations } from '../../src-main/documents/convocation.tsx'
import { closePdf, sectionPages } from '../../src-main/documents/pdf-ua.ts'
import type { BilanAssemble, ValeurImprimee } from '../../src-main/domain/bilan.ts'
import { plier } from './balisage.ts'
import { bilanExemple, ligne } from './bilan-exemple.ts'
import { convocationExemple } from './convocation-exemple.ts'
import { FONTS, imprimer, ouvrirNavigateur, relire, type Feuilles } from './imprimer.ts'

let navigateur: Browser
beforeAll(async () => {
  navigateur = await ouvrirNavigateur()
})
afterAll(() => navigateur.close())

const FICHE = {
  titre: 'Titre',
  auteur: 'CCAS de Montbrison',
  sujet: 'Bilan',
  langue: 'fr',
  instant: '2026-03-16T08:00:00.000Z',
}

/** Prints, closes and reads back, as `bilan.print` does. */
async function tirer(html: string, titre = 'Titre'): Promise<Feuilles & { octets: Uint8Array; annonce: number }> {
  const { octets, demandes } = await imprimer(navigateur, html)
  expect(demandes).toEqual([])
  const clos = await closePdf(octets, { ...FICHE, titre })
  return { ...relire(clos.octets), octets: clos.octets, annonce: clos.pages }
}

const outil = (commande: string, ...args: string[]): string =>
  execFileSync(commande, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const pagesOf = (texte: string): string[] => texte.split('\f').slice(0, -1).map(plier)

describe('the bilan of the demonstration on paper', () => {
  let feuilles: Awaited<ReturnType<typeof tirer>>
  let lieux: Record<string, number>
  const bilan = bilanExemple()
  beforeAll(async () => {
    lieux = await sectionPages((await imprimer(navigateur, renderBilan(bilan, FONTS))).octets)
    feuilles = await tirer(renderBilan(bilan, FONTS, lieux), titreBilan(bilan))
  })

  it('has two to six pages of A4', () => {
    expect(feuilles.pages).toBeGreaterThanOrEqual(2)
    expect(feuilles.pages).toBeLessThanOrEqual(6)
    expect(feuilles.annonce).toBe(feuilles.pages)
    expect(feuilles.infos).toMatch(/Page size:.*\(A4\)/u)
  })

  it('is tagged, titled, authored, dated, in French, and sound', () => {
    expect(feuilles.infos).toMatch(/Tagged:\s+yes/u)
    expect(feuilles.infos).toMatch(/Title:\s+Bilan partagé 2025 – Convention locale/u)
    expect(feuilles.infos).toMatch(/Author:\s+CCAS de Montbrison/u)
    expect(outil('pdfinfo', '-isodates', feuilles.fichier)).toMatch(/CreationDate:\s+2026-03-16T/u)
    const objets = outil('qpdf', '--json', '--json-key=qpdf', feuilles.fichier)
    expect(objets).toMatch(/"\/Lang": "u:fr"/u)
    expect(objets).toMatch(/"\/DisplayDocTitle": true/u)
    expect(outil('qpdf', '--check', feuilles.fichier)).toMatch(/No syntax or stream encoding errors/u)
  })

  it('has an outline of whole titles, each once', () => {
    const titres = [
      ...outil('qpdf', '--json', '--json-key=outlines', feuilles.fichier).matchAll(/"title": "(.*)"/gu),
    ].map((m) => plier(m[1] ?? ''))
    for (const attendu of [
      'Bilan partagé',
      '1. L’essentiel',
      'Accès aux droits',
      'Tronc optionnel',
      'Perspectives 2026',
      '7. Signatures',
    ])
      expect(
        titres.filter((t) => t === attendu),
        titres.join(' | '),
      ).toHaveLength(1)
  })

  it('holds no Type 3 font and only its own', () => {
    const polices = outil('pdffonts', feuilles.fichier)
    expect(polices).not.toContain('Type 3')
    for (const police of polices.trim().split('\n').slice(2))
      expect(police).toMatch(/^[A-Z]{6}\+Source(?:Sans3|Serif4)/u)
  })

  it('says every figure of every table, beside its indicator, its unit and its author', () => {
    // In the order of painting a row is one sequence; a superscript may stand apart.
    const serrer = (t: string): string => plier(t).replaceAll(' %', '%')
    const texte = serrer(feuilles.brut).replace(/1 ?re année/gu, '1 année')
    const manquants = bilan.axes
      .flatMap((a) => a.lignes)
      .filter((l) => {
        const suite = texte
          .split(l.code)
          .slice(1)
          .map((t) => t.split(/(?:AM|GOV)-(?:[A-Z]{3}-)?\d{2}/u)[0] ?? '')
        const mots = (v: ValeurImprimee): string => serrer(v.etat === 'absent' ? v.mot : v.texte)
        const avant = l.ecart.nature === 'premiere-annee' ? '1 année' : mots(l.precedent)
        const debut = `${plier(l.unite)} ${l.renseignePar}`
        return !suite.some(
          (t) => t.includes(`${debut} ${avant} ${mots(l.valeur)}`) || t.includes(`${debut} ${mots(l.valeur)}`),
        )
      })
    expect(manquants.map((l) => l.code)).toEqual([])
    for (const d of bilan.decisions) expect(texte).toContain(`${d.numero} ${plier(d.libelle)}`)
  })

  it('has running heads and « page x / y » on every page but the cover', () => {
    const [couverture = '', ...suite] = pagesOf(feuilles.texte)
    expect(couverture).not.toContain('page ')
    expect(couverture).toContain('CCAS de Montbrison')
    suite.forEach((page, i) => {
      expect(page).toMatch(/^Bilan partagé 2025 Convention CPAM · CARSAT · CCAS/u)
      expect(page).toMatch(new RegExp(`Version 1, adoptée le 12 mars 2026 page ${i + 2} / ${feuilles.pages}$`, 'u'))
    })
  })

  it('gives in its summary the page where each section begins', () => {
    const pages = pagesOf(feuilles.texte)
    const titres = {
      essentiel: 'L’essentiel',
      axes: 'Résultats par axe',
      decisions: 'Relevé des décisions',
      signatures: 'Signatures',
    }
    for (const [id, titre] of Object.entries(titres)) {
      expect(pages[0]).toMatch(new RegExp(`${titre} ${lieux[id]}(?!\\d)`, 'u'))
      expect(pages[(lieux[id] ?? 0) - 1]).toContain(titre)
    }
  })

  it('gives every figure its text alternative', () => {
    const objets = outil('qpdf', '--json', '--json-key=qpdf', feuilles.fichier)
    const figures = objets.split(/"obj:/u).filter((o) => /"\/S": "\/Figure"/u.test(o))
    expect(figures.length).toBeGreaterThan(5)
    for (const f of figures) expect(f).toMatch(/"\/Alt": "u:/u)
  })
})

describe('whatever the length', () => {
  const long = (n: number): BilanAssemble => {
    const [droits] = bilanExemple().axes
    if (droits === undefined) throw new Error('no axe')
    const lignes = Array.from({ length: n }, (_, i) => {
      const code = `ZZ-${String(i).padStart(3, '0')}`
      return ligne(
        {
          code,
          libelle: `Debut${i} ${'mot '.repeat(i % 40)} milieu${i} fin${i}`,
          libelleCourt: `Court ${i}`,
          unite: 'acte',
        },
        'CPAM',
        i,
        i + 1000,
      )
    })
    return bilanExemple({ axes: [{ ...droits, lignes }], comite: null, statut: 'projet' })
  }

  it('cuts no row, and repeats the head of the table on each of its pages', async () => {
    const { texte } = await tirer(renderBilan(long(60), FONTS))
    const pages = pagesOf(texte)
    const avec = pages.filter((p) => /ZZ-\d{3}/u.test(p))
    expect(avec.length).toBeGreaterThan(2)
    for (const page of avec) expect(page).toMatch(/Indicateur Unité par 2024 2025 Écart/u)
    for (let i = 0; i < 60; i += 1) {
      const ou = pages.findIndex((p) => p.includes(`Debut${i} `))
      expect(ou).toBeGreaterThan(0)
      for (const mot of [`fin${i} `, `ZZ-${String(i).padStart(3, '0')}`])
        expect(pages[ou], `${i} ${mot}`).toContain(mot)
    }
  })

  it('leaves no head without two rows under it, wherever the table begins', async () => {
    for (const n of [0, 4, 8, 12]) {
      const bilan = long(9)
      bilan.redige.faitsMarquants = ''
      bilan.redige.essentiel = 'Une ligne de plus pour décaler la suite du document.\n'.repeat(n)
      const { texte } = await tirer(renderBilan(bilan, FONTS))
      for (const page of pagesOf(texte).filter((p) => p.includes('Indicateur Unité')))
        expect(page.match(/ZZ-\d{3}/gu)?.length ?? 0).toBeGreaterThanOrEqual(2)
    }
  })

  it('is shown as an empty project in two pages', async () => {
    const { pages, texte } = await tirer(
      renderBilan(
        bilanExemple({
          axes: [],
          rapprochements: [],
          decisions: [],
          decisionsAnterieures: [],
          comite: null,
          statut: 'projet',
          redige: { essentiel: '', faitsMarquants: '', analyse: '', perspectives: '' },
        }),
        FONTS,
      ),
    )
    expect(pages).toBe(2)
    expect(texte).toContain('PROJET')
    expect(plier(texte)).toContain('Aucune valeur n’est encore déclarée pour 2025.')
    expect(plier(texte)).toContain('Projet, version 1, éditée le 16 mars 2026')
  })
})

describe('convocations on paper', () => {
  it('are one page each, from one to ten points, whatever their length', async () => {
    const point = { intitule: 'Bilan de l’exercice : résultats', presentePar: 'Secrétariat', dureeMin: 15 }
    const long = {
      intitule:
        'Suite donnée aux décisions antérieures du comité de pilotage, difficultés rencontrées par chacune des parties et mesures proposées pour la suite. '
          .repeat(2)
          .slice(0, 160),
      presentePar: 'Directeur de la santé au travail et de l’accompagnement social',
      dureeMin: 15,
    }
    for (const points of [
      [point],
      Array.from({ length: 10 }, () => point),
      Array.from({ length: 6 }, () => long),
      Array.from({ length: 10 }, () => long),
    ]) {
      const data = convocationExemple({ points })
      const { pages, texte } = await tirer(renderConvocations(data, FONTS))
      expect(pages, `${points.length} points`).toBe(data.destinataires.length)
      for (const page of pagesOf(texte)) {
        expect(page).toContain('Coupon-réponse')
        expect(page).toContain('Signature :')
        expect(page.match(/15 min/gu)).toHaveLength(points.length)
      }
    }
  })

  it('are addressed in the window of an envelope', async () => {
    const { fichier } = await tirer(renderConvocations(convocationExemple(), FONTS))
    const mots = outil('pdftotext', '-bbox', '-f', '1', '-l', '1', fichier, '-')
    const lieu = [...mots.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</gu)].find((m) => m[3] === 'Caisse')
    const mm = (pt: string | undefined): number => (Number(pt) / 72) * 25.4
    expect(mm(lieu?.[1])).toBeCloseTo(110, 0)
    expect(mm(lieu?.[2])).toBeGreaterThan(45)
    expect(mm(lieu?.[2])).toBeLessThan(60)
  })

  it('say what, when, where, for which year, and until when to answer', async () => {
    const { texte, infos } = await tirer(renderConvocations(convocationExemple(), FONTS))
    const [page = ''] = pagesOf(texte)
    for (const mots of [
      'Madame, Monsieur,',
      'Jeudi 12 mars 2026, de 14 h à 16 h',
      'salle du conseil',
      'https://visio.example.org/copil-2026',
      'Exercice examiné 2025',
      'avant le jeudi 5 mars 2026',
      'Directrice de la CPAM, signataire',
      'Le Président du CCAS de Montbrison',
    ])
      expect(page).toContain(mots)
    expect(infos).toMatch(/Tagged:\s+yes/u)
  })

  it('offer no seat at a distance when there is none', () => {
    const { comite } = convocationExemple()
    expect(renderConvocations(convocationExemple({ comite: { ...comite, visio: '' } }), FONTS)).not.toContain(
      'visioconférence',
    )
  })
})
