import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { Paire } from '../../src-main/domain/indicateur.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { queryClient, useCommand } from '../client.ts'
import type { Edition } from '../fiche/cellule.tsx'
import { type Groupe, groupByAxe } from '../fiche/groupes.ts'
import { abandonSaisie, forgetArrived, type Saisie, saisies } from '../fiche/saisies.ts'
import { useObservable } from '../observable.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { avantOf, filterLignes, type Filtres } from './filtres.ts'
import type { Position } from './grille-catalogue.tsx'
import { takesObjectif } from './objectif-texte.ts'
import { type Cible, cleOfObjectif, commitObjectif } from './objectifs.ts'

type Options = {
  cible: Cible
  catalogue: Catalogue
  groupes: readonly Groupe<LigneCatalogue>[]
  filtres: Filtres
  isReadOnly: boolean
  isStale: boolean
  isFetching: boolean
  lueA: number
  /** Asks the catalogue again and gives it. */
  refetch: () => Promise<Catalogue | undefined>
}

/** « Annuler » under what has just been said. */
export const tellDone = (phrase: string): void => tell(phrase, { libelle: 'Annuler', onPress: () => void undo() })

const sujetOf = (codes: readonly string[]): string =>
  codes.length === 1 ? (codes[0] ?? '') : accorder(codes.length, 'indicateur')

/** Where the person is in the catalogue, what they type and tick, and the gestures without a dialog. */
export function useCatalogue(options: Options) {
  const { cible, catalogue, groupes, filtres, isReadOnly, isStale, isFetching, lueA, refetch } = options
  const [choisie, setChoisie] = useState<Position | null>(null)
  const [edition, setEdition] = useState<Edition | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [annonce, setAnnonce] = useState('')
  const toutes = useObservable(saisies)
  const retire = useCommand('indicateur.retire')
  const restore = useCommand('indicateur.restore')
  const move = useCommand('indicateur.move')
  const copy = useCommand('indicateur.copyObjectifs')
  const unpair = useCommand('indicateur.unpair')

  // What has arrived is shown as typed until the catalogue asked again is here: never a flash of the old objective.
  useEffect(() => {
    if (!isFetching && queryClient.isFetching({ queryKey: ['indicateur.list'] }) === 0) forgetArrived()
  }, [isFetching, lueA, toutes])

  const gestes = [retire, restore, move, copy, unpair]
  // A refusal stays in view until something else is done.
  const forgetRefusals = () => gestes.forEach((g) => g.error !== null && g.clear())

  const vues = groupes.flatMap((g) => g.lignes)
  const active = vues.find((l) => l.indicateur.code === choisie?.code) ?? vues[0]
  const cle = (code: string) => cleOfObjectif(cible, code)
  const saisieDe = (code: string): Saisie | undefined => (isStale ? undefined : toutes.get(cle(code)))

  function canSet(ligne: LigneCatalogue): boolean {
    if (isStale) return false
    if (isReadOnly) tell('Les données sont ouvertes en lecture seule')
    else if (ligne.indicateur.type === 'texte') tell('Un texte n’a pas d’objectif')
    else if (!takesObjectif(ligne)) tell(`Cet indicateur n’est pas demandé en ${cible.annee}`)
    else return true
    return false
  }

  function commit(ligne: LigneCatalogue, texte: string) {
    const refus = commitObjectif(cible, ligne, texte)
    setAnnonce(
      refus === null
        ? ''
        : `${ligne.indicateur.libelleCourt}\u00A0: «\u00A0${texte}\u00A0» n’est pas enregistré. ${refus}`,
    )
  }

  // Each step is taken from the order that the one before left: a held key would else send the same step twice.
  const file = useRef<Promise<unknown>>(Promise.resolve())
  function shift(ligne: LigneCatalogue, sens: 'haut' | 'bas') {
    const { code, axe } = ligne.indicateur
    forgetRefusals()
    file.current = file.current.then(async () => {
      const now = queryClient.getQueryData<Catalogue>(['indicateur.list', cible]) ?? catalogue
      const groupe = groupByAxe(filterLignes(now.lignes, filtres), []).find((g) => g.axe === axe)
      const codes = groupe?.lignes.map((l) => l.indicateur.code) ?? []
      const avant = avantOf(
        now.lignes.map((l) => l.indicateur.code),
        codes,
        code,
        sens,
      )
      if (avant === undefined) return
      if ((await move.run({ conventionId: cible.conventionId, code, avant })) === null) return
      await refetch()
      const rang = codes.indexOf(code) + (sens === 'haut' ? 0 : 2)
      setAnnonce(`${ligne.indicateur.libelleCourt}\u00A0: ${rang} sur ${codes.length}, ${groupe?.nom ?? ''}`)
    })
  }

  return {
    vues,
    active,
    colonne: choisie?.colonne ?? 'indicateur',
    edition,
    ticked,
    annonce,
    saisieDe,
    /** Gestures whose refusal is shown above the list. */
    gestes,
    forgetRefusals,
    refusees: isStale ? [] : [...toutes.values()].filter((s) => s.etat === 'refusee' && s.cle.startsWith(cle(''))),
    select: setChoisie,
    edit(ligne: LigneCatalogue, next: Edition): boolean {
      if (!canSet(ligne)) return false
      flushSync(() => {
        setChoisie({ code: ligne.indicateur.code, colonne: 'objectif' })
        setEdition(next)
      })
      return true
    },
    closeEdition: () => setEdition(null),
    commit,
    paste(ligne: LigneCatalogue, texte: string) {
      if (!canSet(ligne)) return
      if (/[\n\t]/u.test(texte.trim())) return tell('Collez un seul objectif à la fois')
      commit(ligne, texte.trim())
    },
    abandon(ligne: LigneCatalogue) {
      if (saisieDe(ligne.indicateur.code)?.etat === 'refusee') abandonSaisie(cle(ligne.indicateur.code))
    },
    tick(codes: readonly string[], value: boolean) {
      setTicked((before) => {
        const next = new Set(before)
        for (const c of codes)
          if (value) next.add(c)
          else next.delete(c)
        return next
      })
    },
    untickAll: () => setTicked(new Set()),
    shift,
    async retirer(codes: readonly string[]) {
      forgetRefusals()
      if ((await retire.run({ ...cible, codes: [...codes] })) === null) return
      setTicked(new Set())
      tellDone(
        `${sujetOf(codes)} ${codes.length === 1 ? 'n’est plus demandé' : 'ne sont plus demandés'} à partir de ${cible.annee}`,
      )
    },
    async reprendre({ indicateur }: LigneCatalogue) {
      forgetRefusals()
      if ((await restore.run({ id: indicateur.id, annee: cible.annee })) !== null)
        tellDone(`${indicateur.code} est de nouveau demandé à partir de ${cible.annee}`)
    },
    async separer({ id, emis, recu }: Paire) {
      forgetRefusals()
      if ((await unpair.run({ id })) !== null) tellDone(`${emis} et ${recu} ne sont plus rapprochés`)
    },
    async reprendreObjectifs() {
      forgetRefusals()
      const fait = await copy.run(cible)
      if (fait !== null)
        tellDone(`${accorder(fait.repris, 'objectif repris', 'objectifs repris')} de ${cible.annee - 1}`)
    },
  }
}

export type CatalogueOuvert = ReturnType<typeof useCatalogue>
