import type { BilanAssemble, Ecart, LigneBilan } from '../../domain/bilan.ts'
import { accorder, typographier } from '../../domain/typographie.ts'
import { MarqueRetenu, motsOf, Valeur } from '../signe.tsx'
import { COURT, intituleOf, type Chapitre } from './lecture.ts'
import { Ordinaux } from './section.tsx'

const FINE = '\u202F'

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

const estPremiere = (l: LigneBilan): boolean => l.ecart.nature === 'premiere-annee' && l.precedent.etat === 'absent'

function CellulePrecedent({ ligne, memoire }: { ligne: LigneBilan; memoire: boolean }) {
  if (estPremiere(ligne))
    return (
      <span className="etat nb">
        <Ordinaux texte="1re année" />
      </span>
    )
  return (
    <>
      <Valeur valeur={ligne.precedent} />
      {memoire && ligne.pourMemoire && ligne.precedent.etat !== 'absent' ? <small>pour mémoire</small> : null}
    </>
  )
}

/** The comment of a line, after what broke its series and the words of a « non quantifié » when it has some. */
const commentaireOf = (l: LigneBilan): string =>
  [typographier(l.rupture ?? ''), motsOf(l.valeur), typographier(l.commentaire)]
    .filter((t, i, tous) => t.trim() !== '' && tous.indexOf(t) === i)
    .join(`${FINE}; `)

/** Beside a figure that another party tells otherwise, what the committee retains: this one, or the other. */
function Retenu({ ligne: { retenu, valeur } }: { ligne: LigneBilan }) {
  if (retenu === null) return null
  return (
    <small className="nb">
      <MarqueRetenu />
      {valeur.etat === 'nombre' && valeur.texte === retenu ? 'retenu' : `${retenu}\u00A0retenu`}
    </small>
  )
}

type Colonnes = {
  precedent: boolean
  objectif: boolean
  memoire: boolean
  commentaire: boolean
  uniteLongue: boolean
}

/**
 * Which columns say something. One that would repeat « première année » on every line is left out, and objectives where none was set;
 * comments get a column when half of the lines have one and the year before and the objectives leave it room, else they go under the
 * name of their line.
 */
function colonnesOf(lignes: readonly LigneBilan[]): Colonnes {
  const dits = lignes.filter((l) => l.precedent.etat !== 'absent')
  const precedent = !lignes.every((l) => estPremiere(l))
  const objectif = lignes.some((l) => l.objectif !== null)
  const commentes = lignes.filter((l) => commentaireOf(l) !== '').length
  return {
    precedent,
    objectif,
    memoire: dits.length > 0 && dits.every((l) => l.pourMemoire),
    commentaire: 2 * commentes >= lignes.length && !(precedent && objectif),
    uniteLongue: lignes.some((l) => l.unite.split(' ').some((m) => m.length > 12)),
  }
}

function Ligne({ ligne, colonnes }: { ligne: LigneBilan; colonnes: Colonnes }) {
  const commentaire = commentaireOf(ligne)
  return (
    <tr>
      <th scope="row">
        {`${typographier(intituleOf(ligne.libelle))} `}
        <span className="code">{ligne.code}</span>
        {colonnes.commentaire || commentaire === '' ? null : <small>{commentaire}</small>}
      </th>
      <td className="sec">{ligne.unite}</td>
      <td className="sec">{ligne.renseignePar}</td>
      {colonnes.precedent ? (
        <td className="nbr n1">
          <CellulePrecedent ligne={ligne} memoire={!colonnes.memoire} />
        </td>
      ) : null}
      {colonnes.objectif ? <td className="nbr obj">{ligne.objectif ?? <span className="etat">–</span>}</td> : null}
      <td className="nbr n">
        <Valeur valeur={ligne.valeur} />
        <Retenu ligne={ligne} />
      </td>
      {colonnes.precedent ? (
        <td className="nbr eca">
          <CelluleEcart ecart={ligne.ecart} />
        </td>
      ) : null}
      {colonnes.commentaire ? <td className="com">{commentaire}</td> : null}
    </tr>
  )
}

