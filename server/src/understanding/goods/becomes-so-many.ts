import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import type { Mention } from '../reading/mention.ts'
import type { Cue, Reading } from '../reading/reading.ts'
import type { Meaning } from '../words/lexicon.ts'
import type { BasketLine } from './basket.ts'
import type { Said } from './evidence.ts'

/** "Jilapi not needed, make roshogolla 3", "fine but 2 mochas": right behind such a word, what stands in the order in another number. */
export function isMade({ tokens, lexicon }: Reading, { mention, line }: Said, target: BasketLine): boolean {
  const { roles, numbers, articles } = lexicon
  if (line.quantity === undefined || !line.candidates.some(one => one.productId === target.productId)) return false
  let at = Math.min(mention.start, ...mention.amounts.map(amount => amount.start)) - 1
  while (
    roles.own.has(tokens[at]?.norm ?? '') ||
    articles.definite.has(tokens[at]?.norm ?? '') ||
    (tokens[at]?.skippable && !numbers.has(tokens[at]!.norm))
  )
    at--
  return line.quantity !== target.quantity && roles.becomes.has(tokens[at]?.norm ?? '')
}

/** "One more bulb", "another muffin", "one extra scone": a word for more right before what the order has already, behind nothing but its number. */
export function isFurther({ cues, lexicon, tokens }: Reading, { start, amounts, options, portions }: Mention): boolean {
  if (options.length + portions.length > 0 || amounts.length > 1 || !lexicon.packs.some(pack => pack.language === 'en'))
    return false
  const [amount] = amounts
  const before = tokens[start - 1]?.norm ?? ''
  const isExtra = lexicon.roles.adder.has(before) && lexicon.packs.some(pack => pack.lines.extra.includes(before))
  if (isExtra && amount?.end === start - 1) return true
  return cues.some(
    cue =>
      cue.meanings.includes('add') &&
      cue.end === start &&
      cue.end - cue.start === 1 &&
      /^(?:more|another)$/.test(tokens[cue.start]!.norm) &&
      (!amount || amount.end === cue.start),
  )
}

/** "Only one latte": so many and no more. */
export const isOnly = ({ tokens }: Reading, start: number) => tokens[start - 1]?.norm === 'only'

/** "Cut the switches from 4 to 2": of two numbers the first is how many there are already. */
export function countedFrom({ mention: { amounts } }: Said, target: BasketLine): Quantity | undefined {
  const [from, to, another] = amounts
  if (!from || !to || another || [from, to].some(amount => amount.measure || amount.packed || amount.portion)) return undefined
  return quantityOf(from.value) === target.quantity && from.value !== to.value ? quantityOf(to.value) : undefined
}

/**
 * "Donatnya jadi 4", "make it 4 donuts", "doi 4 ta koren": right beside the number stands what it becomes, and no word for more behind it. So
 * many there shall be in all, whatever else is joined to it or added in the same breath.
 */
export function isTold({ cues, lexicon, tokens }: Reading, { start, end, amounts: [amount, another] }: Mention): boolean {
  if (!amount || another) return false
  if (amount.corrected) return true
  const from = amount.start < start ? [amount.start] : [amount.start, start]
  const says = (meaning: Meaning, is: (cue: Cue) => boolean) => cues.some(cue => cue.meanings.includes(meaning) && is(cue))
  const leads = (cue: Cue) => from.includes(cue.end) && !cue.meanings.includes('add') && !cue.meanings.includes('less')
  const counts = (cue: Cue) => cue.end === amount.start
  const behind = (cue: Cue) => cue.start === Math.max(amount.end, end)
  if (says('add', counts) || says('less', counts)) return false
  if (says('add', cue => cue.start >= amount.end && cue.end <= Math.max(end, amount.end + 1))) return false
  // "Doi 4 ta koren", "4 ta hobe": in Bangla the verb stands behind the number of what was named.
  const { becomes, negatorAfter, separator } = lexicon.roles
  const ahead = tokens[amount.start - 1]?.norm ?? ''
  const isOpen = !separator.has(ahead) && !negatorAfter.has(tokens[amount.end]?.norm ?? '')
  const isMade = lexicon.heard.size > 0 && amount.start > start && isOpen && says('correction', behind)
  // "Also make the donuts 5".
  let lead = start - 1
  while (lexicon.articles.definite.has(tokens[lead]?.norm ?? '')) lead--
  const isLed = amount.start > start && becomes.has(tokens[lead]?.norm ?? '')
  return says('correction', leads) || says('replace', behind) || isMade || becomes.has(ahead) || isLed
}
