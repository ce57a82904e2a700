import * as fs from 'node:fs'
import path from 'node:path'
import type { InputTyped } from '../src-main/contract/index.ts'
import type { ConventionId, IndicateurId, PartieId } from '../src-main/domain/id.ts'
import { montbrison } from './builders.ts'
import { RESOURCES, type TestApp } from './open-test-app.ts'

type Modele = { parties: { role: string }[]; indicateurs: { code: string; roles: string[] }[] }

/** Montbrison's model with a fourth party, the CAF, and the workshops counted by any of three: bytes of a file to deposit. */
export function modeleAQuatre(resourcesDir: string = RESOURCES): Uint8Array {
  const modele = JSON.parse(fs.readFileSync(path.join(resourcesDir, 'modeles/cpam-carsat-ccas.json'), 'utf8')) as Modele
  const caf = { role: 'CAF', nom: 'Caisse d’allocations familiales', nomCourt: 'CAF', groupe: null }
  return Buffer.from(
    JSON.stringify({
      ...modele,
      modele: 'quatre-parties',
      parties: [...modele.parties, { ...caf, signataire: 'Directeur de la CAF', referent: 'Référent CAF' }],
      indicateurs: modele.indicateurs.map((i) =>
        i.code === 'AM-NUM-02' ? { ...i, roles: ['CPAM', 'CARSAT', 'CCAS'] } : i,
      ),
    }),
  )
}

type Role = 'CCAS' | 'CPAM' | 'CARSAT' | 'CAF'
export type Quatre = { conventionId: ConventionId; parties: Record<Role, PartieId>; atelierId: IndicateurId }

/** A base with that convention, given the model deposited. */
export async function createAQuatre({ call }: Pick<TestApp, 'call'>, depotId: string): Promise<Quatre> {
  const { modeleId } = await call('convention.readModele', { depotId })
  const { id } = await call('convention.create', conventionAQuatre(modeleId ?? ''))
  const { parties } = await call('convention.get', { id })
  const idOf = (role: Role): PartieId => {
    const trouvee = parties.find((p) => p.partie.role === role)
    if (trouvee === undefined) throw new Error(role)
    return trouvee.partie.id
  }
  const ids = { CCAS: idOf('CCAS'), CPAM: idOf('CPAM'), CARSAT: idOf('CARSAT'), CAF: idOf('CAF') }
  const { lignes } = await call('fiche.get', { conventionId: id, annee: 2025, partieId: ids.CPAM })
  const atelier = lignes.find((l) => l.indicateur.code === 'AM-NUM-02')
  if (atelier === undefined) throw new Error('AM-NUM-02')
  return { conventionId: id, parties: ids, atelierId: atelier.indicateur.id }
}

/** The input that makes a convention of four parties from that model, once deposited. */
function conventionAQuatre(modeleId: string): InputTyped<'convention.create'> {
  const saisie = montbrison()
  return {
    ...saisie,
    fichierModele: null,
    modeleId,
    parties: [
      ...saisie.parties,
      {
        role: 'CAF',
        nom: 'CAF de la Loire',
        nomCourt: 'CAF',
        adresse: '',
        siret: '',
        signataire: { fonction: 'Directeur de la CAF', nom: '', signePour: '' },
        referent: { fonction: 'Référente CAF', nom: '', courriel: 'partenariats@caf.example.org', telephone: '' },
      },
    ],
  }
}
