import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import { JEUX, type JeuIndicateurs, type Modele } from '../../src-main/domain/modele.ts'
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

const MOTS: Readonly<Record<JeuIndicateurs, { libelle: string; detail: string }>> = {
  depart: { libelle: 'Le jeu de départ', detail: 'le minimum, pour une première année' },
  usuel: { libelle: 'Les indicateurs usuels', detail: 'ceux que les conventions de cette sorte suivent' },
  complet: { libelle: 'Tout le modèle', detail: 'y compris ce que peu de parties savent compter' },
}

/** How many indicators each choice follows from the start, « Le jeu de départ (13) »; choices that would be the same are one. */
export function listJeux({ indicateurs }: Pick<Modele, 'indicateurs'>) {
  const jeux = JEUX.map((id) => ({ id, nombre: nombreDuJeu({ indicateurs }, id) }))
  return jeux
    .filter((j, rang) => j.nombre > 0 && jeux.findIndex((k) => k.nombre === j.nombre) === rang)
    .map(({ id, nombre }) => ({ id, nombre, libelle: `${MOTS[id].libelle} (${nombre})`, detail: MOTS[id].detail }))
}

/** How many indicators a choice follows from the start. */
export const nombreDuJeu = ({ indicateurs }: Pick<Modele, 'indicateurs'>, jeu: JeuIndicateurs): number =>
  indicateurs.filter((i) => JEUX.indexOf(i.jeu) <= JEUX.indexOf(jeu)).length
