import { FolderPlus, Plus } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { geste, resumer } from './compte.ts'
import { estSituee, type Fichier } from './fichier.ts'
import { estImportable, type LigneVue } from './lignes.ts'
import type { Lot } from './lot.ts'
import { TYPES } from './tri.ts'

/** More files, chosen one by one or by their folder. */
export function Ajouter({ lot }: { lot: Lot }) {
  return (
    <>
      <FileTrigger acceptDirectory onSelect={(files) => files && files.length > 0 && lot.add([], [...files])}>
        <Button variante="texte" icone={<FolderPlus aria-hidden="true" />}>
          Ajouter un dossier
        </Button>
      </FileTrigger>
      <FileTrigger allowsMultiple acceptedFileTypes={TYPES} onSelect={(files) => files && lot.add([...files], [])}>
        <Button icone={<Plus aria-hidden="true" />}>Ajouter un fichier</Button>
      </FileTrigger>
    </>
  )
}

/** What keeps the files from being imported, or null. */
export function obstacleOf(fichiers: readonly Fichier[], vues: readonly LigneVue[]): string | null {
  const lus = fichiers.filter((f) => f.apercu !== null).length
  if (lus < fichiers.length)
    return fichiers.length === 1 ? 'Lecture en cours' : `Lecture en cours\u00A0: ${lus} sur ${fichiers.length}`
  if (vues.some((v) => v.isCochee)) return null
  if (fichiers.some((f) => f.apercu?.partieId === null)) return 'Choisissez la partie'
  if (fichiers.some((f) => f.apercu?.annee === null)) return 'Choisissez l’exercice'
  return vues.some((v) => estImportable(v.ligne)) ? 'Cochez au moins une valeur' : 'Il n’y a rien à écrire'
}

export type PiedProps = {
  fichiers: readonly Fichier[]
  vues: readonly LigneVue[]
  obstacle: string | null
  isImporting: boolean
  onLeave: () => void
  onImporter: () => void
}

/** What will be written, what is left aside, and the two ways out. */
export function Pied({ fichiers, vues, obstacle, isImporting, onLeave, onImporter }: PiedProps) {
  const enAttente = fichiers.filter((f) => f.apercu !== null && !estSituee(f.apercu)).length
  const isRead = fichiers.every((f) => f.apercu !== null)
  const { compte, suite } = resumer(
    vues.filter((v) => fichiers.some((f) => f.id === v.fichierId && f.apercu !== null && estSituee(f.apercu))),
  )
  return (
    <>
      <p role="status">
        {isRead && enAttente < fichiers.length && (
          <>
            <b>{compte}</b>
            {suite}
            {enAttente > 0 && ` ${accorder(enAttente, 'fichier attend', 'fichiers attendent')} une précision.`}
          </>
        )}
      </p>
      <div className="gestes">
        <Button onPress={onLeave} aria-keyshortcuts="Escape">
          Abandonner
        </Button>
        <Button
          variante="plein"
          raison={obstacle ?? undefined}
          occupe={isImporting}
          onPress={onImporter}
          aria-keyshortcuts="Control+Enter"
        >
          {geste(vues)}
        </Button>
      </div>
    </>
  )
}