function Tete({ colonnes, annee }: { colonnes: Colonnes; annee: number }) {
  const tetes = [
    ['Indicateur', ''],
    ['Unité', ''],
    ['Renseigné par', ''],
    ...(colonnes.precedent ? [[String(annee - 1), 'nbr']] : []),
    ...(colonnes.objectif ? [[`Objectif ${annee}`, 'nbr']] : []),
    [`Réalisé ${annee}`, 'nbr n'],
    ...(colonnes.precedent ? [['Écart', 'nbr']] : []),
    ...(colonnes.commentaire ? [['Commentaire', 'com']] : []),
  ]
  return (
    <thead>
      <tr>
        {tetes.map(([mot, classe]) => (
          <th key={mot} scope="col" className={classe === '' ? undefined : classe}>
            {mot}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function legende({ precedent, memoire }: Colonnes, annee: number, isPourMemoire: boolean): string {
  if (isPourMemoire) return `Année ${annee}${precedent ? ` et ${annee - 1}` : ''}, pour mémoire`
  if (!precedent) return `Année ${annee}, première année de recueil`
  return memoire ? `Année ${annee}, et ${annee - 1} pour mémoire` : `Année ${annee}, comparée à ${annee - 1}`
}

/** The head of a chapter: its tronc in the margin, its name, and what its table shows. */
export const Titre = ({
  chapitre: { axes, tronc, nom },
  legende: texte = '',
}: {
  chapitre: Chapitre
  legende?: string
}) => (
  <div className="h3b">
    <p className="sur">{axes.length > 1 ? accorder(axes.length, 'axe') : tronc}</p>
    <h3>{typographier(nom)}</h3>
    {texte === '' ? null : <p className="legende">{texte}</p>}
  </div>
)

/** The table of a chapter, its head repeated on each page; the axes are groups of rows when there are several. */
export function TableauAxe({
  chapitre,
  numero,
  exercice: { annee, pourMemoire },
}: {
  chapitre: Chapitre
  numero: number
  exercice: BilanAssemble['exercice']
}) {
  const axes = chapitre.axes.filter((a) => a.lignes.length > 0)
  const lignes = axes.flatMap((a) => a.lignes)
  const colonnes = colonnesOf(lignes)
  const largeur = 4 + (colonnes.precedent ? 2 : 0) + (colonnes.objectif ? 1 : 0) + (colonnes.commentaire ? 1 : 0)
  return (
    <table className={lignes.length <= COURT ? 'chapitre court' : 'chapitre'}>
      <caption>
        <Titre chapitre={chapitre} legende={`Tableau ${numero}. ${legende(colonnes, annee, pourMemoire)}`} />
      </caption>
      <colgroup>
        <col />
        <col className={colonnes.uniteLongue ? 'l25' : 'l22'} />
        <col className="l16" />
        {colonnes.precedent ? <col className="l16" /> : null}
        {colonnes.objectif ? <col className="l16" /> : null}
        <col className="l17" />
        {colonnes.precedent ? <col className="l17" /> : null}
        {colonnes.commentaire ? <col className={colonnes.precedent ? 'l31' : 'l46'} /> : null}
      </colgroup>
      <Tete colonnes={colonnes} annee={annee} />
      {axes.map((axe) => (
        <tbody key={axe.axe}>
          {axes.length > 1 ? (
            <tr className="groupe">
              <th scope="rowgroup" colSpan={largeur}>
                {axe.nom}
              </th>
            </tr>
          ) : null}
          {axe.lignes.map((l) => (
            <Ligne key={`${l.code} ${l.renseignePar}`} ligne={l} colonnes={colonnes} />
          ))}
        </tbody>
      ))}
    </table>
  )
}
