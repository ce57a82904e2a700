import { Button, LinkButton } from '../components/button.tsx'
import { goTo, hashOf } from '../routes.ts'
import { MenuGestes } from './menu-gestes.tsx'
import type { Cible } from './objectifs.ts'

type Props = {
  cible: Cible
  onAsk: (quoi: 'ajouter' | 'exporter' | 'importer') => void
  onObjectifs: () => void
}

/** The buttons beside the title: her caisse's annexe, the objectives and the model, « Ajouter ». */
export function GestesDuCatalogue({ cible, onAsk, onObjectifs }: Props) {
  const { conventionId, annee } = cible
  return (
    <>
      <LinkButton href={hashOf({ ecran: 'annexe', conventionId, annee })}>Reprendre l’annexe 5 de ma caisse</LinkButton>
      <MenuGestes
        libelle="Autres gestes"
        gestes={[
          {
            id: 'objectifs',
            libelle: `Reprendre les objectifs de ${annee - 1}`,
            detail: 'pour ceux qui n’en ont pas encore',
            onAction: onObjectifs,
          },
          {
            id: 'exporter',
            libelle: 'Exporter le modèle',
            detail: 'engagements et indicateurs, dans un fichier',
            onAction: () => onAsk('exporter'),
          },
          {
            id: 'importer',
            libelle: 'Importer un modèle',
            detail: 'ce qu’il apporte est montré avant',
            onAction: () => onAsk('importer'),
          },
          {
            id: 'options',
            libelle: 'Options de la convention',
            detail: 'souscrites ou non, avec les engagements',
            onAction: () => goTo({ ecran: 'convention', conventionId }),
          },
        ]}
      />
      <Button variante="plein" onPress={() => onAsk('ajouter')}>
        Ajouter
      </Button>
    </>
  )
}
