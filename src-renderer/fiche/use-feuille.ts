import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu, type EtatValeur } from '../../src-main/domain/fiche.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { queryClient } from '../client.ts'
import { useObservable } from '../observable.ts'
import { tell } from '../toasts.ts'
import type { Edition } from './cellule.tsx'
import { SANS_TEXTE, understand } from './comprendre.ts'
import { saisir } from './contenu-texte.ts'
import { contenuDe, type Contexte } from './controles.ts'
import type { Position } from './grille.tsx'
import {
  abandonSaisie,
  type Cible,
  cleOf,
  forgetArrived,
  refuseTexte,
  type Saisie,
  saisies,
  saveContenu,
} from './saisies.ts'

type Options = {
  cible: Cible
  detail: FicheDetail
  /** The row in hand when none has been chosen yet. */
  premiere: LigneFiche | undefined
  verrou: Contexte['verrou']
  isStale: boolean
  isFetching: boolean
  /** When the rows were last read, in ms. */
  lueA: number
}

/** What a person does with a sheet: where they are, what they type, what becomes of it. */
export type Feuille = {
  active: LigneFiche | undefined
  colonne: Position['colonne']
  edition: Edition | null
  remarques: ReadonlyMap<IndicateurId, Remarque>
  /** The indicator said « non quantifié » whose text is awaited in the panel. */
  texteAttendu: IndicateurId | null
  /** The last refusal, for screen readers. */
  annonce: string
  champTexte: RefObject<HTMLTextAreaElement | null>
  saisieDe: (id: IndicateurId) => Saisie | undefined
  dernierContenu: (ligne: LigneFiche) => Contenu
  isLocked: (ligne: LigneFiche) => boolean
  select: (position: Position) => void
  edit: (ligne: LigneFiche, edition: Edition) => boolean
  closeEdition: () => void
  commit: (ligne: LigneFiche, texte: string) => void
  paste: (ligne: LigneFiche, texte: string) => void
  saveDirectly: (ligne: LigneFiche, contenu: Contenu, texte: string) => void
  chooseEtat: (ligne: LigneFiche, etat: EtatValeur) => void
  abandon: (ligne: LigneFiche) => void
}

/** Opens the side panel when it is a drawer. */
export function openPanneau(): HTMLElement | null {
  const panneau = document.querySelector<HTMLElement>('.panneau')
  panneau?.dispatchEvent(new CustomEvent('copil-ouvrir'))
  return panneau
}

