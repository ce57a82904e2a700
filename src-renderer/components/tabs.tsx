import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'
import { EtatMark, type FormeEtat, type TonEtat } from './etat-mark.tsx'
import { isFilled } from './filled.ts'
import './tabs.css'

export type Onglet<Id extends string = string> = {
  id: Id
  libelle: string
  /** The state of what the tab opens: its shape and its word. */
  etat?: { forme: FormeEtat; mot: string; ton?: TonEtat | undefined } | undefined
}

export type TabsProps<Id extends string> = {
  /** Name of the set, for screen readers. */
  label: string
  onglets: readonly Onglet<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** What stands at the end of the row of tabs. */
  fin?: ReactNode
  /** The content of the chosen tab. */
  children: ReactNode
}

/** Tabs that say a name and a state. Inside a `.plan` the row stays and the panel takes the height left. */
export function Tabs<Id extends string>({ label, onglets, value, onChange, fin, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="onglets-bloc"
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = onglets.find((one) => one.id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <div className="onglets">
        <TabList className="onglets-liste" aria-label={label} items={onglets} dependencies={[value]}>
          {(one) => (
            <Tab className="onglet">
              {one.libelle}
              {one.etat && (
                <EtatMark forme={one.etat.forme} ton={one.etat.ton}>
                  {one.etat.mot}
                </EtatMark>
              )}
            </Tab>
          )}
        </TabList>
        {isFilled(fin) && <div className="onglets-fin">{fin}</div>}
      </div>
      {/* Keyed: react-aria keeps the first id that a panel was given, and the chosen tab would name a panel that is not there. */}
      <TabPanel key={value} id={value} className="onglet-panneau">
        {children}
      </TabPanel>
    </AriaTabs>
  )
}
