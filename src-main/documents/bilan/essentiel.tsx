import { faitsOf, type BilanAssemble, type DecisionImprimee } from '../../domain/bilan.ts'
import { capitaliser, decapitaliser, enLettres, formatJourLong, typographier } from '../../domain/typographie.ts'
import { MiniBarres } from '../chart.tsx'
import { constatChiffre, constatEssentiel } from './constat.ts'
import { chiffreOf, estComparee, pickChiffres, type LigneChiffree } from './lecture.ts'
import { Paragraphes } from './section.tsx'

function Chiffre({ ligne, annee }: { ligne: LigneChiffree; annee: number }) {
  const precedent = estComparee(ligne) ? ligne.precedent.nombre : null
  const sans =
    ligne.ecart.nature === 'premiere-annee'
      ? 'première année'
      : ligne.precedent.etat === 'absent'
        ? `${annee - 1}\u00A0: ${ligne.precedent.mot}`
        : `${annee - 1}\u00A0: non comparable`
  return (
    <div className="chiffre">
      <p className="val">{chiffreOf(ligne.valeur)}</p>
      <p className="quoi">{typographier(decapitaliser(ligne.libelleCourt))}</p>
      <MiniBarres valeur={ligne.valeur.nombre} precedent={precedent} sans={sans} annee={annee} />
      <p className="dit">{constatChiffre(ligne, annee)}</p>
    </div>
  )
}

const titreDe = (n: number, un: string, plusieurs: string): string =>
  n === 1 ? un : `${capitaliser(enLettres(n))} ${plusieurs}`

const Fait = ({ texte, rang }: { texte: string; rang: number }) => (
  <li>
    <b>{rang}</b>
    <span>{typographier(texte)}</span>
  </li>
)

const Decision = ({ decision }: { decision: DecisionImprimee }) => (
  <li>
    <b className="nb">{decision.numero}</b>
    <span>
      {typographier(decision.libelle)}
      <small>
        {[decision.pilote, decision.echeance === null ? '' : formatJourLong(decision.echeance)]
          .filter((t) => t !== '')
          .join(', ')}
      </small>
    </span>
  </li>
)

/** Section 1: the lead, three to six key figures, the facts and the decisions that a director reads first. */
export function Essentiel({ bilan }: { bilan: BilanAssemble }) {
  const { annee } = bilan.exercice
  const chiffres = pickChiffres(bilan.axes)
  const faits = faitsOf(bilan.redige.faitsMarquants).slice(0, 3)
  const decisions = bilan.decisions.slice(0, 3)
  const chapo = bilan.redige.essentiel.trim() === '' ? constatEssentiel(bilan) : bilan.redige.essentiel
  return (
    <>
      <div className="chapo corps">
        <Paragraphes texte={chapo} rendre={typographier} />
      </div>
      {chiffres.length === 0 ? null : (
        <div className="cles">
          {chiffres.map((l) => (
            <Chiffre key={l.code} ligne={l} annee={annee} />
          ))}
        </div>
      )}
      {faits.length + decisions.length === 0 ? null : (
        <div className="paire">
          {faits.length === 0 ? null : (
            <div>
              <h3>{titreDe(faits.length, 'Un fait marquant', 'faits marquants')}</h3>
              <ol className="liste-n">
                {faits.map((f, i) => (
                  <Fait key={`${i} ${f}`} texte={f} rang={i + 1} />
                ))}
              </ol>
            </div>
          )}
          {decisions.length === 0 ? null : (
            <div>
              <h3>{titreDe(decisions.length, 'Une décision', 'décisions')}</h3>
              <ol className="liste-n cod">
                {decisions.map((d) => (
                  <Decision key={d.numero} decision={d} />
                ))}
              </ol>
            </div>
          )}
        </div>
      )}
    </>
  )
}
