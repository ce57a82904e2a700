import { describe, expect, it } from 'vitest'
import { renderBilan, titreBilan } from '../../src-main/documents/bilan.tsx'
import { adossement } from '../../src-main/documents/bilan/vie.tsx'
import type { BilanAssemble } from '../../src-main/domain/bilan.ts'
import { balisesOf, decoder, infractionsOf, plier, texteOf } from './balisage.ts'
import { absent, bilanExemple, ligne, nombre } from './bilan-exemple.ts'
import { FONTS } from './imprimer.ts'

const rendre = (change: Partial<BilanAssemble> = {}): string => renderBilan(bilanExemple(change), FONTS)
const tableaux = (html: string): string[] => html.match(/<table.*?<\/table>/gsu) ?? []
const rangees = (tableau: string): string[][] =>
  (tableau.match(/<tr.*?<\/tr>/gsu) ?? []).map((tr) =>
    (tr.match(/<t[hd].*?<\/t[hd]>/gsu) ?? []).map((c) => plier(decoder(c.replace(/<[^>]*>/gu, ' ')))),
  )
const chapitre = (nom: string, html = rendre()): string =>
  tableaux(html).find((t) => t.includes(`<h3>${nom}</h3>`)) ?? ''

describe('the bilan as markup', () => {
  it('holds nothing that its policy would refuse', () => {
    const html = rendre()
    expect(infractionsOf(html)).toEqual([])
    expect(html).toContain(`<title>${titreBilan(bilanExemple())}</title>`)
  })

  it('numbers the sections that have something to say, in the order of the plan', () => {
    const titres = (html: string): string[] =>
      [...html.matchAll(/<h2>(.*?)<\/h2>/gu)].map((m) => plier((m[1] ?? '').replace(/<[^>]*>/gu, ' ')))
    expect(titres(rendre())).toEqual([
      '1. L’essentiel',
      '2. Vie de la convention',
      '3. Résultats par axe',
      '4. Rapprochement des déclarations',
      '5. Analyse et perspectives',
      '6. Relevé des décisions',
      '7. Signatures',
    ])
    const vide = rendre({
      axes: [],
      rapprochements: [],
      decisions: [],
      decisionsAnterieures: [],
      comite: null,
      statut: 'projet',
      redige: { essentiel: '', faitsMarquants: '', analyse: '', perspectives: '' },
    })
    expect(titres(vide)).toEqual([
      '1. L’essentiel',
      '2. Vie de la convention',
      '3. Relevé des décisions',
      '4. Signatures',
    ])
    expect(texteOf(vide)).toContain('Aucune décision n’est encore notée.')
  })

  it('links the summary to each section, with its page once known', () => {
    const html = renderBilan(bilanExemple(), FONTS, { essentiel: 2, axes: 3 })
    for (const { attributs } of balisesOf(html).filter((b) => b.attributs.has('href')))
      expect(html).toContain(`<section id="${attributs.get('href')?.slice(1)}"`)
    expect(html).toContain('<a href="#axes">Résultats par axe</a><i>3</i>')
    expect(html).toContain('<a href="#signatures">Signatures</a><i></i>')
  })

  it('prints every figure of every line beside its name, its unit and who gave it', () => {
    const bilan = bilanExemple()
    const cellules = tableaux(rendre()).flatMap((t) => rangees(t))
    for (const l of bilan.axes.flatMap((a) => a.lignes)) {
      const rangee = cellules.find((r) => r[0]?.includes(l.code) === true && r[2] === l.renseignePar)
      expect(rangee, l.code).toBeDefined()
      expect(rangee?.[1]).toBe(plier(l.unite))
      const valeur = l.valeur.etat === 'absent' ? l.valeur.mot : l.valeur.texte
      expect(
        rangee?.some((c) => c.startsWith(plier(valeur))),
        `${l.code} ${valeur}`,
      ).toBe(true)
      const ecart = l.ecart.nature === 'mesure' ? [plier(l.ecart.texte)] : []
      expect(rangee).toEqual(expect.arrayContaining(ecart))
    }
  })

  it('leaves out the columns of N-1 when all of it is a first year, and says so', () => {
    const social = chapitre('Service social')
    expect(rangees(social)[0]).toEqual(['Indicateur', 'Unité', 'Renseigné par', 'Réalisé 2025'])
    expect(social).toContain('Année 2025, première année de recueil')
    expect(rangees(chapitre('Accès aux soins'))[0]).toEqual([
      'Indicateur',
      'Unité',
      'Renseigné par',
      '2024',
      'Réalisé 2025',
      'Écart',
    ])
  })

  it('says once that a whole year is « pour mémoire », else on each of its values', () => {
    expect(chapitre('Accès aux soins')).toContain('Année 2025, et 2024 pour mémoire')
    expect(rangees(chapitre('Accès aux soins')).flat().join(' ')).not.toContain('pour mémoire')
    const bilan = bilanExemple()
    const [soins] = bilan.axes.filter((a) => a.axe === 'soins')
    if (soins?.lignes[2] === undefined) throw new Error('no line')
    soins.lignes[2] = { ...soins.lignes[2], pourMemoire: false }
    const mixte = chapitre('Accès aux soins', renderBilan(bilan, FONTS))
    expect(mixte).toContain('Année 2025, comparée à 2024')
    expect(rangees(mixte).flat()).toContain('19 pour mémoire')
  })

  it('prints « non comparable », the percentage and the states in full', () => {
    const i = { code: 'AM-DRT-01', libelle: 'Nombre de sessions', libelleCourt: 'Sessions', unite: 'session' }
    const avec = (l: ReturnType<typeof ligne>): string[] | undefined =>
      rangees(
        chapitre(
          'Accès aux droits',
          rendre({
            axes: [
              {
                axe: 'droits',
                nom: 'Accès aux droits',
                tronc: 'commun',
                lignes: [l, { ...ligne(i, 'CPAM', 2, 3), code: 'Z' }],
                plusSuivis: [],
                textes: [],
              },
            ],
          }),
        ),
      )[1]
    expect(avec({ ...ligne(i, 'CPAM', 31, 47), ecart: { nature: 'non-comparable' } })).toEqual([
      'Sessions AM-DRT-01',
      'session',
      'CPAM',
      '31',
      '47',
      'non comparable',
    ])
    expect(
      avec({ ...ligne(i, 'CPAM', 31, 47), ecart: { nature: 'mesure', texte: '+16', pourcent: '+52\u202F%' } }),
    ).toEqual(['Sessions AM-DRT-01', 'session', 'CPAM', '31', '47', '+16 +52 %'])
    expect(avec(ligne(i, 'CPAM', null, absent('masqué', '< 5')))?.[4]).toBe('< 5')
    expect(avec(ligne(i, 'CPAM', null, absent('masqué')))?.[4]).toBe('masqué')
    expect(avec(ligne(i, 'CPAM', null, absent('non quantifié', 'effet observé')))?.at(-1)).toBe('effet observé')
    expect(
      avec(ligne(i, 'CPAM', null, { ...nombre(35), texte: '≈ 35', estime: true } as ReturnType<typeof nombre>))?.[4],
    ).toBe('35 estimation')
  })

  it('gives the comments a column of their own when half of the lines have one', () => {
    const i = { code: 'AM-DRT-01', libelle: 'Sessions', libelleCourt: 'Sessions', unite: 'session' }
    const lignes = [ligne(i, 'CPAM', 2, 3, 'deux à Montbrison'), { ...ligne(i, 'CPAM', 2, 3), code: 'Z' }]
    const html = rendre({
      axes: [{ axe: 'droits', nom: 'Accès aux droits', tronc: 'commun', lignes, plusSuivis: [], textes: [] }],
    })
    expect(rangees(chapitre('Accès aux droits', html))[0]?.at(-1)).toBe('Commentaire')
    expect(rangees(chapitre('Accès aux droits', html))[1]?.at(-1)).toBe('deux à Montbrison')
    expect(rangees(chapitre('Accès aux droits'))[1]?.[0]).toContain('2 à Montbrison, 1 en visio')
  })

  it('heads every column and every row, and describes every chart', () => {
    for (const t of tableaux(rendre())) {
      expect(t).toMatch(/<caption>/u)
      expect(/<thead>.*?<\/thead>/su.exec(t)?.[0]).not.toMatch(/<th (?!scope="col")/u)
      for (const tr of t.match(/<tbody.*?<\/tbody>/gsu)?.flatMap((b) => b.match(/<tr.*?<\/tr>/gsu) ?? []) ?? [])
        expect(tr).toMatch(/<th scope="row/u)
    }
    for (const { attributs } of balisesOf(rendre()).filter((b) => b.nom === 'svg'))
      expect(
        attributs.get('aria-hidden') === 'true' ||
          (attributs.get('role') === 'img' && (attributs.get('aria-label')?.length ?? 0) > 10),
      ).toBe(true)
  })

  it('draws one chart at least, even of a first year', () => {
    const bilan = bilanExemple()
    for (const a of bilan.axes)
      for (const l of a.lignes)
        Object.assign(l, { ecart: { nature: 'premiere-annee' }, precedent: absent('non renseigné') })
    for (const html of [rendre(), renderBilan(bilan, FONTS)])
      expect(html).toMatch(/<div class="fig">.*?<svg role="img"/su)
  })

  it('shows that a project is one, on its cover and in its foot', () => {
    const projet = rendre({ statut: 'projet' })
    expect(projet).toContain('<p class="projet">Projet</p>')
    expect(projet).toContain('--pied-g:"Projet, version 1, éditée le 16\u00A0mars\u00A02026"')
    expect(texteOf(projet)).toContain('les parties signent la version qu’il adopte')
    const adopte = rendre()
    expect(adopte).not.toContain('class="projet"')
    expect(adopte).toContain('--pied-g:"Version 1, adoptée le 12\u00A0mars\u00A02026"')
  })

  it('prefers what the secretariat wrote to what the figures say', () => {
    const redige = { ...bilanExemple().redige, essentiel: "L'année est bonne : on le dit." }
    expect(texteOf(rendre({ redige }))).toContain('L’année est bonne : on le dit.')
    expect(texteOf(rendre({ redige }))).not.toContain('Sur quinze faits comparables')
  })

  it('prints three facts at most, and titles them by their number', () => {
    const redige = { ...bilanExemple().redige, faitsMarquants: 'a1\n\nb2\nc3\nd4' }
    const texte = texteOf(rendre({ redige }))
    expect(texte).toContain('Trois faits marquants 1 a1 2 b2 3 c3')
    expect(texte).not.toContain('d4')
  })

  it('has a block to sign for each party, and tells a signature « PO »', () => {
    const signatures = /<section id="signatures".*?<\/section>/su.exec(rendre())?.[0] ?? ''
    expect(signatures.match(/class="trait"/gu)).toHaveLength(3)
    expect(texteOf(`<body>${signatures}`)).toContain('P.O., pour le Directeur de la CARSAT')
  })

  it('names who came by party, and keeps the others', () => {
    const { comite } = bilanExemple()
    if (comite === null) throw new Error('no comité')
    const texte = texteOf(
      rendre({
        comite: {
          ...comite,
          presences: [...comite.presences, { partie: '', fonction: 'Invitée MSA', nom: '', presence: 'présent' }],
        },
      }),
    )
    expect(texte).toContain('présents : Référente CCAS et Président du CCAS')
    expect(texte).toContain('présent : Référente CPAM ; excusé : Directrice de la CPAM')
    expect(texte).toContain('Présent : Invitée MSA.')
  })
})

it.each([
  ['convention Espace Partenaires', 'adossée à la convention Espace Partenaires'],
  ['la convention X', 'adossée à la convention X'],
  ['le protocole Y', 'adossée au protocole Y'],
  ['accord-cadre Z', 'adossée à l’accord-cadre Z'],
  ['CTG', 'adossée à\u00A0: CTG'],
])('binds a convention to %j', (texte, attendu) => expect(adossement(texte)).toBe(attendu))
