import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApercuImport } from '../../src-main/contract/fiche/import.ts'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite, type Identite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { createMontbrison, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'
import type { Extension, Geste, LibreOffice } from './tableur.ts'

export type Role = keyof Terrain['parties']

/** What a party writes for an indicator: in its value, its state, its observation; null empties the cell. */
export type Ecrit = { valeur?: number | string | null; etat?: string | null; observation?: string | null }

const FORMES: readonly Extension[] = ['xlsx', 'ods']

function gesteOf(cellule: string, ecrit: number | string | null): Geste {
  if (ecrit === null) return { geste: 'vider', cellule }
  return typeof ecrit === 'number'
    ? { geste: 'nombre', cellule, nombre: ecrit }
    : { geste: 'texte', cellule, texte: ecrit }
}

function gestesOf(identite: Identite, ecrits: Readonly<Record<string, Ecrit>>): Geste[] {
  return Object.entries(ecrits).flatMap(([code, { valeur, etat, observation }]) => {
    const l = identite.lignes.find((x) => x.code === code)
    if (l === undefined) throw new Error(code)
    const cases = [[l.valeur, valeur] as const, [l.etat, etat] as const, [l.observation, observation] as const]
    return cases.flatMap(([cellule, ecrit]) =>
      ecrit === undefined || cellule === null ? [] : [gesteOf(cellule, ecrit)],
    )
  })
}

/** Montbrison on a base of its own, its sheets delivered, filled in a LibreOffice and looked at, all through dispatch. */
export async function openTrajet(lo: LibreOffice) {
  const t = openTestApp()
  const m = await createMontbrison(t)
  const deLAnnee = (annee = 2025) => ({ conventionId: m.conventionId, annee })

  function deposit(nom: string, octets: Uint8Array): string {
    const depot = t.app.deposit({ nom, octets })
    if (!depot.ok) throw new Error(depot.error.code)
    return depot.value.depotId
  }

  async function deliver(role: Role): Promise<{ fichier: string; octets: Uint8Array; identite: Identite }> {
    const cible = { ...deLAnnee(), partieId: m.parties[role], forme: 'classeur' } as const
    const livraison = await t.call('fiche.deliverSheet', cible)
    const octets = t.host.livrees.get('nom' in livraison ? livraison.nom : '') ?? new Uint8Array()
    const cachee = readClasseur(octets).grilles.find((g) => g.masquee)
    const lue = readIdentite((cachee?.lignes ?? []).map((l) => Array.from(l, texteDe)))
    if (lue === null) throw new Error('no identity')
    const fichier = join(lo.dossier, `envoi-${role}.xlsx`)
    writeFileSync(fichier, octets)
    return { fichier, octets, identite: lue.identite }
  }

  return {
    ...t,
    m,
    deLAnnee,
    deposit,
    /** Delivers the sheet of a party: its bytes, where they are written, what it says of itself. */
    deliver,
    /** Writes in Copil what a party says, and its comment. */
    async say(role: Role, code: string, contenu: Contenu, commentaire = '', annee = 2025): Promise<void> {
      const cible = { ...deLAnnee(annee), partieId: m.parties[role], indicateurId: m.indicateur(code).id }
      await t.call('fiche.setValeur', { ...cible, contenu })
      if (commentaire !== '') await t.call('fiche.setCommentaire', { ...cible, commentaire })
    },
    /** Fills the sheet of a party in LibreOffice and saves it in each of its formats; where they are written. */
    async fill(role: Role, ecrits: Readonly<Record<string, Ecrit>>, apres: readonly Geste[] = []): Promise<string[]> {
      const { fichier, identite } = await deliver(role)
      const sorties = FORMES.map((extension) => ({
        extension,
        fichier: join(lo.dossier, `retour-${role}.${extension}`),
      }))
      const enregistrer = sorties.map((s): Geste => ({ geste: 'enregistrer', ...s }))
      lo.jouer([{ geste: 'ouvrir', fichier }, ...gestesOf(identite, ecrits), ...apres, ...enregistrer])
      return sorties.map((s) => s.fichier)
    },
    /** Looks at what importing a file would do, under a name that says nothing; nobody says whose it is nor of which year. */
    look(fichier = ''): Promise<ApercuImport> {
      const nom = `Classeur1${fichier.slice(fichier.lastIndexOf('.'))}`
      const depotId = deposit(nom, readFileSync(fichier))
      return t.call('fiche.readFile', { conventionId: m.conventionId, depotId, partieId: null, annee: null })
    },
  }
}

export type Trajet = Awaited<ReturnType<typeof openTrajet>>

/** What would be looked at or written, by code: everything but the cells that the party left as they were. */
export const proposees = (apercu: ApercuImport): Record<string, { statut: string; dit: unknown }> =>
  Object.fromEntries(
    apercu.lignes
      .filter((l) => l.statut !== 'intacte')
      .map((l): [string, { statut: string; dit: unknown }] => [
        l.code ?? l.libelleLu,
        { statut: l.statut, dit: l.contenu?.nombre ?? l.contenu?.texte ?? l.contenu?.etat },
      ]),
  )

/** What Copil would have to be told of a file before it can be imported. */
export const questionsOf = (apercu: ApercuImport): string[] => [
  ...(apercu.partieId === null ? ['partie'] : []),
  ...(apercu.annee === null ? ['exercice'] : []),
  ...apercu.remarques.map((r) => r.texte),
  ...apercu.lignes.filter((l) => l.code === null || l.candidats.length > 0).map((l) => l.libelleLu),
]
