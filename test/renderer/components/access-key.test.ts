import { describe, expect, test } from 'vitest'
import { findAccessKey, splitAtKey } from '../../../src-renderer/components/access-key.ts'

const cles = ['F', 'É', 'A', 'C', 'à', 'i']

describe('access keys of the menus', () => {
  test('the exact letter wins over the letter without its accent', () => {
    expect(findAccessKey(cles, 'f')).toBe(0)
    expect(findAccessKey(cles, 'a')).toBe(2)
    expect(findAccessKey(cles, 'à')).toBe(4)
    expect(findAccessKey(cles, 'é')).toBe(1)
  })

  test('a keyboard without the accent reaches the menu by the plain letter', () => {
    expect(findAccessKey(cles, 'e')).toBe(1)
    expect(findAccessKey(['É', 'E'], 'e')).toBe(1)
  })

  test('the keys that are no letter open nothing', () => {
    for (const key of ['Alt', 'ArrowDown', 'F4', 'Tab', '1', 'z']) expect(findAccessKey(cles, key)).toBe(-1)
  })

  test('the label is cut around its first letter of that name, accent included', () => {
    expect(splitAtKey('Aller à', 'à')).toEqual(['Aller ', 'à', ''])
    expect(splitAtKey('Édition', 'é')).toEqual(['', 'É', 'dition'])
    expect(splitAtKey('Aide', 'i')).toEqual(['A', 'i', 'de'])
    expect(splitAtKey('Aide', 'z')).toBeNull()
  })
})
