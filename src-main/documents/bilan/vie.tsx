import type { BilanAssemble, PersonneImprimee } from '../../domain/bilan.ts'
import { nommer } from '../../domain/partie.ts'
import { accorder, capitaliser, enLettres, enumerer, formatHeure, formatJourLong, typographier } from '../../domain/typographie.ts'
import { nomEtatFiche, nomPresence } from './lecture.ts'

const ARTICLES: readonly (readonly [RegExp, string])[] = [
  [/^les /u, 'aux '],
  [/^le /u, 'au '],
  [/^(?=la |l[’'])/u, 'à '],
  [/^(?=(?:convention|charte|lettre)\b)/u, 'à la '],
  [/^(?=(?:protocole|contrat|plan)\b)/u, 'au '],
  [/^(?=accord)/u, 'à l’'],
]

/** « adossée à la convention X », « au protocole Y »; after a colon when its gender cannot be told. */
export function adossement(texte: string): string {
  for (const [motif, par] of ARTICLES) if (motif.test(texte)) return `adossée ${texte.replace(motif, par)}`
  return `adossée à\u00A0: ${texte}`
}

const fois = (n: number): string => (n === 1 ? 'une fois' : `${enLettres(n)} fois`)

function duree({ terme, reconductions, reconduction }: BilanAssemble['convention']): string {
  const jusque = `elle court jusqu’au ${formatJourLong(terme)}`
  const tacite = reconduction.startsWith('tacite')
  if (reconductions > 0) return `Reconduite ${tacite ? 'tacitement ' : ''}${fois(reconductions)}, ${jusque}.`
  if (tacite) return `${capitaliser(jusque)} et se reconduit de façon tacite.`
  return `${capitaliser(jusque)}\u202F; ${reconduction.startsWith('expresse') ? 'sa reconduction demande un accord exprès' : 'elle ne prévoit pas de reconduction'}.`
}

function paragraphe({ convention }: BilanAssemble): string {
  const lieu = convention.lieuSignature === '' ? '' : ` à ${convention.lieuSignature}`
  const appui = convention.adosseeA === '' ? '' : `, ${adossement(convention.adosseeA)}`
  return `La convention a été signée${lieu} le ${formatJourLong(convention.signeeLe)}${appui}. ${duree(convention)}`
}

const PLURIELS: Readonly<Record<string, string>> = { présent: 'présents', absent: 'absents', attendu: 'attendus', excusé: 'excusés' }

/** « Présents : …; excusés : … »: everyone expected, by what the minutes say of them. */
function presents(presences: readonly PersonneImprimee[]): string {
  const groupes = Map.groupBy(presences, (p) => nomPresence(p.presence))
  return [...groupes]
    .map(([mot, qui]) => {
      const noms = qui.map((p) => (p.nom === '' || p.nom === p.fonction ? p.fonction : `${p.nom}, ${p.fonction}`))
      return `${qui.length > 1 ? (PLURIELS[mot] ?? mot) : mot}\u00A0: ${enumerer(noms)}`
    })
    .join('\u202F; ')
}

function seance(comite: NonNullable<BilanAssemble['comite']>): string {
  const debut = `Le comité de pilotage ${comite.clos ? 's’est réuni' : 'se réunira'} le ${formatJourLong(comite.jour)} à ${formatHeure(comite.heure)}, ${comite.lieu}.`
  return comite.clos && comite.presences.length > 0 ? `${debut} ${capitaliser(presents(comite.presences))}.` : debut
}

/** Section 2: where the convention stands, who keeps it in each party, what each party handed in. */
export function Vie({ bilan }: { bilan: BilanAssemble }) {
  const { comite, parties } = bilan
  return (
    <>
      <div className="corps vie">
        <p>{typographier(paragraphe(bilan))}</p>
        {comite === null ? null : <p>{typographier(seance(comite))}</p>}
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
