import { describe, expect, it } from 'vitest'
import type { LigneBilan } from '../../src-main/domain/bilan.ts'
import {
  constatChiffre,
  constatEssentiel,
  constatLignes,
  fractionSimple,
} from '../../src-main/documents/bilan/constat.ts'
import {
  chapitresOf,
  distinguerParties,
  groupesOf,
  intituleOf,
  pickChiffres,
  pluriel,
} from '../../src-main/documents/bilan/lecture.ts'
import { absent, bilanExemple, ligne } from './bilan-exemple.ts'

const NB = '\u00A0'
const de = (libelleCourt: string, n1: number | null, n: number, unite = 'acte', code = libelleCourt): LigneBilan =>
  ligne({ code, libelle: libelleCourt, libelleCourt, unite }, 'CPAM', n1, n)

describe('the sentence above a chart', () => {
  it.each([
    [[de('A', 1, 2), de('B', 3, 5)], 'Les deux faits comparables à 2024 progressent ensemble.'],
    [[de('A', 2, 1), de('B', 5, 3)], 'Les deux faits comparables à 2024 reculent ensemble.'],
    [[de('A', 2, 2), de('B', 5, 5)], 'Les deux faits comparables à 2024 sont stables.'],
    [[de('A', 2, 3), de('B', 5, 5)], 'Aucun des deux faits comparables à 2024 ne recule.'],
    [[de('Durée', 2, 1), de('B', 5, 5)], `Sur deux faits comparables à 2024, un recule${NB}: durée.`],
    [
      [de('Sessions', 1, 2), de('Actes', 1, 2), de('Durée', 9, 8), de('D', 1, 1)],
      `Sur quatre faits comparables à 2024, deux progressent, un est stable, un recule${NB}: durée.`,
    ],
    [[de('Sessions', 1, 2), de('Actes', null, 2)], `Sessions${NB}: 2 en 2025, 1 en 2024.`],
    [[de('Petits', null, 4), de('Grands', null, 41)], `Grands${NB}: 41\u202F; petits${NB}: 4.`],
    [[de('Seul', null, 4)], ''],
  ])('is the first rule that holds: %#', (lignes, attendu) => expect(constatLignes(lignes, 2025)).toBe(attendu))

  it('never gives a figure that no line holds, nor a cause', () => {
    const bilan = bilanExemple()
    const phrases = [constatEssentiel(bilan), ...bilan.axes.map((a) => constatLignes(a.lignes, 2025))]
    const chiffres = new Set(
      bilan.axes.flatMap((a) =>
        a.lignes.flatMap((l) => [l.valeur, l.precedent].flatMap((v) => v.texte.match(/\d+(?:,\d+)?/gu) ?? [])),
      ),
    )
    for (const phrase of phrases) {
      expect(phrase).not.toMatch(/grâce à|à cause de|en raison de/u)
      for (const n of phrase
        .replaceAll('2024', '')
        .replaceAll('2025', '')
        .match(/\d+(?:,\d+)?/gu) ?? [])
        expect(chiffres).toContain(n)
    }
  })
})

describe('the lead of « L’essentiel »', () => {
  it('tells the movement, then what stays without a figure', () => {
    expect(constatEssentiel(bilanExemple())).toBe(
      `Sur quinze faits comparables à 2024, onze progressent, un est stable, trois reculent${NB}: accompagnements en cours, taux de réalisation des soins et durée moyenne d’accompagnement. Quatre indicateurs restent sans chiffre.`,
    )
  })

  it('says that a first year compares to nothing', () => {
    const bilan = bilanExemple()
    for (const a of bilan.axes)
      for (const l of a.lignes)
        Object.assign(l, { ecart: { nature: 'premiere-annee' }, precedent: absent('non renseigné') })
    expect(constatEssentiel(bilan)).toMatch(/^Les valeurs de 2025 n’ont pas encore d’année de comparaison\./u)
  })

  it.each([
    [50.4, 'un sur deux'],
    [87.5, 'sept sur huit'],
    [65, 'près de deux sur trois'],
    [90.6, 'neuf sur dix'],
    [81.25, null],
  ])('knows %d %% as a plain fraction or not', (taux, attendu) => expect(fractionSimple(taux)).toBe(attendu))
})

