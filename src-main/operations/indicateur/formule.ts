import type { indicateur as part } from '../../contract/indicateur.ts'
import { checkFormules, garderFormule, nommablesEn } from '../../domain/catalogue-formules.ts'
import { versionEn, type Versions } from '../../domain/catalogue.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { direFormule } from '../../domain/formule-dite.ts'
import { parseFormule } from '../../domain/formule.ts'
import type { Indicateur } from '../../domain/indicateur.ts'
import { compute } from '../../domain/releve.ts'
import { capitaliser, formatNombre } from '../../domain/typographie.ts'
import { getConvention } from '../../store/convention.ts'
import { findExercice } from '../../store/fiche.ts'
import { listIndicateurs } from '../../store/indicateur.ts'
import type { Handlers } from '../contexts.ts'
import { loadReleve } from '../fiche/releve.ts'

/** A code that no indicator bears: under it a formula is tried before its indicator exists. */
const ESSAI = 'ZZZZ-00'

/** The catalogue as it would be with that formula on that code, in an exercice; on none yet when the code is null. */
function essayer(
  v: Versions,
  code: string | null,
  formule: string,
  annee: number,
): { versions: Versions; i: Indicateur | null } {
  const modele = code === null ? v[0] : versionEn(v, code, annee)
  if (modele === undefined) return { versions: v, i: null }
  const i = { ...modele, formule, rolesJson: '[]', type: 'decimal' as const, depuisAnnee: annee }
  if (code === null) {
    const neuf = { ...i, code: ESSAI, libelle: 'Cet indicateur', libelleCourt: 'Cet indicateur', version: 1 }
    return { versions: [...v, { ...neuf, jusquaAnnee: annee }], i: neuf }
  }
  // Years before keep what they have: other formulas name it there.
  const avant = modele.depuisAnnee === annee ? [] : [{ ...modele, jusquaAnnee: annee - 1 }]
  return { versions: [...v.filter((x) => x.id !== modele.id), ...avant, i], i }
}

/** « 58 sur 64, soit 90,6 », null when a term is not known. */
function exempleOf(nombre: number | null, detail: string): string | null {
  if (nombre === null) return null
  return detail === '' ? formatNombre(nombre, 1) : `${detail}, soit ${formatNombre(nombre, 1)}`
}

/** Reads a formula as it is typed: in words, with its result for the exercice, or why it cannot be kept. */
export const readFormule: Handlers<typeof part>['indicateur.readFormule'] = (
  { db },
  { conventionId, annee, code, formule },
) => {
  const convention = getConvention(db, conventionId)
  const v = listIndicateurs(db, conventionId)
  try {
    const gardee = garderFormule(formule, v, annee)
    if (gardee === null) return { dite: null, refus: null, exemple: null }
    const { versions, i } = essayer(v, code, gardee, annee)
    checkFormules(versions, [code ?? ESSAI])
    const dite = direFormule(parseFormule(gardee), nommablesEn(v, annee))
    const exercice = findExercice(db, conventionId, annee)
    if (exercice === undefined || i === null) return { dite, refus: null, exemple: null }
    const releve = loadReleve(db, convention, exercice)
    const calcul = compute({ ...releve, indicateurs: [...releve.indicateurs.filter((x) => x.code !== code), i] }, i)
    return { dite, refus: null, exemple: exempleOf(calcul.nombre, calcul.detail) }
  } catch (e) {
    if (!(e instanceof DomainError) || e.code !== 'formule-refusee') throw e
    return { dite: null, refus: `${capitaliser(e.faits['raison'] ?? 'cette formule ne se lit pas')}.`, exemple: null }
  }
}
