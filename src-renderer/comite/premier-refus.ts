/** Whether a field of a form already tells why it cannot be read: the focus then goes there instead of sending. */
export function firstInvalid(form: HTMLElement): boolean {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  field?.focus()
  return field !== null
}
