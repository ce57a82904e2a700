import type { FaitLu, verification as part } from '../../contract/verification.ts'
import { addDays } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { jourOuvrePrecedent } from '../../domain/ferie.ts'
import type { ArbitrageId } from '../../domain/id.ts'
import { enFonction } from '../../domain/partie.ts'
import {
  declarationsOf,
  empreinteDuFait,
  listFaits,
  phraseOf,
  retenuOf,
  type Declaration,
  type Fait,
} from '../../domain/rapprochement.ts'
import { ditOf } from '../../domain/releve.ts'
import { decapitaliser, formatJourLong, formatNombre } from '../../domain/typographie.ts'
import { writeCourriel } from '../../documents/eml.ts'
import { getConvention } from '../../store/convention.ts'
import { listReferents } from '../../store/partie.ts'
import { deleteArbitrage, findArbitrage, insertArbitrage, updateArbitrage } from '../../store/verification.ts'
import type { Handlers } from '../contexts.ts'
import { secretariatOf, signatureOf } from '../secretariat.ts'
import { checkTexteLibre } from '../texte-libre.ts'
import { comiteOf } from '../fiche/releve.ts'
import { onlyContenu } from '../fiche/valeur.ts'
import { examine, loadExamen, type ExamenLu } from './examen.ts'

type Part = Handlers<typeof part>
type Operations = Pick<
  Part,
  'rapprochement.list' | 'rapprochement.retain' | 'rapprochement.release' | 'rapprochement.draft'
>

function declarationLue(
  { partie, indicateur, contenu, valeur }: Declaration,
  { anterieurs }: ExamenLu,
): FaitLu['emis'] {
  const [avant] = anterieurs
  return {
    partieId: partie.id,
    partie: partie.nomCourt,
    role: partie.role,
    code: indicateur.code,
    libelle: indicateur.libelleCourt,
    unite: indicateur.unite,
    contenu: valeur === null && contenu.etat === 'non-renseigne' ? null : onlyContenu(contenu),
    auJournal: contenu.etat === 'renseigne' && valeur?.nombre == null && contenu.nombre !== null,
    commentaire: valeur?.commentaire ?? '',
    origine: valeur?.origine ?? '',
    precedent: avant === undefined ? null : ditOf(avant, partie.id, indicateur.code).nombre,
  }
}

function faitLu(f: Fait, examen: ExamenLu): FaitLu {
  return {
    cle: f.cle,
    titre: f.emis.indicateur.libelleCourt,
    nature: f.nature,
    emis: declarationLue(f.emis, examen),
    recu: declarationLue(f.recu, examen),
    autres: f.autres.map((d) => declarationLue(d, examen)),
    ecart: f.ecart,
    part: f.part,
    etat: f.etat,
    phrase: phraseOf(f),
    retenu: retenuOf(f),
    arbitrage:
      f.arbitrage === null
        ? null
        : {
            id: f.arbitrage.id,
            cle: f.arbitrage.cle,
            choix: f.arbitrage.choix,
            nombre: f.arbitrage.nombre,
            raison: f.arbitrage.raison,
            auteur: f.arbitrage.auteur,
            faitLe: f.arbitrage.faitLe,
            comiteId: f.arbitrage.comiteId,
          },
  }
}

const faitsOf = (e: ExamenLu): Fait[] => listFaits(e.releve, e.paires, e.arbitrages)

function faitDe(examen: ExamenLu, cle: string): Fait {
  const fait = faitsOf(examen).find((f) => f.cle === cle)
  if (fait === undefined) throw new DomainError('introuvable')
  return fait
}

const JOURS_DE_REPONSE = 10

const EN_LETTRES = ['deux', 'trois', 'quatre', 'cinq', 'six']

function presenter(fait: Fait): string {
  if (fait.nature === 'conversion') return 'Deux nombres y disent ce que deviennent les mêmes orientations :'
  const n = declarationsOf(fait).length
  return `Un même fait y est compté par ${EN_LETTRES[n - 2] ?? String(n)} parties :`
}

const direAuCourriel = (
  { partie, indicateur, contenu }: Declaration,
  n: number,
  tous: readonly Declaration[],
): string =>
  `- ${indicateur.libelle} (${partie.nomCourt}) : ${contenu.nombre === null ? 'aucun nombre' : formatNombre(contenu.nombre)}${n === tous.length - 1 ? '.' : ' ;'}`

