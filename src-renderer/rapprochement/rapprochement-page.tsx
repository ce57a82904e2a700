import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FaitLu } from '../../src-main/contract/verification.ts'
import { NOMS_ETATS } from '../../src-main/domain/fiche.ts'
import { NOMS_ETATS_FAIT } from '../../src-main/domain/rapprochement.ts'
import {
  accorder,
  enumerer,
  formatEcart,
  formatNombre,
  formatTaux,
  typographier,
} from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { EtatMark, type FormeEtat } from '../components/etat-mark.tsx'
import { useFocusAtRest } from '../focus.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { DecisionPanneau } from './decision.tsx'
import './rapprochement.css'

const FORMES: Readonly<Record<FaitLu['etat'], FormeEtat>> = {
  accord: 'plein',
  'a-expliquer': 'attention',
  'a-revoir': 'attention',
  explique: 'plein',
  note: 'info',
}
const TOUCHES = [
  { touches: '↑ ↓', mot: 'fait' },
  { touches: 'Entrée', mot: 'décider' },
  { touches: 'Ctrl Entrée', mot: 'retenir' },
  { touches: 'F6', mot: 'panneau' },
]

const [EMIS, RECU, RETENU] = ['Transmis, compté', 'Reçu, compté aussi', 'Retenu au bilan']

type Declaration = FaitLu['emis']

/** The figures of a column: one party’s, or those of several, one under the other. */
function Chiffres({ nom, dits }: { nom: string; dits: readonly Declaration[] }) {
  return (
    <td className="num rap-chiffre" data-nom={nom}>
      {dits.map((d) => {
        const nombre = d.contenu?.nombre ?? null
        return (
          <div key={d.partieId}>
            {nombre === null ? (
              <em>{NOMS_ETATS[d.contenu?.etat ?? 'non-renseigne']}</em>
            ) : (
              <b>{formatNombre(nombre)}</b>
            )}
            <span className="sub">{d.partie}</span>
          </div>
        )
      })}
    </td>
  )
}

/** What lies between: the gap of a same fact, the share of a conversion. */
function Ecart({ fait }: { fait: FaitLu }) {
  if (fait.ecart === null)
    return (
      <td className="num" data-nom="Écart">
        –<span className="sub">non comparable</span>
      </td>
    )
  const several = fait.autres.length > 0
  return (
    <td className="num" data-nom="Écart">
      {several ? formatNombre(fait.ecart) : formatEcart(fait.ecart)}
      <span className="sub">{fait.part === null ? 'écart' : formatTaux(fait.part, 0)}</span>
    </td>
  )
}

function Retenu({ fait }: { fait: FaitLu }) {
  const deux = fait.arbitrage?.choix === 'deux' || (fait.nature === 'conversion' && fait.ecart !== null)
  const nombres = [fait.emis, fait.recu, ...fait.autres].flatMap((d) =>
    d.contenu?.nombre == null ? [] : [formatNombre(d.contenu.nombre)],
  )
  const isStale = fait.etat === 'a-revoir'
  const texte = fait.retenu === null ? (deux && !isStale ? enumerer(nombres) : '–') : formatNombre(fait.retenu)
  const pourquoi = isStale
    ? 'un nombre a changé depuis la décision'
    : (fait.arbitrage?.raison ??
      (fait.nature === 'conversion' && fait.ecart !== null
        ? 'deux faits distincts'
        : fait.etat === 'note'
          ? 'sans comparaison'
          : fait.etat === 'accord'
            ? 'même nombre'
            : 'à décider'))
  return (
    <td className="rap-retenu" data-nom={RETENU}>
      <b>{texte}</b>
      <span className="sub">{typographier(pourquoi)}</span>
    </td>
  )
}

const precedents = ({ emis, recu, autres }: FaitLu, annee: number): string => {
  const dits = [emis, recu, ...autres].flatMap((d) =>
    d.precedent === null ? [] : [`${formatNombre(d.precedent)} ${d.partie}`],
  )
  return dits.length === 0 ? '' : `${annee - 1}\u00A0: ${enumerer(dits)}`
}

type ListeProps = {
  faits: readonly FaitLu[]
  annee: number
  choisi: string
  /** The address names a fact: its row has the focus. */
  isAsked: boolean
  onChoose: (cle: string) => void
  onDecide: () => void
}

