import { describe, expect, it } from 'vitest'
import { understand } from '../../src-renderer/fiche/comprendre.ts'

const lire = (type: 'entier' | 'texte', texte: string) =>
  understand({ type, formule: null, code: 'AM-QUA-02' }, texte, '')

describe('a text typed or pasted in a cell', () => {
  it('with a social security number stays marked, and is not sent', () => {
    expect(lire('texte', 'dossier 2 84 05 42 123 456 78')).toMatchObject({
      refus: { phrase: 'Retirez ce numéro de sécurité sociale\u00A0: aucune fiche ne peut le garder.' },
    })
  })

  it.each(['texte', 'entier'] as const)('with a name is told, in the place of a %s', (type) => {
    const texte = type === 'texte' ? 'Vu avec Mme Martin' : 'n.q. : vu avec Mme Martin'
    expect(lire(type, texte)).toMatchObject({
      remarque: {
        texte: 'Ce texte semble porter le nom d’une personne\u00A0: retirez-le si c’est une personne accueillie',
        gravite: 'attention',
      },
    })
  })

  it('with ordinary words says nothing', () => {
    expect(lire('texte', 'Accès plus simple, délais encore longs')).toMatchObject({ remarque: null })
  })
})
