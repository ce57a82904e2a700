import * as fs from 'node:fs'
import path from 'node:path'
import type { InputTyped, Output } from '../../src-main/contract/index.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { referenceOf, type Grille } from '../../src-main/exchange/grille.ts'
import type { Terrain } from '../builders.ts'
import { writeXlsx, type CelluleEcrite, type FeuilleEcrite } from '../exchange/classeur-de-test.ts'
import type { MemoryApp } from '../faults/memory-app.ts'

type Apercu = Output<'annexe.read'>
export type Choix = InputTyped<'annexe.take'>['choix'][number]

const ANNEXES = path.resolve(import.meta.dirname, '../fixtures/annexes')
export const octetsDe = (fichier: string): Uint8Array => fs.readFileSync(path.join(ANNEXES, fichier))

/** Reads a caisse's annexe for an exercice. */
export const lire = (
  t: MemoryApp,
  { conventionId }: Terrain,
  nom: string,
  octets = octetsDe(nom),
  annee = 2025,
): Promise<Apercu> => t.call('annexe.read', { conventionId, annee, depotId: t.deposit({ nom, octets }), feuille: null })

/** What the screen sends when nobody decides anything: ties as read, the first of those that could be meant, new ones otherwise. */
export function choisir({ lignes }: Apercu): Choix[] {
  const pris = new Set<string>()
  return lignes.map((l): Choix => {
    const code = [l.code, ...l.candidats].find((c) => c !== null && !pris.has(c)) ?? null
    if (code === null) return { geste: 'creer', rang: l.rang, ...l.proposition }
    pris.add(code)
    return { geste: 'lier', rang: l.rang, code }
  })
}

/** Takes an annexe over as it was read; gives the code of each line. */
export async function reprendre(t: MemoryApp, m: Terrain, nom: string, annee = 2025): Promise<Map<string, string>> {
  const apercu = await lire(t, m, nom, octetsDe(nom), annee)
  await t.call('annexe.take', { annexeId: apercu.annexeId, annee, choix: choisir(apercu), retirer: [] })
  const { annexe } = await t.call('annexe.get', { conventionId: m.conventionId, annee })
  const codes = annexe?.sections.flatMap((s) => s.lignes.map((l) => l.code)) ?? []
  return new Map(apercu.lignes.map((l, n) => [cleOf(l), codes[n] ?? '']))
}

/** Names a line of a caisse's workbook, whatever its sheet. */
export const cleOf = (l: { feuille: string | null; cellule: string }): string =>
  `${l.feuille ?? ''} ${l.cellule.replace(/^[A-Z]+/u, '')}`

function remplir(g: Grille, valeurs: ReadonlyMap<string, number>, colonne: number): FeuilleEcrite {
  const largeur = Math.max(colonne + 1, ...g.lignes.map((l) => l.length))
  const lignes = g.lignes.map((l, n) =>
    Array.from({ length: largeur }, (_, c): CelluleEcrite => {
      if (c === colonne) {
        const valeur = valeurs.get(`${g.nom ?? ''} ${n + 1}`)
        if (valeur !== undefined) return valeur
      }
      const cellule = l[c]
      if (cellule === undefined) return null
      return cellule.valeur.genre === 'nombre' && !cellule.pourcentage ? cellule.valeur.nombre : cellule.affichage
    }),
  )
  const fusions = g.fusions.map((f) => `${referenceOf(f.haut, f.gauche)}:${referenceOf(f.bas, f.droite)}`)
  return { nom: g.nom ?? 'Feuil1', lignes, fusions }
}

/** The caisse's own workbook with a figure in front of each line, as a party would fill it. */
export function remplie(fichier: string, colonne: number, lignes: Iterable<string>): Uint8Array {
  const valeurs = new Map([...lignes].map((cle, n) => [cle, n + 1]))
  const { grilles } = readClasseur(octetsDe(fichier))
  return writeXlsx(grilles.filter((g) => !g.masquee).map((g) => remplir(g, valeurs, colonne)))
}
