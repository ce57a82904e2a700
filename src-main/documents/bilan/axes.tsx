import type { AxeBilan, BilanAssemble, Ecart, LigneBilan } from '../../domain/bilan.ts'
import { capitaliser, typographier } from '../../domain/typographie.ts'
import { BarresN1N } from '../chart.tsx'
import { MOTS, Signe, Valeur } from '../signe.tsx'
import { constatAxe } from './constat.ts'
import { groupesOf, lignesOf, nomTronc } from './lecture.ts'

function CelluleEcart({ ecart }: { ecart: Ecart }) {
  if (ecart.nature === 'non-comparable') return <span className="etat">non comparable</span>
  if (ecart.nature === 'premiere-annee') return <span className="etat">–</span>
  return (
    <>
      {ecart.texte}
      {ecart.pourcent === null ? null : <small>{ecart.pourcent}</small>}
    </>
  )
}

function CellulePrecedent({ ligne, memoire }: { ligne: LigneBilan; memoire: boolean }) {
  if (ligne.ecart.nature === 'premiere-annee' && ligne.precedent.etat === 'absent')
    return <span className="etat">première année</span>
  return (
    <>
      <Valeur valeur={ligne.precedent} />
      {memoire && ligne.pourMemoire && ligne.precedent.etat !== 'absent' ? <small>pour mémoire</small> : null}
    </>
  )
}

/** The comment of a line, with the words of a « non quantifié » before it. */
const commentaireOf = (l: LigneBilan): string =>
  [l.valeur.etat === 'absent' && l.valeur.mot !== 'masqué' ? l.valeur.texte : '', l.commentaire]
    .filter((t, i, tous) => t.trim() !== '' && tous.indexOf(t) === i)
    .join('\u00A0; ')

type Colonnes = { precedent: boolean; memoire: boolean; commentaire: boolean }

function Ligne({ ligne, colonnes }: { ligne: LigneBilan; colonnes: Colonnes }) {
  return (
    <tr>
      <th scope="row">
        {typographier(ligne.libelle)}
        <span className="code">{ligne.code}</span>
      </th>
      <td>{ligne.unite}</td>
      <td>{ligne.renseignePar}</td>
      {colonnes.precedent ? (
        <td className="nbr n1">
          <CellulePrecedent ligne={ligne} memoire={!colonnes.memoire} />
        </td>
      ) : null}
      <td className="nbr n">
        <Valeur valeur={ligne.valeur} />
      </td>
      {colonnes.precedent ? (
        <td className="nbr">
          <CelluleEcart ecart={ligne.ecart} />
        </td>
      ) : null}
      {colonnes.commentaire ? <td className="com">{typographier(commentaireOf(ligne))}</td> : null}
    </tr>
  )
}

/** The table of an axe. A column that would say « première année » on every line, or nothing, is left out. */
function TableauAxe({ axe, numero, annee }: { axe: AxeBilan; numero: number; annee: number }) {
  const { lignes } = axe
  const precedents = lignes.filter((l) => !(l.ecart.nature === 'premiere-annee' && l.precedent.etat === 'absent'))
  const colonnes: Colonnes = {
    precedent: precedents.length > 0,
    memoire: precedents.length > 0 && precedents.filter((l) => l.precedent.etat !== 'absent').every((l) => l.pourMemoire),
    commentaire: lignes.some((l) => commentaireOf(l) !== ''),
  }
  const comparaison = colonnes.precedent
    ? colonnes.memoire
      ? `Année ${annee}, ${annee - 1} pour mémoire`
      : `Année ${annee}, comparée à ${annee - 1}`
    : `Année ${annee}, première année de recueil`
  return (
    <table className={lignes.length <= 8 ? 'ind court' : 'ind'}>
      <caption>
        {`Tableau ${numero}. ${axe.nom}. `}
        <span>{comparaison}</span>
      </caption>
      <colgroup>
        <col />
        <col className="l22" />
        <col className="l17" />
        {colonnes.precedent ? <col className="l17" /> : null}
        <col className="l19" />
        {colonnes.precedent ? <col className="l17" /> : null}
        {colonnes.commentaire ? <col className={colonnes.precedent ? 'l34' : 'l46'} /> : null}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col">Unité</th>
          <th scope="col">Renseigné par</th>
          {colonnes.precedent ? (
            <th scope="col" className="nbr">
              {annee - 1}
            </th>
          ) : null}
          <th scope="col" className="nbr n">{`Réalisé ${annee}`}</th>
          {colonnes.precedent ? (
            <th scope="col" className="nbr">
              Écart
            </th>
          ) : null}
          {colonnes.commentaire ? (
            <th scope="col" className="com">
              Commentaire
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lignes.map((l) => (
          <Ligne key={l.code} ligne={l} colonnes={colonnes} />
        ))}
      </tbody>
    </table>
  )
}

function Graphique({ axe, annee }: { axe: AxeBilan; annee: number }) {
  const groupes = groupesOf(axe)
  if (groupes.length === 0) return null
  const date = groupes.findIndex((g) => g.barres[0]?.precedent != null)
  return (
    <div className="fig">
      <p className="constat">{typographier(constatAxe(axe, annee))}</p>
      <p className="mesure">
        {date === -1
          ? `En nombre, ${annee}. Une échelle par unité, depuis zéro.`
          : `${annee} en plein, ${annee - 1} en hachures. Une échelle par unité, depuis zéro.`}
      </p>
      <div className="multiples">
        {groupes.map((g, i) => (
          <div key={g.unite} className="multiple">
            <p className="unite">{capitaliser(g.unite)}</p>
            <BarresN1N groupe={g} annee={annee} dater={i === date} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Cle({ bilan }: { bilan: BilanAssemble }) {
  const vus = new Set(lignesOf(bilan).flatMap((l) => [l.valeur, l.precedent].flatMap((v) => (v.etat === 'absent' ? [v.mot] : []))))
  const mots = MOTS.filter((m) => vus.has(m))
  if (mots.length === 0) return null
  return (
    <p className="cle">
      {mots.map((m) => (
        <span key={m}>
          <Signe mot={m} />
          {m}
        </span>
      ))}
    </p>
  )
}

function Axe({ bilan, axe, numero }: { bilan: BilanAssemble; axe: AxeBilan; numero: number }) {
  const { annee } = bilan.exercice
  return (
    <>
      <div className={axe.lignes.length <= 8 ? 'bloc' : undefined}>
        <div className="h3b">
          <p className="sur">{nomTronc(axe.tronc)}</p>
          <h3>{typographier(axe.nom)}</h3>
        </div>
        {axe.lignes.length === 0 ? null : <TableauAxe axe={axe} numero={numero} annee={annee} />}
      </div>
      {numero === 1 ? <Cle bilan={bilan} /> : null}
      <Graphique axe={axe} annee={annee} />
      {axe.textes.map((t) => (
        <div key={`${t.libelle} ${t.renseignePar}`} className="dits">
          <p className="marge">{`${typographier(t.libelle)} (${t.renseignePar})`}</p>
          <p className="corps texte">{typographier(t.texte)}</p>
        </div>
      ))}
    </>
  )
}

/** Section 3: one table an axe, its chart next to it, the texts that parties wrote. */
export function Axes({ bilan }: { bilan: BilanAssemble }) {
  const axes = bilan.axes.filter((a) => a.lignes.length + a.textes.length > 0)
  return axes.map((axe) => (
    <Axe key={axe.axe} bilan={bilan} axe={axe} numero={axes.filter((a) => a.lignes.length > 0).indexOf(axe) + 1} />
  ))
}
