import { addMinutes } from '../domain/day.ts'
import {
  capitaliser,
  enumerer,
  formatHeure,
  formatJourComplet,
  formatJourLong,
  typographier,
} from '../domain/typographie.ts'
import type { ConvocationData, Destinataire } from './convocation/donnees.ts'
import { echelleOf } from './convocation/echelle.ts'
import { FEUILLE_LETTRE } from './convocation/feuille-lettre.ts'
import { renderDocument } from './page.tsx'

export type { ConvocationData, Destinataire }

/** An address on its own lines: at line feeds, else before the postcode, else as it is. */
const lignesAdresse = (adresse: string): string[] =>
  adresse
    .split(/\n|,\s*(?=\d{5}\b)/u)
    .map((l) => l.trim())
    .filter((l) => l !== '')

const Adresse = ({ lignes }: { lignes: readonly string[] }) =>
  lignes.map((l, i) => (
    <span key={`${i} ${l}`} className="ligne">
      {typographier(l)}
    </span>
  ))

const Case = () => (
  <svg className="case" aria-hidden="true" viewBox="0 0 10 10" width="10" height="10">
    <rect x=".6" y=".6" width="8.8" height="8.8" className="e-vide" />
  </svg>
)

function OrdreDuJour({ points }: Pick<ConvocationData, 'points'>) {
  return (
    <table className="odj">
      <caption>Ordre du jour</caption>
      <colgroup>
        <col className="rang" />
        <col />
        <col className="par" />
        <col className="duree" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">N°</th>
          <th scope="col">Point</th>
          <th scope="col">Présenté par</th>
          <th scope="col" className="nbr">
            Durée
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((p, i) => (
          <tr key={`${i} ${p.intitule}`}>
            <td>{i + 1}</td>
            <th scope="row">{typographier(p.intitule)}</th>
            <td>{typographier(p.presentePar)}</td>
            <td className="nbr">{`${p.dureeMin}\u00A0min`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Coupon({ data }: { data: ConvocationData }) {
  const { emetteur, comite } = data
  const ou = [emetteur.courriel === '' ? '' : `à ${emetteur.courriel}`, `par courrier à l’adresse ci-dessus`].filter(
    (t) => t !== '',
  )
  return (
    <section className="coupon">
      <p className="coupe">
        <svg aria-hidden="true" className="ciseaux" viewBox="0 0 22 14" width="22" height="14">
          <circle cx="4" cy="3.4" r="2.5" />
          <circle cx="4" cy="10.6" r="2.5" />
          <path d="M6 4.8 21 12M6 9.2 21 2" />
        </svg>
        <span />
      </p>
      <h2>Coupon-réponse</h2>
      <p>
        À retourner avant le <strong>{formatJourComplet(data.dateLimiteReponse)}</strong>, {ou.join(', ou ')}.
      </p>
      <div className="rep">
        <p>
          <Case />
          Je participerai sur place.
        </p>
        <p>
          <Case />
          Je ne pourrai pas participer.
        </p>
        {comite.visio === '' ? null : (
          <p>
            <Case />
            Je participerai en visioconférence.
          </p>
        )}
        <p>
          <Case />
          <span>{`Je serai représenté(e) par\u00A0:`}</span>
          <i className="lg" />
        </p>
      </div>
      <div className="rep bas">
        <p>
          <span>{`Nom et fonction\u00A0:`}</span>
          <i className="lg" />
        </p>
        <p>
          <span>{`Date\u00A0:`}</span>
          <i className="lg" />
        </p>
        <p>
          <span>{`Signature\u00A0:`}</span>
          <i className="lg" />
        </p>
      </div>
    </section>
  )
}

function Lettre({ data, destinataire }: { data: ConvocationData; destinataire: Destinataire }) {
  const { convention, emetteur, comite } = data
  const fin = addMinutes(comite.heure, comite.dureeMin)
  const nom = destinataire.nom === destinataire.fonction ? '' : destinataire.nom
  return (
    <section className={`feuille lettre ${echelleOf(data)}`}>
      <div className="entete">
        <p className="exp">
          <strong>{typographier(emetteur.nom)}</strong>
          <Adresse lignes={lignesAdresse(emetteur.adresse)} />
        </p>
        <p className="dest">
          <Adresse
            lignes={[nom, destinataire.fonction, destinataire.organisme, ...lignesAdresse(destinataire.adresse)].filter(
              (l) => l !== '',
            )}
          />
        </p>
      </div>
      <p className="lieu">{typographier(`${data.faitA}, le ${formatJourLong(data.faitLe)}`)}</p>
      <dl className="refs">
        <dt>Objet</dt>
        <dd>
          <h1>{typographier(`Convocation au comité de pilotage – ${convention.titre}`)}</h1>
        </dd>
        <dt>Exercice examiné</dt>
        <dd>{data.annee}</dd>
        <dt>Affaire suivie par</dt>
        <dd>{[emetteur.referent, emetteur.courriel].filter((t) => t !== '').join(', ')}</dd>
        {destinataire.signataireEnCopie === '' ? null : (
          <>
            <dt>Copie</dt>
            <dd>{typographier(destinataire.signataireEnCopie)}</dd>
          </>
        )}
      </dl>
      <p>Madame, Monsieur,</p>
      <p>
        {typographier(
          `L’article 5 de la convention signée le ${formatJourLong(convention.signeeLe)} prévoit que le comité de pilotage se réunit une fois par an pour partager les bilans établis par chacune des parties. J’ai l’honneur de vous y convier :`,
        )}
      </p>
      <p className="rdv">
        <strong>{`${capitaliser(formatJourComplet(comite.jour))}, de ${formatHeure(comite.heure)} à ${formatHeure(fin)}`}</strong>
        <span className="ligne">{typographier(comite.lieu)}</span>
        {comite.visio === '' ? null : <span className="ligne">{typographier(`À distance : ${comite.visio}`)}</span>}
      </p>
      <OrdreDuJour points={data.points} />
      <p>
        {data.pieces.length === 0 ? null : (
          <>
            <strong>{`Pièces jointes\u00A0:`}</strong> {typographier(enumerer(data.pieces))}.{' '}
          </>
        )}
        En cas d’empêchement, je vous remercie de vous faire représenter.
      </p>
      <p>Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.</p>
      <p className="sig">{typographier(emetteur.signataireFonction)}</p>
      <Coupon data={data} />
    </section>
  )
}

/** The convocations, one letter a page and one page a person, addressed for a window envelope. */
export function renderConvocations(data: ConvocationData, fontsDir: string): string {
  return renderDocument({
    titre: typographier(`Convocation au comité de pilotage du ${formatJourLong(data.comite.jour)}`),
    langue: 'fr',
    auteur: data.emetteur.nom,
    css: FEUILLE_LETTRE,
    marges: { teteGauche: '', teteDroite: '', pied: typographier(`Convention ${data.convention.titreCourt}`) },
    fontsDir,
    children: data.destinataires.map((d, i) => <Lettre key={`${i} ${d.fonction}`} data={data} destinataire={d} />),
  })
}
