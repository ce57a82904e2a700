import type { ReactNode } from 'react'
import { Forme } from './etat-mark.tsx'
import { isFilled } from './filled.ts'
import './read-only-banner.css'

export type ReadOnlyBannerProps = {
  /** Since when, in bold: « Bilan 2025 validé le 16/04/2026. » */
  titre: ReactNode
  /** How many changes since, or why. */
  children?: ReactNode
  /** How to reopen. */
  actions?: ReactNode
}

/** Between two rules above what may be read and copied but not changed. */
export function ReadOnlyBanner({ titre, children, actions }: ReadOnlyBannerProps) {
  return (
    <div className="lecture" role="note">
      <Forme forme="verrou" />
      <span>
        <b>{titre}</b> {children}
      </span>
      {isFilled(actions) && <span className="lecture-actes">{actions}</span>}
    </div>
  )
}
