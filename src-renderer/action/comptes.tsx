import type { CompteLu, JournalLu } from '../../src-main/contract/action.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { accorder, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { hashOf } from '../routes.ts'
import type { CompteVise } from './filtres.ts'

type LigneProps = {
  compte: CompteLu
  href: string
  vise: CompteVise | null
  onVise: (vise: CompteVise | null) => void
}

function Ligne({ compte: c, href, vise, onVise }: LigneProps) {
  const isVise = vise?.code === c.code && vise.partieId === c.partieId
  const choose = (sansEffectif: boolean) =>
    onVise(isVise && vise.sansEffectif === sansEffectif ? null : { code: c.code, partieId: c.partieId, sansEffectif })
  const isDifferent = c.declare !== null && c.declare !== c.nombre
  return (
    <li className={isVise ? 'compte ici' : 'compte'}>
      <b className="num">{formatNombre(c.nombre)}</b>
      <div>
        {c.actionIds.length === 0 ? (
          <span>{typographier(c.libelle)}</span>
        ) : (
          <button
            type="button"
            className="compte-voir"
            aria-pressed={isVise && !vise.sansEffectif}
            aria-label={`${typographier(c.libelle)}, ${c.partie}\u00A0: voir ${accorder(c.actionIds.length, 'action')}`}
            onClick={() => choose(false)}
          >
            {typographier(c.libelle)}
          </button>
        )}
        <span className="sub">
          {c.code}
          {c.actionIds.length > 0 && `, ${accorder(c.actionIds.length, 'action')}`}
          {c.auCompteur > 0 && `, ${formatNombre(c.auCompteur)} au compteur`}
        </span>
        {c.sansEffectif.length > 0 && (
          <button
            type="button"
            className="compte-voir"
            aria-pressed={isVise && vise.sansEffectif}
            onClick={() => choose(true)}
          >
            <EtatMark forme="attention">
              minimum&#160;: {accorder(c.sansEffectif.length, 'action')} sans effectif
              <span className="vh"> pour {typographier(c.libelle)}</span>
            </EtatMark>
          </button>
        )}
        {isDifferent && (
          <a href={href}>
            <EtatMark forme="attention">
              la fiche dit {formatNombre(c.declare ?? 0)}
              <span className="vh">
                {' '}
                pour {typographier(c.libelle)}, {c.partie}
              </span>
            </EtatMark>
          </a>
        )}
      </div>
    </li>
  )
}

type Props = {
  conventionId: ConventionId
  journal: JournalLu
  vise: CompteVise | null
  onVise: (vise: CompteVise | null) => void
}

/** What the log counts, sheet by sheet; a count chosen shows its actions alone. */
export function Comptes({ conventionId, journal, vise, onVise }: Props) {
  const { annee, parties, comptes } = journal
  if (comptes.length === 0)
    return (
      <p className="sub">
        Rien n’est compté pour l’instant. Une action réalisée, sous sa clause, compte dans la fiche de la partie
        présente.
      </p>
    )
  return parties.map((p) => {
    const siens = comptes.filter((c) => c.partieId === p.id)
    if (siens.length === 0) return null
    return (
      <section key={p.id} aria-label={`Compté pour ${p.nomCourt}`}>
        <h3 className="h3">{p.nomCourt}</h3>
        <ul className="comptes">
          {siens.map((c) => (
            <Ligne
              key={c.code}
              compte={c}
              href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: p.id })}
              vise={vise}
              onVise={onVise}
            />
          ))}
        </ul>
      </section>
    )
  })
}
