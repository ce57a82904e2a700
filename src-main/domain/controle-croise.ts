import { alerteOf, empreinteOf, type Alerte, type Examen, type Rang } from './controle.ts'
import { evaluate, codesOf, parseFormule } from './formule.ts'
import { nombreOf, type Releve } from './releve.ts'
import { empreinteDuFait, listFaits, phraseOf, type Arbitrage, type Declaration, type Fait } from './rapprochement.ts'
import { decapitaliser, formatNombre } from './typographie.ts'

const rangDe = (rangs: readonly Rang[], code: string): Rang | undefined =>
  rangs.find((r) => r.indicateur.code === code && r.valeur.nombre !== null)

const alerteDuFait = (
  { partie, indicateur, valeur }: Declaration,
  dit: Pick<Alerte, 'regle' | 'constat' | 'faire' | 'empreinte'>,
): Alerte => ({
  ...dit,
  gravite: 'attention',
  partieId: partie.id,
  code: indicateur.code,
  valeurId: valeur?.id ?? null,
})

/** More comes out of a flow than went in, unless the period shifted. Of a same fact, the gap is told by `deux-valeurs`. */
const checkFlux = (f: Fait): Alerte => {
  const { emis, recu } = f
  const [n, m] = [emis.contenu.nombre ?? 0, recu.contenu.nombre ?? 0]
  return alerteDuFait(recu, {
    regle: 'aval-plus-grand',
    constat: `${formatNombre(m)} ici, pour ${formatNombre(n)} ${decapitaliser(emis.indicateur.libelleCourt)} (${emis.partie.nomCourt}).`,
    faire: 'Vérifiez les deux nombres\u202F; un décalage entre deux années s’explique en une phrase.',
    empreinte: empreinteOf(recu.contenu, emis.contenu),
  })
}

/** Several parties, several values: all of them stay, and the committee retains one. */
const checkDeuxValeurs = (f: Fait): Alerte =>
  alerteDuFait(f.emis, {
    regle: 'deux-valeurs',
    constat: phraseOf(f),
    faire:
      f.etat === 'a-revoir'
        ? 'Un nombre a changé depuis la décision\u00A0: revoyez-la dans «\u00A0Rapprochement\u00A0».'
        : 'Retenez une valeur dans «\u00A0Rapprochement\u00A0», avec sa raison.',
    empreinte: empreinteDuFait(f),
  })

/** What the parties say of one fact and nobody has explained: figures that differ, a flow that grows on its way. */
export const checkFaits = ({ releve, paires }: Examen, arbitrages: readonly Arbitrage[]): Alerte[] =>
  listFaits(releve, paires, arbitrages)
    .filter((f) => f.etat === 'a-expliquer' || f.etat === 'a-revoir')
    .flatMap((f) => {
      if (f.nature !== 'conversion') return [checkDeuxValeurs(f)]
      return (f.ecart ?? 0) > 0 ? [checkFlux(f)] : []
    })

const valeurDe = (releve: Releve, texte: string): { nombre: number | null; codes: string[] } => {
  const formule = parseFormule(texte)
  return { nombre: evaluate(formule, (code) => nombreOf(releve, code)), codes: codesOf(formule) }
}

/** A part above its whole, or fewer participants than sessions: what the catalogue says must hold, and does not. */
export function checkCroisees(rangs: readonly Rang[], releve: Releve, croisees: Examen['croisees']): Alerte[] {
  return croisees.flatMap(({ petit, grand, dite }): Alerte[] => {
    const [a, b] = [valeurDe(releve, petit), valeurDe(releve, grand)]
    if (a.nombre === null || b.nombre === null || a.nombre <= b.nombre) return []
    const concernes = [...a.codes, ...b.codes].flatMap((code) => rangDe(rangs, code) ?? [])
    const [premier] = concernes
    if (premier === undefined) return []
    return [
      {
        ...alerteOf(premier, {
          regle: 'part-plus-grande',
          gravite: 'attention',
          constat: `${dite}\u00A0: ${formatNombre(a.nombre)} contre ${formatNombre(b.nombre)}.`,
          faire: 'Vérifiez les nombres\u202F; si les deux sont justes, dites pourquoi.',
        }),
        empreinte: empreinteOf(...concernes.map((r) => r.valeur)),
      },
    ]
  })
}
