import type { AnnexePrise } from '../../src-main/contract/annexe.ts'
import { accorder, formatJourLong, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { receive } from '../livraison.ts'
import { hashOf, type ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

type Props = ParamsOf<'annexe'> & { annexe: AnnexePrise; isReadOnly: boolean }

/** What was taken over, from which file and when, how the sheets now look, and how to come back on it. */
export function Reprise({ annexe, conventionId, annee, isReadOnly }: Props) {
  const forget = useCommand('annexe.forget')
  const deliver = useCommand('annexe.deliver')
  const lignes = annexe.sections.flatMap((s) => s.lignes)
  const titres = annexe.sections.filter((s) => s.titre !== '').length

  async function oublier() {
    if ((await forget.run({ conventionId })) === null) return
    tell('Les fiches reprennent la présentation de Copil', { libelle: 'Annuler', onPress: () => void undo() })
  }

  async function rouvrir() {
    const livraison = await deliver.run({ conventionId })
    if (livraison !== null) receive(livraison)
  }

  return (
    <section className="annexe-prise" aria-labelledby="annexe-prise-titre">
      <div className="annexe-prise-tete">
        <div>
          <h2 className="h2" id="annexe-prise-titre">
            Les fiches suivent l’annexe de la caisse
          </h2>
          <p className="sub">
            {annexe.fichier}, reprise le {formatJourLong(annexe.repriseLe)}&nbsp;:{' '}
            {accorder(lignes.length, 'indicateur')}
            {titres > 0 && ` sous ${accorder(titres, 'titre')}`}, {accorder(annexe.colonnes.length, 'colonne')}.
          </p>
        </div>
        <div className="gestes">
          <Button variante="texte" occupe={deliver.isPending} onPress={() => void rouvrir()}>
            Rouvrir le fichier repris
          </Button>
          {!isReadOnly && (
            <Button occupe={forget.isPending} onPress={() => void oublier()}>
              Revenir à la présentation de Copil
            </Button>
          )}
          <LinkButton href={hashOf({ ecran: 'indicateurs', conventionId, annee })}>Voir les indicateurs</LinkButton>
        </div>
      </div>
      <GestureRefusal of={forget} />
      <GestureRefusal of={deliver} />
      <Apercu annexe={annexe} />
    </section>
  )
}

// A region that scrolls and holds nothing to focus must take the focus itself (WCAG 2.1.1).
const AU_CLAVIER = { tabIndex: 0 }

/** The sheets as they will be, without any figure: her title, her columns, her lines. */
function Apercu({ annexe }: { annexe: AnnexePrise }) {
  const { colonnes, sections } = annexe
  const enColonne = colonnes.some((c) => c.role === 'section')
  const numerotee = colonnes.some((c) => c.role === 'numero')
  return (
    <section className="annexe-apercu" aria-label="Présentation des fiches" {...AU_CLAVIER}>
      <table className="t">
        <caption>{typographier(annexe.titre)}</caption>
        <thead>
          <tr>
            {colonnes.map((c, n) => (
              <th key={`${n} ${c.entete}`} scope="col">
                {typographier(c.entete)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((s, n) => (
          <tbody key={`${n} ${s.titre}`}>
            {!enColonne && s.titre !== '' && (
              <tr className="g">
                <th scope="rowgroup" colSpan={colonnes.length}>
                  {typographier(s.titre)}
                </th>
              </tr>
            )}
            {s.lignes.map((l) => {
              const textes = l.textes.values()
              return (
                <tr key={l.code} data-suivi={l.suivi}>
                  {colonnes.map((c, m) => {
                    const cle = `${m} ${c.entete}`
                    if (c.role === 'libelle')
                      return (
                        <th key={cle} scope="row">
                          {!numerotee && l.numero !== '' ? `${l.numero} ` : ''}
                          {typographier(l.libelle)}
                          {!l.suivi && <span className="sub"> (n’est plus demandé)</span>}
                        </th>
                      )
                    const texte = {
                      numero: l.numero,
                      section: s.titre,
                      code: l.code,
                      unite: l.unite,
                      texte: c.role === 'texte' ? (textes.next().value ?? '') : '',
                      precedent: '',
                      objectif: '',
                      valeur: '',
                      etat: '',
                      observation: '',
                    }[c.role]
                    return (
                      <td key={cle} className="sub">
                        {typographier(texte)}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </section>
  )
}
