/** A file that breaks exactly one rule, where it would be tempting to write it. */
export interface Violation {
  readonly path: string
  readonly code: string
  readonly rule: string
}

const forbiddenImport = (path: string, from: string): Violation => ({
  path,
  code: `import * as piece from '${from}'\nexport { piece }\n`,
  rule: 'eslint(no-restricted-imports)',
})

const breaks = (path: string, rule: string, code: string): Violation => ({ path, code: `${code}\n`, rule })

/** One or more per arrow of the architecture that does not exist: nothing runs back up, electron and SQLite stay in their folder. */
export const forbiddenImports: readonly Violation[] = [
  forbiddenImport('src-main/domain/domain-node.ts', 'node:fs'),
  forbiddenImport('src-main/domain/domain-builtin.ts', 'fs'),
  forbiddenImport('src-main/domain/domain-react.ts', 'react'),
  forbiddenImport('src-main/domain/domain-contract.ts', '../contract/index.ts'),
  forbiddenImport('src-main/domain/domain-autre.ts', '../autre.ts'),
  forbiddenImport('src-main/contract/contract-autre.ts', '../autre.ts'),
  forbiddenImport('src-main/domain/domain-store.ts', '../store/open.ts'),
  forbiddenImport('src-main/domain/domain-app.ts', '../app.ts'),
  forbiddenImport('src-main/domain/comite/domain-deep-store.ts', '../../store/open.ts'),
  forbiddenImport('src-main/contract/contract-node.ts', 'node:path'),
  forbiddenImport('src-main/contract/contract-kysely.ts', 'kysely'),
  forbiddenImport('src-main/contract/contract-operations.ts', '../operations/index.ts'),
  forbiddenImport('src-main/contract/contract-dispatch.ts', '../dispatch.ts'),
  forbiddenImport('src-main/store/store-sqlite.ts', 'better-sqlite3'),
  forbiddenImport('src-main/store/store-electron.ts', 'electron'),
  forbiddenImport('src-main/store/store-contract.ts', '../contract/index.ts'),
  forbiddenImport('src-main/store/store-operations.ts', '../operations/index.ts'),
  forbiddenImport('src-main/store/open.ts', '../documents/bilan.tsx'),
  forbiddenImport('src-main/documents/documents-store.ts', '../store/open.ts'),
  forbiddenImport('src-main/documents/documents-exchange.ts', '../exchange/csv.ts'),
  forbiddenImport('src-main/documents/documents-electron.ts', 'electron'),
  forbiddenImport('src-main/documents/documents-sqlite.ts', 'better-sqlite3'),
  forbiddenImport('src-main/exchange/exchange-contract.ts', '../contract/index.ts'),
  forbiddenImport('src-main/exchange/exchange-documents.ts', '../documents/page.tsx'),
  forbiddenImport('src-main/operations/operations-dispatch.ts', '../dispatch.ts'),
  forbiddenImport('src-main/operations/operations-app.ts', '../app.ts'),
  forbiddenImport('src-main/operations/operations-host.ts', '../hosts/loopback/server.ts'),
  forbiddenImport('src-main/operations/operations-sqlite.ts', 'better-sqlite3'),
  forbiddenImport('src-main/dispatch.ts', './documents/bilan.tsx'),
  forbiddenImport('src-main/app.ts', './hosts/electron/main.ts'),
  forbiddenImport('src-main/autre.ts', 'electron'),
  forbiddenImport('src-main/hosts/host.ts', 'electron'),
  forbiddenImport('src-main/hosts/uploads.ts', '../store/open.ts'),
  forbiddenImport('src-main/hosts/electron/electron-operations.ts', '../../operations/index.ts'),
  forbiddenImport('src-main/hosts/electron/electron-loopback.ts', '../loopback/main.ts'),
  forbiddenImport('src-main/hosts/loopback/loopback-electron.ts', 'electron'),
  forbiddenImport('src-main/hosts/loopback/loopback-store.ts', '../../store/open.ts'),
  forbiddenImport('src-renderer/renderer-node.ts', 'node:fs'),
  forbiddenImport('src-renderer/renderer-electron.ts', 'electron'),
  forbiddenImport('src-renderer/renderer-store.ts', '../src-main/store/open.ts'),
  forbiddenImport('src-renderer/fiche/renderer-operations.ts', '../../src-main/operations/index.ts'),
  forbiddenImport('src-renderer/fiche/renderer-app.ts', '../../src-main/app.ts'),
  breaks(
    'src-main/operations/operations-random.ts',
    'eslint(no-restricted-imports)',
    `import { randomUUID } from 'node:crypto'\nexport const id = randomUUID`,
  ),
  breaks('src-main/domain/domain-type.ts', 'eslint(no-restricted-imports)', `export type { Kysely } from 'kysely'`),
  breaks(
    'src-main/store/store-dynamic.ts',
    'eslint(no-restricted-imports)',
    `export const load = async (): Promise<unknown> => import('better-sqlite3')`,
  ),
]

