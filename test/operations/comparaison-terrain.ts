import type { InputTyped, Output } from '../../src-main/contract/index.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { montbrison, nombre } from '../builders.ts'
import type { TestApp } from '../open-test-app.ts'

type Role = 'CCAS' | 'CPAM' | 'CARSAT'

/** A convention of the shipped model for a town of its own. */
export type Ville = {
  id: ConventionId
  parties: Record<Role, PartieId>
  say: (role: Role, code: string, n: number, annee?: number) => Promise<unknown>
  validate: (role: Role, annee?: number) => Promise<void>
  redefine: (
    code: string,
    champs: { unite?: string; libelle?: string; formule?: string },
    annee?: number,
  ) => Promise<void>
}

type Reste = Partial<InputTyped<'convention.create'>>

/** Makes the convention of a town, with a name of its own for its CCAS. */
export async function createVille(t: Pick<TestApp, 'call'>, nom: string, reste: Reste = {}): Promise<Ville> {
  const base = montbrison()
  const { id } = await t.call('convention.create', {
    ...base,
    titre: `Convention locale de ${nom}`,
    titreCourt: 'CPAM · CARSAT · CCAS',
    parties: base.parties.map((p) => (p.role === 'CCAS' ? { ...p, nom: `CCAS de ${nom}` } : p)),
    ...reste,
  })
  const { parties } = await t.call('convention.get', { id })
  const idOf = (role: Role): PartieId => {
    const trouvee = parties.find((p) => p.partie.role === role)
    if (trouvee === undefined) throw new Error(role)
    return trouvee.partie.id
  }
  const des = { CCAS: idOf('CCAS'), CPAM: idOf('CPAM'), CARSAT: idOf('CARSAT') }
  const lignes = async (annee: number) => (await t.call('indicateur.list', { conventionId: id, annee })).lignes
  const ligneDe = async (code: string, annee: number): Promise<Output<'indicateur.list'>['lignes'][number]> => {
    const ligne = (await lignes(annee)).find((l) => l.indicateur.code === code)
    if (ligne === undefined) throw new Error(code)
    return ligne
  }
  return {
    id,
    parties: des,
    say: async (role, code, n, annee = 2025) =>
      t.call('fiche.setValeur', {
        conventionId: id,
        annee,
        partieId: des[role],
        indicateurId: (await ligneDe(code, annee)).indicateur.id,
        contenu: nombre(n),
      }),
    async validate(role, annee = 2025) {
      const { ficheId } = await t.call('fiche.complete', { conventionId: id, annee, partieId: des[role] })
      await t.call('fiche.validate', { ficheId, par: 'Référente' })
    },
    async redefine(code, champs, annee = 2025) {
      const { indicateur, definition } = await ligneDe(code, annee)
      await t.call('indicateur.redefine', { id: indicateur.id, annee, definition: { ...definition, ...champs } })
    },
  }
}
