import { alerteOf, empreinteOf, type Alerte, type Examen, type Rang } from './controle.ts'
import { evaluate, codesOf, parseFormule } from './formule.ts'
import { nombreOf, type Releve } from './releve.ts'
import { formatNombre } from './typographie.ts'

const rangDe = (rangs: readonly Rang[], code: string): Rang | undefined =>
  rangs.find((r) => r.indicateur.code === code && r.valeur.nombre !== null)

/** More received than sent: of a flow, what comes out cannot exceed what went in, unless the period shifted. */
export function checkFlux(rangs: readonly Rang[], { paires }: Pick<Examen, 'paires'>): Alerte[] {
  return paires.flatMap(({ emis, recu }): Alerte[] => {
    const [depart, suite] = [rangDe(rangs, emis), rangDe(rangs, recu)]
    if (depart === undefined || suite === undefined) return []
    const [n, m] = [depart.valeur.nombre ?? 0, suite.valeur.nombre ?? 0]
    if (m <= n) return []
    return [
      alerteOf(
        suite,
        {
          regle: 'aval-plus-grand',
          gravite: 'attention',
          constat: `${formatNombre(m)} ici, pour ${formatNombre(n)} ${depart.indicateur.libelleCourt.toLowerCase()} (${depart.partie.nomCourt}).`,
          faire: 'Vérifiez les deux nombres\u202F; un décalage entre deux années s’explique en une phrase.',
        },
        [depart.valeur],
      ),
    ]
  })
}

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
