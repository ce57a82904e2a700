import { listDonneesPersonnelles } from '../src-main/domain/donnees-personnelles.ts'
import { enumerer } from '../src-main/domain/typographie.ts'
import { Forme } from './components/etat-mark.tsx'
import './garde-texte.css'

/** Under a free text, while it is typed: what it seems to say of a person, and what to do. Nothing leaves this computer. */
export function GardeTexte({ texte }: { texte: string }) {
  const vues = listDonneesPersonnelles(texte)
  return (
    <div className="garde-texte" role="status">
      {vues.length > 0 && (
        <p>
          <Forme forme="attention" />
          {`Ce texte semble porter ${enumerer(vues)}. Retirez ce qui désigne une personne accueillie\u00A0: une fonction ou un nombre suffit.`}
        </p>
      )}
    </div>
  )
}
