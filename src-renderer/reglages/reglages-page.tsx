import type { Situation } from '../../src-main/contract/registre.ts'
import { Answer, refusalOf } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/text-field.tsx'
import { Page } from '../page.tsx'
import './reglages.css'

const TITRE = 'Réglages'

function Auteur({ situation }: { situation: Situation }) {
  const save = useCommand('registre.setAuteur')
  return (
    <section aria-labelledby="titre-auteur">
      <h2 className="h3" id="titre-auteur">
        Auteur
      </h2>
      <div className="reglage">
        <TextField
          label="Votre nom, tel que l’historique l’écrit"
          aide="Une fonction suffit : « Secrétariat du CCAS ». Vide, c’est le nom de la session de ce poste."
          value={situation.auteur}
          maxLength={80}
          isReadOnly={situation.base.etat !== 'ouverte'}
          onCommit={(auteur) => void save.run({ auteur })}
          erreur={refusalOf(save)}
        />
        {save.error !== null && <Button onPress={() => void save.retry()}>Réessayer</Button>}
      </div>
    </section>
  )
}

/** What is kept for this person and this computer. */
export function ReglagesPage() {
  const situation = useAsk('registre.situation', {})
  return (
    <Answer of={situation} titre={TITRE} texte="Ouverture des réglages">
      {(answer) => (
        <Page titre={TITRE} sous="Chaque réglage s’enregistre dès que vous quittez le champ.">
          <div className="page-corps reglages">
            <Auteur situation={answer} />
            <section aria-labelledby="titre-donnees">
              <h2 className="h3" id="titre-donnees">
                Données
              </h2>
              <p>
                Tout reste sur ce poste&#160;: Copil n’appelle aucun serveur, ni au démarrage ni ensuite. Aucune donnée
                de bénéficiaire ne peut y être enregistrée.
              </p>
            </section>
            <section aria-labelledby="titre-version">
              <h2 className="h3" id="titre-version">
                Version
              </h2>
              <p>Copil {answer.version}</p>
            </section>
          </div>
        </Page>
      )}
    </Answer>
  )
}
