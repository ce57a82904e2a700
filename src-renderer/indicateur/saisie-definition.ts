import { z } from 'zod'
import { type Catalogue, Definition, type LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { Axe, axesOf, type Engagement } from '../../src-main/domain/engagement.ts'
import {
  Agregation,
  CodeIndicateur,
  Periodicite,
  TypeIndicateur,
  type TypeIndicateur as Type,
} from '../../src-main/domain/indicateur.ts'
import { Role } from '../../src-main/domain/partie.ts'
import { ligne, ligneRequise } from '../../src-main/domain/texte.ts'
import { capitaliser } from '../../src-main/domain/typographie.ts'

/** Types of which the parts of a year may be put together in several ways; the others have one only. */
const AGREGATION_SEULE: Readonly<Partial<Record<Type, Agregation>>> = { taux: 'taux', note: 'moyenne', texte: 'stock' }

/** Whether the person chooses how the parts of a year make the year. */
export const hasAgregation = (type: Type): boolean => AGREGATION_SEULE[type] === undefined

/** « Nombre de saisines transmises » as a row of a sheet says it: « Saisines transmises ». */
export const courtOf = (libelle: string): string =>
  capitaliser(libelle.trim().replace(/^nombre\s+(?:de\s+la\s+|de\s+l['’]|de\s+|des\s+|du\s+|d['’])/iu, '')).slice(
    0,
    120,
  )

const lignesOf = (texte: string): string[] =>
  texte
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')

const modalitesOf = (texte: string): string[] =>
  texte
    .split(/[;\n]/u)
    .map((m) => m.trim())
    .filter((m) => m !== '')

/** The form of a definition: what is typed, before it is a `Definition`. */
const champs = {
  code: z.string(),
  libelle: ligneRequise(240),
  libelleCourt: ligne(120),
  unite: ligneRequise(40),
  type: TypeIndicateur,
  agregation: Agregation,
  axe: Axe,
  engagement: ligneRequise(12),
  /** Who gives it: parties, or Copil by a formula. */
  source: z.enum(['declare', 'calcule']),
  roles: z.array(Role),
  formule: z.string(),
  personnesAidees: z.boolean(),
  journal: z.boolean(),
  periodicite: Periodicite,
  /** Parts separated by semicolons. */
  ventilations: z.array(z.strictObject({ nom: ligneRequise(60), modalites: z.string() })).max(6),
  /** One a line. */
  synonymes: z.string(),
}

const Saisie = z.strictObject(champs)
export type Saisie = z.infer<typeof Saisie>

/** The definition that a form writes; its formula stays as typed, with names: the base reads it. */
export function definitionOf(s: Saisie): Definition {
  const isDeclared = s.source === 'declare'
  return {
    libelle: s.libelle,
    libelleCourt: s.libelleCourt === '' ? courtOf(s.libelle) : s.libelleCourt,
    unite: s.unite,
    type: s.type,
    agregation: AGREGATION_SEULE[s.type] ?? s.agregation,
    axe: s.axe,
    engagement: s.engagement,
    formule: isDeclared ? null : s.formule.replaceAll(/\s+/gu, ' ').trim(),
    personnesAidees: s.personnesAidees ? 1 : 0,
    periodicite: s.periodicite,
    journal: isDeclared && s.journal ? 1 : 0,
    roles: isDeclared ? s.roles : [],
    ventilations: s.ventilations.map((v) => ({ nom: v.nom, modalites: modalitesOf(v.modalites) })),
    synonymes: [...new Set(lignesOf(s.synonymes))],
  }
}

/** The code typed for a new indicator, null to let Copil choose. */
export const codeOf = (s: Pick<Saisie, 'code'>): string | null => s.code.trim().toUpperCase() || null

/** What is wrong with a form, as the sentences under its fields; what only the base knows (cycles) is its own to say. */
export const schema = Saisie.superRefine((s, context) => {
  const refuse = (champ: keyof Saisie, message: string) => context.addIssue({ code: 'custom', path: [champ], message })
  const code = codeOf(s)
  if (code !== null && !CodeIndicateur.safeParse(code).success)
    refuse('code', 'Un code s’écrit comme AM-DRT-12 : des capitales, des tirets, deux chiffres.')
  if (s.source === 'declare' && s.roles.length === 0) refuse('roles', 'Confiez-le au moins à une partie.')
  if (s.source === 'calcule' && s.formule.trim() === '') refuse('formule', 'Écrivez la formule.')
  if (s.source === 'calcule' && s.type === 'texte') refuse('type', 'Une formule donne un nombre, pas un texte.')
  const definition = Definition.safeParse(definitionOf(s))
  if (definition.success) return
  for (const champ of new Set(definition.error.issues.map(({ path: [nom] }) => nom))) {
    if (champ === 'synonymes') refuse('synonymes', 'Trente libellés au plus, de 240\u00A0caractères chacun.')
    if (champ === 'ventilations') refuse('ventilations', 'Vingt modalités au plus, de 80\u00A0caractères chacune.')
    if (champ === 'formule') refuse('formule', 'Cette formule est trop longue.')
  }
})

/** The form filled with a definition, its formula in words. */
export const saisieOf = (d: Definition, formuleDite: string | null): Saisie => ({
  code: '',
  libelle: d.libelle,
  libelleCourt: d.libelleCourt,
  unite: d.unite,
  type: d.type,
  agregation: d.agregation,
  axe: d.axe,
  engagement: d.engagement,
  source: d.formule === null ? 'declare' : 'calcule',
  roles: [...d.roles],
  formule: formuleDite ?? d.formule ?? '',
  personnesAidees: d.personnesAidees === 1,
  journal: d.journal === 1,
  periodicite: d.periodicite,
  ventilations: d.ventilations.map((v) => ({ nom: v.nom, modalites: v.modalites.join(' ; ') })),
  synonymes: d.synonymes.join('\n'),
})

/** An empty form, in the group that is looked at: its axis, and the clause that serves it. */
export function saisieVide(axe: Axe, engagements: readonly Engagement[]): Saisie {
  const clause = engagements.find((e) => axesOf(e).includes(axe)) ?? engagements[0]
  return {
    code: '',
    libelle: '',
    libelleCourt: '',
    unite: '',
    type: 'entier',
    agregation: 'somme',
    axe,
    engagement: clause?.code ?? '',
    source: 'declare',
    roles: [],
    formule: '',
    personnesAidees: false,
    journal: false,
    periodicite: 'annuelle',
    ventilations: [],
    synonymes: '',
  }
}

/** Whether a form, once filled, still says the definition that it was opened with. */
export const ditPareil = (
  s: Saisie,
  { definition, formuleDite }: Pick<LigneCatalogue, 'definition' | 'formuleDite'>,
): boolean => JSON.stringify(definitionOf(s)) === JSON.stringify(definitionOf(saisieOf(definition, formuleDite)))

/** Exercices from which a definition may change: those that the version in force applies to. */
export const anneesDeRupture = (catalogue: Pick<Catalogue, 'annees'>, depuisAnnee: number | null): number[] =>
  catalogue.annees.filter((a) => a >= (depuisAnnee ?? 0)).toSorted((a, b) => a - b)
