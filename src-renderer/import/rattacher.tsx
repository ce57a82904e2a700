import type { RefObject } from 'react'
import type { LigneImport } from '../../src-main/contract/fiche/import.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import type { Commande } from '../components/filter-commands.ts'
import { FindList } from '../components/find-list.tsx'

/** What is decided of a line: its indicator, left aside (null), or back to what was read (undefined). */
export type Rattachement = string | null | undefined

type Indicateur = { code: string; libelle: string }

export type RattacherProps = {
  /** Where the list opens; what had the focus gets it back. */
  triggerRef: RefObject<HTMLElement | null>
  ligne: LigneImport
  /** The person has already decided of it. */
  isCorrigee: boolean
  aLier: readonly Indicateur[]
  /** Indicators that other lines of the file already give, with their cell. */
  pris: ReadonlyMap<string, string>
  onChoose: (choix: Rattachement) => void
  onClose: () => void
}

const LAISSER = ' laisser'
const REVENIR = ' revenir'

function choixOf({ ligne, isCorrigee, aLier, pris }: RattacherProps): Commande[] {
  const enTete = new Set(ligne.candidats.map((c) => c.code))
  const dire = ({ code, libelle }: Indicateur): Commande => {
    const cellule = pris.get(code)
    return {
      id: code,
      libelle: typographier(libelle),
      detail: cellule === undefined ? code : `${code}, déjà lu en ${cellule}`,
    }
  }
  return [
    ...ligne.candidats.map(dire),
    // What another line already gives is seldom what this one means.
    ...aLier
      .filter((i) => !enTete.has(i.code))
      .toSorted((a, b) => Number(pris.has(a.code)) - Number(pris.has(b.code)))
      .map(dire),
    { id: LAISSER, libelle: 'Laisser cette ligne de côté', detail: 'cette fois et les suivantes' },
    ...(isCorrigee ? [{ id: REVENIR, libelle: 'Revenir à ce que Copil avait lu' }] : []),
  ]
}

const decisionOf = (id: string): Rattachement => (id === LAISSER ? null : id === REVENIR ? undefined : id)

/** What a line means, chosen by its first letters: the likeliest first, then every indicator of the party. */
export function Rattacher(props: RattacherProps) {
  const { triggerRef, ligne, onChoose, onClose } = props
  const lu = `«\u00A0${ligne.libelleLu}\u00A0»`
  return (
    <FindList
      triggerRef={triggerRef}
      nom={`Rattacher ${lu}`}
      nomDuChamp={`Indicateur de la ligne ${lu}`}
      nomDeLaListe="Indicateurs"
      invite="Chercher un indicateur"
      vide="Aucun indicateur ne porte ce nom. Essayez un autre mot."
      choix={choixOf(props)}
      value={ligne.code}
      onChoose={(id) => onChoose(decisionOf(id))}
      onClose={onClose}
    />
  )
}
