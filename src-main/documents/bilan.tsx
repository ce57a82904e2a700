import type { BilanAssemble } from '../domain/bilan.ts'
import { formatJourLong, typographier } from '../domain/typographie.ts'
import { Axes } from './bilan/axes.tsx'
import { Couverture } from './bilan/couverture.tsx'
import { Essentiel } from './bilan/essentiel.tsx'
import { FEUILLE_BILAN } from './bilan/feuille-bilan.ts'
import { Paragraphes, Section, type Rubrique } from './bilan/section.tsx'
import { Methode, Rapprochements, Releve, Signatures } from './bilan/suites.tsx'
import { Vie } from './bilan/vie.tsx'
import { renderDocument } from './page.tsx'
import type { ReactNode } from 'react'

/** The title that the PDF bears, in its window and in its metadata. */
export const titreBilan = (bilan: BilanAssemble): string =>
  typographier(`Bilan partagé ${bilan.exercice.annee} – ${bilan.convention.titre}`)

function Decisions({ bilan }: { bilan: BilanAssemble }) {
  const seance = bilan.comite === null ? '' : ` du ${formatJourLong(bilan.comite.jour)}`
  return (
    <>
      {bilan.decisions.length === 0 ? (
        <p className="corps">Aucune décision n’est encore notée pour ce comité.</p>
      ) : (
        <Releve titre={`Décisions du comité${seance}`} decisions={bilan.decisions} />
      )}
      {bilan.decisionsAnterieures.length === 0 ? null : (
        <Releve titre="Décisions antérieures encore ouvertes" decisions={bilan.decisionsAnterieures} />
      )}
    </>
  )
}

/** The sections that have something to say, in the order of the plan (domain.md §4); the numbers follow. */
function rubriquesOf(bilan: BilanAssemble): (Rubrique & { contenu: ReactNode; bloc?: true })[] {
  const { analyse, perspectives } = bilan.redige
  const redige = (texte: string): ReactNode => (
    <div className="corps">
      <Paragraphes texte={texte} rendre={typographier} />
    </div>
  )
  return [
    { id: 'essentiel', titre: 'L’essentiel', contenu: <Essentiel bilan={bilan} /> },
    { id: 'vie', titre: 'Vie de la convention', contenu: <Vie bilan={bilan} />, bloc: true as const },
    ...(bilan.axes.length === 0 ? [] : [{ id: 'axes', titre: 'Résultats par axe', contenu: <Axes bilan={bilan} /> }]),
    ...(bilan.rapprochements.length === 0
      ? []
      : [{ id: 'rapprochements', titre: 'Rapprochement des déclarations', contenu: <Rapprochements bilan={bilan} />, bloc: true as const }]),
    ...(analyse.trim() === '' ? [] : [{ id: 'analyse', titre: 'Analyse qualitative', contenu: redige(analyse) }]),
    ...(perspectives.trim() === ''
      ? []
      : [{ id: 'perspectives', titre: `Perspectives ${bilan.exercice.annee + 1}`, contenu: redige(perspectives) }]),
    { id: 'decisions', titre: 'Relevé des décisions', contenu: <Decisions bilan={bilan} /> },
    { id: 'signatures', titre: 'Signatures', contenu: <Signatures bilan={bilan} />, bloc: true as const },
  ]
}

/**
 * The bilan partagé as one static page, for the printer and for the preview alike. `pages` gives the page of each section by its id
 * (`sectionPages` reads them from a first print); without it the summary has links and no numbers.
 */
export function renderBilan(bilan: BilanAssemble, fontsDir: string, pages: Readonly<Record<string, number>> = {}): string {
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
          {rubriques.map(({ contenu, bloc, ...rubrique }, i) => (
            <div key={rubrique.id} className={bloc === true ? 'bloc' : undefined}>
              <Section rubrique={rubrique} numero={i + 1}>
                {contenu}
              </Section>
            </div>
          ))}
          <Methode bilan={bilan} />
        </main>
      </>
    ),
  })
}
