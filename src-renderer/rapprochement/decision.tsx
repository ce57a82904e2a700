import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import type { FaitLu } from '../../src-main/contract/verification.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { NOMS_ETATS } from '../../src-main/domain/fiche.ts'
import { readContenu } from '../../src-main/domain/lecture.ts'
import type { Choix } from '../../src-main/domain/rapprochement.ts'
import { formatJour, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import type { Choix as Option } from '../components/select.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { receive } from '../livraison.ts'
import type { ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

type Props = ParamsOf<'rapprochement'> & { fait: FaitLu; comite: Output<'rapprochement.list'>['comite'] }

const SANS_RAISON = 'Dites pourquoi : la raison est imprimée au bilan.'
const SANS_NOMBRE = 'Tapez le nombre retenu, 0 ou plus.'

/** The number typed, as a cell or a file would be read; null when it is none. */
const readNombre = (texte: string): number | null => readContenu(texte, 'decimal').contenu?.nombre ?? null

function Dit({ d }: { d: FaitLu['emis'] }) {
  const nombre = d.contenu?.nombre ?? null
  return (
    <div className="rap-dit">
      <dt>{d.partie}</dt>
      <dd>
        <b>{nombre === null ? NOMS_ETATS[d.contenu?.etat ?? 'non-renseigne'] : formatNombre(nombre)}</b>
        <span className="sub">
          {d.origine === '' ? 'saisi dans la fiche' : d.origine}
          {d.commentaire !== '' && <> – «&#160;{typographier(d.commentaire)}&#160;»</>}
        </span>
      </dd>
    </div>
  )
}

/** What may be retained: a figure that was declared, another one, or both. */
function optionsOf({ emis, recu }: FaitLu): Option<Choix>[] {
  const declare = (id: 'emis' | 'recu', d: FaitLu['emis']): Option<Choix>[] =>
    d.contenu?.nombre == null ? [] : [{ id, libelle: `${formatNombre(d.contenu.nombre)}, déclaré par ${d.partie}` }]
  return [
    ...declare('emis', emis),
    ...declare('recu', recu),
    { id: 'autre', libelle: 'Une autre valeur' },
    { id: 'deux', libelle: 'Les deux, sans choisir' },
  ]
}

/** The sentence that the bilan will print. */
function auBilan(fait: FaitLu, choix: Choix | null, nombre: number | null, raison: string): string {
  const retenu =
    choix === 'emis'
      ? fait.emis.contenu?.nombre
      : choix === 'recu'
        ? fait.recu.contenu?.nombre
        : choix === 'autre'
          ? nombre
          : null
  const suite =
    choix === null
      ? ''
      : choix === 'deux'
        ? ' Le comité garde les deux'
        : retenu == null
          ? ''
          : ` Le comité retient ${formatNombre(retenu)}`
  const motif = raison.trim()
  return `${fait.phrase}${suite}${suite === '' ? '' : motif === '' ? '.' : `\u00A0: ${motif.replace(/\.$/u, '')}.`}`
}

/** The side panel: what each party says, the value retained, its reason, and the message that asks a party to confirm. */
export function DecisionPanneau({ conventionId, annee, fait, comite }: Props) {
  const { arbitrage } = fait
  const [choix, setChoix] = useState<Choix | null>(arbitrage?.choix ?? null)
  const [autre, setAutre] = useState(arbitrage?.nombre == null ? '' : formatNombre(arbitrage.nombre))
  const [raison, setRaison] = useState(arbitrage?.raison ?? '')
  const [isTried, setTried] = useState(false)
  const retain = useCommand('rapprochement.retain')
  const release = useCommand('rapprochement.release')
  const draft = useCommand('rapprochement.draft')
  const isReadOnly = useLectureSeule()
  const isLocked = arbitrage?.comiteId != null
  const nombre = choix === 'autre' ? readNombre(autre) : null

  async function submit() {
    setTried(true)
    if (choix === null || raison.trim() === '' || (choix === 'autre' && nombre === null)) return
    const fini = await retain.run({ conventionId, annee, cle: fait.cle, choix, nombre, raison })
    if (fini !== null)
      tell('La valeur retenue et sa raison sont notées', { libelle: 'Annuler', onPress: () => void undo() })
  }

  async function forget() {
    if (arbitrage !== null && (await release.run({ id: arbitrage.id })) !== null)
      tell('La valeur retenue est retirée', { libelle: 'Annuler', onPress: () => void undo() })
  }

  async function ask(partieId: PartieId) {
    const livraison = await draft.run({ conventionId, annee, cle: fait.cle, partieId })
    if (livraison !== null) receive(livraison)
  }

  return (
    <form
      className="rap-decision"
      onSubmit={(e) => {
        e.preventDefault()
        void submit()
      }}
    >
      <p className="sub">
        {fait.emis.code === fait.recu.code ? fait.emis.code : `${fait.emis.code} et ${fait.recu.code}`}
      </p>
      <h2 className="h2">{typographier(fait.titre)}</h2>
      <dl className="rap-dits">
        <Dit d={fait.emis} />
        <Dit d={fait.recu} />
      </dl>
      {fait.etat === 'a-revoir' && (
        <Message ton="attention" titre="Un des deux nombres a changé depuis la décision.">
          Relisez la valeur retenue et sa raison, puis enregistrez-la de nouveau.
        </Message>
      )}
      {isLocked ? (
        <Message
          titre={`Arrêté par le comité${comite === null ? '' : ` du ${formatJour(comite.jour)}`}.`}
          annonce={false}
        >
          {auBilan(fait, arbitrage.choix, arbitrage.nombre, arbitrage.raison)} Rouvrez la séance pour changer cette
          décision.
        </Message>
      ) : (
        !isReadOnly && (
          <>
            <RadioGroup
              label="Valeur retenue"
              choix={optionsOf(fait)}
              value={choix}
              onChange={setChoix}
              erreur={isTried && choix === null ? 'Choisissez ce que le bilan retient.' : null}
            />
            {choix === 'autre' && (
              <TextField
                label="Nombre retenu"
                value={autre}
                onChange={setAutre}
                maxLength={16}
                erreur={isTried && nombre === null ? SANS_NOMBRE : null}
                isRequired
              />
            )}
            <TextArea
              label="Raison, reprise au bilan"
              value={raison}
              onChange={setRaison}
              maxLength={600}
              erreur={isTried && raison.trim() === '' ? SANS_RAISON : null}
              isRequired
            />
            <blockquote className="rap-bilan">
              <b>Au bilan</b>
              <p>«&#160;{typographier(auBilan(fait, choix, nombre, raison))}&#160;»</p>
            </blockquote>
            <div className="rap-actes">
              <Button type="submit" variante="plein">
                Retenir cette valeur
              </Button>
              {arbitrage !== null && <Button onPress={() => void forget()}>Retirer la décision</Button>}
            </div>
            <GestureRefusal of={retain} />
            <GestureRefusal of={release} />
            <h3 className="h3">Demander une confirmation</h3>
            <p className="sub">Un message prêt à envoyer, avec les deux nombres.</p>
            <div className="rap-actes">
              {[fait.emis, fait.recu].map((d) => (
                <Button key={d.partieId} taille="s" onPress={() => void ask(d.partieId)}>
                  À {d.partie}
                </Button>
              ))}
            </div>
            <GestureRefusal of={draft} />
          </>
        )
      )}
    </form>
  )
}
