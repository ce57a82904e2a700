import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useController } from 'react-hook-form'
import type { Modele } from '../../src-main/domain/modele.ts'
import { Refus } from '../answer.tsx'
import { Button } from '../components/button.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { listJeux, nombreDuJeu } from './jeux.ts'
import { cleOf, type useModeleDepose } from './modele-depose.ts'
import type { Controle } from './partie-champs.tsx'

/** How much of the model's catalogue is followed from the start; the rest can be added at any time. */
export function Jeu({ control, modele }: { control: Controle; modele: Modele }) {
  const { field } = useController({ control, name: 'jeu' })
  const jeux = listJeux(modele)
  if (jeux.length < 2) return null
  const nombre = nombreDuJeu(modele, field.value ?? 'usuel')
  return (
    <RadioGroup
      label="Indicateurs suivis"
      aide="Les autres restent proposés par le catalogue, et s’ajoutent quand on veut"
      choix={jeux}
      value={jeux.find((j) => j.nombre === nombre)?.id ?? null}
      onChange={field.onChange}
    />
  )
}

export type Depose = ReturnType<typeof useModeleDepose>

/** « Choisir un fichier de modèle… »: one that another CCAS sent, or that Copil exported. */
export function ChoisirModele({ depose, onModele }: { depose: Depose; onModele: (cle: string) => void }) {
  async function read(file: File) {
    const lu = await depose.read(file)
    if (lu !== null) onModele(cleOf(lu))
  }
  return (
    <div>
      <FileTrigger
        acceptedFileTypes={['.json', 'application/json']}
        onSelect={(files) => {
          const file = files?.[0]
          if (file !== undefined) void read(file)
        }}
      >
        <Button occupe={depose.isReading}>Choisir un fichier de modèle…</Button>
      </FileTrigger>
      {depose.refus !== null && <Refus error={depose.refus} />}
    </div>
  )
}
