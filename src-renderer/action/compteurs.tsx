import { useState } from 'react'
import type { JournalLu } from '../../src-main/contract/action.ts'
import type { Day } from '../../src-main/domain/day.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { accorder, formatJour, formatJourCourt, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { attempt, tellUndoable } from '../comite/geste.ts'
import { Button } from '../components/button.tsx'
import { filterCommands } from '../components/filter-commands.ts'
import { TextField } from '../components/text-field.tsx'
import { useFocusAtRest } from '../focus.ts'
import { JourField } from '../jour-field.tsx'
import { groupCompteurs, type ACompter } from './compteurs-tri.ts'
import { jourPropose } from './mois.ts'

const RECENTS = 8
const SANS_NOMBRE = 'Tapez un nombre de 1 à 9999.'

const readNombre = (texte: string): number | null =>
  /^\d{1,4}$/u.test(texte.trim()) && Number(texte) > 0 ? Number(texte) : null

type Props = { conventionId: ConventionId; journal: JournalLu; aujourdhui: Day; isReadOnly: boolean }

/** The one-click counters: acts too small and too many to be each written down. */
export function Compteurs({ conventionId, journal, aujourdhui, isReadOnly }: Props) {
  const [jour, setJour] = useState<Day>(() => jourPropose(aujourdhui, journal.debut, journal.fin))
  const [saisi, setSaisi] = useState('1')
  const [texte, setTexte] = useState('')
  const nombre = readNombre(saisi)
  const trouves = filterCommands(
    journal.aCompter.map((c) => ({
      id: `${c.partieId} ${c.code}`,
      libelle: c.libelle,
      detail: `${c.code} ${c.partie}`,
    })),
    texte,
  )
  const retenus = new Set(trouves.map((t) => t.id))
  const groupes = groupCompteurs(journal).flatMap((g) => {
    const articles = g.articles.filter((c) => retenus.has(`${c.partieId} ${c.code}`))
    return articles.length === 0 ? [] : [{ ...g, articles }]
  })

  async function add(c: ACompter) {
    if (nombre === null) return
    const { code, partieId } = c
    if ((await attempt('action.addCompteur', { conventionId, partieId, code, jour, nombre })) === null) return
    tellUndoable(`${typographier(c.libelle)}, ${c.partie}\u00A0: ${accorder(nombre, c.unite)} de plus`)
    // A number is for one gesture: left there, the next click would count too many.
    setSaisi('1')
  }

  if (journal.aCompter.length === 0)
    return <p className="sub">Aucun indicateur de cet exercice ne se compte au fil de l’année.</p>
  return (
    <>
      {!isReadOnly && (
        <div className="compteur-champs">
          <JourField
            label="Jour compté"
            value={jour}
            onChange={(j) => j !== null && setJour(j)}
            aujourdhui={aujourdhui}
            min={journal.debut}
            max={journal.fin}
            erreur={
              jour < journal.debut || jour > journal.fin
                ? `Ce jour n’est pas de l’exercice ${journal.annee}\u00A0: il ne se verra pas ici.`
                : null
            }
          />
          <TextField
            label="À ajouter"
            value={saisi}
            onChange={setSaisi}
            maxLength={4}
            erreur={nombre === null ? SANS_NOMBRE : null}
          />
        </div>
      )}
      {journal.aCompter.length > 8 && (
        <search>
          <TextField
            label="Chercher un compteur"
            labelCache
            type="search"
            placeholder="Chercher un compteur"
            value={texte}
            onChange={setTexte}
          />
        </search>
      )}
      {groupes.map((g) => (
        <section key={g.nom} aria-label={g.nom}>
          <h3 className="h3">{g.nom}</h3>
          <ul className="compteurs">
            {g.articles.map((c) => (
              <li key={`${c.partieId} ${c.code}`}>
                {!isReadOnly && (
                  <Button
                    taille="s"
                    isDisabled={nombre === null}
                    aria-label={`Ajouter ${nombre ?? ''}\u00A0: ${typographier(c.libelle)}, ${c.partie}`}
                    onPress={() => void add(c)}
                  >
                    +&#160;{nombre === null ? '' : formatNombre(nombre)}
                  </Button>
                )}
                <span>
                  {typographier(c.libelle)}
                  <span className="sub">
                    {c.code}, {c.partie}
                    {c.total > 0 && `\u00A0: ${accorder(c.total, c.unite)}`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groupes.length === 0 && <p className="sub">Aucun compteur ne porte ces mots.</p>}
      <Recents journal={journal} isReadOnly={isReadOnly} />
    </>
  )
}

function Recents({ journal, isReadOnly }: Pick<Props, 'journal' | 'isReadOnly'>) {
  const [toutes, setToutes] = useState(false)
  const { compteurs } = journal
  useFocusAtRest(compteurs.length, () => document.querySelector<HTMLElement>('.compteurs button'))
  if (compteurs.length === 0) return null
  const vus = toutes ? compteurs : compteurs.slice(0, RECENTS)
  async function remove(c: JournalLu['compteurs'][number]) {
    if ((await attempt('action.deleteCompteur', { id: c.id })) !== null)
      tellUndoable(`${formatNombre(c.nombre)} du ${formatJour(c.jour)} retiré du compteur`)
  }
  return (
    <section aria-label="Derniers ajouts">
      <h3 className="h3">Derniers ajouts</h3>
      <ul className="compteurs-recents">
        {vus.map((c) => (
          <li key={c.id}>
            <b>+&#160;{formatNombre(c.nombre)}</b>
            <span>
              {typographier(c.libelle)}
              <span className="sub">
                {c.partie}, {formatJourCourt(c.jour)}
              </span>
            </span>
            {!isReadOnly && (
              <Button
                taille="s"
                variante="texte"
                aria-label={`Retirer ${formatNombre(c.nombre)} du ${formatJour(c.jour)}\u00A0: ${typographier(c.libelle)}`}
                onPress={() => void remove(c)}
              >
                Retirer
              </Button>
            )}
          </li>
        ))}
      </ul>
      {compteurs.length > RECENTS && !toutes && (
        <Button taille="s" onPress={() => setToutes(true)}>
          Les {accorder(compteurs.length, 'ajout')}
        </Button>
      )}
    </section>
  )
}
