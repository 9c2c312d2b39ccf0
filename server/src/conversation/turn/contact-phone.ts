import { localPhone, readContactPhone } from '../../kernel/contact-phone.ts'
import type { Phone } from '../../kernel/phone.ts'
import { countryOf } from '../../kernel/region.ts'
import type { Contact, Order } from '../../orders/index.ts'
import { newestGoods } from './add-to-placed.ts'
import { note, type Turn } from './turn.ts'

/**
 * Takes a typed number as the one to call at the door of this order. It proves nothing about who typed it, so it becomes no identity of
 * theirs. What nobody could call is said so, with what would do.
 */
export async function hearPhone(turn: Turn, said: string): Promise<void> {
  turn.understood = true
  const country = countryOf[turn.model.merchant.currency]
  const read = readContactPhone(said, country)
  if ('fault' in read) {
    note(turn, `note.phone_${read.fault}`, { phone: said, country })
    if (phoneMissing(turn)) turn.showAgain = true
    return
  }
  const order = placedMeant(turn)
  if (order) return correctPlaced(turn, order, read.phone)
  if (read.phone === phoneToCall(turn) && turn.order) {
    turn.showAgain = true
    return
  }
  turn.saidPhone = read.phone
  turn.changed = true
}

/**
 * Takes who is at the door instead of the customer: the courier is given their name with the number that is called. It is no change of what was
 * agreed, so a yes in the same breath places the order.
 */
export async function hearReceiver(turn: Turn, said: string): Promise<void> {
  turn.understood = true
  const order = placedMeant(turn)
  const phone = phoneToCall(turn)
  if (order && !turn.order && phone === undefined) return
  note(turn, 'contact.receiver', { name: said })
  if (order) await nameContact(turn, order, order.contact?.phone ?? phone!, said)
  else turn.saidReceiver = said
}

/** The number that a courier would call as things stand. */
const phoneToCall = ({ saidPhone, order, customer, conversation }: Turn): Phone | undefined =>
  saidPhone ?? order?.contact?.phone ?? (order ? undefined : conversation.state.contactPhone) ?? customer.identity.phone

/** Whether nobody could be called: WhatsApp shows no number, and none was told. */
export const phoneMissing = (turn: Turn): boolean => phoneToCall(turn) === undefined

/** A placed order is meant where nothing else is being put together. */
function placedMeant(turn: Turn): Order | undefined {
  const { order } = turn
  const placed = order ? (order.confirmedAt === undefined ? undefined : order) : newestGoods(turn)
  return placed?.type === 'GOODS' && placed.policy.fulfilment === 'courier' ? placed : undefined
}

/** Price, goods and a request for money stand: only whom to call is another. Whoever is on the way with it is told by `reactions`. */
async function correctPlaced(turn: Turn, order: Order, phone: Phone): Promise<void> {
  const values = { number: order.number, phone: localPhone(phone) }
  const known = (order.contact?.phone ?? turn.customer.identity.phone) === phone
  if (!known && !(await nameContact(turn, order, phone))) return
  note(turn, (await turn.deps.isBooked(turn.tx, order.orderId)) && !known ? 'contact.passed_on' : 'contact.done', values)
}

async function nameContact(turn: Turn, order: Order, phone: Phone, receiver = turn.saidReceiver): Promise<boolean> {
  const result = await turn.deps.carryOut(turn.tx, order, {
    type: 'NameContact',
    at: turn.now,
    by: { kind: 'customer', id: turn.customer.customerId },
    contact: contactOf(turn, phone, receiver ?? order.contact?.name),
  })
  if (!result.ok) return false
  turn.orders = turn.orders.map(one => (one.orderId === order.orderId ? result.order : one))
  if (turn.order?.orderId === order.orderId) turn.order = result.order
  return true
}

const contactOf = ({ customer }: Turn, phone: Phone, name = customer.name): Contact => ({ phone, ...(name && { name }) })

/** The number that goes with a draft, from when the draft is begun. */
export function contactSaid(turn: Turn): Contact | undefined {
  const { state } = turn.conversation
  const shown = turn.customer.identity.phone
  const phone =
    turn.saidPhone ?? (shown === undefined ? state.contactPhone : turn.saidReceiver === undefined ? undefined : shown)
  return phone === undefined ? undefined : contactOf(turn, phone, turn.saidReceiver)
}

/** Writes a number, or who takes it, that was said into the draft that is there; before there is one it is remembered. */
export async function keepContact(turn: Turn): Promise<void> {
  const { order, saidPhone, saidReceiver } = turn
  const phone = phoneToCall(turn)
  const isNew = (saidPhone !== undefined && order?.contact?.phone !== saidPhone) || saidReceiver !== undefined
  if (order && phone !== undefined && isNew) await nameContact(turn, order, phone)
}
