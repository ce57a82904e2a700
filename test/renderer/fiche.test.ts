import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import type { Regle } from '../../src-main/domain/controle.ts'
import type { JustificationId, PartieId } from '../../src-main/domain/id.ts'
import type { Indicateur, TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { abreger, montrer, saisir } from '../../src-renderer/fiche/contenu-texte.ts'
import { developper, SANS_TEXTE, understand } from '../../src-renderer/fiche/comprendre.ts'
import { contenuDe, controleOf, differents, type Contexte } from '../../src-renderer/fiche/controles.ts'
import { AU_JOURNAL, type Demande, JUSTIFIE, questionsDe } from '../../src-renderer/fiche/questions.ts'
import { movementOf } from '../../src-renderer/fiche/deplacement.ts'
import { groupByAxe } from '../../src-renderer/fiche/groupes.ts'
import { aLaPartie, chezLaPartie, deLaPartie, laPartie, parLaPartie } from '../../src-renderer/fiche/noms.ts'

const indicateur = (type: TypeIndicateur): Pick<Indicateur, 'type' | 'formule' | 'code'> => ({
  type,
  formule: null,
  code: 'AM-DRT-04',
})
const nombre = (n: number, estime: 0 | 1 = 0): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime })

/** Contents that a cell may hold, as the base keeps them. */
const CONTENUS: fc.Arbitrary<[TypeIndicateur, Contenu]> = fc.oneof(
  fc.tuple(
    fc.constant('entier' as const),
    fc.nat(999_999_999).map((n) => nombre(n)),
  ),
  fc.tuple(
    fc.constant('decimal' as const),
    fc.nat(99_999_999).map((n) => nombre(n / 100, 1)),
  ),
  fc.tuple(
    fc.constant('taux' as const),
    fc.integer({ min: 100, max: 10_000 }).map((n) => nombre(n / 100)),
  ),
  fc.tuple(
    fc.constant('note' as const),
    fc.integer({ min: 1, max: 5 }).map((n) => nombre(n)),
  ),
  fc.constantFrom<[TypeIndicateur, Contenu]>(
    ['entier', VIDE],
    ['entier', { ...VIDE, etat: 'non-concerne' }],
    ['entier', { ...VIDE, etat: 'masque-a-la-source', texte: '< 5' }],
    ['entier', { ...VIDE, etat: 'non-quantifie', texte: 'le logiciel ne compte pas' }],
    ['texte', { ...VIDE, etat: 'renseigne', texte: 'Accès plus simple' }],
  ),
)

