import type { BilanAssemble, DecisionImprimee } from '../../domain/bilan.ts'
import { formatJour, formatJourLong, typographier } from '../../domain/typographie.ts'
import { EtatDecision, MOTS, Signe } from '../signe.tsx'
import { COURT, lignesOf } from './lecture.ts'

/** The decisions of the séance, then the earlier ones that it still has to hear about, in one table. */
export function Releve({ bilan }: { bilan: BilanAssemble }) {
  const { comite, decisions, decisionsAnterieures } = bilan
  const groupes = [
    { nom: 'Décisions de ce comité', lignes: decisions },
    { nom: 'Décisions antérieures', lignes: decisionsAnterieures },
  ].filter((g) => g.lignes.length > 0)
  const total = decisions.length + decisionsAnterieures.length
  return (
    <table className={total <= COURT ? 'court' : undefined}>
      <caption>{`Décisions suivies${comite === null ? '' : ` par le comité du ${formatJourLong(comite.jour)}`}`}</caption>
      <colgroup>
        <col className="l23" />
        <col />
        <col className="l20" />
        <col className="l20" />
        <col className="l20" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">N°</th>
          <th scope="col">Libellé</th>
          <th scope="col">Pilote</th>
          <th scope="col">Échéance</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      {groupes.map((g) => (
        <tbody key={g.nom}>
          {decisionsAnterieures.length === 0 ? null : (
            <tr className="groupe">
              <th scope="rowgroup" colSpan={5}>
                {g.nom}
              </th>
            </tr>
          )}
          {g.lignes.map((d) => (
            <LigneDecision key={d.numero} decision={d} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const LigneDecision = ({ decision: d }: { decision: DecisionImprimee }) => (
  <tr>
    <th scope="row">
      <strong className="nb">{d.numero}</strong>
    </th>
    <td>{typographier(d.libelle)}</td>
    <td>{typographier(d.pilote)}</td>
    <td className="nb">{d.echeance === null ? '–' : formatJour(d.echeance)}</td>
    <td>
      <EtatDecision etat={d.etat} />
    </td>
  </tr>
)

/** « P.O., pour le Directeur »; after a colon when the datum begins without an article. */
const pourOrdre = (nom: string): string =>
  `P.O., pour${/^(?:l[ea] |l[’']|M\. |Mme |Monsieur |Madame )/u.test(nom) ? ' ' : '\u00A0: '}${typographier(nom)}`

/** One block a party, with room for a hand to sign. */
export function Signatures({ bilan }: { bilan: BilanAssemble }) {
  const seance = bilan.comite === null ? '' : ` du ${formatJourLong(bilan.comite.jour)}`
  return (
    <>
      <p className="petit corps">
        {bilan.statut === 'projet'
          ? `Projet soumis au comité de pilotage${seance}\u202F; les parties signent la version qu’il adopte.`
          : `Bilan partagé adopté par le comité de pilotage${seance}.`}
      </p>
      <div className="signatures">
        {bilan.parties.map((p) => (
          <div key={p.nomCourt}>
            <p>
              <strong>{typographier(p.nom)}</strong>
            </p>
            {p.signataire === null ? null : (
              <p>
                {typographier(p.signataire.fonction)}
                {p.signataire.nom === '' || p.signataire.nom === p.signataire.fonction ? null : (
                  <span className="qui">{typographier(p.signataire.nom)}</span>
                )}
                {p.signataire.signePour === '' ? null : (
                  <span className="qui">{pourOrdre(p.signataire.signePour)}</span>
                )}
              </p>
            )}
            <div className="main">
              <p className="fait">
                Fait à <i /> le <i />
              </p>
              <p className="trait">Signature</p>
            </div>
          </div>
        ))}
      </div>
    </>
  )
}

const EXPLICATIONS = {
  'non renseigné': 'attendu, pas remis',
  'non concerné': 'sans objet pour cette partie',
  'non quantifié': 'constaté, pas compté',
  masqué: 'compté, trop petit pour être imprimé',
} as const

/** How to read the figures: sources, comparison, « pour mémoire », the states and their shapes. */
export function Methode({ bilan }: { bilan: BilanAssemble }) {
  const { annee, pourMemoire } = bilan.exercice
  const memoire = pourMemoire || lignesOf(bilan).some((l) => l.pourMemoire)
  return (
    <section className="methode" id="methode">
      <h3>Méthode</h3>
      <div>
        <p>
          <b>Sources.</b> Fiches de suivi des indicateurs remises par les parties pour l’exercice {annee}. Les taux sont
          calculés, avec leur numérateur et leur dénominateur.
        </p>
        <p>
          <b>Comparaison.</b> Même durée et même définition, sinon «&nbsp;non comparable&nbsp;». L’écart est en valeur,
          en pourcentage seulement si la base atteint 20.
        </p>
        {memoire ? (
          <p>
            <b>Pour mémoire.</b> La convention, signée le {formatJourLong(bilan.convention.signeeLe)}, ne couvrait pas
            toute l’année {pourMemoire ? annee : annee - 1}&nbsp;: ces valeurs sont imprimées sans pourcentage
            d’évolution.
          </p>
        ) : null}
        <p>
          <b>États.</b> Zéro est une valeur.{' '}
          {MOTS.map((m, i) => (
            <span key={m}>
              <Signe mot={m} />
              {m}&nbsp;: {EXPLICATIONS[m]}
              {i < MOTS.length - 1 ? '\u202F; ' : '.'}
            </span>
          ))}
        </p>
      </div>
    </section>
  )
}
