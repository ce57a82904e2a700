import { useState } from 'react'
import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { rolesOf } from '../../src-main/domain/indicateur.ts'
import type { Partie, Role } from '../../src-main/domain/partie.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { CasesRoles } from './definition-champs.tsx'
import { parQuiEnPhrase } from './mots.ts'
import type { Cible } from './objectifs.ts'

type Props = {
  cible: Cible
  lignes: readonly LigneCatalogue[]
  parties: readonly Partie[]
  onClose: () => void
  onDone: (code: string, phrase: string) => void
}

/** The roles that every line has already, when they all have the same. */
function communs(lignes: readonly LigneCatalogue[]): Role[] {
  const [premiere, ...autres] = lignes.map((l) => rolesOf(l.indicateur))
  if (premiere === undefined) return []
  const cle = premiere.toSorted().join()
  return autres.every((r) => r.toSorted().join() === cle) ? [...premiere] : []
}

/** Gives one or several indicators to parties. What Copil computes stays its own. */
export function ConfierDialogue({ cible, lignes, parties, onClose, onDone }: Props) {
  const assign = useCommand('indicateur.assign')
  const suivis = lignes.filter((l) => l.etat === 'suivi' || l.etat === 'option')
  const declares = suivis.filter((l) => l.indicateur.formule === null)
  const [roles, setRoles] = useState<readonly Role[]>(() => communs(declares))
  const calcules = suivis.length - declares.length
  const [premiere] = declares
  const [erreur, setErreur] = useState(false)

  async function submit() {
    if (roles.length === 0) return setErreur(true)
    if (premiere === undefined) return onClose()
    const codes = declares.map((l) => l.indicateur.code)
    if ((await assign.run({ ...cible, codes, roles: [...roles] })) === null) return
    const quoi = codes.length === 1 ? premiere.indicateur.code : accorder(codes.length, 'indicateur')
    onDone(premiere.indicateur.code, `${quoi} : ${parQuiEnPhrase(roles, parties)}`)
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      titre={
        declares.length === 1 && premiere !== undefined
          ? `Confier «\u00A0${premiere.indicateur.libelleCourt}\u00A0»`
          : `Confier ${accorder(declares.length, 'indicateur')}`
      }
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button variante="plein" type="submit" isDisabled={declares.length === 0} occupe={assign.isPending}>
            Confier
          </Button>
        </>
      }
    >
      <GestureRefusal of={assign} />
      {calcules > 0 && (
        <p className="sub">
          {calcules === 1 ? 'L’un d’eux est calculé' : `${calcules} d’entre eux sont calculés`} par Copil et le reste
          {calcules === 1 ? '' : 'nt'}.
        </p>
      )}
      <CasesRoles
        parties={parties}
        value={roles}
        onChange={(next) => {
          setErreur(false)
          setRoles(next)
        }}
        erreur={erreur ? 'Choisissez au moins une partie.' : undefined}
      />
    </Dialogue>
  )
}