describe('key figures', () => {
  it('takes the largest compared count of each axe of the tronc commun, then the largest others, six at most', () => {
    const chiffres = pickChiffres(bilanExemple().axes)
    expect(chiffres.map((l) => l.code)).toEqual([
      'AM-DRT-02',
      'AM-SOI-04',
      'AM-SSO-05',
      'AM-DRT-04',
      'AM-SOI-01',
      'AM-SSO-02',
    ])
  })

  it('leaves out a fact that two parties count differently, and a lonely fourth or fifth figure', () => {
    const [premier] = bilanExemple().axes
    if (premier === undefined) throw new Error('no axe')
    const lignes = ['a', 'b', 'c', 'd'].map((c, i) => de(c, null, i + 2))
    expect(pickChiffres([{ ...premier, lignes }])).toHaveLength(3)
    const doubles = [de('x', null, 5, 'acte', 'Z'), de('y', null, 6, 'acte', 'Z'), de('w', null, 4)]
    expect(pickChiffres([{ ...premier, lignes: doubles }]).map((l) => l.valeur.nombre)).toEqual([4])
  })

  it.each([
    [de('A', 31, 47), `16 de plus qu’en 2024 (31,${NB}pour${NB}mémoire).`],
    [de('A', 6, 5), `1 de moins qu’en 2024 (6,${NB}pour${NB}mémoire).`],
    [de('A', 4, 4), `Autant qu’en 2024 (4,${NB}pour${NB}mémoire).`],
    [de('A', null, 4), 'Première année de recueil.'],
  ])('is followed by its movement in value: %#', (l, attendu) => expect(constatChiffre(l, 2025)).toBe(attendu))
})

describe('what a chart draws', () => {
  it('never puts two units in a group, nor in a first year what stands alone', () => {
    const { axes } = bilanExemple()
    for (const axe of axes)
      for (const g of groupesOf([axe], 2)) {
        const unites = new Set(
          axe.lignes.filter((l) => g.barres.some((b) => b.libelle === l.libelleCourt)).map((l) => l.unite),
        )
        expect(unites.size).toBe(1)
      }
    expect(
      groupesOf(
        axes.filter((a) => a.axe === 'service-social'),
        3,
      ),
    ).toEqual([])
    expect(
      groupesOf(
        axes.filter((a) => a.axe === 'service-social'),
        2,
      ).map((g) => g.unite),
    ).toEqual(['participations', 'actes'])
  })

  it('draws no absence', () => {
    const prevention = bilanExemple().axes.filter((a) => a.axe === 'prevention')
    expect(groupesOf(prevention, 1).flatMap((g) => g.barres.map((b) => b.libelle))).not.toContain(
      'Examens réalisés après orientation',
    )
  })

  it('ends a percentage at 100', () => {
    expect(groupesOf(bilanExemple().axes, 2).find((g) => g.unite === '%')?.max).toBe(100)
  })
})

describe('words of the tables', () => {
  it('groups small axes of one tronc', () => {
    expect(chapitresOf(bilanExemple().axes).map((c) => `${c.nom} (${c.axes.length})`)).toEqual([
      'Accès aux droits (1)',
      'Accès aux soins (1)',
      'Service social (1)',
      'Tronc optionnel (3)',
      'Gouvernance (1)',
    ])
  })

  it('leaves out « Nombre de », which the unit says', () => {
    expect(intituleOf('Nombre de saisines')).toBe('Saisines')
    expect(intituleOf('Nombre d’assurés')).toBe('Assurés')
    expect(intituleOf('Durée moyenne')).toBe('Durée moyenne')
  })

  it('names the party of an indicator that two declare', () => {
    const noms = distinguerParties(bilanExemple()).axes.flatMap((a) => a.lignes.map((l) => l.libelleCourt))
    expect(noms).toContain('Participants aux ateliers numériques (CCAS)')
    expect(noms).toContain('Participants aux ateliers numériques (CPAM)')
    expect(noms).toContain('Saisines reçues du CCAS')
  })

  it.each([
    ['saisine', 'saisines'],
    ['mois', 'mois'],
    ['%', '%'],
    ['note 1 à 5', 'note 1 à 5'],
    ['pour 100 demandes', 'pour 100 demandes'],
  ])('puts %j in the plural when it is one word', (unite, attendu) => expect(pluriel(unite)).toBe(attendu))
})
