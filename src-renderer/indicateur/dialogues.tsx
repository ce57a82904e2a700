import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { AjouterDialogue } from './ajouter-dialogue.tsx'
import { ConfierDialogue } from './confier-dialogue.tsx'
import { DefinitionDialogue, type Ecriture } from './definition-dialogue.tsx'
import { ExporterDialogue, ImporterDialogue } from './modele-dialogues.tsx'
import type { Cible } from './objectifs.ts'
import { RapprocherDialogue } from './rapprocher-dialogue.tsx'

/** The question open above the catalogue. */
export type DialogueOuvert =
  | { nom: 'ecrire'; ecriture: Ecriture }
  | { nom: 'ajouter' }
  | { nom: 'confier'; lignes: readonly LigneCatalogue[] }
  | { nom: 'rapprocher'; ligne: LigneCatalogue }
  | { nom: 'exporter' }
  | { nom: 'importer' }

type DialoguesProps = {
  cible: Cible
  catalogue: Catalogue
  convention: ConventionDetail
  dialogue: DialogueOuvert | null
  onVierge: () => void
  onClose: () => void
  onDone: (code: string, phrase: string) => void
}

/** The one question that is open, if any. */
export function Dialogues({ cible, catalogue, convention, dialogue, onVierge, onClose, onDone }: DialoguesProps) {
  const parties = convention.parties.map((p) => p.partie)
  const { engagements } = convention
  switch (dialogue?.nom) {
    case undefined:
      return null
    case 'ecrire':
      return (
        <DefinitionDialogue
          key={dialogue.ecriture.geste}
          ecriture={dialogue.ecriture}
          {...{ cible, catalogue, engagements, parties, onClose, onDone }}
        />
      )
    case 'ajouter':
      return <AjouterDialogue {...{ cible, catalogue, parties, onVierge, onClose, onDone }} />
    case 'confier':
      return <ConfierDialogue lignes={dialogue.lignes} {...{ cible, parties, onClose, onDone }} />
    case 'rapprocher':
      return <RapprocherDialogue ligne={dialogue.ligne} {...{ cible, catalogue, parties, onClose, onDone }} />
    case 'exporter':
      return (
        <ExporterDialogue
          nom={convention.convention.titreCourt}
          nombre={catalogue.lignes.filter((l) => l.etat === 'suivi' || l.etat === 'option').length}
          {...{ cible, onClose }}
        />
      )
    case 'importer':
      return <ImporterDialogue {...{ cible, onClose, onDone }} />
  }
}
