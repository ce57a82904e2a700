import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import type { FaitLu } from '../../src-main/contract/verification.ts'
import { dayOf } from '../../src-main/domain/day.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { NOMS_ETATS } from '../../src-main/domain/fiche.ts'
import { readContenu } from '../../src-main/domain/lecture.ts'
import type { Choix } from '../../src-main/domain/rapprochement.ts'
import { enumerer, formatJour, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { aLaPartie, parLaPartie } from '../fiche/noms.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import type { Choix as Option } from '../components/select.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import { GardeTexte } from '../garde-texte.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { receive } from '../livraison.ts'
import { hashOf, type ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

type Props = ParamsOf<'rapprochement'> & {
  fait: FaitLu
  comite: Output<'rapprochement.list'>['comite']
  onRetained: () => void
}

const SANS_RAISON = 'Dites pourquoi : la raison est imprimée au bilan.'
const SANS_NOMBRE = 'Tapez le nombre retenu, 0 ou plus.'

/** The number typed, as a cell or a file would be read; null when it is none. */
const readNombre = (texte: string): number | null => readContenu(texte, 'decimal').contenu?.nombre ?? null

function Dit({ d, conventionId, annee }: ParamsOf<'rapprochement'> & { d: FaitLu['emis'] }) {
  const nombre = d.contenu?.nombre ?? null
  return (
    <div className="rap-dit">
      <dt>
        <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: d.partieId, code: d.code })}>{d.partie}</a>
        <span className="vh">, voir dans la fiche</span>
      </dt>
      <dd>
        <b>{nombre === null ? NOMS_ETATS[d.contenu?.etat ?? 'non-renseigne'] : formatNombre(nombre)}</b>
        <span className="sub">
          {d.auJournal ? 'compté au journal des actions' : d.origine === '' ? 'saisi dans la fiche' : d.origine}
          {d.commentaire !== '' && <> – «&#160;{typographier(d.commentaire)}&#160;»</>}
        </span>
      </dd>
    </div>
  )
}

const nommee = ({ partie, role }: FaitLu['emis']) => ({ nomCourt: partie, role })

/** Everyone who tells a fact. */
const declarationsDe = ({ emis, recu, autres }: FaitLu): FaitLu['emis'][] => [emis, recu, ...autres]

/** A choice of the form: a figure that was declared, « autre », or all of them. */
type Retenu = `dit ${number}` | 'autre' | 'deux'

/** What may be retained: a figure that was declared, by whom, another one, or all side by side. */
function optionsOf(fait: FaitLu): Option<Retenu>[] {
  const toutes = declarationsDe(fait)
  const parNombre = Map.groupBy(
    toutes.filter((d) => d.contenu?.nombre != null),
    (d) => d.contenu?.nombre ?? 0,
  )
  return [
    ...[...parNombre].map(([n, elles]): Option<Retenu> => ({
      id: `dit ${n}`,
      libelle: `${formatNombre(n)}, déclaré par ${enumerer(elles.map((d) => parLaPartie(nommee(d))))}`,
    })),
    { id: 'autre', libelle: 'Une autre valeur' },
    { id: 'deux', libelle: toutes.length === 2 ? 'Les deux, sans choisir' : 'Toutes, sans choisir' },
  ]
}

/** How the base keeps a choice: by its place among the first two parties, else by its figure. */
function choixOf(
  { emis, recu, autres }: FaitLu,
  retenu: Retenu,
  tape: number | null,
): { choix: Choix; nombre: number | null } {
  if (retenu === 'deux') return { choix: 'deux', nombre: null }
  if (retenu === 'autre') return { choix: 'autre', nombre: tape }
  const nombre = choixDit(retenu)
  if (autres.length > 0) return { choix: 'autre', nombre }
  return { choix: emis.contenu?.nombre === nombre || recu.contenu?.nombre !== nombre ? 'emis' : 'recu', nombre: null }
}

/** The choice that was made, as the form shows it. */
function retenuDe(fait: FaitLu): Retenu | null {
  const { arbitrage } = fait
  if (arbitrage === null) return null
  if (arbitrage.choix === 'deux') return 'deux'
  const nombre =
    arbitrage.choix === 'autre'
      ? arbitrage.nombre
      : ((arbitrage.choix === 'emis' ? fait.emis : fait.recu).contenu?.nombre ?? null)
  return declarationsDe(fait).some((d) => nombre !== null && d.contenu?.nombre === nombre)
    ? `dit ${nombre ?? 0}`
    : 'autre'
}

/** The sentence that the bilan will print. */
function auBilan(fait: FaitLu, retenu: Retenu | null, nombre: number | null, raison: string): string {
  const dit = retenu === 'autre' ? nombre : retenu === null || retenu === 'deux' ? null : choixDit(retenu)
  const suite =
    retenu === 'deux'
      ? ` Le comité garde ${fait.autres.length === 0 ? 'les deux' : 'tous les nombres'}`
      : dit === null
        ? ''
        : ` Le comité retient ${formatNombre(dit)}`
  const motif = raison.trim()
  return `${fait.phrase}${suite}${suite === '' ? '' : motif === '' ? '.' : `\u00A0: ${motif.replace(/\.$/u, '')}.`}`
}

