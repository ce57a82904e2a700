import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import type { Day } from '../../src-main/domain/day.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { Answer, GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Message } from '../components/message.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { FormJour, FormSummary, FormText, frenchIssue, listFautes } from '../form.tsx'
import { useAujourdhui, useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { goTo, hashOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import {
  dropBrouillon,
  keepBrouillon,
  modeleDuBrouillon,
  readBrouillon,
  saisieOf,
  type SaisieConvention,
} from './brouillon.ts'
import { ChoisirModele, type Depose, Jeu } from './choix-modele.tsx'
import { nombreDuJeu } from './jeux.ts'
import { cleOf, type ModeleLu, type ModeleOffert, useModeleDepose } from './modele-depose.ts'
import { LABELS, PartieChamps, schemaConvention } from './partie-champs.tsx'

const TITRE = 'Nouvelle convention'
const FORMULAIRE = 'nouvelle-convention'
const TOUCHES = [
  { touches: 'Tab', mot: 'champ suivant' },
  { touches: 'Ctrl Entrée', mot: 'créer' },
]

function Formulaire({ choisi, aujourdhui, onModele, modeles, depose }: FormulaireProps) {
  const create = useCommand('convention.create')
  const [isRestored] = useState(() => modeleDuBrouillon() === cleOf(choisi))
  const { control, handleSubmit, formState, subscribe, reset } = useForm<
    SaisieConvention,
    unknown,
    z.output<typeof schemaConvention>
  >({
    resolver: zodResolver(schemaConvention, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues: (isRestored ? readBrouillon() : null) ?? saisieOf(choisi),
  })
  const { modele } = choisi
  const jeu = useWatch({ control, name: 'jeu' })
  const fautes = formState.isSubmitted ? listFautes(formState.errors) : []

  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => keepBrouillon(values) }),
    [subscribe],
  )

  const submit = handleSubmit(async (saisie) => {
    const created = await create.run(saisie)
    if (created === null) return
    dropBrouillon()
    depose.forget()
    goTo({ ecran: 'convention', conventionId: created.id })
    tell('Convention créée', { libelle: 'Annuler', onPress: () => void undo() })
  })

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    void submit()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const labelOf = (name: string): string => {
    const [, rang, champ] = /^parties\.(\d+)\.(.+)$/u.exec(name) ?? []
    if (rang === undefined || champ === undefined) return LABELS[name] ?? name
    return `${modele.parties[Number(rang)]?.nomCourt ?? ''} – ${LABELS[champ] ?? champ}`
  }

  function abandon() {
    dropBrouillon()
    depose.forget()
    reset(saisieOf(choisi))
    goTo({ ecran: 'tableau-de-bord' })
  }

  return (
    <Page
      titre={TITRE}
      sous="Le modèle remplit ce qu’il connaît : il reste la date et le nom des organismes. Tout se corrige ensuite."
      touches={TOUCHES}
      pied={
        <>
          <span className="sub">
            {accorder(modele.parties.length, 'partie')}, {accorder(modele.engagements.length, 'engagement')} et{' '}
            {accorder(nombreDuJeu(modele, jeu ?? 'usuel'), 'indicateur')} seront repris du modèle.
          </span>
          <span className="gestes">
            <Button onPress={abandon}>Abandonner</Button>
            <Button variante="plein" type="submit" form={FORMULAIRE} occupe={create.isPending}>
              Créer la convention
            </Button>
          </span>
        </>
      }
    >
      <form
        id={FORMULAIRE}
        className="formulaire"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {isRestored && fautes.length === 0 && create.error === null && (
          <Message titre="Vous aviez commencé cette convention">Ce que vous aviez tapé est revenu.</Message>
        )}
        <FormSummary fautes={fautes} labelOf={labelOf} />
        <GestureRefusal of={create} />
        <section className="modele" aria-labelledby="titre-modele">
          <h2 className="h3" id="titre-modele">
            Le modèle
          </h2>
          {modeles.length > 1 ? (
            <RadioGroup
              label="Modèle"
              labelCache
              choix={modeles.map((m) => ({
                id: cleOf(m),
                libelle: typographier(m.modele.nom),
                detail: m.modeleId === null ? m.modele.objet : `de votre fichier «\u00A0${m.fichier}\u00A0»`,
              }))}
              value={cleOf(choisi)}
              onChange={onModele}
            />
          ) : (
            <p>{typographier(modele.nom)}</p>
          )}
          <ChoisirModele depose={depose} onModele={onModele} />
          <Jeu control={control} modele={modele} />
        </section>
        <section aria-labelledby="titre-convention">
          <h2 className="h3" id="titre-convention">
            La convention
          </h2>
          <div className="champs">
            <div className="large">
              <FormText control={control} name="titre" label="Titre" isRequired />
            </div>
            <FormJour
              control={control}
              name="signeeLe"
              label="Date de signature"
              aide="« 14/11/24 » suffit"
              isRequired
              autoFocus
              aujourdhui={aujourdhui}
            />
            <FormText control={control} name="lieuSignature" label="Lieu de signature" aide="Facultatif" />
            <FormText
              control={control}
              name="titreCourt"
              label="Titre court"
              aide="Tel qu’il paraîtra dans la navigation"
              isRequired
            />
          </div>
        </section>
        {modele.parties.map((p, rang) => (
          <PartieChamps key={p.role} control={control} rang={rang} partie={p} />
        ))}
      </form>
    </Page>
  )
}

