import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import type { Lieux } from './samples.ts'

type NomAnnexe = Extract<OperationName, `annexe.${string}`>
type Sample<N extends OperationName> = (l: Lieux) => InputTyped<N> | Promise<InputTyped<N>>

const CSV = [
  'Indicateur;Unité;Renseigné par;2024;2025;Observations',
  'Accès aux droits;;;;;',
  'Nombre d’orientations du CCAS vers la CPAM;orientation;CCAS;;;',
  'Nombre de dossiers rendus complets;dossier;CPAM;;;',
  'Nombre de courriers;courrier;CPAM;;;',
].join('\n')

/** Drops a caisse's annexe and reads it. */
export async function readAnnexe(l: Lieux): Promise<Output<'annexe.read'>> {
  const depotId = l.app.deposit({ nom: 'annexe-5.csv', octets: Buffer.from(CSV) })
  return l.app.call('annexe.read', { conventionId: l.m.conventionId, annee: 2025, depotId, feuille: null })
}

/** One line tied, one created, one left. */
async function choisir(l: Lieux): Promise<InputTyped<'annexe.take'>> {
  const { annexeId, lignes } = await readAnnexe(l)
  const choix = lignes.map(({ rang, code, proposition }): InputTyped<'annexe.take'>['choix'][number] => {
    if (code !== null) return { geste: 'lier', rang, code }
    return rang === 1 ? { geste: 'creer', rang, ...proposition } : { geste: 'laisser', rang }
  })
  return { annexeId, annee: 2025, choix, retirer: ['GOV-02'] }
}

const prise = async (l: Lieux) => {
  await l.app.call('annexe.take', await choisir(l))
  return { conventionId: l.m.conventionId }
}

/** A valid input of every operation on a caisse's annexe. */
export const SAMPLES_ANNEXE: { [N in NomAnnexe]: Sample<N> } = {
  'annexe.get': async (l) => ({ ...(await prise(l)), annee: 2025 }),
  'annexe.read': ({ app, m }) => ({
    conventionId: m.conventionId,
    annee: 2025,
    depotId: app.deposit({ nom: 'annexe-5.csv', octets: Buffer.from(CSV) }),
    feuille: null,
  }),
  'annexe.take': choisir,
  'annexe.forget': prise,
  'annexe.deliver': prise,
}
