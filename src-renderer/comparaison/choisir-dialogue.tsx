import { useState } from 'react'
import { MAX_COMPAREES, type ConventionProposee } from '../../src-main/contract/comparaison.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { foldText } from '../components/fold-text.ts'
import { TextField } from '../components/text-field.tsx'
import { ListeACocher, type Rayon } from '../indicateur/liste-a-cocher.tsx'

export type ChoisirProps = {
  proposees: readonly ConventionProposee[]
  choisies: readonly ConventionId[]
  onChoose: (ids: ConventionId[]) => void
  onClose: () => void
}

// Under this many, a glance finds it.
const SANS_RECHERCHE = 8

function rayonsOf(proposees: readonly ConventionProposee[], texte: string): Rayon[] {
  const mots = foldText(texte).split(/\s+/u).filter(Boolean)
  const trouvees = proposees.filter((p) => {
    const dit = foldText(`${p.titreCourt} ${p.titre} ${p.secretariat}`)
    return mots.every((m) => dit.includes(m))
  })
  const articleDe = (p: ConventionProposee) => ({
    id: p.conventionId,
    libelle: p.secretariat === '' ? p.titreCourt : `${p.titreCourt}, ${p.secretariat}`,
    detail: [
      accorder(p.communs, 'indicateur commun', 'indicateurs communs'),
      p.autrement === 0 ? '' : `${p.autrement} de définition différente`,
    ]
      .filter((m) => m !== '')
      .join(', '),
  })
  return [
    { nom: 'Même catalogue', articles: trouvees.filter((p) => p.memeCatalogue).map(articleDe) },
    { nom: 'Autre catalogue', articles: trouvees.filter((p) => !p.memeCatalogue).map(articleDe) },
  ].filter((r) => r.articles.length > 0)
}

/** Which conventions are set beside this one. */
export function ChoisirDialogue({ proposees, choisies, onChoose, onClose }: ChoisirProps) {
  const [coches, setCoches] = useState<ReadonlySet<string>>(() => new Set(choisies))
  const [texte, setTexte] = useState('')
  const rayons = rayonsOf(proposees, texte)
  const max = MAX_COMPAREES - 1
  const trop = coches.size > max
  function choose() {
    if (trop) return
    // In the order in which they already stood, then the nearest first.
    const gardees = choisies.filter((id) => coches.has(id))
    const neuves = proposees.map((p) => p.conventionId).filter((id) => coches.has(id) && !gardees.includes(id))
    onChoose([...gardees, ...neuves])
  }
  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      titre="Choisir les conventions à comparer"
      onSubmit={choose}
      actions={
        <>
          <Button onPress={onClose}>Abandonner</Button>
          <Button
            variante="plein"
            type="submit"
            raison={trop ? `${max} conventions au plus\u00A0: décochez-en ${coches.size - max}` : undefined}
          >
            Comparer {accorder(coches.size + 1, 'convention')}
          </Button>
        </>
      }
    >
      <div className="comparaison-choix">
        {proposees.length > SANS_RECHERCHE && (
          <TextField label="Chercher une convention" type="search" value={texte} onChange={setTexte} />
        )}
        {rayons.length === 0 ? (
          <p className="sub">Aucune convention de ce nom ne partage d’indicateur avec celle-ci.</p>
        ) : (
          <ListeACocher label="Conventions" rayons={rayons} coches={coches} onChange={setCoches} />
        )}
      </div>
    </Dialogue>
  )
}
