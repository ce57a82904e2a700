import type { Output } from '../../src-main/contract/index.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { call, newOpId } from '../client.ts'
import { CallFailed, toCallFailed } from '../failure.ts'
import { observable, type Observable } from '../observable.ts'
import { type Dit, type Fichier, fichierOf, lisibles, miseEnPageOf } from './fichier.ts'
import { lire } from './lire.ts'
import { enConflit, type LigneVue, type Repere, vuesOf } from './lignes.ts'
import { dropReplaced } from './textes-remplaces.ts'
import { avisOf, trier } from './tri.ts'

/** What has been written, and how to come back on it. */
export type Importes = Output<'fiche.importValeurs'> & {
  fichiers: readonly Fichier[]
  /** The gesture, as « Annuler » names it. */
  libelle: string | null
}

export type EtatLot = {
  fichiers: readonly Fichier[]
  /** The file looked at alone; null: all of them. */
  vue: number | null
  /** What is told of the files that are not read. */
  avis: readonly { titre: string; texte: string }[]
  importes: Importes | null
  refus: CallFailed | null
  isImporting: boolean
  /** The line decided of last: it keeps the focus, wherever it goes. */
  decidee: Repere | null
}

const VIDE: EtatLot = {
  fichiers: [],
  vue: null,
  avis: [],
  importes: null,
  refus: null,
  isImporting: false,
  decidee: null,
}

/** What a person corrects in the reading of a file. */
export type Correction = Partial<Pick<Fichier, 'feuille' | 'colonnes' | 'liens'>> & { dit?: Partial<Dit> }

export type Lot = {
  etat: Observable<EtatLot>
  /** The exercice in view: that of a file which tells none. */
  situate: (enVue: number) => void
  add: (files: readonly File[], inFolders: readonly File[]) => void
  look: (id: number | null) => void
  /** Reads a file again, otherwise; what was ticked stays so. */
  correct: (id: number, correction: Correction) => void
  /** Reads every file again, against a base that has changed. */
  reread: () => void
  tick: (lignes: readonly Repere[], value: boolean) => void
  /** Ties a line to an indicator, leaves it aside (null), or gives it back what was read (undefined). */
  tie: (ligne: Repere, code: string | null | undefined) => void
  remove: (id: number) => void
  /** Leaves every file aside, and gives how to take them up again. */
  abandon: () => () => void
  /** Writes what is ticked, in one gesture; null when it was refused. */
  importer: () => Promise<Importes | null>
  closeAvis: () => void
  /** What has been imported has been seen. */
  forgetImportes: () => void
}

let lastId = 0

/** The same values, in the same cells, as those that were looked at. */
const contenuDe = (vues: readonly LigneVue[]): string =>
  JSON.stringify(
    vues.filter((v) => v.isCochee).map(({ ligne: l }) => [l.code, l.contenu, l.commentaire, l.avant, l.cellule]),
  )

