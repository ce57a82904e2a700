import { zodResolver } from '@hookform/resolvers/zod'
import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useController, useFieldArray, useForm, useWatch } from 'react-hook-form'
import type { ActionLue, JournalLu } from '../../src-main/contract/action.ts'
import {
  EtatAction,
  NOMS_ETATS_ACTION,
  NOMS_PUBLICS,
  NOMS_TYPES_ACTION,
  PUBLICS,
  TypeAction,
} from '../../src-main/domain/action.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { ConventionId } from '../../src-main/domain/id.ts'
import { capitaliser, formatJour } from '../../src-main/domain/typographie.ts'
import { GardeTexte } from '../garde-texte.tsx'
import { GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { FindList } from '../components/find-list.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { TextArea } from '../components/text-field.tsx'
import { tellUndoable } from '../comite/geste.ts'
import { FormChoix, FormJour, FormNombre, FormSummary, FormText, frenchIssue, listFautes } from '../form.tsx'
import { ApercuDesComptes } from './apercu.tsx'
import { AutreConvention, LienChamps } from './lien-champs.tsx'
import { type ActionSaisie, labelOf, type Saisie, saisieOf, schema } from './saisie-action.ts'

const TYPES = TypeAction.options.map((id) => ({ id, libelle: NOMS_TYPES_ACTION[id] }))
const ETATS = EtatAction.options.map((id) => ({ id, libelle: capitaliser(NOMS_ETATS_ACTION[id]) }))

type Props = {
  conventionId: ConventionId
  journal: JournalLu
  /** Null: a new one. */
  action: ActionLue | null
  aujourdhui: Day
  onClose: () => void
  /** Once the base has it. */
  onDone: (id: string) => void
}

/** An action as a form; what it will count for is told before it is saved. */
export function ActionDialogue({ conventionId, journal, action, aujourdhui, onClose, onDone }: Props) {
  const save = useCommand('action.save')
  const conventions = useAsk('convention.list', {})
  const titreOf = (id: string): string =>
    conventions.data?.find((c) => c.id === id)?.titreCourt ??
    action?.liens.find((l) => l.conventionId === id)?.convention ??
    'une autre convention'
  const isDuJournal = (jour: Day): boolean => journal.debut <= jour && jour <= journal.fin
  const { control, handleSubmit, formState, setValue } = useForm<Saisie, unknown, ActionSaisie>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    // Out of the exercice there is no day to propose: it is typed.
    defaultValues: saisieOf(action, conventionId, isDuJournal(aujourdhui) ? aujourdhui : '', aujourdhui),
  })
  const etat = useController({ control, name: 'etat' })
  const {
    field: { ref: observationRef, ...observation },
    fieldState: observationState,
  } = useController({ control, name: 'observation' })
  const { fields, append, remove } = useFieldArray({ control, name: 'liens' })
  const fautes = formState.isSubmitted ? listFautes(formState.errors) : []

  // A new action of a day to come is planned, until its state is chosen.
  const jour = useWatch({ control, name: 'jour' })
  const isEtatChosen = useRef(action !== null)
  useEffect(() => {
    if (!isEtatChosen.current && jour !== '') setValue('etat', jour > aujourdhui ? 'prevue' : 'realisee')
  }, [jour, aujourdhui, setValue])

  const submit = handleSubmit(async (saisie) => {
    const fait = await save.run(saisie)
    if (fait === null) return
    onDone(fait.id)
    const ou = isDuJournal(saisie.jour) ? '' : `, hors de l’exercice ${journal.annee}`
    tellUndoable(`Action du ${formatJour(saisie.jour)} ${action === null ? 'notée' : 'modifiée'}${ou}`)
  })

  return (
    <Dialogue
      isOpen
      large
      long
      onClose={onClose}
      onSubmit={() => void submit()}
      titre={action === null ? 'Noter une action' : 'Modifier l’action'}
      actions={
        <>
          <div className="action-apercu">
            <ApercuDesComptes control={control} annee={journal.annee} titreOf={titreOf} />
          </div>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={save.isPending}>
            {action === null ? 'Noter l’action' : 'Enregistrer'}
          </Button>
        </>
      }
    >
      <FormSummary fautes={fautes} labelOf={labelOf} />
      <GestureRefusal of={save} />
      <div className="action-champs">
        <div className="champs">
          <FormJour control={control} name="jour" label="Jour" isRequired aujourdhui={aujourdhui} />
          <FormChoix control={control} name="type" label="Type" isRequired choix={TYPES} />
        </div>
        <FormText control={control} name="intitule" label="Intitulé" isRequired />
        <div className="champs">
          <FormText control={control} name="lieu" label="Lieu" />
          <RadioGroup
            label="État"
            enLigne
            choix={ETATS}
            value={etat.field.value}
            onChange={(choisi) => {
              isEtatChosen.current = true
              etat.field.onChange(choisi)
            }}
          />
        </div>
        <LienChamps control={control} rang={0} engagements={journal.engagements} parties={journal.parties} />
        <fieldset>
          <legend className="lab">Participants</legend>
          <div className="action-publics">
            {PUBLICS.map((p) => (
              <FormNombre key={p} control={control} name={p} label={capitaliser(NOMS_PUBLICS[p])} />
            ))}
          </div>
          <p className="note">Vide&#160;: personne n’a compté. 0&#160;: personne n’est venu.</p>
        </fieldset>
        {fields.slice(1).map((f, n) => (
          <AutreConvention
            key={f.id}
            control={control}
            rang={n + 1}
            conventionId={f.conventionId}
            titre={titreOf(f.conventionId)}
            onRemove={() => remove(n + 1)}
          />
        ))}
        <AutreBouton
          choix={(conventions.data ?? [])
            .filter((c) => c.id !== conventionId && fields.every((f) => f.conventionId !== c.id))
            .map((c) => ({ id: c.id, libelle: c.titreCourt, detail: c.titre }))}
          onChoose={(id) => append({ conventionId: ConventionId.parse(id), engagement: '', parties: [] })}
        />
        <TextArea
          label="Observation"
          aide="Sans nom ni coordonnées de personne."
          rows={1}
          value={observation.value}
          onChange={observation.onChange}
          onBlur={observation.onBlur}
          erreur={observationState.error?.message ?? null}
          ref={observationRef}
        />
        <GardeTexte texte={observation.value} />
      </div>
    </Dialogue>
  )
}

type AutreProps = {
  choix: readonly { id: string; libelle: string; detail: string }[]
  onChoose: (id: string) => void
}

function AutreBouton({ choix, onChoose }: AutreProps) {
  const [isOpen, setOpen] = useState(false)
  const bouton = useRef<HTMLButtonElement>(null)
  if (choix.length === 0) return null
  return (
    <div>
      <Button ref={bouton} taille="s" icone={<Plus aria-hidden="true" />} onPress={() => setOpen(true)}>
        Sert aussi à une autre convention
      </Button>
      {isOpen && (
        <FindList
          triggerRef={bouton}
          nom="Autre convention"
          invite="Chercher une convention"
          choix={choix}
          value={null}
          vide="Aucune convention ne porte ces mots."
          onChoose={(id) => {
            setOpen(false)
            onChoose(id)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
