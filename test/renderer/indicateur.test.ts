import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { ConventionId, IndicateurId } from '../../src-main/domain/id.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { listJeux, nombreDuJeu } from '../../src-renderer/convention/jeux.ts'
import {
  avantOf,
  candidatsOf,
  filterLignes,
  isFiltered,
  SANS_FILTRE,
  type Filtres,
} from '../../src-renderer/indicateur/filtres.ts'
import { insertTerme, termesOf } from '../../src-renderer/indicateur/formule-termes.ts'
import { isCompte, marquesOf } from '../../src-renderer/indicateur/marques.tsx'
import { parQui, parQuiEnPhrase } from '../../src-renderer/indicateur/mots.ts'
import { saisirObjectif, takesObjectif, understandObjectif } from '../../src-renderer/indicateur/objectif-texte.ts'
import {
  anneesDeRupture,
  codeOf,
  courtOf,
  definitionOf,
  ditPareil,
  type Saisie,
  saisieOf,
  schema,
} from '../../src-renderer/indicateur/saisie-definition.ts'
import { anneesDe } from '../../src-renderer/indicateur/versions.tsx'

const DEFINITION: Definition = {
  libelle: 'Nombre de saisines transmises',
  libelleCourt: 'Saisines transmises',
  unite: 'saisine',
  type: 'entier',
  agregation: 'somme',
  axe: 'soins',
  engagement: 'TC-1d',
  formule: null,
  personnesAidees: 1,
  periodicite: 'annuelle',
  journal: 1,
  roles: ['CCAS'],
  ventilations: [{ nom: 'motif', modalites: ['droits', 'soins'] }],
  synonymes: ['Saisines de la MAS'],
}
const INDICATEUR: Indicateur = {
  ...DEFINITION,
  id: IndicateurId.parse('0a5e1c5e-6f0b-4a35-9d51-6b1c6f3f7a01'),
  conventionId: ConventionId.parse('0a5e1c5e-6f0b-4a35-9d51-6b1c6f3f7a02'),
  code: 'AM-SOI-01',
  version: 1,
  libelleTri: '',
  tronc: 'commun',
  rolesJson: '["CCAS"]',
  ventilationsJson: '[]',
  synonymesJson: '[]',
  origine: 'convention',
  depuisAnnee: null,
  jusquaAnnee: null,
  rang: 0,
}

type Morceaux = { i?: Partial<Indicateur>; d?: Partial<Definition> } & Partial<Omit<LigneCatalogue, 'indicateur'>>

const ligne = ({ i = {}, d = {}, ...reste }: Morceaux = {}): LigneCatalogue => ({
  indicateur: { ...INDICATEUR, ...i },
  definition: { ...DEFINITION, ...d },
  etat: 'suivi',
  formuleDite: null,
  objectif: null,
  versions: [],
  ...reste,
})

const FAITS = [{ cle: 'comites-tenus', nom: 'comités de pilotage tenus' }]

