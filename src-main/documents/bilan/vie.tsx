import type { BilanAssemble, PersonneImprimee } from '../../domain/bilan.ts'
import { nommer } from '../../domain/partie.ts'
import { accorder, enLettres, enumerer, formatHeure, formatJourLong, typographier } from '../../domain/typographie.ts'
import { nomEtatFiche, nomPresence } from './lecture.ts'

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^les /u, 'aux '],
  [/^le /u, 'au '],
  [/^(?=la |l['’])/u, 'à '],
]

/** « à la convention X », « au protocole Y »: with its article when the datum has one, else after a colon. */
export function adossement(texte: string): string {
  for (const [motif, par] of CONTRACTIONS) if (motif.test(texte)) return `adossée ${texte.replace(motif, par)}`
  return `adossée à\u00A0: ${texte}`
}

function paragraphe({ convention, exercice }: BilanAssemble): string {
  const { lieuSignature, signeeLe, terme, reconductions, reconduction, adosseeA } = convention
  const lieu = lieuSignature === '' ? '' : ` à ${lieuSignature}`
  const appui = adosseeA === '' ? '' : `, ${adossement(adosseeA)}`
  const fois =
    reconductions === 0
      ? ''
      : `, après ${enLettres(reconductions).replace(/^un$/u, 'une')} reconduction${reconductions > 1 ? 's' : ''}`
  const suite = /^tacite/u.test(reconduction)
    ? 'Elle se reconduit de façon tacite.'
    : /^expresse/u.test(reconduction)
      ? 'Sa reconduction demande un accord exprès.'
      : 'Elle ne prévoit pas de reconduction.'
  const memoire =
    `${exercice.annee - 1}-01-01` < signeeLe && signeeLe.slice(0, 4) === String(exercice.annee - 1)
      ? ` Les valeurs de ${exercice.annee - 1} décrivent donc surtout l’activité d’avant la convention.`
      : ''
  return `La convention a été signée${lieu} le ${formatJourLong(signeeLe)}${appui}. Elle court jusqu’au ${formatJourLong(terme)} inclus${fois}. ${suite}${memoire}`
}

function presents(presences: readonly PersonneImprimee[]): string {
  const groupes = Map.groupBy(presences, (p) => nomPresence(p.presence))
  return [...groupes]
    .map(([mot, qui]) => `${mot}\u00A0: ${enumerer(qui.map((p) => (p.nom === '' || p.nom === p.fonction ? p.fonction : `${p.nom}, ${p.fonction}`)))}`)
    .join('\u202F; ')
}

/** Section 2: where the convention stands, who keeps it in each party, what each party handed in. */
export function Vie({ bilan }: { bilan: BilanAssemble }) {
  const { comite, parties } = bilan
  return (
    <>
      <div className="corps">
        <p>{typographier(paragraphe(bilan))}</p>
        {comite === null ? null : (
          <p>
            {typographier(
              `Le comité de pilotage ${comite.clos ? 's’est réuni' : 'se réunit'} le ${formatJourLong(comite.jour)} à ${formatHeure(comite.heure)}, ${comite.lieu}.`,
            )}
            {comite.clos && comite.presences.length > 0 ? ` ${typographier(presents(comite.presences)).replace(/^./u, (c) => c.toUpperCase())}.` : ''}
          </p>
        )}
      </div>
      <table className="court parties">
        <caption>
          Les parties, leurs référents et leurs fiches <span>{`Exercice ${bilan.exercice.annee}`}</span>
        </caption>
        <colgroup>
          <col className="l46" />
          <col />
          <col className="l46" />
          <col className="l34" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Partie</th>
            <th scope="col">Signataire</th>
            <th scope="col">Référent local</th>
            <th scope="col">Fiche</th>
          </tr>
        </thead>
        <tbody>
          {parties.map((p) => (
            <tr key={p.nomCourt}>
              <th scope="row">
                <strong>{typographier(p.nom)}</strong>
                {p.secretariat ? <small>secrétariat du comité</small> : null}
              </th>
              <td>{p.signataire === null ? 'non désigné' : typographier(nommer(p.signataire))}</td>
              <td>
                {p.referents.length === 0
                  ? 'non désigné'
                  : p.referents.map((r) => (
                      <span key={`${r.fonction} ${r.depuis}`} className="ref">
                        {typographier(nommer(r))}
                        <small>{`depuis le ${formatJourLong(r.depuis)}`}</small>
                      </span>
                    ))}
              </td>
              <td>
                {nomEtatFiche(p.fiche.etat)}
                <small>{`${accorder(p.fiche.renseignees, 'valeur')} sur ${p.fiche.attendues}`}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
