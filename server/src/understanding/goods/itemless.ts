import { hasOption } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { formSaid } from '../reading/form-said.ts'
import type { Mention, Portion } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { isTakenBack } from './corrections.ts'
import type { Element } from './element.ts'
import { addsOne, isOtherThan, isOtherwise, pairsOf, remains } from './itemless-parts.ts'
import { letteredVariant } from './lettered-variant.ts'
import { type Loose, splitExcluded } from './mention.ts'
import { productsNamed } from './named.ts'
import { portionsOf, splits } from './portions.ts'
import { otherSize } from './resized.ts'
import { isOwnNumber, isRefusedBehind, pointedVariant, strengthSaid, variantOf } from './variants.ts'

/** A part that names no product: it goes on about the last one, or speaks of the order. */
export function withoutItem(
  reading: Reading,
  part: readonly Element[],
  before: Mention | undefined,
  mentions: Mention[],
  loose: Loose[],
): Mention | undefined {
  // "2 kg jalebi and do you have beguni? if yes 10": the number counts what was asked about in between.
  const current = before && asksBetween(reading, before, part[0]!.start) ? undefined : before
  const amounts = part.flatMap(element => (element.kind === 'amount' ? [element.amount] : []))
  const pairs = current ? pairsOf(reading, current, part) : []
  if (pairs.length > 1)
    return pairs.reduce<Mention | undefined>((last, pair) => withoutItem(reading, pair, last, mentions, loose), current)
  const options = part.flatMap(element => (element.kind === 'option' ? [...element.span.values] : []))
  const without = part.flatMap(element => (element.kind === 'without' ? splitExcluded(element.text, reading) : []))
  const notes = part.flatMap(element => (element.kind === 'note' ? [element.text] : []))
  const lettered = current && letteredVariant(reading, current, part)
  if (current && lettered) {
    mentions.splice(mentions.indexOf(current) + (lettered.replaces ? 0 : 1), lettered.replaces ? 1 : 0, lettered.mention)
    return lettered.mention
  }
  if (amounts.length + options.length + without.length + notes.length === 0) return current
  // "…, no egg because my son hates it": words of a reason are of nothing that is made.
  const why = part.findIndex(
    ({ kind, start }) => kind === 'other' && reading.lexicon.roles.reason.has(reading.tokens[start]!.norm),
  )
  const unknown = part
    .slice(0, why < 0 ? part.length : why)
    .findIndex(element => element.kind === 'other' && isUnknownWord(reading, element.start))
  // "Nasi setengah aja lagi diet": behind how it shall be made may stand why.
  const isReason = options.length > 0 && part.slice(unknown).every(element => element.kind === 'other')
  const plain = unknown < 0 || isReason || isTold(reading, part, current)
  const { names } = reading.vocabulary
  if (current && amounts.length === 1 && isTakenBack(reading, current.end, amounts[0]!.start)) {
    const strength = strengthSaid(reading, current, amounts[0]!, []) ?? pointedVariant(reading, current, amounts[0]!)
    if (strength) {
      mentions.splice(mentions.indexOf(current), 1, strength)
      return strength
    }
  }
  const resized = current && options.length === 0 ? otherSize(reading, current, amounts) : undefined
  if (current && resized) {
    mentions.splice(mentions.indexOf(current), 1, resized)
    return resized
  }
  // "Catheter 16, one, no, the 18, one": told anew which and how many.
  const [which, count, third] = amounts
  const other = current && which && count && !third && isTakenBack(reading, current.end, which.start)
  const told = other ? pointedVariant(reading, current, which) : undefined
  if (current && count && told) {
    const variant = { ...told, amounts: [count], end: count.end }
    mentions.splice(mentions.indexOf(current), 1, variant)
    return variant
  }
  // "Black 2, scratch that, white 2": the same thing, made otherwise.
  const start = part.find(element => element.kind === 'option' || element.kind === 'amount')?.start
  const slips = reading.concepts.some(
    at => at.concept === 'slip' && current !== undefined && start !== undefined && at.start >= current.end && at.end <= start,
  )
  if (current && slips && options.length > 0 && current.portions.length === 0 && amounts.length <= 1) {
    const kept = current.options.filter(option => !options.some(other => other.group === option.group))
    current.options = [...kept, ...options]
    if (amounts.length > 0)
      current.amounts = [...current.amounts.filter(amount => isOwnNumber(reading, current, amount)), ...amounts]
    return current
  }
  // "Spicy floss two packs, the original one too, just one": one more of the same, made otherwise.
  const isAlso =
    part.some(({ kind, start }) => kind === 'other' && addsOne(reading, start)) || addsOne(reading, part.at(-1)!.end)
  if (current && isAlso && isOtherwise(current, options)) {
    const { start: from, end } = part.find(element => element.kind === 'option')!
    const kept = current.options.filter(option => !options.some(other => other.group === option.group))
    const more = { ...current, start: from, end, amounts, options: [...kept, ...options], without, notes, portions: [] }
    mentions.push(more)
    return more
  }
  // "4 shirts: 2 M, 1 L and the last one XL": what remains of it.
  if (current && amounts.length === 0 && remains(current) && current.portions.some(one => isOtherThan(one.options, options))) {
    current.portions.push({ options, without })
    return current
  }
  const portion = current && amounts.length === 0 ? portionTold(current, options) : undefined
  if (current && portion) {
    portion.options.push(...options.filter(option => !hasSame(portion.options, option)))
    portion.without.push(...without)
    portion.notes = [...(portion.notes ?? []), ...notes]
    return current
  }
  if (current && plain) {
    const groups = new Set(
      [...current.aliases].flatMap(alias => names.product(names.productOf(alias)).source.options.map(o => o.group)),
    )
    const fitting = options.length === 0 || options.some(option => groups.has(option.group))
    const unsaid = current.amounts.every(amount => amount.measure || isOwnNumber(reading, current!, amount))
    // "A memory card, 32 gb": an article counted it, and this tells which.
    const isSize =
      current.amounts.every(amount => amount.article || (!amount.measure && !isOwnNumber(reading, current!, amount))) &&
      amounts.every(amount => amount.measure && isOwnNumber(reading, current!, amount))
    const counting = amounts.filter(amount => !isOwnNumber(reading, current!, amount))
    const isRefused = isRefusedBehind(reading, current)
    // "Nails 2 inch half kilo, 3 inch a kilo": what is sold by weight is counted by it.
    const weighed = current.amounts.some(amount => amount.measure && !isOwnNumber(reading, current!, amount))
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
  }
  const all = part.some(element => element.kind === 'all')
  const [amount] = amounts
  loose.push({ start: (amount ?? part[0]!).start, ...(amount ? { amount } : {}), amounts, options, without, notes, all })
  return current
}

