import type { ReactNode } from 'react'

/** A section of the bilan; `bloc` when it is short enough to be kept whole on one page. */
export type Rubrique = { id: string; titre: string; bloc: boolean; contenu: ReactNode }

/** A numbered section: the rule, the number in the margin, the title. The number stays in the title's one line for the outline. */
export function Section({ rubrique, numero }: { rubrique: Rubrique; numero: number }) {
  return (
    <section id={rubrique.id} className={rubrique.bloc ? 'bloc' : undefined}>
      <h2>
        <span className="num">{`${numero}.\u00A0`}</span>
        {rubrique.titre}
      </h2>
      {rubrique.contenu}
    </section>
  )
}

/** A text that a person wrote: one paragraph a line, empty lines left out. */
export function Paragraphes({ texte, rendre }: { texte: string; rendre: (t: string) => string }) {
  const lignes = texte.split('\n').filter((l) => l.trim() !== '')
  return lignes.map((l, i) => <p key={`${i} ${l.slice(0, 20)}`}>{rendre(l.trim())}</p>)
}

/** « 1er », « 1re », « 2e » with their ending raised, in a text that the program composed. */
export function Ordinaux({ texte }: { texte: string }) {
  return texte.split(/(?<=\d)(er|re|e)(?!\p{L})/u).map((t, i) => (i % 2 === 1 ? <sup key={i}>{t}</sup> : t))
}
