import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { ApercuModele } from '../../src-main/contract/indicateur.ts'
import { JEUX, type JeuIndicateurs } from '../../src-main/domain/modele.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal, Refus } from '../answer.tsx'
import { call, upload, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { Loading } from '../components/loading.tsx'
import { TextField } from '../components/text-field.tsx'
import { CallFailed, toCallFailed } from '../failure.ts'
import { receive } from '../livraison.ts'
import { tell } from '../toasts.ts'
import { ListeACocher } from './liste-a-cocher.tsx'
import type { Cible } from './objectifs.ts'

type ExporterProps = { cible: Cible; nom: string; nombre: number; onClose: () => void }

/** The catalogue and the clauses as a file that another convention can start from. */
export function ExporterDialogue({ cible, nom: propose, nombre, onClose }: ExporterProps) {
  const exporter = useCommand('indicateur.exportModele')
  const [nom, setNom] = useState(propose)

  async function submit() {
    const livraison = await exporter.run({ ...cible, nom: nom.trim() === '' ? propose : nom })
    if (livraison === null) return
    onClose()
    if (livraison.etat === 'abandonnee') tell('Le modèle n’a pas été enregistré')
    else receive(livraison)
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Exporter le modèle"
      actions={
        <>
          <Button onPress={onClose}>Fermer</Button>
          <Button variante="plein" type="submit" occupe={exporter.isPending}>
            Exporter le modèle
          </Button>
        </>
      }
    >
      <GestureRefusal of={exporter} />
      <TextField label="Nom du modèle" value={nom} onChange={setNom} maxLength={160} />
      <p className="sub">
        Le fichier contient les engagements et {accorder(nombre, 'indicateur')} de l’exercice {cible.annee}, avec leurs
        formules et leurs rapprochements. Ni valeur, ni nom, ni adresse&nbsp;: il peut être envoyé à un autre CCAS.
      </p>
    </Dialogue>
  )
}

const NOMS_JEUX: Readonly<Record<JeuIndicateurs, string>> = {
  depart: 'Jeu de départ',
  usuel: 'Indicateurs usuels',
  complet: 'Le reste du modèle',
}

type ImporterProps = { cible: Cible; onClose: () => void; onDone: (code: string, phrase: string) => void }

/** A model file: what it would bring is shown, then added in one gesture; what the catalogue has stays as it is. */
export function ImporterDialogue({ cible, onClose, onDone }: ImporterProps) {
  const importer = useCommand('indicateur.importModele')
  const [apercu, setApercu] = useState<ApercuModele | null>(null)
  const [coches, setCoches] = useState<ReadonlySet<string>>(new Set())
  const [refus, setRefus] = useState<CallFailed | null>(null)
  const [isReading, setReading] = useState(false)

  async function read(file: File) {
    setReading(true)
    setRefus(null)
    setApercu(null)
    importer.clear()
    try {
      const depotId = await upload(file)
      const lu = await call('indicateur.readModele', { conventionId: cible.conventionId, depotId })
      setApercu(lu)
      setCoches(new Set(lu.nouveaux.map((n) => n.code)))
    } catch (error) {
      const { code, faits } = toCallFailed(error)
      setRefus(new CallFailed(code, { nom: file.name, ...faits }))
    }
    setReading(false)
  }

  async function submit() {
    if (apercu === null) return
    const codes = apercu.nouveaux.map((n) => n.code).filter((c) => coches.has(c))
    const [premier] = codes
    if (premier === undefined) return
    const fait = await importer.run({ modeleId: apercu.modeleId, annee: cible.annee, codes })
    if (fait !== null) onDone(premier, accorder(fait.ajoutes, 'indicateur importé', 'indicateurs importés'))
  }

  const nombre = coches.size
  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      onSubmit={() => void submit()}
      titre="Importer un modèle"
      actions={
        <>
          <Button onPress={onClose}>Ne rien importer</Button>
          {apercu !== null && apercu.nouveaux.length > 0 && (
            <Button variante="plein" type="submit" isDisabled={nombre === 0} occupe={importer.isPending}>
              {`Importer ${accorder(nombre, 'indicateur')}`}
            </Button>
          )}
        </>
      }
    >
      <div className="modele-fichier">
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const file = files?.[0]
            if (file !== undefined) void read(file)
          }}
        >
          <Button variante={apercu === null ? 'plein' : 'borde'} occupe={isReading}>
            {apercu === null ? 'Choisir un fichier de modèle' : 'Choisir un autre fichier'}
          </Button>
        </FileTrigger>
        <span className="sub">Un fichier .json exporté par Copil. Rien n’est ajouté avant votre accord.</span>
      </div>
      {isReading && <Loading texte="Lecture du modèle" />}
      {refus !== null && <Refus error={refus} />}
      <GestureRefusal of={importer} />
      {apercu !== null && <Apercu apercu={apercu} coches={coches} onChange={setCoches} />}
    </Dialogue>
  )
}

type ApercuProps = {
  apercu: ApercuModele
  coches: ReadonlySet<string>
  onChange: (coches: ReadonlySet<string>) => void
}

function Apercu({ apercu, coches, onChange }: ApercuProps) {
  const { nouveaux, connus, ecartes } = apercu
  const rayons = JEUX.map((jeu) => ({
    nom: NOMS_JEUX[jeu],
    articles: nouveaux
      .filter((n) => n.jeu === jeu)
      .map((n) => ({ id: n.code, libelle: typographier(n.libelle), detail: n.code })),
  })).filter((r) => r.articles.length > 0)
  return (
    <>
      <p>
        <b>{typographier(apercu.nom)}</b>, version {apercu.version}&nbsp;:{' '}
        {nouveaux.length === 0
          ? 'tous ses indicateurs sont déjà au catalogue.'
          : `${accorder(nouveaux.length, 'indicateur nouveau', 'indicateurs nouveaux')}.`}
      </p>
      {connus.length > 0 && nouveaux.length > 0 && (
        <p className="sub">
          {accorder(connus.length, 'indicateur')} déjà au catalogue{' '}
          {connus.length < 2 ? 'reste tel quel' : 'restent tels quels'}.
        </p>
      )}
      {ecartes.length > 0 && (
        <ul className="sub">
          {ecartes.map((e) => (
            <li key={e.code}>
              {e.code} ne peut pas venir&nbsp;: {e.raison}.
            </li>
          ))}
        </ul>
      )}
      {nouveaux.length > 0 && (
        <ListeACocher label="Ce que le modèle apporte" rayons={rayons} coches={coches} onChange={onChange} />
      )}
    </>
  )
}
