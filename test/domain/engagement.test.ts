import { expect, it } from 'vitest'
import { AXES, axesOf, debiteursOf, NOMS_AXES, NOMS_TRONCS, Tronc } from '../../src-main/domain/engagement.ts'
import { CodeIndicateur, rolesOf } from '../../src-main/domain/indicateur.ts'

it('reads back the roles and axes kept as JSON', () => {
  expect(debiteursOf({ debiteursJson: '["CPAM","CCAS"]' })).toEqual(['CPAM', 'CCAS'])
  expect(axesOf({ axesJson: '["droits"]' })).toEqual(['droits'])
  expect(rolesOf({ rolesJson: '[]' })).toEqual([])
})

it.each(['["MAIRIE"]', '"CPAM"', '{}', '[', 'null'])('refuses %s for a list of roles', (json) => {
  expect(() => rolesOf({ rolesJson: json })).toThrow()
  expect(() => debiteursOf({ debiteursJson: json })).toThrow()
})

it('has a French name for each axis and each tronc', () => {
  expect(Object.keys(NOMS_AXES)).toEqual([...AXES])
  expect(Object.keys(NOMS_TRONCS)).toEqual([...Tronc.options])
})

it.each(['AM-DRT-04', 'GOV-01', 'ASV-01', 'SOS-ALE-02'])('%s is a code', (c) =>
  expect(CodeIndicateur.safeParse(c).success).toBe(true),
)

it.each(['am-drt-04', 'AM-DRT-4', 'AM_DRT_04', 'AM-DRT-04 ', 'A-01', '', 'AM-DRT-004'])('« %s » is no code', (c) =>
  expect(CodeIndicateur.safeParse(c).success).toBe(false),
)
