import { ChevronDown } from 'lucide-react'
import type { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import { NOMS_AXES } from '../../src-main/domain/engagement.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { rowKeys } from '../components/row-keys.ts'
import { NOMS_TYPES, parQui } from '../indicateur/mots.ts'
import { cleOf, codeDe, type GroupeAnnexe, type LigneVue } from './lignes.ts'

type Gestes = {
  onChoisir: (cle: string, trigger: HTMLElement) => void
  onModifier: (cle: string) => void
}

export type LignesTableProps = Gestes & {
  legende: string
  groupes: readonly GroupeAnnexe[]
  parties: readonly Partie[]
  connus: ApercuAnnexe['connus']
}

/** What may take the focus in a row: the choice of what it becomes. */
export const arretOf = (row: Element | null | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('button.liste') ?? null

const KEYS = rowKeys({ stopOf: arretOf, changer: '.c-modifier' })

/** Every line of the caisse's annexe and what it becomes, what is odd first. */
export function LignesTable({ legende, groupes, ...props }: LignesTableProps) {
  const lues = groupes.flatMap((g) => g.lignes.map((v) => v.ligne))
  const isMultiFeuille = new Set(lues.map((l) => l.feuille)).size > 1
  const hasUnite = lues.some((l) => l.uniteLue !== '')
  return (
    <table className="t fige pile annexe-table" {...KEYS}>
      <caption className="vh">{legende}</caption>
      <thead>
        <tr>
          <th scope="col">Ligne de l’annexe</th>
          <th scope="col" className="c-cellule">
            Cellule
          </th>
          {hasUnite && (
            <th scope="col" className="c-unite">
              Unité
            </th>
          )}
          <th scope="col" className="c-devient">
            Devient
          </th>
          <th scope="col" className="c-remarque">
            Remarque
          </th>
        </tr>
      </thead>
      {groupes.map(({ cle, titre, detail, lignes }) => (
        <tbody key={cle}>
          <tr className="g">
            <th scope="rowgroup" colSpan={hasUnite ? 5 : 4}>
              {titre} <span>{lignes.length}</span>
              <span>{detail}</span>
            </th>
          </tr>
          {lignes.map((vue) => (
            <Ligne key={cleOf(vue.ligne)} {...{ vue, isMultiFeuille, hasUnite }} {...props} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type LigneProps = Gestes &
  Pick<LignesTableProps, 'parties' | 'connus'> & { vue: LigneVue; isMultiFeuille: boolean; hasUnite: boolean }

function Ligne({ vue, parties, connus, isMultiFeuille, hasUnite, onChoisir, onModifier }: LigneProps) {
  const { ligne, decision, autre } = vue
  const cle = cleOf(ligne)
  const libelle = typographier(ligne.libelleLu)
  const devient = motsDe(vue, connus)
  const remarque = autre === null ? (vue.isDecidee ? null : ligne.remarque) : `Même indicateur que ${autre.cellule}`
  const [quoi = '', ...pourquoi] = (remarque ?? '').split('. ')
  return (
    <tr data-ligne={cle} data-laissee={decision?.geste === 'laisser' || undefined}>
      <th scope="row">
        {ligne.numero !== '' && <span className="annexe-numero">{ligne.numero}</span>}
        {libelle}
        {ligne.section !== '' && <span className="sub">{typographier(ligne.section)}</span>}
      </th>
      <td data-nom="Cellule" className="sub">
        {ligne.cellule}
        {isMultiFeuille && <span className="annexe-feuille">{ligne.feuille}</span>}
      </td>
      {hasUnite && (
        <td data-nom="Unité" className="sub">
          {typographier(ligne.uniteLue)}
        </td>
      )}
      <td data-nom="Devient" className="c-devient">
        <div>
          <button
            type="button"
            className="in liste"
            aria-haspopup="dialog"
            aria-label={`Ce que devient «\u00A0${libelle}\u00A0»\u00A0: ${devient.titre}`}
            onClick={(event) => onChoisir(cle, event.currentTarget)}
          >
            <span className="liste-valeur" data-vide={decision === null || undefined}>
              {devient.titre}
            </span>
            <ChevronDown className="i" aria-hidden="true" />
          </button>
          {decision?.geste === 'creer' && (
            <button
              type="button"
              className="b texte s c-modifier"
              aria-keyshortcuts="F2"
              aria-label={`Modifier la définition de «\u00A0${libelle}\u00A0»`}
              onClick={() => onModifier(cle)}
            >
              Modifier
            </button>
          )}
        </div>
        {decision?.geste === 'creer' && (
          <span className="sub">
            {[
              NOMS_TYPES[decision.definition.type],
              typographier(decision.definition.unite),
              parQui(decision.definition.roles, parties),
              NOMS_AXES[decision.definition.axe],
            ].join(' · ')}
          </span>
        )}
        {decision?.geste === 'lier' && devient.detail !== '' && <span className="sub">{devient.detail}</span>}
      </td>
      <td data-nom="Remarque" className="c-remarque">
        {remarque !== null && (
          <EtatMark forme={ligne.sur && autre === null ? 'info' : 'attention'}>{typographier(quoi)}</EtatMark>
        )}
        {pourquoi.length > 0 && <span className="sub">{typographier(pourquoi.join('. '))}</span>}
      </td>
    </tr>
  )
}

const ETATS = { suivi: '', retire: 'sera de nouveau demandé', modele: 'ajouté depuis le modèle' } as const

/** What a line becomes, as its button and the line under it say it. */
function motsDe(vue: LigneVue, connus: ApercuAnnexe['connus']): { titre: string; detail: string } {
  const { ligne, decision } = vue
  if (decision === null) {
    const noms = ligne.candidats.map((code) => connus.find((c) => c.code === code)?.libelleCourt ?? code)
    return {
      titre: `${noms.slice(0, 2).map(typographier).join(', ou ')}${noms.length > 2 ? '…' : '\u202F?'}`,
      detail: '',
    }
  }
  if (decision.geste === 'laisser') return { titre: 'Laissée de côté', detail: '' }
  if (decision.geste === 'creer') return { titre: `Nouvel indicateur ${codeDe(vue) ?? ''}`.trim(), detail: '' }
  const connu = connus.find((c) => c.code === decision.code)
  if (connu === undefined) return { titre: decision.code, detail: '' }
  // Where the words differ, those of Copil stand under hers, to be compared.
  const libelle = ligne.sur ? '' : typographier(connu.libelle)
  return {
    titre: typographier(connu.libelleCourt),
    detail: [connu.code, ETATS[connu.etat], libelle].filter((t) => t !== '').join(', '),
  }
}
