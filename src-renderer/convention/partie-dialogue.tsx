import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { contract } from '../../src-main/contract/index.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { FormJour, FormText, frenchIssue } from '../form.tsx'
import { tell } from '../toasts.ts'
import { type PartieLue, prochainOf, referentOf } from './referent.ts'

// One form over three commands: only those whose part changed are sent.
const schema = z.strictObject({
  partie: contract['partie.update'].input,
  signataire: contract['partie.updateSignataire'].input.optional(),
  referent: contract['partie.updateReferent'].input.optional(),
})
type Saisie = z.input<typeof schema>

function saisieOf(lue: PartieLue, aujourdhui: Day): Saisie {
  const { id, nom, nomCourt, adresse, siret } = lue.partie
  const [signataire] = lue.signataires
  const referent = referentOf(lue, aujourdhui) ?? prochainOf(lue, aujourdhui)
  return {
    partie: { id, nom, nomCourt, adresse, siret },
    ...(signataire === undefined
      ? {}
      : {
          signataire: {
            id: signataire.id,
            fonction: signataire.fonction,
            nom: signataire.nom,
            signePour: signataire.signePour,
          },
        }),
    ...(referent === undefined
      ? {}
      : {
          referent: {
            id: referent.id,
            fonction: referent.fonction,
            nom: referent.nom,
            courriel: referent.courriel,
            telephone: referent.telephone,
            mandatDu: referent.mandatDu,
          },
        }),
  }
}

/** Corrects an organisation, its signatory and its référent in office. A change of référent is another gesture. */
export function PartieDialogue({ lue, aujourdhui, onClose }: { lue: PartieLue; aujourdhui: Day; onClose: () => void }) {
  const updatePartie = useCommand('partie.update')
  const updateSignataire = useCommand('partie.updateSignataire')
  const updateReferent = useCommand('partie.updateReferent')
  const defaultValues = saisieOf(lue, aujourdhui)
  const { control, handleSubmit, formState } = useForm<Saisie, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues,
  })
  const { dirtyFields } = formState

  const submit = handleSubmit(async ({ partie, signataire, referent }) => {
    const sent: (object | null)[] = []
    if (dirtyFields.partie !== undefined) sent.push(await updatePartie.run(partie))
    if (signataire !== undefined && dirtyFields.signataire !== undefined)
      sent.push(await updateSignataire.run(signataire))
    if (referent !== undefined && dirtyFields.referent !== undefined) sent.push(await updateReferent.run(referent))
    if (sent.includes(null)) return
    onClose()
    if (sent.length > 0) tell(`${partie.nomCourt}\u00A0: modifications enregistrées`)
  })

  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre={`Modifier ${lue.partie.nomCourt}`}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={formState.isSubmitting}>
            Enregistrer
          </Button>
        </>
      }
    >
      <GestureRefusal of={updatePartie} />
      <GestureRefusal of={updateSignataire} />
      <GestureRefusal of={updateReferent} />
      <div className="champs">
        <FormText control={control} name="partie.nom" label="Nom de l’organisme" isRequired />
        <FormText control={control} name="partie.nomCourt" label="Nom court" isRequired />
        <FormText control={control} name="partie.adresse" label="Adresse" />
        <FormText control={control} name="partie.siret" label="SIRET" />
      </div>
      {defaultValues.signataire !== undefined && (
        <fieldset>
          <legend className="h3">Signataire</legend>
          <div className="champs">
            <FormText control={control} name="signataire.fonction" label="Fonction du signataire" isRequired />
            <FormText control={control} name="signataire.nom" label="Nom du signataire" />
            <FormText
              control={control}
              name="signataire.signePour"
              label="Signe pour"
              aide="Signature « PO » : la personne représentée"
            />
          </div>
        </fieldset>
      )}
      {defaultValues.referent !== undefined && (
        <fieldset>
          <legend className="h3">Référent en fonction</legend>
          <div className="champs">
            <FormText control={control} name="referent.fonction" label="Fonction du référent" isRequired />
            <FormText control={control} name="referent.nom" label="Nom du référent" />
            <FormText control={control} name="referent.courriel" label="Courriel" type="email" />
            <FormText control={control} name="referent.telephone" label="Téléphone" />
            <FormJour
              control={control}
              name="referent.mandatDu"
              label="En fonction depuis le"
              isRequired
              aujourdhui={aujourdhui}
            />
          </div>
        </fieldset>
      )}
    </Dialogue>
  )
}
