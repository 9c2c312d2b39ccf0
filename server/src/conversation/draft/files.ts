import { isId } from '../../kernel/ids.ts'
import type { Sealer } from '../../kernel/secret.ts'
import type { Draft } from '../../orders/index.ts'

/**
 * The ids that may be files of an order, with the field that holds each: attachments, and values of fields that look like an
 * id. Whether one is a file of this customer, the table of files says.
 */
export function fileIdsIn(draft: Draft, sealer: Sealer): Map<string, string | null> {
  const ids = new Map<string, string | null>(draft.attachments.map(fileId => [fileId, null]))
  for (const [key, { value, sensitive }] of Object.entries(draft.fields)) {
    const open = sensitive ? sealer.open(value) : value
    if (isId(open)) ids.set(open, key)
  }
  return ids
}
