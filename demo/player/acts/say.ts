import { choiceId } from '../../../server/src/channels/message.ts'
import type { Utterance } from '../../chat-file/chat.ts'
import { inMajorUnits } from '../amounts.ts'
import { ChatFailure } from '../failure.ts'
import type { Bubble } from '../phones.ts'
import { catchUp, type Scene } from '../scene.ts'

/** Behind these a reply hides further choices, so a reader who looks for one opens them. */
const openers = /^(?:more|others?|other[_-]ways)(?::|$)/
const openAtMost = 3

/** Sends what the chat file lets somebody do; `text` is how the file wrote it. */
export async function say(scene: Scene, who: string, what: Utterance, text: string): Promise<void> {
  await readFirst(scene, who)
  const message = what.kind === 'tap' ? await findTap(scene, who, what.action) : messageOf(scene, what)
  await scene.phones.say(who, message, text)
}

/**
 * Messages are dated by the second, so an answer in the second of what it answers may have been on its way before. No seller reads
 * an offer that fast.
 */
async function readFirst({ stage, phones }: Scene, who: string): Promise<void> {
  if (!stage.merchant.sellers?.some(({ key }) => key === who)) return
  const heard = phones.bubbles.findLast(bubble => bubble.who === who)?.at ?? 0
  const left = Math.floor(heard / 1000) * 1000 + 1000 - stage.clock.now().getTime()
  if (left > 0) await stage.clock.pass(left)
}

export async function again(scene: Scene, who: string, text: string): Promise<void> {
  if (!(await scene.phones.again(who, text))) throw new ChatFailure(`${who} has not said "${text}" before`)
}

function messageOf(scene: Scene, what: Exclude<Utterance, { kind: 'tap' }>): object {
  const { merchant } = scene.stage
  switch (what.kind) {
    case 'text':
      return { type: 'text', text: withKnown(scene, what.text) }
    case 'quote': // people write ৳500, not 50000 poisha
      return { type: 'text', text: `quote ${inMajorUnits(what.amount, merchant.currency)}` }
    case 'photo':
      return what.gone
        ? { type: 'raw', message: { type: 'image', image: { id: unknownMedia, mime_type: 'image/jpeg' } } }
        : { type: 'image' }
    case 'sticker':
      return { type: 'sticker' }
    case 'contact':
      return { type: 'contacts' }
    case 'location': {
      const { latitude, longitude, label } = what
      return { type: 'location', latitude, longitude, ...(label !== undefined && { name: label }) }
    }
    case 'voice':
      return { type: 'audio', said: what.said }
    case 'cart':
      return { type: 'order', items: what.items.map(item => cartItem(merchant, item)) }
    default:
      return what satisfies never
  }
}

/** An id that the provider has nothing for. */
const unknownMedia = '1000000000000001'

/** What a chat file cannot know beforehand: an order's number, the same with a slip in it, and an invited seller's code. */
function withKnown({ orders, code }: Scene, text: string): string {
  const number = orders.at(-1)?.number ?? ''
  const slip = number.replace(/\d(?=-\w+$)/, digit => String((Number(digit) + 1) % 10))
  return text
    .replaceAll('{number}', number)
    .replaceAll('{slip}', slip)
    .replaceAll('{code}', code ?? '')
}

type CartItem = Extract<Utterance, { kind: 'cart' }>['items'][number]

/** Prices in a cart are in major units; one that is not forged is the catalogue's. */
function cartItem(
  { products = [], currency }: Scene['stage']['merchant'],
  { product, quantity, forgedPrice }: CartItem,
): object {
  const price = forgedPrice ?? products.find(one => one.key === product)?.price ?? 0
  return { retailerId: product, quantity, price: inMajorUnits(price, currency), currency }
}

/** The tap on the newest button or row that means `action`; lists behind "other ways" and "more" are opened on the way. */
async function findTap(scene: Scene, who: string, action: string): Promise<object> {
  const opened = new Set<Bubble>()
  for (;;) {
    const offer = offerOf(scene, who, one => one.toLowerCase() === action.toLowerCase())
    if (offer) return tap(offer)
    const door = opened.size < openAtMost ? offerOf(scene, who, one => openers.test(one), opened) : undefined
    if (!door) throw new ChatFailure(`${who} was not offered "${action}"; ${offered(scene, who)}`)
    opened.add(door.bubble)
    await scene.phones.say(who, tap(door), `[tap ${door.action}]`)
    scene.transcript.note(`${who} opens "${door.action}" to find ${action}`)
    await catchUp(scene)
  }
}

type Offer = { bubble: Bubble; id: string; action: string }

const tap = ({ bubble, id }: Offer) => ({ type: 'tap', id, messageId: bubble.messageId })

const choicesOf = ({ row }: Bubble) => [...(row?.reply.choices ?? []), ...(row?.reply.template?.choices ?? [])]

/** The newest choice whose stored meaning fits and which is really there to be tapped. */
function offerOf(scene: Scene, who: string, fits: (action: string) => boolean, except?: Set<Bubble>): Offer | undefined {
  for (const bubble of scene.phones.bubbles.filter(one => one.who === who && !except?.has(one)).reverse()) {
    const choice = choicesOf(bubble).find(one => fits(one.action) && bubble.choiceIds.has(choiceId(one)))
    if (choice) return { bubble, id: choiceId(choice), action: choice.action }
  }
  return undefined
}

function offered(scene: Scene, who: string): string {
  const actions = scene.phones.bubbles
    .filter(one => one.who === who)
    .flatMap(bubble => choicesOf(bubble).map(one => one.action))
  return actions.length === 0 ? 'nothing was' : `offered were ${[...new Set(actions)].join(', ')}`
}
