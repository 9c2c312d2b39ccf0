import { z } from 'zod'
import type { InboundContent } from '../channel.ts'
import { errors, filled, other, part, type Reader, text } from './fields.ts'

const textMessage = z.object({
  text: z.object({ body: z.string() }),
  context: part({ referred_product: part({ product_retailer_id: filled }) }),
})

export function readText(message: unknown): InboundContent | undefined {
  const read = textMessage.safeParse(message).data
  if (read === undefined) return undefined
  const referredProduct = read.context?.referred_product?.product_retailer_id
  return { kind: 'text', text: read.text.body, ...(referredProduct !== undefined && { referredProduct }) }
}

const tap = z.object({ id: z.string().min(1), title: z.string().catch('') })
const interactive = z.object({
  interactive: z.object({
    type: z.string().catch('interactive'),
    button_reply: tap.optional().catch(undefined),
    list_reply: tap.optional().catch(undefined),
    nfm_reply: part({ response_json: text }),
    call_permission_reply: part({ response: text }),
  }),
})

/** A tap, whichever widget it came from. Answers to forms and call requests have no effect here yet. */
export function readInteractive(message: unknown): InboundContent | undefined {
  const read = interactive.safeParse(message).data?.interactive
  if (read === undefined) return undefined
  const tapped = read.button_reply ?? read.list_reply
  if (tapped !== undefined) return { kind: 'tap', ...tapped }
  return other(read.type, read.nfm_reply?.response_json ?? read.call_permission_reply?.response)
}

const templateButton = z.object({ button: z.object({ payload: filled, text }) })

/** A tap on a template's button. Without a payload of ours the label stands for it. */
export function readTemplateButton(message: unknown): InboundContent | undefined {
  const button = templateButton.safeParse(message).data?.button
  const id = button?.payload ?? button?.text
  return id === undefined ? undefined : { kind: 'tap', id, title: button?.text ?? id }
}

const reaction = z.object({ reaction: z.object({ message_id: z.string().min(1), emoji: filled }) })

export function readReaction(message: unknown): InboundContent | undefined {
  const read = reaction.safeParse(message).data?.reaction
  if (read === undefined) return undefined
  return { kind: 'reaction', to: read.message_id, ...(read.emoji !== undefined && { emoji: read.emoji }) }
}

const notSupported = z.object({ unsupported: part({ type: text }), errors })

export function readUnsupported(message: unknown): InboundContent | undefined {
  const read = notSupported.safeParse(message).data
  const error = read?.errors[0]
  return other('unsupported', read?.unsupported?.type ?? error?.error_data?.details ?? error?.title)
}

const target = part({ original_message_id: text })
const changed = z.object({ edit: target, revoke: target })

/** An edit or a removal of an earlier message: told, but never applied, since an order may rest on what was written. */
export const readChanged =
  (type: 'edit' | 'revoke'): Reader =>
  message =>
    other(type, changed.safeParse(message).data?.[type]?.original_message_id)
