import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDecision } from '../../src-main/domain/decision.ts'
import { readModele } from '../../src-main/domain/modele.ts'
import { readScenario } from '../../src-main/hosts/exemple/scenario-data.ts'
import { EXEMPLE, readFixture } from './indicateurs.ts'

const texteScenario = readFileSync(join(EXEMPLE, 'scenario.json'), 'utf8')
const scenario = readScenario(join(EXEMPLE, '..'))
const modele = readModele(
  JSON.parse(readFileSync(join(EXEMPLE, '../modeles', scenario.convention.fichierModele ?? ''), 'utf8')) as unknown,
)

describe('the demonstration case', () => {
  it('has one party for each role of its model', () => {
    expect(scenario.convention.parties.map((p) => p.role)).toEqual(modele.parties.map((p) => p.role))
  })

  it('says where each file comes from as the files themselves do', () => {
    for (const f of scenario.fichiers)
      expect(readFixture(EXEMPLE, f.fichier)).toMatchObject({ role: f.partie, annee: f.annee })
  })

  it('happens in order', () => {
    const { creeeLe, fichiers, convoqueLe, comite: seance } = scenario
    for (const f of fichiers)
      expect([creeeLe, f.recuLe, seance.jour]).toEqual([creeeLe, f.recuLe, seance.jour].toSorted())
    const jours = [scenario.convention.signeeLe, creeeLe, seance.fixeLe, convoqueLe, seance.jour]
    expect(jours).toEqual(jours.toSorted())
  })

  it('follows its agenda, and its decisions could be taken', () => {
    expect(scenario.points.map((p) => p.rang)).toEqual(modele.ordreDuJour.map((_, rang) => rang))
    for (const d of scenario.decisions) {
      checkDecision(d)
      expect(modele.ordreDuJour[d.rangPoint ?? 0]).toBeDefined()
      expect(d.echeance === null || d.echeance > scenario.comite.jour).toBe(true)
    }
  })

  it('names as absent or afar only persons who were convened', () => {
    const convoquees = scenario.convention.parties.flatMap((p) => [p.signataire.fonction, p.referent.fonction])
    const nommees = [...scenario.presences.sauf, ...scenario.presences.visio].map((p) => p.fonction)
    expect(nommees.filter((f) => !convoquees.includes(f))).toEqual([])
  })

  it('knows persons by their function, at addresses that reach nobody', () => {
    for (const p of scenario.convention.parties) {
      expect([p.signataire.nom, p.referent.nom, p.referent.telephone]).toEqual(['', '', ''])
      expect(p.referent.courriel).toMatch(/@[a-z]+\.example\.org$/u)
    }
  })

  it('is written in French typography', () => {
    expect(texteScenario).not.toMatch(/\p{L}'\p{L}/u)
    expect(texteScenario).not.toMatch(/« | »| [;!?%]|[^"] : /u)
  })
})

const MOTS: Readonly<Record<string, number>> = { deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6 }

/** Every number that a text says, in figures or in letters; dates, years and the numbers of the convention left out. */
function numbersIn(texte: string): number[] {
  const nu = texte
    .replace(/\d{1,2}[\s\u00A0](?:novembre|décembre)[\s\u00A0]\d{4}/gu, '')
    .replace(/\b(?:2024|2025|2026|3646)\b/gu, '')
    .replace(/sur 5\b/gu, '')
  const chiffres = [...nu.matchAll(/\d+(?:,\d+)?/gu)].map((m) => Number(m[0].replace(',', '.')))
  const lettres = [...nu.toLowerCase().matchAll(/\p{L}+/gu)].flatMap((m) => MOTS[m[0]] ?? [])
  return [...chiffres, ...lettres]
}

it('says no number that is not in the files', () => {
  const fiches = scenario.fichiers.map((f) => readFixture(EXEMPLE, f.fichier))
  const lignes = fiches.flatMap((f) => f.lignes)
  const valeurDe = (code: string): number => lignes.findLast((l) => l.code === code)?.contenu?.nombre ?? Number.NaN
  const ecrits = new Set([
    ...lignes.flatMap((l) => l.contenu?.nombre ?? []),
    ...lignes.flatMap((l) => numbersIn(l.commentaire)),
    // 64 requests accompanied: the sum that the formula of AM-DRT-09 makes.
    valeurDe('AM-DRT-05') + valeurDe('AM-DRT-06') + valeurDe('AM-DRT-07'),
  ])
  const dits = [
    ...Object.values(scenario.bilan),
    ...scenario.points.map((p) => p.echanges),
    ...scenario.decisions.map((d) => d.libelle),
  ]
  const nombres = dits.flatMap(numbersIn)
  expect(nombres.length).toBeGreaterThan(30)
  expect(nombres.filter((n) => !ecrits.has(n))).toEqual([])
})

it.each([
  ['24 saisines du CCAS en 2025, contre 19', 'AM-SOI-02', 24, 19],
  ['21 assurés', 'AM-SOI-03', 21, 17],
  ['13 accompagnements se sont clos', 'AM-SOI-05', 13, 9],
  ['47 participants, contre 31', 'AM-DRT-02', 47, 31],
  ['de 74,5 à 68,2', 'AM-SOI-09', 68.2, 74.5],
  ['63 fois vers la CPAM', 'AM-DRT-04', 63, null],
  ['18 fois vers le service social', 'AM-SSO-03', 18, null],
  ['58 droits ouverts', 'AM-DRT-08', 58, null],
  ['36 entretiens', 'AM-SSO-05', 36, null],
  ['Quatre agents du CCAS', 'AM-SOI-12', 4, null],
  ['4 sur 5', 'AM-QUA-01', 4, null],
  ['au nombre de 3, contre 2', 'AM-SOI-07', 3, 2],
] as const)('« %s » is what the files say of %s', (phrase, code, n, avant) => {
  expect(Object.values(scenario.bilan).some((t) => t.replaceAll('\u00A0', ' ').includes(phrase))).toBe(true)
  const valeur = (annee: number) =>
    scenario.fichiers
      .filter((f) => f.annee === annee)
      .flatMap((f) => readFixture(EXEMPLE, f.fichier).lignes)
      .find((l) => l.code === code)?.contenu?.nombre ?? null
  expect([valeur(2025), valeur(2024)]).toEqual([n, avant])
})
