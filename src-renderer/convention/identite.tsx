import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Convention } from '../../src-main/domain/convention.ts'
import { accorder, formatJour, typographier } from '../../src-main/domain/typographie.ts'
import { exposants } from '../exposants.tsx'

/** « 1 an », « 18 mois ». */
export const dureeOf = (mois: number): string =>
  mois % 12 === 0 ? accorder(mois / 12, 'an') : accorder(mois, 'mois', 'mois')

const RENOUVELLEMENTS: Readonly<Record<Convention['reconduction'], string>> = {
  tacite: 'tacite',
  expresse: 'exprès, par écrit',
  aucune: 'aucun, elle prend fin à son terme',
}

function renouvellementOf({ reconduction, preavisJours }: Convention): string {
  if (reconduction === 'aucune') return RENOUVELLEMENTS.aucune
  const preavis = preavisJours === null ? 'aucun préavis écrit' : `préavis de ${accorder(preavisJours, 'jour')}`
  return `${RENOUVELLEMENTS[reconduction]}, ${preavis}`
}

/** The facts of the convention, as its text says them. */
export function Identite({ detail }: { detail: ConventionDetail }) {
  const { convention: c, indicateurs, exercices } = detail
  const exercice = exercices.find((e) => e.annee === detail.anneeCourante)
  const lieu = c.lieuSignature === '' ? 'le' : `à ${c.lieuSignature}, le`
  const faits: [string, string][] = [
    ['Objet', c.objet],
    ['Signée', `${lieu} ${formatJour(c.signeeLe)}, en ${accorder(c.exemplaires, 'exemplaire')}`],
    ['Durée', `${dureeOf(c.dureeMois)} à compter de la signature`],
    ['Renouvellement', renouvellementOf(c)],
    [
      'Exercice',
      `${c.regimeExercice === 'civil' ? 'année civile' : 'année de la convention'}${
        exercice === undefined ? '' : `, du ${formatJour(exercice.debut)} au ${formatJour(exercice.fin)}`
      }`,
    ],
    ['Adossée à', c.adosseeA],
    ['Indicateurs', `${accorder(indicateurs, 'indicateur')} suivis`],
  ]
  return (
    <dl className="dl identite">
      {faits
        .filter(([, texte]) => texte !== '')
        .map(([nom, texte]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{exposants(typographier(texte))}</dd>
          </div>
        ))}
    </dl>
  )
}
