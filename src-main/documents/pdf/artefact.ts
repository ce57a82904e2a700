// Classes of a byte in a content stream (ISO 32000-1, 7.2.2).
const BLANC = 1
const DELIMITEUR = 2
const CLASSES = new Uint8Array(256)
for (const c of [0, 9, 10, 12, 13, 32]) CLASSES[c] = BLANC
for (const c of Buffer.from('()<>[]{}/%', 'latin1')) CLASSES[c] = DELIMITEUR

const PEINTURES = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'])
const MONTRES = new Set(['Tj', 'TJ', "'", '"', 'Do', 'sh', 'EI'])
const CHEMINS = new Set(['m', 're'])

const DEBUT = Buffer.from('/Artifact BMC\n', 'latin1')
const FIN = Buffer.from('\nEMC', 'latin1')

/** End of a literal string that opens at `i`: parentheses nest, a backslash hides the next byte. */
function finChaine(s: Uint8Array, debut: number): number {
  let i = debut
  let profondeur = 0
  do {
    const c = s[i]
    if (c === 92) i += 1
    else if (c === 40) profondeur += 1
    else if (c === 41) profondeur -= 1
    i += 1
  } while (profondeur > 0 && i < s.length)
  return i
}

const estBlanc = (s: Uint8Array, i: number): boolean => i >= s.length || CLASSES[s[i] ?? 0] === BLANC

/** End of the data of an inline image whose `ID` ends at `i`: an `EI` between white spaces, followed by a readable operator. */
function finImage(s: Uint8Array, debut: number): number {
  for (let i = debut + 1; i < s.length - 1; i += 1) {
    if (s[i] !== 69 || s[i + 1] !== 73 || !estBlanc(s, i - 1) || !estBlanc(s, i + 2)) continue
    const suite = s.subarray(i + 2, i + 12)
    if (suite.every((c) => c < 128 && (c >= 32 || CLASSES[c] === BLANC))) return i + 2
  }
  throw new Error('inline image without EI')
}

export type Artefacts = { octets: Uint8Array; blocs: number }

/**
 * Wraps in /Artifact all that a content stream paints outside marked content: rules, grounds, margin boxes. A path and its paint
 * operator go in one block; clips (`n`) and states are left alone. Throws when marks or the stream itself are not balanced.
 */
export function markArtefacts(s: Uint8Array): Artefacts {
  const morceaux: Uint8Array[] = []
  let copie = 0
  let blocs = 0
  const entourer = (de: number, a: number): void => {
    morceaux.push(s.subarray(copie, de), DEBUT, s.subarray(de, a), FIN)
    copie = a
    blocs += 1
  }
  let profondeur = 0
  let debutOp = -1
  let debutChemin = -1
  let i = 0
  while (i < s.length) {
    const c = s[i] ?? 0
    if (CLASSES[c] === BLANC) {
      i += 1
      continue
    }
    if (c === 37) {
      while (i < s.length && s[i] !== 10 && s[i] !== 13) i += 1
      continue
    }
    if (debutOp < 0) debutOp = i
    if (c === 40) {
      i = finChaine(s, i)
      continue
    }
    if (c === 60 && s[i + 1] !== 60) {
      while (i < s.length && s[i] !== 62) i += 1
      i += 1
      continue
    }
    if (CLASSES[c] === DELIMITEUR && c !== 47) {
      i += 1
      continue
    }
    const debut = i
    i += 1
    while (i < s.length && CLASSES[s[i] ?? 0] === 0) i += 1
    // A name or a number is an operand; « true », « false » and « null » are too long to be operators of painting.
    if (c === 47 || c === 43 || c === 45 || c === 46 || (c >= 48 && c <= 57)) continue
    const op = Buffer.from(s.buffer, s.byteOffset + debut, i - debut).toString('latin1')
    if (op === 'true' || op === 'false' || op === 'null') continue
    if (op === 'BI') continue
    if (op === 'ID') i = finImage(s, i)
    if (op === 'BDC' || op === 'BMC') profondeur += 1
    else if (op === 'EMC') profondeur -= 1
    else if (CHEMINS.has(op)) debutChemin = debutChemin < 0 ? debutOp : debutChemin
    else if (op === 'n') debutChemin = -1
    else if (PEINTURES.has(op)) {
      if (profondeur === 0) entourer(debutChemin < 0 ? debutOp : debutChemin, i)
      debutChemin = -1
    } else if (profondeur === 0 && (MONTRES.has(op) || op === 'ID')) entourer(debutOp, i)
    if (profondeur < 0) throw new Error('EMC without its mark')
    debutOp = -1
  }
  if (profondeur !== 0) throw new Error('marked content left open')
  morceaux.push(s.subarray(copie))
  return { octets: Buffer.concat(morceaux), blocs }
}
