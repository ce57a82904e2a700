import { useState } from 'react'
import type { SuiviLu } from '../../src-main/contract/collecte.ts'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { accorder, enumerer } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { TextField } from '../components/text-field.tsx'
import { saisies } from '../fiche/saisies.ts'
import { refuseesDe } from '../fiche/saisies-a-l-ecran.ts'
import { useObservable } from '../observable.ts'
import { hashOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { gesteDe } from './mots.ts'

type Props = { convention: ConventionDetail; annee: number; suivis: readonly SuiviLu[] }
type DialogueProps = Props & { onClose: () => void }

const annuler = { libelle: 'Annuler', onPress: () => void undo() }
const fiches = (n: number, ...mots: string[]): string =>
  [accorder(n, 'fiche'), ...mots.map((mot) => (n > 1 ? `${mot}s` : mot))].join(' ')

/** Sheets that something was written in, and that nobody has told complete yet. */
const aTerminer = (suivis: readonly SuiviLu[]): SuiviLu[] => suivis.filter((s) => gesteDe(s) === 'terminer')
const vides = (s: SuiviLu): number => s.attendues - s.renseignees

/** « 2 cases vides, 15 sur 17 renseignés », or what was typed in the sheet and is not saved: nothing closes over it. */
function motsDeFiche(s: SuiviLu, refusees: number): string {
  if (refusees > 0) return `${accorder(refusees, 'saisie non enregistrée', 'saisies non enregistrées')} dans la fiche`
  const combien = vides(s) === 0 ? 'aucune case vide' : accorder(vides(s), 'case vide', 'cases vides')
  return `${combien}, ${s.renseignees} sur ${s.attendues} renseignés`
}

/** Several sheets told complete at once: what each leaves empty is said first. */
function CompleterDialogue({ convention, annee, suivis, onClose }: DialogueProps) {
  const proposees = aTerminer(suivis)
  // A sheet that is being typed may be far from its end: only those received, or full, are proposed ticked.
  const [choisies, setChoisies] = useState<ReadonlySet<PartieId>>(
    () => new Set(proposees.filter((s) => s.recueLe !== null || vides(s) === 0).map((s) => s.partieId)),
  )
  const completion = useCommand('fiche.completeAll')
  const conventionId = convention.convention.id
  useObservable(saisies)
  const refusees = (s: SuiviLu): number => refuseesDe({ conventionId, annee, partieId: s.partieId }).length
  const partieIds = proposees.filter((s) => choisies.has(s.partieId) && refusees(s) === 0).map((s) => s.partieId)

  async function submit() {
    if (partieIds.length === 0 || completion.isPending) return
    if ((await completion.run({ conventionId, annee, partieIds })) === null) return
    tell(fiches(partieIds.length, 'marquée', 'complète'), annuler)
    onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Marquer les fiches complètes"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button
            type="submit"
            variante="plein"
            raison={partieIds.length === 0 ? 'Cochez au moins une fiche' : undefined}
          >
            {partieIds.length < 2 ? 'Marquer complète' : <>Marquer {fiches(partieIds.length, 'complète')}</>}
          </Button>
        </>
      }
    >
      <p>
        Une case laissée vide dans une fiche complète l’est volontairement. Une fiche complète se rouvre d’un geste.
      </p>
      <div className="ensemble" role="group" aria-label="Fiches à marquer complètes">
        {proposees.map((s) => (
          <Checkbox
            key={s.partieId}
            value={partieIds.includes(s.partieId)}
            isDisabled={refusees(s) > 0}
            onChange={(on) =>
              setChoisies(
                (avant) => new Set(on ? [...avant, s.partieId] : [...avant].filter((id) => id !== s.partieId)),
              )
            }
          >
            <b>{s.partie}</b>
            {`\u00A0: ${motsDeFiche(s, refusees(s))}`}
          </Checkbox>
        ))}
      </div>
      <GestureRefusal of={completion} />
    </Dialogue>
  )
}

/** The function of the référent in office of a party, empty when it has none. */
const referentOf = (convention: ConventionDetail, partieId: PartieId): string =>
  convention.parties.find((p) => p.partie.id === partieId)?.referents.find((r) => r.mandatAu === null)?.fonction ?? ''

