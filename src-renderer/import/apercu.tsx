import { useEffect, useEffectEvent } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { yearOf, type Day } from '../../src-main/domain/day.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { Message } from '../components/message.tsx'
import { Select } from '../components/select.tsx'
import { deLaPartie } from '../fiche/noms.ts'
import { Page } from '../page.tsx'
import { goTo } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import type { Lecture, Lectures } from './lecture.ts'
import { groupesOf } from './lignes.ts'
import { LignesTable } from './lignes-table.tsx'

const TOUCHES = [
  { touches: 'Espace', mot: 'cocher' },
  { touches: 'Ctrl Entrée', mot: 'importer' },
  { touches: 'Échap', mot: 'abandonner' },
]

type Props = {
  convention: ConventionDetail
  aujourdhui: Day
  lue: Extract<Lecture, { etape: 'lue' }>
  lectures: Lectures
}

/** The years that a file may be about: from the one before the signature to the present one, latest first. */
function anneesOf({ convention, exercices }: ConventionDetail, aujourdhui: Day, annee: number | null): number[] {
  const depart = yearOf(convention.signeeLe) - 1
  const possibles = Array.from({ length: yearOf(aujourdhui) - depart + 1 }, (_, i) => depart + i)
  return [...new Set([...possibles, ...exercices.map((e) => e.annee), ...(annee === null ? [] : [annee])])].toSorted(
    (a, b) => b - a,
  )
}

/** A file as it was understood: line by line, old and new, what is odd first. Nothing is written before « Importer ». */
export function Apercu({ convention, aujourdhui, lue, lectures }: Props) {
  const { apercu, cochees } = lue
  const importer = useCommand('fiche.importValeurs')
  const parties = convention.parties.map((p) => p.partie)
  const partie = parties.find((p) => p.id === apercu.partieId)
  const groupes = groupesOf(apercu)
  const aRegarder = groupes.find((g) => g.cle === 'regarder')?.lignes.length ?? 0
  const deCote = groupes.find((g) => g.cle === 'inconnues')?.lignes.length ?? 0
  const pret = partie !== undefined && apercu.annee !== null && cochees.size > 0

  async function send(): Promise<void> {
    if (!pret || importer.isPending) return
    const done = await importer.run({ importId: apercu.importId, rangs: [...cochees] })
    if (done === null) return
    tell(`${accorder(done.importees, 'valeur importée', 'valeurs importées')} de ${apercu.fichier}`, {
      libelle: 'Annuler',
      onPress: () => void undo(),
    })
    if (lectures.reste > 0) lectures.next()
    else goTo({ ecran: 'fiche', conventionId: convention.convention.id, annee: done.annee, partieId: done.partieId })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      void send()
    }
    // An open list takes its own Escape.
    if (event.key === 'Escape' && document.querySelector('[role=listbox],[role=dialog],[role=menu]') === null)
      lectures.next()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <Page
      titre={`Import de ${apercu.fichier}`}
      sous="Rien n’est écrit avant «&nbsp;Importer&nbsp;». Ensuite, tout s’annule d’un seul geste."
      touches={TOUCHES}
      pied={
        <>
          <span>
            <b>{accorder(cochees.size, 'valeur')}</b>
            {deCote > 0 && `, ${accorder(deCote, 'ligne laissée de côté', 'lignes laissées de côté')}`}
            {lectures.reste > 0 && `, ${accorder(lectures.reste, 'autre fichier', 'autres fichiers')} ensuite`}
          </span>
          <span className="gestes">
            <Button onPress={lectures.next}>Abandonner</Button>
            <Button
              variante="plein"
              onPress={() => void send()}
              occupe={importer.isPending}
              {...(pret
                ? {}
                : {
                    raison:
                      partie === undefined
                        ? 'Choisissez la partie'
                        : apercu.annee === null
                          ? 'Choisissez l’exercice'
                          : 'Aucune valeur cochée',
                  })}
            >
              Importer {accorder(cochees.size, 'valeur')}
            </Button>
          </span>
        </>
      }
    >
      <div className="page-corps import">
        <GestureRefusal of={importer} />
        <div className="import-fichier">
          <div className="import-resume">
            <b>{apercu.fichier}</b>
            <span className="sub">{apercu.format}</span>
            {aRegarder === 0 ? (
              <EtatMark forme="plein">sans remarque</EtatMark>
            ) : (
              <EtatMark forme="attention">{aRegarder} à regarder</EtatMark>
            )}
          </div>
          <Select
            label="Partie"
            choix={parties.map((p) => ({ id: p.id, libelle: p.nom }))}
            value={partie?.id ?? null}
            invite="Qui a rempli ce fichier ?"
            onChange={(id) =>
              lectures.reread({ partieId: parties.find((p) => p.id === id)?.id ?? null, annee: apercu.annee })
            }
            isRequired
          />
          <Select
            label="Exercice"
            choix={anneesOf(convention, aujourdhui, apercu.annee).map((a) => ({ id: String(a), libelle: String(a) }))}
            value={apercu.annee === null ? null : String(apercu.annee)}
            invite="De quelle année ?"
            onChange={(a) => lectures.reread({ partieId: apercu.partieId, annee: Number(a) })}
            isRequired
          />
        </div>
        {partie === undefined && (
          <Message ton="attention" titre="Copil n’a pas reconnu de quelle partie vient ce fichier">
            Choisissez-la ci-dessus : les lignes seront relues pour elle.
          </Message>
        )}
        {partie !== undefined && apercu.annee === null && (
          <Message ton="attention" titre="Copil n’a pas trouvé l’exercice dans ce fichier">
            Choisissez-le ci-dessus : les valeurs seront comparées à celles de cette année-là.
          </Message>
        )}
        {partie !== undefined && apercu.ficheComplete && (
          <Message titre={`La fiche ${deLaPartie(partie)} est marquée complète`} annonce={false}>
            L’import la rouvrira ; l’annuler la refermera telle qu’elle était.
          </Message>
        )}
        {groupes.length === 0 ? (
          <Message titre="Ce fichier ne contient aucune ligne d’indicateur">
            Déposez un autre fichier, ou abandonnez.
          </Message>
        ) : (
          <LignesTable
            fichier={apercu.fichier}
            groupes={groupes}
            cochees={cochees}
            partie={partie?.nomCourt ?? ''}
            onTick={lectures.tick}
          />
        )}
      </div>
    </Page>
  )
}
