import { useEffect, useState } from 'react'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import type { CompteRendu } from './compte-rendu.ts'
import { isLocked } from './controles.ts'
import type { Feuille } from './feuille.ts'
import { chooseEtats, sharedEtat } from './gestes-bloc.ts'
import { undoFrom } from './gestes-grille.ts'
import { MenuEtats } from './menu-etats.tsx'
import { gestesOf } from './menu-gestes.ts'
import { blocOf, direSelection } from './selection.ts'

const REPOS = 250

/** Tells a screen reader what is selected, once it no longer changes. */
export function ChoixDit({ feuille }: { feuille: Feuille }) {
  const [dit, setDit] = useState('')
  useEffect(() => {
    let timer = 0
    const stop = feuille.selection.subscribe(() => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const { ordre, presentes } = feuille.now()
        const nomDe = (rang: number) => ordre[rang]?.indicateur.libelleCourt ?? ''
        setDit(direSelection(blocOf(feuille.selection.get()), presentes, nomDe))
      }, REPOS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [feuille])
  return <output className="vh">{dit}</output>
}

type CollageDitProps = { compteRendu: CompteRendu | null; feuille: Feuille; onClose: () => void }

/** What a paste left aside: it stays until it has been read. The words are told from a place that was already there. */
export function CollageDit({ compteRendu, feuille, onClose }: CollageDitProps) {
  return (
    <>
      <output className="vh">
        {compteRendu === null ? '' : [`${compteRendu.titre}.`, ...compteRendu.details].join(' ')}
      </output>
      {compteRendu !== null && <CollageVu {...{ compteRendu, feuille, onClose }} />}
    </>
  )
}

type CollageVuProps = CollageDitProps & { compteRendu: CompteRendu }

function CollageVu({ compteRendu: { titre, details, ton }, feuille, onClose }: CollageVuProps) {
  const back = () => document.querySelector<HTMLElement>('.grille [tabindex="0"]')?.focus()
  return (
    <div className="fiche-collage">
      <Message
        ton={ton}
        annonce={false}
        titre={`${titre}.`}
        actions={
          <>
            <Button
              taille="s"
              onPress={() => {
                back()
                undoFrom(feuille)
              }}
            >
              Annuler le collage
            </Button>
            <Button
              taille="s"
              onPress={() => {
                back()
                onClose()
              }}
            >
              Fermer
            </Button>
          </>
        }
      >
        {details.length === 1 ? (
          details[0]
        ) : (
          <ul className="fiche-collage-details">
            {details.map((d) => (
              <li key={d}>{d}</li>
            ))}
          </ul>
        )}
      </Message>
    </div>
  )
}

type MenuDeFeuilleProps = {
  menu: { cellule: HTMLElement; complet: boolean } | null
  feuille: Feuille
  onClose: () => void
}

/** The menu of the cells selected, under the active one. */
export function MenuDeFeuille({ menu, feuille, onClose }: MenuDeFeuilleProps) {
  if (menu === null) return null
  const choisies = feuille.choisies()
  const isWritable = !isLocked(feuille.now().contexte) && choisies.some((l) => l.calcul === null)
  const active = feuille.ligneActive()
  const gestes = menu.complet ? gestesOf(feuille, isWritable) : []
  return (
    <MenuEtats
      cellule={menu.cellule}
      libelle={choisies.length > 1 ? accorder(choisies.length, 'cellule') : (active?.indicateur.libelleCourt ?? '')}
      value={sharedEtat(feuille)}
      onChoose={(etat) => {
        onClose()
        chooseEtats(feuille, etat)
      }}
      {...{ isWritable, gestes, onClose }}
    />
  )
}
