import type { BilanAssemble } from '../domain/bilan.ts'
import { formatJourLong, typographier } from '../domain/typographie.ts'
import { Axes } from './bilan/axes.tsx'
import { Couverture } from './bilan/couverture.tsx'
import { Essentiel } from './bilan/essentiel.tsx'
import { FEUILLE_BILAN } from './bilan/feuille-bilan.ts'
import { Paragraphes, Section, type Rubrique } from './bilan/section.tsx'
import { COURT, distinguerParties } from './bilan/lecture.ts'
import { Methode, Rapprochements, Releve, Signatures } from './bilan/suites.tsx'
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

// Two short texts stand side by side; a longer one has a section of its own.
const TEXTE_COURT = 700

function rubriquesRedigees({ exercice, redige }: BilanAssemble): Rubrique[] {
  const analyse = redige.analyse.trim()
  const perspectives = redige.perspectives.trim()
  const annee = exercice.annee + 1
  if (analyse !== '' && perspectives !== '' && Math.max(analyse.length, perspectives.length) <= TEXTE_COURT)
    return [
      {
        id: 'analyse',
        titre: 'Analyse et perspectives',
        bloc: true,
        contenu: (
          <div className="paire redige">
            <div>
              <h3>Analyse qualitative</h3>
              <Redige texte={analyse} />
            </div>
            <div>
              <h3>{`Perspectives ${annee}`}</h3>
              <Redige texte={perspectives} />
            </div>
          </div>
        ),
      },
    ]
  const seul = (id: string, titre: string, texte: string): Rubrique[] =>
    texte === ''
      ? []
      : [
          {
            id,
            titre,
            bloc: false,
            contenu: (
              <div className="corps">
                <Redige texte={texte} />
              </div>
            ),
          },
        ]
  return [...seul('analyse', 'Analyse qualitative', analyse), ...seul('perspectives', `Perspectives ${annee}`, perspectives)]
}

/** The sections that have something to say, in the order of the plan (domain.md §4); the numbers follow. */
function rubriquesOf(bilan: BilanAssemble): Rubrique[] {
  const rubriques: (Rubrique | null)[] = [
    { id: 'essentiel', titre: 'L’essentiel', bloc: false, contenu: <Essentiel bilan={bilan} /> },
    { id: 'vie', titre: 'Vie de la convention', bloc: false, contenu: <Vie bilan={bilan} /> },
    bilan.axes.length === 0 ? null : { id: 'axes', titre: 'Résultats par axe', bloc: false, contenu: <Axes bilan={bilan} /> },
    bilan.rapprochements.length === 0
      ? null
      : {
          id: 'rapprochements',
          titre: 'Rapprochement des déclarations',
          bloc: bilan.rapprochements.length <= COURT,
          contenu: <Rapprochements bilan={bilan} />,
        },
    ...rubriquesRedigees(bilan),
    { id: 'decisions', titre: 'Relevé des décisions', bloc: false, contenu: <Decisions bilan={bilan} /> },
    { id: 'signatures', titre: 'Signatures', bloc: true, contenu: <Signatures bilan={bilan} /> },
  ]
  return rubriques.filter((r) => r !== null)
}

/**
 * The bilan partagé as one static page, for the printer and for the preview alike. `pages` gives the page of each section by its id
 * (`sectionPages` reads them from a first print); without it the summary has links and no numbers.
 */
export function renderBilan(assemble: BilanAssemble, fontsDir: string, pages: Readonly<Record<string, number>> = {}): string {
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
