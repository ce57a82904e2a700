import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import type { Definition } from '../../src-main/domain/indicateur.ts'
import type { IndicateurId, PaireId } from '../../src-main/domain/id.ts'
import { RESOURCES } from '../open-test-app.ts'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Lieux } from './samples.ts'

type NomIndicateur = Extract<OperationName, `indicateur.${string}`>
type Sample<N extends OperationName> = (l: Lieux) => InputTyped<N> | Promise<InputTyped<N>>
type Ligne = Output<'indicateur.list'>['lignes'][number]

const ici = ({ m }: Lieux) => ({ conventionId: m.conventionId, annee: 2026 })

async function ligneDe(l: Lieux, code: string): Promise<Ligne> {
  const { lignes } = await l.app.call('indicateur.list', ici(l))
  const ligne = lignes.find((x) => x.indicateur.code === code)
  if (ligne === undefined) throw new Error(code)
  return ligne
}

const idOf = async (l: Lieux, code: string): Promise<IndicateurId> => (await ligneDe(l, code)).indicateur.id

/** A definition that nothing else bears. */
export const NOUVELLE: Definition = {
  libelle: 'Nombre de permanences partagées',
  libelleCourt: 'Permanences partagées',
  unite: 'permanence',
  type: 'entier',
  agregation: 'somme',
  axe: 'local',
  engagement: 'TO-2',
  formule: null,
  personnesAidees: 0,
  periodicite: 'annuelle',
  journal: 1,
  roles: ['CCAS', 'CPAM'],
  ventilations: [{ nom: 'lieu', modalites: ['mairie', 'caisse'] }],
  synonymes: ['Permanences communes'],
}

/** The bytes of the shipped model. */
export const octetsDuModele = (): Uint8Array => fs.readFileSync(path.join(RESOURCES, 'modeles/cpam-carsat-ccas.json'))

async function paireDe(l: Lieux): Promise<PaireId> {
  const { paires } = await l.app.call('indicateur.list', ici(l))
  const [paire] = paires
  if (paire === undefined) throw new Error('aucune paire')
  return paire.id
}

async function modeleLu(l: Lieux): Promise<Output<'indicateur.readModele'>> {
  const depotId = l.app.deposit({ nom: 'modele.json', octets: octetsDuModele() })
  return l.app.call('indicateur.readModele', { conventionId: l.m.conventionId, depotId })
}

/** A valid input of every operation on the catalogue. */
export const SAMPLES_INDICATEUR: { [N in NomIndicateur]: Sample<N> } = {
  'indicateur.list': ici,
  'indicateur.readFormule': (l) => ({
    ...ici(l),
    code: null,
    formule: '100 × [Saisines reçues du CCAS] ÷ AM-SOI-01 + 2,5',
  }),
  'indicateur.add': (l) => ({ ...ici(l), code: null, definition: NOUVELLE }),
  'indicateur.addFromModele': async (l) => {
    const { proposes } = await l.app.call('indicateur.list', ici(l))
    return { ...ici(l), codes: proposes.slice(0, 3).map((i) => i.code) }
  },
  'indicateur.correct': async (l) => {
    const { indicateur, definition } = await ligneDe(l, 'AM-SOI-01')
    return { id: indicateur.id, definition: { ...definition, libelle: 'Nombre de saisines envoyées à la CPAM' } }
  },
  'indicateur.redefine': async (l) => {
    const { indicateur, definition } = await ligneDe(l, 'AM-SOI-01')
    return { id: indicateur.id, annee: 2026, definition: { ...definition, unite: 'dossier' } }
  },
  'indicateur.retire': (l) => ({ ...ici(l), codes: ['AM-QUA-02', 'AM-NUM-02'] }),
  'indicateur.restore': async (l) => {
    await l.app.call('indicateur.retire', { ...ici(l), codes: ['AM-QUA-02'] })
    return { id: await idOf(l, 'AM-QUA-02'), annee: 2026 }
  },
  'indicateur.move': ({ m }) => ({ conventionId: m.conventionId, code: 'AM-SOI-02', avant: 'AM-DRT-01' }),
  'indicateur.assign': (l) => ({ ...ici(l), codes: ['AM-DRT-01', 'AM-DRT-02'], roles: ['CPAM', 'CARSAT'] }),
  'indicateur.setObjectif': (l) => ({ ...ici(l), code: 'AM-SOI-01', nombre: 30 }),
  'indicateur.copyObjectifs': async (l) => {
    await l.app.call('indicateur.setObjectif', { ...ici(l), annee: 2025, code: 'AM-SOI-02', nombre: 24 })
    return ici(l)
  },
  'indicateur.pair': ({ m }) => ({
    conventionId: m.conventionId,
    nature: 'conversion',
    emis: 'AM-DRT-04',
    recu: 'AM-DRT-08',
  }),
  'indicateur.unpair': async (l) => ({ id: await paireDe(l) }),
  'indicateur.exportModele': (l) => ({ ...ici(l), nom: 'Notre convention' }),
  'indicateur.readModele': ({ app, m }) => ({
    conventionId: m.conventionId,
    depotId: app.deposit({ nom: 'modele.json', octets: octetsDuModele() }),
  }),
  'indicateur.importModele': async (l) => {
    const { modeleId, nouveaux } = await modeleLu(l)
    return { modeleId, annee: 2026, codes: nouveaux.slice(0, 4).map((i) => i.code) }
  },
}
