import { type Control, useWatch } from 'react-hook-form'
import type { Apercu } from '../../src-main/contract/action.ts'
import { contract } from '../../src-main/contract/index.ts'
import { NOMS_TYPES_ACTION, type TypeAction } from '../../src-main/domain/action.ts'
import { accorder, decapitaliser, enumerer, typographier } from '../../src-main/domain/typographie.ts'
import { useAsk } from '../client.ts'
import { Message } from '../components/message.tsx'
import { useSettled } from '../indicateur/settled.ts'
import type { ActionSaisie, Saisie } from './saisie-action.ts'

type Compte = Apercu['comptes'][number]

const compteDit = ({ code, libelle, unite, partie, nombre }: Compte): string =>
  `${nombre === null ? 'des participants à compter' : accorder(nombre, unite)} dans «\u00A0${typographier(libelle)}\u00A0» (${code}), fiche ${partie}`

/** Why nothing is counted, and what would be. */
function pourquoiRien({ annee, types }: Apercu, type: TypeAction, engagement: string): string {
  if (annee === null) return 'Ce jour n’est dans aucun exercice de la convention : rien ne sera compté.'
  if (engagement === '')
    return 'Sans clause, l’action ne compte pour aucun indicateur : choisissez celle qu’elle tient.'
  if (types.length === 0) return 'Aucun indicateur ne compte d’actions sous cette clause.'
  if (types.includes(type)) return 'Cochez la partie dont la fiche doit la compter.'
  return `Sous cette clause se comptent : ${enumerer(types.map((t) => decapitaliser(NOMS_TYPES_ACTION[t])))}.`
}

type Props = {
  control: Control<Saisie, unknown, ActionSaisie>
  annee: number
  /** Short titles of the other conventions. */
  titreOf: (conventionId: string) => string
}

const RIEN = {
  jour: '2000-01-01',
  type: 'autre' as const,
  usagers: null,
  equipes: null,
  benevoles: null,
  liens: [],
}

/** What the action will count for, told while it is typed. */
export function ApercuDesComptes({ control, annee, titreOf }: Props) {
  const [jour, type, usagers, equipes, benevoles, liens, etat] = useWatch({
    control,
    name: ['jour', 'type', 'usagers', 'equipes', 'benevoles', 'liens', 'etat'],
  })
  const posee = useSettled(JSON.stringify({ jour, type, usagers, equipes, benevoles, liens }), 200)
  const lue = contract['action.preview'].input.safeParse(JSON.parse(posee))
  const input = lue.success ? lue.data : RIEN
  const apercus = useAsk('action.preview', input, { keep: true })
  const [ici] = apercus.data ?? []
  if (!lue.success || apercus.data === undefined || ici === undefined)
    return (
      <Message annonce={false} titre="Ce que l’action comptera">
        Donnez son jour, son type et sa clause : Copil dira ici dans quels indicateurs elle compte.
      </Message>
    )
  if (etat === 'annulee')
    return (
      <Message annonce={false} titre="Une action annulée ne compte pas">
        Elle reste au journal, et compte de nouveau si elle est réalisée.
      </Message>
    )
  const dits = apercus.data.map((a, n) => ({
    ...a,
    titre: n === 0 ? '' : titreOf(a.conventionId),
    rien: a.comptes.length === 0 ? pourquoiRien(a, lue.data.type, lue.data.liens[n]?.engagement ?? '') : '',
  }))
  const compte = dits.some((d) => d.comptes.length > 0)
  return (
    <Message
      annonce={false}
      ton={compte ? 'info' : 'attention'}
      titre={
        compte
          ? `${etat === 'prevue' ? 'Une fois réalisée, elle comptera' : 'Elle comptera'}${ici.annee !== null && ici.annee !== annee ? ` dans l’exercice ${ici.annee}` : ''} pour`
          : 'Elle ne comptera pour aucun indicateur'
      }
    >
      <ul className="action-comptes">
        {dits.map((d) =>
          d.rien === '' ? (
            d.comptes.map((c) => (
              <li key={`${d.conventionId} ${c.code} ${c.partie}`}>
                {compteDit(c)}
                {d.titre !== '' && `, ${d.titre}`}
              </li>
            ))
          ) : (
            <li key={d.conventionId}>
              {d.titre !== '' && `${d.titre}\u00A0: `}
              {typographier(d.rien)}
            </li>
          ),
        )}
      </ul>
    </Message>
  )
}
