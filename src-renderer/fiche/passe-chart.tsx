import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis } from 'recharts'
import type { PanneauLu } from '../../src-main/contract/fiche/panneau.ts'

type Props = { serie: PanneauLu['serie'] }

/** Five bars, the year in hand full; a dashed line where the definition changed. Its table says the same to a screen reader. */
export function PasseChart({ serie }: Props) {
  const data = serie.map(({ annee, contenu }, n) => ({
    annee: String(annee),
    [n === serie.length - 1 ? 'ici' : 'avant']: contenu?.nombre ?? 0,
  }))
  return (
    <div className="passe-dessin" aria-hidden="true">
      <ResponsiveContainer width="100%" height={72}>
        <BarChart data={data} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis dataKey="annee" hide />
          {serie.flatMap((s) =>
            s.rupture === null
              ? []
              : [
                  <ReferenceLine
                    key={s.annee}
                    x={String(s.annee)}
                    position="start"
                    className="rupture"
                    strokeDasharray="4 3"
                  />,
                ],
          )}
          <Bar dataKey="avant" stackId="annee" className="avant" isAnimationActive={false} maxBarSize={34} />
          <Bar dataKey="ici" stackId="annee" className="ici" isAnimationActive={false} maxBarSize={34} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
