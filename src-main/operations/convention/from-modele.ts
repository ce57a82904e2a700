import type { ComptageId, ConventionId, EngagementId, IndicateurId, NewId, PaireId, RegleId } from '../../domain/id.ts'
import { codesOf, parseFormule } from '../../domain/formule.ts'
import type { Indicateur } from '../../domain/indicateur.ts'
import { JEUX, type JeuIndicateurs, type Modele } from '../../domain/modele.ts'
import { cleDeTri } from '../../domain/texte.ts'
import type { Writer } from '../../store/database.ts'
import { insertEngagement } from '../../store/engagement.ts'
import { insertComptage } from '../../store/action.ts'
import { insertRegle } from '../../store/verification.ts'
import { insertIndicateur, insertPaire } from '../../store/indicateur.ts'

type IndicateurDeModele = Modele['indicateurs'][number]

/** An indicator of a model as the convention's own, at a rank of its order. */
export const fromModele = (
  i: IndicateurDeModele,
  m: Pick<Modele, 'engagements'>,
  conventionId: ConventionId,
  rang: number,
  id: IndicateurId,
): Indicateur => ({
  id,
  conventionId,
  code: i.code,
  version: 1,
  libelle: i.libelle,
  libelleCourt: i.libelleCourt,
  libelleTri: cleDeTri(i.libelle),
  unite: i.unite,
  type: i.type,
  agregation: i.agregation,
  axe: i.axe,
  tronc: m.engagements.find((e) => e.code === i.engagement)?.tronc ?? 'gestion',
  engagement: i.engagement,
  rolesJson: JSON.stringify(i.roles),
  formule: i.formule,
  personnesAidees: i.personnesAidees ? 1 : 0,
  periodicite: i.periodicite,
  journal: i.journal ? 1 : 0,
  ventilationsJson: JSON.stringify(i.ventilations),
  synonymesJson: JSON.stringify(i.synonymes),
  origine: i.origine,
  depuisAnnee: null,
  jusquaAnnee: null,
  rang,
})

/** The indicators of a set: its own, those of the smaller sets, and those that their formulas name. */
export function indicateursDuJeu(m: Modele, jeu: JeuIndicateurs): IndicateurDeModele[] {
  const pris = new Set(m.indicateurs.filter((i) => JEUX.indexOf(i.jeu) <= JEUX.indexOf(jeu)).map((i) => i.code))
  const add = (code: string): void => {
    const i = m.indicateurs.find((x) => x.code === code)
    if (i?.formule == null) return
    for (const terme of codesOf(parseFormule(i.formule)))
      if (!pris.has(terme)) {
        pris.add(terme)
        add(terme)
      }
  }
  for (const code of [...pris]) add(code)
  return m.indicateurs.filter((i) => pris.has(i.code))
}

/** Gives a new convention the clauses of its model and the indicators of the set chosen, with the pairs they make. */
export function insertFromModele(
  db: Writer,
  conventionId: ConventionId,
  m: Modele,
  jeu: JeuIndicateurs,
  newId: NewId,
): void {
  for (const [rang, e] of m.engagements.entries())
    insertEngagement(db, {
      id: newId<EngagementId>(),
      conventionId,
      code: e.code,
      article: e.article,
      tronc: e.tronc,
      libelle: e.libelle,
      axesJson: JSON.stringify(e.axes),
      debiteursJson: JSON.stringify(e.debiteurs),
      souscription: e.tronc === 'optionnel' ? 'non-precisee' : 'souscrite',
      rang,
    })
  const choisis = indicateursDuJeu(m, jeu)
  for (const [rang, i] of choisis.entries())
    insertIndicateur(db, fromModele(i, m, conventionId, rang, newId<IndicateurId>()))
  const codes = new Set(choisis.map((i) => i.code))
  for (const p of m.paires)
    if (codes.has(p.emis) && codes.has(p.recu)) insertPaire(db, { id: newId<PaireId>(), conventionId, ...p })
  for (const [rang, r] of m.regles.entries()) insertRegle(db, { id: newId<RegleId>(), conventionId, ...r, rang })
  for (const { code, types, mesure, publics } of m.comptages)
    insertComptage(db, {
      id: newId<ComptageId>(),
      conventionId,
      code,
      typesJson: JSON.stringify(types),
      mesure,
      publicsJson: JSON.stringify(publics),
    })
}
