import { one, quantityOf } from '../../kernel/quantity.ts'
import { hasOption, isToldBy } from '../names/product.ts'
import { propose, type Reading, take, written } from '../reading/reading.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { LineRequest } from '../types/line-request.ts'
import { inUnitsOf } from '../words/measures.ts'
import { productOf } from './basket.ts'
import { piecesIn } from './fit-counts.ts'
import type { Loose } from './mention.ts'
import { lastOfEach } from './resolve.ts'

/**
 * "The second one, 5 kg", "ok, two then": how many, or how made, of a product that was just listed. It is the one that was chosen
 * from the list in the same message, or the only one that the list had.
 */
export function orderListed(reading: Reading, loose: Loose): boolean {
  const { state, vocabulary } = reading
  const chosen = reading.acts.find(({ act }) => act.act === 'choose' && isListed(reading, act.key))
  const products = state.choices.filter(choice => choice.kind === 'listed' && productOf(reading, choice.key))
  const only = state.choices.length === 1 && state.basket.length === 0 && loose.amount ? products[0]?.key : undefined
  const told = chosen ? undefined : toldBySize(reading, products, loose)
  const productId = chosen?.act.act === 'choose' ? chosen.act.key : (told?.productId ?? only)
  const product = productId === undefined ? undefined : productOf(reading, productId)
  if (productId === undefined || !product || (!chosen && isElsewhere(reading, productId))) return false
  const amount = told?.amount ?? loose.amount
  const said = told ?? amount
  const per = amount && (amount.grouped || amount.units.includes('piece')) ? piecesIn(product, vocabulary.lexicon) : undefined
  const value = amount && (amount.measure ? inUnitsOf(amount.measure, product.units) : amount.value / (per ?? 1))
  const quantity = value === undefined ? undefined : quantityOf(value)
  const asked = state.choices.find(choice => choice.key === productId)?.options ?? []
  const options = lastOfEach(
    [...asked, ...loose.options].filter(option => hasOption(product, option)),
    product,
  )
  if (quantity === undefined && options.length === 0) return false
  const line: LineRequest = {
    phrase: said ? written(reading, said.start, said.end) : product.source.name,
    candidates: [{ productId, score: 0.9 }],
    ...(quantity !== undefined && quantity >= one / 1000 && { quantity }),
    options,
    without: loose.without,
    notes: loose.notes,
  }
  if (said) take(reading, said.start, said.end, 'product')
  const at = chosen?.at ?? loose.start
  if (chosen) reading.acts.splice(reading.acts.indexOf(chosen), 1)
  propose(reading, at, { act: 'order', lines: [line] }, 'of what was just listed')
  return true
}

/** "Three of the 14 watt please": the only one of that size on the list, and how many of it. */
function toldBySize(reading: Reading, listed: DialogueState['choices'], { amounts }: Loose) {
  const size = amounts.find(({ measure }) => measure !== undefined)
  const amount = amounts.find(one => one !== size && !one.measure)
  const isSuch = ({ key }: { key: string }) => {
    const product = productOf(reading, key)
    return product !== undefined && size?.measure !== undefined && isToldBy(product, size.measure)
  }
  const [only, another] = listed.filter(isSuch)
  if (!size || !amount || !only || another) return undefined
  return { productId: only.key, amount, start: Math.min(size.start, amount.start), end: Math.max(size.end, amount.end) }
}

const isListed = ({ state }: Reading, key: string) => state.choices.some(one => one.kind === 'listed' && one.key === key)

/** The message is about something else already: an address, a service, an order that runs. */
const isElsewhere = (reading: Reading, productId: string) =>
  reading.acts.some(({ act }) => ['order', 'service', 'change', 'ask_status', 'cancel', 'rate'].includes(act.act)) ||
  productOf(reading, productId) === undefined
