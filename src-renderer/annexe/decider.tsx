import { useRef } from 'react'
import type { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import type { Commande } from '../components/filter-commands.ts'
import { FindList } from '../components/find-list.tsx'
import { cleOf, type Decision, type LigneVue } from './lignes.ts'

const CREER = ' creer'
const LAISSER = ' laisser'
const REVENIR = ' revenir'

const ETATS: Readonly<Record<ApercuAnnexe['connus'][number]['etat'], string>> = {
  suivi: '',
  retire: ', n’est plus demandé',
  modele: ', du modèle, pas encore suivi',
}

type Props = {
  trigger: HTMLElement
  vue: LigneVue
  vues: readonly LigneVue[]
  connus: ApercuAnnexe['connus']
  onDecide: (decision: Decision | undefined) => void
  onClose: () => void
}

const idOf = (decision: Decision): string | null => {
  if (decision === null) return null
  return decision.geste === 'lier' ? decision.code : decision.geste === 'creer' ? CREER : LAISSER
}

function choixDe({ vue, vues, connus }: Pick<Props, 'vue' | 'vues' | 'connus'>): Commande[] {
  const { ligne, isDecidee } = vue
  const autres = vues.filter((v) => v !== vue)
  const preneuse = (code: string): LigneVue | undefined =>
    autres.find((v) => v.decision?.geste === 'lier' && v.decision.code === code)
  const dire = ({ code, libelle, etat }: ApercuAnnexe['connus'][number]): Commande => {
    const pris = preneuse(code)
    return {
      id: code,
      libelle: typographier(libelle),
      detail: pris === undefined ? `${code}${ETATS[etat]}` : `${code}, déjà rattaché à ${pris.ligne.cellule}`,
    }
  }
  const enTete = ligne.code === null ? ligne.candidats : [ligne.code]
  return [
    ...enTete.flatMap((code) => connus.filter((c) => c.code === code)).map(dire),
    {
      id: CREER,
      libelle: 'Créer un nouvel indicateur',
      detail: typographier(
        `${ligne.proposition.code ?? 'code suivant de son axe'}, ${ligne.proposition.definition.libelle}`,
      ),
    },
    { id: LAISSER, libelle: 'Laisser cette ligne de côté', detail: 'ni demandée, ni sur les fiches' },
    ...(isDecidee ? [{ id: REVENIR, libelle: 'Revenir à la proposition de Copil' }] : []),
    // What another line already takes is seldom what this one means.
    ...connus
      .filter((c) => !enTete.includes(c.code))
      .toSorted((a, b) => Number(preneuse(a.code) !== undefined) - Number(preneuse(b.code) !== undefined))
      .map(dire),
  ]
}

/** What a line becomes, chosen by its first letters: the likeliest indicator first, then a new one, nothing, any other. */
export function Decider({ trigger, vue, vues, connus, onDecide, onClose }: Props) {
  const triggerRef = useRef(trigger)
  const { ligne } = vue
  function choose(id: string) {
    if (id === CREER) return onDecide({ geste: 'creer', code: null, definition: ligne.proposition.definition })
    if (id === LAISSER) return onDecide({ geste: 'laisser' })
    if (id === REVENIR) return onDecide(undefined)
    return onDecide({ geste: 'lier', code: id })
  }
  return (
    <FindList
      triggerRef={triggerRef}
      nom={`Ce que devient «\u00A0${typographier(ligne.libelleLu)}\u00A0»`}
      invite="Chercher un indicateur"
      vide="Aucun indicateur ne porte ce nom. Essayez un autre mot, ou créez-le."
      choix={choixDe({ vue, vues, connus })}
      value={idOf(vue.decision)}
      onChoose={choose}
      onClose={onClose}
      key={cleOf(ligne)}
    />
  )
}
