import { describe, expect, test } from 'vitest'
import { DOMAIN_ERRORS } from '../../src-main/domain/domain-error.ts'
import { errorSentence, errorText } from '../../src-renderer/error-text.ts'
import { CallFailed, type FailureCode } from '../../src-renderer/failure.ts'

const codes: FailureCode[] = [...DOMAIN_ERRORS, 'hote-perdu', 'cle-perdue']

const faits = {
  annee: '2025',
  auteur: 'Secrétariat',
  champ: 'parties.0.nom',
  code: 'AM-SOI-01',
  depuis: '2026-02-16T08:14:00.000Z',
  nom: 'fiche.csv',
  poste: 'POSTE-12',
  raison: 'entier',
}

describe('the sentences of a refusal', () => {
  test.each(codes)('%s says what happened, what is safe, what to do', (code) => {
    for (const given of [{}, faits]) {
      const texts = Object.values(errorText(new CallFailed(code, given)))
      expect(texts).toHaveLength(3)
      for (const text of texts) {
        expect(text).toMatch(/^\p{Lu}.*\.$/u)
        expect(text).not.toMatch(/undefined|null|\[object|['"]|\.\.| \.( |$)|\p{L} [:;!?»]|« /u)
        expect(codes.filter((c) => c.includes('-') && text.includes(c))).toEqual([])
      }
    }
  })

  test('who holds the base is named, with the hour in Paris', () => {
    const { sauf } = errorText(new CallFailed('base-occupee', faits))
    expect(sauf).toContain('Secrétariat, sur le poste POSTE-12, depuis 9\u00A0h\u00A014')
  })

  test('an unknown holder leaves a whole sentence', () => {
    expect(errorText(new CallFailed('base-occupee')).sauf).toBe('Tout ce qui y est enregistré est en sûreté.')
  })

  test('the field and the reason of a value are said in words', () => {
    expect(errorSentence(new CallFailed('saisie-invalide', faits))).toContain('vérifiez le nom')
    expect(errorSentence(new CallFailed('valeur-invalide', faits))).toContain('un nombre entier est attendu')
  })

  test('what nobody foresaw shows neither its text nor its stack', () => {
    const sentence = errorSentence(new TypeError('SELECT * FROM fiche at /home/x.ts:12'))
    expect(sentence).not.toMatch(/SELECT|\/home|TypeError/u)
    expect(sentence).toBe(errorSentence(new CallFailed('interne')))
  })
})
