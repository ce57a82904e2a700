import { DomainError } from './domain-error.ts'
import { parseFormule, type Formule } from './formule.ts'
import { cleDeTri } from './texte.ts'
import { formatNombre } from './typographie.ts'

/** What a formula may name: a code or a fact, and what it is called. */
export type Nommable = { code: string; libelle: string; libelleCourt: string }

/** Refuses a formula with the reason, a French sentence that ends without its full stop. */
export function refuseFormule(raison: string): never {
  throw new DomainError('formule-refusee', { raison })
}

const PRIORITES = { '+': 1, '-': 1, '*': 2, '/': 2 } as const

/** A formula as a text; brackets only where the order needs them, so that it reads back the same. */
function ecrire(f: Formule, nommer: (code: string) => string, nombre: (n: number) => string, signes: Signes): string {
  if (f.op === 'nombre') return nombre(f.valeur)
  if (f.op === 'code') return nommer(f.code)
  const priorite = PRIORITES[f.op]
  const terme = (t: Formule, seuil: number): string => {
    const texte = ecrire(t, nommer, nombre, signes)
    return t.op !== 'nombre' && t.op !== 'code' && PRIORITES[t.op] < seuil ? `(${texte})` : texte
  }
  return `${terme(f.gauche, priorite)} ${signes[f.op]} ${terme(f.droite, priorite + 1)}`
}

type Signes = Readonly<Record<'+' | '-' | '*' | '/', string>>
const SIGNES_GARDES: Signes = { '+': '+', '-': '-', '*': '*', '/': '/' }
const SIGNES_DITS: Signes = { '+': '+', '-': '\u2212', '*': '×', '/': '/' }

/** A formula as it is kept: codes, ASCII signs. */
export const ecrireFormule = (f: Formule): string => ecrire(f, (code) => code, String, SIGNES_GARDES)

/** The same formula on other codes. */
export function recoder(f: Formule, codeOf: (code: string) => string): Formule {
  if (f.op === 'nombre') return f
  if (f.op === 'code') return { op: 'code', code: codeOf(f.code) }
  return { op: f.op, gauche: recoder(f.gauche, codeOf), droite: recoder(f.droite, codeOf) }
}

/** How each may be named alone: its short name, else its whole name, else its code. */
function nomsOf(nommables: readonly Nommable[]): Map<string, string> {
  const compte = new Map<string, number>()
  for (const n of nommables)
    for (const cle of new Set([cleDeTri(n.libelle), cleDeTri(n.libelleCourt)]))
      compte.set(cle, (compte.get(cle) ?? 0) + 1)
  const seul = (nom: string): boolean => compte.get(cleDeTri(nom)) === 1 && !/[[\]]/u.test(nom) && cleDeTri(nom) !== ''
  return new Map(
    nommables.map((n) => [n.code, seul(n.libelleCourt) ? n.libelleCourt : seul(n.libelle) ? n.libelle : n.code]),
  )
}

/** A formula as it is read: « 100 × [Examens réalisés] / [Orientations] ». */
export function direFormule(f: Formule, nommables: readonly Nommable[]): string {
  const noms = nomsOf(nommables)
  return ecrire(
    f,
    (code) => `[${noms.get(code) ?? code}]`,
    (n) => formatNombre(n, 6),
    SIGNES_DITS,
  )
}

const trouverCode = (code: string, nommables: readonly Nommable[]): string | undefined =>
  nommables.find((n) => n.code.toLowerCase() === code.toLowerCase())?.code

const refuseMot = (mot: string): never =>
  refuseFormule(`« ${mot} » n’est pas un code d’indicateur : les noms s’écrivent entre crochets`)

/** Finds what a name in square brackets stands for: a name, or a code. */
function resoudre(nom: string, nommables: readonly Nommable[]): string {
  const parCode = trouverCode(nom.trim(), nommables)
  if (parCode !== undefined) return parCode
  const cle = cleDeTri(nom)
  if (cle === '') return refuseFormule('des crochets ne nomment rien')
  const trouves = nommables.filter((n) => cleDeTri(n.libelle) === cle || cleDeTri(n.libelleCourt) === cle)
  const [premier, second] = trouves
  if (premier === undefined) return refuseFormule(`aucun indicateur ne s’appelle « ${nom.trim()} »`)
  if (second !== undefined)
    return refuseFormule(`« ${nom.trim()} » désigne ${trouves.map((n) => n.code).join(' et ')} : écrivez le code voulu`)
  return premier.code
}

// A name in square brackets, a number of French or English manner, a code, a sign. A lone x between terms is the sign that it looks like.
const MORCEAU =
  /\s*(?:\[([^[\]]*)\]|(\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d.,])|([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)|([-+*/()×÷\u2212\u2013:]))/uy

const SIGNES_TYPES: Readonly<Record<string, string>> = { '×': '*', '÷': '/', ':': '/', '\u2212': '-', '\u2013': '-' }

function lireNombre(texte: string): string {
  const propre = texte.replace(/[ \u00A0\u202F]/gu, '').replace(',', '.')
  if (Number(propre) > 999_999_999) return refuseFormule(`le nombre ${texte} est trop grand`)
  if ((propre.split('.')[1] ?? '').length > 6) return refuseFormule(`le nombre ${texte} a trop de décimales`)
  return propre
}

/**
 * Reads a formula typed with names in square brackets or with codes, « × », « ÷ » and decimal commas, as the formula that is kept.
 * Throws `formule-refusee` with a French reason.
 */
export function lireFormule(texte: string, nommables: readonly Nommable[]): Formule {
  const morceaux: string[] = []
  const fin = texte.trimEnd().length
  for (let ici = 0; ici < fin; ici = MORCEAU.lastIndex) {
    MORCEAU.lastIndex = ici
    const m = MORCEAU.exec(texte)
    if (m === null) {
      const reste = texte.slice(ici).trim()
      if (reste.startsWith('[')) return refuseFormule('un crochet ouvert n’est pas refermé')
      const mot = /^[\p{L}\p{N}’'-]+/u.exec(reste)?.[0]
      return mot === undefined || /^\d/u.test(mot)
        ? refuseFormule(`elle ne se lit pas à partir de « ${reste.slice(0, 20)} »`)
        : refuseMot(mot)
    }
    const [, nom, nombre, code, signe] = m
    if (nom !== undefined) morceaux.push(resoudre(nom, nommables))
    else if (nombre !== undefined) morceaux.push(lireNombre(nombre))
    else if (code !== undefined)
      morceaux.push(/^x$/iu.test(code) ? '*' : (trouverCode(code, nommables) ?? refuseMot(code)))
    else morceaux.push(SIGNES_TYPES[signe ?? ''] ?? signe ?? '')
  }
  if (morceaux.length === 0) return refuseFormule('elle est vide')
  try {
    return parseFormule(morceaux.join(' '))
  } catch (e) {
    if (e instanceof DomainError) return refuseFormule('il y manque un terme, un signe ou une parenthèse')
    throw e
  }
}