describe('the list', () => {
  const lignes = [
    ligne(),
    ligne({
      i: { code: 'AM-SOI-02', libelle: 'Saisines reçues', libelleCourt: 'Saisines reçues', rolesJson: '["CPAM"]' },
    }),
    ligne({
      i: { code: 'AM-SOI-08', libelle: 'Taux', libelleCourt: 'Taux', rolesJson: '[]', formule: 'AM-SOI-02' },
      d: { synonymes: [] },
      formuleDite: '[Saisines reçues]',
    }),
    ligne({ i: { code: 'AM-DRT-01', libelle: 'Sessions', axe: 'droits' }, d: { synonymes: [] }, etat: 'retire' }),
  ]
  const codes = (f: Partial<Filtres>) => filterLignes(lignes, { ...SANS_FILTRE, ...f }).map((l) => l.indicateur.code)

  it('is searched without accents nor case, in every word of a line, its formula and its synonyms included', () => {
    expect(codes({ texte: 'RECUES  sais' })).toEqual(['AM-SOI-02', 'AM-SOI-08'])
    expect(codes({ texte: 'de la mas' })).toEqual(['AM-SOI-01', 'AM-SOI-02'])
    expect(codes({ texte: 'am-soi-08' })).toEqual(['AM-SOI-08'])
    expect(codes({ texte: 'introuvable' })).toEqual([])
  })

  it('is narrowed by who gives, axe and state, all together', () => {
    expect(codes({ par: 'copil' })).toEqual(['AM-SOI-08'])
    expect(codes({ par: 'CCAS' })).toEqual(['AM-SOI-01', 'AM-DRT-01'])
    expect(codes({ par: 'CCAS', axe: 'soins' })).toEqual(['AM-SOI-01'])
    expect(codes({ etat: 'retire' })).toEqual(['AM-DRT-01'])
    expect(codes({ etat: 'calcule' })).toEqual(['AM-SOI-08'])
    expect(codes({ etat: 'objectif' })).toEqual(['AM-SOI-01', 'AM-SOI-02', 'AM-SOI-08'])
    expect(codes({})).toHaveLength(4)
    expect([isFiltered(SANS_FILTRE), isFiltered({ ...SANS_FILTRE, texte: 'x' })]).toEqual([false, true])
  })

  it('a step up then a step down is no step, whatever is in view', () => {
    const toutes = ['A', 'B', 'C', 'D', 'E', 'F']
    const place = (liste: readonly string[], code: string, avant: string | null) => {
      const reste = liste.filter((c) => c !== code)
      reste.splice(avant === null ? reste.length : reste.indexOf(avant), 0, code)
      return reste
    }
    fc.assert(
      fc.property(fc.subarray(toutes, { minLength: 2 }), fc.nat(), (vues, n) => {
        const code = vues[1 + (n % (vues.length - 1))] ?? ''
        const haut = avantOf(toutes, vues, code, 'haut')
        expect(haut).toBe(vues[vues.indexOf(code) - 1])
        const apres = place(toutes, code, haut ?? null)
        const vuesApres = apres.filter((c) => vues.includes(c))
        const bas = avantOf(apres, vuesApres, code, 'bas')
        expect(bas).not.toBeUndefined()
        const retour = place(apres, code, bas ?? null).filter((c) => vues.includes(c))
        expect(retour).toEqual(vues)
      }),
    )
    expect(avantOf(toutes, toutes, 'A', 'haut')).toBeUndefined()
    expect(avantOf(toutes, toutes, 'F', 'bas')).toBeUndefined()
    expect(avantOf(toutes, toutes, 'E', 'bas')).toBeNull()
  })
})

describe('marks', () => {
  it('each state has its word, and what is counted is not what is calculated', () => {
    expect(marquesOf(ligne(), FAITS)).toEqual([])
    const mots = (m: Morceaux) => marquesOf(ligne(m), FAITS).map((x) => x.mot)
    expect(mots({ etat: 'retire', i: { jusquaAnnee: 2025 } })).toEqual(['retiré en 2026'])
    expect(mots({ etat: 'a-venir', i: { depuisAnnee: 2027 } })).toEqual(['à partir de 2027'])
    expect(mots({ etat: 'option', i: { version: 2 } })).toEqual(['option non souscrite', 'version 2'])
    expect(mots({ i: { formule: 'comites-tenus' } })).toEqual(['compté par Copil'])
    expect(mots({ i: { formule: '100 * AM-SOI-02 / comites-tenus' } })).toEqual(['calculé'])
    expect(isCompte('3', FAITS)).toBe(false)
  })

  it('years and parties are said in words', () => {
    expect(anneesDe({ depuisAnnee: null, jusquaAnnee: null })).toBe('tous les exercices')
    expect(anneesDe({ depuisAnnee: null, jusquaAnnee: 2025 })).toBe('jusqu’en 2025')
    expect(anneesDe({ depuisAnnee: 2026, jusquaAnnee: 2026 })).toBe('en 2026')
    const parties = (['CCAS', 'CPAM', 'CARSAT'] as const).map((role) => ({ role, nomCourt: role }) as Partie)
    expect(parQui([], parties)).toBe('Copil')
    expect(parQui(['CPAM', 'CCAS'], parties)).toBe('CCAS, CPAM')
    expect(parQui(['CPAM', 'CCAS', 'CARSAT'], parties)).toBe('chaque partie')
    expect(parQuiEnPhrase(['MSA', 'CCAS'], parties)).toBe('CCAS et MSA')
    expect(anneesDeRupture({ annees: [2027, 2025, 2026] }, 2026)).toEqual([2026, 2027])
  })
})

