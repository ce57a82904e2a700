/** `2026-03-24` as a field shows it, `24/03/2026`. */
export function formatDay(jour: string): string {
  const [year = '', month = '', day = ''] = jour.split('-')
  return `${day}/${month}/${year}`
}
