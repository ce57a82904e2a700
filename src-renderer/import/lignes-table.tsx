import { ArrowRight } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { LigneImport } from '../../src-main/contract/fiche.ts'
import { VIDE } from '../../src-main/domain/fiche.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { montrer } from '../fiche/contenu-texte.ts'
import type { GroupeImport } from './lignes.ts'

type LigneProps = {
  ligne: LigneImport
  cochable: boolean
  cochee: boolean
  partie: string
  onTick: (value: boolean) => void
}

const FORMES = { info: 'info', attention: 'attention', erreur: 'bloquant' } as const

function Remarque({ ligne }: { ligne: LigneImport }) {
  const [premiere = '', ...suite] = (ligne.remarque ?? '').split(/(?<=\S) : |\n/u)
  if (ligne.remarque === null) return null
  return (
    <>
      <EtatMark forme={FORMES[ligne.gravite ?? 'info']}>{typographier(premiere)}</EtatMark>
      {suite.length > 0 && <span className="import-suite">{typographier(suite.join(' : '))}</span>}
    </>
  )
}

function Ligne({ ligne, cochable, cochee, partie, onTick }: LigneProps) {
  const nom = ligne.libelle ?? `«\u00A0${ligne.libelleLu}\u00A0»`
  const { contenu } = ligne
  const estTexte = contenu?.etat === 'renseigne' && contenu.nombre === null
  return (
    <tr className={cochable && cochee ? 'on-import' : undefined}>
      <td className="import-case">
        {cochable && <Checkbox aria-label={`Importer : ${nom}`} value={cochee} onChange={onTick} />}
      </td>
      <th scope="row">
        {typographier(nom)}
        {ligne.commentaire !== '' && <span className="import-suite">{typographier(ligne.commentaire)}</span>}
      </th>
      <td data-nom="Origine" className="nb">
        <b>{partie}</b> <span className="sub">{ligne.cellule}</span>
      </td>
      <td data-nom="Lu" className="num sub import-lu">
        {ligne.lu.trim() === '' ? 'vide' : ligne.lu}
      </td>
      <td data-nom="Avant" className="num sub">
        {cochable || ligne.statut === 'identique' ? montrer(ligne.avant ?? VIDE) : ''}
      </td>
      <td className="import-fleche" aria-hidden="true">
        {cochable && <ArrowRight className="i" />}
      </td>
      <td data-nom="Après" className="num">
        {contenu !== null && (cochable || ligne.statut === 'identique') && (
          <span className={contenu.etat === 'renseigne' ? 'import-apres' : 'import-absence'}>
            {estTexte ? 'texte' : montrer(contenu)}
          </span>
        )}
      </td>
      <td data-nom="Remarque">
        <Remarque ligne={ligne} />
      </td>
    </tr>
  )
}

export type LignesTableProps = {
  fichier: string
  groupes: readonly GroupeImport[]
  cochees: ReadonlySet<number>
  partie: string
  onTick: (rangs: readonly number[], value: boolean) => void
}

/** Every line of the file, old and new side by side; ↑ and ↓ go from box to box. */
export function LignesTable({ fichier, groupes, cochees, partie, onTick }: LignesTableProps) {
  const table = useRef<HTMLTableElement>(null)

  const step = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const boxes = [...(table.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
    const here = boxes.findIndex((b) => b === document.activeElement)
    const next = boxes[here + (event.key === 'ArrowDown' ? 1 : -1)]
    if (here === -1 || next === undefined) return
    event.preventDefault()
    next.focus()
    next.closest('tr')?.scrollIntoView({ block: 'nearest' })
  })
  useEffect(() => {
    const element = table.current
    const listen = (event: KeyboardEvent) => step(event)
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [])

  return (
    <table className="t fige pile import-table" ref={table}>
      <caption className="vh">{`Lignes lues dans ${fichier}`}</caption>
      <thead>
        <tr>
          <th scope="col" className="import-case">
            <span className="vh">Importer</span>
          </th>
          <th scope="col">Indicateur</th>
          <th scope="col">Origine</th>
          <th scope="col" className="num">
            Lu
          </th>
          <th scope="col" className="num">
            Avant
          </th>
          <th className="import-fleche" aria-hidden="true" />
          <th scope="col" className="num">
            Après
          </th>
          <th scope="col">Remarque</th>
        </tr>
      </thead>
      {groupes.map((g) => {
        const rangs = g.lignes.map((l) => l.rang)
        const n = rangs.filter((r) => cochees.has(r)).length
        return (
          <tbody key={g.cle}>
            <tr className="g">
              <th scope="rowgroup" colSpan={8}>
                {g.cochables && g.lignes.length > 1 ? (
                  <Checkbox
                    value={n === rangs.length}
                    isIndeterminate={n > 0 && n < rangs.length}
                    onChange={(value) => onTick(rangs, value)}
                  >
                    {g.titre} <span>{g.lignes.length}</span>
                  </Checkbox>
                ) : (
                  <>
                    {g.titre} <span>{g.lignes.length}</span>
                  </>
                )}
                {g.detail !== '' && <span>{g.detail}</span>}
              </th>
            </tr>
            {g.lignes.map((l) => (
              <Ligne
                key={l.rang}
                ligne={l}
                cochable={g.cochables}
                cochee={cochees.has(l.rang)}
                partie={partie}
                onTick={(value) => onTick([l.rang], value)}
              />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}
