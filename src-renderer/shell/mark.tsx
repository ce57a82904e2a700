/** The mark of Copil: a sheet with three lines. */
export function Mark() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="3" className="mark-fond" />
      <path d="M5 6h8M5 9h8M5 12h4.5" className="mark-trait" />
    </svg>
  )
}