/** The state of a sheet on screen, and its gestures. */
export function useFeuille({ cible, detail, premiere, verrou, isStale, isFetching, lueA }: Options): Feuille {
  const [choisie, setChoisie] = useState<Position | null>(null)
  const [edition, setEdition] = useState<Edition | null>(null)
  const [texteAttendu, setTexteAttendu] = useState<IndicateurId | null>(null)
  const [remarques, setRemarques] = useState<ReadonlyMap<IndicateurId, Remarque>>(new Map())
  const [annonce, setAnnonce] = useState('')
  const champTexte = useRef<HTMLTextAreaElement>(null)
  const toutes = useObservable(saisies)

  // What has arrived is shown as typed until the rows asked again are here: never a flash of the old value. The client is
  // asked itself: when an answer comes, it has already begun to ask again and this screen has not been told yet.
  useEffect(() => {
    if (!isFetching && queryClient.isFetching({ queryKey: ['fiche.get'] }) === 0) forgetArrived()
  }, [isFetching, lueA, toutes])

  const cle = (id: IndicateurId) => cleOf(cible, id, 'valeur')
  const saisieDe = (id: IndicateurId) => (isStale ? undefined : toutes.get(cle(id)))
  const isRefused = (id: IndicateurId) => saisieDe(id)?.etat === 'refusee'
  const forgetRemarque = (id: IndicateurId) =>
    setRemarques((before) => (before.has(id) ? new Map([...before].filter(([key]) => key !== id)) : before))

  /** The last thing said of a value: what is on its way to the base, else what it holds. */
  function dernierContenu(ligne: LigneFiche): Contenu {
    const { id } = ligne.indicateur
    return (isRefused(id) ? null : saisieDe(id)?.contenu) ?? contenuDe(ligne)
  }

  function isLocked(ligne: LigneFiche): boolean {
    if (isStale) return true
    if (ligne.calcul !== null) tell('Cette valeur est calculée\u00A0: corrigez celles dont elle vient')
    else if (verrou === 'complete') tell('Cette fiche est complète\u00A0: rouvrez-la pour la modifier')
    else if (verrou === 'lecture-seule') tell('Les données sont ouvertes en lecture seule')
    else return false
    return true
  }

  /** Brings the focus to the text of the panel, out of its drawer if it is in one. */
  function openTexte() {
    openPanneau()
    const field = champTexte.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }

  function edit(ligne: LigneFiche, next: Edition): boolean {
    if (isLocked(ligne)) return false
    const isLong = ligne.indicateur.type === 'texte'
    flushSync(() => {
      setChoisie({ indicateurId: ligne.indicateur.id, colonne: 'realise' })
      if (!isLong) setEdition(next)
    })
    if (isLong) openTexte()
    return !isLong || champTexte.current !== null
  }

  function commit(ligne: LigneFiche, texte: string) {
    const { indicateur } = ligne
    const { id } = indicateur
    const dernier = dernierContenu(ligne)
    forgetRemarque(id)
    setTexteAttendu(null)
    setAnnonce('')
    if (texte === saisir(dernier)) {
      if (isRefused(id)) abandonSaisie(cle(id))
      return
    }
    const lu = understand(indicateur, texte, ligne.valeur?.commentaire ?? '')
    if ('refus' in lu) {
      refuseTexte(cle(id), texte, lu.refus)
      if (lu.refus === SANS_TEXTE) setTexteAttendu(id)
      return setAnnonce(
        `${indicateur.libelleCourt}\u00A0: «\u00A0${texte}\u00A0» n’est pas enregistré. ${lu.refus.phrase}`,
      )
    }
    const { remarque, contenu } = lu
    if (remarque?.gravite === 'attention') setRemarques((before) => new Map(before).set(id, remarque))
    void saveContenu(cible, id, { texte, contenu, avant: dernier })
  }

  function paste(ligne: LigneFiche, texte: string) {
    if (isLocked(ligne)) return
    if (/[\n\t]/u.test(texte.trim()) && ligne.indicateur.type !== 'texte')
      return tell('Collez une seule valeur à la fois')
    commit(ligne, texte)
  }

  function saveDirectly(ligne: LigneFiche, contenu: Contenu, texte: string) {
    const { id } = ligne.indicateur
    if (contenu.etat === 'non-quantifie' && (contenu.texte ?? '').trim() === '') {
      setTexteAttendu(id)
      return refuseTexte(cle(id), 'n.q.', SANS_TEXTE)
    }
    forgetRemarque(id)
    setTexteAttendu(null)
    void saveContenu(cible, id, { texte, contenu, avant: dernierContenu(ligne) })
  }

  // An absence is saved at once; what needs words opens where they are typed.
  function chooseEtat(ligne: LigneFiche, etat: EtatValeur) {
    const { id } = ligne.indicateur
    if (etat === 'non-quantifie') {
      flushSync(() => {
        setChoisie({ indicateurId: id, colonne: 'realise' })
        setTexteAttendu(id)
      })
      openTexte()
      return
    }
    if (etat === dernierContenu(ligne).etat && !isRefused(id) && texteAttendu !== id) return
    setTexteAttendu(null)
    if (etat === 'renseigne') edit(ligne, { texte: '', mode: 'modifie' })
    else saveDirectly(ligne, { ...VIDE, etat }, etat === 'non-concerne' ? 's.o.' : '')
  }

  return {
    active: detail.lignes.find((l) => l.indicateur.id === choisie?.indicateurId) ?? premiere,
    colonne: choisie?.colonne ?? 'realise',
    edition,
    remarques,
    texteAttendu,
    annonce,
    champTexte,
    saisieDe,
    dernierContenu,
    isLocked,
    select(position) {
      setChoisie(position)
      if (position.indicateurId !== choisie?.indicateurId) setTexteAttendu(null)
    },
    edit,
    closeEdition: () => setEdition(null),
    commit,
    paste,
    saveDirectly,
    chooseEtat,
    abandon(ligne) {
      setTexteAttendu(null)
      if (isRefused(ligne.indicateur.id)) abandonSaisie(cle(ligne.indicateur.id))
    },
  }
}
