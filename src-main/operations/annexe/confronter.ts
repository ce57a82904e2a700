import type { ApercuAnnexe, LigneAnnexe } from '../../contract/annexe.ts'
import type { LigneDite } from '../../domain/annexe.ts'
import { codesDe, prochainCode, versionEn, versionProche, versionsOf, type Versions } from '../../domain/catalogue.ts'
import type { Engagement } from '../../domain/engagement.ts'
import { rolesOf, synonymesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Modele } from '../../domain/modele.ts'
import type { Partie, Role } from '../../domain/partie.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { enumerer } from '../../domain/typographie.ts'
import { axeDe, cutUnite, mesurer, proposer, rolesDits, type Voisin } from '../../exchange/annexe/proposition.ts'
import type { AnnexeLue, LigneDAnnexe } from '../../exchange/annexe/read-annexe.ts'
import { createNoms, DETAIL, nommer, titresDe } from './noms.ts'
import { createRapprocheur, type IndicateurLu, type Rapprochement } from '../../exchange/reconnaissance.ts'
import { unique } from '../../exchange/unique.ts'

/** What a convention knows when an annexe is held against it. */
export type Situation = {
  annee: number
  versions: Versions
  modele: Modele | null
  parties: readonly Partie[]
  engagements: readonly Engagement[]
}

/** An indicator that a line may be tied to: the catalogue's, or one that its model offers. */
export type Connu = IndicateurLu & { etat: ApercuAnnexe['connus'][number]['etat']; engagement: string }

/** The indicators that an annexe may name: those asked, those no longer asked, those that the model offers. */
export function connusDe({ annee, versions, modele }: Situation): Connu[] {
  const codes = codesDe(versions)
  const suivis = codes.flatMap((code): Connu[] => {
    const i = versionProche(versionsOf(versions, code), annee)
    return i === undefined ? [] : [{ ...i, etat: versionEn(versions, code, annee) === undefined ? 'retire' : 'suivi' }]
  })
  const noms = new Set(suivis.map((i) => cleDeTri(i.libelle)))
  const offerts = (modele?.indicateurs ?? []).filter((i) => !codes.includes(i.code) && !noms.has(cleDeTri(i.libelle)))
  return [
    ...suivis,
    ...offerts.map((i): Connu => ({
      ...i,
      libelleTri: cleDeTri(i.libelle),
      rolesJson: JSON.stringify(i.roles),
      synonymesJson: JSON.stringify(i.synonymes),
      etat: 'modele',
    })),
  ]
}

/** Ties lines to indicators; where words alone leave a doubt, the party that fills the line settles it. */
function rapprocher(lue: AnnexeLue, connus: readonly Connu[], roles: readonly (readonly Role[])[]): Rapprochement[] {
  const { rapprocher: tenter } = createRapprocheur(connus)
  const noms = lue.lignes.map((l) => ({
    code: l.numero,
    libelle: DETAIL.test(l.libelle) ? '' : cutUnite(l.libelle).libelle,
    theme: titresDe(lue, l.section).join(' '),
  }))
  const globaux = tenter(noms, null)
  const pris = new Set(globaux.flatMap((r) => (r !== null && r.voie !== 'ambigu' ? [r.indicateur.code] : [])))
  const parRole = new Map<Role, Rapprochement[]>()
  return globaux.map((vu, n) => {
    const role = unique(roles[n] ?? [])
    if (role === null) return vu
    const contredit = vu !== null && vu.voie === 'proche' && !convient(vu.indicateur, [role])
    if (vu?.voie !== 'ambigu' && !contredit) return vu
    const siens = parRole.get(role) ?? tenter(noms, role)
    parRole.set(role, siens)
    const autre = siens[n]
    if (autre == null || autre.voie === 'ambigu' || pris.has(autre.indicateur.code)) return vu
    pris.add(autre.indicateur.code)
    return autre
  })
}

const convient = (i: Pick<Indicateur, 'rolesJson'>, roles: readonly Role[]): boolean =>
  roles.length === 0 || rolesOf(i).length === 0 || rolesOf(i).some((r) => roles.includes(r))