describe('an objective', () => {
  const lire = (texte: string, type: Indicateur['type'] = 'decimal') => understandObjectif({ type, code: 'X' }, texte)

  it('is what was typed, read back the same', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (n) => {
        expect(lire(saisirObjectif(n / 100))).toEqual({ nombre: n / 100 })
      }),
    )
    expect(lire('')).toEqual({ nombre: null })
    expect(lire('1 250')).toEqual({ nombre: 1250 })
  })

  it('is refused in a sentence when it is no figure of its kind', () => {
    expect(lire('12,5', 'entier')).toMatchObject({ refus: { mots: 'entier attendu' } })
    expect(lire('120', 'taux')).toMatchObject({ refus: { mots: 'de 0 à 100' } })
    for (const texte of ['abc', 'n.q. : dur', 's.o.', '< 5', 'environ 30'])
      expect(lire(texte, 'entier')).toMatchObject({ refus: { phrase: 'Un objectif est un nombre, ou rien.' } })
  })

  it('belongs to what is asked and counted', () => {
    expect(takesObjectif(ligne())).toBe(true)
    expect(takesObjectif(ligne({ i: { type: 'texte' } }))).toBe(false)
    expect(takesObjectif(ligne({ etat: 'retire' }))).toBe(false)
  })
})

describe('the form of a definition', () => {
  const issues = (s: Partial<Saisie>) => {
    const lu = schema.safeParse({ ...saisieOf(DEFINITION, null), ...s })
    return lu.success ? [] : lu.error.issues.map((i) => `${i.path.join('.')} : ${i.message}`)
  }

  it('filled with a definition, it says it again', () => {
    expect(definitionOf(schema.parse(saisieOf(DEFINITION, null)))).toEqual(DEFINITION)
    expect(ditPareil(saisieOf(DEFINITION, null), ligne())).toBe(true)
    expect(ditPareil({ ...saisieOf(DEFINITION, null), libelle: 'Autre' }, ligne())).toBe(false)
    const calcule = ligne({ d: { formule: 'AM-SOI-02', roles: [], journal: 0 }, formuleDite: '[Saisines reçues]' })
    expect(ditPareil(saisieOf(calcule.definition, calcule.formuleDite), calcule)).toBe(true)
  })

  it('says under each field what is wrong', () => {
    expect(issues({})).toEqual([])
    expect(issues({ roles: [] })).toEqual(['roles : Confiez-le au moins à une partie.'])
    expect(issues({ source: 'calcule', formule: ' ' })).toEqual(['formule : Écrivez la formule.'])
    expect(issues({ source: 'calcule', formule: '1', type: 'texte' })[0]).toMatch(/^type : /u)
    expect(issues({ code: 'drt 1' })[0]).toMatch(/^code : Un code s’écrit comme/u)
    expect(issues({ synonymes: 'a\n'.repeat(1) + 'b'.repeat(300) })[0]).toMatch(/^synonymes : /u)
    expect(issues({ ventilations: [{ nom: 'x', modalites: 'y;'.repeat(30) }] })[0]).toMatch(/^ventilations : /u)
  })

  it('completes what was left out', () => {
    expect(courtOf('Nombre d’orientations du CCAS')).toBe('Orientations du CCAS')
    expect(courtOf('nombre de l’aide')).toBe('Aide')
    expect(courtOf('Taux de réalisation')).toBe('Taux de réalisation')
    const s = { ...saisieOf(DEFINITION, null), libelleCourt: '', synonymes: ' a \n\na\nb ', type: 'taux' as const }
    expect(definitionOf(s)).toMatchObject({
      libelleCourt: 'Saisines transmises',
      synonymes: ['a', 'b'],
      agregation: 'taux',
    })
    expect(definitionOf({ ...s, source: 'calcule', formule: ' [A]\n + 1 ' })).toMatchObject({
      formule: '[A] + 1',
      roles: [],
      journal: 0,
    })
    expect([codeOf({ code: ' am-drt-12 ' }), codeOf({ code: ' ' })]).toEqual(['AM-DRT-12', null])
  })

  it('offers what a formula may name, each by a name of its own', () => {
    const lignes = [
      ligne(),
      ligne({ i: { code: 'AM-SOI-02' } }),
      ligne({ i: { code: 'AM-SOI-03', libelleCourt: 'Seul', libelle: 'Seul' } }),
      ligne({ i: { code: 'AM-SOI-04', type: 'texte', libelleCourt: 'Mots', libelle: 'Mots' } }),
      ligne({ i: { code: 'AM-SOI-05', libelleCourt: 'Parti', libelle: 'Parti' }, etat: 'retire' }),
    ]
    expect(termesOf({ lignes, faits: FAITS }, 'AM-SOI-01')).toEqual([
      { cle: 'AM-SOI-02', nom: 'AM-SOI-02' },
      { cle: 'AM-SOI-03', nom: 'Seul' },
      { cle: 'comites-tenus', nom: 'comités de pilotage tenus' },
    ])
  })

  it('a name is put at the caret, parted from its neighbours', () => {
    expect(insertTerme('', [0, 0], 'A')).toEqual({ texte: '[A]', caret: 3 })
    expect(insertTerme('2 × (', [5, 5], 'A')).toEqual({ texte: '2 × ([A]', caret: 8 })
    expect(insertTerme('[A]+[B]', [4, 4], 'C')).toEqual({ texte: '[A]+ [C] [B]', caret: 9 })
  })
})

