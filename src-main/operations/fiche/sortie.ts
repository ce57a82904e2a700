import type { ficheEnvoyee as part } from '../../contract/fiche/envoi.ts'
import { presentationOf } from '../../domain/annexe.ts'
import { nomFichierOf } from '../../domain/bilan.ts'
import type { Day, Instant } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { estPourMemoire, type Periode } from '../../domain/exercice.ts'
import { remiseOf, type FicheSortante, type LigneSortante } from '../../domain/fiche-sortante.ts'
import { VIDE, type Contenu } from '../../domain/fiche.ts'
import type { IndicateurId } from '../../domain/id.ts'
import type { Indicateur } from '../../domain/indicateur.ts'
import type { Partie } from '../../domain/partie.ts'
import { declaresBy, valeurOf, type Releve } from '../../domain/releve.ts'
import { causeDeRupture } from '../../domain/serie.ts'
import { renderFicheVierge } from '../../documents/fiche-vierge.tsx'
import { closePdf } from '../../documents/pdf-ua.ts'
import { writeFiche } from '../../exchange/fiche-sortante/write-fiche.ts'
import { findCollecte } from '../../store/collecte.ts'
import { findAnnexe } from '../../store/annexe.ts'
import { getConvention } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listObjectifs } from '../../store/indicateur.ts'
import type { Handlers } from '../contexts.ts'
import { fontsOf } from '../fonts.ts'
import { secretariatOf } from '../secretariat.ts'
import { comiteOf, loadAvant, loadReleve, periodeOf } from './releve.ts'
import { onlyContenu, partieOf, type Cible } from './valeur.ts'

/** What a party said the year before; null when it answered nothing then, or when both years cannot be compared. */
function precedentOf(releve: Releve, avant: Releve | null, partie: Partie, i: Indicateur): Contenu | null {
  if (avant === null || !avant.valeurs.some((v) => v.partieId === partie.id)) return null
  const suivi = avant.indicateurs.some((x) => x.code === i.code)
  if (!suivi || causeDeRupture(i, releve, avant) !== null) return null
  return onlyContenu(valeurOf(avant, partie.id, i.code) ?? VIDE)
}

function lignesOf(
  releve: Releve,
  avant: Releve | null,
  partie: Partie,
  objectifs: ReadonlyMap<IndicateurId, number>,
): LigneSortante[] {
  return declaresBy(releve, partie).map((i) => {
    const valeur = valeurOf(releve, partie.id, i.code)
    return {
      code: i.code,
      version: i.version,
      libelle: i.libelle,
      unite: i.unite,
      type: i.type,
      axe: i.axe,
      tronc: releve.engagements.find((e) => e.code === i.engagement)?.tronc ?? i.tronc,
      precedent: precedentOf(releve, avant, partie, i),
      objectif: objectifs.get(i.id) ?? null,
      contenu: onlyContenu(valeur ?? VIDE),
      commentaire: valeur?.commentaire ?? '',
    }
  })
}

/** The day of return: the one of the campaign while it is ahead, else the back-planning of the séance. */
function attendueLe(db: Reader, exercice: Periode, today: Day): Day | null {
  const remise = exercice.id === null ? undefined : findCollecte(db, exercice.id)?.remiseLe
  if (remise !== undefined && remise > today) return remise
  const seance = comiteOf(db, exercice)?.jour
  return seance === undefined ? null : remiseOf(seance, today)
}

/** The sheet of a party, ready to go out. Throws `rien-a-renseigner` when the convention asks this party for no indicator. */
export function loadSortante(db: Reader, cible: Cible, today: Day, now: Instant): FicheSortante {
  const convention = getConvention(db, cible.conventionId)
  const partie = partieOf(db, cible)
  const exercice = periodeOf(db, convention, cible.annee, today)
  const releve = loadReleve(db, convention, exercice)
  const objectifs = exercice.id === null ? [] : listObjectifs(db, exercice.id)
  const avant = loadAvant(db, convention, cible.annee)
  const lignes = lignesOf(releve, avant, partie, new Map(objectifs.map((o) => [o.indicateurId, o.nombre])))
  if (lignes.length === 0) throw new DomainError('rien-a-renseigner', { partie: partie.nomCourt })
  const secretariat = secretariatOf(db, convention.id, today)
  const joignable = secretariat.referents.find((r) => r.courriel !== '')
  const annexe = findAnnexe(db, convention.id)
  return {
    convention,
    partie,
    exercice,
    retour: { avant: attendueLe(db, exercice, today), courriel: joignable?.courriel ?? '' },
    auteur: secretariat.partie.nom,
    editeLe: now,
    lignes,
    precedentPourMemoire: avant !== null && estPourMemoire(convention, avant.exercice),
    presentation: annexe === undefined ? null : presentationOf(annexe),
  }
}

export const sortie: Handlers<typeof part> = {
  'fiche.deliverSheet': async ({ db, today, now, host, resourcesDir }, { forme, ...cible }) => {
    const data = loadSortante(db, cible, today, now)
    const { annee } = data.exercice
    if (forme === 'classeur')
      return host.deliverFile(nomFichierOf(annee, 'Fiche-indicateurs', data.partie.nom, '.xlsx'), writeFiche(data))
    const { octets } = await closePdf(await host.printToPdf(renderFicheVierge(data, fontsOf(resourcesDir))), {
      titre: `Fiche de suivi des indicateurs ${annee}, ${data.partie.nom}, à remplir`,
      auteur: data.auteur,
      sujet: data.convention.titre,
      langue: 'fr',
      instant: now,
    })
    return host.deliverFile(nomFichierOf(annee, 'Fiche-vierge', data.partie.nom, '.pdf'), octets)
  },
}
