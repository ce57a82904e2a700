import { useState } from 'react'
import type { FicheDetail } from '../../src-main/contract/fiche/index.ts'
import { dayOf } from '../../src-main/domain/day.ts'
import type { Fiche } from '../../src-main/domain/fiche.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder, enumerer, formatJour, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { Message } from '../components/message.tsx'
import { ReadOnlyBanner } from '../components/read-only-banner.tsx'
import { TextField } from '../components/text-field.tsx'
import { GardeTexte } from '../garde-texte.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { deLaPartie } from './noms.ts'
import type { Cible } from './saisies.ts'

const annuler = { libelle: 'Annuler', onPress: () => void undo() }

type DialogueProps = { fiche: Fiche; partie: Partie; onClose: () => void }

/** A référent says that the sheet is right; her function is kept with it. */
function ValiderDialogue({ fiche, partie, referent, onClose }: DialogueProps & { referent: string }) {
  const [par, setPar] = useState(referent)
  const [isTried, setTried] = useState(false)
  const validation = useCommand('fiche.validate')
  async function submit() {
    setTried(true)
    if (validation.isPending) return
    if (par.trim() === '' || (await validation.run({ ficheId: fiche.id, par })) === null) return
    tell(`Fiche ${deLaPartie(partie)} validée`, annuler)
    onClose()
  }
  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Valider la fiche"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Valider la fiche
          </Button>
        </>
      }
    >
      <p>
        Le référent confirme les valeurs. Elles ne changeront plus sans que la fiche soit rouverte, avec une raison.
      </p>
      <TextField
        label="Validée par"
        aide="La fonction suffit, par exemple Référente CPAM."
        value={par}
        onChange={setPar}
        maxLength={120}
        erreur={isTried && par.trim() === '' ? 'Dites qui valide.' : null}
        isRequired
      />
      <GestureRefusal of={validation} />
    </Dialogue>
  )
}

/** Why a validated sheet is opened again: the reason stays with it. */
function RouvrirDialogue({ fiche, partie, onClose }: DialogueProps) {
  const [motif, setMotif] = useState('')
  const [isTried, setTried] = useState(false)
  const reopening = useCommand('fiche.reopen')
  async function submit() {
    setTried(true)
    if (reopening.isPending) return
    if (motif.trim() === '' || (await reopening.run({ ficheId: fiche.id, motif })) === null) return
    tell(`Fiche ${deLaPartie(partie)} rouverte`, annuler)
    onClose()
  }
  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Rouvrir la fiche"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>La laisser fermée</Button>
          <Button type="submit" variante="plein">
            Rouvrir la fiche
          </Button>
        </>
      }
    >
      <p>Ce qui a été validé est gardé&#160;: Copil dira ce qui change depuis.</p>
      <TextField
        label="Raison"
        value={motif}
        onChange={setMotif}
        maxLength={240}
        erreur={isTried && motif.trim() === '' ? 'Dites pourquoi la fiche est rouverte.' : null}
        isRequired
      />
      {reopening.error === null && <GardeTexte texte={motif} />}
      <GestureRefusal of={reopening} />
    </Dialogue>
  )
}

const titreOf = (fiche: Fiche): string => {
  if (fiche.verrouilleeLe !== null)
    return `Fiche verrouillée par le comité le ${formatJour(dayOf(fiche.verrouilleeLe))}, validée par ${fiche.valideePar}.`
  if (fiche.valideeLe !== null) return `Fiche validée le ${formatJour(dayOf(fiche.valideeLe))} par ${fiche.valideePar}.`
  return `Fiche complète depuis le ${formatJour(dayOf(fiche.completeLe ?? ''))}.`
}

const NOMMEES = 6

/** The first of them, then how many more. */
const nommees = (noms: readonly string[]): string[] =>
  noms.length <= NOMMEES + 1 ? [...noms] : [...noms.slice(0, NOMMEES), `${noms.length - NOMMEES} autres`]

