import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'

/**
 * Wraps the whole application once: every word and day that react-aria writes by itself is French.
 * The empty <meta> takes the id under which react-aria would insert a <style> at the first button, which the
 * policy `style-src 'self'` refuses; style/base.css carries that rule instead.
 */
export function FrenchLocale({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale="fr-FR">
      <meta id="react-aria-pressable-style" name="copil" content="" />
      {children}
    </I18nProvider>
  )
}
