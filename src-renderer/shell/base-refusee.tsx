import { useEffect, useRef } from 'react'
import type { EtatBase } from '../../src-main/contract/registre.ts'
import { Button } from '../components/button.tsx'
import { Forme } from '../components/etat-mark.tsx'
import { errorText } from '../error-text.ts'
import { CallFailed } from '../failure.ts'
import { Mark } from './mark.tsx'
import './shell.css'

type Props = { base: Extract<EtatBase, { etat: 'refusee' }>; onRetry: () => void; isPending: boolean }

/** The whole window when the base cannot be opened: why, what is safe, what to do. It opens by itself once it can. */
export function BaseRefusee({ base, onRetry, isPending }: Props) {
  const { titre, sauf, faire } = errorText(new CallFailed(base.code, base.faits))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${titre} – Copil`
    heading.current?.focus()
  }, [titre])
  return (
    <main className="plein-ecran" id="contenu">
      <div>
        <p className="plein-ecran-marque">
          <Mark />
          Copil
        </p>
        <h1 tabIndex={-1} ref={heading}>
          <Forme forme="bloquant" />
          {titre}
        </h1>
        <p>{sauf}</p>
        <p>{faire}</p>
        <div className="plein-ecran-gestes">
          <Button variante="plein" onPress={onRetry} occupe={isPending}>
            Réessayer
          </Button>
          <span className="sub">Copil réessaie de lui-même toutes les 5&#160;secondes.</span>
        </div>
      </div>
    </main>
  )
}
