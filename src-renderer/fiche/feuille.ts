import { flushSync } from 'react-dom'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { VIDE, type Contenu, type EtatValeur } from '../../src-main/domain/fiche.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { type Observable, observable } from '../observable.ts'
import { tell } from '../toasts.ts'
import type { Edition } from './cellule.tsx'
import type { Entree } from './collage.ts'
import type { Case, Colonne } from './colonnes.ts'
import { developper, type Incompris, SANS_TEXTE, understand } from './comprendre.ts'
import type { Bilan, CompteRendu } from './compte-rendu.ts'
import { saisir } from './contenu-texte.ts'
import { contenuDe, controleOf, declareDe, estCompte, type Contexte } from './controles.ts'
import type { Questions } from './questions.ts'
import {
  abandonSaisie,
  changeantes,
  type Cible,
  cleOf,
  type Ecriture,
  refuseTextes,
  rememberRefusees,
  type Saisie,
  saisies,
  saveContenus,
} from './saisies.ts'
import { blocOf, couvre, seule, type Selection } from './selection.ts'
import { tellLocked } from './verrou.ts'

/** The sheet as it is now on screen. */
export type Present = {
  cible: Cible
  detail: FicheDetail
  /** The rows as they are shown, and the columns there are. */
  ordre: readonly LigneFiche[]
  presentes: readonly Colonne[]
  /** The rows are those of the sheet left; the others are on their way. */
  isStale: boolean
  contexte: Contexte
  /** What is to be said of values typed or pasted here. */
  remarques: ReadonlyMap<IndicateurId, Remarque>
  /** What the checks ask about the rows. */
  questions: Questions
  setRemarques: (change: (before: ReadonlyMap<IndicateurId, Remarque>) => ReadonlyMap<IndicateurId, Remarque>) => void
  setAnnonce: (annonce: string) => void
  setCompteRendu: (compteRendu: CompteRendu | null) => void
}

export type EditionOuverte = Edition & { indicateurId: IndicateurId }

/** What a person does with a sheet: where they are, what they type, what becomes of it. Made once: nothing in it ever changes. */
export type Feuille = ReturnType<typeof createFeuille>

type Comment = Parameters<typeof saveContenus>[2]

/** Opens the side panel when it is a drawer. */
export function openPanneau(): HTMLElement | null {
  const panneau = document.querySelector<HTMLElement>('.panneau')
  panneau?.dispatchEvent(new CustomEvent('copil-ouvrir'))
  return panneau
}

