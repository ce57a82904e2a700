/** Texts that have broken a document somewhere; each must reach the paper as it was typed. */
export const VECTEURS: readonly string[] = [
  '<script>fetch("http://127.0.0.1:9/s")</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><iframe src="file:///etc/passwd">',
  "' onmouseover='alert(1)",
  '</td></tr></table><h1>fin</h1>',
  '</style><script>alert(1)</script>',
  '</title><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  '<meta http-equiv="refresh" content="0;url=//127.0.0.1:9">',
  '<link rel=stylesheet href=http://127.0.0.1:9/a.css>',
  '<object data="file:///etc/hostname"></object>',
  '<base href="http://127.0.0.1:9/">',
  '<form action=http://127.0.0.1:9><button>ok</button></form>',
  '"; } body { display: none } @import url(http://127.0.0.1:9/b.css); /*',
  '\\"; } @page { size: A0 } /*',
  '*/ html { background: url(http://127.0.0.1:9/c.png) }',
  'url("javascript:alert(1)")',
  '${7*7} {{7*7}} #{7*7} <%= 7*7 %>',
  '&lt;b&gt; &amp;amp; &#x3c;script&#x3e;',
  '<!-- commentaire --> ]]> <![CDATA[ x ]]>',
  '=HYPERLINK("http://127.0.0.1:9";"x")',
  '\\x3cscript\\x3e \\u003c',
  'a\u202Egnirts-emordnilap\u202C b',
  'e\u0301 \u200B\u200D\uFEFF 👩‍👩‍👧 𝕏 ﷽',
  'x'.repeat(300),
]

// Words that choose a branch of the template rather than being printed, and dates and hours, which the domain has checked.
const CHOIX = new Set([
  'etat',
  'mot',
  'nature',
  'statut',
  'jour',
  'heure',
  'debut',
  'fin',
  'depuis',
  'echeance',
  'signeeLe',
  'terme',
  'editeLe',
  'faitLe',
  'dateLimiteReponse',
  'reconduction',
])

/** The same data with `remplacer` applied to every text field; `chemin` says which one. */
export function remplacerTextes<T>(donnee: T, remplacer: (texte: string, chemin: string) => string, chemin = ''): T {
  if (Array.isArray(donnee)) return donnee.map((d: unknown, i) => remplacerTextes(d, remplacer, `${chemin}[${i}]`)) as T
  if (donnee === null || typeof donnee !== 'object') return donnee
  return Object.fromEntries(
    Object.entries(donnee).map(([cle, valeur]) => {
      const ici = `${chemin}.${cle}`
      if (typeof valeur !== 'string') return [cle, remplacerTextes(valeur, remplacer, ici)]
      return [cle, CHOIX.has(cle) ? valeur : remplacer(valeur, ici)]
    }),
  ) as T
}
