import type { InboundContent } from '../../channels/channel.ts'
import { readChoiceId } from '../../channels/message.ts'
import { sharePhone } from '../../customers/index.ts'
import { readPhone } from '../../kernel/phone.ts'
import { countryOf } from '../../kernel/region.ts'
import { type Act, understand } from '../../understanding/index.ts'
import { isRow, tapMore, tapRow } from '../answers/rows.ts'
import { sayStatus } from '../answers/status.ts'
import type { Opinion } from '../second-opinion/ask.ts'
import { withOpinion } from '../second-opinion/join.ts'
import { applyAct } from './acts.ts'
import { applyGoodsAct, waitForProduct } from './goods-acts.ts'
import { hearMedia } from './media.ts'
import { cancelOrder, keepOrder, rateOrder } from './order-acts.ts'
import { dialogueState } from './situation.ts'
import { note, type Turn } from './turn.ts'

/** Takes in free text: everything that it says, in the order said. */
export async function hearText(turn: Turn, text: string, opinion?: Opinion): Promise<void> {
  const understanding = understand(text, turn.model.vocabulary, dialogueState(turn), turn.now)
  const acts = opinion ? withOpinion(turn, text, understanding, opinion) : understanding.acts
  turn.language = understanding.language
  // Pleasantries are answered only where nothing else was said, so they are heard last.
  const polite = (act: Act) => ['greet', 'thanks', 'chitchat'].includes(act.act)
  for (const act of [...acts.filter(act => !polite(act)), ...acts.filter(polite)]) await applyAct(turn, act)
}

/** Takes in a tap. A button that agrees to something carries what it agrees to: an old one shows the new summary. */
export async function hearTap(turn: Turn, id: string): Promise<void> {
  const before = turn.notes.length
  await takeTap(turn, id)
  // Nobody taps to hear nothing: what has no effect any more is said to be old.
  const { changed, agreed, showAgain, silent } = turn
  if (turn.notes.length === before && !turn.listing && !changed && !agreed && !showAgain && !silent) staleButton(turn)
}

async function takeTap(turn: Turn, id: string): Promise<void> {
  const { action, subject } = readChoiceId(id)
  const [verb = '', ...rest] = action.split(':')
  const argument = rest.join(':')
  turn.understood = true
  switch (verb) {
    case 'pay':
    case 'confirm':
      if (subject !== undefined && ![turn, ...turn.others].some(basket => basket.order?.quote?.quoteId === subject))
        return staleButton(turn)
      turn.agreed = { ...(verb === 'pay' && { method: argument }) }
      return
    case 'more':
      return tapMore(turn, subject)
    case 'choose':
      if (isRow(subject)) return void ((await tapRow(turn, argument, subject)) || staleButton(turn))
      return turn.orderType?.fields.some(field => field.choices.some(choice => choice.name === argument))
        ? applyAct(turn, {
            act: 'field',
            key: turn.orderType.fields.find(field => field.choices.some(choice => choice.name === argument))!.key,
            value: argument,
            quality: 'said',
          })
        : applyGoodsAct(turn, { act: 'choose', key: argument })
    case 'fewer':
    case 'substitute':
    case 'wait':
    case 'drop':
      if (verb === 'wait' && subject !== undefined) return waitForProduct(turn, subject)
      if (verb === 'wait' && !turn.draft.open.some(item => item.kind === 'short')) return note(turn, 'answer.waiting')
      return applyGoodsAct(turn, { act: verb })
    case 'pickup':
      return applyAct(turn, { act: 'pickup' })
    case 'continue':
      if (turn.order?.orderId !== subject) return staleButton(turn)
      // Prices and stock may have moved since: what is shown and agreed to is made anew.
      turn.changed = true
      return
    case 'edit':
      turn.noteAsks = ['open']
      return note(turn, 'ask.what_to_change')
    case 'cancel':
      return cancelOrder(turn, subject === undefined ? undefined : { orderId: subject })
    case 'keep':
      return keepOrder(turn)
    case 'rate':
      return rateOrder(turn, Number(argument), subject)
    case 'human':
      return applyAct(turn, { act: 'human' })
    default:
      return staleButton(turn)
  }
}

function staleButton(turn: Turn) {
  const placed = turn.orders.findLast(order => order.status !== 'DRAFT' && order.quote)
  if (turn.order?.quote) {
    note(turn, 'note.old_button')
    turn.showAgain = true
  } else if (placed) turn.notes.push(sayStatus(turn, placed))
  else note(turn, 'note.old_button_nothing')
}

/** Takes in what is neither words nor a tap. */
export async function hearContent(turn: Turn, content: Exclude<InboundContent, { kind: 'text' | 'tap' }>): Promise<void> {
  switch (content.kind) {
    case 'location': {
      const text =
        turn.draft.destination?.text ?? ([content.name, content.address].filter(Boolean).join(', ') || say(content.pin))
      turn.draft = { ...turn.draft, fulfilment: 'courier', destination: { ...turn.draft.destination, text, pin: content.pin } }
      delete turn.conversation.state.quoteFailed
      turn.changed = true
      turn.understood = true
      return
    }
    case 'contact':
      return hearContact(turn, content)
    case 'cart': {
      const unknown = new Set<string>()
      const wanted = new Map<string, number>()
      for (const { productKey, quantity } of content.items) {
        const offer = turn.model.byKey.get(productKey)
        if (!offer) unknown.add(productKey.slice(0, longestPhrase))
        else wanted.set(offer.productId, (wanted.get(offer.productId) ?? 0) + quantity)
      }
      for (const [productId, quantity] of wanted) await applyGoodsAct(turn, cartLine(productId, quantity))
      if (unknown.size > 0) note(turn, 'note.not_sold', { phrase: [...unknown].slice(0, unknownShown).join(', ') })
      return
    }
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

/** A cart may hold ten thousand things that nobody sells: the customer hears of a few, in one sentence. */
const unknownShown = 5
const longestPhrase = 60

const cartLine = (productId: string, quantity: number): Extract<Act, { act: 'order' }> => ({
  act: 'order',
  lines: [{ phrase: '', candidates: [{ productId, score: 1 }], quantity, options: [], without: [], notes: [] }],
})

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
