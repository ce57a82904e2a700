import type { ApercuAnnexe, LigneAnnexe } from '../../contract/annexe.ts'
import { versionEn } from '../../domain/catalogue.ts'
import { codesOf, parseFormule } from '../../domain/formule.ts'
import type { ValeurDuCatalogue } from '../../store/indicateur.ts'
import type { Connu, Situation } from './confronter.ts'

/** The indicators asked that no line names, with what keeps each of them from being retired. */
export function absentsDe(
  { annee, versions }: Situation,
  connus: readonly Connu[],
  lignes: readonly LigneAnnexe[],
  valeurs: readonly ValeurDuCatalogue[],
): ApercuAnnexe['absents'] {
  const nommes = new Set(lignes.flatMap((l) => (l.code === null ? l.candidats : [l.code])))
  const repondus = new Set(
    valeurs
      .filter((v) => v.annee >= annee && (v.etat !== 'non-renseigne' || v.commentaire !== ''))
      .map((v) => v.indicateurId),
  )
  const suivis = connus.filter((i) => i.etat === 'suivi')
  const formules = suivis.flatMap((i) =>
    i.formule === null ? [] : [{ code: i.code, termes: new Set(codesOf(parseFormule(i.formule))) }],
  )
  const obstacleDe = (code: string): string | null => {
    const i = versionEn(versions, code, annee)
    if (i !== undefined && repondus.has(i.id)) return 'déjà renseigné pour cet exercice'
    const calcule = formules.find((f) => f.termes.has(code))
    return calcule === undefined ? null : `sert à calculer ${calcule.code}`
  }
  return suivis
    .filter((i) => i.formule === null && !nommes.has(i.code))
    .map(({ code, libelle }) => ({ code, libelle, obstacle: obstacleDe(code) }))
}
