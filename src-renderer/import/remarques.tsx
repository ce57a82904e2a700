import { dayOf, heureOf } from '../../src-main/domain/day.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder, enumerer, formatHeure, formatJour, typographier } from '../../src-main/domain/typographie.ts'
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
import type { Correction } from './lot.ts'

// Asked all at once, the questions of many files would bury their lines.
const MAX_QUESTIONS = 3

type Props = LectureProps & {
  /** Named when several files are on screen. */
  isNomme: boolean
  /** That it was imported already is told above. */
  isDejaDit?: boolean | undefined
}

type TousProps = Omit<LectureProps, 'fichier' | 'onCorrect'> & {
  fichiers: readonly Fichier[]
  onCorrect: (id: number, correction: Correction) => void
}

/** What is to be known of a whole file before its lines, and what to do about it. */
export function Remarques(props: Props) {
  const { fichier, parties, isNomme, isDejaDit = false } = props
  const { apercu, file } = fichier
  if (apercu === null) return null
  const partie = parties.find((p) => p.id === apercu.partieId)
  const nom = isNomme ? `${file.name}\u00A0: ` : ''
  // What calls for nothing is told in the file's own card.
  const graves = apercu.remarques.filter((r) => r.gravite !== 'info')
  return (
    <>
      {!isDejaDit && <DejaImporte fichier={fichier} nom={nom} />}
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

/** Whether this very file is already in the base, as it is: nothing of it is left to write. */
const estSansReste = ({ apercu }: Fichier): boolean =>
  apercu !== null && apercu.dejaImporteLe !== null && !apercu.lignes.some(estImportable)

function DejaImporte({ fichier: { apercu }, nom }: { fichier: Fichier; nom: string }) {
  if (apercu === null || apercu.dejaImporteLe === null) return null
  const quand = `le ${formatJour(dayOf(apercu.dejaImporteLe))} à ${formatHeure(heureOf(apercu.dejaImporteLe))}`
  return (
    <Message titre={`${nom}${nom === '' ? 'C' : 'c'}e fichier a déjà été importé ${quand}`}>
      {apercu.lignes.some(estImportable)
        ? 'Des valeurs ont changé dans la fiche depuis\u00A0: ne cochez que celles à remettre comme dans le fichier.'
        : 'Tout y est encore tel quel dans la fiche\u00A0: il n’y a rien à écrire. Abandonnez-le, ou déposez le fichier corrigé.'}
    </Message>
  )
}

/** The same, told once of several files. */
function DejaImportes({ fichiers }: { fichiers: readonly Fichier[] }) {
  return (
    <Message titre={`${fichiers.length}\u00A0fichiers ont déjà été importés`}>
      {enumerer(fichiers.map((f) => f.file.name))}&nbsp;: tout y est encore tel quel dans les fiches, il n’y a rien à
      écrire. Abandonnez-les, ou déposez les fichiers corrigés.
    </Message>
  )
}

/** What is to be known of each file, when all are on screen; what is true of several is told once. */
export function RemarquesDeTous({ fichiers, onCorrect, ...reste }: TousProps) {
  const deja = fichiers.filter(estSansReste)
  const aPreciser = fichiers.filter((f) => f.apercu !== null && !estSituee(f.apercu))
  const tus = aPreciser.slice(MAX_QUESTIONS)
  return (
    <>
      {deja.length > 1 && <DejaImportes fichiers={deja} />}
      {fichiers
        .filter((f) => !tus.includes(f))
        .map((fichier) => (
          <Remarques
            key={fichier.id}
            fichier={fichier}
            isNomme
            isDejaDit={deja.length > 1 && estSansReste(fichier)}
            onCorrect={(correction) => onCorrect(fichier.id, correction)}
            {...reste}
          />
        ))}
      {tus.length > 0 && (
        <p className="sub">
          {accorder(tus.length, 'autre fichier attend', 'autres fichiers attendent')} la même précision&nbsp;: la suite
          vient à mesure que vous répondez.
        </p>
      )}
    </>
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
