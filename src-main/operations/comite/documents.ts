import type { comite as part } from '../../contract/comite.ts'
import { nomFichierOf } from '../../domain/bilan.ts'
import { dureeOf, type Comite } from '../../domain/comite.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { jourOuvrePrecedent } from '../../domain/ferie.ts'
import { nommer } from '../../domain/partie.ts'
import { formatJourComplet } from '../../domain/typographie.ts'
import { renderConvocations, type ConvocationData, type Destinataire } from '../../documents/convocation.tsx'
import { renderInvitation } from '../../documents/ics.ts'
import { closePdf } from '../../documents/pdf-ua.ts'
import { getComite, listPoints, listPresences } from '../../store/comite.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { getExercice } from '../../store/fiche.ts'
import { listParties, listSignataires } from '../../store/partie.ts'
import type { Handlers } from '../contexts.ts'
import { fontsOf } from '../fonts.ts'
import { secretariatOf } from '../secretariat.ts'

type Part = Handlers<typeof part>

/** Town of an address: what follows its postcode, without « Cedex »; empty when it has none. */
const villeOf = (adresse: string): string =>
  (/\b\d{5}\s+(.+)$/u.exec(adresse)?.[1] ?? '').replace(/\s+cedex.*$/iu, '').trim()

/** Replies are asked for a week before, and never on a day already gone. */
const dateLimite = (jour: Day, today: Day): Day => {
  const souhaitee = jourOuvrePrecedent(addDays(jour, -7))
  return souhaitee > today ? souhaitee : jour
}

function loadConvocation(db: Reader, c: Comite, today: Day): ConvocationData {
  const convention = getConvention(db, c.conventionId)
  const { annee } = getExercice(db, c.exerciceId)
  const parties = listParties(db, c.conventionId)
  const signataires = listSignataires(db, c.conventionId)
  const {
    partie: secretariat,
    referents: [referent],
  } = secretariatOf(db, c.conventionId, today)
  const points = listPoints(db, c.id)
  const signataireOf = (partieId: string | undefined): string => {
    const s = signataires.find((x) => x.partieId === partieId)
    return s === undefined ? '' : nommer(s)
  }
  return {
    convention: { titre: convention.titre, titreCourt: convention.titreCourt, signeeLe: convention.signeeLe },
    emetteur: {
      nom: secretariat.nom,
      adresse: secretariat.adresse,
      signataireFonction: signataires.find((s) => s.partieId === secretariat.id)?.fonction ?? '',
      referent: referent === undefined ? '' : nommer(referent),
      courriel: referent?.courriel ?? '',
    },
    comite: { jour: c.jour, heure: c.heure, lieu: c.lieu, visio: c.visio, dureeMin: dureeOf(points) },
    annee,
    points: points.map((p) => ({ intitule: p.intitule, presentePar: p.presentePar, dureeMin: p.dureeMin })),
    destinataires: listPresences(db, c.id).map((p): Destinataire => {
      const partie = parties.find((x) => x.id === p.partieId)
      return {
        nom: p.nom,
        fonction: p.fonction,
        organisme: partie?.nom ?? '',
        adresse: partie?.adresse ?? '',
        signataireEnCopie: p.qualite === 'signataire' ? '' : signataireOf(p.partieId),
      }
    }),
    dateLimiteReponse: dateLimite(c.jour, today),
    faitLe: c.convoqueLe ?? today,
    faitA: villeOf(secretariat.adresse),
    pieces: [`bilan partagé ${annee} (projet)`, `fiches de suivi des indicateurs ${annee}`, 'relevé des décisions'],
  }
}

const fichierOf = (db: Reader, c: Comite, quoi: string, suffixe: string): string =>
  nomFichierOf(Number(c.jour.slice(0, 4)), quoi, getConvention(db, c.conventionId).titreCourt, suffixe)

/** The letters that convene: one page a person expected, one file for all. */
export const printConvocations: Part['comite.printConvocations'] = async (
  { db, today, now, host, resourcesDir },
  { id },
) => {
  const c = getComite(db, id)
  const data = loadConvocation(db, c, today)
  const { octets } = await closePdf(await host.printToPdf(renderConvocations(data, fontsOf(resourcesDir))), {
    titre: `Convocation au comité de pilotage du ${formatJourComplet(c.jour)}`,
    auteur: data.emetteur.nom,
    sujet: data.convention.titre,
    langue: 'fr',
    instant: now,
  })
  return host.deliverFile(fichierOf(db, c, 'Convocations', '.pdf'), octets)
}

/** The invitation that a calendar takes: the same UID at each sending, so that a new date moves the meeting. */
export const deliverInvitation: Part['comite.deliverInvitation'] = async ({ db, today, now, host }, { id }) => {
  const c = getComite(db, id)
  const d = loadConvocation(db, c, today)
  const texte = renderInvitation({
    uid: `${c.id}@copil`,
    sequence: c.sequence,
    jour: c.jour,
    heure: c.heure,
    dureeMin: d.comite.dureeMin,
    lieu: c.lieu,
    visio: c.visio,
    titre: `Comité de pilotage, exercice ${d.annee}`,
    description: [d.convention.titre, '', 'Ordre du jour', ...d.points.map((p, i) => `${i + 1}. ${p.intitule}`)].join(
      '\n',
    ),
    organisateur: { nom: d.emetteur.referent || d.emetteur.nom, courriel: d.emetteur.courriel },
    participants: listPresences(db, c.id).map((p) => ({ nom: nommer(p), courriel: p.courriel })),
    creeLe: now,
    annule: false,
  })
  return host.deliverFile(fichierOf(db, c, 'Invitation', '.ics'), Buffer.from(texte, 'utf8'))
}