/** From this confidence on, words that agree in everything else need no check. */
const CONFIANCE_SURE = 0.8

type Vue = { code: string | null; sur: boolean; candidats: string[]; remarque: string | null }

/** What is odd about a line tied to an indicator: another measure or another party (`contraires`), another theme (`ailleurs`). */
function remarquer(
  i: Connu,
  l: LigneDAnnexe,
  dite: LigneDite,
  titres: readonly string[],
  s: Situation,
): { contraires: string[]; ailleurs: string[] } {
  const nomme = (roles: readonly Role[]): string =>
    enumerer(roles.map((r) => s.parties.find((p) => p.role === r)?.nomCourt ?? r))
  const { type } = mesurer(l)
  const contraires: string[] = []
  const mots: Readonly<Record<Indicateur['type'], string>> = {
    entier: 'un nombre',
    decimal: 'un nombre',
    taux: 'un taux',
    note: 'une note',
    texte: 'un texte',
  }
  if (mots[type] !== mots[i.type]) contraires.push(`L’annexe attend ${mots[type]}, cet indicateur est ${mots[i.type]}`)
  if (!convient(i, dite.roles))
    contraires.push(`Renseigné par\u00A0: ${nomme(dite.roles)} dans l’annexe, ${nomme(rolesOf(i))} dans Copil`)
  const axes = titres.map(axeDe).filter((a) => a !== null)
  const ailleurs = axes.length > 0 && !axes.includes(i.axe)
  return { contraires, ailleurs: ailleurs ? [`Sous «\u00A0${titres.at(-1) ?? ''}\u00A0» dans l’annexe`] : [] }
}

function juger(
  vu: Rapprochement,
  l: LigneDAnnexe,
  dite: LigneDite,
  titres: readonly string[],
  s: Situation,
  connus: ReadonlyMap<string, Connu>,
): Vue {
  if (vu === null) return { code: null, sur: false, candidats: [], remarque: null }
  if (vu.voie === 'ambigu') return { code: null, sur: false, candidats: vu.codes, remarque: null }
  const i = connus.get(vu.indicateur.code)
  if (i === undefined) return { code: null, sur: false, candidats: [], remarque: null }
  const { contraires, ailleurs } = remarquer(i, l, dite, titres, s)
  const doutes = [...contraires, ...ailleurs]
  // Near words and another measure, or another party: it may well be another thing.
  if (vu.voie !== 'exacte' && contraires.length > 0)
    return { code: null, sur: false, candidats: [i.code], remarque: doutes.join('. ') }
  if (vu.autreLibelle !== null) doutes.push(`Le code est ${i.code}, le libellé celui de ${vu.autreLibelle}`)
  if (vu.voie === 'contexte') doutes.push('D’après les lignes voisines')
  const sur = vu.voie === 'exacte' ? vu.autreLibelle === null : vu.confiance >= CONFIANCE_SURE && doutes.length === 0
  if (doutes.length === 0 && !sur) doutes.push('Libellé proche')
  const dits = [...doutes, ...(i.formule === null ? [] : ['Calculé par Copil, jamais demandé aux parties'])]
  return { code: i.code, sur, candidats: [], remarque: dits.length === 0 ? null : dits.join('. ') }
}

/** Two lines that name the same indicator: the surer one keeps it, the other one is asked about. */
function departager(vues: readonly Vue[], issues: readonly Rapprochement[], lignes: readonly LigneDAnnexe[]): Vue[] {
  const gagnantes = new Map<string, number>()
  const confiance = (n: number): number => {
    const r = issues[n]
    return r == null || r.voie === 'ambigu' ? 0 : r.confiance
  }
  vues.forEach((v, n) => {
    if (v.code === null) return
    const premiere = gagnantes.get(v.code)
    if (premiere === undefined || confiance(n) > confiance(premiere)) gagnantes.set(v.code, n)
  })
  return vues.map((v, n) => {
    if (v.code === null || gagnantes.get(v.code) === n) return v
    const gagnante = lignes[gagnantes.get(v.code) ?? n]
    const remarque = `Semble demander la même chose que ${gagnante?.cellule ?? ''}`
    return { code: null, sur: false, candidats: [v.code], remarque }
  })
}

