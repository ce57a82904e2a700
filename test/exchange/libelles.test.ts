import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readModele, type JeuIndicateurs } from '../../src-main/domain/modele.ts'
import { Role } from '../../src-main/domain/partie.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import { readCellule } from '../../src-main/exchange/cellule-lue.ts'
import { celluleDeTexte } from '../../src-main/exchange/grille.ts'
import { createRapprocheur, type IndicateurLu, type Rapprocheur } from '../../src-main/exchange/reconnaissance.ts'
import { indicateursDuJeu } from '../../src-main/operations/convention/from-modele.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

const modele = readModele(
  JSON.parse(readFileSync(join(FIXTURES, '../../resources/modeles/cpam-carsat-ccas.json'), 'utf8')) as unknown,
)

/** Under it, the reader of the file is asked to check. */
const SURE = 0.72

/**
 * Wordings as partners write them, each alone: the party, the theme it stands under, and the code that it means; « ambigu » when
 * several must be offered, « - » when none is meant, « ? » when it says too little or something else: nothing may be taken for granted.
 */
const LIBELLES = readFileSync(join(FIXTURES, 'libelles.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((ligne) => {
    const [role = '', theme = '', libelle = '', attendu = ''] = ligne.split(';')
    return { role: Role.parse(role), theme, libelle, attendu }
  })

type Issue = { code: string; sure: boolean }

function issueOf(r: Rapprocheur, l: (typeof LIBELLES)[number]): Issue {
  const [vu] = r.rapprocher([{ code: '', libelle: l.libelle, theme: l.theme }], l.role)
  if (vu === null || vu === undefined) return { code: '-', sure: false }
  if (vu.voie === 'ambigu') return { code: 'ambigu', sure: false }
  return { code: vu.indicateur.code, sure: vu.voie !== 'contexte' && vu.confiance >= SURE }
}

const estDemandee = (i: Issue): boolean => i.code === '-' || i.code === 'ambigu'

const lusDe = (jeu: JeuIndicateurs, synonymes = true): IndicateurLu[] => {
  const codes = new Set(indicateursDuJeu(modele, jeu).map((i) => i.code))
  return INDICATEURS.filter((i) => codes.has(i.code)).map((i) => (synonymes ? i : { ...i, synonymesJson: '[]' }))
}

const NOMMES = LIBELLES.filter((l) => /^[A-Z]/u.test(l.attendu))
const trouves = (indicateurs: readonly IndicateurLu[]): number => {
  const r = createRapprocheur(indicateurs)
  return NOMMES.filter((l) => issueOf(r, l).code === l.attendu).length
}

describe('wordings of real sheets', () => {
  const complet = createRapprocheur(INDICATEURS)

  it.each(LIBELLES.map((l): [string, string, string] => [l.role, l.libelle, l.attendu]))(
    '%s, « %s » : %s',
    (role, libelle, attendu) => {
      const l = LIBELLES.find((x) => x.role === role && x.libelle === libelle && x.attendu === attendu)
      if (l === undefined) throw new Error(libelle)
      const issue = issueOf(complet, l)
      // Right, or asked; what says too little may at most be proposed to be checked.
      const juste = attendu === '?' ? !issue.sure : issue.code === attendu || estDemandee(issue)
      expect([issue, juste]).toEqual([issue, true])
      expect(attendu === 'ambigu' && issue.code !== 'ambigu').toBe(false)
    },
  )

  it('finds nineteen in twenty of those that name an indicator', () => {
    const n = trouves(INDICATEURS)
    process.stdout.write(`${n} libellés reconnus sur ${NOMMES.length}, ${LIBELLES.length - NOMMES.length} autres\n`)
    expect(n / NOMMES.length).toBeGreaterThan(0.95)
  })

  it('owes much of it to the synonyms of the catalogue', () => {
    expect(trouves(lusDe('complet', false))).toBeLessThan(trouves(INDICATEURS) * 0.8)
  })

  it.each(['depart', 'usuel'] as const)('takes none for granted that the convention does not follow (%s)', (jeu) => {
    const indicateurs = lusDe(jeu)
    const suivis = new Set(indicateurs.map((i) => i.code))
    const r = createRapprocheur(indicateurs)
    const faux = LIBELLES.flatMap((l) => {
      const issue = issueOf(r, l)
      const attendu = suivis.has(l.attendu) ? l.attendu : '-'
      return issue.sure && issue.code !== attendu ? [`${l.libelle}: ${issue.code}`] : []
    })
    expect(faux).toEqual([])
  })
})

