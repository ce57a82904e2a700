import { useState } from 'react'
import type { Catalogue } from '../../src-main/contract/indicateur.ts'
import { AXES, NOMS_AXES } from '../../src-main/domain/engagement.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { foldText } from '../components/fold-text.ts'
import { TextField } from '../components/text-field.tsx'
import { ListeACocher, type Rayon } from './liste-a-cocher.tsx'
import { parQui } from './mots.ts'
import type { Cible } from './objectifs.ts'

type Props = {
  cible: Cible
  catalogue: Catalogue
  parties: readonly Partie[]
  /** A blank one instead. */
  onVierge: () => void
  onClose: () => void
  onDone: (code: string, phrase: string) => void
}

/** The proposals of the model that hold every word searched, under their axes. */
function rayonsOf(proposes: Catalogue['proposes'], parties: readonly Partie[], texte: string): Rayon[] {
  const mots = foldText(texte).split(/\s+/u)
  const trouves = proposes.filter((p) => {
    const tout = foldText([p.code, p.libelle, p.libelleCourt, p.unite, ...p.synonymes].join(' '))
    return mots.every((m) => tout.includes(m))
  })
  return AXES.map((axe) => ({
    nom: NOMS_AXES[axe],
    articles: trouves
      .filter((p) => p.axe === axe)
      .map((p) => ({
        id: p.code,
        libelle: typographier(p.libelleCourt),
        detail: `${p.code}, ${p.unite}, ${parQui(p.roles, parties)}`,
      })),
  })).filter((r) => r.articles.length > 0)
}

/** What the convention's model offers and the catalogue does not follow: several are taken at once, or a blank one is made. */
export function AjouterDialogue({ cible, catalogue, parties, onVierge, onClose, onDone }: Props) {
  const add = useCommand('indicateur.addFromModele')
  const [texte, setTexte] = useState('')
  const [coches, setCoches] = useState<ReadonlySet<string>>(new Set())
  // What the model gives to someone who is no party of this convention cannot be followed here.
  const proposes = catalogue.proposes.filter(
    (p) => p.formule !== null || p.roles.some((r) => parties.some((partie) => partie.role === r)),
  )
  const rayons = rayonsOf(proposes, parties, texte)
  const nombre = coches.size

  async function submit() {
    const codes = proposes.map((p) => p.code).filter((c) => coches.has(c))
    const [premier] = codes
    if (premier === undefined) return
    const fait = await add.run({ ...cible, codes })
    if (fait !== null) onDone(premier, accorder(fait.ajoutes, 'indicateur ajouté', 'indicateurs ajoutés'))
  }

  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Ajouter des indicateurs"
      actions={
        <>
          <span className="a-gauche">
            <Button onPress={onVierge}>Créer un indicateur vierge</Button>
          </span>
          <Button onPress={onClose}>Ne rien ajouter</Button>
          <Button variante="plein" type="submit" isDisabled={nombre === 0} occupe={add.isPending}>
            {nombre === 0 ? 'Ajouter' : `Ajouter ${accorder(nombre, 'indicateur')}`}
          </Button>
        </>
      }
    >
      <GestureRefusal of={add} />
      {proposes.length === 0 ? (
        <p>
          Le modèle de cette convention ne propose rien d’autre&nbsp;: tout ce qu’il contient est déjà au catalogue. Un
          indicateur qui lui manque se crée vierge.
        </p>
      ) : (
        <>
          <p className="sub">
            Le modèle de la convention propose {accorder(proposes.length, 'indicateur')} que le catalogue ne suit pas.
            Ajoutés, ils sont demandés à partir de l’exercice {cible.annee}.
          </p>
          <TextField
            label="Chercher dans le modèle"
            labelCache
            type="search"
            placeholder="Chercher dans le modèle"
            value={texte}
            onChange={setTexte}
          />
          {rayons.length === 0 ? (
            <p className="sub">Rien ne répond à ces mots dans le modèle.</p>
          ) : (
            <ListeACocher label="Indicateurs du modèle" rayons={rayons} coches={coches} onChange={setCoches} />
          )}
        </>
      )}
    </Dialogue>
  )
}
