import { hasOption } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import type { Element } from './element.ts'
import type { Itemless } from './itemless-said.ts'
import { productsNamed } from './named.ts'
import { portionsOf, splits } from './portions.ts'
import { isUnknownWord } from './unknown-word.ts'
import { isOwnNumber, isRefusedBehind, variantOf } from './variants.ts'

/** What is said of what was named last: another variant of it, parts that are made unlike, its number or how it shall be. */
export function saidOf(
  reading: Reading,
  current: Mention,
  { part, amounts, options, without, notes }: Itemless,
  mentions: Mention[],
): Mention | undefined {
  const { names } = reading.vocabulary
  const groups = new Set(
    [...current.aliases].flatMap(alias => names.product(names.productOf(alias)).source.options.map(o => o.group)),
  )
  const fitting = options.length === 0 || options.some(option => groups.has(option.group))
  const unsaid = current.amounts.every(amount => amount.measure || isOwnNumber(reading, current, amount))
  // "A memory card, 32 gb": an article counted it, and this tells which.
  const isSize =
    current.amounts.every(amount => amount.article || (!amount.measure && !isOwnNumber(reading, current, amount))) &&
    amounts.every(amount => amount.measure && isOwnNumber(reading, current, amount))
  const counting = amounts.filter(amount => !isOwnNumber(reading, current, amount))
  const isRefused = isRefusedBehind(reading, current)
  // "Nails 2 inch half kilo, 3 inch a kilo": what is sold by weight is counted by it.
  const weighed = current.amounts.some(amount => amount.measure && !isOwnNumber(reading, current, amount))
  // "Sunscreen 50 ml x 2 and a 100 ml": the article counts the other one.
  const [first] = amounts
  const several =
    amounts.length > 1 ||
    (first?.measure !== undefined && reading.lexicon.articles.indefinite.has(reading.tokens[first.start]!.norm))
  // "Detergent 5 l 2, satu lemon satu sakura": each has a choice of its own, so none of them is a size.
  const isMade = fitting && isShared(part) && amounts.every(({ measure }) => !measure)
  const variant = (unsaid && !isRefused && !weighed) || !several || isMade ? undefined : variantOf(reading, current, amounts)
  if (variant) {
    const [start, end] = [amounts[0]!.start, amounts.at(-1)!.end]
    const next = { ...variant, phrase: written(reading, start, end), amounts, options, without, notes, start, end }
    mentions.push(next)
    return next
  }
  if (fitting && (!unsaid || amounts.some(amount => amount.measure)) && splits(reading, part, current)) {
    current.portions.push(...portionsOf(part))
    return current
  }
  if (fitting && unsaid && isShared(part)) {
    current.portions.push(...portionsOf(part))
    return current
  }
  if (fitting && (amounts.length === 0 || unsaid || isSize) && counting.length <= 1) {
    current.amounts.push(...amounts)
    if (amounts.length > 0) current.end = Math.max(current.end, ...amounts.map(amount => amount.end))
    current.options.push(...options)
    current.without.push(...without)
    current.notes.push(...notes)
    return current
  }
  return undefined
}

/** Nothing unknown is said that might be of something else. */
export function isPlain(reading: Reading, { part, options }: Itemless, current: Mention): boolean {
  // "…, no egg because my son hates it": words of a reason are of nothing that is made.
  const why = part.findIndex(
    ({ kind, start }) => kind === 'other' && reading.lexicon.roles.reason.has(reading.tokens[start]!.norm),
  )
  const unknown = part
    .slice(0, why < 0 ? part.length : why)
    .findIndex(element => element.kind === 'other' && isUnknownWord(reading, element.start))
  // "Nasi setengah aja lagi diet": behind how it shall be made may stand why.
  const isReason = options.length > 0 && part.slice(unknown).every(element => element.kind === 'other')
  return unknown < 0 || isReason || isTold(reading, part, current)
}

/** More words that nothing knows, and the choice among them was heard by chance. */
const mostStrange = 2

/** "হাঁস একটা, পালক পরিষ্কার করে কারি পিস": behind a comma, a choice that what was named has and that is not chosen yet, at the end of how it shall be made. */
function isTold(reading: Reading, part: readonly Element[], current: Mention): boolean {
  const last = part.findLast(element => element.kind !== 'other')
  if (reading.lexicon.heard.size === 0 || last?.kind !== 'option' || part.at(-1) !== last) return false
  const strange = part.filter(element => element.kind === 'other' && isUnknownWord(reading, element.start)).length
  const product = productsNamed(reading, current.aliases, 1)[0]
  return (
    strange <= mostStrange &&
    part.every(element => element.kind === 'other' || element === last) &&
    last.span.values.some(value => product !== undefined && hasOption(product, value)) &&
    !current.options.some(option => last.span.values.some(value => value.group === option.group))
  )
}

/** "Earphones: one black two white": several numbers that each have a wish, and none that counts the whole. */
function isShared(part: readonly Element[]): boolean {
  const portions = portionsOf(part)
  return portions.length >= 2 && portions.every(portion => portion.amount && portion.options.length > 0)
}
