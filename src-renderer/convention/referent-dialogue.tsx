import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { contract } from '../../src-main/contract/index.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { nommer } from '../../src-main/domain/partie.ts'
import { formatJour } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { FormChoix, FormJour, FormText, frenchIssue } from '../form.tsx'
import { tell } from '../toasts.ts'
import { type PartieLue, prochainOf, referentOf } from './referent.ts'

const schema = contract['partie.replaceReferent'].input
type Saisie = z.input<typeof schema>

type Props = { parties: readonly PartieLue[]; aujourdhui: Day; onClose: () => void }

/** Article 4: a référent leaves, another comes; the mandates touch and nobody else has to be told twice. */
export function ReferentDialogue({ parties, aujourdhui, onClose }: Props) {
  const replace = useCommand('partie.replaceReferent')
  const sortants = parties.flatMap((lue) => {
    const referent = prochainOf(lue, aujourdhui) ?? referentOf(lue, aujourdhui)
    return referent === undefined ? [] : [{ lue, referent }]
  })
  const { control, handleSubmit, setValue, getValues } = useForm<Saisie, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues: { mandatDu: aujourdhui, fonction: '', nom: '', courriel: '', telephone: '' },
  })
  const sortantId = useWatch({ control, name: 'sortantId' })
  const sortant = sortants.find((s) => s.referent.id === sortantId)

  const submit = handleSubmit(async (saisie) => {
    const saved = await replace.run(saisie)
    if (saved === null) return
    onClose()
    tell(`Référent ${sortant?.lue.partie.nomCourt ?? ''} remplacé : ${nommer(saisie)}`.replace(' :', '\u00A0:'))
  })

  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Changer un référent"
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={replace.isPending}>
            Remplacer le référent
          </Button>
        </>
      }
    >
      <p className="sub">
        Article&#160;4&#160;: le changement est notifié par courrier aux autres parties, sans avenant. Le mandat en
        cours prend fin la veille.
      </p>
      <GestureRefusal of={replace} />
      <div className="champs">
        <FormChoix
          control={control}
          name="sortantId"
          label="Référent remplacé"
          isRequired
          autoFocus
          choix={sortants.map(({ lue, referent }) => ({
            id: referent.id,
            libelle: `${lue.partie.nomCourt} – ${nommer(referent)}`,
            detail: `depuis le ${formatJour(referent.mandatDu)}`,
          }))}
          onChosen={(id) => {
            const chosen = sortants.find((s) => s.referent.id === id)
            if (chosen !== undefined && getValues('fonction') === '') setValue('fonction', chosen.referent.fonction)
          }}
        />
        <FormJour
          control={control}
          name="mandatDu"
          label="En fonction à partir du"
          isRequired
          aujourdhui={aujourdhui}
        />
        <FormText control={control} name="fonction" label="Fonction" isRequired />
        <FormText control={control} name="nom" label="Nom" aide="Facultatif : la fonction suffit aux documents" />
        <FormText control={control} name="courriel" label="Courriel" type="email" />
        <FormText control={control} name="telephone" label="Téléphone" />
      </div>
    </Dialogue>
  )
}
