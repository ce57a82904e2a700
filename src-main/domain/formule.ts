import { DomainError } from './domain-error.ts'

/**
 * A formula on other indicators: numbers, codes (« AM-DRT-08 »), facts counted by the program (« comites-tenus »),
 * the four operations and brackets. A minus between two terms is written with spaces, because codes hold hyphens.
 */
export type Formule =
  | { op: 'nombre'; valeur: number }
  | { op: 'code'; code: string }
  | { op: '+' | '-' | '*' | '/'; gauche: Formule; droite: Formule }

const JETON = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)|([-+*/()]))/uy

function tokenize(texte: string): string[] {
  const jetons: string[] = []
  JETON.lastIndex = 0
  let debut = 0
  while (debut < texte.trimEnd().length) {
    JETON.lastIndex = debut
    const m = JETON.exec(texte)
    if (m === null) throw new DomainError('formule-invalide', { formule: texte })
    jetons.push(m[1] ?? m[2] ?? m[3] ?? '')
    debut = JETON.lastIndex
  }
  return jetons
}

/** Reads a formula. Throws `formule-invalide` with the text. */
export function parseFormule(texte: string): Formule {
  const jetons = tokenize(texte)
  let i = 0
  const refuse = (): never => {
    throw new DomainError('formule-invalide', { formule: texte })
  }
  const atom = (): Formule => {
    const j = jetons[i]
    i += 1
    if (j === undefined) return refuse()
    if (j === '(') {
      const dedans = sum()
      if (jetons[i] !== ')') return refuse()
      i += 1
      return dedans
    }
    if (/^\d/u.test(j)) return { op: 'nombre', valeur: Number(j) }
    return /^[A-Za-z]/u.test(j) ? { op: 'code', code: j } : refuse()
  }
  const product = (): Formule => {
    let gauche = atom()
    for (let op = jetons[i]; op === '*' || op === '/'; op = jetons[i]) {
      i += 1
      gauche = { op, gauche, droite: atom() }
    }
    return gauche
  }
  const sum = (): Formule => {
    let gauche = product()
    for (let op = jetons[i]; op === '+' || op === '-'; op = jetons[i]) {
      i += 1
      gauche = { op, gauche, droite: product() }
    }
    return gauche
  }
  const formule = sum()
  return i === jetons.length ? formule : refuse()
}

/** The codes and facts that a formula reads. */
export function codesOf(f: Formule): string[] {
  if (f.op === 'nombre') return []
  if (f.op === 'code') return [f.code]
  return [...codesOf(f.gauche), ...codesOf(f.droite)]
}

/** The value of a formula, or null as soon as one of its terms is unknown or a division by zero is met. */
export function evaluate(f: Formule, valeurDe: (code: string) => number | null): number | null {
  if (f.op === 'nombre') return f.valeur
  if (f.op === 'code') return valeurDe(f.code)
  const a = evaluate(f.gauche, valeurDe)
  const b = evaluate(f.droite, valeurDe)
  if (a === null || b === null) return null
  switch (f.op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? null : a / b
  }
}

/** Refuses a set of formulas in which an indicator would depend on itself. Throws `formule-circulaire` with a code. */
export function checkCycles(formules: ReadonlyMap<string, Formule>): void {
  const vus = new Map<string, 'en-cours' | 'fini'>()
  const visit = (code: string): void => {
    if (vus.get(code) === 'fini') return
    if (vus.get(code) === 'en-cours') throw new DomainError('formule-circulaire', { code })
    vus.set(code, 'en-cours')
    const f = formules.get(code)
    if (f !== undefined) for (const c of codesOf(f)) visit(c)
    vus.set(code, 'fini')
  }
  for (const code of formules.keys()) visit(code)
}