/** What changed since the last validation of a sheet that was opened again. */
function DepuisLaValidation({ detail, fiche }: { detail: FicheDetail; fiche: Fiche }) {
  const { validation } = detail
  const isReadOnly = useLectureSeule()
  if (validation === null) return null
  if (!validation.intacte)
    return (
      <Message ton="erreur" titre="Cette fiche n’est plus telle qu’elle a été validée." annonce={false}>
        Ses valeurs ont changé sans passer par Copil. Rien n’est perdu&#160;: comparez-la avec la fiche reçue, puis
        rouvrez-la pour la corriger.
      </Message>
    )
  if (fiche.valideeLe !== null) return null
  const noms = validation.changees.map(
    (code) => detail.lignes.find((l) => l.indicateur.code === code)?.indicateur.libelleCourt ?? code,
  )
  return (
    <Message
      titre={
        noms.length === 0
          ? 'Rouverte, sans changement depuis la validation.'
          : `${accorder(noms.length, 'valeur modifiée', 'valeurs modifiées')} depuis la validation.`
      }
      annonce={false}
    >
      {fiche.motifReouverture !== '' && <>Raison&#160;: «&#160;{typographier(fiche.motifReouverture)}&#160;». </>}
      {noms.length > 0 && <>{typographier(enumerer(nommees(noms)))}. </>}
      {!isReadOnly && 'Marquez-la complète, puis faites-la valider de nouveau.'}
    </Message>
  )
}

type Props = { detail: FicheDetail; partie: Partie; cible: Cible; referent: string }

/** Above a sheet that is closed, or that was: where it stands, since when, by whom, and the gesture that comes next. */
export function BandeauDeFiche({ detail, partie, cible, referent }: Props) {
  const [dialogue, setDialogue] = useState<'valider' | 'rouvrir' | null>(null)
  const reopening = useCommand('fiche.reopen')
  const locking = useCommand('fiche.lock')
  const isReadOnly = useLectureSeule()
  const { fiche } = detail
  if (fiche === null) return null
  const depuis = <DepuisLaValidation detail={detail} fiche={fiche} />
  if (fiche.completeLe === null)
    return detail.validation === null ? null : <div className="fiche-bandeau">{depuis}</div>

  async function reopen(id: Fiche['id']) {
    if ((await reopening.run({ ficheId: id })) !== null) tell(`Fiche ${deLaPartie(partie)} rouverte`, annuler)
  }
  async function lock() {
    const fait = await locking.run({ conventionId: cible.conventionId, annee: cible.annee })
    if (fait === null) return
    const reste = fait.restantes.length === 0 ? '' : `, reste à valider\u00A0: ${enumerer(fait.restantes)}`
    tell(`${accorder(fait.verrouillees, 'fiche verrouillée', 'fiches verrouillées')}${reste}`, annuler)
  }

  return (
    <div className="fiche-bandeau">
      <ReadOnlyBanner
        titre={titreOf(fiche)}
        actions={
          !isReadOnly && (
            <>
              <Button
                taille="s"
                onPress={() => (fiche.valideeLe === null ? void reopen(fiche.id) : setDialogue('rouvrir'))}
              >
                Rouvrir
              </Button>
              {fiche.valideeLe === null && (
                <Button taille="s" onPress={() => setDialogue('valider')}>
                  Valider
                </Button>
              )}
              {fiche.valideeLe !== null && fiche.verrouilleeLe === null && (
                <Button taille="s" onPress={() => void lock()}>
                  Verrouiller les fiches validées
                </Button>
              )}
            </>
          )
        }
      >
        Lecture seule&nbsp;: une case vide l’est volontairement.
      </ReadOnlyBanner>
      {depuis}
      <GestureRefusal of={reopening} />
      <GestureRefusal of={locking} />
      {dialogue === 'valider' && (
        <ValiderDialogue fiche={fiche} partie={partie} referent={referent} onClose={() => setDialogue(null)} />
      )}
      {dialogue === 'rouvrir' && <RouvrirDialogue fiche={fiche} partie={partie} onClose={() => setDialogue(null)} />}
    </div>
  )
}