/** "Geprek 3, dua pedas banget satu ga pedas, sambelnya pisah yang ga pedas": the one part that is called by its choice again. */
function portionTold({ portions }: Mention, options: readonly OptionValue[]): Portion | undefined {
  const isOf = ({ options: own }: Portion) => options.some(option => hasSame(own, option)) && !isOtherThan(own, options)
  const [only, another] = portions.filter(isOf)
  return another ? undefined : only
}

const hasSame = (own: readonly OptionValue[], { group, choice }: OptionValue) =>
  own.some(one => one.group === group && one.choice === choice)

/** More words that nothing knows, and the choice among them was heard by chance. */
const mostStrange = 2

/** "হাঁস একটা, পালক পরিষ্কার করে কারি পিস": behind a comma, a choice that what was named has and that is not chosen yet, at the end of how it shall be made. */
function isTold(reading: Reading, part: readonly Element[], current: Mention | undefined): boolean {
  const last = part.findLast(element => element.kind !== 'other')
  if (!current || reading.lexicon.heard.size === 0 || last?.kind !== 'option' || part.at(-1) !== last) return false
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

const isUnknownWord = (reading: Reading, index: number) => {
  const token = reading.tokens[index]!
  // "…, ২টা বানান": what shall be done with so many.
  if (/\.do$/.test(formSaid(reading, index) ?? '')) return false
  if (reading.cues.some(cue => holds(cue, index) && cue.meanings.includes('want'))) return false
  return token.kind === 'word' && !token.known && token.raw.length > 2 && !reading.vocabulary.optionWords.has(token.norm)
}

const asksBetween = (reading: Reading, { end }: Mention, start: number) =>
  reading.cues.some(
    cue =>
      cue.meanings.includes('menu') &&
      cue.start >= end &&
      cue.end <= start &&
      reading.sentences[cue.start] !== reading.sentences[start] &&
      reading.tokens.slice(cue.end, start).some((token, i) => isUnknownWord(reading, cue.end + i) && !token.mark),
  )