type FormulaireProps = {
  choisi: ModeleLu
  modeles: readonly ModeleLu[]
  aujourdhui: Day
  onModele: (cle: string) => void
  depose: Depose
}

function Choix({ offerts, aujourdhui }: { offerts: readonly ModeleOffert[]; aujourdhui: Day }) {
  const depose = useModeleDepose()
  const livres = offerts.flatMap(({ fichier, modele }): ModeleLu[] =>
    modele === null ? [] : [{ fichier, modele, modeleId: null }],
  )
  const modeles = depose.depose === null ? livres : [...livres, depose.depose]
  const [cle, setCle] = useState(modeleDuBrouillon)
  const choisi = modeles.find((m) => cleOf(m) === cle) ?? modeles[0]
  if (choisi === undefined)
    return (
      <Page titre={TITRE}>
        <div className="page-corps">
          <EmptyState
            titre="Aucun modèle de convention ne peut servir"
            actions={
              <>
                <ChoisirModele depose={depose} onModele={setCle} />
                <LinkButton href={hashOf({ ecran: 'tableau-de-bord' })}>Tableau de bord</LinkButton>
              </>
            }
          >
            {offerts.map((o) => (
              <p key={o.fichier}>
                {o.fichier}&#160;: {o.refus}
              </p>
            ))}
            <p>Réinstallez Copil pour retrouver ses modèles. Vos données sont intactes.</p>
          </EmptyState>
        </div>
      </Page>
    )
  return <Formulaire key={cleOf(choisi)} {...{ choisi, modeles, aujourdhui, depose }} onModele={setCle} />
}

/** A convention is born from a model: one form, filled with what the model knows. */
export function NouvelleConventionPage() {
  const offerts = useAsk('convention.listModeles', {})
  const aujourdhui = useAujourdhui()
  const isReadOnly = useLectureSeule()
  if (isReadOnly)
    return (
      <Page titre={TITRE}>
        <div className="page-corps">
          <EmptyState titre="Aucune convention ne peut être créée pour l’instant">
            Les données sont ouvertes en lecture seule. Rendez leur dossier accessible en écriture, puis rouvrez cette
            page.
          </EmptyState>
        </div>
      </Page>
    )
  return (
    <Answer of={offerts} titre={TITRE} texte="Lecture des modèles">
      {(answer) => aujourdhui !== null && <Choix offerts={answer} aujourdhui={aujourdhui} />}
    </Answer>
  )
}
