import { cleDeTri } from '../../domain/texte.ts'
import { cutUnite } from '../../exchange/annexe/proposition.ts'
import type { AnnexeLue } from '../../exchange/annexe/read-annexe.ts'

/** « Dont à distance »: a part of what the line above counts. */
export const DETAIL = /^\s*(?:[-–—•·*>]\s*)?(?:dont|parmi (?:lesquels|lesquelles|eux)|y compris)(?![\p{L}])/iu

/** The titles over a line: its own, and the one that stands over that one. */
export function titresDe(lue: AnnexeLue, section: number): string[] {
  const peuplees = new Set(lue.lignes.map((l) => l.section))
  const chapeau = lue.sections.findLastIndex((_, n) => n < section && !peuplees.has(n))
  return [...(chapeau < 0 ? [] : [lue.sections[chapeau] ?? '']), lue.sections[section] ?? ''].filter((t) => t !== '')
}

/** How each line would be called as an indicator: a detail after what it details, twins after their titles; and its other wordings. */
export function nommer(lue: AnnexeLue): { nom: string; autres: string[] }[] {
  let parent = ''
  let ecrit = ''
  const dessus: string[] = []
  const bruts = lue.lignes.map((l) => {
    const nu = cutUnite(l.libelle).libelle
    dessus.push(ecrit)
    if (DETAIL.test(nu) && parent !== '') return `${parent}, ${nu.replace(/^[-–—•·*>]\s*/u, '')}`.slice(0, 240)
    parent = nu
    ecrit = l.libelle
    return nu
  })
  const jumelles = Map.groupBy(bruts, cleDeTri)
  const numerotees = lue.colonnes.some((c) => c.role === 'numero' || c.role === 'code')
  return lue.lignes.map((l, n) => {
    const brut = bruts[n] ?? l.libelle
    const titre = titresDe(lue, l.section).at(-1) ?? ''
    if ((jumelles.get(cleDeTri(brut))?.length ?? 0) > 1 && titre !== '')
      return { nom: `${titre}\u00A0: ${brut}`.slice(0, 240), autres: [`${titre}\u00A0: ${l.libelle}`] }
    // « Dont à distance » names nothing by itself.
    if (DETAIL.test(l.libelle)) return { nom: brut, autres: [`${dessus[n] ?? ''} ${l.libelle}`.slice(0, 240)] }
    return { nom: brut, autres: [l.libelle, ...(numerotees || l.numero === '' ? [] : [`${l.numero} ${l.libelle}`])] }
  })
}

/** Gives each proposed indicator a name that no other one bears: its own, under its title, or numbered. */
export function createNoms(pris: Iterable<string>): (nom: string, titre: string) => string {
  const vus = new Set([...pris].map(cleDeTri))
  return (nom, titre) => {
    const sous = titre === '' ? nom : `${titre}\u00A0: ${nom}`
    const essais = [nom, sous, ...Array.from({ length: 400 }, (_, n) => `${sous} (${n + 2})`)]
    const libre = essais
      .map((e) => (e.length > 240 ? `${e.slice(0, 230)}${e.slice(-10)}` : e))
      .find((e) => !vus.has(cleDeTri(e)))
    const choisi = libre ?? nom
    vus.add(cleDeTri(choisi))
    return choisi
  }
}
