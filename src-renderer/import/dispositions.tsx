import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { accorder, formatJour } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

/** What was corrected once in the files of each party, and holds for the next: listed where files arrive, to be forgotten there. */
export function Dispositions({ conventionId }: { conventionId: ConventionId }) {
  const retenues = useAsk('fiche.listDispositions', { conventionId }).data ?? []
  const forget = useCommand('fiche.forgetDisposition')
  useFocusAtRest(retenues.length, pageTitle)
  if (retenues.length === 0) return null

  async function oublier(partieId: PartieId, partie: string) {
    if ((await forget.run({ partieId })) === null) return
    tell(`Lecture des fichiers de ${partie} oubliée`, { libelle: 'Annuler', onPress: () => void undo() })
  }

  return (
    <section>
      <h2 className="h3">Lectures retenues</h2>
      <p className="sub">Ce que vous avez corrigé dans un fichier vaut pour les suivants de la même partie.</p>
      <GestureRefusal of={forget} />
      <table className="t">
        <thead>
          <tr>
            <th scope="col">Partie</th>
            <th scope="col">Apprise de</th>
            <th scope="col" className="num">
              Corrections
            </th>
            <th scope="col">
              <span className="vh">Geste</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {retenues.map((r) => (
            <tr key={r.partieId}>
              <th scope="row">{r.partie}</th>
              <td>
                {r.fichier}, le {formatJour(r.retenueLe)}
              </td>
              <td className="num">{r.corrections}</td>
              <td className="num">
                <Button
                  variante="texte"
                  taille="s"
                  aria-label={`Oublier la lecture des fichiers de ${r.partie}, ${accorder(r.corrections, 'correction')}`}
                  onPress={() => void oublier(r.partieId, r.partie)}
                >
                  Oublier
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
