const MAX_BYTES = 120
const utf8 = new TextEncoder()
const bytesOf = (texte: string): number => utf8.encode(texte).length

/** Invisible, direction-changing or unpaired characters: a name reads as it is. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** What Windows refuses in a name. */
const FORBIDDEN = /[<>:"/\\|?*]/gu
/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICE = /^(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|$)/iu

/** Cuts a text at the last whole character that fits. */
function cut(texte: string, max: number): string {
  let kept = ''
  let size = 0
  for (const c of texte) {
    size += bytesOf(c)
    if (size > max) break
    kept += c
  }
  return kept
}

function cleanOnce(nom: string): string {
  const clean = nom
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN, '-')
    .replace(/ {2,}/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
  const extension = /(?<=.)\.[A-Za-z0-9]{1,10}$/u.exec(clean)?.[0] ?? ''
  const base = clean.slice(0, clean.length - extension.length)
  const prefix = DEVICE.test(clean) ? '_' : ''
  const short = `${prefix}${cut(base, MAX_BYTES - prefix.length - extension.length)}`.replace(/[. ]+$/u, '')
  return `${short || 'document'}${extension}`
}

/**
 * A file name that Windows, macOS and Linux accept and show as it is, from any text: at most 120 bytes of UTF-8, accents
 * kept, the extension too. What a cleaning uncovers (an accent that finds its letter, an end after a cut) is cleaned again.
 */
export function safeFileName(nom: string): string {
  const once = cleanOnce(nom)
  return once === nom ? nom : safeFileName(once)
}
