import { createHash } from 'node:crypto'
import type { bilan as part } from '../contract/bilan.ts'
import { assembleBilan, reservesOf, type MatiereBilan } from '../domain/assemblage.ts'
import { nomFichierOf, type Bilan } from '../domain/bilan.ts'
import type { Convention } from '../domain/convention.ts'
import type { Exercice } from '../domain/exercice.ts'
import type { Day } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { BilanEmisId, BilanId } from '../domain/id.ts'
import { renderBilan, titreBilan } from '../documents/bilan.tsx'
import { closePdf, sectionPages } from '../documents/pdf-ua.ts'
import { deleteEmis, findBilan, getEmis, insertBilan, insertEmis, listEmis, updateBilan } from '../store/bilan.ts'
import { listComites, listDecisions, listPresences } from '../store/comite.ts'
import { getConvention } from '../store/convention.ts'
import type { Reader } from '../store/database.ts'
import { listObjectifs, listPaires } from '../store/indicateur.ts'
import { listArbitrages } from '../store/verification.ts'
import { listReferents, listSignataires } from '../store/partie.ts'
import { getPiece, keepPiece } from '../store/piece.ts'
import type { CommandContext, Handlers } from './contexts.ts'
import { fontsOf } from './fonts.ts'
import { comiteOf, periodeOf, loadAvant, loadReleve, openExercice } from './fiche/releve.ts'

function loadMatiere(db: Reader, convention: Convention, annee: number, today: Day): MatiereBilan {
  const exercice = periodeOf(db, convention, annee, today)
  const comite = comiteOf(db, exercice) ?? null
  const bilan = exercice.id === null ? null : (findBilan(db, exercice.id) ?? null)
  const seances = listComites(db, convention.id).filter((c) => comite === null || c.jour < comite.jour)
  return {
    convention,
    releve: loadReleve(db, convention, exercice),
    precedent: loadAvant(db, convention, annee),
    objectifs: new Map(
      exercice.id === null ? [] : listObjectifs(db, exercice.id).map((o) => [o.indicateurId, o.nombre]),
    ),
    paires: listPaires(db, convention.id),
    arbitrages: exercice.id === null ? [] : listArbitrages(db, exercice.id),
    signataires: listSignataires(db, convention.id),
    referents: listReferents(db, convention.id),
    comite,
    presences: comite === null ? [] : listPresences(db, comite.id),
    decisions: listDecisions(db, convention.id),
    seancesAnterieures: new Set(seances.map((c) => c.id)),
    bilan,
    version: prochaineVersion(bilan),
    today,
  }
}

const prochaineVersion = (bilan: Bilan | null): number => (bilan?.versions ?? 0) + 1

/** The bilan of an exercice, begun if it was not. */
function openBilan({ db, newId }: Pick<CommandContext, 'db' | 'newId'>, exercice: Exercice): Bilan {
  const deja = findBilan(db, exercice.id)
  if (deja !== undefined) return deja
  const textes = { essentiel: '', faitsMarquants: '', analyse: '', perspectives: '' }
  const nouveau = {
    id: newId<BilanId>(),
    conventionId: exercice.conventionId,
    exerciceId: exercice.id,
    ...textes,
    versions: 0,
  }
  insertBilan(db, nouveau)
  return nouveau
}

export const bilan: Handlers<typeof part> = {
  'bilan.get': ({ db, today }, { conventionId, annee }) => {
    const m = loadMatiere(db, getConvention(db, conventionId), annee, today)
    return {
      annee,
      bilan: m.bilan,
      emis: m.bilan === null ? [] : listEmis(db, m.bilan.id),
      reserves: reservesOf(m.releve, m.comite, m.presences),
      prochaineVersion: m.version,
    }
  },

  'bilan.write': ({ db, today, newId, name }, { conventionId, annee, section, texte }) => {
    const exercice = openExercice(db, getConvention(db, conventionId), annee, today, newId)
    name(`texte du bilan ${annee}`)
    const ouvert = openBilan({ db, newId }, exercice)
    if (ouvert[section] !== texte) updateBilan(db, { ...ouvert, [section]: texte })
    return { id: ouvert.id }
  },

  'bilan.preview': async ({ db, today, staging, resourcesDir }, { conventionId, annee }) => {
    const m = loadMatiere(db, getConvention(db, conventionId), annee, today)
    return { adresse: `/apercu/${staging.put('page', renderBilan(assembleBilan(m), fontsOf(resourcesDir)))}` }
  },

  'bilan.print': async ({ db, today, now, host, staging, resourcesDir }, { conventionId, annee }) => {
    const convention = getConvention(db, conventionId)
    const m = loadMatiere(db, convention, annee, today)
    const assemble = assembleBilan(m)
    const secretariat = assemble.parties.find((p) => p.secretariat)?.nom ?? convention.titreCourt
    // Chromium cannot write the page numbers of a summary: a first print tells where each section fell, the second one says it.
    const fonts = fontsOf(resourcesDir)
    const places = await sectionPages(await host.printToPdf(renderBilan(assemble, fonts)))
    const { octets, pages } = await closePdf(await host.printToPdf(renderBilan(assemble, fonts, places)), {
      titre: titreBilan(assemble),
      auteur: secretariat,
      sujet: `Bilan partagé de l’exercice ${annee}`,
      langue: 'fr',
      instant: now,
    })
    const impressionId = staging.put('impression', {
      conventionId,
      annee,
      version: m.version,
      nomFichier: nomFichierOf(annee, 'Bilan-partage', secretariat, `_v${m.version}.pdf`),
      sha256: createHash('sha256').update(octets).digest('hex'),
      octets,
      pages,
    })
    return { impressionId, version: m.version, pages, octets: octets.length }
  },

  'bilan.issue': ({ db, now, today, newId, staging, name }, { impressionId }) => {
    const imprime = staging.get('impression', impressionId)
    const exercice = openExercice(db, getConvention(db, imprime.conventionId), imprime.annee, today, newId)
    const ouvert = openBilan({ db, newId }, exercice)
    // Someone issued a version since: the number printed on the cover would no longer be true.
    if (prochaineVersion(ouvert) !== imprime.version) throw new DomainError('bilan-depasse')
    updateBilan(db, { ...ouvert, versions: imprime.version })
    keepPiece(db, imprime.sha256, imprime.octets)
    const id = newId<BilanEmisId>()
    const { version, nomFichier, sha256, pages } = imprime
    insertEmis(db, { id, bilanId: ouvert.id, version, emisLe: now, nomFichier, sha256, pages })
    name(`bilan ${exercice.annee} version ${version} émis`)
    return { id, nomFichier, sha256 }
  },

  'bilan.deliver': async ({ db, host }, { id }) => {
    const emis = getEmis(db, id)
    const octets = getPiece(db, emis.sha256)
    if (octets === undefined) throw new DomainError('introuvable')
    return host.deliverFile(emis.nomFichier, octets)
  },

  'bilan.withdraw': ({ db, name }, { id }) => {
    const emis = getEmis(db, id)
    deleteEmis(db, id)
    name(`bilan, version ${emis.version} retirée`)
    return {}
  },
}
