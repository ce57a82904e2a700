import { useRef } from 'react'
import type { BilanDetail } from '../../src-main/contract/bilan.ts'
import { dayOf, heureOf } from '../../src-main/domain/day.ts'
import { accorder, formatHeure, formatJour } from '../../src-main/domain/typographie.ts'
import { call } from '../client.ts'
import { Button } from '../components/button.tsx'
import { toCallFailed } from '../failure.ts'
import { useFocusAtRest } from '../focus.ts'
import { undo } from '../shell/gestes.ts'
import { complain, tell } from '../toasts.ts'
import { deliverEmis } from './exporter.tsx'

type Version = BilanDetail['emis'][number]

async function deliver({ id, version }: Version): Promise<void> {
  try {
    await deliverEmis(id, version)
  } catch (error) {
    complain(toCallFailed(error))
  }
}

async function withdraw({ id, version }: Version): Promise<void> {
  try {
    await call('bilan.withdraw', { id })
    tell(`Version ${version} retirée`, { libelle: 'Annuler', onPress: () => void undo() })
  } catch (error) {
    complain(toCallFailed(error))
  }
}

/** The figure by which anybody can check that a file is this very version. */
function Empreinte({ sha256 }: { sha256: string }) {
  return (
    <details className="empreinte">
      <summary>
        Empreinte <code title={sha256}>{sha256.slice(0, 12)}</code>
      </summary>
      <p>
        SHA-256 du fichier, pour vérifier qu’un exemplaire est bien celui-ci&#160;:
        <code>{sha256}</code>
      </p>
    </details>
  )
}

/** The versions that left the house, latest first: kept byte for byte, whatever is written after. */
export function Emis({ emis, isLecture }: { emis: readonly Version[]; isLecture: boolean }) {
  const title = useRef<HTMLHeadingElement>(null)
  useFocusAtRest(emis.length, () => title.current)
  return (
    <section className="emis" aria-labelledby="emis-titre">
      <h2 className="h3" id="emis-titre" tabIndex={-1} ref={title}>
        Versions émises <span className="sub">{emis.length}</span>
      </h2>
      {emis.length === 0 ? (
        <p className="sub">Aucune encore. Chaque export garde ici le PDF tel qu’il est parti.</p>
      ) : (
        <ul>
          {emis.map((v) => (
            <li key={v.id}>
              <div>
                <b>Version {v.version}</b>{' '}
                <span className="sub tab">
                  {formatJour(dayOf(v.emisLe))} à {formatHeure(heureOf(v.emisLe))}, {accorder(v.pages, 'page')}
                </span>
                <span className="sub nom-fichier">{v.nomFichier}</span>
                <Empreinte sha256={v.sha256} />
              </div>
              <div className="emis-gestes">
                <Button
                  variante="texte"
                  taille="s"
                  aria-label={`Télécharger la version ${v.version}`}
                  onPress={() => void deliver(v)}
                >
                  Télécharger
                </Button>
                {!isLecture && (
                  <Button
                    variante="texte"
                    taille="s"
                    aria-label={`Retirer la version ${v.version}`}
                    onPress={() => void withdraw(v)}
                  >
                    Retirer
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
