import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AlerteLue } from '../../src-main/contract/verification.ts'
import { dayOf } from '../../src-main/domain/day.ts'
import { accorder, formatJour, typographier } from '../../src-main/domain/typographie.ts'
import { Answer, GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { EtatMark, type FormeEtat } from '../components/etat-mark.tsx'
import { useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { JustifierDialogue } from './justifier-dialogue.tsx'
import './verification.css'

const FORMES: Readonly<Record<AlerteLue['gravite'], FormeEtat>> = {
  info: 'info',
  attention: 'attention',
  bloquant: 'bloquant',
}
const MOTS: Readonly<Record<AlerteLue['gravite'], string>> = {
  info: 'Information',
  attention: 'À vérifier',
  bloquant: 'À corriger',
}
const TOUCHES = [
  { touches: '↑ ↓', mot: 'contrôle' },
  { touches: 'Entrée', mot: 'corriger' },
  { touches: 'J', mot: 'justifier' },
]

type Place = ParamsOf<'verification'>

/** The sheet's row where it is mended, or the rapprochement. */
const hrefOf = ({ conventionId, annee }: Place, a: AlerteLue): string =>
  hashOf({
    ...(a.regle === 'deux-valeurs'
      ? { ecran: 'rapprochement', conventionId, annee }
      : { ecran: 'fiche', conventionId, annee, partieId: a.partieId }),
    ...(a.code === null ? {} : { code: a.code }),
  })

type LigneProps = Place & {
  alerte: AlerteLue
  onKey: (event: KeyboardEvent) => void
  onJustify: () => void
}

function Ligne({ alerte: a, onKey, onJustify, ...place }: LigneProps) {
  const { justification } = a
  const unjustify = useCommand('verification.unjustify')
  const isReadOnly = useLectureSeule()
  async function forget(id: NonNullable<AlerteLue['justification']>['id']) {
    if ((await unjustify.run({ id })) !== null)
      tell('La justification est retirée', { libelle: 'Annuler', onPress: () => void undo() })
  }
  return (
    <li className="verif-ligne">
      <div className="verif-etat">
        {a.justification === null ? (
          <EtatMark forme={FORMES[a.gravite]}>{MOTS[a.gravite]}</EtatMark>
        ) : (
          <EtatMark forme="plein">Justifié</EtatMark>
        )}
        <span className="sub">{a.partie}</span>
      </div>
      <div>
        <b>
          {typographier(a.nom)} – {typographier(a.libelle)}
        </b>
        <p>{typographier(a.constat)}</p>
        {a.justification === null ? (
          <p className="sub">{typographier(a.faire)}</p>
        ) : (
          <p className="sub">
            «&#160;{typographier(a.justification.motif)}&#160;», {a.justification.auteur}, le{' '}
            {formatJour(dayOf(a.justification.faiteLe))}
          </p>
        )}
      </div>
      <div className="verif-gestes">
        <LinkButton
          href={hrefOf(place, a)}
          taille="s"
          onKeyDown={(e) => {
            onKey(e)
            if (e.key.toLowerCase() === 'j' && a.justifiable && a.justification === null && !isReadOnly) {
              e.preventDefault()
              onJustify()
            }
          }}
          data-verif
          aria-label={`${a.regle === 'deux-valeurs' ? 'Rapprocher' : 'Voir dans la fiche'} : ${a.nom}, ${a.libelle}, ${a.partie}`}
        >
          {a.regle === 'deux-valeurs' ? 'Rapprocher' : 'Voir dans la fiche'}
        </LinkButton>
        {!isReadOnly &&
          a.justifiable &&
          (justification === null ? (
            <Button taille="s" variante="texte" onPress={onJustify} aria-label={`Justifier : ${a.nom}, ${a.libelle}`}>
              Justifier
            </Button>
          ) : (
            <Button
              taille="s"
              variante="texte"
              onPress={() => void forget(justification.id)}
              aria-label={`Retirer la justification : ${a.nom}, ${a.libelle}`}
            >
              Retirer
            </Button>
          ))}
        <GestureRefusal of={unjustify} />
      </div>
    </li>
  )
}

type ListeProps = Place & { alertes: readonly AlerteLue[]; onJustify: (alerte: AlerteLue) => void }

/** The checks, walked with the arrows; one that goes leaves the focus to the next. */
function Liste({ alertes, onJustify, ...place }: ListeProps) {
  const corps = useRef<HTMLUListElement>(null)
  const rang = useRef(0)
  const liens = (): HTMLElement[] => [...(corps.current?.querySelectorAll<HTMLElement>('[data-verif]') ?? [])]

  useEffect(() => {
    const main = corps.current?.closest('main')
    if (main?.contains(document.activeElement) === false) liens()[0]?.focus()
  }, [])
  useFocusAtRest(alertes.map((a) => a.cle).join(' '), () => liens()[Math.min(rang.current, alertes.length - 1)])

  function move(event: KeyboardEvent): void {
    const pas = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const suivant = pas === 0 ? undefined : liens()[rang.current + pas]
    if (suivant === undefined) return
    event.preventDefault()
    suivant.focus()
  }

  return (
    <ul className="verif-liste" ref={corps} aria-label="Contrôles">
      {alertes.map((a, n) => (
        <Ligne
          key={a.cle}
          alerte={a}
          {...place}
          onKey={(event) => {
            rang.current = n
            move(event)
          }}
          onJustify={() => {
            rang.current = n
            onJustify(a)
          }}
        />
      ))}
    </ul>
  )
}

/** The page « À vérifier » of an exercice: every check across parties, most pressing first, walked by keyboard. */
export function VerificationPage({ conventionId, annee }: Place) {
  const liste = useAsk('verification.list', { conventionId, annee }, { keep: true })
  const [avecJustifies, setAvecJustifies] = useState(false)
  const [aJustifier, setAJustifier] = useState<AlerteLue | null>(null)
  const titre = `À vérifier, exercice ${annee}`

  return (
    <Answer of={liste} titre={titre} texte="Relecture des fiches">
      {({ alertes, restantes, bloquantes }) => {
        const justifies = alertes.length - restantes
        const vues = alertes.filter((a) => avecJustifies || a.justification === null)
        return (
          <Page
            titre={titre}
            sous={
              restantes === 0
                ? 'Tout est vérifié.'
                : `${accorder(restantes, 'contrôle')} à voir${bloquantes === 0 ? '' : `, dont ${bloquantes} à corriger`}`
            }
            touches={TOUCHES}
            gestes={
              justifies > 0 && (
                <Checkbox value={avecJustifies} onChange={setAvecJustifies}>
                  Montrer {accorder(justifies, 'contrôle justifié', 'contrôles justifiés')}
                </Checkbox>
              )
            }
          >
            <div className="page-corps">
              {vues.length === 0 ? (
                <EmptyState
                  titre="Rien à vérifier"
                  actions={
                    <LinkButton href={hashOf({ ecran: 'rapprochement', conventionId, annee })}>
                      Voir le rapprochement
                    </LinkButton>
                  }
                >
                  Copil relit chaque valeur reçue ou saisie : ordre de grandeur, années précédentes, parts et totaux,
                  données personnelles. Ce qui étonne paraît ici.
                </EmptyState>
              ) : (
                <Liste alertes={vues} {...{ conventionId, annee }} onJustify={setAJustifier} />
              )}
            </div>
            {aJustifier !== null && (
              <JustifierDialogue {...{ conventionId, annee }} alerte={aJustifier} onClose={() => setAJustifier(null)} />
            )}
          </Page>
        )
      }}
    </Answer>
  )
}
