import { describe, expect, it } from 'vitest'
import { daysBetween } from '../../src-main/domain/day.ts'
import type { Periode } from '../../src-main/domain/exercice.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import { causeDeRupture, comparables, memeDuree, ruptureOf, type Annee } from '../../src-main/domain/serie.ts'
import { CONVENTION, indicateurDe, INDICATEURS } from './matiere.ts'

const periode = (annee: number, debut = `${annee}-01-01`, fin = `${annee}-12-31`): Periode => ({
  id: null,
  conventionId: CONVENTION.id,
  annee,
  debut,
  fin,
})
const annee = (n: number, change: (i: Indicateur) => Indicateur = (i) => i): Annee => ({
  exercice: periode(n),
  indicateurs: INDICATEURS.map(change),
})
const avec =
  (code: string, reste: Partial<Indicateur>) =>
  (i: Indicateur): Indicateur =>
    i.code === code ? { ...i, id: `${i.id}-bis` as IndicateurId, ...reste } : i

const saisines = indicateurDe('AM-SOI-01')
const taux = indicateurDe('AM-SOI-08')

describe('what may be put side by side', () => {
  it('one definition in two years is one series', () => {
    expect(causeDeRupture(saisines, annee(2026), annee(2025))).toBeNull()
    expect(ruptureOf(taux, annee(2026), annee(2025))).toBeNull()
    expect(ruptureOf(saisines, annee(2026), null)).toBeNull()
  })

  it('a version that says the same after years left aside, or given to another party, goes on', () => {
    expect(ruptureOf(saisines, annee(2026), annee(2025, avec('AM-SOI-01', { version: 2 })))).toBeNull()
    expect(ruptureOf(saisines, annee(2026), annee(2025, avec('AM-SOI-01', { rolesJson: '["CPAM"]' })))).toBeNull()
  })

  it.each([
    { unite: 'dossier' },
    { libelle: 'Autre chose' },
    { agregation: 'stock' },
    { formule: 'AM-SOI-02' },
  ] as const)('another definition (%j) breaks it, in words', (reste) => {
    const avant = annee(2025, avec('AM-SOI-01', reste))
    expect(ruptureOf(saisines, annee(2026), avant)).toBe('Définition changée en 2026\u00A0: non comparable à 2025')
  })

  it('what is computed breaks with its terms: their definition, who declares them, whether they were followed', () => {
    const cause = (avant: Annee): string | null => causeDeRupture(taux, annee(2026), avant)
    const nom = `« ${indicateurDe('AM-SOI-05').libelleCourt} »`
    expect(cause(annee(2025, avec('AM-SOI-05', { unite: 'soin' })))).toBe(
      `Calculé à partir de ${nom}, dont la définition a changé en 2026`,
    )
    expect(cause(annee(2025, avec('AM-SOI-05', { rolesJson: '["CARSAT"]' })))).toBe(
      `Calculé à partir de ${nom}, déclaré autrement depuis 2026`,
    )
    const sans = { ...annee(2025), indicateurs: INDICATEURS.filter((i) => i.code !== 'AM-SOI-05') }
    expect(cause(sans)).toBe(`Calculé à partir de ${nom}, qui n’était pas suivi`)
    expect(cause(annee(2025, avec('AM-SOI-01', { unite: 'soin' })))).toBeNull()
  })

  it('a computed term passes its own break on', () => {
    const double: Indicateur = { ...taux, id: 'd' as IndicateurId, code: 'AM-SOI-95', formule: '2 * AM-SOI-08' }
    const plus = (a: Annee): Annee => ({ ...a, indicateurs: [...a.indicateurs, double] })
    const avant = plus(annee(2025, avec('AM-SOI-05', { unite: 'soin' })))
    expect(causeDeRupture(double, plus(annee(2026)), avant)).toContain(indicateurDe('AM-SOI-05').libelleCourt)
    expect(causeDeRupture(double, plus(annee(2026)), plus(annee(2025)))).toBeNull()
  })

  it('periods of different lengths are told so; a leap year is not one', () => {
    const court = { ...annee(2024), exercice: periode(2024, '2024-11-14', '2024-12-31') }
    expect(ruptureOf(saisines, annee(2025), court)).toBe(
      'Exercices de durées différentes, 365\u00A0jours et 48\u00A0jours\u00A0: non comparable à 2024',
    )
    expect(ruptureOf(saisines, annee(2025), annee(2024))).toBeNull()
    expect(memeDuree(periode(2024), periode(2025))).toBe(true)
    expect(daysBetween('2024-01-01', '2024-12-31') - daysBetween('2025-01-01', '2025-12-31')).toBe(1)
  })

  it('two indicators are never one series', () =>
    expect(comparables(saisines, { ...saisines, id: 'x' as IndicateurId, code: 'AM-SOI-02' })).toBe(false))
})
