import { execFileSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderFicheVierge } from '../../src-main/documents/fiche-vierge.tsx'
import { closePdf } from '../../src-main/documents/pdf-ua.ts'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { ficheExemple, fichePrealable, lignesDe, nombre } from '../exchange/fiche-sortante-exemple.ts'
import { NUMEROTEE, PAR_THEMES, presentee } from '../exchange/presentations.ts'
import { balisesOf, infractionsOf, plier, texteOf } from './balisage.ts'
import { FONTS, imprimer, ouvrirNavigateur, relire, type Feuilles } from './imprimer.ts'
import { remplacerTextes, VECTEURS } from './vecteurs.ts'

const rendre = (fiche: FicheSortante): string => renderFicheVierge(fiche, FONTS)

describe('the blank sheet', () => {
  it('says what it is, for whom, how to fill it', () => {
    const texte = texteOf(rendre(ficheExemple()))
    for (const mots of [
      'Fiche de suivi des indicateurs, exercice 2025',
      'Convention locale de partenariat entre la CPAM',
      'Partie : CCAS de Montbrison',
      '1 er janvier au 31 décembre 2025',
      '0 est une valeur',
      'Aucun nom, aucun numéro',
      'Rempli par (fonction) :',
    ])
      expect(texte).toContain(mots)
  })

  it('has one box, two boxes to tick and room to write for each indicator, and lines for each text', () => {
    const fiche = ficheExemple()
    const chiffres = fiche.lignes.filter((l) => l.type !== 'texte').length
    const balises = balisesOf(rendre(fiche))
    const compte = (classe: string): number => balises.filter((b) => b.attributs.get('class') === classe).length
    // The example of the instructions has its own.
    expect(compte('boite')).toBe(chiffres + 1)
    expect(compte('case')).toBe(2 * (chiffres + 1))
    expect(compte('lg')).toBe(2 * chiffres + 5 + 3)
    expect(balises.filter((b) => b.attributs.get('scope') === 'row')).toHaveLength(chiffres)
  })

  it('shows the year before and the objectives, and nothing of the year asked for', () => {
    const texte = texteOf(rendre(fichePrealable()))
    expect(texte).toContain('AM-DRT-04 · acte 52 60 non concerné')
    expect(texte).toContain('AM-DRT-07 · démarche non quantifié')
    expect(texte).not.toContain('14 305')
    expect(texte).not.toContain('un tiret')
    expect(rendre(fichePrealable())).toBe(rendre(ficheExemple()))
  })

  it('says of a year before the convention that its figures are « pour mémoire »', () => {
    expect(texteOf(rendre({ ...fichePrealable(), precedentPourMemoire: true }))).toContain('2024 pour mémoire')
    expect(infractionsOf(rendre({ ...fichePrealable(), precedentPourMemoire: true }))).toEqual([])
    expect(texteOf(rendre(fichePrealable()))).not.toContain('mémoire')
  })

  it('follows the order, the titles and the words of the caisse once her annexe was taken over', () => {
    const texte = texteOf(rendre(presentee(NUMEROTEE)))
    expect(texte).toContain('Annexe 5 : suivi des indicateurs 2025')
    const suite = [
      'Indicateurs 2024 Objectif 2025 2025 Sans valeur Observations',
      'TRONC COMMUN 1 – Accès aux soins 1.1 Saisines de la MAS AM-SOI-01 · Nb',
      '2 – Accès aux droits 2.1 Nombre d’orientations du CCAS vers la CPAM AM-DRT-04 · acte',
      'Tronc commun : accès aux droits',
    ]
    expect(suite.map((mots) => texte.indexOf(mots))).toEqual(
      suite.map((mots) => texte.indexOf(mots)).toSorted((a, b) => a - b),
    )
    for (const mots of suite) expect(texte).toContain(mots)
    expect(texte).not.toContain('TRONC OPTIONNEL')
    expect(infractionsOf(rendre(presentee(PAR_THEMES)))).toEqual([])
  })

  it('leaves out the columns that would be empty', () => {
    const nue = ficheExemple('CCAS', {
      lignes: lignesDe('CCAS').map((l) => ({ ...l, precedent: null, objectif: null })),
    })
    const colonnes = (fiche: FicheSortante): number =>
      balisesOf(rendre(fiche)).filter((b) => b.attributs.get('scope') === 'col').length
    expect(colonnes(ficheExemple())).toBe(6)
    expect(colonnes(nue)).toBe(4)
    expect(
      balisesOf(rendre(nue))
        .find((b) => b.attributs.has('colspan'))
        ?.attributs.get('colspan'),
    ).toBe('4')
  })

  it('is a sound page with no indicator at all', () => {
    const html = rendre(ficheExemple('CCAS', { lignes: [], retour: { avant: null, courriel: '' } }))
    expect(infractionsOf(html)).toEqual([])
    expect(balisesOf(html).some((b) => b.nom === 'table')).toBe(false)
  })

  // Keys rather than words, what the blank sheet leaves out, and the running heads, which are checked on paper.
  const TUS =
    /\.(?:id|modele|type|axe|tronc|nomCourt|courriel|auteur|commentaire)$|\.contenu\.|\.precedent\.texte$|\.avant$/u

  it.each(VECTEURS)('writes %j as text in every field', (vecteur) => {
    const base = ficheExemple()
    const poses: [chemin: string, texte: string][] = []
    const html = rendre(
      remplacerTextes(base, (texte, chemin) => {
        if (/\.(?:type|axe|tronc|avant)$/u.test(chemin)) return texte
        const pose = `${vecteur} §${poses.length}§`
        poses.push([chemin, pose])
        return pose
      }),
    )
    expect(infractionsOf(html)).toEqual([])
    const texte = texteOf(html)
    // The unit of a text to write in full is not printed: it says « texte ».
    const tuDe = (chemin: string): boolean => TUS.test(chemin) || chemin === `.lignes[${base.lignes.length - 1}].unite`
    const attendus = poses.filter(([chemin]) => !tuDe(chemin))
    expect(attendus.length).toBeGreaterThan(40)
    expect(attendus.filter(([, pose]) => !texte.includes(plier(typographier(pose)))).map(([c]) => c)).toEqual([])
  })
})

