import type { annexe as part } from '../../contract/annexe.ts'
import type { Input } from '../../contract/index.ts'
import { addSynonymes, presenter, type LigneDite, type Presentation } from '../../domain/annexe.ts'
import { checkMots, codesDe, exigerEn, ranger, versionEn, versionsOf } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { AnnexeId } from '../../domain/id.ts'
import { rolesOf, synonymesOf, type Definition, type Indicateur } from '../../domain/indicateur.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { accorder } from '../../domain/typographie.ts'
import { deleteAnnexe, findAnnexe, insertAnnexe } from '../../store/annexe.ts'
import { keepPiece } from '../../store/piece.ts'
import type { CommandContext, Handlers } from '../contexts.ts'
import { loadModeleOf } from '../convention/modele.ts'
import { openAtelier, poser, type Atelier } from '../indicateur/atelier.ts'
import { addIndicateur, assignIndicateur, restoreIndicateur, retireIndicateurs } from '../indicateur/gestes.ts'
import { findModele } from '../indicateur/liste.ts'
import { addFromModele } from '../indicateur/modele-apport.ts'
import type { AnnexePrete } from '../staging.ts'

type Choix = Input<'annexe.take'>['choix'][number]
type Gardee = Exclude<Choix, { geste: 'laisser' }>

/** Every name of the catalogue by which a file may call an indicator, and which one. */
const nomsPris = (a: Atelier): Map<string, string> =>
  new Map(
    a.versions.flatMap((i) =>
      [i.libelle, i.libelleCourt, ...synonymesOf(i)].map((nom): [string, string] => [cleDeTri(nom), i.code]),
    ),
  )

const repondu = (a: Atelier, code: string): boolean => {
  const ids = new Set(versionsOf(a.versions, code).map((i) => i.id))
  return a.valeurs.some((v) => ids.has(v.indicateurId) && (v.etat !== 'non-renseigne' || v.commentaire !== ''))
}

const remplacer = (a: Atelier, i: Indicateur): void => {
  a.versions = a.versions.map((autre) => (autre.id === i.id ? i : autre))
}

