import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche.ts'
import { VIDE, type Contenu, type EtatValeur } from '../../src-main/domain/fiche.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { useObservable } from '../observable.ts'
import { Page, type Touche } from '../page.tsx'
import { tell } from '../toasts.ts'
import type { Edition } from './cellule.tsx'
import { saisir } from './contenu-texte.ts'
import { contenuDe, differents, type Contexte } from './controles.ts'
import { BandeauComplete, GestesDeFiche, OngletsDeFiche } from './entete.tsx'
import { focusCell, Grille, type Position } from './grille.tsx'
import { groupByAxe } from './groupes.ts'
import { MenuEtats } from './menu-etats.tsx'
import { deLaPartie } from './noms.ts'
import { Panneau } from './panneau.tsx'
import {
  abandonSaisie,
  type Cible,
  cleOf,
  estDe,
  forgetArrived,
  isPassing,
  refuseTexte,
  retrySaisie,
  saisies,
  SANS_TEXTE,
  saveCommentaire,
  saveContenu,
  understand,
} from './saisies.ts'
import './grille.css'
import './panneau.css'

const TOUCHES: readonly Touche[] = [
  { touches: 'Entrée', mot: 'valider' },
  { touches: 'Tab', mot: 'à droite' },
  { touches: 'F2', mot: 'modifier' },
  { touches: 'Échap', mot: 'abandonner' },
  { touches: 'Alt ↓', mot: 'état' },
  { touches: 'F6', mot: 'panneau' },
]

type Props = {
  convention: ConventionDetail
  cible: Cible
  detail: FicheDetail
  /** The rows are those of the sheet left; those of `cible` are on their way. */
  isStale: boolean
  isFetching: boolean
}

