import { dayOf, heureOf } from '../../src-main/domain/day.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { formatHeure, formatJour, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { deLaPartie } from '../fiche/noms.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { estSituee, type Fichier } from './fichier.ts'
import { Provenance, type LectureProps } from './lecture.tsx'
import { estImportable } from './lignes.ts'

type Props = LectureProps & {
  /** Named when several files are on screen. */
  isNomme: boolean
}

/** What is to be known of a whole file before its lines, and what to do about it. */
export function Remarques(props: Props) {
  const { fichier, parties, isNomme } = props
  const { apercu, file } = fichier
  if (apercu === null) return null
  const partie = parties.find((p) => p.id === apercu.partieId)
  const nom = isNomme ? `${file.name}\u00A0: ` : ''
  // What calls for nothing is told in the file's own card.
  const graves = apercu.remarques.filter((r) => r.gravite !== 'info')
  return (
    <>
      <DejaImporte fichier={fichier} nom={nom} />
      {graves.map((r) => (
        <Message key={r.texte} ton={r.gravite} titre={typographier(`${nom}${titreOf(r.texte)}`)} annonce={false}>
          {typographier(suiteOf(r.texte))}
        </Message>
      ))}
      {!estSituee(apercu) && <APreciser {...props} />}
      {partie !== undefined && apercu.ficheComplete && apercu.lignes.some(estImportable) && (
        <Message titre={`La fiche ${deLaPartie(partie)} est marquée complète`} annonce={false}>
          L’import la rouvre, annuler l’import la referme telle qu’elle était.
        </Message>
      )}
      {!isNomme && <Retenue fichier={fichier} partie={partie} />}
    </>
  )
}

// « Version plus ancienne : elle a été … » : what it is, then what to do.
const titreOf = (texte: string): string => /^(.{3,90}?)(?: : |\. )/u.exec(texte)?.[1] ?? texte.replace(/\.$/u, '')
const suiteOf = (texte: string): string => {
  const suite = /^.{3,90}?(?: : |\. )(.+)$/su.exec(texte)?.[1] ?? ''
  return suite.replace(/^\p{Ll}/u, (c) => c.toUpperCase())
}

/** What a file does not say of itself: asked here when several are on screen, just below when it is alone. */
function APreciser(props: Props) {
  const { apercu, file } = props.fichier
  const manques = [
    ...(apercu?.partieId === null ? ['quelle partie l’a rempli'] : []),
    ...(apercu?.annee === null ? ['de quel exercice il parle'] : []),
  ]
  return (
    <Message
      ton="attention"
      titre={`${props.isNomme ? `${file.name}\u00A0: il` : 'Il'} reste à dire ${manques.join(' et ')}`}
    >
      {props.isNomme ? (
        <div className="mise-en-page">
          <Provenance {...props} />
        </div>
      ) : (
        `Choisissez${manques.length > 1 ? '-les' : apercu?.annee === null ? '-le' : '-la'} ci-dessous\u00A0: le fichier est aussitôt relu.`
      )}
    </Message>
  )
}

function DejaImporte({ fichier: { apercu }, nom }: { fichier: Fichier; nom: string }) {
  if (apercu === null || apercu.dejaImporteLe === null) return null
  const quand = `le ${formatJour(dayOf(apercu.dejaImporteLe))} à ${formatHeure(heureOf(apercu.dejaImporteLe))}`
  const reste = apercu.lignes.filter(estImportable).length
  return (
    <Message titre={`${nom}${nom === '' ? 'C' : 'c'}e fichier a déjà été importé ${quand}`}>
      {reste === 0
        ? 'Tout y est encore tel quel dans la fiche\u00A0: il n’y a rien à écrire. Abandonnez-le, ou déposez le fichier corrigé.'
        : 'Des valeurs ont changé dans la fiche depuis\u00A0: ne cochez que celles à remettre comme dans le fichier.'}
    </Message>
  )
}

/** What was remembered of the party's files and used again. */
function Retenue({ fichier, partie }: { fichier: Fichier; partie: Partie | undefined }) {
  const forget = useCommand('fiche.forgetDisposition')
  const retenueDe = fichier.apercu?.retenueDe ?? null
  if (partie === undefined) return null

  async function oublier(partieId: Partie['id'], de: string) {
    if ((await forget.run({ partieId })) === null) return
    tell(`Lecture des fichiers ${de} oubliée`, { libelle: 'Annuler', onPress: () => void undo() })
  }

  return (
    <>
      <GestureRefusal of={forget} />
      {retenueDe !== null && (
        <Message
          titre={`Lu comme ${retenueDe.fichier}, dont vous aviez corrigé la lecture le ${formatJour(retenueDe.retenueLe)}`}
          annonce={false}
          actions={
            <Button
              taille="s"
              occupe={forget.isPending}
              aria-label={`Oublier la lecture retenue de ${retenueDe.fichier}`}
              onPress={() => void oublier(partie.id, deLaPartie(partie))}
            >
              Oublier
            </Button>
          }
        >
          Oubliez-la si elle ne convient plus&nbsp;: le fichier est aussitôt relu sans elle.
        </Message>
      )}
    </>
  )
}