const choixDit = (retenu: `dit ${number}`): number => Number(retenu.slice('dit '.length))

const decideePar = ({ auteur, faitLe }: NonNullable<FaitLu['arbitrage']>): string =>
  `${auteur === '' ? '' : `par ${auteur}, `}le ${formatJour(dayOf(faitLe))}`

/** What is written beside a figure by the first party that says it, empty when nobody wrote anything. */
const commentaireDe = (declarations: readonly FaitLu['emis'][], retenu: Retenu): string =>
  retenu === 'autre' || retenu === 'deux'
    ? ''
    : (declarations.find((d) => d.contenu?.nombre === choixDit(retenu) && d.commentaire !== '')?.commentaire ?? '')

/** The side panel: what each party says, the value retained, its reason, and the message that asks a party to confirm. */
export function DecisionPanneau({ conventionId, annee, fait, comite, onRetained }: Props) {
  const { arbitrage } = fait
  const [retenu, setRetenu] = useState<Retenu | null>(() => retenuDe(fait))
  const [autre, setAutre] = useState(arbitrage?.nombre == null ? '' : formatNombre(arbitrage.nombre))
  const [raison, setRaison] = useState(arbitrage?.raison ?? '')
  const [isTried, setTried] = useState(false)
  const retain = useCommand('rapprochement.retain')
  const release = useCommand('rapprochement.release')
  const draft = useCommand('rapprochement.draft')
  const isReadOnly = useLectureSeule()
  const isLocked = arbitrage?.comiteId != null
  const declarations = declarationsDe(fait)
  const parties = declarations.filter((d, n) => declarations.findIndex((x) => x.partieId === d.partieId) === n)
  const nombre = retenu === 'autre' ? readNombre(autre) : null

  // What a party wrote beside the figure retained is often the reason: it is proposed, and never over what was typed.
  function choose(next: Retenu) {
    const proposee = retenu === null ? '' : commentaireDe(declarations, retenu)
    if (raison.trim() === '' || raison === proposee) setRaison(commentaireDe(declarations, next))
    setRetenu(next)
  }

  async function submit() {
    setTried(true)
    if (retenu === null || raison.trim() === '' || (retenu === 'autre' && nombre === null)) return
    const choisi = choixOf(fait, retenu, nombre)
    const fini = await retain.run({ conventionId, annee, cle: fait.cle, ...choisi, raison })
    if (fini === null) return
    tell('La valeur retenue et sa raison sont notées', { libelle: 'Annuler', onPress: () => void undo() })
    onRetained()
  }

  async function forget() {
    if (arbitrage !== null && (await release.run({ id: arbitrage.id })) !== null)
      tell('La valeur retenue est retirée', { libelle: 'Annuler', onPress: () => void undo() })
  }

  async function ask(partieId: PartieId | null) {
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
        {declarations.map((d) => (
          <Dit key={`${d.partieId} ${d.code}`} d={d} {...{ conventionId, annee }} />
        ))}
      </dl>
      {fait.etat === 'a-revoir' && (
        <Message ton="attention" titre="Un nombre a changé depuis la décision.">
          Relisez la valeur retenue et sa raison, puis enregistrez-la de nouveau.
        </Message>
      )}
      {isLocked ? (
        <Message
          titre={`Arrêté par le comité${comite === null ? '' : ` du ${formatJour(comite.jour)}`}.`}
          annonce={false}
        >
          {auBilan(fait, retenuDe(fait), arbitrage.nombre, arbitrage.raison)} Rouvrez la séance pour changer cette
          décision.
        </Message>
      ) : (
        !isReadOnly && (
          <>
            <RadioGroup
              label="Valeur retenue"
              choix={optionsOf(fait)}
              value={retenu}
              onChange={choose}
              erreur={isTried && retenu === null ? 'Choisissez ce que le bilan retient.' : null}
            />
            {retenu === 'autre' && (
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
            {retain.error === null && <GardeTexte texte={raison} />}
            <blockquote className="rap-bilan">
              <b>Au bilan</b>
              <p>«&#160;{typographier(auBilan(fait, retenu, nombre, raison))}&#160;»</p>
            </blockquote>
            {arbitrage !== null && <p className="sub">{`Décidé ${decideePar(arbitrage)}`}</p>}
            <div className="rap-actes">
              <Button type="submit" variante="plein">
                Retenir cette valeur
              </Button>
              {arbitrage !== null && <Button onPress={() => void forget()}>Retirer la décision</Button>}
            </div>
            <GestureRefusal of={retain} />
            <GestureRefusal of={release} />
            <h3 className="h3">Demander une confirmation</h3>
            <p className="sub">
              Un message prêt à envoyer, avec {declarations.length === 2 ? 'les deux' : 'tous les'} nombres.
            </p>
            <div className="rap-actes">
              {parties.map((d) => (
                <Button key={d.partieId} taille="s" onPress={() => void ask(d.partieId)}>
                  {aLaPartie(nommee(d))}
                </Button>
              ))}
              {parties.length > 2 && (
                <Button taille="s" onPress={() => void ask(null)}>
                  À toutes
                </Button>
              )}
            </div>
            <GestureRefusal of={draft} />
          </>
        )
      )}
    </form>
  )
}