describe('synonyms', () => {
  const { exact, rapprocher } = createRapprocheur(INDICATEURS)
  const voieDe = (libelle: string, indicateurs: readonly IndicateurLu[]) => {
    const [vu] = createRapprocheur(indicateurs).rapprocher([{ code: '', libelle, theme: '' }], null)
    return vu === null || vu === undefined || vu.voie === 'ambigu' ? (vu?.voie ?? null) : [vu.voie, vu.indicateur.code]
  }

  it('read exactly name their indicator, whatever the case and the accents', () => {
    const synonymes = modele.indicateurs.flatMap((i) => i.synonymes.map((s) => [s, i.code] as const))
    expect(synonymes.length).toBeGreaterThan(150)
    for (const [s, code] of synonymes) {
      const crie = cleDeTri(s).toUpperCase()
      expect([s, exact('', crie)?.indicateur.code]).toEqual([s, code])
      expect(rapprocher([{ code: '', libelle: s, theme: '' }], null)[0]).toMatchObject({ voie: 'exacte', confiance: 1 })
    }
  })

  const un = (code: string, change: Partial<IndicateurLu>): IndicateurLu[] =>
    INDICATEURS.map((i) => (i.code === code ? { ...i, ...change } : i))

  it('are the convention’s own: one that it adds is known, one that it drops is not', () => {
    const rare = 'Fiches navette bleues'
    expect(voieDe(rare, INDICATEURS)).toBeNull()
    expect(voieDe(rare, un('AM-SOI-01', { synonymesJson: JSON.stringify([rare]) }))).toEqual(['exacte', 'AM-SOI-01'])
    expect(voieDe('Permanences de la CPAM au CCAS', INDICATEURS)).toEqual(['exacte', 'AM-DRT-03'])
    expect(voieDe('Permanences de la CPAM au CCAS', un('AM-DRT-03', { synonymesJson: '[]' }))).toBeNull()
  })

  it('bring nearer a line that has their words', () => {
    expect(voieDe('Nombre de fiches navette bleues envoyées', INDICATEURS)).toBeNull()
    const avec = un('AM-SOI-01', { synonymesJson: JSON.stringify(['Fiches navette bleues envoyées à la CPAM']) })
    expect(voieDe('Nombre de fiches navette bleues envoyées', avec)).toEqual(['proche', 'AM-SOI-01'])
  })

  it('give way to the libellé of another indicator, and name none when two have them', () => {
    const libelle = 'Saisines reçues du CCAS'
    const pris = un('AM-SOI-01', { synonymesJson: JSON.stringify([libelle, 'Fiches navette']) })
    expect(voieDe(libelle, pris)).toEqual(['exacte', 'AM-SOI-02'])
    const partage = pris.map((i) => (i.code === 'AM-SSO-03' ? { ...i, synonymesJson: '["Fiches navette"]' } : i))
    expect(voieDe('Fiches navette', pris)).toEqual(['exacte', 'AM-SOI-01'])
    expect(voieDe('Fiches navette', partage)).toBe('ambigu')
  })

  it('say what a figure may be followed by', () => {
    const lus = (change: Partial<IndicateurLu>, texte: string) =>
      un('AM-DRT-05', change)
        .filter((i) => i.code === 'AM-DRT-05')
        .map((i) => readCellule(i, celluleDeTexte(texte)).contenu?.nombre)
    expect(lus({}, '41 dossiers')).toEqual([41])
    expect(lus({ synonymesJson: '[]' }, '41 dossiers')).toEqual([undefined])
    expect(lus({}, '41 saisines')).toEqual([undefined])
  })
})
