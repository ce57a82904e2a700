import type { RapprochementImprime } from './bilan.ts'
import { dayOf } from './day.ts'
import { imprimer } from './imprimer.ts'
import type { Paire } from './indicateur.ts'
import { declarationsOf, estDite, listFaits, retenuOf, type Arbitrage, type Fait } from './rapprochement.ts'
import type { Releve } from './releve.ts'
import { decapitaliser, enumerer, formatEcart, formatJour, formatNombre, formatTaux } from './typographie.ts'

function ecartDe(f: Fait): string {
  if (f.ecart === null) return 'non comparable'
  if (f.nature === 'conversion' && f.part !== null && f.part <= 100) return formatTaux(f.part, 0)
  if (f.autres.length > 0) return formatNombre(f.ecart)
  return formatEcart(f.ecart)
}

const lesNombres = (f: Fait): string =>
  f.ecart === null
    ? ''
    : enumerer(declarationsOf(f).flatMap((d) => (d.contenu.nombre === null ? [] : [formatNombre(d.contenu.nombre)])))

function retenuDe(f: Fait): string {
  const nombre = retenuOf(f)
  if (nombre !== null) return formatNombre(nombre)
  if (f.etat === 'a-revoir') return 'à revoir'
  if (f.arbitrage?.choix === 'deux') return lesNombres(f)
  // A conversion retains nothing: two facts, and the share between them.
  if (f.nature === 'conversion') return lesNombres(f)
  return f.etat === 'note' ? '' : 'à décider'
}

function motifDe(f: Fait): string {
  if (f.arbitrage !== null) return f.arbitrage.raison
  if (f.nature === 'conversion' && f.ecart !== null) return 'Deux faits distincts\u00A0: l’écart est une conversion.'
  return ''
}

function parDe({ arbitrage: a }: Fait): string {
  if (a === null) return ''
  if (a.comiteId !== null) return 'arrêté par le comité'
  return [a.auteur, `le ${formatJour(dayOf(a.faitLe))}`].filter((t) => t !== '').join(', ')
}

/** The facts that several parties tell, as the bilan prints them: every figure always, in the order of the rapprochement. */
export const imprimerFaits = (
  releve: Releve,
  paires: readonly Paire[],
  arbitrages: readonly Arbitrage[],
): RapprochementImprime[] =>
  listFaits(releve, paires, arbitrages)
    .filter((f) => declarationsOf(f).every(estDite))
    .map((f) => ({
      libelle:
        f.nature === 'conversion'
          ? `${f.emis.indicateur.libelleCourt}, ${decapitaliser(f.recu.indicateur.libelleCourt)}`
          : f.emis.indicateur.libelleCourt,
      declarations: declarationsOf(f).map((d) => ({
        partie: d.partie.nomCourt,
        valeur: imprimer(d.contenu, d.indicateur),
      })),
      ecart: ecartDe(f),
      retenu: retenuDe(f),
      nombreRetenu: retenuOf(f),
      motif: motifDe(f),
      par: parDe(f),
    }))

/** What was retained between the figures that differ, by what `cleDeLigne` makes of a party and a code. */
export const retenusOf = (
  releve: Releve,
  paires: readonly Paire[],
  arbitrages: readonly Arbitrage[],
): ReadonlyMap<string, string> =>
  new Map(
    listFaits(releve, paires, arbitrages).flatMap((f) => {
      const nombre = f.etat === 'explique' && f.nature !== 'conversion' ? retenuOf(f) : null
      if (nombre === null) return []
      return declarationsOf(f).map((d) => [cleDeLigne(d.partie.id, d.indicateur.code), formatNombre(nombre)] as const)
    }),
  )

/** Names a row of a table of the bilan. */
export const cleDeLigne = (partieId: string, code: string): string => `${partieId} ${code}`
