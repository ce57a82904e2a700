import { useState } from 'react'
import type { Output } from '../../src-main/contract/index.ts'
import type { Valeur } from '../../src-main/domain/fiche.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { type Gesture, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { Loading } from '../components/loading.tsx'
import { receive } from '../livraison.ts'

type Montree = Output<'fiche.showCellule'>

/** Where an imported value comes from: its cell in the file that was kept, and the file itself. Nothing for a typed one. */
export function Origine({ valeur }: { valeur: Valeur | null }) {
  const show = useCommand('fiche.showCellule')
  const [isOpen, setOpen] = useState(false)
  const [montree, setMontree] = useState<Montree | null>(null)
  if (valeur === null || valeur.source !== 'import' || valeur.pieceSha256 === null) return null

  async function open(valeurId: Valeur['id']) {
    setMontree(null)
    setOpen(true)
    setMontree(await show.run({ valeurId }))
  }

  return (
    <>
      <Button taille="s" aria-haspopup="dialog" onPress={() => void open(valeur.id)}>
        Voir la cellule d’origine
      </Button>
      {isOpen && <CelluleDialogue {...{ valeur, show, montree }} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogueProps = {
  valeur: Valeur
  show: Gesture<'fiche.showCellule'>
  montree: Montree | null
  onClose: () => void
}

function CelluleDialogue({ valeur, show, montree, onClose }: DialogueProps) {
  const deliver = useCommand('fiche.deliverPiece')

  async function recover() {
    const livraison = await deliver.run({ valeurId: valeur.id })
    if (livraison !== null) receive(livraison)
  }

  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      titre="Cellule d’origine"
      actions={
        <>
          <Button onPress={onClose}>Fermer</Button>
          <Button occupe={deliver.isPending} onPress={() => void recover()}>
            Récupérer le fichier
          </Button>
        </>
      }
    >
      <p className="sub">{typographier(valeur.origine)}</p>
      <GestureRefusal of={deliver} />
      <GestureRefusal of={show} />
      {montree === null && show.error === null && <Loading texte="Ouverture du fichier" />}
      {montree !== null && <Autour montree={montree} isTexte={/, ligne \d+$/u.test(valeur.origine)} />}
    </Dialogue>
  )
}

const estVide = (textes: readonly string[]): boolean => textes.every((t) => t === '')

/** How many columns hold something, the one that is shown at least. */
function largeurOf({ lignes, colonnes, colonne }: Montree): number {
  const derniere = colonnes.findLastIndex((_, c) => !estVide(lignes.map((l) => l.cellules[c] ?? '')))
  return Math.max(derniere, colonne) + 1
}

/** The cell among those that stand around it, as a spreadsheet draws them. A line of text is shown as a whole. */
function Autour({ montree, isTexte }: { montree: Montree; isTexte: boolean }) {
  const { colonnes, lignes, ligne, colonne, feuille, cellule } = montree
  const largeur = largeurOf(montree)
  const derniere = lignes.findLastIndex((l) => !estVide(l.cellules))
  const nom = isTexte ? `Ligne ${lignes[ligne]?.numero ?? ''}` : `Cellule ${cellule}`
  return (
    <div className="autour">
      <table>
        <caption className="vh">
          {nom}
          {feuille === null ? '' : ` de la feuille ${feuille}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Ligne</span>
            </th>
            {colonnes.slice(0, largeur).map((lettre) => (
              <th key={lettre} scope="col">
                {lettre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.slice(0, Math.max(derniere, ligne) + 1).map(({ numero, cellules }, l) => (
            <tr key={numero} data-ici={(isTexte && l === ligne) || undefined}>
              <th scope="row">{numero}</th>
              {cellules.slice(0, largeur).map((texte, c) => {
                const isHere = l === ligne && c === colonne
                return (
                  <td key={colonnes[c]} data-ici={(isHere && !isTexte) || undefined}>
                    {typographier(texte)}
                    {isHere && <EtatMark forme="ici">{isTexte ? 'cette ligne' : 'cette cellule'}</EtatMark>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