/** The clock, chance and markup written by hand. */
export const forbiddenGlobals: readonly Violation[] = [
  breaks('src-main/domain/now.ts', 'eslint(no-restricted-globals)', 'export const now = (): number => Date.now()'),
  breaks('src-main/store/hour.ts', 'eslint(no-restricted-globals)', 'export const hour = (): unknown => new Date()'),
  breaks(
    'src-renderer/format.ts',
    'eslint(no-restricted-globals)',
    'export const today = (): string => new Date().toString()',
  ),
  breaks(
    'src-main/operations/chance.ts',
    'eslint(no-restricted-properties)',
    'export const chance = (): number => Math.random()',
  ),
  breaks(
    'src-renderer/identifiant.ts',
    'eslint(no-restricted-properties)',
    'export const id = (): string => crypto.randomUUID()',
  ),
  breaks(
    'src-renderer/markup.ts',
    'eslint(no-restricted-properties)',
    `export const put = (element: HTMLElement, text: string): void => {\n  element.innerHTML = text\n}`,
  ),
  breaks(
    'src-renderer/markup.tsx',
    'react(no-danger)',
    'export const Texte = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />',
  ),
  breaks(
    'src-main/documents/markup.tsx',
    'react(no-danger)',
    'export const Texte = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />',
  ),
  breaks(
    'src-main/exchange/evaluate.ts',
    'eslint(no-eval)',
    'export const evaluate = (text: string): unknown => eval(text) as unknown',
  ),
  breaks('src-main/exchange/say.ts', 'eslint(no-console)', `export const say = (): void => console.log('oui')`),
]

/** What only types can tell. */
export const typeAware: readonly Violation[] = [
  breaks(
    'src-main/operations/floating.ts',
    'typescript(no-floating-promises)',
    `const print = async (): Promise<void> => {}\nexport const start = (): void => {\n  print()\n}`,
  ),
  breaks(
    'src-main/operations/misused.ts',
    'typescript(no-misused-promises)',
    `const ready = async (): Promise<boolean> => true\nexport const check = (): string => (ready() ? 'oui' : 'non')`,
  ),
  breaks(
    'src-main/domain/exhaustive.ts',
    'typescript(switch-exhaustiveness-check)',
    `export function label(etat: 'attendue' | 'complete'): string {\n  switch (etat) {\n    case 'attendue':\n      return 'Attendue'\n  }\n  return ''\n}`,
  ),
  breaks(
    'src-main/exchange/unsafe.ts',
    'typescript(no-unsafe-return)',
    `export const read = (text: string): string[] => JSON.parse(text)`,
  ),
  breaks(
    'src-main/domain/zero.ts',
    'typescript(strict-boolean-expressions)',
    `export const filled = (valeur: number | null): string => (valeur ? 'renseigné' : 'non renseigné')`,
  ),
  breaks(
    'src-main/domain/throw.ts',
    'typescript(only-throw-error)',
    `export const refuse = (): never => {\n  throw 'refus'\n}`,
  ),
  breaks('src-main/domain/any.ts', 'typescript(no-explicit-any)', 'export const identity = (it: any): unknown => it'),
  breaks('src-main/domain/default.ts', 'import(no-default-export)', 'const convention = 1\nexport default convention'),
]

