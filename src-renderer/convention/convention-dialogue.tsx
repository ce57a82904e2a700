import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { contract } from '../../src-main/contract/index.ts'
import type { Convention } from '../../src-main/domain/convention.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { FormChoix, FormJour, FormNombre, FormText, frenchIssue } from '../form.tsx'
import { goTo } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

const schema = contract['convention.update'].input
type Saisie = z.input<typeof schema>

const RECONDUCTIONS = [
  { id: 'tacite', libelle: 'tacite', detail: 'sans geste, elle continue' },
  { id: 'expresse', libelle: 'expresse', detail: 'par un acte écrit' },
  { id: 'aucune', libelle: 'aucune', detail: 'elle prend fin à son terme' },
] as const

const REGIMES = [
  { id: 'civil', libelle: 'année civile', detail: 'du 1er janvier au 31 décembre' },
  { id: 'convention', libelle: 'année de la convention', detail: 'à partir du jour de la signature' },
] as const

const CHAMPS = [
  'id',
  'titre',
  'titreCourt',
  'objet',
  'lieuSignature',
  'signeeLe',
  'exemplaires',
  'dureeMois',
  'reconduction',
  'preavisJours',
  'regimeExercice',
  'adosseeA',
] as const

const pick = (c: Convention): Saisie => schema.parse(Object.fromEntries(CHAMPS.map((k) => [k, c[k]])))

type Props = { convention: Convention; aujourdhui: Day; onClose: () => void }

/** What the convention says of itself: title, signature, length, renewal, exercice. */
export function ConventionDialogue({ convention, aujourdhui, onClose }: Props) {
  const update = useCommand('convention.update')
  const [isDeleting, setDeleting] = useState(false)
  const { control, handleSubmit } = useForm<Saisie, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues: pick(convention),
  })

  const submit = handleSubmit(async (saisie) => {
    if ((await update.run(saisie)) === null) return
    onClose()
    tell('Convention modifiée', { libelle: 'Annuler', onPress: () => void undo() })
  })

  if (isDeleting) return <DeleteDialogue convention={convention} onClose={() => setDeleting(false)} />
  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Modifier la convention"
      actions={
        <>
          <span className="a-gauche">
            <Button variante="danger" onPress={() => setDeleting(true)}>
              Supprimer la convention
            </Button>
          </span>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" occupe={update.isPending}>
            Enregistrer
          </Button>
        </>
      }
    >
      <GestureRefusal of={update} />
      <FormText control={control} name="titre" label="Titre" isRequired />
      <div className="champs">
        <FormText
          control={control}
          name="titreCourt"
          label="Titre court"
          isRequired
          aide="Tel qu’il paraît dans la navigation"
        />
        <FormText control={control} name="adosseeA" label="Adossée à" />
      </div>
      <FormText control={control} name="objet" label="Objet" />
      <div className="champs">
        <FormJour control={control} name="signeeLe" label="Date de signature" isRequired aujourdhui={aujourdhui} />
        <FormText control={control} name="lieuSignature" label="Lieu de signature" />
        <FormNombre control={control} name="dureeMois" label="Durée, en mois" isRequired />
        <FormNombre control={control} name="exemplaires" label="Exemplaires" isRequired />
        <FormChoix control={control} name="reconduction" label="Reconduction" choix={RECONDUCTIONS} />
        <FormNombre
          control={control}
          name="preavisJours"
          label="Préavis, en jours"
          aide="Vide : la convention n’en écrit pas"
        />
        <FormChoix control={control} name="regimeExercice" label="Exercice" choix={REGIMES} />
      </div>
    </Dialogue>
  )
}

function DeleteDialogue({ convention, onClose }: { convention: Convention; onClose: () => void }) {
  const remove = useCommand('convention.delete')
  async function confirm() {
    if ((await remove.run({ id: convention.id })) === null) return
    goTo({ ecran: 'tableau-de-bord' })
    tell('Convention supprimée', { libelle: 'Annuler', onPress: () => void undo() })
  }
  return (
    <Dialogue
      isOpen
      alerte
      onClose={onClose}
      titre="Supprimer cette convention ?"
      actions={
        <>
          <Button onPress={onClose}>La garder</Button>
          <Button variante="danger" occupe={remove.isPending} onPress={() => void confirm()}>
            Supprimer la convention
          </Button>
        </>
      }
    >
      <GestureRefusal of={remove} />
      <p>
        « {convention.titre} » disparaît avec ses fiches, ses comités et ses bilans. Ctrl&#160;Z ou l’historique la
        rendent telle qu’elle est.
      </p>
    </Dialogue>
  )
}
