import { Fragment } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { exposants } from '../exposants.tsx'
import { Page } from '../page.tsx'
import './guide.css'

const TITRE = 'Guide de Copil'

type PageGuide = Output<'registre.readGuide'>[number]
type Bloc = PageGuide['blocs'][number]

// Neighbouring items make one list: the blocks come one by one.
function groupBlocs(blocs: readonly Bloc[]): (Bloc | Bloc[])[] {
  const groups: (Bloc | Bloc[])[] = []
  for (const bloc of blocs) {
    const last = groups.at(-1)
    if (bloc.type !== 'element') groups.push(bloc)
    else if (Array.isArray(last)) last.push(bloc)
    else groups.push([bloc])
  }
  return groups
}

const MARQUES = /(\*\*[^*]+\*\*|`[^`]+`)/gu

/** A text of the guide: `**words**` are strong, a key between backquotes is drawn as a key. */
function Texte({ texte }: { texte: string }) {
  return texte.split(MARQUES).map((part, rang) => {
    const key = `${rang} ${part}`
    if (part.startsWith('**')) return <b key={key}>{exposants(typographier(part.slice(2, -2)))}</b>
    if (part.startsWith('`')) return <kbd key={key}>{part.slice(1, -1)}</kbd>
    return <Fragment key={key}>{exposants(typographier(part))}</Fragment>
  })
}

function Blocs({ blocs }: { blocs: readonly Bloc[] }) {
  return groupBlocs(blocs).map((group, rang) => {
    if (Array.isArray(group))
      return (
        <ul key={rang}>
          {group.map((bloc, i) => (
            <li key={i}>
              <Texte texte={bloc.texte} />
            </li>
          ))}
        </ul>
      )
    if (group.type === 'titre')
      return (
        <h3 key={rang} className="h3">
          <Texte texte={group.texte} />
        </h3>
      )
    return (
      <p key={rang}>
        <Texte texte={group.texte} />
      </p>
    )
  })
}

/** The guide, one page after the other, as text: no markup comes from the files. */
export function GuidePage() {
  const guide = useAsk('registre.readGuide', {})
  return (
    <Answer of={guide} titre={TITRE} texte="Ouverture du guide">
      {(pages) => (
        <Page titre={TITRE} lecture>
          <div className="page-corps guide">
            {pages.length === 0 && (
              <EmptyState titre="Le guide manque dans cette installation">
                Copil fonctionne sans lui. Réinstallez-le pour le retrouver.
              </EmptyState>
            )}
            {pages.map((page) => (
              <section key={page.titre} aria-label={page.titre}>
                <h2 className="h2">
                  <Texte texte={page.titre} />
                </h2>
                <Blocs blocs={page.blocs} />
              </section>
            ))}
          </div>
        </Page>
      )}
    </Answer>
  )
}