function Liste({ faits, annee, choisi, isAsked, onChoose, onDecide }: ListeProps) {
  const corps = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    if (isAsked) corps.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus()
  }, [isAsked])
  function move(event: KeyboardEvent, n: number): void {
    const pas = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const suivant = faits[n + pas]
    if (pas === 0 || suivant === undefined) return
    event.preventDefault()
    onChoose(suivant.cle)
    corps.current?.querySelectorAll('button')[n + pas]?.focus()
  }
  return (
    <table className="t pile rapprochements">
      <caption className="vh">Faits dits par plusieurs parties</caption>
      <thead>
        <tr>
          <th scope="col">Fait compté par plusieurs parties</th>
          <th scope="col" className="num">
            {EMIS}
          </th>
          <th scope="col" className="num">
            Écart
          </th>
          <th scope="col" className="num">
            {RECU}
          </th>
          <th scope="col">{RETENU}</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody ref={corps}>
        {faits.map((f, n) => (
          <tr key={f.cle} className={f.cle === choisi ? 'ici' : undefined}>
            <th scope="row">
              <button
                type="button"
                className="rap-fait"
                aria-current={f.cle === choisi}
                onClick={() => {
                  onChoose(f.cle)
                  onDecide()
                }}
                onFocus={() => onChoose(f.cle)}
                onKeyDown={(e) => move(e, n)}
              >
                {typographier(f.titre)}
              </button>
              <span className="sub">{precedents(f, annee)}</span>
            </th>
            <Chiffres nom={EMIS} dits={[f.emis]} />
            <Ecart fait={f} />
            <Chiffres nom={RECU} dits={[f.recu, ...f.autres]} />
            <Retenu fait={f} />
            <td data-nom="État">
              <EtatMark forme={FORMES[f.etat]}>{NOMS_ETATS_FAIT[f.etat]}</EtatMark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sumUp(faits: readonly FaitLu[]): string {
  const n = (etats: readonly FaitLu['etat'][]): number => faits.filter((f) => etats.includes(f.etat)).length
  const parts = [
    [n(['a-expliquer', 'a-revoir']), 'à expliquer'],
    [n(['explique']), 'expliqué'],
    [n(['accord']), 'd’accord'],
    [n(['note']), 'sans écart à expliquer'],
  ] as const
  const dits = parts.flatMap(([k, mot]) => (k === 0 ? [] : [`${k} ${mot === 'expliqué' && k > 1 ? 'expliqués' : mot}`]))
  return `${accorder(faits.length, 'fait dit', 'faits dits')} par plusieurs parties – ${dits.join(', ')}`
}

const attend = ({ etat }: FaitLu): boolean => etat === 'a-expliquer' || etat === 'a-revoir'

/** The fact to go to once one is decided: the next that waits, else the same. */
const suivant = (faits: readonly FaitLu[], decide: FaitLu): string => {
  const place = faits.findIndex((f) => f.cle === decide.cle)
  return ([...faits.slice(place + 1), ...faits.slice(0, place)].find(attend) ?? decide).cle
}

/** The screen « Rapprochement » of an exercice: the declarations of a fact side by side, the value retained and why. */
export function RapprochementPage({ conventionId, annee, code }: ParamsOf<'rapprochement'>) {
  const liste = useAsk('rapprochement.list', { conventionId, annee }, { keep: true })
  const [choisi, setChoisi] = useState<string | null>(null)
  const panneau = useRef<HTMLDivElement>(null)
  const titre = `Rapprochement, exercice ${annee}`
  // A decision noted takes its form away: the next one has the focus.
  const decisions = liste.data?.faits.map((f) => f.arbitrage?.faitLe ?? '').join()
  useFocusAtRest(`${choisi ?? ''} ${decisions ?? ''}`, () =>
    panneau.current?.querySelector<HTMLElement>('input:checked, input, button'),
  )
  return (
    <Answer of={liste} titre={titre} texte="Ouverture du rapprochement">
      {({ faits: lus, comite }) => {
        const faits = lus.toSorted((a, b) => Number(a.nature === 'conversion') - Number(b.nature === 'conversion'))
        const demande = faits.find((f) => [f.emis, f.recu, ...f.autres].some((d) => d.code === code))
        const courant = faits.find((f) => f.cle === choisi) ?? demande ?? faits.find(attend) ?? faits[0]
        if (courant === undefined)
          return (
            <Page titre={titre}>
              <div className="page-corps">
                <EmptyState
                  titre="Aucun fait n’est dit par plusieurs parties pour l’instant"
                  actions={
                    <LinkButton href={hashOf({ ecran: 'import', conventionId, annee })}>Importer les fiches</LinkButton>
                  }
                >
                  Quand plusieurs parties comptent le même fait, par exemple les saisines transmises et reçues, leurs
                  nombres paraissent ici côte à côte, avec leur écart.
                </EmptyState>
              </div>
            </Page>
          )
        return (
          <Page
            titre={titre}
            sous={sumUp(faits)}
            touches={TOUCHES}
            panneau={{
              nom: 'Décision',
              tiroir: true,
              contenu: (
                <div ref={panneau}>
                  <DecisionPanneau
                    key={`${courant.cle} ${courant.arbitrage?.faitLe ?? ''}`}
                    {...{ conventionId, annee, comite }}
                    fait={courant}
                    onRetained={() => setChoisi(suivant(faits, courant))}
                  />
                </div>
              ),
            }}
          >
            <div className="page-corps">
              <Liste
                faits={faits}
                annee={annee}
                choisi={courant.cle}
                isAsked={demande !== undefined}
                onChoose={setChoisi}
                onDecide={() => {
                  const region = panneau.current?.closest('[data-region]')
                  region?.dispatchEvent(new Event('copil-ouvrir'))
                  panneau.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus()
                }}
              />
              <p className="sub rap-note">
                Les déclarations restent telles que chaque partie les a faites. Le bilan les imprime toutes, avec
                l’écart, la valeur retenue et la raison.
              </p>
            </div>
          </Page>
        )
      }}
    </Answer>
  )
}
