import { imprimer } from '../domain/imprimer.ts'
import type { RoleColonne } from '../domain/annexe.ts'
import { periodeOf, type FicheSortante } from '../domain/fiche-sortante.ts'
import { mettreEnPage, type LigneMise, type MiseEnPage } from '../domain/mise-en-page.ts'
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

/** A line as it is called on paper: its number comes before its libellé, in the same column. */
const nomDe = ({ numero, libelle }: LigneMise): string =>
  numero === '' || libelle.startsWith(`${numero} `) ? libelle : `${numero} ${libelle}`

function Ligne({ mise, colonnes }: { mise: LigneMise; colonnes: Colonnes }) {
  const { ligne } = mise
  return (
    <tr>
      <th scope="row">
        {typographier(nomDe(mise))}
        <span className="code">
          <span className="nb">{ligne.code}</span>
          {` · ${typographier(mise.unite)}`}
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

/** A short group is kept whole; a title that stands over the next one goes with it. */
const classeDe = ({ lignes }: MiseEnPage['groupes'][number]): string | undefined =>
  lignes.length === 0 ? 'chapeau' : lignes.length <= GROUPE_ENTIER ? 'grp' : undefined

type TableauProps = { page: MiseEnPage; annee: number; titres: Titres; isPourMemoire: boolean }

function Tableau({ page, annee, titres, isPourMemoire }: TableauProps) {
  const lignes = page.groupes.flatMap((g) => g.lignes.map((m) => m.ligne))
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
          <th scope="col">{titres('libelle', 'Indicateur')}</th>
          {colonnes.rappel ? (
            <th scope="col" className="nbr">
              {titres('precedent', String(annee - 1))}
              {isPourMemoire ? <small>pour mémoire</small> : null}
            </th>
          ) : null}
          {colonnes.objectif ? (
            <th scope="col" className="nbr">
              {titres('objectif', `Objectif ${annee}`)}
            </th>
          ) : null}
          <th scope="col">{titres('valeur', `Valeur ${annee}`)}</th>
          <th scope="col">Sans valeur</th>
          <th scope="col">{titres('observation', 'Commentaire, source')}</th>
        </tr>
      </thead>
      {page.groupes.map((g, n) => (
        <tbody key={`${n} ${g.titre}`} className={classeDe(g)}>
          {g.titre === '' ? null : (
            <tr className="groupe">
              <th colSpan={nombre} scope="rowgroup">
                {typographier(g.titre)}
              </th>
            </tr>
          )}
          {g.lignes.map((m) => (
            <Ligne key={m.ligne.code} mise={m} colonnes={colonnes} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const TexteLibre = ({ mise }: { mise: LigneMise }) => (
  <section className="libre">
    <h2>{typographier(nomDe(mise))}</h2>
    <p>{`${mise.ligne.code} · sans nom ni situation reconnaissable`}</p>
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

/** The heading of a column: the caisse's own when her annexe was taken over, else the one of this paper. */
type Titres = (role: RoleColonne, propre: string) => string

/** The lines that hold a number, or a text, under the titles that they leave. */
function onlyLignes(page: MiseEnPage, test: (m: LigneMise) => boolean): MiseEnPage {
  const groupes = page.groupes.map((g) => ({
    titre: g.titre,
    lignes: g.lignes.filter(test),
    chapeau: g.lignes.length === 0,
  }))
  const gardes = groupes.filter((g, n) => {
    const suivante = groupes.slice(n + 1).find((x) => x.chapeau || x.lignes.length > 0)
    return g.lignes.length > 0 || (g.chapeau && suivante?.chapeau === false)
  })
  return { ...page, groupes: gardes }
}

/**
 * The sheet of a party, empty, to be printed and filled with a pen: the year before and the objectives in sight, nothing of the year
 * asked for. Texts to write in full come after the table, each with its lines. With a `presentation`, the order, the titles and the words
 * are those of the caisse's own annexe.
 */
export function renderFicheVierge(data: FicheSortante, fontsDir: string): string {
  const { annee } = data.exercice
  const page = mettreEnPage(data)
  const chiffres = onlyLignes(page, (m) => m.ligne.type !== 'texte')
  const textes = page.groupes.flatMap((g) => g.lignes).filter((m) => m.ligne.type === 'texte')
  const titres: Titres = (role, propre) =>
    (data.presentation?.colonnes.some((c) => c.role === role) === true
      ? page.colonnes.find((c) => c.role === role)?.entete
      : undefined) ?? propre
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
        <h1>{typographier(page.titre)}</h1>
        <p className="sujet">{typographier(data.convention.titre)}</p>
        <p className="sujet">
          {'Partie\u00A0: '}
          <strong>{partie}</strong>
          {'. Période\u00A0: '}
          <Ordinaux texte={`${periodeOf(data.exercice)}.`} />
        </p>
        <ModeDEmploi />
        {chiffres.groupes.length === 0 ? null : (
          <Tableau page={chiffres} annee={annee} titres={titres} isPourMemoire={data.precedentPourMemoire === true} />
        )}
        {textes.map((m) => (
          <TexteLibre key={m.ligne.code} mise={m} />
        ))}
        <Cloture />
      </main>
    ),
  })
}
