import type { KeyboardEvent } from 'react'
import type { ColonneComparaison, Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import { NOMS_AXES } from '../../src-main/domain/engagement.ts'
import { formatJour, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { LinkButton } from '../components/button.tsx'
import { montrer } from '../fiche/contenu-texte.ts'
import { hashOf } from '../routes.ts'
import { direCase, direEcart, explications, nomDe } from './mots.ts'
import { caseDe, type SousColonne } from './vues.ts'
import './detail.css'

export type DetailProps = {
  comparaison: Comparaison
  ligne: LigneComparaison | undefined
  /** The column in hand; undefined on the name of the indicator or on the total. */
  colonne: SousColonne | undefined
  onLeave: () => void
}

// Without any button in it, what scrolls must take the focus itself (WCAG 2.1.1).
const AU_CLAVIER = { tabIndex: 0 }

/** Everything about the cell in hand: the three exercices of its convention, who says what, and why it is told as it is. */
export function Detail({ comparaison, ligne, colonne, onLeave }: DetailProps) {
  if (ligne === undefined)
    return <p className="sub">Placez-vous sur une ligne du tableau&#160;: ce qu’elle compare est expliqué ici.</p>
  const { code, libelle, unite, axe } = ligne.indicateur
  const keys = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onLeave()
    },
  }
  // Alone, a convention has nothing to be held against: its name and its line say the same.
  const place = colonne ?? (comparaison.colonnes.length === 1 ? { cle: '', rang: 0, quoi: 0 as const } : undefined)
  const convention = place === undefined ? undefined : comparaison.colonnes[place.rang]
  return (
    <section className="comparaison-detail" aria-label={code} {...keys} {...AU_CLAVIER}>
      <p className="sub">
        {code} · {unite} · {NOMS_AXES[axe].toLowerCase()}
      </p>
      <h2 className="comparaison-titre">{typographier(libelle)}</h2>
      {place === undefined || convention === undefined ? (
        <Ensemble {...{ comparaison, ligne }} />
      ) : (
        <DansLaConvention {...{ comparaison, ligne, convention }} colonne={place} />
      )}
    </section>
  )
}

type Ici = { comparaison: Comparaison; ligne: LigneComparaison }

function Ensemble({ comparaison, ligne }: Ici) {
  const { total } = ligne
  return (
    <>
      <h3 className="h3">Toutes les conventions</h3>
      <p>
        {'nombre' in total ? (
          <>
            <b>{formatNombre(total.nombre)}</b> au total, pour {total.sur} conventions.
          </>
        ) : (
          `Pas de total${total.raison === null ? '\u00A0: il faut deux valeurs qui se comparent.' : `\u00A0: ${total.raison.toLowerCase()}.`}`
        )}
      </p>
      <ul className="comparaison-dits">
        {comparaison.colonnes.map((c, rang) => {
          const dite = direCase(caseDe(ligne, rang, 0), true)
          return (
            <li key={c.conventionId}>
              <span>{nomDe(c, comparaison.colonnes).nom}</span>
              <b>
                {dite.texte}
                {dite.sous !== '' && <span className="sub">{dite.sous}</span>}
              </b>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function DansLaConvention({
  comparaison,
  ligne,
  colonne,
  convention,
}: Ici & { colonne: SousColonne; convention: ColonneComparaison }) {
  const quoi = colonne.quoi === 'ecart' ? 0 : colonne.quoi
  const lue = caseDe(ligne, colonne.rang, quoi)
  const exercice = convention.exercices[quoi]
  const { conventionId, secretariatId } = convention
  const annee = comparaison.annee - quoi
  const ecart = direEcart(ligne, colonne.rang)
  const { nom, sous } = nomDe(convention, comparaison.colonnes)
  return (
    <>
      <h3 className="h3">
        {nom} <span className="sub">{sous}</span>
      </h3>
      {exercice !== undefined && (
        <p className="sub">
          Exercice {annee}, du {formatJour(exercice.debut)} au {formatJour(exercice.fin)}
        </p>
      )}
      <dl className="comparaison-annees">
        {([0, 1, 2] as const).map((q) => (
          <div key={q}>
            <dt>
              {comparaison.annee - q}
              {convention.exercices[q]?.pourMemoire === true && ', pour mémoire'}
            </dt>
            <dd className={q === quoi ? 'ici' : undefined}>{direCase(caseDe(ligne, colonne.rang, q), true).texte}</dd>
          </div>
        ))}
      </dl>
      {ecart.texte !== '–' && (
        <p>
          Depuis {comparaison.annee - 1}&#160;: {[ecart.texte, ecart.sous].filter(Boolean).join(', ')}
        </p>
      )}
      {explications(ligne, colonne, convention).map((phrase) => (
        <p key={phrase}>{phrase}</p>
      ))}
      {typeof lue === 'object' && (lue.dits.length > 1 || lue.source === 'retenu') && (
        <ul className="comparaison-dits" aria-label="Ce que dit chaque partie">
          {lue.dits.map((d) => (
            <li key={d.partie}>
              <span>{d.partie}</span>
              <b>{montrer(d.contenu)}</b>
            </li>
          ))}
        </ul>
      )}
      {exercice?.ouvert === true && (
        <div className="comparaison-liens">
          <LinkButton
            taille="s"
            href={hashOf({
              ecran: 'fiche',
              conventionId,
              annee,
              ...(secretariatId === null ? {} : { partieId: secretariatId }),
            })}
          >
            Ouvrir ses fiches
          </LinkButton>
          {typeof lue === 'object' && lue.plusieurs === 'a-decider' && (
            <LinkButton taille="s" href={hashOf({ ecran: 'rapprochement', conventionId, annee })}>
              Rapprocher
            </LinkButton>
          )}
        </div>
      )}
    </>
  )
}