/** One party's sheet: its tabs, its grid, and what is to be said of the row in hand. */
export function FicheOuverte({ convention, cible, detail, isStale, isFetching }: Props) {
  const [choisie, setChoisie] = useState<Position | null>(null)
  const [edition, setEdition] = useState<Edition | null>(null)
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  const [texteAttendu, setTexteAttendu] = useState<IndicateurId | null>(null)
  const [remarques, setRemarques] = useState<ReadonlyMap<IndicateurId, Remarque>>(new Map())
  const [annonce, setAnnonce] = useState('')
  const champTexte = useRef<HTMLTextAreaElement>(null)
  const toutes = useObservable(saisies)

  const { partie, lignes, exercice } = detail
  const isComplete = detail.fiche?.completeLe != null
  const parties = useMemo(() => convention.parties.map((p) => p.partie), [convention])
  const contexte = useMemo<Contexte>(
    () => ({ pourMemoire: detail.pourMemoire, complete: isComplete, parties }),
    [detail.pourMemoire, isComplete, parties],
  )
  const groupes = useMemo(() => groupByAxe(lignes, convention.engagements), [lignes, convention.engagements])
  const hasPrecedent = lignes.some(aUnPrecedent)

  const premiere = groupes[0]?.lignes[0]
  const active = lignes.find((l) => l.indicateur.id === choisie?.indicateurId) ?? premiere
  const cle = (id: IndicateurId) => cleOf(cible, id, 'valeur')
  const saisieDe = (id: IndicateurId) => (isStale ? undefined : toutes.get(cle(id)))

  // What has arrived is shown as typed until the rows asked again are here: never a flash of the old value.
  useEffect(() => {
    if (!isFetching) forgetArrived()
  }, [isFetching, toutes])

  const refusees = isStale ? [] : [...toutes.values()].filter((s) => s.etat === 'refusee' && estDe(cible, s.cle))
  const enPanne = refusees.find((s) => isPassing(s))
  const refusCourant =
    enPanne?.refus !== null && enPanne?.refus !== undefined && 'echec' in enPanne.refus ? enPanne.refus.echec : null
  const aVoir = lignes.filter((l) => differents(l).length > 0 || remarques.has(l.indicateur.id))

  if (active === undefined)
    return (
      <Page titre={`Fiche ${deLaPartie(partie)}, exercice ${exercice.annee}`}>
        <div className="page-corps">
          <EmptyState titre="Aucun indicateur pour cette partie">
            Le modèle de cette convention ne lui en confie pas.
          </EmptyState>
        </div>
      </Page>
    )
  const position: Position = { indicateurId: active.indicateur.id, colonne: choisie?.colonne ?? 'realise' }
  const saisieActive = saisieDe(active.indicateur.id)

  /** The last thing said of a value: what the base holds, or what is on its way there. */
  function dernierContenu(ligne: LigneFiche): Contenu {
    const s = saisieDe(ligne.indicateur.id)
    return s === undefined || s.etat === 'refusee' ? contenuDe(ligne) : (s.contenu ?? contenuDe(ligne))
  }

  function tellLocked(ligne: LigneFiche): boolean {
    if (isStale) return true
    if (ligne.calcul !== null) tell('Cette valeur est calculée : corrigez celles dont elle vient')
    else if (isComplete) tell('Cette fiche est complète : rouvrez-la pour la modifier')
    else return false
    return true
  }

  function openPanneau() {
    const drawer = champTexte.current?.closest('.panneau') ?? document.querySelector('.panneau')
    flushSync(() => drawer?.dispatchEvent(new CustomEvent('copil-ouvrir')))
    champTexte.current?.focus()
  }

  function edit(ligne: LigneFiche, next: Edition): boolean {
    if (tellLocked(ligne)) return false
    const at: Position = { indicateurId: ligne.indicateur.id, colonne: 'realise' }
    if (ligne.indicateur.type !== 'texte') {
      flushSync(() => {
        setChoisie(at)
        setEdition(next)
      })
      return true
    }
    flushSync(() => setChoisie(at))
    openPanneau()
    return champTexte.current !== null
  }

  function commit(ligne: LigneFiche, texte: string) {
    const { indicateur } = ligne
    const { id } = indicateur
    const dernier = dernierContenu(ligne)
    setRemarques((before) => new Map([...before].filter(([key]) => key !== id)))
    setTexteAttendu(null)
    if (texte === saisir(dernier)) {
      if (saisieDe(id)?.etat === 'refusee') abandonSaisie(cle(id))
      return
    }
    const lu = understand(indicateur, texte, ligne.valeur?.commentaire ?? '')
    if ('refus' in lu) {
      refuseTexte(cle(id), texte, lu.refus)
      if (lu.refus === SANS_TEXTE) setTexteAttendu(id)
      return setAnnonce(`${indicateur.libelleCourt} : « ${texte} » n’est pas enregistré. ${lu.refus.phrase}`)
    }
    const { remarque, contenu } = lu
    if (remarque?.gravite === 'attention') setRemarques((before) => new Map(before).set(id, remarque))
    setAnnonce('')
    void saveContenu(cible, id, { texte, contenu, avant: dernier })
  }

  function paste(ligne: LigneFiche, texte: string) {
    if (tellLocked(ligne)) return
    if (/[\n\t]/u.test(texte.trim()) && ligne.indicateur.type !== 'texte')
      return tell('Collez une seule valeur à la fois')
    commit(ligne, texte)
  }

  function setContenu(ligne: LigneFiche, contenu: Contenu, texte: string) {
    const { id } = ligne.indicateur
    if (contenu.etat === 'non-quantifie' && (contenu.texte ?? '').trim() === '') {
      setTexteAttendu(id)
      return refuseTexte(cle(id), 'n.q.', SANS_TEXTE)
    }
    setTexteAttendu(null)
    setRemarques((before) => new Map([...before].filter(([key]) => key !== id)))
    void saveContenu(cible, id, { texte, contenu, avant: dernierContenu(ligne) })
  }

  /** From the menu of a cell or from the panel: an absence is saved at once, what needs words opens where they are typed. */
  function chooseEtat(ligne: LigneFiche, etat: EtatValeur) {
    const { id, type } = ligne.indicateur
    if (etat === dernierContenu(ligne).etat && saisieDe(id)?.etat !== 'refusee') return
    if (etat === 'renseigne') {
      setTexteAttendu(null)
      if (type === 'texte') setContenu(ligne, VIDE, '')
      edit(ligne, { texte: '', mode: 'modifie' })
    } else if (etat === 'non-quantifie') {
      flushSync(() => {
        setChoisie({ indicateurId: id, colonne: 'realise' })
        setTexteAttendu(id)
      })
      openPanneau()
    } else setContenu(ligne, { ...VIDE, etat }, etat === 'non-concerne' ? 's.o.' : '')
  }

  function abandon(ligne: LigneFiche) {
    setTexteAttendu(null)
    if (saisieDe(ligne.indicateur.id)?.etat === 'refusee') abandonSaisie(cle(ligne.indicateur.id))
  }

  function goToNextControle() {
    const ordre = groupes.flatMap((g) => g.lignes)
    const at = ordre.findIndex((l) => l === active)
    const next = [...ordre.slice(at + 1), ...ordre.slice(0, at + 1)].find((l) => aVoir.includes(l))
    if (next !== undefined) focusCell({ indicateurId: next.indicateur.id, colonne: 'realise' })
  }

  const nom = `Fiche ${deLaPartie(partie)}, exercice ${exercice.annee}`
  return (
    <Page
      titre={nom}
      plein
      sous={<SousTitre detail={detail} hasPrecedent={hasPrecedent} enAttente={refusees.length} />}
      touches={TOUCHES}
      gestes={
        <GestesDeFiche
          key={`${cible.annee} ${cible.partieId}`}
          {...{ cible, detail, partie, aVoir: aVoir.length, onAVoir: goToNextControle }}
          empechement={refusees.length === 0 ? null : `${accorder(refusees.length, 'saisie')} à corriger d’abord`}
        />
      }
      panneau={{
        nom: 'Indicateur',
        tiroir: true,
        contenu: (
          <Panneau
            ligne={active}
            saisie={saisieActive}
            saisieCommentaire={isStale ? undefined : toutes.get(cleOf(cible, active.indicateur.id, 'commentaire'))}
            remarque={remarques.get(active.indicateur.id)}
            isTexteAttendu={texteAttendu === active.indicateur.id}
            onEtat={(etat) => chooseEtat(active, etat)}
            onContenu={(contenu, texte) => setContenu(active, contenu, texte)}
            onTexte={(texte) => commit(active, texte)}
            onCommentaire={(texte) => void saveCommentaire(cible, active.indicateur.id, texte)}
            onRetry={() => void retrySaisie(cle(active.indicateur.id))}
            onAbandon={() => {
              abandon(active)
              focusCell(position)
            }}
            {...{ detail, contexte, champTexte }}
          />
        ),
      }}
    >
      <OngletsDeFiche {...{ convention, cible, detail, partie }}>
        <div className="corps fiche-corps" inert={isStale} aria-busy={isStale}>
          <p className="vh" role="alert">
            {annonce}
          </p>
          {refusCourant !== null && (
            <div className="fiche-refus">
              <Refus
                error={refusCourant}
                onRetry={() => void Promise.all(refusees.filter(isPassing).map((s) => retrySaisie(s.cle)))}
              />
            </div>
          )}
          <BandeauComplete detail={detail} partie={partie} />
          <Grille
            key={`${exercice.annee} ${partie.id}`}
            nom={`Indicateurs ${deLaPartie(partie)}, exercice ${exercice.annee}`}
            active={position}
            onActive={(next) => {
              setChoisie(next)
              if (next.indicateurId !== choisie?.indicateurId) setTexteAttendu(null)
            }}
            onEdit={edit}
            onCloseEdition={() => setEdition(null)}
            onCommit={commit}
            onPaste={paste}
            onAbandon={abandon}
            onMenu={(ligne, cellule) => {
              if (!tellLocked(ligne)) setMenu(cellule)
            }}
            {...{ detail, groupes, contexte, hasPrecedent, edition, saisieDe, remarques }}
          />
          <MenuEtats
            cellule={menu}
            libelle={active.indicateur.libelleCourt}
            value={dernierContenu(active).etat}
            onChoose={(etat) => {
              setMenu(null)
              chooseEtat(active, etat)
            }}
            onClose={() => setMenu(null)}
          />
        </div>
      </OngletsDeFiche>
    </Page>
  )
}

