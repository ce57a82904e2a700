import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { Point } from '../../src-main/domain/comite.ts'
import { readFrenchDay, type Day } from '../../src-main/domain/day.ts'
import type { TypeDecision } from '../../src-main/domain/decision.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { DayField } from '../components/day-field.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import {
  CHOIX_TYPES,
  choixPilotes,
  demandeEcheance,
  NOMS_TYPES,
  numeroCourt,
  type Pilote,
  piloteIdOf,
  piloteProposee,
} from './decisions.ts'
import { echeanceProposee, feriesAutour } from './jour.ts'
import { firstInvalid } from './premier-refus.ts'

/** What is being noted: what is not chosen follows the proposals. `echeance` null was emptied by hand. */
type Saisie = {
  libelle: string
  type: TypeDecision
  pilote: Pilote | undefined
  echeance: Day | null | undefined
}

const VIERGE: Saisie = { libelle: '', type: 'decision', pilote: undefined, echeance: undefined }

const SANS_ECHEANCE = 'Donnez une échéance, ou notez un avis ou une information.'

type Props = {
  detail: ComiteDetail
  /** The point under which it is noted. */
  point: Point | null
  isSeance: boolean
  aujourdhui: Day
  ref: RefObject<HTMLInputElement | null>
}

/** One line to note a decision: Enter notes it and the line is ready for the next. Pilot and due date are proposed. */
export function DecisionEntry({ detail, point, isSeance, aujourdhui, ref }: Props) {
  const { comite, parties, prochainNumero } = detail
  const [saisie, setSaisie] = useState(VIERGE)
  const [isTried, setTried] = useState(false)
  const [dernier, setDernier] = useState<string | null>(null)
  const [refusee, setRefusee] = useState<Saisie | null>(null)
  const add = useCommand('comite.addDecision')

  // During the séance the cursor waits here, in view even after sixty decisions.
  const arrive = useEffectEvent(() => {
    if (isSeance) ref.current?.focus()
  })
  useEffect(() => arrive(), [])

  const { libelle, type } = saisie
  const pilote = saisie.pilote ?? piloteProposee(detail)
  const proposee = echeanceProposee(comite.jour > aujourdhui ? comite.jour : aujourdhui)
  const echeance = demandeEcheance(type) ? (saisie.echeance === undefined ? proposee : saisie.echeance) : null
  const change = (part: Partial<Saisie>) => setSaisie((before) => ({ ...before, ...part }))
  const isSansEcheance = demandeEcheance(type) && echeance === null

  // Saved after all, by « Réessayer » here or in the bottom bar: what was given back has nothing more to wait for.
  if (refusee !== null && add.error === null && !add.isPending) {
    setRefusee(null)
    if (saisie === refusee) setSaisie(VIERGE)
  }

  // The line empties at once, so that the next decision can be typed while the disk answers; a refusal gives it back.
  async function note() {
    setSaisie(VIERGE)
    setTried(false)
    const noted = await add.run({
      comiteId: comite.id,
      pointId: point?.id ?? null,
      libelle,
      type,
      piloteId: piloteIdOf(pilote),
      echeance,
    })
    if (noted !== null) return setDernier(numeroCourt(noted.numero))
    setSaisie((now) => (now.libelle === '' ? saisie : now))
    setRefusee(saisie)
  }

  function submit(form: HTMLFormElement) {
    setTried(true)
    if (libelle.trim() === '' || isSansEcheance) form.querySelector('input')?.focus()
    else if (!firstInvalid(form)) {
      form.querySelector('input')?.focus()
      void note()
    }
  }

  const prochain = numeroCourt(prochainNumero)
  return (
    <form
      className="saisie"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <div className="saisie-champs">
        <div className="c-libelle">
          <TextField
            label={`Nouvelle ${NOMS_TYPES.decision}`}
            labelCache
            placeholder="Ce que le comité décide"
            value={libelle}
            onChange={(texte) => change({ libelle: texte })}
            maxLength={400}
            erreur={isTried && libelle.trim() === '' ? 'Écrivez ce qui est décidé.' : null}
            ref={ref}
          />
        </div>
        <div className="c-type">
          <Select
            label="Nature"
            labelCache
            choix={CHOIX_TYPES}
            value={type}
            onChange={(choisi) => change({ type: choisi })}
          />
        </div>
        <div className="c-pilote">
          <Select
            label="Pilote"
            labelCache
            choix={choixPilotes(parties)}
            value={pilote}
            onChange={(choisi) => change({ pilote: choisi })}
          />
        </div>
        <div className="c-echeance">
          <DayField
            label="Échéance"
            labelCache
            value={echeance}
            onChange={(jour) => change({ echeance: jour })}
            parse={(texte) => readFrenchDay(texte, aujourdhui)}
            feries={feriesAutour(comite.jour)}
            aujourdhui={aujourdhui}
            isDisabled={!demandeEcheance(type)}
            erreur={isTried && isSansEcheance ? SANS_ECHEANCE : null}
          />
        </div>
        <Button type="submit" variante={isSeance ? 'plein' : 'borde'}>
          Noter
        </Button>
      </div>
      <p className="sub aide-saisie">
        <span role="status">{dernier !== null && `${dernier} notée. `}</span>
        {demandeEcheance(type)
          ? `Entrée note ${NOMS_TYPES[type] === 'action' ? 'l’action' : 'la décision'} ${prochain}. Pilote et échéance sont proposés ; ils restent obligatoires.`
          : `Entrée note ${type === 'avis' ? 'l’avis' : 'l’information'} ${prochain}, sans échéance.`}
      </p>
      <GestureRefusal of={add} />
    </form>
  )
}
