import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { NOMS_AXES, type Engagement } from '../../src-main/domain/engagement.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Select } from '../components/select.tsx'
import { SOUSCRIPTIONS } from '../convention/souscriptions.ts'
import { NOMS_AGREGATIONS, NOMS_ORIGINES, NOMS_PERIODICITES, NOMS_TYPES, parQuiEnPhrase } from './mots.ts'

type ComptageProps = { ligne: LigneCatalogue; convention: ConventionDetail; isReadOnly: boolean }

/** Who counts an indicator, how, for which clause; for an option, whether it was taken. */
export function Comptage({ ligne, convention, isReadOnly }: ComptageProps) {
  const { indicateur: i, definition } = ligne
  const parties = convention.parties.map((p) => p.partie)
  const engagement = convention.engagements.find((e) => e.code === i.engagement)
  const isCounted = i.type === 'entier' || i.type === 'decimal'
  return (
    <dl className="dl panneau-dl">
      <dt>Renseigné par</dt>
      <dd>
        {parQuiEnPhrase(definition.roles, parties)}
        {definition.roles.length > 1 && <span className="sub bloc">chacun peut le déclarer</span>}
      </dd>
      <dt>Compté</dt>
      <dd>
        {NOMS_PERIODICITES[i.periodicite]}
        {isCounted && i.formule === null && <span className="sub bloc">{NOMS_AGREGATIONS[i.agregation]}</span>}
      </dd>
      <dt>Valeur</dt>
      <dd>{NOMS_TYPES[i.type]}</dd>
      <dt>Axe</dt>
      <dd>{NOMS_AXES[i.axe]}</dd>
      <dt>Engagement</dt>
      <dd>
        {engagement === undefined ? i.engagement : `${engagement.code}, ${engagement.article}`}
        {engagement !== undefined && <span className="sub bloc">{typographier(engagement.libelle)}</span>}
      </dd>
      {engagement?.tronc === 'optionnel' && (
        <>
          <dt>Option</dt>
          <dd>
            <Option engagement={engagement} isReadOnly={isReadOnly} />
          </dd>
        </>
      )}
      {i.personnesAidees === 1 && (
        <>
          <dt>Petits nombres</dt>
          <dd>compte des personnes aidées&nbsp;: masqués au bilan publiable</dd>
        </>
      )}
      {i.formule === null && i.type !== 'texte' && (
        <>
          <dt>Source</dt>
          <dd>{i.journal === 1 ? 'se compte action par action' : 'relevé propre à la partie'}</dd>
        </>
      )}
      <dt>Origine</dt>
      <dd>{NOMS_ORIGINES[i.origine]}</dd>
    </dl>
  )
}

/** Whether an option was taken, which decides whether its indicators are asked. */
function Option({ engagement, isReadOnly }: { engagement: Engagement; isReadOnly: boolean }) {
  const subscribe = useCommand('convention.subscribe')
  return (
    <>
      <Select
        label={`Option ${engagement.code}`}
        labelCache
        choix={SOUSCRIPTIONS.map(({ id, libelle }) => ({ id, libelle: libelle.replace('option ', '') }))}
        isDisabled={isReadOnly}
        value={engagement.souscription}
        onChange={(souscription) => void subscribe.run({ engagementId: engagement.id, souscription })}
      />
      <GestureRefusal of={subscribe} />
    </>
  )
}
