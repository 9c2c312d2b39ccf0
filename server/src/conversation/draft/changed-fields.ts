import type { Draft } from '../../orders/index.ts'

/** Which fields of a service say something else now. A sealed value is another text each time that it is sealed, so `open` is asked. */
export function changedFields(
  before: Pick<Draft, 'fields'>,
  after: Pick<Draft, 'fields'>,
  open: (sealed: string) => string,
): string[] {
  const plain = (field: Draft['fields'][string] | undefined) => (field?.sensitive ? open(field.value) : field?.value)
  return Object.keys(after.fields).filter(key => plain(before.fields[key]) !== plain(after.fields[key]))
}
