import type { Audible, Expected } from '../chat-file/chat.ts'
import { namesAmount } from './amounts.ts'
import { type Bubble, visibleText } from './phones.ts'
import { bubblesSince, control, ordersOf, type Scene } from './scene.ts'
import { describe } from './transcript.ts'

/** Whether an expectation holds now: nothing, or what is the case instead. */
export async function whatIsWrong(scene: Scene, expected: Expected): Promise<string | undefined> {
  switch (expected.kind) {
    case 'hears nothing':
      return hearsNothing(scene, expected.who)
    case 'hears':
      return hears(scene, expected)
    case 'hears template':
      return hearsTemplate(scene, expected)
    case 'shown': {
      const heard = bubblesSince(scene, expected.who)
      const counts = heard.map(bubble => bubble.products.length).filter(count => count > 0)
      return counts.includes(expected.products)
        ? undefined
        : `${expected.who} was shown ${counts.join(' and ') || 'no'} products`
    }
    case 'asked':
      return asked(scene, expected)
    case 'status':
      return ofOrder(scene, expected.of, order => order.status === expected.status)
    case 'money':
      return ofOrder(scene, expected.of, order => order.money === expected.money)
    case 'belongs':
      return ofOrder(scene, expected.of, order => order.seller === expected.seller)
    case 'offered':
      return reached(scene, one => one.who === expected.seller && purpose(one).startsWith('offer'), expected.not, 'an offer')
    case 'operator called': {
      const operators = new Set(scene.phones.all().flatMap(phone => (phone.role === 'operator' ? [phone.key] : [])))
      const isCall = (one: Bubble) => operators.has(one.who) && purpose(one).startsWith('operator_call')
      return reached(scene, isCall, expected.not, 'a call for an operator')
    }
    case 'stock': {
      const free = (await control(scene).stock())[expected.product]
      return free === expected.free ? undefined : `free are ${free}`
    }
    default:
      return expected satisfies never
  }
}

/** What the questions of a reply wait for; a rating is nobody's question. */
export const questionsOf = (bubble: Bubble) => (bubble.row?.reply.asks ?? []).filter(ask => ask !== 'rating')

const purpose = (bubble: Bubble) => bubble.row?.purpose ?? ''

function hearsNothing(scene: Scene, who: string): string | undefined {
  const heard = bubblesSince(scene, who)
  return heard.length === 0 ? undefined : `${who} heard ${quoted(heard)}`
}

function hears(scene: Scene, { who, what, not }: Extract<Expected, { kind: 'hears' }>): string | undefined {
  const heard = bubblesSince(scene, who)
  const said = heard.some(bubble => contains(scene, visibleText(bubble), what))
  if (said !== not) return undefined
  return heard.length === 0 ? `${who} heard nothing` : `${who} heard ${quoted(heard)}`
}

function hearsTemplate(scene: Scene, { who, template }: Extract<Expected, { kind: 'hears template' }>): string | undefined {
  const heard = bubblesSince(scene, who)
  if (heard.some(bubble => bubble.template === template)) return undefined
  return heard.length === 0 ? `${who} heard nothing` : `${who} heard, not as that template, ${quoted(heard)}`
}

function contains(scene: Scene, text: string, what: Audible): boolean {
  if (what === 'order id') return scene.orders.some(order => text.includes(order.number))
  if ('total' in what) return namesAmount(text, what.total, scene.stage.merchant.currency)
  return what.regex.test(text)
}

/** Several asks must stand together in one reply; without any, the question is whether anything was asked at all. */
function asked(scene: Scene, { who, asks, not }: Extract<Expected, { kind: 'asked' }>): string | undefined {
  const replies = bubblesSince(scene, who).map(bubble => bubble.row?.reply.asks ?? [])
  const fits = (reply: readonly string[]) =>
    not
      ? asks.length === 0
        ? reply.some(ask => ask !== 'rating')
        : asks.some(ask => reply.includes(ask))
      : asks.every(ask => reply.includes(ask))
  if (replies.some(fits) !== not) return undefined
  const named = replies.filter(reply => reply.length > 0).map(reply => reply.join(' + '))
  return `${who} was asked ${named.length === 0 ? 'nothing' : named.join('; ')}`
}

function ofOrder(
  scene: Scene,
  who: string | undefined,
  holds: (order: Scene['orders'][number]) => boolean,
): string | undefined {
  const order = ordersOf(scene, who).at(-1)
  if (!order) return `there is no order${who ? ` of ${who}` : ''}`
  return holds(order) ? undefined : `it is ${describe(order)}`
}

function reached(scene: Scene, fits: (bubble: Bubble) => boolean, not: boolean, what: string): string | undefined {
  const found = bubblesSince(scene).filter(fits)
  if (found.length > 0 !== not) return undefined
  const purposes = [...new Set(bubblesSince(scene).map(bubble => `${bubble.who}: ${purpose(bubble) || 'unknown'}`))]
  return `${not ? '' : `no phone got ${what}; `}messages were ${purposes.join(', ') || 'none'}`
}

const quoted = (heard: Bubble[]) => heard.map(bubble => JSON.stringify(visibleText(bubble))).join(' and ')
