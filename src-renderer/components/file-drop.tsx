import { FileInput } from 'lucide-react'
import type { ReactNode } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button, type VarianteBouton } from './button.tsx'
import { isFilled } from './filled.ts'
import { type OnFiles, useWindowFileDrop } from './window-file-drop.ts'
import './file-drop.css'

export type FileDropProps = {
  /** What to bring: « Déposez ici la fiche d’une partie ». */
  titre: ReactNode
  /** What is accepted, in words. */
  aide?: ReactNode
  /** « Choisir un fichier » */
  texteBouton: string
  /** « Choisir un dossier »: a second button, for a folder and all that is in it. */
  texteDossier?: string | undefined
  variante?: VarianteBouton | undefined
  onFiles: OnFiles
  /** Extensions, `['.csv', '.xlsx']`, for the system's chooser; a dropped file is not filtered. */
  types?: readonly string[] | undefined
  isMultiple?: boolean | undefined
  isDisabled?: boolean | undefined
}

/** A place to drop files, with the button that opens the system's chooser. While in view, it takes the whole window. */
export function FileDrop(props: FileDropProps) {
  const { titre, aide, texteBouton, texteDossier, variante, onFiles, types } = props
  const { isMultiple = false, isDisabled = false } = props
  const isOver = useWindowFileDrop(isDisabled ? null : onFiles)
  return (
    <div className="depot" data-survol={isOver || undefined}>
      <FileInput className="depot-icone" />
      <div className="depot-texte">
        <b>{titre}</b>
        {isFilled(aide) && <div className="sub">{aide}</div>}
      </div>
      <div className="depot-actes">
        {texteDossier !== undefined && (
          <FileTrigger acceptDirectory onSelect={(files) => files && files.length > 0 && onFiles([], [...files])}>
            <Button isDisabled={isDisabled}>{texteDossier}</Button>
          </FileTrigger>
        )}
        <FileTrigger
          allowsMultiple={isMultiple}
          {...(types ? { acceptedFileTypes: types } : {})}
          onSelect={(files) => files && files.length > 0 && onFiles([...files], [])}
        >
          <Button variante={variante} isDisabled={isDisabled}>
            {texteBouton}
          </Button>
        </FileTrigger>
      </div>
    </div>
  )
}

/** Covers the window while files are held above it: for a screen without a drop place, with `useWindowFileDrop`. */
export function DropVeil({ isVisible, children }: { isVisible: boolean; children: ReactNode }) {
  if (!isVisible) return null
  return (
    <div className="depot-voile">
      <div>
        <FileInput className="depot-icone" />
        <b className="h2">{children}</b>
      </div>
    </div>
  )
}