/** Loops of imports, buttons without a type, labels without a control, tests that assert nothing or run alone. */
export const others: readonly Violation[] = [
  breaks(
    'src-main/domain/cycle-a.ts',
    'import(no-cycle)',
    `import { b } from './cycle-b.ts'\nexport const a = (): number => b()`,
  ),
  breaks(
    'src-main/domain/cycle-b.ts',
    'import(no-cycle)',
    `import { a } from './cycle-a.ts'\nexport const b = (): number => a()`,
  ),
  breaks('src-renderer/bouton.tsx', 'react(button-has-type)', 'export const Bouton = () => <button>Importer</button>'),
  breaks('src-renderer/image.tsx', 'jsx-a11y(alt-text)', `export const Image = () => <img src="logo.png" />`),
  breaks(
    'src-renderer/crochet.tsx',
    'react(hooks)',
    `import { useState } from 'react'\nexport function Page({ ouvert }: { ouvert: boolean }) {\n  if (!ouvert) return null\n  const [texte] = useState('')\n  return <p>{texte}</p>\n}`,
  ),
  breaks(
    'test/domain/seul.test.ts',
    'vitest(no-focused-tests)',
    `import { expect, it } from 'vitest'\nit.only('compte', () => {\n  expect(1).toBe(1)\n})`,
  ),
  breaks(
    'test/domain/sans-verification.test.ts',
    'vitest(expect-expect)',
    `import { it } from 'vitest'\nit('ne vérifie rien', () => {\n  Number('1')\n})`,
  ),
  breaks(
    'test/domain/factice.test.ts',
    'eslint(no-restricted-properties)',
    `import { expect, it, vi } from 'vitest'\nvi.mock('electron')\nit('compte', () => {\n  expect(1).toBe(1)\n})`,
  ),
  breaks(
    'test/e2e/attente.spec.ts',
    'eslint(no-restricted-properties)',
    `import { test } from '@playwright/test'\ntest('attend', async ({ page }) => {\n  await page.waitForTimeout(100)\n})`,
  ),
]

/** The same gestures where they belong, or written as they should be: none may be refused. */
export const clean: readonly Omit<Violation, 'rule'>[] = [
  {
    path: 'src-main/domain/day.ts',
    code: `import { z } from 'zod'\nexport const Day = z.string()\nexport const dayOf = (iso: string): number => Date.parse(iso)\n`,
  },
  { path: 'src-main/domain/comite/copil.ts', code: `import { Day } from '../day.ts'\nexport const Seance = Day\n` },
  {
    path: 'src-main/contract/fiche/index.ts',
    code: `import { Day } from '../../domain/day.ts'\nexport const Input = Day\n`,
  },
  {
    path: 'src-main/store/fiche.ts',
    code: `import { readFileSync } from 'node:fs'\nimport type { Kysely } from 'kysely'\nimport { Day } from '../domain/day.ts'\nexport type Q = Kysely<unknown>\nexport const piece = { readFileSync, Day }\n`,
  },
  {
    path: 'src-main/store/open.ts',
    code: `import Database from 'better-sqlite3'\nexport const open = (path: string): Database.Database => new Database(path)\n`,
  },
  {
    path: 'src-main/documents/page.tsx',
    code: `import { Day } from '../domain/day.ts'\nexport const Page = () => <p>{Day.parse('2025-01-01')}</p>\n`,
  },
  {
    path: 'src-main/operations/fiche.ts',
    code: `import { open } from '../store/open.ts'\nimport { Page } from '../documents/page.tsx'\nimport { Input } from '../contract/fiche/index.ts'\nimport type { Host } from '../hosts/host.ts'\nexport const piece = { open, Page, Input }\nexport type Port = Host\n`,
  },
  { path: 'src-main/hosts/host.ts', code: `export interface Host {\n  readonly name: string\n}\n` },
  {
    path: 'src-main/dispatch.ts',
    code: `import { piece } from './operations/fiche.ts'\nimport { Input } from './contract/fiche/index.ts'\nexport const dispatch = { piece, Input }\n`,
  },
  {
    path: 'src-main/app.ts',
    code: `import { dispatch } from './dispatch.ts'\nexport const app = { dispatch, now: new Date() }\n`,
  },
  {
    path: 'src-main/hosts/electron/main.ts',
    code: `import { app as electron } from 'electron'\nimport { app } from '../../app.ts'\nconsole.log(electron.name, app, crypto.randomUUID())\n`,
  },
  {
    path: 'src-main/hosts/loopback/main.ts',
    code: `import { chromium } from 'playwright-core'\nimport { app } from '../../app.ts'\nconsole.log(chromium.name(), app)\n`,
  },
  { path: 'src-renderer/client.ts', code: `export const operationId = (): string => crypto.randomUUID()\n` },
  {
    path: 'src-renderer/fiche/page.tsx',
    code: `import { Input } from '../../src-main/contract/fiche/index.ts'\nimport { Day } from '../../src-main/domain/day.ts'\nexport const Page = () => <button type="button">{Input === Day ? 'oui' : 'non'}</button>\n`,
  },
  {
    path: 'test/domain/fiche.test.ts',
    code: `import { expect, it } from 'vitest'\nimport { Day } from '../../src-main/domain/day.ts'\nit('lit un jour', () => {\n  expect(Day.parse('2025-01-01')).toBe('2025-01-01')\n})\n`,
  },
]