export const rapprochement: Operations = {
  'rapprochement.list': ({ db, today }, { conventionId, annee }) => {
    const { examen } = examine(db, getConvention(db, conventionId), annee, today)
    const comite = comiteOf(db, examen.releve.exercice)
    return {
      faits: faitsOf(examen).map((f) => faitLu(f, examen)),
      comite: comite === undefined ? null : { id: comite.id, jour: comite.jour, clos: comite.closLe !== null },
    }
  },

  'rapprochement.retain': (context, { conventionId, annee, cle, choix, nombre, raison }) => {
    const { db, now, newId, name, today, auteur } = context
    checkTexteLibre(raison)
    const examen = loadExamen(db, getConvention(db, conventionId), annee, today)
    const fait = faitDe(examen, cle)
    const exerciceId = examen.releve.exercice.id
    const connu = fait.arbitrage
    if (connu?.comiteId != null) throw new DomainError('arbitrage-verrouille')
    // Only a figure that was declared can be retained as « declared by ».
    const declare = choix === 'emis' ? fait.emis : choix === 'recu' ? fait.recu : null
    if (exerciceId === null || (declare !== null && declare.contenu.nombre === null))
      throw new DomainError('saisie-invalide', { champ: 'choix' })
    if ((choix === 'autre') !== (nombre !== null)) throw new DomainError('saisie-invalide', { champ: 'nombre' })
    const dit = { choix, nombre, raison: raison.trim(), auteur, faitLe: now, empreinte: empreinteDuFait(fait) }
    if (dit.raison === '') throw new DomainError('saisie-invalide', { champ: 'raison' })
    name(`raison de l’écart, ${decapitaliser(fait.emis.indicateur.libelleCourt)}`)
    if (connu !== null) {
      updateArbitrage(db, { ...connu, ...dit })
      return { id: connu.id }
    }
    const id = newId<ArbitrageId>()
    insertArbitrage(db, { id, exerciceId, cle, comiteId: null, ...dit })
    return { id }
  },

  'rapprochement.release': ({ db }, { id }) => {
    const arbitrage = findArbitrage(db, id)
    if (arbitrage === undefined) throw new DomainError('introuvable')
    if (arbitrage.comiteId !== null) throw new DomainError('arbitrage-verrouille')
    deleteArbitrage(db, id)
    return {}
  },

  'rapprochement.draft': async ({ db, today, now, host }, { conventionId, annee, cle, partieId }) => {
    const convention = getConvention(db, conventionId)
    const fait = faitDe(loadExamen(db, convention, annee, today), cle)
    const toutes = declarationsOf(fait)
    const interrogees = partieId === null ? toutes : toutes.filter((d) => d.partie.id === partieId)
    const [premiere, ...suite] = interrogees
    if (premiere === undefined) throw new DomainError('introuvable')
    const enPoste = listReferents(db, conventionId).filter((r) => enFonction(r, today))
    const courriels = interrogees.flatMap((d) => enPoste.find((r) => r.partieId === d.partie.id)?.courriel ?? [])
    const { indicateur } = premiere
    const octets = await writeCourriel({
      a: [...new Set(courriels)].filter((c) => c !== ''),
      copie: [],
      objet: `Bilan ${annee} : confirmation demandée, ${decapitaliser(indicateur.libelleCourt)}`,
      texte: `${[
        'Bonjour,',
        `Nous préparons le bilan partagé ${annee} de la convention « ${convention.titre} ». ${presenter(fait)}`,
        [...interrogees, ...toutes.filter((d) => !interrogees.includes(d))].map(direAuCourriel).join('\n'),
        `Pouvez-vous confirmer votre nombre, ou nous dire ce qui explique la différence, d’ici le ${formatJourLong(jourOuvrePrecedent(addDays(today, JOURS_DE_REPONSE)))} ? ${toutes.length === 2 ? 'Les deux' : 'Toutes les'} déclarations figureront au bilan, avec l’explication.`,
        'Merci de ne mentionner aucun nom ni aucun numéro de personne accueillie.',
        signatureOf(secretariatOf(db, conventionId, today)),
      ].join('\n\n')}\n`,
      pieces: [],
      redigeLe: now,
      cle: `rapprochement-${annee}-${cle}-${partieId ?? 'toutes'}`,
    })
    const qui = suite.length === 0 ? premiere.partie.nomCourt : 'toutes'
    return host.deliverFile(`${annee}_Confirmation_${qui}_${indicateur.code}.eml`, octets)
  },
}
