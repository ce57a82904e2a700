import { RAISONS_OBJECTIF, RAISONS_PAIRE, RAISONS_VALEUR } from './error-facts.ts'
import { du, RIEN_ECRIT, type ErrorText, type Faits } from './error-phrases.ts'

/** What the catalogue of indicators refuses. */
export const TEXTES_INDICATEUR = {
  'code-deja-pris': (faits) => ({
    titre: `Le code ${faits['code'] ?? 'demandé'} est déjà pris.`,
    sauf: RIEN_ECRIT,
    faire: 'Donnez-en un autre, ou laissez Copil choisir. Un indicateur retiré peut aussi être repris.',
  }),
  'codes-epuises': () => ({
    titre: 'Il ne reste plus de code libre pour cet axe.',
    sauf: RIEN_ECRIT,
    faire: 'Donnez vous-même un code à cet indicateur.',
  }),
  'definition-a-dater': (faits) => ({
    titre: `${faits['code'] ?? 'Cet indicateur'} passerait de déclaré à calculé, ou l’inverse.`,
    sauf: RIEN_ECRIT,
    faire: 'Changez sa définition à partir d’un exercice : les années d’avant restent comme elles sont.',
  }),
  'definition-identique': (faits) => ({
    titre: `La définition de ${faits['code'] ?? 'cet indicateur'} est déjà celle-là.`,
    sauf: RIEN_ECRIT,
    faire: 'Changez ce qui doit l’être, ou fermez sans enregistrer.',
  }),
  'definition-incompatible': (faits) => ({
    titre: `Une valeur déjà saisie ne va pas avec cette définition${du(faits, 'code', ' de ')} : ${RAISONS_VALEUR[faits['raison'] ?? ''] ?? 'elle ne convient plus'}.`,
    sauf: `${RIEN_ECRIT}${du(faits, 'partie', ' C’est celle de ', du(faits, 'annee', ' pour ', '.'))}`,
    faire: 'Corrigez d’abord cette valeur, ou changez la définition à partir d’un exercice plus récent.',
  }),
  'definition-plus-recente': (faits) => ({
    titre: `Une définition plus récente${du(faits, 'code', ' de ')} s’applique${du(faits, 'annee', ' dès ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Changez la définition la plus récente, ou corrigez celle-ci sans la dater.',
  }),
  'formule-circulaire': (faits) => ({
    titre: `Une formule se rappelle elle-même${du(faits, 'code', ' : ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Corrigez le modèle de convention, puis réessayez.',
  }),
  'formule-invalide': (faits) => ({
    titre: `Une formule ne peut pas être lue${du(faits, 'code', ' : ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Corrigez le modèle de convention, puis réessayez.',
  }),
  'formule-refusee': (faits) => ({
    titre: `Cette formule ne peut pas être gardée : ${faits['raison'] ?? 'elle ne se lit pas'}.`,
    sauf: 'Elle est restée à l’écran ; rien n’a été écrit.',
    faire: 'Corrigez-la : les noms d’indicateurs s’écrivent entre crochets.',
  }),
  'indicateur-calcule': (faits) => ({
    titre: `Cet indicateur est calculé par Copil${du(faits, 'code', ' : ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Corrigez les valeurs dont il vient : il suivra.',
  }),
  'indicateur-deja-suivi': (faits) => ({
    titre: `${faits['code'] ?? 'Cet indicateur'} est déjà suivi.`,
    sauf: RIEN_ECRIT,
    faire: 'Il n’y a rien à reprendre : vous pouvez continuer.',
  }),
  'indicateur-nomme': (faits) => ({
    titre: `${faits['code'] ?? 'Cet indicateur'} sert à calculer « ${faits['par'] ?? 'un autre indicateur'} ».`,
    sauf: RIEN_ECRIT,
    faire: 'Retirez d’abord l’indicateur calculé, ou changez sa formule.',
  }),
  'indicateur-non-suivi': (faits) => ({
    titre: `${faits['code'] ?? 'Cet indicateur'} n’est pas suivi${du(faits, 'annee', ' pour ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Choisissez un exercice où il est suivi, ou reprenez-le.',
  }),
  'indicateur-sans-role': (faits) => ({
    titre: `Personne ne renseigne ${faits['code'] ?? 'cet indicateur'}.`,
    sauf: RIEN_ECRIT,
    faire: 'Confiez-le au moins à une partie de la convention, ou donnez-lui une formule.',
  }),
  'libelle-deja-pris': (faits) => ({
    titre: `Un indicateur porte déjà ce libellé${du(faits, 'code', ' : ')}.`,
    sauf: 'Votre saisie est restée à l’écran ; rien n’a été écrit.',
    faire: 'Précisez le libellé, ou servez-vous de l’indicateur qui existe.',
  }),
  'modele-invalide': (faits) => ({
    titre: 'Ce modèle de convention ne peut pas servir.',
    sauf: `${RIEN_ECRIT}${du(faits, 'raison', ' Raison : ', '.')}`,
    faire: 'Choisissez un autre modèle, ou corrigez le fichier.',
  }),
  'objectif-invalide': (faits) => ({
    titre: `Cet objectif ne peut pas être gardé${du(faits, 'code', ' (', ')')} : ${RAISONS_OBJECTIF[faits['raison'] ?? ''] ?? 'il ne convient pas à l’indicateur'}.`,
    sauf: 'L’objectif enregistré n’a pas changé.',
    faire: 'Corrigez-le, ou retirez-le.',
  }),
  'objectifs-absents': (faits) => ({
    titre: `Aucun objectif${du(faits, 'annee', ' de ')} n’est à reprendre.`,
    sauf: 'Les objectifs déjà fixés n’ont pas changé.',
    faire: 'Fixez-les un à un : ceux dont la définition a changé ne se reprennent pas.',
  }),
  'paire-impossible': (faits) => ({
    titre: `Ces deux indicateurs ne peuvent pas être rapprochés : ${RAISONS_PAIRE[faits['raison'] ?? ''] ?? 'ils ne se comparent pas'}.`,
    sauf: RIEN_ECRIT,
    faire: 'Choisissez deux indicateurs chiffrés qui comptent le même fait, ou ce qu’il est devenu.',
  }),
  'rien-a-ajouter': () => ({
    titre: 'Il n’y a aucun indicateur à ajouter.',
    sauf: 'Le catalogue n’a pas changé.',
    faire: 'Choisissez au moins un indicateur que la convention ne suit pas encore.',
  }),
  'rien-a-exporter': (faits) => ({
    titre: `Aucun indicateur n’est suivi${du(faits, 'annee', ' pour ')}.`,
    sauf: 'Aucun fichier n’a été préparé et vos données sont intactes.',
    faire: 'Choisissez un exercice où la convention suit des indicateurs.',
  }),
  'valeurs-deja-saisies': (faits) => ({
    titre: `${faits['code'] ?? 'Cet indicateur'} est déjà renseigné${du(faits, 'annees', ' pour ')}${du(faits, 'parties', ' par ')}.`,
    sauf: `${RIEN_ECRIT} Ces réponses seraient perdues de vue.`,
    faire: 'Choisissez un exercice plus récent, ou effacez d’abord ces réponses dans la fiche.',
  }),
} satisfies Record<string, (faits: Faits) => ErrorText>
