import type { BilanAssemble, PersonneImprimee } from '../../domain/bilan.ts'
import { nommer } from '../../domain/partie.ts'
import {
  accorder,
  capitaliser,
  enLettres,
  enumerer,
  formatHeure,
  formatJourLong,
  typographier,
} from '../../domain/typographie.ts'
import { COURT, nomEtatFiche, nomPresence } from './lecture.ts'

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

const PLURIELS: Readonly<Record<string, string>> = {
  présent: 'présents',
  absent: 'absents',
  attendu: 'attendus',
  excusé: 'excusés',
}

/** « présents : …; excusé : … »: persons by what the minutes say of them. */
function presents(presences: readonly PersonneImprimee[]): string {
  const groupes = Map.groupBy(presences, (p) => nomPresence(p.presence))
  return [...groupes]
    .map(([mot, qui]) => {
      const noms = qui.map((p) => (p.nom === '' || p.nom === p.fonction ? p.fonction : `${p.nom}, ${p.fonction}`))
      return `${qui.length > 1 ? (PLURIELS[mot] ?? mot) : mot}\u00A0: ${enumerer(noms)}`
    })
    .join('\u202F; ')
}

/** When and where the committee met, and who came for a body that has no row in the table. */
function seance({ comite, parties }: BilanAssemble): string {
  if (comite === null) return ''
  const lieu = comite.lieu === '' ? '' : `, ${comite.lieu}`
  const debut = ` Le comité de pilotage ${comite.clos ? 's’est réuni' : 'se réunira'} le ${formatJourLong(comite.jour)} à ${formatHeure(comite.heure)}${lieu}.`
  const autres = comite.presences.filter((x) => !parties.some((p) => p.nomCourt === x.partie))
  return comite.clos && autres.length > 0 ? `${debut} ${capitaliser(presents(autres))}.` : debut
}

function Partie({ partie: p, comite }: { partie: BilanAssemble['parties'][number]; comite: BilanAssemble['comite'] }) {
  const venus = comite?.presences.filter((x) => x.partie === p.nomCourt) ?? []
  return (
    <tr>
      <th scope="row">
        <strong>{typographier(p.nom)}</strong>
        {p.secretariat ? <small>secrétariat du comité</small> : null}
      </th>
      <td>
        {p.referents.length === 0
          ? 'non désigné'
          : p.referents.map((r) => (
              <span key={`${r.fonction} ${r.nom} ${r.depuis}`} className="ref">
                {typographier(nommer(r))}
                <small>{`${nommer(r) === r.fonction ? '' : `${typographier(r.fonction)}, `}depuis le ${formatJourLong(r.depuis)}`}</small>
              </span>
            ))}
      </td>
      {comite?.clos === true ? (
        <td className="sec">{venus.length === 0 ? '–' : typographier(presents(venus))}</td>
      ) : null}
      <td>
        {nomEtatFiche(p.fiche.etat)}
        <small>{`${accorder(p.fiche.renseignees, 'valeur')} sur ${p.fiche.attendues}`}</small>
      </td>
    </tr>
  )
}

/** Section 2: where the convention stands, who keeps it in each party, who came, what each party handed in. */
export function Vie({ bilan }: { bilan: BilanAssemble }) {
  const { comite, parties } = bilan
  return (
    <>
      <p className="corps vie">{typographier(`${paragraphe(bilan)}${seance(bilan)}`)}</p>
      <table className={parties.length <= COURT ? 'court' : undefined}>
        <caption>
          Les parties, leurs référents et leurs fiches <span>{`Exercice ${bilan.exercice.annee}`}</span>
        </caption>
        <colgroup>
          <col className="l46" />
          <col className="l46" />
          <col />
          {comite?.clos === true ? <col className="l25" /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Partie</th>
            <th scope="col">Référent local</th>
            {comite?.clos === true ? <th scope="col">Au comité</th> : null}
            <th scope="col">Fiche</th>
          </tr>
        </thead>
        <tbody>
          {parties.map((p) => (
            <Partie key={p.nomCourt} partie={p} comite={comite} />
          ))}
        </tbody>
      </table>
    </>
  )
}
