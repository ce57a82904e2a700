import { z } from 'zod'
import { PartId, ValeurId } from './id.ts'
import { ventilationsOf, type Indicateur } from './indicateur.ts'
import { ligneRequise } from './texte.ts'

/** A part of a value: how much of it falls under a modality of one of the indicator's breakdowns. */
export const Part = z.strictObject({
  id: PartId,
  valeurId: ValeurId,
  ventilation: ligneRequise(60),
  modalite: ligneRequise(80),
  nombre: z.number().min(0).max(999_999_999),
})
export type Part = z.infer<typeof Part>

/** A breakdown as it is filled: every modality the catalogue names, then those a party added; their sum, and what it leaves. */
type Repartition = {
  nom: string
  /** Whether other modalities may be added: the catalogue names none. */
  libre: boolean
  modalites: { nom: string; nombre: number | null }[]
  somme: number | null
  /** Total less the sum: 0 when it is complete, null when one of them is unknown. */
  reste: number | null
}

/** The breakdowns of an indicator, filled with the parts of one of its values. */
export function repartir(
  i: Pick<Indicateur, 'ventilationsJson'>,
  total: number | null,
  parts: readonly Pick<Part, 'ventilation' | 'modalite' | 'nombre'>[],
): Repartition[] {
  return ventilationsOf(i).map(({ nom, modalites }) => {
    const siennes = parts.filter((p) => p.ventilation === nom)
    const ajoutees = siennes.map((p) => p.modalite).filter((m) => !modalites.includes(m))
    const somme = siennes.length === 0 ? null : siennes.reduce((s, p) => s + p.nombre, 0)
    return {
      nom,
      libre: modalites.length === 0,
      modalites: [...modalites, ...ajoutees].map((m) => ({
        nom: m,
        nombre: siennes.find((p) => p.modalite === m)?.nombre ?? null,
      })),
      somme,
      reste: somme === null || total === null ? null : total - somme,
    }
  })
}
