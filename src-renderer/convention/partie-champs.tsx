import type { Control } from 'react-hook-form'
import type { z } from 'zod'
import { contract } from '../../src-main/contract/index.ts'
import type { Modele } from '../../src-main/domain/modele.ts'
import { FormText } from '../form.tsx'
import type { SaisieConvention } from './brouillon.ts'

export const schemaConvention = contract['convention.create'].input
export type Controle = Control<SaisieConvention, unknown, z.output<typeof schemaConvention>>

/** How the fields of a new convention are called. */
export const LABELS: Readonly<Record<string, string>> = {
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

/** The fields of an organisation that the model cannot know. */
export function PartieChamps({
  control,
  rang,
  partie,
}: {
  control: Controle
  rang: number
  partie: Modele['parties'][number]
}) {
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
