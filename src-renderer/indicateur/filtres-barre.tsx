import { AXES, NOMS_AXES, type Axe } from '../../src-main/domain/engagement.ts'
import type { Partie, Role } from '../../src-main/domain/partie.ts'
import { FilterBar } from '../components/filter-bar.tsx'
import { Select } from '../components/select.tsx'
import type { FiltreEtat, Filtres } from './filtres.ts'

const ETATS: readonly { id: FiltreEtat; libelle: string }[] = [
  { id: 'tous', libelle: 'Toutes situations' },
  { id: 'suivi', libelle: 'Suivis cette année' },
  { id: 'calcule', libelle: 'Calculés ou comptés' },
  { id: 'objectif', libelle: 'Sans objectif' },
  { id: 'versions', libelle: 'Définition changée' },
  { id: 'option', libelle: 'Option non souscrite' },
  { id: 'retire', libelle: 'Retirés' },
  { id: 'a-venir', libelle: 'À venir' },
]

export type FiltresBarreProps = {
  filtres: Filtres
  onChange: (filtres: Filtres) => void
  parties: readonly Partie[]
  /** Axes that have a line at least. */
  axes: readonly Axe[]
  annees: readonly number[]
  annee: number
  onAnnee: (annee: number) => void
  /** To the panel, where it is a drawer. */
  onDetails: () => void
  /** From the search to the list, with Arrow down. */
  onLeave: () => void
}

/** Above the list: what is looked for, and in which exercice. */
export function FiltresBarre(props: FiltresBarreProps) {
  const { filtres, onChange, parties, axes, annees, annee } = props
  const roles = parties.filter((p, i) => parties.findIndex((q) => q.role === p.role) === i)
  const pars: { id: Filtres['par']; libelle: string }[] = [
    { id: 'toutes', libelle: 'Toutes parties' },
    ...roles.map((p): { id: Role; libelle: string } => ({ id: p.role, libelle: p.nomCourt })),
    { id: 'copil', libelle: 'Copil' },
  ]
  return (
    <FilterBar
      className="catalogue-filtres"
      label="Chercher un indicateur"
      texte={filtres.texte}
      onTexte={(texte) => onChange({ ...filtres, texte })}
      onLeave={props.onLeave}
      details={
        <button type="button" className="b texte s" onClick={props.onDetails} aria-keyshortcuts="F6">
          Détails de la ligne
        </button>
      }
    >
      <Select
        label="Renseigné par"
        labelCache
        choix={pars}
        value={filtres.par}
        onChange={(par) => onChange({ ...filtres, par })}
      />
      <Select
        label="Axe"
        labelCache
        choix={[
          { id: 'tous' as const, libelle: 'Tous les axes' },
          ...AXES.filter((a) => axes.includes(a)).map((a) => ({ id: a, libelle: NOMS_AXES[a] })),
        ]}
        value={filtres.axe}
        onChange={(axe) => onChange({ ...filtres, axe })}
      />
      <Select
        label="Situation"
        labelCache
        choix={ETATS}
        value={filtres.etat}
        onChange={(etat) => onChange({ ...filtres, etat })}
      />
      <div className="catalogue-annee">
        <Select
          label="Exercice"
          labelCache
          choix={[...new Set([annee, ...annees])]
            .toSorted((a, b) => b - a)
            .map((a) => ({ id: String(a), libelle: `Exercice ${a}` }))}
          value={String(annee)}
          onChange={(a) => props.onAnnee(Number(a))}
        />
      </div>
    </FilterBar>
  )
}