// What the program counts by itself is 0 before anyone has said anything: it makes no year before.
const aUnPrecedent = ({ precedent, calcul }: LigneFiche): boolean =>
  precedent !== null && precedent.etat !== 'non-renseigne' && (calcul === null || precedent.nombre !== 0)

function SousTitre({
  detail,
  hasPrecedent,
  enAttente,
}: {
  detail: FicheDetail
  hasPrecedent: boolean
  enAttente: number
}) {
  const { onglets, partie, pourMemoire } = detail
  const onglet = onglets.find((o) => o.partieId === partie.id)
  const manquent = (onglet?.attendues ?? 0) - (onglet?.renseignees ?? 0)
  const suite = [
    manquent > 0 ? `${manquent} à renseigner` : '',
    pourMemoire ? 'déclaré pour mémoire, avant la signature' : '',
    hasPrecedent ? '' : 'première année',
    enAttente > 0 ? `${accorder(enAttente, 'saisie')} ${enAttente === 1 ? 'non enregistrée' : 'non enregistrées'}` : '',
  ].filter((m) => m !== '')
  return (
    <>
      Suivi des indicateurs – {onglet?.renseignees ?? 0} sur {onglet?.attendues ?? 0} renseignés
      {suite.length > 0 && `, ${suite.join(', ')}`}
    </>
  )
}
