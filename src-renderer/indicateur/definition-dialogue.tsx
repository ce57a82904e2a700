import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { Axe, Engagement } from '../../src-main/domain/engagement.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { GestureRefusal, refusalOf } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { Message } from '../components/message.tsx'
import { Select } from '../components/select.tsx'
import { FormSummary, frenchIssue, listFautes } from '../form.tsx'
import { DefinitionChamps, labelOf } from './definition-champs.tsx'
import { termesOf } from './formule-termes.ts'
import type { Cible } from './objectifs.ts'
import {
  anneesDeRupture,
  codeOf,
  definitionOf,
  ditPareil,
  type Saisie,
  saisieOf,
  saisieVide,
  schema,
} from './saisie-definition.ts'
import { useSettled } from './settled.ts'

/** What is written: a new indicator, the same one better said, or another definition from an exercice on. */
export type Ecriture =
  | { geste: 'ajout'; axe: Axe }
  | { geste: 'correction'; ligne: LigneCatalogue }
  | { geste: 'redefinition'; ligne: LigneCatalogue }

type Props = {
  cible: Cible
  catalogue: Catalogue
  engagements: readonly Engagement[]
  parties: readonly Partie[]
  ecriture: Ecriture
  onClose: () => void
  /** Once the base has it. */
  onDone: (code: string, phrase: string) => void
}

const TITRES: Readonly<Record<Ecriture['geste'], string>> = {
  ajout: 'Ajouter un indicateur',
  correction: 'Corriger l’indicateur',
  redefinition: 'Nouvelle définition de l’indicateur',
}

const VALIDER: Readonly<Record<Ecriture['geste'], string>> = {
  ajout: 'Ajouter l’indicateur',
  correction: 'Enregistrer',
  redefinition: 'Changer la définition',
}

/** The definition of an indicator as a form, checked while it is typed; nothing is written before its button. */
export function DefinitionDialogue({ cible, catalogue, engagements, parties, ecriture, onClose, onDone }: Props) {
  const ligne = ecriture.geste === 'ajout' ? null : ecriture.ligne
  const code = ligne?.indicateur.code ?? null
  const [termes] = useState(() => termesOf(catalogue, code))
  const add = useCommand('indicateur.add')
  const correct = useCommand('indicateur.correct')
  const redefine = useCommand('indicateur.redefine')
  const ruptures = anneesDeRupture(catalogue, ligne?.indicateur.depuisAnnee ?? null)
  const [depuis, setDepuis] = useState(() => ruptures.find((a) => a > cible.annee) ?? ruptures.at(-1) ?? cible.annee)
  const [inchange, setInchange] = useState(false)

  const form = useForm<Saisie>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues:
      ecriture.geste === 'ajout'
        ? saisieVide(ecriture.axe, engagements)
        : saisieOf(ecriture.ligne.definition, ecriture.ligne.formuleDite),
  })
  const { control, handleSubmit, formState, setError, setFocus } = form
  const fautes = formState.isSubmitted ? listFautes(formState.errors) : []

  // The base reads the formula while it is typed: cycles, and what it gives on the figures of the exercice.
  const [formule, source] = useWatch({ control, name: ['formule', 'source'] })
  const posee = useSettled(formule.trim(), 350)
  const lecture = useAsk(
    'indicateur.readFormule',
    {
      conventionId: cible.conventionId,
      annee: ecriture.geste === 'redefinition' ? depuis : cible.annee,
      code,
      formule: posee,
    },
    { enabled: source === 'calcule' && posee !== '' },
  )
  const refus = source === 'calcule' && posee !== '' ? (lecture.data?.refus ?? refusalOf(lecture)) : null

  const submit = handleSubmit(async (saisie) => {
    if (refus !== null && saisie.formule.trim() === posee) {
      setError('formule', { type: 'custom', message: refus })
      return setFocus('formule')
    }
    const definition = definitionOf(saisie)
    if (ecriture.geste === 'ajout') {
      const fait = await add.run({ ...cible, code: codeOf(saisie), definition })
      if (fait !== null) onDone(fait.code, `${fait.code} ajouté au catalogue`)
      return
    }
    const { id, code: sien } = ecriture.ligne.indicateur
    const isSame = ditPareil(saisie, ecriture.ligne)
    if (ecriture.geste === 'correction') {
      if (isSame) return onClose()
      if ((await correct.run({ id, definition })) !== null) onDone(sien, `${sien} corrigé`)
      return
    }
    if (isSame) return setInchange(true)
    if ((await redefine.run({ id, annee: depuis, definition })) !== null)
      onDone(sien, `${sien}\u00A0: nouvelle définition depuis ${depuis}`)
  })

  const isPending = add.isPending || correct.isPending || redefine.isPending
  return (
    <Dialogue
      isOpen
      large
      long
      onClose={onClose}
      onSubmit={() => void submit()}
      titre={code === null ? TITRES[ecriture.geste] : `${TITRES[ecriture.geste]} ${code}`}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={isPending}>
            {VALIDER[ecriture.geste]}
          </Button>
        </>
      }
    >
      {ecriture.geste === 'redefinition' && (
        <Rupture ligne={ecriture.ligne} depuis={depuis} annees={ruptures} onDepuis={setDepuis} />
      )}
      {ecriture.geste === 'correction' && (
        <p className="sub">
          Ce qui est compté reste le même&nbsp;: la série continue. Si autre chose est compté désormais, fermez et
          choisissez «&nbsp;Nouvelle définition&nbsp;».
        </p>
      )}
      <FormSummary fautes={fautes} labelOf={labelOf} />
      {inchange && (
        <Message ton="attention" titre="La définition n’a pas changé">
          Dites ce qui est compté désormais, ou ne changez rien.
        </Message>
      )}
      <GestureRefusal of={add} />
      <GestureRefusal of={correct} />
      <GestureRefusal of={redefine} />
      <DefinitionChamps
        form={form}
        termes={termes}
        engagements={engagements}
        parties={parties}
        isNew={ecriture.geste === 'ajout'}
        annee={cible.annee}
        formuleRefus={refus}
        formuleExemple={refus === null ? (lecture.data?.exemple ?? null) : null}
      />
    </Dialogue>
  )
}

type RuptureProps = {
  ligne: LigneCatalogue
  depuis: number
  annees: readonly number[]
  onDepuis: (annee: number) => void
}

/** What a new definition does to the series, told before anything is typed. */
function Rupture({ ligne, depuis, annees, onDepuis }: RuptureProps) {
  const { libelleCourt, depuisAnnee } = ligne.indicateur
  return (
    <>
      {depuisAnnee === depuis ? (
        <Message annonce={false} titre={`La définition de ${depuis} sera récrite`}>
          «&nbsp;{libelleCourt}&nbsp;» commence en {depuis}&nbsp;: aucune valeur d’avant ne s’y compare, la série n’a
          pas d’autre rupture.
        </Message>
      ) : (
        <Message annonce={false} titre={`La série sera coupée en ${depuis}`}>
          À partir de l’exercice {depuis}, «&nbsp;{libelleCourt}&nbsp;» comptera autre chose&nbsp;: les valeurs d’avant
          gardent l’ancienne définition, celles de {depuis} et d’après suivent la nouvelle, et la rupture se voit
          partout où la série paraît.
        </Message>
      )}
      <Select
        label="À partir de l’exercice"
        choix={annees.map((a) => ({ id: String(a), libelle: `Exercice ${a}` }))}
        value={String(depuis)}
        onChange={(a) => onDepuis(Number(a))}
      />
    </>
  )
}