/** Makes the gestures of a sheet. What changes at each key is followed apart, by the rows and by the panel: never by the whole page. */
export function createFeuille(now: () => Present, depart: Selection) {
  const selection: Observable<Selection> = observable(depart)
  const edition: Observable<EditionOuverte | null> = observable<EditionOuverte | null>(null)
  /** The row told in the panel: the active one, once the keys have settled. */
  const montree: Observable<IndicateurId | null> = observable<IndicateurId | null>(null)
  /** The indicator said « non quantifié » whose text is awaited in the panel. */
  const texteAttendu: Observable<IndicateurId | null> = observable<IndicateurId | null>(null)

  // The field of the panel where the text of a row is written.
  let champ: HTMLTextAreaElement | null = null

  const cleDe = (id: IndicateurId): string => cleOf(now().cible, id, 'valeur')
  const saisieDe = (id: IndicateurId): Saisie | undefined => saisies.get().get(cleDe(id))
  const ligneAt = (rang: number): LigneFiche | undefined => now().ordre[rang]
  const rangOf = (ligne: LigneFiche): number => now().ordre.findIndex((l) => l.indicateur.id === ligne.indicateur.id)

  /** The last thing said of a value: what is on its way to the base, else what it holds. */
  function dernierContenu(ligne: LigneFiche): Contenu {
    const saisie = saisieDe(ligne.indicateur.id)
    return (saisie?.etat === 'refusee' ? null : saisie?.contenu) ?? contenuDe(ligne)
  }

  /** What a content is held against: emptied, a cell that the log counts is as empty as it was. */
  const avantOf = (ligne: LigneFiche, contenu: Contenu): Contenu =>
    estCompte(ligne) && contenu.etat === 'non-renseigne' ? declareDe(ligne) : dernierContenu(ligne)

  /** What a cell shows, as it is typed. */
  function texteDe(ligne: LigneFiche): string {
    const saisie = saisieDe(ligne.indicateur.id)
    return saisie?.etat === 'refusee' ? saisie.texte : saisir(dernierContenu(ligne))
  }

  /** Nothing can be typed in the sheet: told, with what opens it. */
  const isClosed = (): boolean => now().isStale || tellLocked(now().contexte.verrou)

  function isLocked(ligne: LigneFiche): boolean {
    if (now().isStale) return true
    if (ligne.calcul === null) return isClosed()
    tell('Cette valeur est calculée\u00A0: corrigez celles dont elle vient')
    return true
  }

  function select(active: Case): void {
    const before = selection.get().active
    selection.set(seule(active))
    if (before.rang !== active.rang) texteAttendu.set(null)
  }

  const forgetRemarques = (ids: ReadonlySet<IndicateurId>): void =>
    now().setRemarques((before) =>
      [...before.keys()].some((id) => ids.has(id)) ? new Map([...before].filter(([id]) => !ids.has(id))) : before,
    )

  /** Brings the focus to the text of the panel, out of its drawer if it is in one. */
  function openTexte(ligne: LigneFiche): boolean {
    flushSync(() => montree.set(ligne.indicateur.id))
    openPanneau()
    const field = champ
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
    return field !== null
  }

  /**
   * Opens the editor, or the field that stands for it, and gives it the focus before returning: the character being typed
   * then lands in it, accents and dead keys included. False when nothing is to be typed there.
   */
  function edit(ligne: LigneFiche, next: Edition): boolean {
    if (isLocked(ligne)) return false
    const here = { rang: rangOf(ligne), colonne: 'realise' } as const
    const { active } = selection.get()
    if (active.rang !== here.rang || active.colonne !== here.colonne) select(here)
    if (ligne.indicateur.type === 'texte') return openTexte(ligne)
    flushSync(() => edition.set({ ...next, indicateurId: ligne.indicateur.id }))
    return true
  }

  const refuse = (ligne: LigneFiche, texte: string, refus: Incompris): string =>
    `${ligne.indicateur.libelleCourt}\u00A0: «\u00A0${texte}\u00A0» n’est pas enregistré. ${refus.phrase}`

  /** Writes texts in cells, in one gesture; what is not understood stays in its cell, marked, and holds nothing back. */
  function write(entrees: readonly Entree[], comment: Comment): { bilan: Bilan; fini: Promise<boolean> } {
    const { cible, setRemarques, setAnnonce } = now()
    const comprises: Ecriture[] = []
    const refusees: { ligne: LigneFiche; cle: string; texte: string; refus: Incompris }[] = []
    const remarques = new Map<IndicateurId, Remarque>()
    for (const { ligne, texte } of entrees) {
      const { id } = ligne.indicateur
      const lu = understand(ligne.indicateur, texte, ligne.valeur?.commentaire ?? '')
      if ('refus' in lu) refusees.push({ ligne, cle: cleDe(id), texte, refus: lu.refus })
      else {
        comprises.push({ indicateurId: id, texte, contenu: lu.contenu, avant: avantOf(ligne, lu.contenu) })
        if (lu.remarque?.gravite === 'attention') remarques.set(id, lu.remarque)
      }
    }
    forgetRemarques(new Set(entrees.map((e) => e.ligne.indicateur.id)))
    if (remarques.size > 0) setRemarques((before) => new Map([...before, ...remarques]))
    texteAttendu.set(refusees.find((r) => r.refus === SANS_TEXTE)?.ligne.indicateur.id ?? null)
    const [premiere] = refusees
    setAnnonce(premiere === undefined ? '' : refuse(premiere.ligne, premiere.texte, premiere.refus))
    const changees = changeantes(cible, comprises)
    // An empty cell that stays empty is no value that was the same.
    const memes = comprises.filter((c) => c.contenu.etat !== 'non-renseigne' && !changees.includes(c))
    refuseTextes(refusees.map(({ cle, texte, refus }) => ({ cle, texte, refus })))
    const fini = saveContenus(cible, comprises, comment)
    void rememberRefusees(
      refusees.map((r) => r.cle),
      changees.length === 0 ? null : fini,
    )
    const bilan = {
      changees: changees.length,
      inchangees: memes.length,
      refusees: refusees.length,
      remarques: remarques.size,
    }
    return { bilan, fini }
  }

  function commit(ligne: LigneFiche, tape: string): void {
    const texte = developper(ligne.indicateur, tape)
    if (texte === saisir(dernierContenu(ligne))) abandon(ligne)
    else write([{ ligne, texte }], 'saisies')
  }

  /** Gives back what the base holds in place of a text that it could not take; false when there was none. */
  function abandon(ligne: LigneFiche): boolean {
    const { id } = ligne.indicateur
    const isRefused = saisieDe(id)?.etat === 'refusee'
    texteAttendu.set(null)
    if (isRefused) abandonSaisie(cleDe(id))
    return isRefused
  }

  function saveDirectly(ligne: LigneFiche, contenu: Contenu, texte: string): void {
    const { id } = ligne.indicateur
    if (contenu.etat === 'non-quantifie' && (contenu.texte ?? '').trim() === '') {
      texteAttendu.set(id)
      return refuseTextes([{ cle: cleDe(id), texte: 'n.q.', refus: SANS_TEXTE }])
    }
    forgetRemarques(new Set([id]))
    texteAttendu.set(null)
    const avant = avantOf(ligne, contenu)
    void saveContenus(now().cible, [{ indicateurId: id, texte, contenu, avant }], 'saisies')
  }

  // An absence is saved at once; what needs words opens where they are typed.
  function chooseEtat(ligne: LigneFiche, etat: EtatValeur): void {
    const { id } = ligne.indicateur
    if (etat === 'non-quantifie') {
      select({ rang: rangOf(ligne), colonne: 'realise' })
      texteAttendu.set(id)
      openTexte(ligne)
      return
    }
    const isRefused = saisieDe(id)?.etat === 'refusee'
    if (etat === dernierContenu(ligne).etat && !isRefused && texteAttendu.get() !== id) return
    texteAttendu.set(null)
    if (etat === 'renseigne') edit(ligne, { texte: '', mode: 'modifie' })
    else saveDirectly(ligne, { ...VIDE, etat }, etat === 'non-concerne' ? 's.o.' : '')
  }

  return {
    selection,
    edition,
    montree,
    texteAttendu,
    now,
    ligneAt,
    rangOf,
    cleDe,
    dernierContenu,
    texteDe,
    isLocked,
    isClosed,
    select,
    edit,
    closeEdition: () => edition.set(null),
    write,
    commit,
    saveDirectly,
    chooseEtat,
    /** What « Contrôles » says of a row. */
    controleDe: (ligne: LigneFiche): string => {
      const { remarques, contexte, questions } = now()
      const { id, code } = ligne.indicateur
      const demande = { question: questions.parCode.get(code), aRapprocher: questions.aRapprocher.has(code) }
      return controleOf(ligne, saisieDe(id), remarques.get(id), contexte, demande)?.texte ?? ''
    },
    /** Takes the field of the panel, when it comes and when it goes. */
    champTexte: (element: HTMLTextAreaElement | null): void => {
      champ = element
    },
    /** The row of the active cell. */
    ligneActive: (): LigneFiche | undefined => ligneAt(selection.get().active.rang),
    /** The rows whose « Réalisé » is selected. */
    choisies(): LigneFiche[] {
      const bloc = blocOf(selection.get())
      return couvre(bloc, 'realise') ? [...now().ordre.slice(bloc.r0, bloc.r1 + 1)] : []
    },
    abandon,
  }
}
