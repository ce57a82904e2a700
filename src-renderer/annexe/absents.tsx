import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { Checkbox } from '../components/checkbox.tsx'

type Props = {
  absents: ApercuAnnexe['absents']
  retires: ReadonlySet<string>
  onRetire: (code: string, value: boolean) => void
}

/** The indicators that the annexe does not name: asked still, unless the person says otherwise. */
export function Absents({ absents, retires, onRetire }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (absents.length === 0) return null
  const offerts = absents.filter((a) => a.obstacle === null)
  const coches = offerts.filter((a) => retires.has(a.code)).length
  return (
    <section className="annexe-absents">
      <h2 className="h3">
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <ChevronRight className="i" aria-hidden="true" />
          {accorder(absents.length, 'indicateur que l’annexe ne nomme pas', 'indicateurs que l’annexe ne nomme pas')}
        </button>
        <span className="sub">
          {coches === 0
            ? 'toujours demandés, à la suite des siens'
            : accorder(coches, 'ne sera plus demandé', 'ne seront plus demandés')}
        </span>
      </h2>
      {isOpen && (
        <table className="t">
          <caption className="vh">Indicateurs que l’annexe ne nomme pas</caption>
          <thead>
            <tr>
              <th scope="col" className="c-case">
                <Checkbox
                  value={offerts.length > 0 && coches === offerts.length}
                  isIndeterminate={coches > 0 && coches < offerts.length}
                  isDisabled={offerts.length === 0}
                  onChange={(value) => {
                    for (const a of offerts) onRetire(a.code, value)
                  }}
                >
                  Ne plus demander
                </Checkbox>
              </th>
              <th scope="col">Indicateur</th>
              <th scope="col">Code</th>
            </tr>
          </thead>
          <tbody>
            {absents.map(({ code, libelle, obstacle }) => (
              <tr key={code}>
                <td className="c-case">
                  <Checkbox
                    aria-label={`Ne plus demander\u00A0: ${typographier(libelle)}`}
                    value={obstacle === null && retires.has(code)}
                    isDisabled={obstacle !== null}
                    onChange={(value) => onRetire(code, value)}
                  />
                </td>
                <th scope="row">
                  {typographier(libelle)}
                  {obstacle !== null && <span className="sub"> {obstacle}</span>}
                </th>
                <td className="sub">{code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
