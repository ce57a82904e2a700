import { empreinteOf, nommerLignes, type Alerte, type Examen } from './controle.ts'
import { dayOf, type Instant } from './day.ts'
import type { Reception } from './disposition.ts'
import { accorder, formatJourLong } from './typographie.ts'

type Depassee = { reception: Reception; constat: string }

const citer = (texte: string): string => `«\u00A0${texte}\u00A0»`
const jour = (instant: Instant): string => formatJourLong(dayOf(instant))

/** What is known of a file that arrives. */
type Arrivee = Pick<Reception, 'pieceSha256' | 'modifieLe' | 'editeLe'>

const DATES = ['editeLe', 'modifieLe'] as const

/** Of the files received before, the last that is newer by the day our sheet went out, or by the day it was saved. */
export function plusRecenteQue(
  r: Arrivee,
  avant: readonly Reception[],
  date: (typeof DATES)[number],
): Reception | undefined {
  const ici = r[date]
  return ici === null ? undefined : avant.findLast((a) => (a[date] ?? '') > ici)
}

/** Whether the very same file had come before the last one, which nothing tells to be the older. */
export function estRevenue(r: Arrivee, avant: readonly Reception[]): boolean {
  const derniere = avant.at(-1)
  if (derniere === undefined || derniere.pieceSha256 === r.pieceSha256) return false
  if (DATES.some((date) => r[date] !== null && (derniere[date] ?? '\uFFFF') < r[date])) return false
  const premiere = (sha256: string): number => avant.findIndex((a) => a.pieceSha256 === sha256)
  return premiere(r.pieceSha256) >= 0 && premiere(r.pieceSha256) < premiere(derniere.pieceSha256)
}

/** Why a file is older than one received before it, or null. */
function depasseePar(r: Reception, avant: readonly Reception[]): string | null {
  const envoi = plusRecenteQue(r, avant, 'editeLe')
  if (envoi?.editeLe != null && r.editeLe !== null)
    return `une fiche partie le ${jour(r.editeLe)}, alors que celle du ${jour(envoi.editeLe)}, ${citer(envoi.fichier)}, avait déjà été reçue`
  const enregistree = plusRecenteQue(r, avant, 'modifieLe')
  if (enregistree?.modifieLe != null && r.modifieLe !== null)
    return `enregistré le ${jour(r.modifieLe)}, avant ${citer(enregistree.fichier)} (${jour(enregistree.modifieLe)}), déjà reçu`
  const derniere = avant.at(-1)
  if (derniere === undefined || !estRevenue(r, avant)) return null
  return `déjà importé puis remplacé par ${citer(derniere.fichier)}, et importé de nouveau`
}

/** The files of a sheet that are older than what it had received, and that no newer one has replaced since. */
function depasseesOf(receptions: readonly Reception[]): Depassee[] {
  return receptions.reduce<Depassee[]>((depassees, reception, n) => {
    const constat = depasseePar(reception, receptions.slice(0, n))
    return constat === null ? [] : [...depassees, { reception, constat }]
  }, [])
}

/** An older version sent again: a question a sheet, about every value that it brought. */
export function checkPlusAncien({ releve, receptions }: Pick<Examen, 'releve' | 'receptions'>): Alerte[] {
  return releve.fiches.flatMap((fiche) =>
    depasseesOf(receptions.filter((r) => r.ficheId === fiche.id)).flatMap(({ reception, constat }): Alerte[] => {
      const valeurs = releve.valeurs.filter(
        (v) => v.ficheId === fiche.id && v.pieceSha256 === reception.pieceSha256 && v.etat !== 'non-renseigne',
      )
      if (valeurs.length === 0) return []
      const noms = releve.indicateurs
        .filter((i) => valeurs.some((v) => v.indicateurId === i.id))
        .map((i) => i.libelleCourt)
      return [
        {
          regle: 'fichier-plus-ancien',
          gravite: 'attention',
          partieId: fiche.partieId,
          code: null,
          valeurId: null,
          constat: `${accorder(valeurs.length, 'valeur vient', 'valeurs viennent')} de ${citer(reception.fichier)}, ${constat}\u00A0: ${nommerLignes(noms)}.`,
          faire:
            'Importez de nouveau la version qui fait foi\u202F; si c’est bien la plus ancienne, dites qui l’a confirmé.',
          empreinte: `${reception.pieceSha256}\n${empreinteOf(...valeurs)}`,
        },
      ]
    }),
  )
}