describe('pairs and sets', () => {
  it('an indicator is paired with any other that counts, once', () => {
    const lignes = [
      ligne(),
      ligne({ i: { code: 'AM-SOI-02' } }),
      ligne({ i: { code: 'AM-SOI-03' } }),
      ligne({ i: { code: 'AM-SOI-04', type: 'texte' } }),
    ]
    const paire = { nature: 'meme-fait', emis: 'AM-SOI-02', recu: 'AM-SOI-01' } as const
    const codes = (paires: Parameters<typeof candidatsOf>[0]['paires']) =>
      candidatsOf({ lignes, paires }, 'AM-SOI-01').map((l) => l.indicateur.code)
    expect(codes([])).toEqual(['AM-SOI-02', 'AM-SOI-03'])
    expect(codes([{ ...paire, id: INDICATEUR.id as never, conventionId: INDICATEUR.conventionId }])).toEqual([
      'AM-SOI-03',
    ])
  })

  it('a choice says how many it follows; choices that would be the same are one', () => {
    const modele = (...jeux: ('depart' | 'usuel' | 'complet')[]) => ({
      indicateurs: jeux.map((jeu) => ({ jeu })) as never,
    })
    const m = modele('depart', 'usuel', 'usuel', 'complet')
    expect(listJeux(m).map((j) => j.libelle)).toEqual([
      'Le jeu de départ (1)',
      'Les indicateurs usuels (3)',
      'Tout le modèle (4)',
    ])
    expect(listJeux(modele('usuel', 'usuel')).map((j) => j.id)).toEqual(['usuel'])
    expect(nombreDuJeu(m, 'usuel')).toBe(3)
  })
})