/** Whether an indicator may be called so: no other one is. */
function libre(a: Atelier, i: Indicateur): boolean {
  try {
    checkMots(a.versions, i)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}

/**
 * Gives an indicator the words of the caisse. As long as nobody has answered, they become its libellé; afterwards they are one more
 * synonym: what was printed under the old words stays so. Either way the old words still read.
 */
function prendreMots(a: Atelier, code: string, dite: LigneDite, annee: number): Indicateur {
  const i = exigerEn(a.versions, code, annee)
  const pris = nomsPris(a)
  const autre = (cle: string): boolean => pris.has(cle) && pris.get(cle) !== code
  const renomme = { ...i, libelle: dite.nom, libelleTri: cleDeTri(dite.nom) }
  const adopte =
    renomme.libelleTri !== i.libelleTri && !repondu(a, code) && !autre(renomme.libelleTri) && libre(a, renomme)
  const base = adopte ? renomme : i
  const synonymes = addSynonymes(base, [i.libelle, dite.nom, ...dite.autres], autre)
  const neuf = { ...base, synonymesJson: JSON.stringify(synonymes) }
  if (JSON.stringify(neuf) !== JSON.stringify(i)) remplacer(a, neuf)
  return neuf
}

/** Gives an indicator to the parties that the annexe names, as long as nobody has answered. */
function prendreRoles(a: Atelier, i: Indicateur, dite: LigneDite, annee: number): void {
  if (dite.roles.length === 0 || i.formule !== null || repondu(a, i.code)) return
  if (rolesOf(i).toSorted().join() === [...dite.roles].toSorted().join()) return
  assignIndicateur(a, annee, i.code, dite.roles)
}

/** Asks for the known indicators that the lines name: those of the model are added, those retired are asked again. */
function demander(context: CommandContext, a: Atelier, codes: readonly string[], annee: number): void {
  const offerts = codes.filter((code) => versionsOf(a.versions, code).length === 0)
  if (offerts.length > 0) addFromModele(a, loadModeleOf(context.db, context.resourcesDir, a.convention), annee, offerts)
  for (const code of codes) {
    const derniere = versionsOf(a.versions, code).at(-1)
    if (derniere !== undefined && versionEn(a.versions, code, annee) === undefined)
      restoreIndicateur(a, derniere.id, annee)
  }
}

const definitionOf = (d: Definition, dite: LigneDite, pris: ReadonlyMap<string, string>): Definition => ({
  ...d,
  synonymes: addSynonymes(
    { libelle: d.libelle, libelleCourt: d.libelleCourt, synonymesJson: JSON.stringify(d.synonymes) },
    [dite.nom, ...dite.autres],
    (cle) => pris.has(cle),
  ),
})

/** The layout of the sheets: her titles and her lines in her order, less what was left aside and the titles that it leaves empty. */
function presentationDe(pret: AnnexePrete, prises: ReadonlyMap<number, Indicateur>): Presentation {
  const sections = pret.sections.flatMap((titre, n) => {
    const siennes = [...pret.lignes].filter(([, dite]) => dite.section === n)
    const lignes = siennes.flatMap(([rang, dite]) => {
      const i = prises.get(rang)
      return i === undefined ? [] : [presenter(i, dite)]
    })
    return lignes.length > 0 || siennes.length === 0 ? [{ titre, lignes }] : []
  })
  return { titre: pret.titre, colonnes: pret.colonnes, sections }
}

function checkChoix(choix: readonly Choix[], pret: AnnexePrete): Gardee[] {
  const gardees = choix.filter((c) => c.geste !== 'laisser').toSorted((x, y) => x.rang - y.rang)
  if (gardees.length === 0) throw new DomainError('rien-a-reprendre')
  if (new Set(gardees.map((c) => c.rang)).size !== gardees.length || gardees.some((c) => !pret.lignes.has(c.rang)))
    throw new DomainError('saisie-invalide', { champ: 'choix' })
  const codes = gardees.flatMap((c) => c.code ?? [])
  const double = codes.find((code, n) => codes.indexOf(code) !== n)
  if (double !== undefined) throw new DomainError('annexe-en-double', { code: double })
  return gardees
}

/** Takes an annexe over: indicators tied, created or left, her order, her words and her layout. One gesture. */
export const take: Handlers<typeof part>['annexe.take'] = (context, { annexeId, annee, choix, retirer }) => {
  const pret = context.staging.get('annexe', annexeId)
  const gardees = checkChoix(choix, pret)
  const a = openAtelier(context, pret.conventionId)
  const lies = gardees.filter((c) => c.geste === 'lier')
  demander(
    context,
    a,
    lies.map((c) => c.code),
    annee,
  )
  // A code that Copil gives must not be one that a later line asks for.
  const modele = findModele(context.db, context.resourcesDir, a.convention)?.indicateurs ?? []
  const reserves = [...modele.map((i) => i.code), ...gardees.flatMap((c) => c.code ?? [])]
  const codes = new Map<number, string>()
  for (const c of gardees) {
    const dite = pret.lignes.get(c.rang)
    if (dite === undefined) continue
    if (c.geste === 'creer') {
      const definition = definitionOf(c.definition, dite, nomsPris(a))
      codes.set(c.rang, addIndicateur(a, annee, c.code, definition, { origine: 'annexe', reserves }).code)
    } else {
      prendreRoles(a, prendreMots(a, c.code, dite, annee), dite, annee)
      codes.set(c.rang, c.code)
    }
  }
  retireIndicateurs(a, annee, retirer)
  const ordre = gardees.flatMap((c) => codes.get(c.rang) ?? [])
  a.versions = ranger(a.versions, [...ordre, ...codesDe(a.versions).filter((code) => !ordre.includes(code))])
  poser(a)
  const prises = new Map([...codes].map(([rang, code]) => [rang, exigerEn(a.versions, code, annee)]))
  const deja = findAnnexe(context.db, pret.conventionId)
  if (deja !== undefined) deleteAnnexe(context.db, deja.id)
  keepPiece(context.db, pret.sha256, pret.octets)
  insertAnnexe(context.db, {
    id: context.newId<AnnexeId>(),
    conventionId: pret.conventionId,
    fichier: pret.fichier,
    pieceSha256: pret.sha256,
    repriseLe: context.today,
    presentationJson: JSON.stringify(presentationDe(pret, prises)),
  })
  context.name(`annexe 5 reprise de ${pret.fichier}\u00A0: ${accorder(gardees.length, 'indicateur')}`)
  return { lies: lies.length, crees: gardees.length - lies.length }
}
