import { useState } from 'react'
import type { Comite } from '../../src-main/domain/comite.ts'
import { readFrenchDay, type Day } from '../../src-main/domain/day.ts'
import { capitaliser, formatHeure } from '../../src-main/domain/typographie.ts'
import { DayField } from '../components/day-field.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { TextField } from '../components/text-field.tsx'
import { type Feries, noteDuJour } from './jour.ts'
import { readHeure } from './temps.ts'
import './programmer.css'

/** When and where: what is chosen for a séance. */
export type Seance = Pick<Comite, 'jour' | 'heure' | 'lieu' | 'visio'>

type Saisie = { jour: Day | null; heure: string; lieu: string; visio: string }
type Erreurs = Partial<Record<keyof Saisie, string>>

const heureText = (heure: string): string => formatHeure(heure)

function read(saisie: Saisie): { seance: Seance } | { erreurs: Erreurs } {
  const { jour, lieu, visio } = saisie
  const heure = readHeure(saisie.heure)
  const erreurs: Erreurs = {
    ...(jour === null ? { jour: 'Donnez la date de la séance, par exemple 12/03/2026.' } : {}),
    ...('erreur' in heure ? { heure: heure.erreur } : {}),
    ...(lieu.trim() === '' ? { lieu: 'Donnez le lieu : il paraît sur les convocations.' } : {}),
  }
  if (jour === null || 'erreur' in heure || erreurs.lieu !== undefined) return { erreurs }
  return { seance: { jour, heure: heure.heure, lieu, visio } }
}

/** What is being chosen for a séance, and its reading. */
export function useSeanceForm(initial: Seance) {
  const [saisie, setSaisie] = useState<Saisie>({ ...initial, heure: heureText(initial.heure) })
  const [erreurs, setErreurs] = useState<Erreurs>({})
  return {
    saisie,
    erreurs,
    change(part: Partial<Saisie>) {
      setSaisie((before) => ({ ...before, ...part }))
      setErreurs((before) => Object.fromEntries(Object.entries(before).filter(([champ]) => !(champ in part))))
    },
    /** The séance, or null once each field that is missing says what to type. */
    read(): Seance | null {
      const lue = read(saisie)
      if ('seance' in lue) return lue.seance
      setErreurs(lue.erreurs)
      return null
    },
    leaveHeure() {
      const lue = readHeure(saisie.heure)
      if ('heure' in lue) setSaisie((before) => ({ ...before, heure: heureText(lue.heure) }))
      else setErreurs((before) => ({ ...before, heure: lue.erreur }))
    },
  }
}

export type SeanceForm = ReturnType<typeof useSeanceForm>

type Props = { form: SeanceForm; feries: Feries; aujourdhui: Day; autoFocus?: boolean | undefined }

function AideDuJour({ jour, feries, aujourdhui }: { jour: Day; feries: Feries; aujourdhui: Day }) {
  const { texte, isOuvre } = noteDuJour(jour, feries, aujourdhui)
  return isOuvre ? capitaliser(texte) : <EtatMark forme="attention">{capitaliser(texte)}</EtatMark>
}

/** Day, hour, place and link of a séance. */
export function SeanceFields({ form, feries, aujourdhui, autoFocus = false }: Props) {
  const { saisie, erreurs, change } = form
  const { jour } = saisie
  return (
    <div className="seance-champs">
      <DayField
        label="Date de la séance"
        value={jour}
        onChange={(choisi) => change({ jour: choisi })}
        parse={(texte) => readFrenchDay(texte, aujourdhui)}
        feries={feries}
        aujourdhui={aujourdhui}
        aide={jour === null ? '« 12/3 » suffit' : <AideDuJour {...{ jour, feries, aujourdhui }} />}
        erreur={erreurs.jour}
        isRequired
        autoFocus={autoFocus}
      />
      <TextField
        label="Heure"
        value={saisie.heure}
        onChange={(heure) => change({ heure })}
        onBlur={form.leaveHeure}
        erreur={erreurs.heure}
        isRequired
      />
      <TextField
        label="Lieu"
        value={saisie.lieu}
        onChange={(lieu) => change({ lieu })}
        maxLength={240}
        erreur={erreurs.lieu}
        isRequired
      />
      <TextField
        label="Visioconférence, si elle est prévue"
        value={saisie.visio}
        onChange={(visio) => change({ visio })}
        maxLength={240}
        aide="Tel qu’à lire sur la convocation : un lien, ou « lien joint au courriel »"
      />
    </div>
  )
}
