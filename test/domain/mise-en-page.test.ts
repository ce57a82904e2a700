import { describe, expect, it } from 'vitest'
import { addSynonymes, presenter, situer } from '../../src-main/domain/annexe.ts'
import { colonnesDeCopil, mettreEnPage } from '../../src-main/domain/mise-en-page.ts'
import { ficheExemple, fichePrealable } from '../exchange/fiche-sortante-exemple.ts'
import { NUMEROTEE, PAR_THEMES, presentee } from '../exchange/presentations.ts'

const entetes = (fiche: ReturnType<typeof presentee>): string[] => mettreEnPage(fiche).colonnes.map((c) => c.entete)
const groupes = (fiche: ReturnType<typeof presentee>): string[] =>
  mettreEnPage(fiche).groupes.map((g) => `${g.titre} ${g.lignes.map((l) => l.ligne.code).join(' ')}`.trim())

describe('the layout of a sheet', () => {
  it('is Copil’s own without an annexe', () => {
    const page = mettreEnPage(fichePrealable())
    expect(page.titre).toBe('Fiche de suivi des indicateurs, exercice 2025')
    expect(page.colonnes).toEqual(colonnesDeCopil(2025))
    expect(page.groupes.flatMap((g) => g.lignes.map((l) => l.ligne.code))).toEqual(
      fichePrealable().lignes.map((l) => l.code),
    )
  })

  it('is the caisse’s: her title and headings for the year and the party, her columns, then those she lacks', () => {
    expect(mettreEnPage(presentee(NUMEROTEE)).titre).toBe('Annexe 5 : suivi des indicateurs 2025')
    expect(entetes(presentee(NUMEROTEE))).toEqual([
      ...['N°', 'Indicateurs', 'Unité', 'Renseigné par', '2024', '2025', 'Observations'],
      ...['Objectif 2025', 'État', 'Code'],
    ])
    expect(entetes({ ...presentee(NUMEROTEE), lignes: [] })).not.toContain('Objectif 2025')
  })

  it('gives each heading once, whatever its case: the table of a spreadsheet wants it so', () => {
    expect(entetes(presentee(PAR_THEMES))).toEqual([
      ...['=Indicateur', 'Observation', 'Valeur 2025 CCAS', 'OBSERVATION (2)'],
      ...['N-1 (2024)', 'Objectif 2025', 'État', 'Observation (3)', 'Code'],
    ])
  })

  it('has her titles over the lines of that party alone, what she does not name last under Copil’s titles', () => {
    const [premier, second, troisieme, quatrieme = ''] = groupes(presentee(NUMEROTEE))
    expect([premier, second, troisieme]).toEqual([
      'TRONC COMMUN',
      '1 – Accès aux soins AM-SOI-01',
      '2 – Accès aux droits AM-DRT-04',
    ])
    expect(quatrieme).toMatch(/^Tronc commun\u00A0: accès aux droits AM-DRT-02 /u)
    expect(groupes(presentee(NUMEROTEE)).join()).not.toContain('OPTIONNEL')
  })

  it('has her words, or those of the indicator where she left them; her number goes before them without its column', () => {
    const [, soins] = mettreEnPage(presentee(NUMEROTEE)).groupes
    expect(soins?.lignes[0]).toMatchObject({
      numero: '1.1',
      libelle: 'Saisines de la MAS',
      unite: 'Nb',
      textes: ['CCAS'],
    })
    const [droits] = mettreEnPage(ficheExemple()).groupes
    expect(droits?.lignes[0]).toMatchObject({ numero: '', libelle: droits?.lignes[0]?.ligne.libelle })
    const [themes] = mettreEnPage(presentee(PAR_THEMES)).groupes
    expect(themes?.lignes[0]?.libelle).toBe('A1. Points forts, difficultés, besoins, pistes')
  })

  it('says the party in a heading, wherever it stands', () => {
    expect(situer('{partie} {N} / {N-1}', 2026, 'CPAM')).toBe('CPAM 2026 / 2025')
  })
})

describe('the words of a caisse', () => {
  const i = { code: 'AM-SOI-01', libelle: 'Saisines', libelleCourt: 'Saisines', unite: 'saisine', synonymesJson: '[]' }

  it('are kept once, and not when they name another indicator', () => {
    const pris = (cle: string): boolean => cle === 'demandes'
    expect(
      addSynonymes({ ...i, synonymesJson: '["Envois"]' }, ['SAISINES', 'envois', 'Demandes', 'Courriers'], pris),
    ).toEqual(['Envois', 'Courriers'])
    const beaucoup = Array.from({ length: 40 }, (_, n) => `Mot ${n}`)
    const gardes = addSynonymes(i, beaucoup, () => false)
    expect([gardes.length, gardes.at(-1)]).toEqual([30, 'Mot 39'])
    expect(addSynonymes(i, ['x'.repeat(241)], () => false)).toEqual([])
  })

  it('are left to the indicator where it says the same', () => {
    const dite = { section: 0, nom: '', autres: [], roles: [], numero: '', textes: [], libelle: 'Saisines', unite: '' }
    expect(presenter(i, dite)).toEqual({ code: 'AM-SOI-01', numero: '', textes: [], libelle: null, unite: null })
    expect(presenter(i, { ...dite, libelle: 'Saisines (nb)', unite: 'nb' })).toMatchObject({
      libelle: 'Saisines (nb)',
      unite: 'nb',
    })
  })
})