describe('the blank sheet on paper', () => {
  let navigateur: Browser
  beforeAll(async () => {
    navigateur = await ouvrirNavigateur()
  })
  afterAll(() => navigateur.close())

  async function tirer(fiche: FicheSortante): Promise<Feuilles & { feuilles: string[] }> {
    const { octets, demandes } = await imprimer(navigateur, rendre(fiche))
    expect(demandes).toEqual([])
    const clos = await closePdf(octets, {
      titre: `Fiche ${fiche.partie.nom}`,
      auteur: fiche.auteur,
      sujet: 'Fiche',
      langue: 'fr',
      instant: fiche.editeLe,
    })
    const lues = relire(clos.octets)
    return { ...lues, feuilles: lues.texte.split('\f').slice(0, -1).map(plier) }
  }

  it('is at most two pages of A4 for each party of the demonstration, tagged, in its own fonts', async () => {
    for (const role of ['CCAS', 'CPAM', 'CARSAT'] as const) {
      const { pages, infos, feuilles, fichier } = await tirer(ficheExemple(role))
      expect(pages, role).toBeLessThanOrEqual(2)
      expect(infos).toMatch(/Page size:.*\(A4\)/u)
      expect(infos).toMatch(/Tagged:\s+yes/u)
      expect(infos).toMatch(/Author:\s+CCAS de Montbrison/u)
      const polices = execFileSync('pdffonts', [fichier], { encoding: 'utf8' }).trim().split('\n').slice(2)
      expect(polices.length).toBeGreaterThan(0)
      for (const police of polices) expect(police).toMatch(/^[A-Z]{6}\+Source(?:Sans3|Serif4)/u)
      feuilles.forEach((page, i) => {
        expect(page).toMatch(/^Fiche de suivi des indicateurs 2025 /u)
        expect(page).toMatch(
          new RegExp(
            `À retourner avant le 18 février 2026 à referente@ccas.example.org page ${i + 1} / ${pages}$`,
            'u',
          ),
        )
      })
      for (const l of ficheExemple(role).lignes) expect(feuilles.join(' ')).toContain(l.code)
    }
  })

  it('cuts no row, repeats its heads, and keeps its end whole, whatever the length', async () => {
    const [modele] = lignesDe('CPAM')
    if (modele === undefined) throw new Error('no line')
    const texte = lignesDe('CCAS').filter((l) => l.type === 'texte')
    const lignes = Array.from({ length: 45 }, (_, i) => ({
      ...modele,
      code: `ZZ-${String(i).padStart(2, '0')}`,
      libelle: `Debut${i} ${'mot '.repeat(i % 30)}fin${i}`,
      axe: i < 30 ? ('droits' as const) : ('soins' as const),
      precedent: nombre(i + 1000),
    }))
    const { feuilles } = await tirer(ficheExemple('CPAM', { lignes: [...lignes, ...texte] }))
    expect(feuilles.length).toBeGreaterThan(3)
    for (const page of feuilles.filter((p) => /ZZ-\d\d/u.test(p)))
      expect(page).toMatch(/Indicateur 2024 Valeur 2025 Sans valeur Commentaire, source/u)
    for (let i = 0; i < lignes.length; i += 1) {
      const page = feuilles.find((p) => p.includes(`Debut${i} `)) ?? ''
      expect(page).toContain(`fin${i}`)
      expect(page).toContain(`ZZ-${String(i).padStart(2, '0')}`)
    }
    const fin = feuilles.find((p) => p.includes('Points forts')) ?? ''
    expect(fin).toContain('AM-QUA-02')
    expect(feuilles.at(-1)).toContain('Signature :')
  })
})
