import type { InboundContent } from '../../channels/channel.ts'
import { sharePhone } from '../../customers/index.ts'
import { readPhone } from '../../kernel/phone.ts'
import { countryOf } from '../../kernel/region.ts'
import type { Act } from '../../understanding/index.ts'
import type { Opinion } from '../second-opinion/ask.ts'
import { withOpinion } from '../second-opinion/join.ts'
import { applyAct } from './acts.ts'
import { serviceFirst } from './after-service.ts'
import { withDoubt } from './doubt.ts'
import { hearCart } from './hear-cart.ts'
import { hearMedia } from './media.ts'
import { takeUpPlaced } from './placed-service.ts'
import { readText } from './read-text.ts'
import { aboutProduct } from './referred.ts'
import { note, sentTo, type Turn } from './turn.ts'

/** Takes in free text: everything that it says, in the order said. `referred` is the key of a product that the message points at. */
export async function hearText(turn: Turn, text: string, opinion?: Opinion, referred?: string): Promise<void> {
  const understanding = await readText(turn, text)
  delete turn.conversation.state.cancelWhich
  turn.language = understanding.language
  const offer = referred === undefined ? undefined : turn.model.byKey.get(referred)
  const read = offer ? { ...understanding, acts: aboutProduct(turn, text, understanding.acts, offer) } : understanding
  // What was read by what it points at is not unsure any more.
  const sure = read.acts !== understanding.acts
  const acts = sure ? read.acts : opinion ? withOpinion(turn, text, read, opinion) : withDoubt(turn, text, read)
  // Pleasantries are answered only where nothing else was said, so they are heard last.
  const polite = (act: Act) => ['greet', 'thanks', 'chitchat'].includes(act.act)
  const said = withoutEcho(serviceFirst(turn, await takeUpPlaced(turn, acts, text)))
  // "Amar biral er tika": what a service needs may be said before it is named.
  const early = said.filter(({ act }) => act === 'service').length === 1
  // A number to call, or who takes them, is for the goods that are named beside it.
  const late = (act: Act) =>
    polite(act) ? 2 : act.act === 'phone' || act.act === 'receiver' ? 1 : early && act.act === 'service' ? -1 : 0
  for (const act of said.toSorted((a, b) => late(a) - late(b))) await applyAct(turn, act)
}

/**
 * Whoever calls an order off is told how it stands by the answer to that; "is there shampoo, how much?" asks the price of what the
 * list tells with its price.
 */
function withoutEcho(acts: Act[]): Act[] {
  const cancels = acts.some(({ act }) => act === 'cancel')
  const lists = acts.some(act => act.act === 'menu' && act.productIds.length > 0)
  const isEcho = (act: Act) =>
    (cancels && act.act === 'ask_status') ||
    (lists && act.act === 'ask_price' && act.productIds.length === 0 && act.orderType === undefined)
  return acts.filter(act => !isEcho(act))
}

/** Takes in what is neither words nor a tap. */
export async function hearContent(turn: Turn, content: Exclude<InboundContent, { kind: 'text' | 'tap' }>): Promise<void> {
  switch (content.kind) {
    case 'location': {
      const text =
        turn.draft.destination?.text ?? ([content.name, content.address].filter(Boolean).join(', ') || say(content.pin))
      turn.draft = sentTo(turn.draft, { ...turn.draft.destination, text, pin: content.pin })
      delete turn.conversation.state.quoteFailed
      turn.changed = true
      turn.understood = true
      return
    }
    case 'contact':
      return hearContact(turn, content)
    case 'cart':
      if ((await hearCart(turn, content)) && content.note) await hearText(turn, content.note)
      return
    case 'media':
      await hearMedia(turn, content)
      return content.caption ? hearText(turn, content.caption) : undefined
    case 'reaction':
    case 'identity_changed':
      turn.understood = true
      return
    case 'other':
      return hearOther(turn, content.type)
  }
}

/** What nobody waits for an answer to: a message taken back, a chat opened, a device changed, talk in a group. */
const silent = new Set(['revoke', 'request_welcome', 'customer_identity_changed', 'system', 'group', 'call_permission_reply'])

/** A kind of message that cannot be read is said so, politely; one that is not known yet counts as such. */
function hearOther(turn: Turn, type: string): void {
  if (!silent.has(type)) note(turn, type === 'edit' ? 'note.edited' : 'note.unsupported')
  turn.understood = true
}

const say = (pin: { latitude: number; longitude: number }) => `${pin.latitude.toFixed(6)}, ${pin.longitude.toFixed(6)}`

/** Only a card that the sender pressed the button for is their own phone; a forwarded one is somebody else's. */
async function hearContact(turn: Turn, content: Extract<InboundContent, { kind: 'contact' }>) {
  const phone = content.phones.map(text => readPhone(text, countryOf[turn.model.merchant.currency])).find(Boolean)
  if (!content.own || !phone) return note(turn, 'note.contact_not_own')
  await sharePhone(turn.tx, turn.deps.clock, turn.customer.customerId, phone)
  turn.customer = { ...turn.customer, identity: { ...turn.customer.identity, phone } }
  turn.changed = true
  turn.understood = true
}