function createLot(conventionId: ConventionId): Lot {
  const etat = observable<EtatLot>(VIDE)
  let queue: Promise<unknown> = Promise.resolve()
  let enVue: number | null = null
  const set = (change: Partial<EtatLot>) => etat.set({ ...etat.get(), ...change })
  const find = (id: number) => etat.get().fichiers.find((f) => f.id === id)
  const update = (id: number, change: Partial<Fichier>) =>
    set({ fichiers: etat.get().fichiers.map((f) => (f.id === id ? { ...f, ...change } : f)) })

  /** Reads a file as it is now asked to be; what was asked meanwhile is read in its turn. */
  async function readNow(id: number, avant: Fichier | null): Promise<void> {
    const fichier = find(id)
    if (fichier === undefined) return
    update(id, { etat: 'lecture' })
    try {
      const apercu = await lire(conventionId, enVue, fichier)
      const { partieId, annee } = apercu
      const lueAvec = miseEnPageOf(fichier)
      update(id, { apercu, lu: fichier.lu ?? { partieId, annee }, lueAvec, refus: null, etat: 'lu' })
    } catch (error) {
      const { code, faits } = toCallFailed(error)
      const refus = new CallFailed(code, { nom: fichier.file.name, ...faits })
      // A correction that cannot be read is taken back: the reading before it is still there, and true.
      if (fichier.apercu !== null && avant !== null) {
        const { dit, feuille, colonnes, liens } = avant
        update(id, { dit, feuille, colonnes, liens, etat: 'lu' })
        set({ refus })
      } else update(id, { apercu: null, refus, etat: 'refuse' })
    }
  }

  function enqueue(id: number, avant: Fichier | null = null): void {
    queue = queue.then(() => readNow(id, avant))
  }

  const rereadAll = (): Promise<unknown> => {
    for (const f of etat.get().fichiers) if (f.etat === 'lu') enqueue(f.id, f)
    return queue
  }

  function tick(lignes: readonly Repere[], value: boolean): void {
    const poser = (fichiers: readonly Fichier[], quoi: readonly Repere[], v: boolean): Fichier[] =>
      fichiers.map((f) => {
        const siennes = quoi.filter((r) => r.fichierId === f.id)
        if (siennes.length === 0) return f
        return { ...f, choix: new Map([...f.choix, ...siennes.map((r) => [r.cle, v] as const)]) }
      })
    const fichiers = poser(etat.get().fichiers, lignes, value)
    set({ fichiers: value ? poser(fichiers, enConflit(fichiers, lignes), false) : fichiers })
  }

  function correct(id: number, { dit, ...correction }: Correction): void {
    const avant = find(id)
    if (avant === undefined) return
    update(id, { ...correction, dit: { ...avant.dit, ...dit }, etat: 'lecture' })
    set({ refus: null })
    enqueue(id, avant)
  }

  async function send(fichiers: readonly Fichier[], vues: readonly LigneVue[]): Promise<Output<'fiche.importValeurs'>> {
    const imports = fichiers.flatMap(({ id, apercu }) => {
      const rangs = vues.filter((v) => v.fichierId === id && v.isCochee).map((v) => v.ligne.rang)
      return apercu === null || rangs.length === 0 ? [] : [{ importId: apercu.importId, rangs }]
    })
    return call('fiche.importValeurs', { imports }, newOpId())
  }

  async function importer(): Promise<Importes | null> {
    // A line tied a moment ago is being read again: it counts.
    await queue
    const fichiers = lisibles(etat.get().fichiers)
    const vues = vuesOf(fichiers)
    set({ isImporting: true, refus: null })
    try {
      const done = await send(fichiers, vues).catch(async (error: unknown) => {
        if (toCallFailed(error).code !== 'import-perime') throw error
        // The host keeps a bounded number of readings: read again, the same values may be written without asking twice.
        await rereadAll()
        const relus = lisibles(etat.get().fichiers)
        if (contenuDe(vuesOf(relus)) !== contenuDe(vues)) throw error
        return send(relus, vuesOf(relus))
      })
      const ecrits = new Set(vues.filter((v) => v.isCochee).map((v) => v.fichierId))
      await dropReplaced(
        conventionId,
        fichiers,
        vues.filter((v) => v.isCochee),
      )
      const { annuler } = await call('registre.situation', {})
      const importes = { ...done, fichiers: fichiers.filter((f) => ecrits.has(f.id)), libelle: annuler }
      // What had nothing to write is done with; what could not be placed, or was refused, still waits for its answer.
      const restent = etat.get().fichiers.filter((f) => f.etat === 'refuse' || estEnAttente(f))
      set({ fichiers: restent, vue: null, avis: [], importes })
      return importes
    } catch (error) {
      set({ refus: toCallFailed(error) })
      return null
    } finally {
      set({ isImporting: false })
    }
  }

  return {
    etat,
    situate(annee) {
      enVue = annee
    },
    add(files, inFolders) {
      const { fichiers } = etat.get()
      const deja = lisibles(fichiers).map((f) => f.file)
      const tri = trier(deja, files, inFolders)
      const neufs = tri.pris.map((file) => fichierOf((lastId += 1), file))
      set({ fichiers: [...fichiers, ...neufs], avis: avisOf(tri), vue: null, importes: null })
      for (const f of neufs) enqueue(f.id)
    },
    look: (vue) => set({ vue }),
    correct,
    tie({ fichierId, cle }, code) {
      const liens = new Map(find(fichierId)?.liens)
      if (code === undefined) liens.delete(cle)
      else liens.set(cle, code)
      set({ decidee: { fichierId, cle } })
      correct(fichierId, { liens })
    },
    reread: () => void rereadAll(),
    tick,
    remove(id) {
      set({ fichiers: etat.get().fichiers.filter((f) => f.id !== id), vue: null })
    },
    abandon() {
      const avant = etat.get()
      set({ ...VIDE, fichiers: avant.fichiers.filter((f) => f.etat === 'refuse') })
      return () => {
        set({ ...avant, isImporting: false })
        void rereadAll()
      }
    },
    importer,
    closeAvis: () => set({ avis: [] }),
    forgetImportes: () => set({ importes: null }),
  }
}

/** A file that does not say who filled it, or when: it waits for the person. */
const estEnAttente = ({ apercu }: Fichier): boolean =>
  apercu !== null && (apercu.partieId === null || apercu.annee === null)

const lots = new Map<ConventionId, Lot>()

/** The files of a convention on their way in. They stay while another screen is looked at: what was corrected is not lost. */
export function lotOf(conventionId: ConventionId): Lot {
  const connu = lots.get(conventionId)
  if (connu !== undefined) return connu
  const lot = createLot(conventionId)
  lots.set(conventionId, lot)
  return lot
}
