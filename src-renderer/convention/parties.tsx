import { useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { nommer } from '../../src-main/domain/partie.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { formatJour, typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { PartieDialogue } from './partie-dialogue.tsx'
import { type PartieLue, prochainOf, referentOf } from './referent.ts'
import { ReferentDialogue } from './referent-dialogue.tsx'

function Referent({ lue, aujourdhui }: { lue: PartieLue; aujourdhui: Day }) {
  const referent = referentOf(lue, aujourdhui)
  const prochain = prochainOf(lue, aujourdhui)
  if (referent === undefined && prochain === undefined)
    return <EtatMark forme="attention">Aucun référent désigné</EtatMark>
  return (
    <>
      {referent !== undefined && (
        <>
          <span className="parties-nom">{typographier(nommer(referent))}</span>
          <span>depuis le {formatJour(referent.mandatDu)}</span>
        </>
      )}
      {prochain !== undefined && (
        <span>
          {typographier(nommer(prochain))} à partir du {formatJour(prochain.mandatDu)}
        </span>
      )}
    </>
  )
}

type Props = { detail: ConventionDetail; aujourdhui: Day; isReadOnly: boolean }

/** The organisations that sign, who signs for them, and their référent of the day (art. 4). */
export function Parties({ detail, aujourdhui, isReadOnly }: Props) {
  const [open, setOpen] = useState<'referent' | PartieLue | null>(null)
  const close = () => setOpen(null)
  return (
    <section aria-labelledby="titre-parties">
      <div className="paire">
        <h2 className="h3" id="titre-parties">
          Parties et référents
        </h2>
        {!isReadOnly && (
          <Button variante="texte" taille="s" onPress={() => setOpen('referent')}>
            Changer un référent
          </Button>
        )}
      </div>
      <table className="parties" aria-labelledby="titre-parties">
        <thead className="vh">
          <tr>
            <th scope="col">Partie</th>
            <th scope="col">Référent</th>
            <th scope="col">Geste</th>
          </tr>
        </thead>
        <tbody>
          {detail.parties.map((lue) => (
            <tr key={lue.partie.id}>
              <th scope="row">
                <b>{typographier(lue.partie.nom)}</b>
                {lue.signataires.map((s) => (
                  <span key={s.id}>
                    {typographier(`signataire : ${nommer(s)}${s.signePour === '' ? '' : `, pour ${s.signePour}`}`)}
                  </span>
                ))}
              </th>
              <td>
                <Referent lue={lue} aujourdhui={aujourdhui} />
              </td>
              <td>
                {!isReadOnly && (
                  <Button
                    variante="texte"
                    taille="s"
                    aria-label={`Modifier ${lue.partie.nomCourt}`}
                    onPress={() => setOpen(lue)}
                  >
                    Modifier
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open === 'referent' && <ReferentDialogue parties={detail.parties} aujourdhui={aujourdhui} onClose={close} />}
      {open !== null && open !== 'referent' && <PartieDialogue lue={open} aujourdhui={aujourdhui} onClose={close} />}
    </section>
  )
}
