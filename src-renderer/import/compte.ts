import { accorder } from '../../src-main/domain/typographie.ts'
import type { LigneVue } from './lignes.ts'

const joindre = (mots: readonly string[]): string => mots.filter((m) => m !== '').join(', ')

/** « 12 nouvelles, 2 remplacées », empty when nothing is ticked. */
export function compterPrises(vues: readonly LigneVue[]): string {
  const prises = vues.filter((v) => v.isCochee)
  const remplacees = prises.filter((v) => v.ligne.statut === 'remplace').length
  const nouvelles = prises.length - remplacees
  return joindre([
    nouvelles > 0 ? accorder(nouvelles, 'nouvelle') : '',
    remplacees > 0 ? accorder(remplacees, 'remplacée') : '',
  ])
}

/** « 14 valeurs », then « : 12 nouvelles, 2 remplacent une valeur. Laissé de côté : 1 libellé inconnu. » */
export function resumer(vues: readonly LigneVue[]): { compte: string; suite: string } {
  const prises = vues.filter((v) => v.isCochee)
  const remplacent = prises.filter((v) => v.ligne.statut === 'remplace').length
  const combien = (statut: LigneVue['ligne']['statut']): number => vues.filter((v) => v.ligne.statut === statut).length
  const [inconnus, refusees, laissees] = [combien('inconnue'), combien('refusee'), combien('laissee')]
  const quoi = joindre([
    prises.length > remplacent ? accorder(prises.length - remplacent, 'nouvelle') : '',
    remplacent > 0 ? `${remplacent} ${remplacent === 1 ? 'remplace' : 'remplacent'} une valeur` : '',
  ])
  const reste = joindre([
    inconnus > 0 ? accorder(inconnus, 'libellé à rattacher', 'libellés à rattacher') : '',
    refusees > 0 ? accorder(refusees, 'ligne non reprise', 'lignes non reprises') : '',
    laissees > 0 ? accorder(laissees, 'ligne laissée', 'lignes laissées') : '',
  ])
  return {
    compte: accorder(prises.length, 'valeur'),
    suite: `${quoi === '' ? '' : `\u00A0: ${quoi}`}.${reste === '' ? '' : ` De côté\u00A0: ${reste}.`}`,
  }
}

/** « Importer 34 valeurs de 3 fichiers ». */
export function geste(vues: readonly LigneVue[]): string {
  const prises = vues.filter((v) => v.isCochee)
  const fichiers = new Set(prises.map((v) => v.fichierId)).size
  if (prises.length === 0) return 'Importer'
  const quoi = `Importer ${accorder(prises.length, 'valeur')}`
  return fichiers > 1 ? `${quoi} de ${accorder(fichiers, 'fichier')}` : quoi
}
