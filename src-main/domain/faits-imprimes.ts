import type { RapprochementImprime } from './bilan.ts'
import { VIDE } from './fiche.ts'
import { imprimer } from './imprimer.ts'
import type { Paire } from './indicateur.ts'
import { listFaits, retenuOf, type Arbitrage, type Declaration, type Fait } from './rapprochement.ts'
import type { Releve } from './releve.ts'
import { formatEcart, formatNombre, formatTaux } from './typographie.ts'

const parle = (d: Declaration): boolean => d.valeur !== null && d.valeur.etat !== 'non-renseigne'

function ecartDe(f: Fait): string {
  if (f.ecart === null) return 'non comparable'
  if (f.nature === 'conversion' && f.part !== null && f.part <= 100) return formatTaux(f.part, 0)
  return formatEcart(f.ecart)
}

const lesDeux = (f: Fait): string => {
  const [n, m] = [f.emis.valeur?.nombre ?? null, f.recu.valeur?.nombre ?? null]
  return n === null || m === null ? '' : `${formatNombre(n)} et ${formatNombre(m)}`
}

function retenuDe(f: Fait): string {
  const nombre = retenuOf(f)
  if (nombre !== null) return formatNombre(nombre)
  if (f.arbitrage?.choix === 'deux') return lesDeux(f)
  // A conversion retains nothing: two facts, and the share between them.
  if (f.nature === 'conversion') return lesDeux(f)
  return f.etat === 'note' ? '' : 'à décider'
}

function motifDe(f: Fait): string {
  if (f.arbitrage !== null) return f.arbitrage.raison
  if (f.nature === 'conversion' && f.ecart !== null) return 'Deux faits distincts\u00A0: l’écart est une conversion.'
  return ''
}

/** The facts that two parties tell, as the bilan prints them: both figures always, in the order of the rapprochement. */
export const imprimerFaits = (
  releve: Releve,
  paires: readonly Paire[],
  arbitrages: readonly Arbitrage[],
): RapprochementImprime[] =>
  listFaits(releve, paires, arbitrages)
    .filter((f) => parle(f.emis) && parle(f.recu))
    .map((f) => ({
      libelle:
        f.nature === 'conversion'
          ? `${f.emis.indicateur.libelleCourt}, ${f.recu.indicateur.libelleCourt.toLowerCase()}`
          : f.emis.indicateur.libelleCourt,
      declarations: [f.emis, f.recu].map((d) => ({
        partie: d.partie.nomCourt,
        valeur: imprimer(d.valeur ?? VIDE, d.indicateur),
      })),
      ecart: ecartDe(f),
      retenu: retenuDe(f),
      nombreRetenu: retenuOf(f),
      motif: motifDe(f),
    }))