/** Holds an annexe against the catalogue: what each line is tied to, and what it would be as a new indicator. */
export function confronter(lue: AnnexeLue, s: Situation): { lignes: LigneAnnexe[]; dites: Map<number, LigneDite> } {
  const liste = connusDe(s)
  const connus = new Map(liste.map((i) => [i.code, i]))
  const noms = nommer(lue)
  const titres = lue.lignes.map((l) => titresDe(lue, l.section))
  const roles = lue.lignes.map((l, n) => {
    const axe =
      titres[n]
        ?.toReversed()
        .map(axeDe)
        .find((a) => a !== null) ?? null
    const dits = rolesDits(l.qui, s, axe)
    return dits.length > 0 ? dits : l.parties.filter((r) => s.parties.some((p) => p.role === r))
  })
  const dites = new Map(
    lue.lignes.map((l, n): [number, LigneDite] => [
      n,
      {
        section: l.section,
        numero: l.numero,
        libelle: l.libelle,
        unite: l.unite,
        textes: l.textes,
        nom: noms[n]?.nom ?? l.libelle,
        autres: noms[n]?.autres ?? [],
        roles: roles[n] ?? [],
      },
    ]),
  )
  const issues = rapprocher(lue, liste, roles)
  const jugees = lue.lignes.map((l, n) => {
    const dite = dites.get(n)
    return dite === undefined ? null : juger(issues[n] ?? null, l, dite, titres[n] ?? [], s, connus)
  })
  const vues = departager(
    jugees.map((v) => v ?? { code: null, sur: false, candidats: [], remarque: null }),
    issues,
    lue.lignes,
  )
  const reserves = (s.modele?.indicateurs ?? []).map((i) => i.code)
  const nommerNouveau = createNoms(s.versions.flatMap((i) => [i.libelle, i.libelleCourt, ...synonymesOf(i)]))
  const lignes = lue.lignes.map((l, n): LigneAnnexe => {
    const vue = vues[n] ?? { code: null, sur: false, candidats: [], remarque: null }
    const voisin = voisinDe(n, lue, vues, connus)
    const { definition, doute } = proposer(l, {
      nom: noms[n]?.nom ?? l.libelle,
      titres: titres[n] ?? [],
      voisin,
      cadre: s,
    })
    const nouveau = vue.code === null
    definition.libelle = nommerNouveau(definition.libelle, titres[n]?.at(-1) ?? '')
    const code = nouveau ? prochainCode(s.versions, definition.axe, reserves) : null
    if (code !== null) reserves.push(code)
    const remarque = vue.remarque ?? (nouveau && vue.candidats.length === 0 ? doute : null)
    return {
      rang: n,
      feuille: l.feuille,
      cellule: l.cellule,
      section: (titres[n] ?? []).join(' – '),
      numero: l.numero,
      libelleLu: l.libelle,
      uniteLue: l.unite === '' ? cutUnite(l.libelle).unite : l.unite,
      ...vue,
      remarque,
      proposition: { code, definition },
    }
  })
  return { lignes, dites }
}

/** The nearest line of the same title that is tied, before rather than after. */
function voisinDe(n: number, lue: AnnexeLue, vues: readonly Vue[], connus: ReadonlyMap<string, Connu>): Voisin | null {
  const section = lue.lignes[n]?.section
  const liees = vues.flatMap((v, m) => (v.code !== null && lue.lignes[m]?.section === section ? [m] : []))
  const proche = liees.findLast((m) => m < n) ?? liees.find((m) => m > n)
  const i = proche === undefined ? undefined : connus.get(vues[proche]?.code ?? '')
  return i === undefined ? null : { axe: i.axe, engagement: i.engagement, roles: [...rolesOf(i)] }
}
