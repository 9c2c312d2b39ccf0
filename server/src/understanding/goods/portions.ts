import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { hasOption, type Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention, Portion } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { Amount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import { inUnitsOf } from '../words/measures.ts'
import type { Element } from './element.ts'
import { isOwnNumber } from './variants.ts'

/** "masing-masing 2", "2 each": the number goes to every product that has none of its own. */
export function shareAmount(reading: Reading, elements: readonly Element[], mentions: readonly Mention[]): void {
  shareMeasures(reading, mentions)
  const each = elements.findIndex(element => element.kind === 'all')
  const [only, second] = mentions
  if (only && !second && each >= 0 && reading.tokens[elements[each]!.start]!.norm === 'each') shareOut(only)
  if (each < 0 || mentions.length < 2) return
  const around = elements.slice(Math.max(0, each - 2), each + 4)
  const shared = around.flatMap(element => (element.kind === 'amount' && !element.amount.measure ? [element.amount] : []))[0]
  if (!shared) return
  // "Jus mangga sama jus jambu masing2 1, yang jambu tanpa gula": what is named behind it is said of what was counted.
  const at = elements[each]!.start
  const ahead = mentions.filter(({ start, amounts }) => start < at && amounts.every(amount => amount.measure))
  for (const mention of ahead.length > 1 ? ahead : mentions)
    if (mention.amounts.every(amount => amount.measure)) mention.amounts.push(shared)
}

/**
 * "Begun potol dherosh ek kg kore", "2 ta kore naan ar paratha": in Bangla so much each is said behind the last of what stands side by
 * side, or before the first.
 */
function shareMeasures({ tokens, lexicon }: Reading, mentions: readonly Mention[]): void {
  if (lexicon.heard.size === 0) return
  const isEach = (amount: Amount) => formOf(tokens[amount.end]?.raw ?? '') === 'kor.having'
  const joins = ({ norm }: Reading['tokens'][number]) =>
    norm === ',' || lexicon.roles.and.has(norm) || lexicon.roles.separator.has(norm)
  for (const [k, first] of mentions.entries()) {
    const [amount, second] = first.amounts
    if (!amount || second || amount.start > first.start || !isEach(amount)) continue
    for (let i = k + 1; i < mentions.length; i++) {
      const [before, mention] = [mentions[i - 1]!, mentions[i]!]
      if (!tokens.slice(before.end, mention.start).every(joins) || mention.amounts.length + mention.portions.length > 0) break
      mention.amounts.push(amount)
    }
  }
  for (const [k, last] of mentions.entries()) {
    const [amount, second] = last.amounts
    if (!amount || second || amount.start < last.start || !isEach(amount)) continue
    for (let i = k - 1; i >= 0; i--) {
      const [mention, next] = [mentions[i]!, mentions[i + 1]!]
      const between = tokens.slice(mention.end, next.start)
      // "Shing mas r magur mas": the word for their kind behind each of them.
      const kind = tokens[next.words.length + next.start]?.norm
      const isBeside = between.every(token => token.norm === kind || joins(token))
      if (!isBeside || mention.amounts.length + mention.portions.length > 0) break
      mention.amounts.push(amount)
    }
  }
}

/** "A case in blue and clear, one each": as many of each of the different choices of one group. */
function shareOut(mention: Mention): void {
  const [amount, another] = mention.amounts
  if (!amount || another || amount.measure || mention.portions.length > 0) return
  const groups = Map.groupBy(mention.options, option => option.group)
  const [shared, ...others] = [...groups.values()].filter(options => options.length > 1)
  if (!shared || others.length > 0) return
  mention.amounts = []
  mention.options = mention.options.filter(option => !shared.includes(option))
  mention.portions = shared.map(option => ({ amount, options: [option], without: [] }))
}

/** Pairs numbers with wishes in the order in which they are told: "satu large satu regular" as well as "large 2 regular 1". */
export function portionsOf(part: readonly Element[]): Portion[] {
  const optionFirst = part.find(({ kind }) => kind === 'option' || kind === 'amount' || kind === 'rest')?.kind === 'option'
  const portions: Portion[] = []
  let waiting: OptionValue[] = []
  for (const element of part) {
    if (element.kind === 'amount' || element.kind === 'rest') {
      portions.push({ ...(element.kind === 'amount' && { amount: element.amount }), options: waiting, without: [] })
      waiting = []
    } else if (element.kind === 'option') {
      if (optionFirst) waiting.push(...element.span.values)
      else portions.at(-1)?.options.push(...element.span.values)
    } else if (element.kind === 'without') portions.at(-1)?.without.push(element.text)
  }
  // "Paha 2 tanpa nasi": what is of another kind and counted by nothing any more is of the last part, too.
  const last = portions.at(-1)
  if (last && last.options.length > 0)
    last.options.push(...waiting.filter(({ group }) => !last.options.some(own => own.group === group)))
  return portions
}

/** Portions that begin here: after the whole quantity, "yang satu …", or at least two numbers that each have a wish. */
export function portionsFrom(reading: Reading, rest: readonly Element[], current: Mention): Portion[] | undefined {
  const [first] = rest
  // "LED 12 watt screw, 6 pcs daylight": what tells which one counts no part.
  if (first?.kind === 'amount' && first.amount.measure && isOwnNumber(reading, current, first.amount)) return undefined
  if (!first || !['amount', 'option', 'rest'].includes(first.kind) || rest.some(element => element.kind === 'item'))
    return undefined
  const portions = portionsOf(rest)
  const counted = current.amounts.some(amount => !amount.packed && isWhole(amount, portions))
  const told = portions.filter(saysHow)
  const marked = first.kind === 'amount' && first.amount.portion
  // "2 ta full kacchi 1 ta half": another choice of the same kind is of further ones.
  const isOther = told.some(({ options }) =>
    options.some(option => current.options.some(own => own.group === option.group && own.choice !== option.choice)),
  )
  const isPart =
    counted &&
    (marked ||
      (first.kind === 'amount' && isFewerOf(reading, portions, current, true)) ||
      // "Dudh cha 6 ta chini chara 2 ta ar …": behind the number of all of them.
      (first.kind === 'option' &&
        rest.findLast(element => element.kind !== 'other')?.kind === 'amount' &&
        current.amounts.every(amount => amount.start > current.start) &&
        isFewerOf(reading, portions, current, true)) ||
      (isOther && first.kind === 'amount' && current.amounts.every(one => one.start < current.start)))
  return told.length === portions.length && (told.length >= 2 || (isPart && told.length === 1)) ? portions : undefined
}

/** Whether a part of the message that names no product speaks of parts of what was counted before it. */
export function splits(reading: Reading, part: readonly Element[], current: Mention): boolean {
  const portions = portionsOf(part)
  const counted = current.amounts.some(amount => isWhole(amount, portions))
  const remains = portions.some(portion => !portion.amount)
  if (!counted || portions.length === 0 || !portions.some(saysHow)) return false
  const withoutOnly = portions.every(portion => portion.options.length === 0)
  return !withoutOnly || remains || isFewerOf(reading, portions, current) || portions.some(portion => portion.amount?.portion)
}

/** "3 es dawet, 1 without ice", "2 burgers 1 no onion": fewer than were counted, right before what they go without. */
function isFewerOf(reading: Reading, portions: readonly Portion[], current: Mention, orChosen = false): boolean {
  const [only, another] = portions
  const part = only?.amount
  if (!part || another || (only.without.length === 0 && !orChosen) || part.units.some(unit => unit !== 'piece')) return false
  return current.amounts.some(
    amount => isWhole(amount, portions) && part.value < amount.value && !isOwnNumber(reading, current, amount),
  )
}

/** "2 raincoats, XL for me and M for her": as many different choices of one kind as there are pieces are one for each. */
export function oneForEach({ amounts, options }: Mention, product: Product | undefined): Portion[] {
  const [amount, second] = amounts
  if (!amount || second || amount.measure || amount.packed || amount.corrected) return []
  for (const group of product?.source.options ?? []) {
    // "2 large": what is "500 ml" here may be "Besar" in a group of the same name of other goods.
    const said = options.filter(({ group: own, choice }) => own === group.group && group.choices.some(c => c.name === choice))
    const different = said.filter((option, i) => said.findIndex(other => other.choice === option.choice) === i)
    if (group.max === 1 && different.length > 1 && different.length === said.length && different.length === amount.value)
      return different.map(option => ({ amount: { ...amount, value: 1 }, options: [option], without: [] }))
  }
  return []
}

/** It counts what the portions are parts of: "2 kilo: sekilo utuh, sekilo steak", and never a strength. */
const isWhole = ({ measure }: Amount, portions: readonly Portion[]) =>
  !measure ||
  portions.some(({ amount }) => {
    const part = amount?.measure
    return part !== undefined && part.dimension === measure.dimension && part.size < measure.size
  })

const saysHow = ({ options, without }: Portion) => options.length + without.length > 0

/** A mention as lines of an order: one, or several where parts of the quantity were given wishes of their own. */
export function portioned(line: LineRequest, portions: readonly Portion[], product: Product | undefined): LineRequest[] {
  const total = line.quantity
  const partOf = (amount: Amount) => fractionOf(amount, portions, total) ?? quantityIn(amount, product)
  const counted = portions.reduce((all, { amount }) => all + (amount ? partOf(amount) : 0), 0)
  const parts = portions.map(({ amount, options, without, notes = [] }) => ({
    quantity: amount ? partOf(amount) : Math.max(0, (total ?? 0) - counted),
    options: options.filter(option => product === undefined || hasOption(product, option)),
    without,
    notes,
  }))
  const sum = parts.reduce((all, part) => all + part.quantity, 0)
  if (parts.length === 0 || parts.some(part => part.quantity === 0)) return [line]
  const made = (part: (typeof parts)[number]): LineRequest => {
    const own = new Set(part.options.map(option => option.group))
    const single = (group: string) => product?.source.options.find(one => one.group === group)?.max === 1
    const shared = line.options.filter(option => !(own.has(option.group) && single(option.group)))
    return {
      ...line,
      quantity: part.quantity,
      options: [...shared, ...part.options],
      without: [...line.without, ...part.without],
      notes: [...line.notes, ...part.notes],
    }
  }
  if (total === undefined) return parts.map(made)
  // "1 regular, and 1 large": a wish that the whole cannot have is of something more, unless it is said to be a part.
  const marked = portions.some(({ amount }) => amount === undefined || amount.portion)
  const contrary = parts.some(part =>
    part.options.some(option => line.options.some(other => other.group === option.group && other.choice !== option.choice)),
  )
  if (sum > total || (contrary && !marked)) return [line, ...parts.map(part => ({ ...line, ...part }))]
  return sum < total ? [...parts.map(made), remaining(line, total - sum)] : parts.map(made)
}

/** What a portion counts, in thousandths of the product's unit where it measures; 0 where it cannot be said so. */
function quantityIn({ value, measure }: Amount, product: Product | undefined): Quantity {
  const counted = measure ? inUnitsOf(measure, product?.units ?? []) : value
  return (counted === undefined ? undefined : quantityOf(counted)) ?? 0
}

/** "6 coffees, half of them iced", "6 tacos, half fish half chicken": so much of what was counted, and nothing where that cannot be parted so. */
function fractionOf({ value, measure, portion }: Amount, portions: readonly Portion[], total: Quantity | undefined) {
  if (total === undefined || total <= one || measure || value >= 1) return undefined
  const sum = portions.reduce((all, { amount }) => all + (amount?.value ?? 0), 0)
  if (!portion && Math.abs(sum - 1) > 1e-9) return undefined
  const part = total * value
  return part % one === 0 ? part : 0
}

const remaining = (line: LineRequest, quantity: Quantity): LineRequest => ({ ...line, quantity })
