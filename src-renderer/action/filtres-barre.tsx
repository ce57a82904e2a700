import type { JournalLu } from '../../src-main/contract/action.ts'
import { EtatAction, NOMS_ETATS_ACTION, NOMS_TYPES_ACTION, TypeAction } from '../../src-main/domain/action.ts'
import { capitaliser, typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { FilterBar } from '../components/filter-bar.tsx'
import { Select } from '../components/select.tsx'
import { compteVise, type Filtres, isFiltered, SANS_FILTRE } from './filtres.ts'

type Props = {
  journal: JournalLu
  filtres: Filtres
  onChange: (filtres: Filtres) => void
  /** From the search to the list, with Arrow down. */
  onLeave: () => void
  /** To the panel, where it is a drawer. */
  onPanneau: () => void
}

const TYPES: readonly { id: Filtres['type']; libelle: string }[] = [
  { id: 'tous', libelle: 'Tous les types' },
  ...TypeAction.options.map((id) => ({ id, libelle: NOMS_TYPES_ACTION[id] })),
]
const ETATS: readonly { id: Filtres['etat']; libelle: string }[] = [
  { id: 'tous', libelle: 'Tous les états' },
  ...EtatAction.options.map((id) => ({ id, libelle: capitaliser(NOMS_ETATS_ACTION[id]) })),
]

/** Above the list: what is looked for, and the count whose actions are shown. */
export function FiltresBarre({ journal, filtres, onChange, onLeave, onPanneau }: Props) {
  const vise = compteVise(journal, filtres.compte)
  return (
    <>
      <FilterBar
        className="journal-filtres"
        label="Chercher une action"
        texte={filtres.texte}
        onTexte={(texte) => onChange({ ...filtres, texte })}
        onLeave={onLeave}
        details={
          <Button taille="s" onPress={onPanneau}>
            Compteurs et comptes
          </Button>
        }
      >
        <Select
          label="Type"
          labelCache
          choix={TYPES}
          value={filtres.type}
          onChange={(type) => onChange({ ...filtres, type })}
        />
        <Select
          label="État"
          labelCache
          choix={ETATS}
          value={filtres.etat}
          onChange={(etat) => onChange({ ...filtres, etat })}
        />
        <Select
          label="Partie"
          labelCache
          choix={[
            { id: 'toutes', libelle: 'Toutes les parties' },
            ...journal.parties.map((p): { id: string; libelle: string } => ({ id: p.id, libelle: p.nomCourt })),
          ]}
          value={filtres.partie}
          onChange={(partie) => onChange({ ...filtres, partie })}
        />
        {isFiltered(filtres) && filtres.compte === null && (
          <Button taille="s" variante="texte" onPress={() => onChange(SANS_FILTRE)}>
            Tout montrer
          </Button>
        )}
      </FilterBar>
      {filtres.compte !== null && (
        <p className="journal-vise">
          <span>
            {filtres.compte.sansEffectif ? 'Actions sans effectif de' : 'Actions comptées dans'}{' '}
            <b>«&#160;{typographier(vise?.libelle ?? filtres.compte.code)}&#160;»</b>
            {vise !== undefined && `, ${vise.partie}`}
          </span>
          <Button taille="s" onPress={() => onChange(SANS_FILTRE)}>
            Montrer toutes les actions
          </Button>
        </p>
      )}
    </>
  )
}
