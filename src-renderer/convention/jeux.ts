import { JEUX, type JeuIndicateurs, type Modele } from '../../src-main/domain/modele.ts'

const MOTS: Readonly<Record<JeuIndicateurs, { libelle: string; detail: string }>> = {
  depart: { libelle: 'Le jeu de départ', detail: 'le minimum, pour une première année' },
  usuel: { libelle: 'Les indicateurs usuels', detail: 'ceux que les conventions de cette sorte suivent' },
  complet: { libelle: 'Tout le modèle', detail: 'y compris ce que peu de parties savent compter' },
}

/** How many indicators each choice follows from the start, « Le jeu de départ (13) »; choices that would be the same are one. */
export function listJeux({ indicateurs }: Pick<Modele, 'indicateurs'>) {
  const jeux = JEUX.map((id) => ({ id, nombre: nombreDuJeu({ indicateurs }, id) }))
  return jeux
    .filter((j, rang) => j.nombre > 0 && jeux.findIndex((k) => k.nombre === j.nombre) === rang)
    .map(({ id, nombre }) => ({ id, nombre, libelle: `${MOTS[id].libelle} (${nombre})`, detail: MOTS[id].detail }))
}

/** How many indicators a choice follows from the start. */
export const nombreDuJeu = ({ indicateurs }: Pick<Modele, 'indicateurs'>, jeu: JeuIndicateurs): number =>
  indicateurs.filter((i) => JEUX.indexOf(i.jeu) <= JEUX.indexOf(jeu)).length
