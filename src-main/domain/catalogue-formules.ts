import { codesDe, versionProche, versionsOf, type Versions } from './catalogue.ts'
import { DomainError } from './domain-error.ts'
import { estFait, FAITS_COMPTES, NOMS_FAITS } from './faits.ts'
import { ecrireFormule, lireFormule, refuseFormule, type Nommable } from './formule-dite.ts'
import { checkCycles, codesOf, parseFormule, type Formule } from './formule.ts'
import { enVigueur, type Indicateur } from './indicateur.ts'
import { cleDeTri } from './texte.ts'

/** Facts that the program counts, as a formula names them. */
export const FAITS = FAITS_COMPTES.map((cle) => ({ cle, nom: NOMS_FAITS[cle] }))

/** What a formula of an exercice may name. What is not followed that year can be recognised too, to be refused by its name. */
export function nommablesEn(v: Versions, annee: number): Nommable[] {
  const proches = codesDe(v).flatMap((code) => versionProche(versionsOf(v, code), annee) ?? [])
  const suivis = proches.filter((i) => enVigueur(i, annee))
  const pris = new Set(suivis.flatMap((i) => [i.libelleTri, cleDeTri(i.libelleCourt)]))
  return [
    ...suivis,
    ...FAITS.map(({ cle, nom }) => ({ code: cle, libelle: nom, libelleCourt: nom })),
    ...proches.filter((i) => !enVigueur(i, annee) && !pris.has(i.libelleTri) && !pris.has(cleDeTri(i.libelleCourt))),
  ]
}

const LONGUEUR_GARDEE = 240

/** A typed formula as it is kept, on codes; null when there is none. Throws `formule-refusee`. */
export function garderFormule(typee: string | null, v: Versions, annee: number): string | null {
  if (typee === null || typee.trim() === '') return null
  const gardee = ecrireFormule(lireFormule(typee, nommablesEn(v, annee)))
  if (gardee.length > LONGUEUR_GARDEE) refuseFormule('elle est trop longue : passez par un indicateur intermédiaire')
  return gardee
}

/** Years in which the set of the versions in force changes, the first one standing for every year before. */
const anneesCharnieres = (v: Versions): number[] =>
  [
    ...new Set([
      1990,
      ...v.flatMap((i) => [i.depuisAnnee ?? 1990, ...(i.jusquaAnnee === null ? [] : [i.jusquaAnnee + 1])]),
    ]),
  ].toSorted((a, b) => a - b)

type Faute = { porteur: Indicateur; terme: string; annee: number; raison: string }

function fautesEn(v: Versions, annee: number): Faute[] {
  const suivis = v.filter((i) => enVigueur(i, annee))
  const parCode = new Map(suivis.map((i) => [i.code, i]))
  const formules = new Map<string, Formule>()
  const fautes: Faute[] = []
  for (const porteur of suivis) {
    if (porteur.formule === null) continue
    const formule = parseFormule(porteur.formule)
    formules.set(porteur.code, formule)
    for (const terme of codesOf(formule)) {
      if (estFait(terme)) continue
      const i = parCode.get(terme)
      const connu = versionProche(versionsOf(v, terme), annee)
      if (i === undefined)
        fautes.push({
          porteur,
          terme,
          annee,
          raison:
            connu === undefined
              ? `aucun indicateur n’a pour code ${terme}`
              : `« ${connu.libelleCourt} » n’est pas suivi en ${annee === 1990 ? 'ces années-là' : annee}`,
        })
      else if (i.type === 'texte')
        fautes.push({ porteur, terme, annee, raison: `« ${i.libelleCourt} » est un texte : il ne se calcule pas` })
    }
  }
  if (fautes.length > 0) return fautes
  try {
    checkCycles(formules)
    return []
  } catch (e) {
    const porteur = e instanceof DomainError ? parCode.get(e.faits['code'] ?? '') : undefined
    if (porteur === undefined) throw e
    const raison = `« ${porteur.libelleCourt} » dépendrait de lui-même`
    return [{ porteur, terme: porteur.code, annee, raison }]
  }
}

/**
 * Refuses a catalogue in which a formula in force names what is not followed in the same exercice, or a text, or itself. The fault of an
 * indicator that is being written is its formula's (`formule-refusee`); the fault of another is told as what stands in the way (`indicateur-nomme`).
 */
export function checkFormules(v: Versions, ecrits: readonly string[]): void {
  for (const annee of anneesCharnieres(v)) {
    const [faute] = fautesEn(v, annee)
    if (faute === undefined) continue
    const { porteur, terme, raison } = faute
    if (ecrits.includes(porteur.code) || terme === porteur.code) refuseFormule(raison)
    throw new DomainError('indicateur-nomme', { code: terme, par: porteur.libelleCourt, annee: String(annee) })
  }
}
