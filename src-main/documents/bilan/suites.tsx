import type { BilanAssemble, DecisionImprimee } from '../../domain/bilan.ts'
import { formatJour, formatJourLong, typographier } from '../../domain/typographie.ts'
import { EtatDecision, MOTS, Signe, Valeur } from '../signe.tsx'
import { lignesOf } from './lecture.ts'

/** Section 4: a fact that two parties counted, both figures and the gap. */
export function Rapprochements({ bilan }: { bilan: BilanAssemble }) {
  return (
    <table className="court">
      <caption>
        Faits comptés par deux parties <span>{`Année ${bilan.exercice.annee}`}</span>
      </caption>
      <colgroup>
        <col />
        <col className="l34" />
        <col className="l34" />
        <col className="l34" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Fait</th>
          <th scope="col" className="nbr">
            Première déclaration
          </th>
          <th scope="col" className="nbr">
            Seconde déclaration
          </th>
          <th scope="col" className="nbr">
            Écart
          </th>
        </tr>
      </thead>
      <tbody>
        {bilan.rapprochements.map((r) => (
          <tr key={r.libelle}>
            <th scope="row">{typographier(r.libelle)}</th>
            {[0, 1].map((i) => {
              const d = r.declarations[i]
              return (
                <td key={i} className="nbr">
                  {d === undefined ? null : (
                    <>
                      <Valeur valeur={d.valeur} />
                      <small>{d.partie}</small>
                    </>
                  )}
                </td>
              )
            })}
            <td className="nbr">{r.ecart}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Releve({ titre, decisions }: { titre: string; decisions: readonly DecisionImprimee[] }) {
  return (
    <table className={decisions.length <= 8 ? 'court' : undefined}>
      <caption>{titre}</caption>
      <colgroup>
        <col className="l25" />
        <col />
        <col className="l34" />
        <col className="l22" />
        <col className="l22" />
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
      <tbody>
        {decisions.map((d) => (
          <tr key={d.numero}>
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
        ))}
      </tbody>
    </table>
  )
}

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
                  <span className="qui">{`P.O., pour ${typographier(p.signataire.signePour)}`}</span>
                )}
              </p>
            )}
            <p className="fait">
              Fait à <i />
            </p>
            <p className="fait">
              le <i />
            </p>
            <p className="trait">Signature</p>
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
  const { annee } = bilan.exercice
  const memoire = lignesOf(bilan).some((l) => l.pourMemoire)
  return (
    <section className="methode" id="methode">
      <h3>Méthode</h3>
      <div>
        <p>
          <b>Sources.</b> Fiches de suivi des indicateurs remises par les parties pour l’exercice {annee}. Les taux sont calculés, avec
          leur numérateur et leur dénominateur.
        </p>
        <p>
          <b>Comparaison.</b> Même durée et même définition, sinon «&nbsp;non comparable&nbsp;». L’écart est en valeur, en pourcentage
          seulement si la base atteint 20.
        </p>
        {memoire ? (
          <p>
            <b>Pour mémoire.</b> La convention, signée le {formatJourLong(bilan.convention.signeeLe)}, ne couvrait pas toute l’année{' '}
            {annee - 1}&nbsp;: ces valeurs sont imprimées sans pourcentage d’évolution.
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
