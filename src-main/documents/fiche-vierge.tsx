import { imprimer } from '../domain/assemblage.ts'
import { groupesOf, periodeOf, type FicheSortante, type LigneSortante } from '../domain/fiche-sortante.ts'
import { formatJourLong, formatNombre, typographier } from '../domain/typographie.ts'
import { Ordinaux } from './bilan/section.tsx'
import { FEUILLE_VIERGE } from './fiche-vierge/feuille-vierge.ts'
import { renderDocument } from './page.tsx'
import { Valeur } from './signe.tsx'

// Above this many lines a group may be cut between two pages: keeping it whole would leave half of one blank.
const GROUPE_ENTIER = 6
const LIGNES_LIBRES = 5

const Coche = ({ mot }: { mot: string }) => (
  <span>
    <svg className="case" aria-hidden="true" viewBox="0 0 10 10" width="10" height="10">
      <rect x=".6" y=".6" width="8.8" height="8.8" className="e-vide" />
    </svg>
    {mot}
  </span>
)

const SansValeur = () => (
  <>
    <Coche mot="non concerné" />
    <Coche mot="non quantifié" />
  </>
)

const ModeDEmploi = () => (
  <div className="mode">
    <p>
      <strong>Comment remplir.</strong> Écrire un nombre dans la case. <strong>0 est une valeur</strong>
      {`\u00A0: écrire 0 quand on a compté et qu’il n’y a rien. Une case laissée vide veut dire «\u00A0non renseigné\u00A0». Cocher si l’indicateur ne vous concerne pas, ou si le fait est constaté sans être compté\u202F; écrire «\u00A0<\u00A05\u00A0» si le nombre est trop petit pour être dit. `}
      <strong>Aucun nom, aucun numéro</strong> de personne accueillie.
    </p>
    <h2>Exemple</h2>
    <div className="modele">
      <span>Sessions d’information</span>
      <span className="boite">12</span>
      <span className="coches">
        <SansValeur />
      </span>
      <span className="main">dont 2 à distance</span>
    </div>
  </div>
)

type Colonnes = { rappel: boolean; objectif: boolean }

function Ligne({ ligne, colonnes }: { ligne: LigneSortante; colonnes: Colonnes }) {
  return (
    <tr>
      <th scope="row">
        {typographier(ligne.libelle)}
        <span className="code">
          <span className="nb">{ligne.code}</span>
          {` · ${typographier(ligne.unite)}`}
        </span>
      </th>
      {colonnes.rappel ? (
        <td className="nbr n1">
          {ligne.precedent === null ? null : <Valeur valeur={imprimer(ligne.precedent, ligne)} />}
        </td>
      ) : null}
      {colonnes.objectif ? (
        <td className="nbr">{ligne.objectif === null ? null : formatNombre(ligne.objectif)}</td>
      ) : null}
      <td>
        <span className="boite" />
      </td>
      <td className="coches">
        <SansValeur />
      </td>
      <td>
        <i className="lg" />
        <i className="lg" />
      </td>
    </tr>
  )
}

function Tableau({ lignes, annee }: { lignes: readonly LigneSortante[]; annee: number }) {
  const colonnes = {
    rappel: lignes.some((l) => l.precedent !== null),
    objectif: lignes.some((l) => l.objectif !== null),
  }
  const nombre = 4 + Number(colonnes.rappel) + Number(colonnes.objectif)
  return (
    <table className="vierge">
      <caption>{`Indicateurs à renseigner pour ${annee}`}</caption>
      <colgroup>
        <col />
        {colonnes.rappel ? <col className="c-rappel" /> : null}
        {colonnes.objectif ? <col className="c-objectif" /> : null}
        <col className="c-valeur" />
        <col className="c-sans" />
        <col className="c-note" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          {colonnes.rappel ? (
            <th scope="col" className="nbr">
              {annee - 1}
            </th>
          ) : null}
          {colonnes.objectif ? (
            <th scope="col" className="nbr">
              {`Objectif ${annee}`}
            </th>
          ) : null}
          <th scope="col">{`Valeur ${annee}`}</th>
          <th scope="col">Sans valeur</th>
          <th scope="col">Commentaire, source</th>
        </tr>
      </thead>
      {groupesOf(lignes).map((g) => (
        <tbody key={g.titre} className={g.lignes.length <= GROUPE_ENTIER ? 'grp' : undefined}>
          <tr className="groupe">
            <th colSpan={nombre} scope="rowgroup">
              {g.titre}
            </th>
          </tr>
          {g.lignes.map((l) => (
            <Ligne key={l.code} ligne={l} colonnes={colonnes} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const TexteLibre = ({ ligne }: { ligne: LigneSortante }) => (
  <section className="libre">
    <h2>{typographier(ligne.libelle)}</h2>
    <p>{`${ligne.code} · sans nom ni situation reconnaissable`}</p>
    {Array.from({ length: LIGNES_LIBRES }, (_, i) => (
      <i key={i} className="lg" />
    ))}
  </section>
)

const Cloture = () => (
  <div className="cloture">
    {['Rempli par (fonction)', 'Le', 'Signature'].map((mot) => (
      <p key={mot}>
        <span>{`${mot}\u00A0:`}</span>
        <i className="lg" />
      </p>
    ))}
  </div>
)

function piedOf({ retour }: FicheSortante): string {
  const avant = retour.avant === null ? '' : ` avant le ${formatJourLong(retour.avant)}`
  const lieu = retour.courriel === '' ? '' : ` à ${retour.courriel}`
  return avant === '' && lieu === '' ? '' : `À retourner${avant}${lieu}`
}

/**
 * The sheet of a party, empty, to be printed and filled with a pen: the year before and the objectives in sight, nothing of the year
 * asked for. Texts to write in full come after the table, each with its lines.
 */
export function renderFicheVierge(data: FicheSortante, fontsDir: string): string {
  const { annee } = data.exercice
  const chiffres = data.lignes.filter((l) => l.type !== 'texte')
  const partie = typographier(data.partie.nom)
  return renderDocument({
    titre: typographier(`Fiche de suivi des indicateurs ${annee}, ${data.partie.nom}, à remplir`),
    langue: 'fr',
    auteur: data.auteur,
    css: FEUILLE_VIERGE,
    marges: { teteGauche: `Fiche de suivi des indicateurs ${annee}`, teteDroite: partie, pied: piedOf(data) },
    fontsDir,
    children: (
      <main>
        <h1>{`Fiche de suivi des indicateurs, exercice ${annee}`}</h1>
        <p className="sujet">{typographier(data.convention.titre)}</p>
        <p className="sujet">
          {'Partie\u00A0: '}
          <strong>{partie}</strong>
          {'. Période\u00A0: '}
          <Ordinaux texte={`${periodeOf(data.exercice)}.`} />
        </p>
        <ModeDEmploi />
        {chiffres.length === 0 ? null : <Tableau lignes={chiffres} annee={annee} />}
        {data.lignes
          .filter((l) => l.type === 'texte')
          .map((l) => (
            <TexteLibre key={l.code} ligne={l} />
          ))}
        <Cloture />
      </main>
    ),
  })
}
