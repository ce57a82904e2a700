import { useState } from 'react'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { rolesOf, type NaturePaire } from '../../src-main/domain/indicateur.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { Select } from '../components/select.tsx'
import { candidatsOf } from './filtres.ts'
import { parQui, SENS_NATURES } from './mots.ts'
import type { Cible } from './objectifs.ts'

type Props = {
  cible: Cible
  catalogue: Catalogue
  ligne: LigneCatalogue
  parties: readonly Partie[]
  onClose: () => void
  onDone: (code: string, phrase: string) => void
}

type Sens = 'emis' | 'recu'

/** Ties an indicator to the one that counts the other side of it: the same fact, or what became of it. */
export function RapprocherDialogue({ cible, catalogue, ligne, parties, onClose, onDone }: Props) {
  const pair = useCommand('indicateur.pair')
  const { code, libelleCourt } = ligne.indicateur
  const candidats = candidatsOf(catalogue, code)
  const [autre, setAutre] = useState<string | null>(null)
  const [nature, setNature] = useState<NaturePaire>('meme-fait')
  const [sens, setSens] = useState<Sens>('emis')
  const [erreur, setErreur] = useState(false)
  const choisi = candidats.find((l) => l.indicateur.code === autre)

  async function submit() {
    if (choisi === undefined) return setErreur(true)
    const { code: codeAutre } = choisi.indicateur
    const [emis, recu] = sens === 'emis' ? [code, codeAutre] : [codeAutre, code]
    const fait = await pair.run({ conventionId: cible.conventionId, nature, emis, recu })
    if (fait !== null) onDone(code, `${emis} et ${recu} rapprochés`)
  }

  const nomAutre = choisi?.indicateur.libelleCourt ?? 'l’autre'
  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre={`Rapprocher «\u00A0${libelleCourt}\u00A0»`}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={pair.isPending}>
            Rapprocher
          </Button>
        </>
      }
    >
      <GestureRefusal of={pair} />
      <Select
        label="De l’indicateur"
        autoFocus
        isRequired
        choix={candidats.map(({ indicateur: i }) => ({
          id: i.code,
          libelle: typographier(i.libelleCourt),
          detail: `${i.code}, ${parQui(rolesOf(i), parties)}`,
        }))}
        value={autre}
        onChange={(id) => {
          setErreur(false)
          setAutre(id)
        }}
        erreur={erreur ? 'Choisissez l’autre indicateur.' : null}
      />
      <RadioGroup
        label="Ce que leur rapprochement veut dire"
        choix={[
          { id: 'meme-fait', libelle: 'Même fait', detail: SENS_NATURES['meme-fait'] },
          { id: 'conversion', libelle: 'Conversion', detail: SENS_NATURES.conversion },
        ]}
        value={nature}
        onChange={setNature}
      />
      <RadioGroup
        label="Sens"
        choix={[
          {
            id: 'emis',
            libelle: `«\u00A0${libelleCourt}\u00A0» est ce qui est transmis`,
            detail: `«\u00A0${nomAutre}\u00A0» ce qui en est reçu`,
          },
          {
            id: 'recu',
            libelle: `«\u00A0${libelleCourt}\u00A0» est ce qui est reçu`,
            detail: `«\u00A0${nomAutre}\u00A0» ce qui a été transmis`,
          },
        ]}
        value={sens}
        onChange={setSens}
      />
    </Dialogue>
  )
}
