import type { grille as part, ORIGINES_SAISIE } from '../../contract/fiche/grille.ts'
import { accorder } from '../../domain/typographie.ts'
import type { Handlers } from '../contexts.ts'
import { checkTexteDeFiche } from '../texte-libre.ts'
import { openFiche, takeContenu } from './valeur.ts'

const PARTICIPES: Readonly<Record<(typeof ORIGINES_SAISIE)[number], readonly [string, string]>> = {
  collees: ['valeur collée', 'valeurs collées'],
  coupees: ['valeur coupée', 'valeurs coupées'],
  effacees: ['valeur effacée', 'valeurs effacées'],
  recopiees: ['valeur recopiée', 'valeurs recopiées'],
  saisies: ['valeur saisie', 'valeurs saisies'],
}

export const grille: Handlers<typeof part> = {
  'fiche.setValeurs': (context, { comment, valeurs, ...cible }) => {
    // A paste asks nothing cell by cell: what it brought is told, and waits in « À vérifier ».
    for (const { contenu } of valeurs) checkTexteDeFiche(contenu.texte ?? '', true)
    const ouverte = openFiche(context, cible)
    const ecritures = valeurs.map((v) => takeContenu(context, ouverte, v.indicateurId, v.contenu))
    const changees = ecritures.filter((e) => e.estChangee)
    const [seule, ...suite] = changees
    if (seule !== undefined)
      context.name(suite.length === 0 ? seule.dite : accorder(changees.length, ...PARTICIPES[comment]))
    return { ecrites: changees.length }
  },
}