describe('what a cell shows and takes', () => {
  it('what F2 opens, validated unchanged, says the same content', () => {
    fc.assert(
      fc.property(CONTENUS, ([type, contenu]) => {
        const lu = understand(indicateur(type), saisir(contenu), '')
        expect('contenu' in lu ? lu.contenu : lu.refus).toEqual(contenu)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [nombre(14_305), '14\u202F305', '14305'],
    [nombre(71.4), '71,4', '71,4'],
    [nombre(35, 1), '≈\u00A035', '≈ 35'],
    [nombre(0), '0', '0'],
    [VIDE, 'non renseigné', ''],
    [{ ...VIDE, etat: 'non-concerne' } as const, 'non concerné', 's.o.'],
    [{ ...VIDE, etat: 'non-quantifie', texte: 'x' } as const, 'non quantifié', 'n.q. : x'],
    [{ ...VIDE, etat: 'masque-a-la-source', texte: null } as const, 'masqué', 'masqué'],
  ])('%o is shown « %s » and typed « %s »', (contenu, montre, saisi) => {
    expect(montrer(contenu)).toBe(montre)
    expect(saisir(contenu)).toBe(saisi)
  })

  it('last year’s column abridges an absence and keeps its words for a screen reader', () => {
    expect(abreger(null)).toEqual({ court: '–', mots: 'non renseigné' })
    expect(abreger({ ...VIDE, etat: 'non-quantifie' })).toEqual({ court: 'n.\u00A0q.', mots: 'non quantifié' })
    expect(abreger(nombre(31))).toEqual({ court: '31', mots: '31' })
  })
})

describe('what typed text is refused', () => {
  const motsOf = (type: TypeIndicateur, texte: string, commentaire = ''): string => {
    const lu = understand(indicateur(type), texte, commentaire)
    return 'refus' in lu ? lu.refus.mots : `compris : ${montrer(lu.contenu)}`
  }
  it.each([
    ['entier', '3,5', 'entier attendu'],
    ['entier', '-2', 'négatif'],
    ['entier', '1000000000', 'trop grand'],
    ['taux', '101', 'de 0 à 100'],
    ['note', '6', 'de 1 à 5'],
    ['entier', 'beaucoup', 'pas un nombre'],
    ['entier', '12 %', 'pas un nombre'],
    ['texte', 'a'.repeat(4001), 'trop long'],
    ['entier', '26', 'compris : 26'],
  ] as const)('%s: « %s » is « %s »', (type, texte, mots) => expect(motsOf(type, texte)).toBe(mots))

  it('« n.q. » alone asks for its text, unless the comment already says why', () => {
    expect(motsOf('entier', 'n.q.')).toBe(SANS_TEXTE.mots)
    expect(motsOf('entier', 'n.q.', 'le CES ne distingue pas l’origine')).toBe('compris : non quantifié')
    expect(motsOf('entier', 'n.q. : trop long à compter')).toBe('compris : non quantifié')
  })
})

const CPAM = { role: 'CPAM', nomCourt: 'CPAM' } as Partie
const CONTEXTE: Contexte = { pourMemoire: false, isComplete: false, verrou: null, parties: [CPAM] }

const ligne = (
  valeur: Contenu | null,
  autres: [string, Contenu][] = [],
  reste: Partial<LigneFiche> = {},
): LigneFiche => ({
  indicateur: { ...indicateur('entier'), axe: 'droits', tronc: 'commun', engagement: 'TC-1d' } as Indicateur,
  valeur: valeur === null ? null : ({ ...valeur, commentaire: '' } as LigneFiche['valeur']),
  calcul: null,
  compte: null,
  precedent: null,
  ecart: null,
  rupture: null,
  objectif: null,
  autres: autres.map(([partie, contenu]) => ({ partie, contenu })),
  ...reste,
})
const controle = (l: LigneFiche, contexte: Contexte = CONTEXTE) => controleOf(l, undefined, undefined, contexte)

describe('what « Contrôles » says', () => {
  it('another party that counts otherwise comes before anything else', () => {
    const autre = ligne(nombre(13), [['CPAM', nombre(11)]])
    const demande = (d: Demande) => controleOf(autre, undefined, undefined, CONTEXTE, d)
    expect(demande({ aRapprocher: true })).toEqual({ texte: '11 à la CPAM', forme: 'attention' })
    expect(demande({ aRapprocher: true, question: AU_JOURNAL })?.texte).toBe('11 à la CPAM')
    expect(demande({})).toEqual({ texte: '11 à la CPAM', forme: null })
    expect(controle(ligne(nombre(13), [['CPAM', nombre(13)]]))).toBeNull()
    expect(controle(ligne(nombre(13), [['Alpha', nombre(11)]]))?.texte).toBe('11 chez Alpha')
  })
  it('a question of the checks comes after a gap to explain, before what the value says of itself; its reason, last', () => {
    const question = { texte: 'inhabituel ?', forme: 'attention' } as const
    const avec = (l: LigneFiche, q: Demande['question'], aRapprocher = false) =>
      controleOf(l, undefined, undefined, CONTEXTE, { question: q, aRapprocher })?.texte
    const estimee = ligne({ ...nombre(13), estime: 1 })
    expect(avec(ligne(nombre(13), [['CPAM', nombre(11)]]), question)).toBe('inhabituel ?')
    expect(avec(ligne(nombre(13)), question, true)).toBe('inhabituel ?')
    expect(avec(ligne(nombre(13)), JUSTIFIE, true)).toBe('à rapprocher')
    expect(avec(estimee, question)).toBe('inhabituel ?')
    expect(avec(estimee, JUSTIFIE)).toBe('estimation')
    expect(avec(ligne(nombre(13)), JUSTIFIE)).toBe('justifié')
  })
  it('the questions of a sheet are its own, but for a gap, which is everyone’s', () => {
    const dite = { id: 'j' as JustificationId, motif: 'Relu', auteur: 'A', faiteLe: '2026-02-16T09:00:00Z' }
    const alerte = (partieId: string, code: string | null, regle: Regle, justification: typeof dite | null = null) => ({
      partieId: partieId as PartieId,
      code,
      regle,
      justification,
    })
    const { parCode, aRapprocher } = questionsDe('ici' as PartieId, [
      alerte('ici', 'AM-1', 'an-dernier', dite),
      alerte('ici', 'AM-1', 'hors-serie'),
      alerte('ici', 'AM-2', 'an-dernier', dite),
      alerte('ici', null, 'fichier-plus-ancien'),
      alerte('la', 'AM-3', 'hors-serie'),
      alerte('la', 'AM-4', 'deux-valeurs'),
    ])
    expect([...parCode].map(([code, q]) => [code, q.texte])).toEqual([
      ['AM-1', 'inhabituel\u202F?'],
      ['AM-2', 'justifié'],
    ])
    expect([...aRapprocher]).toEqual(['AM-4'])
  })
  it('a note and a text are each party’s own', () => {
    const note = ligne(nombre(4), [['CPAM', nombre(5)]])
    expect(differents({ ...note, indicateur: { ...note.indicateur, type: 'note' } })).toEqual([])
  })
  it('what is missing asks to be filled, unless another answered for both, or the sheet is complete', () => {
    expect(controle(ligne(null))).toEqual({ texte: 'à renseigner', forme: 'vide' })
    expect(controle(ligne(null, [['CPAM', nombre(47)]]))).toEqual({ texte: '47 à la CPAM', forme: null })
    expect(controle(ligne(null), { ...CONTEXTE, isComplete: true })).toBeNull()
  })
  it('a computed figure tells its terms, or that one is missing', () => {
    const calcul = { nombre: 90.63, detail: '58 sur 64' }
    expect(controle(ligne(null, [], { calcul }))?.texte).toBe('calculé, 58 sur 64')
    expect(controle(ligne(null, [], { calcul: { nombre: null, detail: '' } }))?.texte).toBe('il manque un terme')
  })
  it('the log counts until a party declares; a count that differs is to be explained', () => {
    const compte = { nombre: 63, actions: 12, auCompteur: 0, minimum: false }
    const comptee = ligne(null, [], { compte })
    expect(contenuDe(comptee)).toEqual(nombre(63))
    expect(controle(comptee)).toEqual({ texte: '63 au journal', forme: null })
    expect(controle(ligne(nombre(63), [], { compte }))).toEqual({ texte: '63 au journal', forme: null })
    const autre = ligne(nombre(60), [], { compte })
    expect(controleOf(autre, undefined, undefined, CONTEXTE, { question: AU_JOURNAL })).toEqual({
      texte: '63 au journal',
      forme: 'attention',
    })
    expect(controleOf(autre, undefined, undefined, CONTEXTE, { question: JUSTIFIE })?.forme).toBeNull()
    expect(contenuDe(ligne({ ...VIDE, etat: 'non-concerne' }, [], { compte })).etat).toBe('non-concerne')
    const minimum = { ...compte, minimum: true }
    expect(controle(ligne(null, [], { compte: minimum }))).toEqual({ texte: 'au moins 63 au journal', forme: 'vide' })
  })
  it('a broken series is said when nothing more pressing is', () => {
    expect(controle(ligne(nombre(3), [], { rupture: 'Définition changée' }))?.texte).toBe('non comparable')
  })
  it('an estimate, a text joined, a year before the signature', () => {
    expect(controle(ligne(nombre(35, 1)))?.texte).toBe('estimation')
    expect(controle(ligne({ ...VIDE, etat: 'non-quantifie', texte: 'x' }))?.texte).toBe('texte joint')
    expect(controle(ligne(nombre(3)), { ...CONTEXTE, pourMemoire: true })?.texte).toBe('pour mémoire')
  })
})

describe('names and groups', () => {
  const nommee = (role: Partie['role'], nomCourt: string): Pick<Partie, 'role' | 'nomCourt'> => ({ role, nomCourt })
  it.each([
    [nommee('CCAS', 'CCAS'), 'du CCAS', 'Le CCAS', 'le CCAS', 'au CCAS', 'Au CCAS'],
    [nommee('CPAM', 'CPAM'), 'de la CPAM', 'La CPAM', 'la CPAM', 'à la CPAM', 'À la CPAM'],
    [
      nommee('SOS', 'SOS Médecins'),
      ...['de SOS Médecins', 'SOS Médecins', 'SOS Médecins', 'chez SOS Médecins', 'À SOS Médecins'],
    ],
    [nommee('ASSOCIATION', 'Alpha'), 'd’Alpha', 'Alpha', 'Alpha', 'chez Alpha', 'À Alpha'],
  ])('%o', (partie, ...noms) => {
    const formes = [deLaPartie, laPartie, parLaPartie, chezLaPartie, aLaPartie]
    expect(formes.map((forme) => forme(partie))).toEqual(noms)
  })
  it('rows go under their axe, with the articles and the troncs they come from', () => {
    const lignes = [ligne(null), ligne(null)].map((l, i) => ({
      ...l,
      indicateur: { ...l.indicateur, engagement: i === 0 ? 'A5' : 'TC-1d' },
    }))
    const [groupe, ...rest] = groupByAxe(lignes, [
      { code: 'A5', article: 'article\u00A05' },
      { code: 'TC-1d', article: 'article\u00A03' },
    ])
    expect(rest).toEqual([])
    expect(groupe).toMatchObject({ nom: 'Accès aux droits', detail: 'articles 3 et 5, tronc commun' })
  })
})

describe('one letter', () => {
  const montre = (type: TypeIndicateur, lettre: string): string => {
    const lu = understand(indicateur(type), developper({ type }, lettre), 'pourquoi')
    return 'refus' in lu ? lu.refus.mots : montrer(lu.contenu)
  }
  it('says an absence where a figure is awaited, and nothing else elsewhere', () => {
    expect(['r', 'c', 'q', 'm', ' C '].map((l) => montre('entier', l))).toEqual([
      'non renseigné',
      'non concerné',
      'non quantifié',
      'masqué',
      'non concerné',
    ])
    expect(montre('entier', 'x')).toBe('pas un nombre')
    expect(developper({ type: 'texte' }, 'c')).toBe('c')
    expect(developper({ type: 'entier' }, 'ca')).toBe('ca')
  })
})

describe('where a key leads', () => {
  const key = (k: string, mods: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
    movementOf({ key: k, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...mods })
  it.each([
    ['Enter', {}, 'bas'],
    ['Enter', { shiftKey: true }, 'haut'],
    ['Tab', {}, 'suivante'],
    ['Tab', { shiftKey: true }, 'precedente'],
    ['Home', {}, 'debut'],
    ['Home', { ctrlKey: true }, 'premiere'],
    ['ArrowDown', { altKey: true }, null],
    ['Enter', { ctrlKey: true }, null],
    ['a', {}, null],
  ] as const)('%s %o: %s', (k, mods, mouvement) => expect(key(k, mods)).toBe(mouvement))
})
