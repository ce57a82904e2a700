import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useState } from 'react'
import { useForm, type Control } from 'react-hook-form'
import type { z } from 'zod'
import { contract, type Output } from '../../src-main/contract/index.ts'
import type { Day } from '../../src-main/domain/day.ts'
import type { Modele } from '../../src-main/domain/modele.ts'
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
import { dropBrouillon, keepBrouillon, readBrouillon, saisieOf, type SaisieConvention } from './brouillon.ts'

const TITRE = 'Nouvelle convention'
const FORMULAIRE = 'nouvelle-convention'
const TOUCHES = [
  { touches: 'Tab', mot: 'champ suivant' },
  { touches: 'Ctrl Entrée', mot: 'créer' },
]
const schema = contract['convention.create'].input

type ModeleOffert = Output<'convention.listModeles'>[number]
type ModeleLu = { fichier: string; modele: Modele }

const LABELS: Readonly<Record<string, string>> = {
  titre: 'Titre',
  titreCourt: 'Titre court',
  signeeLe: 'Date de signature',
  lieuSignature: 'Lieu de signature',
  nom: 'Nom de l’organisme',
  nomCourt: 'Nom court',
  adresse: 'Adresse',
  siret: 'SIRET',
  'signataire.fonction': 'Fonction du signataire',
  'signataire.nom': 'Nom du signataire',
  'signataire.signePour': 'Signe pour',
  'referent.fonction': 'Fonction du référent',
  'referent.nom': 'Nom du référent',
  'referent.courriel': 'Courriel du référent',
  'referent.telephone': 'Téléphone du référent',
}

type Controle = Control<SaisieConvention, unknown, z.output<typeof schema>>

function Partie({ control, rang, partie }: { control: Controle; rang: number; partie: Modele['parties'][number] }) {
  const champ = <C extends string>(nom: C): `parties.${number}.${C}` => `parties.${rang}.${nom}`
  const label = (nom: string): string => LABELS[nom] ?? nom
  return (
    <fieldset>
      <legend className="h3">{partie.nomCourt}</legend>
      <div className="champs">
        <FormText control={control} name={champ('nom')} label={label('nom')} isRequired />
        <FormText control={control} name={champ('adresse')} label={label('adresse')} aide="Facultative" />
        <FormText
          control={control}
          name={champ('signataire.fonction')}
          label={label('signataire.fonction')}
          isRequired
        />
        <FormText control={control} name={champ('signataire.nom')} label={label('signataire.nom')} aide="Facultatif" />
        <FormText control={control} name={champ('referent.fonction')} label={label('referent.fonction')} isRequired />
        <FormText
          control={control}
          name={champ('referent.courriel')}
          label={label('referent.courriel')}
          aide="Facultatif, pour les convocations"
          type="email"
        />
      </div>
    </fieldset>
  )
}

function Formulaire({ choisi, aujourdhui, onModele, modeles }: FormulaireProps) {
  const create = useCommand('convention.create')
  const [isRestored] = useState(() => readBrouillon()?.fichierModele === choisi.fichier)
  const { control, handleSubmit, formState, subscribe, reset } = useForm<
    SaisieConvention,
    unknown,
    z.output<typeof schema>
  >({
    resolver: zodResolver(schema, { error: frenchIssue }),
    mode: 'onTouched',
    defaultValues: (isRestored ? readBrouillon() : null) ?? saisieOf(choisi.fichier, choisi.modele),
  })
  const { modele } = choisi
  const fautes = formState.isSubmitted ? listFautes(formState.errors) : []

  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => keepBrouillon(values) }),
    [subscribe],
  )

  const submit = handleSubmit(async (saisie) => {
    const created = await create.run(saisie)
    if (created === null) return
    dropBrouillon()
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
    reset(saisieOf(choisi.fichier, modele))
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
            {accorder(modele.indicateurs.length, 'indicateur')} seront repris du modèle.
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
        {modeles.length > 1 && (
          <RadioGroup
            label="Modèle"
            choix={modeles.map((m) => ({ id: m.fichier, libelle: typographier(m.modele.nom), detail: m.modele.objet }))}
            value={choisi.fichier}
            onChange={onModele}
          />
        )}
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
          <Partie key={p.role} control={control} rang={rang} partie={p} />
        ))}
      </form>
    </Page>
  )
}

type FormulaireProps = {
  choisi: ModeleLu
  modeles: readonly ModeleLu[]
  aujourdhui: Day
  onModele: (fichier: string) => void
}

function Choix({ offerts, aujourdhui }: { offerts: readonly ModeleOffert[]; aujourdhui: Day }) {
  const modeles = offerts.flatMap(({ fichier, modele }) => (modele === null ? [] : [{ fichier, modele }]))
  const [fichier, setFichier] = useState(() => readBrouillon()?.fichierModele)
  const choisi = modeles.find((m) => m.fichier === fichier) ?? modeles[0]
  if (choisi === undefined)
    return (
      <Page titre={TITRE}>
        <div className="page-corps">
          <EmptyState
            titre="Aucun modèle de convention ne peut servir"
            actions={<LinkButton href={hashOf({ ecran: 'tableau-de-bord' })}>Tableau de bord</LinkButton>}
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
  return <Formulaire key={choisi.fichier} {...{ choisi, modeles, aujourdhui }} onModele={setFichier} />
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
