import { du, FICHIER_INTACT, RIEN_ECRIT, type ErrorText, type Faits } from './error-phrases.ts'

/** What is refused of a file, taken in or handed over. */
export const TEXTES_FICHIER = {
  'annexe-en-double': (faits) => ({
    titre: `Deux lignes de l’annexe sont rattachées au même indicateur${du(faits, 'code', ' : ')}.`,
    sauf: RIEN_ECRIT,
    faire: 'Rattachez l’une des deux à un autre indicateur, ou laissez-la de côté.',
  }),
  'annexe-sans-tableau': (faits) => ({
    titre: `Copil n’a trouvé aucun tableau d’indicateurs dans ce fichier${du(faits, 'nom', ' : « ', ' »')}.`,
    sauf: 'Rien n’a été repris et votre fichier n’a pas été modifié.',
    faire:
      'Vérifiez qu’une ligne de titres nomme ses colonnes (« Indicateur », « Unité », l’année), enregistrez-le, puis déposez-le de nouveau.',
  }),
  'depot-expire': () => ({
    titre: 'Le fichier déposé n’est plus en attente.',
    sauf: FICHIER_INTACT,
    faire: 'Déposez-le de nouveau.',
  }),
  'fichier-illisible': (faits) => ({
    titre: `Ce fichier n’a pas pu être lu${du(faits, 'nom', ' : « ', ' »')}.`,
    sauf: FICHIER_INTACT,
    faire: 'Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis déposez-le.',
  }),
  'fichier-trop-grand': (faits) => ({
    titre: `Ce fichier dépasse ${faits['limite'] ?? '20\u00A0Mo'}${du(faits, 'nom', ' : « ', ' »')}.`,
    sauf: FICHIER_INTACT,
    faire: 'Ne gardez que la feuille des indicateurs, puis déposez-le de nouveau.',
  }),
  'fichier-vide': (faits) => ({
    titre: `Ce fichier est vide${du(faits, 'nom', ' : « ', ' »')}.`,
    sauf: FICHIER_INTACT,
    faire: 'Demandez au partenaire de l’envoyer de nouveau.',
  }),
  'fichiers-contradictoires': (faits) => ({
    titre: `Les fichiers «\u00A0${faits['premier'] ?? 'un fichier'}\u00A0» et «\u00A0${faits['second'] ?? 'un autre'}\u00A0» ne disent pas la même chose de ${faits['code'] ?? 'la même valeur'}.`,
    sauf: RIEN_ECRIT,
    faire: 'Décochez cette valeur dans l’un des deux fichiers, puis importez de nouveau.',
  }),
  'import-perime': () => ({
    titre: 'Les valeurs ont changé depuis la lecture de ce fichier.',
    sauf: FICHIER_INTACT,
    faire: 'Déposez-le de nouveau pour comparer avec les valeurs d’aujourd’hui.',
  }),
  'livraison-refusee': () => ({
    titre: 'Le fichier n’a pas pu être enregistré à cet endroit.',
    sauf: 'Le document est prêt et vos données sont intactes.',
    faire: 'Fermez ce fichier s’il est ouvert ailleurs, ou choisissez un autre dossier.',
  }),
  'partie-non-reconnue': () => ({
    titre: 'Copil n’a pas reconnu de quelle partie vient ce fichier.',
    sauf: FICHIER_INTACT,
    faire: 'Choisissez la partie, puis continuez.',
  }),
  'rien-a-importer': () => ({
    titre: 'Il n’y a rien à importer dans ce fichier.',
    sauf: FICHIER_INTACT,
    faire: 'Cochez au moins une valeur, ou déposez un autre fichier.',
  }),
  'rien-a-reprendre': () => ({
    titre: 'Aucune ligne de cette annexe n’est reprise.',
    sauf: 'Rien n’a été repris et vos indicateurs n’ont pas changé.',
    faire: 'Rattachez ou créez au moins un indicateur, ou déposez un autre fichier.',
  }),
  'type-de-fichier': (faits) => ({
    titre: `Copil ne lit pas ce type de fichier${du(faits, 'type', ' : c’est ')}${du(faits, 'nom', ', « ', ' »')}.`,
    sauf: FICHIER_INTACT,
    faire: faits['faire'] ?? 'Enregistrez-le en .xlsx, .ods ou .csv depuis votre tableur, puis déposez-le.',
  }),
} satisfies Record<string, (faits: Faits) => ErrorText>
