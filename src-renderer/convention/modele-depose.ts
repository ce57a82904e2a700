import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import type { Modele } from '../../src-main/domain/modele.ts'
import { call, upload } from '../client.ts'
import { CallFailed, toCallFailed } from '../failure.ts'
import { observable, useObservable } from '../observable.ts'

export type ModeleOffert = Output<'convention.listModeles'>[number]

/** A model that a convention can be made of: shipped (its file is its name) or deposited (a ticket stands for it). */
export type ModeleLu = { fichier: string; modele: Modele; modeleId: string | null }

/** What tells a model from another: the ticket of a deposited one, the file of a shipped one. */
export const cleOf = ({ modeleId, fichier }: Pick<ModeleLu, 'modeleId' | 'fichier'>): string => modeleId ?? fichier

// Outside the page: the form left for another screen comes back with the model that it was filled from.
const depose = observable<ModeleLu | null>(null)

/** The model chosen in a file of the person's own, and the gesture that chooses it. */
export function useModeleDepose() {
  const [refus, setRefus] = useState<CallFailed | null>(null)
  const [isReading, setReading] = useState(false)
  return {
    depose: useObservable(depose),
    refus,
    isReading,
    /** Reads a file; gives the model that can serve, null when none can. */
    async read(file: File): Promise<ModeleLu | null> {
      setReading(true)
      setRefus(null)
      try {
        const depotId = await upload(file)
        const { fichier, modele, modeleId, refus: raison } = await call('convention.readModele', { depotId })
        if (modele === null || modeleId === null)
          throw new CallFailed('modele-invalide', raison === null ? {} : { raison: raison.replace(/[\s.]+$/u, '') })
        const lu = { fichier, modele, modeleId }
        depose.set(lu)
        return lu
      } catch (error) {
        const { code, faits } = toCallFailed(error)
        setRefus(new CallFailed(code, { nom: file.name, ...faits }))
        return null
      } finally {
        setReading(false)
      }
    },
    forget: () => depose.set(null),
  }
}
