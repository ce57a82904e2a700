import { useEffect, useState } from 'react'
import './loading.css'

export type LoadingProps = {
  /** What opens: « Ouverture de la fiche ». */
  texte: string
  barres?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | undefined
  /** Milliseconds before anything shows, so that what is quick does not flash. */
  delai?: number | undefined
}

/** The name of what opens and fixed bars, only once the wait is long enough to be felt. */
export function Loading({ texte, barres = 4, delai = 300 }: LoadingProps) {
  const [isLong, setLong] = useState(delai === 0)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), delai)
    return () => clearTimeout(timer)
  }, [delai])
  return (
    <output className="attente" aria-busy="true">
      {isLong && (
        <>
          <span className="sub">{texte}</span>
          {Array.from({ length: barres }, (_, index) => (
            <i key={index} aria-hidden="true" />
          ))}
        </>
      )}
    </output>
  )
}
