import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Definition } from '../../src-main/contract/indicateur.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { FormSummary, frenchIssue, listFautes } from '../form.tsx'
import { DefinitionChamps, labelOf } from '../indicateur/definition-champs.tsx'
import '../indicateur/catalogue.css'
import { codeOf, definitionOf, type Saisie, saisieOf, schema } from '../indicateur/saisie-definition.ts'

type Props = {
  convention: ConventionDetail
  annee: number
  code: string | null
  definition: Definition
  libelleLu: string
  onDone: (code: string | null, definition: Definition) => void
  onClose: () => void
}

/** The definition proposed for a line of the annexe, to be put right; nothing is written before « Reprendre ». */
export function DefinitionAnnexe({ convention, annee, code, definition, libelleLu, onDone, onClose }: Props) {
  const form = useForm<Saisie>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues: { ...saisieOf(definition, null), code: code ?? '' },
  })
  const { formState, handleSubmit } = form
  const fautes = formState.isSubmitted ? listFautes(formState.errors) : []
  const submit = handleSubmit((saisie) => onDone(codeOf(saisie), definitionOf(saisie)))
  return (
    <Dialogue
      isOpen
      large
      long
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Définition du nouvel indicateur"
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit">
            Garder cette définition
          </Button>
        </>
      }
    >
      <p className="sub">
        Ligne de l’annexe&nbsp;: «&nbsp;{typographier(libelleLu)}&nbsp;». Elle garde ces mots sur les fiches.
      </p>
      <FormSummary fautes={fautes} labelOf={labelOf} />
      <DefinitionChamps
        form={form}
        termes={[]}
        engagements={convention.engagements}
        parties={convention.parties.map((p) => p.partie)}
        isNew
        annee={annee}
        formuleRefus={null}
        formuleExemple={null}
      />
    </Dialogue>
  )
}
