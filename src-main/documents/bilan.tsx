import type { BilanAssemble } from '../domain/bilan.ts'
import { formatJourLong, typographier } from '../domain/typographie.ts'
import { Axes } from './bilan/axes.tsx'
import { Couverture } from './bilan/couverture.tsx'
import { Essentiel } from './bilan/essentiel.tsx'
import { FEUILLE_BILAN } from './bilan/feuille-bilan.ts'
import { Paragraphes, Section, type Rubrique } from './bilan/section.tsx'
import { COURT, distinguerParties } from './bilan/lecture.ts'
import { Rapprochements } from './bilan/rapprochements.tsx'
import { Methode, Releve, Signatures } from './bilan/suites.tsx'
import { Vie } from './bilan/vie.tsx'
import { renderDocument } from './page.tsx'

/** The title that the PDF bears, in its window and in its metadata. */
export const titreBilan = (bilan: BilanAssemble): string =>
  typographier(`Bilan partagé ${bilan.exercice.annee} – ${bilan.convention.titre}`)

const Decisions = ({ bilan }: { bilan: BilanAssemble }) =>
  bilan.decisions.length + bilan.decisionsAnterieures.length === 0 ? (
    <p className="corps">Aucune décision n’est encore notée.</p>
  ) : (
    <Releve bilan={bilan} />
  )

const Redige = ({ texte }: { texte: string }) => <Paragraphes texte={texte} rendre={typographier} />

/** What the secretariat wrote beyond the essential, in two columns; one section, named after what it holds. */
function rubriqueRedigee({ exercice, redige }: BilanAssemble): Rubrique | null {
  const parties = [
    { titre: 'Analyse qualitative', texte: redige.analyse.trim() },
    { titre: `Perspectives ${exercice.annee + 1}`, texte: redige.perspectives.trim() },
  ].filter((p) => p.texte !== '')
  const [seule, autre] = parties
  if (seule === undefined) return null
  return {
    id: 'analyse',
    titre: autre === undefined ? seule.titre : 'Analyse et perspectives',
    bloc: false,
    contenu: (
      <div className="redige">
        {parties.map((p) => (
          <div key={p.titre}>
            {autre === undefined ? null : <h3>{p.titre}</h3>}
            <Redige texte={p.texte} />
          </div>
        ))}
      </div>
    ),
  }
}

/** The sections that have something to say, in the order of the plan (domain.md §4); the numbers follow. */
function rubriquesOf(bilan: BilanAssemble): Rubrique[] {
  const rubriques: (Rubrique | null)[] = [
    { id: 'essentiel', titre: 'L’essentiel', bloc: false, contenu: <Essentiel bilan={bilan} /> },
    { id: 'vie', titre: 'Vie de la convention', bloc: false, contenu: <Vie bilan={bilan} /> },
    bilan.axes.length === 0
      ? null
      : { id: 'axes', titre: 'Résultats par axe', bloc: false, contenu: <Axes bilan={bilan} /> },
    bilan.rapprochements.length === 0
      ? null
      : {
          id: 'rapprochements',
          titre: 'Rapprochement des déclarations',
          bloc: bilan.rapprochements.length <= COURT,
          contenu: <Rapprochements bilan={bilan} />,
        },
    rubriqueRedigee(bilan),
    { id: 'decisions', titre: 'Relevé des décisions', bloc: false, contenu: <Decisions bilan={bilan} /> },
    { id: 'signatures', titre: 'Signatures', bloc: true, contenu: <Signatures bilan={bilan} /> },
  ]
  return rubriques.filter((r) => r !== null)
}

/**
 * The bilan partagé as one static page, for the printer and for the preview alike. `pages` gives the page of each section by its id
 * (`sectionPages` reads them from a first print); without it the summary has links and no numbers.
 */
export function renderBilan(
  assemble: BilanAssemble,
  fontsDir: string,
  pages: Readonly<Record<string, number>> = {},
): string {
  const bilan = distinguerParties(assemble)
  const rubriques = rubriquesOf(bilan)
  const jour = bilan.comite === null ? null : formatJourLong(bilan.comite.jour)
  const pied =
    bilan.statut === 'projet'
      ? `Projet, version ${bilan.version}, éditée le ${formatJourLong(bilan.editeLe)}`
      : `Version ${bilan.version}, adoptée${jour === null ? '' : ` le ${jour}`}`
  return renderDocument({
    titre: titreBilan(bilan),
    langue: 'fr',
    auteur: bilan.parties.find((p) => p.secretariat)?.nom ?? '',
    css: FEUILLE_BILAN,
    marges: {
      teteGauche: `Bilan partagé ${bilan.exercice.annee}`,
      teteDroite: `Convention ${typographier(bilan.convention.titreCourt)}`,
      pied,
    },
    fontsDir,
    children: (
      <>
        <Couverture bilan={bilan} rubriques={rubriques} pages={pages} />
        <main>
          {rubriques.map((r, i) => (
            <Section key={r.id} rubrique={r} numero={i + 1} />
          ))}
          <Methode bilan={bilan} />
        </main>
      </>
    ),
  })
}
