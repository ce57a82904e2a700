import { useRef } from 'react'
import type { Partie } from '../../src-main/domain/partie.ts'
import { estSituee, type Fichier } from './fichier.ts'
import { estImportable, estLaLigne, type LigneVue, type Repere } from './lignes.ts'
import type { SourceLue } from './lignes-table.tsx'
import { Rattacher, type RattacherProps } from './rattacher.tsx'

function tiesOf({ apercu }: Fichier): SourceLue['ties'] {
  if (apercu === null || !estSituee(apercu)) return 'aucune'
  return apercu.origine === 'partenaire' ? 'toutes' : 'ajoutees'
}

/** How the lines of each file are told: by its party, or by its name when two come from the same one. */
export function sourcesOf(fichiers: readonly Fichier[], parties: readonly Partie[]): ReadonlyMap<number, SourceLue> {
  const partieDe = (f: Fichier) => parties.find((p) => p.id === f.apercu?.partieId)
  return new Map(
    fichiers.map((f) => {
      const partie = partieDe(f)
      const isSeule = fichiers.filter((autre) => partieDe(autre)?.id === partie?.id).length === 1
      const feuilles = new Set(f.apercu?.lignes.map((l) => l.feuille))
      return [
        f.id,
        {
          nom: partie !== undefined && isSeule ? partie.nomCourt : f.file.name,
          isMultiFeuille: feuilles.size > 1,
          ties: tiesOf(f),
        },
      ]
    }),
  )
}

export type RattacherLigneProps = Pick<RattacherProps, 'onChoose' | 'onClose'> & {
  repere: Repere
  trigger: HTMLElement
  fichiers: readonly Fichier[]
  vues: readonly LigneVue[]
}

/** The list of what a line may mean, at the place where it was asked for. */
export function RattacherLigne({ repere, trigger, fichiers, vues, ...gestes }: RattacherLigneProps) {
  const triggerRef = useRef(trigger)
  const vue = vues.find((v) => estLaLigne(v, repere))
  const apercu = fichiers.find((f) => f.id === repere.fichierId)?.apercu
  if (vue === undefined || apercu == null) return null
  const autres = vues.filter((v) => v.fichierId === repere.fichierId && v !== vue)
  const pris = new Map(
    autres.flatMap(({ ligne: l }) =>
      l.code !== null && (estImportable(l) || l.statut === 'identique') ? [[l.code, l.cellule] as const] : [],
    ),
  )
  return (
    <Rattacher
      triggerRef={triggerRef}
      ligne={vue.ligne}
      isCorrigee={vue.isCorrigee}
      aLier={apercu.aLier}
      pris={pris}
      {...gestes}
    />
  )
}