/** Every complete sheet validated at once, each by its own référent; what is left to check is told first. */
function ValiderDialogue({ convention, annee, suivis, onClose }: DialogueProps) {
  const conventionId = convention.convention.id
  const completes = suivis.filter((s) => s.etat === 'complete')
  const [par, setPar] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(completes.map((s) => [s.partieId, referentOf(convention, s.partieId)])),
  )
  const [isTried, setTried] = useState(false)
  const validation = useCommand('fiche.validateAll')
  const restantes = useAsk('verification.list', { conventionId, annee }).data?.restantes ?? 0
  const validations = completes.map((s) => ({ partieId: s.partieId, par: (par[s.partieId] ?? '').trim() }))

  async function submit() {
    setTried(true)
    if (validation.isPending || validations.some((v) => v.par === '')) return
    if ((await validation.run({ conventionId, annee, validations })) === null) return
    tell(fiches(validations.length, 'validée'), annuler)
    onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre={completes.length === 1 ? 'Valider la fiche' : `Valider les ${completes.length}\u00A0fiches complètes`}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Valider {fiches(completes.length)}
          </Button>
        </>
      }
    >
      <p>
        Chaque référent confirme les valeurs de sa fiche. Elles ne changeront plus sans qu’elle soit rouverte, avec une
        raison.
      </p>
      {restantes > 0 && (
        <p>
          <a href={hashOf({ ecran: 'verification', conventionId, annee })}>{accorder(restantes, 'contrôle')} à voir</a>{' '}
          avant de valider.
        </p>
      )}
      {completes.map((s) => (
        <TextField
          key={s.partieId}
          label={`${s.partie}, validée par`}
          value={par[s.partieId] ?? ''}
          onChange={(texte) => setPar((avant) => ({ ...avant, [s.partieId]: texte }))}
          maxLength={120}
          erreur={
            isTried && (par[s.partieId] ?? '').trim() === '' ? 'Dites qui valide, par exemple Référente CPAM.' : null
          }
          isRequired
        />
      ))}
      <GestureRefusal of={validation} />
    </Dialogue>
  )
}

/** The gesture that brings all the sheets forward at once: told complete, then validated, then locked. */
export function GesteDEnsemble({ convention, annee, suivis }: Props) {
  const [dialogue, setDialogue] = useState<'completer' | 'valider' | null>(null)
  const locking = useCommand('fiche.lock')
  const conventionId = convention.convention.id
  const nombre = aTerminer(suivis).length
  const completes = suivis.filter((s) => s.etat === 'complete')
  const validees = suivis.filter((s) => s.etat === 'validee')
  const close = () => setDialogue(null)

  async function lock() {
    const fait = await locking.run({ conventionId, annee })
    if (fait === null) return
    const reste = fait.restantes.length === 0 ? '' : `, reste à valider\u00A0: ${enumerer(fait.restantes)}`
    tell(`${fiches(fait.verrouillees, 'verrouillée')}${reste}`, annuler)
  }

  return (
    <>
      {nombre > 1 ? (
        <Button onPress={() => setDialogue('completer')}>Marquer les {nombre}&#160;fiches complètes</Button>
      ) : completes.length > 0 ? (
        <Button onPress={() => setDialogue('valider')}>
          {completes.length === 1 ? (
            `Valider la fiche ${completes[0]?.partie}`
          ) : (
            <>Valider les {completes.length}&#160;fiches complètes</>
          )}
        </Button>
      ) : (
        validees.length > 0 && (
          <Button occupe={locking.isPending} onPress={() => void lock()}>
            {validees.length === 1 ? (
              `Verrouiller la fiche ${validees[0]?.partie}`
            ) : (
              <>Verrouiller les {validees.length}&#160;fiches validées</>
            )}
          </Button>
        )
      )}
      <GestureRefusal of={locking} />
      {dialogue === 'completer' && <CompleterDialogue {...{ convention, annee, suivis }} onClose={close} />}
      {dialogue === 'valider' && <ValiderDialogue {...{ convention, annee, suivis }} onClose={close} />}
    </>
  )
}
