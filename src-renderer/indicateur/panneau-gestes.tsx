import { ArrowDown, ArrowUp } from 'lucide-react'
import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { Paire } from '../../src-main/domain/indicateur.ts'
import { Button } from '../components/button.tsx'

/** What may be done with the line in hand. */
export type GestesPanneau = {
  corriger: () => void
  redefinir: () => void
  retirer: () => void
  reprendre: () => void
  confier: () => void
  rapprocher: () => void
  separer: (paire: Paire) => void
  /** Null at the edge of the group. */
  monter: (() => void) | null
  descendre: (() => void) | null
}

/** The buttons of the line in hand. */
export function Gestes({ ligne, gestes }: { ligne: LigneCatalogue; gestes: GestesPanneau }) {
  const isGone = ligne.etat === 'retire'
  const suivante = ligne.versions.find((v) => v.version > ligne.indicateur.version)
  return (
    <div className="panneau-gestes">
      {isGone ? (
        <Button taille="s" onPress={gestes.reprendre}>
          Reprendre
        </Button>
      ) : (
        <>
          <Button taille="s" onPress={gestes.corriger}>
            Corriger
          </Button>
          <Button
            taille="s"
            onPress={gestes.redefinir}
            raison={suivante === undefined ? undefined : `elle change déjà en ${suivante.depuisAnnee ?? ''}`}
          >
            Nouvelle définition
          </Button>
          {ligne.indicateur.formule === null && ligne.etat !== 'a-venir' && (
            <Button taille="s" onPress={gestes.confier}>
              Confier à…
            </Button>
          )}
          <Button taille="s" onPress={gestes.rapprocher}>
            Rapprocher…
          </Button>
          <Button taille="s" onPress={gestes.retirer}>
            Retirer
          </Button>
        </>
      )}
      <Button
        taille="s"
        icone={<ArrowUp aria-hidden="true" />}
        isDisabled={gestes.monter === null}
        onPress={() => gestes.monter?.()}
        aria-keyshortcuts="Alt+ArrowUp"
      >
        Monter
      </Button>
      <Button
        taille="s"
        icone={<ArrowDown aria-hidden="true" />}
        isDisabled={gestes.descendre === null}
        onPress={() => gestes.descendre?.()}
        aria-keyshortcuts="Alt+ArrowDown"
      >
        Descendre
      </Button>
    </div>
  )
}
