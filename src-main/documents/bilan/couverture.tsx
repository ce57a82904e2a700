import type { BilanAssemble } from '../../domain/bilan.ts'
import { accorder, capitaliser, formatJourComplet, formatJourLong, typographier } from '../../domain/typographie.ts'
import { PointsIndicateurs } from '../chart.tsx'
import { estChiffree, estComparee, lignesOf } from './lecture.ts'
import { Ordinaux, type Rubrique } from './section.tsx'

/** « 1er janvier – 31 décembre 2025 »: the year is said once when both days share it. */
function periode({ debut, fin }: BilanAssemble['exercice']): string {
  const [du, au] = [formatJourLong(debut), formatJourLong(fin)]
  return `${debut.slice(0, 4) === fin.slice(0, 4) ? du.slice(0, -5) : du} – ${au}`
}

function Points({ bilan }: { bilan: BilanAssemble }) {
  const lignes = lignesOf(bilan)
  if (lignes.length === 0) return null
  const compares = lignes.filter((l) => estComparee(l)).length
  const renseignes = lignes.filter((l) => estChiffree(l) || l.valeur.etat === 'texte').length - compares
  const sansValeur = lignes.length - compares - renseignes
  const cles = [
    { n: compares, classe: 'g-plein', texte: `${accorder(compares, 'comparé')} à ${bilan.exercice.annee - 1}` },
    { n: renseignes, classe: 'g-clair', texte: `${accorder(renseignes, 'renseigné')} sans comparaison` },
    { n: sansValeur, classe: 'g-n1', texte: `${sansValeur}\u00A0sans valeur` },
  ].filter((c) => c.n > 0)
  const titre = `${capitaliser(accorder(lignes.length, 'indicateur'))} en ${bilan.exercice.annee}\u00A0: ${cles.map((c) => c.texte).join(', ')}.`
  return (
    <div className="points">
      <PointsIndicateurs {...{ compares, renseignes, sansValeur, titre }} />
      <p>
        {`Chaque point est un indicateur de la convention\u00A0:`}
        {cles.map((c) => (
          <span key={c.classe} className="nb">
            <svg aria-hidden="true" viewBox="0 0 10 10" width="9" height="9">
              <circle cx="5" cy="5" r="4.4" className={c.classe} />
            </svg>
            {c.texte}
          </span>
        ))}
      </p>
    </div>
  )
}

/** The cover: whose bilan, of which year, in which state. `pages` gives the page of a section once a first print has told it. */
export function Couverture({
  bilan,
  rubriques,
  pages,
}: {
  bilan: BilanAssemble
  rubriques: readonly Rubrique[]
  pages: Readonly<Record<string, number>>
}) {
  const { comite, statut, exercice } = bilan
  const projet = statut === 'projet'
  const seance = comite === null ? 'à programmer' : capitaliser(formatJourComplet(comite.jour))
  return (
    <section className="feuille couv">
      <p className="orgs">
        {bilan.parties.map((p) => (
          <span key={p.nomCourt}>{typographier(p.nom)}</span>
        ))}
      </p>
      <div className="haut">
        <p className="an" aria-hidden="true">
          {exercice.annee}
        </p>
        {projet ? <p className="projet">Projet</p> : null}
      </div>
      <h1>
        Bilan partagé<span className="sr">{`\u00A0${exercice.annee}`}</span>
      </h1>
      <p className="objet">{typographier(bilan.convention.titre)}</p>
      {bilan.convention.objet === '' ? null : <p className="sujet">{typographier(bilan.convention.objet)}</p>}
      <Points bilan={bilan} />
      <div className="bas">
        <div>
          <p className="ident-t">Le document</p>
          <dl className="ident">
            <dt>Exercice</dt>
            <dd>
              <Ordinaux texte={periode(exercice)} />
            </dd>
            <dt>Statut</dt>
            <dd>{projet ? 'Projet, soumis au comité de pilotage' : 'Adopté par le comité de pilotage'}</dd>
            <dt>Comité</dt>
            <dd>{seance}</dd>
            <dt>Version</dt>
            <dd>{`${bilan.version}, éditée le ${formatJourLong(bilan.editeLe)}`}</dd>
          </dl>
        </div>
        <nav className="somm" aria-label="Sommaire">
          <p className="ident-t">Sommaire</p>
          <ol>
            {rubriques.map((r, i) => (
              <li key={r.id}>
                <b>{i + 1}</b>
                <a href={`#${r.id}`}>{r.titre}</a>
                <i>{pages[r.id] ?? ''}</i>
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </section>
  )
}
