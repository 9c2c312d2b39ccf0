import { one } from '../../server/src/kernel/quantity.ts'
import type { Act, LineRequest, OptionChoice } from '../../server/src/understanding/index.ts'
import type { ExpectedAct, ExpectedLine } from './messages.ts'

/**
 * Acts as short texts, so that what was understood and what was expected can be compared as sets. Case, punctuation and the
 * width of spaces do not tell two texts apart; a line for which no number was said is one. Notes are told apart from the
 * line (`withNotes`), since they reach the kitchen as they were said and no code acts on them.
 */
export const toldActs = (acts: readonly Act[], withNotes: boolean): string[] => acts.flatMap(act => toldAct(act, withNotes))
export const toldExpected = (acts: readonly ExpectedAct[], withNotes: boolean): string[] =>
  acts.flatMap(act => toldAct(actOf(act), withNotes))

/** Everything in a reading that alters the goods of an order, one text for each line. */
export const toldGoods = (acts: readonly Act[]): string[] => toldActs(acts.filter(altersGoods), false)
export const expectedGoods = (acts: readonly ExpectedAct[]): string[] => toldGoods(acts.map(actOf))

const altersGoods = (act: Act) => ['order', 'change', 'remove', 'replace'].includes(act.act)

function toldAct(act: Act, withNotes: boolean): string[] {
  switch (act.act) {
    case 'order':
      return act.lines.map(line => `order ${toldLine(line, withNotes)}`)
    case 'replace':
      return [`replace ${act.target.lineId} by ${toldLine(act.by, withNotes)}`]
    case 'change': {
      const { target, quantity, portion, options = [], without = [], notes = [] } = act
      const how = toldHow(options, without, withNotes ? notes : [])
      return [`change ${target.lineId} ×${quantity ?? '='} of ${portion ?? 'all'} ${how}`]
    }
    case 'remove':
      return [`remove ${act.target.lineId}`]
    case 'choose':
      return [`choose ${act.key}`]
    case 'address':
      return [`address ${plain(act.text)}`]
    case 'pay':
      return [`pay ${act.method}`]
    case 'service':
      return [`service ${act.orderType}`]
    case 'field':
      return [`field ${act.key}=${plain(act.value)}`]
    case 'cancel':
    case 'ask_status':
    case 'seller_accept':
    case 'seller_done':
      return [`${act.act} ${act.orderNumber ?? ''}`]
    case 'seller_reject':
    case 'seller_problem':
      return [`${act.act} ${act.orderNumber ?? ''} ${plain(act.reason ?? '')}`]
    case 'seller_quote':
      return [`seller_quote ${act.amount}`]
    case 'seller_availability':
      return [`seller_availability ${act.available}`]
    case 'rate':
      return [`rate ${act.stars}`]
    default:
      return [act.act]
  }
}

function toldLine({ candidates, quantity, options, without, excluded, notes }: LineRequest, withNotes: boolean): string {
  const product = candidates.map(candidate => candidate.productId).sort()
  const left = [...without, ...(excluded ?? []).map(wish => wish.choice)]
  return `${product.join('/') || 'nothing'} ×${quantity ?? one} ${toldHow(options, left, withNotes ? notes : [])}`
}

function toldHow(options: readonly OptionChoice[], without: readonly string[], notes: readonly string[]): string {
  const parts = [
    ...options.map(({ group, choice }) => `${group}: ${choice}`),
    ...without.map(text => `-${plain(text)}`),
    ...notes.map(text => `"${plain(text)}"`),
  ]
  return `{${parts.sort().join(', ')}}`
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** An expected act in the shape that understanding gives its acts. */
function actOf(expected: ExpectedAct): Act {
  switch (expected.act) {
    case 'order':
      return { act: 'order', lines: expected.lines.map(lineOf) }
    case 'replace':
      return { act: 'replace', target: { lineId: expected.lineId }, by: lineOf(expected.by) }
    case 'change': {
      const { lineId, quantity, portion, options, without, notes } = expected
      return {
        act: 'change',
        target: { lineId },
        ...(quantity !== undefined && { quantity: thousandths(quantity) }),
        ...(portion !== undefined && { portion: thousandths(portion) }),
        options: optionsOf(options),
        without,
        notes,
      }
    }
    case 'remove':
      return { act: 'remove', target: { lineId: expected.lineId } }
    case 'menu':
      return { act: 'menu', query: '', productIds: expected.products }
    case 'ask_price':
      return { act: 'ask_price', productIds: expected.products }
    case 'faq':
      return { act: 'faq', id: '' }
    case 'field':
      return { ...expected, quality: 'said' }
    case 'unknown':
      return { act: 'unknown', text: '' }
    default:
      return present(expected)
  }
}

function lineOf({ product, quantity, options, without, notes }: ExpectedLine): LineRequest {
  const products = product === null ? [] : typeof product === 'string' ? [product] : product.any
  return {
    phrase: '',
    candidates: products.map(productId => ({ productId, score: 1 })),
    ...(quantity !== undefined && { quantity: thousandths(quantity) }),
    options: optionsOf(options),
    without,
    notes,
  }
}

const thousandths = (units: number) => Math.round(units * one)
const optionsOf = (options: ExpectedLine['options']): OptionChoice[] =>
  Object.entries(options).flatMap(([group, choice]) => [choice].flat().map(name => ({ group, choice: name })))
const present = (act: object) => Object.fromEntries(Object.entries(act).filter(([, value]) => value !== undefined)) as Act
