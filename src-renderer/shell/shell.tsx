import { type ReactNode, useEffect, useState } from 'react'
import type { Situation } from '../../src-main/contract/registre.ts'
import { useAsk } from '../client.ts'
import { CommandPalette, PaletteButton } from '../components/command-palette.tsx'
import { DropVeil } from '../components/file-drop.tsx'
import { MenuBar } from '../components/menu-bar.tsx'
import { ToastRegion } from '../components/toast.tsx'
import { useWindowFileDrop } from '../components/window-file-drop.ts'
import { souffrances } from '../enregistrement.ts'
import { useRoute } from '../navigation.ts'
import { useObservable } from '../observable.ts'
import { goTo } from '../routes.ts'
import { tell, toast } from '../toasts.ts'
import { Avis } from './avis.tsx'
import { listCommandes, menusOf, paletteOf } from './commandes.ts'
import { choisie, choose, couranteOf } from './courante.ts'
import { depots } from './depots.ts'
import { Mark } from './mark.tsx'
import { NavigationBar } from './navigation-bar.tsx'
import { useRaccourcis } from './raccourcis.ts'
import { StatusBar } from './status-bar.tsx'
import './shell.css'

// Electron's window has its own menus; in a browser the page carries them.
const hasOwnMenus = window.copil !== undefined

/** Everything around a page: menus, navigation, notices, bottom bar, palette, dropped files. */
export function Shell({ situation, children }: { situation: Situation; children: ReactNode }) {
  const route = useRoute()
  const conventions = useAsk('convention.list', {}).data ?? []
  const courante = couranteOf(route, conventions, useObservable(choisie))
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const openPalette = () => setPaletteOpen(true)
  const { annuler, retablir } = situation
  const commandes = listCommandes({ courante, conventions, annuler, retablir, openPalette })
  const palette = paletteOf(commandes)
  useRaccourcis(commandes)

  const conventionId = courante?.convention.id
  const annee = courante?.annee
  useEffect(() => {
    if (conventionId !== undefined && annee !== undefined) choose({ conventionId, annee })
  }, [conventionId, annee])

  const isImport = route?.ecran === 'import'
  const isOver = useWindowFileDrop(
    isImport
      ? null
      : (files, inFolders) => {
          if (conventionId === undefined || annee === undefined)
            return tell('Créez d’abord la convention : ses fiches pourront alors être importées')
          depots.set({ files, inFolders })
          goTo({ ecran: 'import', conventionId, annee })
        },
    { isFallback: true },
  )

  const waiting = useObservable(souffrances).length
  useEffect(() => {
    if (waiting === 0) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [waiting])

  return (
    <>
      <a className="evitement" href="#contenu" onClick={skipToContent}>
        Aller au contenu
      </a>
      <div className="app">
        {!hasOwnMenus && (
          <header className="title">
            <div className="mark">
              <Mark />
              Copil
            </div>
            <MenuBar menus={menusOf(commandes)} />
            <PaletteButton onPress={openPalette} />
          </header>
        )}
        <section className="avis" aria-label="Avis">
          <Avis situation={situation} />
        </section>
        <NavigationBar
          {...{ route, courante, conventions }}
          onPalette={hasOwnMenus ? openPalette : null}
          onSeeAll={openPalette}
        />
        {children}
        <StatusBar situation={situation} commandes={commandes} />
      </div>
      <ToastRegion toast={useObservable(toast)} onClose={() => toast.set(null)} />
      <DropVeil isVisible={isOver}>
        Déposez les fiches des parties, ou leur dossier : rien ne sera écrit avant votre accord
      </DropVeil>
      <CommandPalette
        isOpen={isPaletteOpen}
        onClose={() => setPaletteOpen(false)}
        commandes={palette}
        onChoose={(id) => palette.find((c) => c.id === id)?.run()}
      />
    </>
  )
}

// The address after « # » names the screen: the link moves the focus by itself instead of changing it.
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#contenu')?.focus()
}
