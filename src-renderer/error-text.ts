import { dayOf, heureOf } from '../src-main/domain/day.ts'
import { formatHeure, formatJour, typographier } from '../src-main/domain/typographie.ts'
import { CHAMPS, RAISONS_VALEUR } from './error-facts.ts'
import { du, RIEN_ECRIT, TEXTE_RESTE, type ErrorText, type Faits } from './error-phrases.ts'
import { TEXTES_FICHIER } from './error-text-fichier.ts'
import { TEXTES_INDICATEUR } from './error-text-indicateur.ts'
import { type FailureCode, toCallFailed } from './failure.ts'

/** Who holds the base: « la secrétaire, sur POSTE-12, depuis 9 h 14 ». */
export function detenteurOf(faits: Faits): string {
  const depuis = faits['depuis']
  const quand = depuis !== undefined && /^\d{4}-\d\d-\d\dT/u.test(depuis) ? momentOf(depuis) : depuis
  const morceaux = [faits['auteur'], du(faits, 'poste', 'sur le poste '), quand ? `depuis ${quand}` : '']
  return morceaux.filter((m) => m).join(', ')
}

const momentOf = (instant: string): string => `${formatHeure(heureOf(instant))}, le ${formatJour(dayOf(instant))}`

const ERROR_TEXTS = {
  ...TEXTES_FICHIER,
  ...TEXTES_INDICATEUR,
  'acces-refuse': () => ({
    titre: 'Windows refuse l’accès au dossier des données.',
    sauf: TEXTE_RESTE,
    faire: 'Vérifiez que le dossier n’est pas en lecture seule, puis réessayez.',
  }),
  'annulation-impossible': () => ({
    titre: 'Ce geste ne peut plus être annulé.',
    sauf: 'Un geste plus récent en dépend, ou une mise à jour de Copil est passée depuis. Rien n’a changé.',
    faire: 'Corrigez directement ce qui doit l’être ; l’historique garde l’état d’avant.',
  }),
  'arbitrage-verrouille': () => ({
    titre: 'Le comité a déjà arrêté cette valeur.',
    sauf: 'La valeur retenue et sa raison restent celles du relevé.',
    faire: 'Rouvrez la séance du comité pour la changer.',
  }),
  'base-d-un-autre-logiciel': () => ({
    titre: 'Le fichier trouvé n’est pas une base de Copil.',
    sauf: 'Il n’a pas été modifié.',
    faire: 'Déplacez ce fichier hors du dossier des données de Copil, puis réessayez.',
  }),
  'base-endommagee': () => ({
    titre: 'La base est endommagée.',
    sauf: 'Copil n’y touche pas : le fichier est gardé tel quel.',
    faire: 'Demandez à votre service informatique de remettre en place la copie faite avant la dernière mise à jour.',
  }),
  'base-occupee': (faits) => ({
    titre: 'Les données sont ouvertes dans une autre fenêtre de Copil.',
    sauf: `${detenteurOf(faits) ? `Ouvertes par ${detenteurOf(faits)}. ` : ''}Tout ce qui y est enregistré est en sûreté.`,
    faire: 'Fermez l’autre fenêtre : celle-ci s’ouvrira d’elle-même.',
  }),
  'base-trop-recente': () => ({
    titre: 'Ces données viennent d’une version plus récente de Copil.',
    sauf: 'Rien n’a été modifié.',
    faire: 'Installez la dernière version de Copil sur ce poste, puis rouvrez-le.',
  }),
  'base-vide': () => ({
    titre: 'Le fichier des données est vide.',
    sauf: 'Copil n’y a rien écrit et le garde tel quel.',
    faire:
      'Demandez à votre service informatique de remettre en place la dernière copie, ou déplacez ce fichier pour commencer une base neuve.',
  }),
  'bilan-depasse': () => ({
    titre: 'Le bilan a changé depuis cette impression.',
    sauf: 'L’impression n’a pas été gardée ; le bilan et ses versions émises sont intacts.',
    faire: 'Imprimez-le de nouveau.',
  }),
  'cle-perdue': () => ({
    titre: 'Cette fenêtre n’est plus reliée à Copil.',
    sauf: 'Ce qui est enregistré est en sûreté.',
    faire: 'Copiez ce que vous étiez en train de taper, fermez cette fenêtre et relancez Copil.',
  }),
  'collecte-fermee': () => ({
    titre: 'La collecte de cet exercice n’est pas ouverte.',
    sauf: RIEN_ECRIT,
    faire: 'Ouvrez-la d’abord, avec la date de remise des fiches.',
  }),
  'collecte-ouverte': () => ({
    titre: 'La collecte de cet exercice est déjà ouverte.',
    sauf: RIEN_ECRIT,
    faire: 'Changez sa date de remise si elle ne convient plus.',
  }),
  'comite-clos': () => ({
    titre: 'Cette séance est close.',
    sauf: 'Son relevé reste tel que les parties l’ont reçu.',
    faire: 'Rouvrez la séance pour la modifier.',
  }),
  'comite-sans-presence': () => ({
    titre: 'Il manque la présence d’au moins une personne.',
    sauf: 'La séance reste ouverte et tout ce qui est noté est gardé.',
    faire: 'Notez chacun présent, représenté, excusé ou absent, puis clôturez la séance.',
  }),
  'comite-sans-referents': () => ({
    titre: 'Personne n’est attendu à cette séance.',
    sauf: RIEN_ECRIT,
    faire: 'L’article 5 demande au moins les référents : désignez-les sur la page de la convention.',
  }),
  'controle-a-corriger': (faits) => ({
    titre: `Le contrôle «\u00A0${faits['regle'] ?? 'choisi'}\u00A0» ne se justifie pas par une phrase.`,
    sauf: RIEN_ECRIT,
    faire: 'Corrigez la valeur ou sa définition, ou retenez une des deux valeurs dans «\u00A0Rapprochement\u00A0».',
  }),
  'controle-disparu': () => ({
    titre: 'Ce contrôle n’a plus lieu d’être : la valeur a changé.',
    sauf: RIEN_ECRIT,
    faire: 'Regardez la liste à jour.',
  }),
  'date-hors-mandat': () => ({
    titre: 'Cette date tombe hors du mandat du référent.',
    sauf: RIEN_ECRIT,
    faire: 'Choisissez un jour qui suit le début de son mandat.',
  }),
  'decision-sans-echeance': () => ({
    titre: 'Il manque une échéance à cette décision.',
    sauf: 'Son texte est resté à l’écran.',
    faire: 'Donnez une date, ou notez-la comme avis ou information.',
  }),
  'disque-plein': () => ({
    titre: 'Le disque est plein : l’enregistrement n’a pas pu se faire.',
    sauf: TEXTE_RESTE,
    faire: 'Libérez de la place sur ce poste, puis réessayez.',
  }),
  'ecriture-impossible': () => ({
    titre: 'L’enregistrement n’a pas pu se faire.',
    sauf: TEXTE_RESTE,
    faire: 'Réessayez ; si cela dure, prévenez votre service informatique.',
  }),
  'exercice-hors-convention': (faits) => ({
    titre: `L’exercice ${faits['annee'] ?? 'demandé'} n’appartient pas à cette convention.`,
    sauf: RIEN_ECRIT,
    faire: 'Choisissez une année proche de la signature, l’année en cours au plus tard.',
  }),
  'fiche-complete': () => ({
    titre: 'Cette fiche est marquée complète.',
    sauf: 'Ses valeurs n’ont pas changé.',
    faire: 'Rouvrez-la pour la modifier ; l’historique en gardera la trace.',
  }),
  'fiche-incomplete': () => ({
    titre: 'Cette fiche n’est pas marquée complète.',
    sauf: RIEN_ECRIT,
    faire: 'Marquez-la complète, puis validez-la.',
  }),
  'fiche-non-validee': () => ({
    titre: 'Aucune fiche validée n’attend d’être verrouillée.',
    sauf: RIEN_ECRIT,
    faire: 'Faites d’abord valider les fiches par leurs référents.',
  }),
  'fiche-validee': () => ({
    titre: 'Cette fiche a été validée par le référent de la partie.',
    sauf: 'Ses valeurs restent celles qu’il a validées.',
    faire: 'Rouvrez-la en disant pourquoi, puis modifiez-la.',
  }),
  'fiche-verrouillee': () => ({
    titre: 'Le comité a verrouillé cette fiche.',
    sauf: 'Ses valeurs restent celles que le comité a examinées.',
    faire: 'Rouvrez-la en disant pourquoi, puis modifiez-la.',
  }),
  'hote-perdu': () => ({
    titre: 'Copil ne répond plus.',
    sauf: TEXTE_RESTE,
    faire: 'Copil réessaie de lui-même. Si cela dure, fermez la fenêtre et relancez-le.',
  }),
  'impression-impossible': () => ({
    titre: 'Le document n’a pas pu être imprimé.',
    sauf: 'Vos données sont intactes et aucune version n’a été émise.',
    faire: 'Réessayez ; si cela dure, fermez les autres fenêtres du navigateur et relancez Copil.',
  }),
  interne: () => ({
    titre: 'Copil n’a pas su faire ce qui était demandé.',
    sauf: 'Ce geste n’a rien écrit ; ce qui était enregistré l’est toujours.',
    faire: 'Réessayez ; si cela se répète, notez ce que vous faisiez et prévenez votre service informatique.',
  }),
  introuvable: () => ({
    titre: 'Ce que vous cherchez n’existe plus.',
    sauf: 'Il a pu être supprimé ou annulé ; le reste est intact.',
    faire: 'Revenez au tableau de bord, ou regardez l’historique.',
  }),
  'lecture-seule': () => ({
    titre: 'Les données sont ouvertes en lecture seule.',
    sauf: TEXTE_RESTE,
    faire: 'Rendez le dossier des données accessible en écriture, puis réessayez.',
  }),
  'mandat-inverse': () => ({
    titre: 'Le nouveau mandat commencerait avant celui qu’il remplace.',
    sauf: RIEN_ECRIT,
    faire: 'Choisissez un jour qui suit le début du mandat en cours.',
  }),
  'motif-requis': () => ({
    titre: 'Dites pourquoi cette fiche est rouverte.',
    sauf: RIEN_ECRIT,
    faire: 'Une phrase suffit : elle reste avec la fiche.',
  }),
  'operation-inconnue': () => ({
    titre: 'Cette fenêtre et Copil ne sont pas de la même version.',
    sauf: RIEN_ECRIT,
    faire: 'Fermez cette fenêtre et relancez Copil.',
  }),
  'rien-a-annuler': () => ({
    titre: 'Il n’y a rien à annuler.',
    sauf: 'Vos données sont intactes.',
    faire: 'Vous pouvez continuer.',
  }),
  'rien-a-renseigner': (faits) => ({
    titre: `La convention ne demande aucun indicateur à ${faits['partie'] ?? 'cette partie'}.`,
    sauf: 'Aucun fichier n’a été préparé et vos données sont intactes.',
    faire: 'Confiez-lui des indicateurs, ou souscrivez les options qui la concernent, puis préparez sa fiche.',
  }),
  'rien-a-retablir': () => ({
    titre: 'Il n’y a rien à rétablir.',
    sauf: 'Vos données sont intactes.',
    faire: 'Vous pouvez continuer.',
  }),
  'saisie-invalide': (faits) => ({
    titre: `Cette saisie ne peut pas être gardée${champOf(faits)}.`,
    sauf: 'Elle est restée à l’écran ; rien n’a été écrit.',
    faire: 'Corrigez-la, puis validez de nouveau.',
  }),
  'seance-avant-exercice': () => ({
    titre: 'La séance serait avant le début de l’exercice qu’elle examine.',
    sauf: RIEN_ECRIT,
    faire: 'Choisissez une date plus tardive.',
  }),
  'texte-personnel': (faits) => ({
    titre: `Ce texte semble porter ${faits['vu'] ?? 'une donnée personnelle'}.`,
    sauf: 'Rien n’a été enregistré ; votre texte est resté à l’écran.',
    faire:
      faits['gardable'] === undefined
        ? 'Retirez ce qui désigne une personne : une fonction ou un nombre suffit.'
        : 'Retirez ce qui désigne une personne accueillie : une fonction ou un nombre suffit. Si ce n’en est pas une, gardez le texte : « À vérifier » vous demandera pourquoi.',
  }),
  'valeur-hors-roles': (faits) => ({
    titre: `Cette partie ne renseigne pas cet indicateur${du(faits, 'code', ' : ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Saisissez-la dans la fiche de la partie qui en est chargée.',
  }),
  'valeur-invalide': (faits) => ({
    titre: `Cette valeur ne peut pas être gardée${du(faits, 'code', ' (', ')')} : ${RAISONS_VALEUR[faits['raison'] ?? ''] ?? 'elle ne convient pas à l’indicateur'}.`,
    sauf: 'Elle est restée à l’écran ; la valeur enregistrée n’a pas changé.',
    faire: 'Corrigez-la, ou appuyez sur Échap pour revenir à celle d’avant.',
  }),
} satisfies Record<FailureCode, (faits: Faits) => ErrorText>

function champOf(faits: Faits): string {
  const champ = CHAMPS[(faits['champ'] ?? '').split('.').at(-1) ?? '']
  return champ === undefined ? '' : ` : vérifiez ${champ}`
}

/** The French sentences of anything thrown or refused. */
export function errorText(error: unknown): ErrorText {
  const { code, faits } = toCallFailed(error)
  const { titre, sauf, faire } = ERROR_TEXTS[code](faits)
  return { titre: typographier(titre), sauf: typographier(sauf), faire: typographier(faire) }
}

/** The three sentences in a row, to stand beside a field. */
export function errorSentence(error: unknown): string {
  const { titre, sauf, faire } = errorText(error)
  return `${titre} ${sauf} ${faire}`
}
