import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'

type Props = { parties: readonly { nom: string; renseignees: number; attendues: number }[] }

const RANG = 30
const LIBELLE = 80

/** One bar a party: answered in full, not answered in outline. Its table says the same to a screen reader. */
export function ReponsesChart({ parties }: Props) {
  const data = parties.map(({ nom, renseignees, attendues }) => ({
    nom,
    renseignees,
    manquantes: Math.max(attendues - renseignees, 0),
    texte: `${renseignees} sur ${attendues}`,
  }))
  return (
    <div className="reponses-dessin" aria-hidden="true">
      <ResponsiveContainer width="100%" height={data.length * RANG + 8}>
        <BarChart
          data={data}
          layout="vertical"
          barSize={14}
          margin={{ top: 4, right: 72, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis
            type="category"
            dataKey="nom"
            width={LIBELLE}
            axisLine={false}
            tickLine={false}
            tick={{ textAnchor: 'start', dx: 8 - LIBELLE }}
          />
          <Bar dataKey="renseignees" stackId="reponses" className="faites" isAnimationActive={false} />
          <Bar dataKey="manquantes" stackId="reponses" className="manquantes" isAnimationActive={false}>
            <LabelList dataKey="texte" position="right" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
