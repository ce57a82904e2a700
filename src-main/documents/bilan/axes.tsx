import type { AxeBilan, BilanAssemble } from '../../domain/bilan.ts'
import { typographier } from '../../domain/typographie.ts'
import { BarresN1N } from '../chart.tsx'
import { constatLignes } from './constat.ts'
import { chapitresOf, chiffreOf, groupesOf, type Chapitre } from './lecture.ts'
import { TableauAxe, Titre } from './tableau-axe.tsx'

type Dessin = { axes: readonly AxeBilan[]; annee: number; composition: number }

function Graphique({ axes, annee, composition }: Dessin) {
  const groupes = groupesOf(axes, composition)
  if (groupes.length === 0) return null
  const date = groupes.findIndex((g) => g.barres.some((b) => b.precedent !== null))
  const lignes = axes.flatMap((a) => a.lignes)
  return (
    <div className="fig">
      <p className="constat">{typographier(constatLignes(lignes, annee))}</p>
      <p className="mesure">{`${date === -1 ? annee : `${annee} et ${annee - 1}`}. Une échelle par unité, depuis zéro.`}</p>
      <div className="multiples">
        {groupes.map((g, i) => (
          <BarresN1N key={`${i} ${g.unite}`} groupe={g} annee={annee} dater={i === date} />
        ))}
      </div>
    </div>
  )
}

/** Under the table, what was followed the year before and is no more: its last figures, compared with nothing. */
function PlusSuivis({ axes, annee }: Omit<Dessin, 'composition'>) {
  const dits = axes.flatMap((a) =>
    a.plusSuivis.map(
      (p) =>
        `${p.libelleCourt} (${p.renseignePar}), ${p.precedent.etat === 'nombre' ? chiffreOf(p.precedent) : p.precedent.texte}`,
    ),
  )
  if (dits.length === 0) return null
  const qui = dits.length === 1 ? 'Indicateur qui n’est plus suivi' : 'Indicateurs qui ne sont plus suivis'
  return (
    <div className="dits">
      <p className="marge">Pour mémoire</p>
      <p className="corps texte">{typographier(`${qui} en ${annee}, valeur de ${annee - 1} : ${dits.join(' ; ')}.`)}</p>
    </div>
  )
}

type Corps = { bilan: BilanAssemble; chapitre: Chapitre; numero: number; composition: number }

function CorpsChapitre({ bilan, chapitre, numero, composition }: Corps) {
  const { annee } = bilan.exercice
  const { axes } = chapitre
  const lignes = axes.flatMap((a) => a.lignes)
  return (
    <>
      {lignes.length === 0 ? (
        <div className="chapitre">
          <Titre chapitre={chapitre} />
        </div>
      ) : (
        <TableauAxe chapitre={chapitre} numero={numero} exercice={bilan.exercice} />
      )}
      <PlusSuivis axes={axes} annee={annee} />
      <Graphique axes={axes} annee={annee} composition={composition} />
      {axes.flatMap((a) =>
        a.textes.map((t) => (
          <div key={`${a.axe} ${t.libelle} ${t.renseignePar}`} className="dits">
            <p className="marge">{`${typographier(t.libelle)} (${t.renseignePar})`}</p>
            <p className="corps texte">{typographier(t.texte)}</p>
          </div>
        )),
      )}
    </>
  )
}

/** Section 3: one table an axe (small ones of a tronc share one), its chart next to it, the texts that parties wrote. */
export function Axes({ bilan }: { bilan: BilanAssemble }) {
  const chapitres = chapitresOf(bilan.axes)
  const tableaux = chapitres.filter((c) => c.axes.some((a) => a.lignes.length > 0))
  // Two figures of one unit say little beside their table: they are drawn only when a first year has nothing else to show.
  const composition = chapitres.some((c) => groupesOf(c.axes, 3).length > 0) ? 3 : 2
  return chapitres.map((c) => (
    <CorpsChapitre
      key={c.axes.map((a) => a.axe).join(' ')}
      bilan={bilan}
      chapitre={c}
      numero={tableaux.indexOf(c) + 1}
      composition={composition}
    />
  ))
}
