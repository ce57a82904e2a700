/** How a field named by a refusal is called on screen. */
export const CHAMPS: Readonly<Record<string, string>> = {
  adresse: 'l’adresse',
  annee: 'l’année',
  courriel: 'le courriel',
  dureeMois: 'la durée',
  echeance: 'l’échéance',
  engagement: 'l’engagement',
  exemplaires: 'le nombre d’exemplaires',
  fonction: 'la fonction',
  heure: 'l’heure',
  jour: 'la date',
  libelle: 'le libellé',
  lieu: 'le lieu',
  lieuSignature: 'le lieu de signature',
  mandatDu: 'le début du mandat',
  modele: 'le modèle',
  nom: 'le nom',
  nomCourt: 'le nom court',
  objet: 'l’objet',
  parties: 'les parties',
  preavisJours: 'le préavis',
  roles: 'qui le renseigne',
  signeeLe: 'la date de signature',
  telephone: 'le téléphone',
  titre: 'le titre',
  titreCourt: 'le titre court',
  ventilations: 'les ventilations, où un mot revient deux fois',
}

/** Why a value was refused, after its colon. */
export const RAISONS_VALEUR: Readonly<Record<string, string>> = {
  entier: 'un nombre entier est attendu, sans virgule',
  état: 'un nombre ne peut pas accompagner cette mention',
  nombre: 'un nombre est attendu',
  note: 'une note va de 1 à 5, sans virgule',
  négatif: 'un nombre négatif ne se compte pas ici',
  taux: 'un taux va de 0 à 100',
  texte: 'un texte est attendu',
  'trop-grand': 'le nombre est trop grand',
}

/** Why an objective was refused, after its colon. */
export const RAISONS_OBJECTIF: Readonly<Record<string, string>> = {
  entier: 'un nombre entier est attendu, sans virgule',
  note: 'une note va de 1 à 5',
  taux: 'un taux va de 0 à 100',
  texte: 'un texte n’a pas d’objectif chiffré',
}

/** Why two indicators cannot be paired, after their colon. */
export const RAISONS_PAIRE: Readonly<Record<string, string>> = {
  deja: 'ils le sont déjà',
  meme: 'c’est le même',
  texte: 'l’un d’eux est un texte',
}
