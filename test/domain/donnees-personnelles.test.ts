import { describe, expect, it } from 'vitest'
import { listDonneesPersonnelles, porteNir } from '../../src-main/domain/donnees-personnelles.ts'

describe('what a text says about a person', () => {
  it.each([
    ['Vu avec Mme Martin', 'le nom d’une personne'],
    ['Vu avec Mme D.', 'le nom d’une personne'],
    ['accueil de M.\u00A0Le Goff', 'le nom d’une personne'],
    ['Mmes Martin et Durand', 'le nom d’une personne'],
    ['consultation du Dr Martin', 'le nom d’une personne'],
    ['rappeler au 06 12 34 56 78', 'un numéro de téléphone'],
    ['rappeler au +33\u00A06.12.34.56.78', 'un numéro de téléphone'],
    ['rappeler au 0612345678', 'un numéro de téléphone'],
    ['écrire à une.personne@example.org', 'une adresse électronique'],
    ['n° 2 84 05 42 123 456 78', 'un numéro de sécurité sociale'],
    ['2840542123456', 'un numéro de sécurité sociale'],
    ['1\u202F84\u202F05\u202F2A\u202F123\u202F456', 'un numéro de sécurité sociale'],
    ['née le 3 mai 1984', 'une date de naissance'],
  ])('%j: %s', (texte, nom) => {
    expect(listDonneesPersonnelles(texte)).toEqual([nom])
    expect(porteNir(texte)).toBe(nom === 'un numéro de sécurité sociale')
  })

  it.each([
    '2 transmises par courrier, 1 refus',
    'permanence rue du Docteur Roux',
    'réunion au Centre Docteur Calmette, salle 2',
    'école Madame de Sévigné',
    'la référente CPAM, le 3646 et le 115',
    'SIRET 264 210 295 00020, du 01/01/2025 au 31/12/2025',
    '1 234 567 euros et 12 345 678 pages',
    'décision 2026-01-D01, article 9.2',
    'Monsieur le maire a ouvert la séance',
  ])('%j says nothing of anybody', (texte) => {
    expect(listDonneesPersonnelles(texte)).toEqual([])
  })
})
