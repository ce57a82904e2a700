import type { BilanDetail } from '../../src-main/contract/bilan.ts'
import { faitsOf, SECTIONS_REDIGEES, type SectionRedigee } from '../../src-main/domain/bilan.ts'
import { Redaction } from '../redaction.tsx'
import type { ParamsOf } from '../routes.ts'

const FAITS_IMPRIMES = 3

type Plan = { titre: string; aide: string; max: number; rows: number; ancre: string }

const planOf = (annee: number): Readonly<Record<SectionRedigee, Plan>> => ({
  essentiel: {
    titre: 'L’essentiel',
    aide: 'Deux ou trois phrases. Vide, le bilan énonce les faits de lui-même.',
    max: 2000,
    rows: 3,
    ancre: 'essentiel',
  },
  faitsMarquants: {
    titre: 'Faits marquants',
    aide: 'Un fait par ligne, trois au plus sont imprimés.',
    max: 2000,
    rows: 3,
    ancre: 'essentiel',
  },
  analyse: {
    titre: 'Analyse qualitative',
    aide: 'Ce que les chiffres ne disent pas. Vide, la partie n’est pas imprimée.',
    max: 8000,
    rows: 5,
    ancre: 'analyse',
  },
  perspectives: {
    titre: `Perspectives ${annee + 1}`,
    aide: 'Ce que les parties se proposent. Vide, la partie n’est pas imprimée.',
    max: 8000,
    rows: 5,
    ancre: 'analyse',
  },
})

/** Says which facts will not be printed, before they are missed on paper. */
function aideOf(section: SectionRedigee, { aide }: Plan, texte: string): string {
  const surplus = section === 'faitsMarquants' ? faitsOf(texte).length - FAITS_IMPRIMES : 0
  if (surplus <= 0) return aide
  return `${faitsOf(texte).length} faits : les ${FAITS_IMPRIMES} premiers seront imprimés.`
}

type Props = {
  conventionId: ParamsOf<'bilan'>['conventionId']
  detail: BilanDetail
  isLecture: boolean
  /** Where the preview shows what has just been saved. */
  onSaved: (ancre: string) => void
}

/** The four written parts; the figures, decisions and signatures are never typed here. */
export function Sections({ conventionId, detail, isLecture, onSaved }: Props) {
  const { annee, bilan } = detail
  const plan = planOf(annee)
  return (
    <section className="sections" aria-label="Textes du bilan">
      {SECTIONS_REDIGEES.map((section) => {
        const value = bilan?.[section] ?? ''
        const { titre, max, rows, ancre } = plan[section]
        return (
          <Redaction
            key={section}
            label={titre}
            aide={aideOf(section, plan[section], value)}
            rows={rows}
            isReadOnly={isLecture}
            value={value}
            max={max}
            commande="bilan.write"
            inputOf={(texte) => ({ conventionId, annee, section, texte })}
            onSaved={() => onSaved(ancre)}
          />
        )
      })}
    </section>
  )
}
