import { ChevronDown, FileOutput } from 'lucide-react'
import { useRef, useState } from 'react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { InputTyped } from '../../src-main/contract/index.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { call } from '../client.ts'
import { Button, type ButtonProps } from '../components/button.tsx'
import { souffrances, whenSettled } from '../enregistrement.ts'
import { toCallFailed } from '../failure.ts'
import { receive } from '../livraison.ts'
import { complain, tell } from '../toasts.ts'
import { deLaPartie } from './noms.ts'
import type { Cible } from './saisies.ts'
import '../components/floating.css'
import './envoi.css'

type Forme = InputTyped<'fiche.deliverSheet'>['forme']

const FORMES: readonly { id: Forme; libelle: string; detail: string }[] = [
  {
    id: 'classeur',
    libelle: 'Classeur à remplir (.xlsx)',
    detail: 'À joindre à un courriel\u00A0: Copil le reconnaît à son retour',
  },
  {
    id: 'papier',
    libelle: 'Fiche vierge à imprimer (PDF)',
    detail: 'À remplir au stylo, puis à saisir dans Copil',
  },
]

/** Prepares the sheet of a party and hands it over; false when the user gave up. Throws `CallFailed`. */
async function deliver(cible: Cible, forme: Forme): Promise<boolean> {
  // The sheet says what the disk has: what is being saved is waited for, what could not be is told first.
  await whenSettled()
  const [premiere] = souffrances.get()
  if (premiere !== undefined) throw premiere.error
  const livraison = await call('fiche.deliverSheet', { ...cible, forme })
  receive(livraison)
  return livraison.etat !== 'abandonnee'
}

/** Ctrl+P on a sheet: the empty one for the pen, which tells by itself what it did or why it could not. */
export async function printFiche(cible: Cible): Promise<void> {
  tell('Mise en page de la fiche vierge…')
  try {
    await deliver(cible, 'papier')
  } catch (error) {
    complain(toCallFailed(error))
  }
}

/** One preparation at a time; a refusal is told by the shell, above the page. */
function useEnvoi() {
  const [enCours, setEnCours] = useState<string | null>(null)
  const isBusy = useRef(false)

  async function run(premier: string, work: (say: (mot: string) => void) => Promise<void>): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    setEnCours(premier)
    try {
      await work(setEnCours)
    } catch (error) {
      complain(toCallFailed(error))
    } finally {
      isBusy.current = false
      setEnCours(null)
    }
  }
  return { enCours, run }
}

// Not the pending state of the button: it is announced by an element that a page left has taken away.
const Icone = ({ enCours }: { enCours: string | null }) =>
  enCours === null ? <FileOutput aria-hidden="true" /> : <span className="tourne" aria-hidden="true" />

const Avancee = ({ mot }: { mot: string | null }) => (
  <span className="vh" role="status">
    {mot}
  </span>
)

type MenuProps = { cible: Cible; partie: Pick<Partie, 'role' | 'nomCourt'> } & Pick<ButtonProps, 'taille' | 'variante'>

/** « Fiche à envoyer »: the workbook that comes back by itself, or the empty sheet for the pen. */
export function MenuFiche({ cible, partie, libelle, ...looks }: MenuProps & { libelle: string }) {
  const { enCours, run } = useEnvoi()
  return (
    <>
      <MenuTrigger>
        <Button {...looks} aria-label={`${libelle}, ${partie.nomCourt}`} icone={<Icone enCours={enCours} />}>
          {libelle}
          <ChevronDown aria-hidden="true" />
        </Button>
        <Popover className="flotte" placement="bottom end" offset={4}>
          <Menu
            className="menu-envoi"
            aria-label={`Fiche ${deLaPartie(partie)}, exercice ${cible.annee}`}
            onAction={(key) => {
              const forme = FORMES.find((f) => f.id === key)
              if (forme === undefined) return
              void run(`Préparation de la fiche ${deLaPartie(partie)}…`, async () => {
                await deliver(cible, forme.id)
              })
            }}
          >
            {FORMES.map(({ id, libelle: mot, detail }) => (
              <MenuItem key={id} id={id} className="choix" textValue={mot}>
                <span>
                  {mot}
                  <span className="sub">{detail}</span>
                </span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Avancee mot={enCours} />
    </>
  )
}

type ToutesProps = { conventionId: Cible['conventionId']; annee: number; parties: readonly Partie[] }

/**
 * The workbooks of several parties, one after the other, for each goes to its own addressee; giving one up gives up the rest. Nothing
 * for a party alone: its own button does as much.
 */
export function ToutesLesFiches({ conventionId, annee, parties }: ToutesProps) {
  const { enCours, run } = useEnvoi()
  const [premiere, seconde] = parties
  if (premiere === undefined || seconde === undefined) return null

  async function deliverAll(say: (mot: string) => void): Promise<void> {
    for (const [rang, partie] of parties.entries()) {
      say(`Fiche ${rang + 1} sur ${parties.length}, ${partie.nomCourt}…`)
      if (!(await deliver({ conventionId, annee, partieId: partie.id }, 'classeur'))) {
        if (rang > 0) tell(`${accorder(rang, 'fiche préparée', 'fiches préparées')} sur ${parties.length}`)
        return
      }
    }
    tell(`${accorder(parties.length, 'fiche préparée', 'fiches préparées')}\u00A0: il reste à les envoyer`)
  }
  return (
    <div className="envoi-toutes">
      <Button
        icone={<Icone enCours={enCours} />}
        onPress={() => void run(`Fiche 1 sur ${parties.length}, ${premiere.nomCourt}…`, deliverAll)}
      >
        {`Préparer ${accorder(parties.length, 'classeur')} à envoyer`}
      </Button>
      <Avancee mot={enCours} />
    </div>
  )
}
