import { describe, expect, it } from 'vitest'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { ficheExemple, fichePrealable, lignesDe } from './fiche-sortante-exemple.ts'
import { INDICATEURS } from './indicateurs.ts'

const lire = (octets: Uint8Array) => readFiche({ nom: 'sans nom.xlsx', octets }, INDICATEURS)

describe('the sheet that goes out, come back', () => {
  it.each(['CCAS', 'CPAM', 'CARSAT'] as const)('%s: every line by its code, its party and its exercice', (role) => {
    const fiche = lire(writeFiche(ficheExemple(role)))
    expect([fiche.role, fiche.annee]).toEqual([role, 2025])
    expect(fiche.lignes.map((l) => l.code)).toEqual(lignesDe(role).map((l) => l.code))
    expect(fiche.lignes.filter((l) => l.contenu?.etat === 'renseigne')).toEqual([])
  })

  it('reads what it was filled with: figures, and absences told by the column of states', () => {
    const donnee = fichePrealable()
    const fiche = lire(writeFiche(donnee))
    const lus = new Map(fiche.lignes.map((l) => [l.code, l.contenu]))
    const nombres = donnee.lignes.filter((l) => l.contenu.nombre !== null)
    expect(nombres.length).toBeGreaterThan(3)
    for (const l of nombres) expect(lus.get(l.code)?.nombre).toBe(l.contenu.nombre)
    for (const l of donnee.lignes) expect([l.code, lus.get(l.code)?.etat]).toEqual([l.code, l.contenu.etat])
  })

  it('keeps its hidden identity word for word', () => {
    const cachee = readClasseur(writeFiche(fichePrealable())).grilles.find((g) => g.masquee)
    const rangees = (cachee?.lignes ?? []).map((l) => Array.from(l, texteDe))
    expect(readIdentite(rangees)).toMatchObject({ intacte: true, identite: { annee: 2025 } })
  })
})
