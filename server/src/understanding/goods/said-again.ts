import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { BasketLine } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Jilapi adha kg den" where one kilo stands in the order: what is in it, made no other way, and said with one number. Without a word for
 * more that is how many there shall be in all.
 */
export function isSameAgain({ state }: Reading, { mention, line }: Said, target: BasketLine): boolean {
  if (line.quantity === undefined || mention.amounts.length !== 1 || mention.portions.length + line.without.length > 0)
    return false
  if (line.candidates.length > 1 && !mention.exact) return false
  const sameKind = state.basket.filter(({ productId }) => productId === target.productId)
  const isMadeSo = line.options.every(({ group, choice }) =>
    target.options.some(own => own.group === group && own.choice === choice),
  )
  return sameKind.length === 1 && isMadeSo && line.candidates.some(other => other.productId === target.productId)
}

/** "And two lassi", "sathe 2 ta lassi den", "lassi ar 2 ta", "lassi 1 ta beshi": what is joined to the order as a whole is further. */
export function isBeside({ tokens, lexicon, sentences }: Reading, { start, end, amounts: [amount] }: Mention): boolean {
  const from = Math.min(start, amount!.start)
  const joins = (i: number) => lexicon.roles.separator.has(tokens[i]?.norm ?? '')
  const first = sentences.indexOf(sentences[from]!)
  const opens = joins(from - 1) && tokens.slice(first, from - 1).every(token => token.skippable || token.mark)
  const between = amount!.start > start && tokens.slice(start, amount!.start).some((_, i) => joins(start + i))
  const measured = lexicon.packs.some(pack => pack.lines.extra.includes(tokens[Math.max(end, amount!.end)]?.norm ?? ''))
  return (
    opens || between || measured || (amount!.article && tokens[amount!.start]?.kind === 'word' && amount!.units.length === 0)
  )
}

/** "Can I add vanilla to my latte?": a choice that is added to what stands in the order, which nobody counts and somebody points to. */
export function isPutInto({ tokens, lexicon }: Reading, { mention, line }: Said, target: BasketLine): boolean {
  const before = tokens[mention.start - 1]?.norm ?? ''
  const points = before === 'the' || lexicon.roles.own.has(before)
  const ids = line.candidates.map(({ productId }) => productId)
  return points && mention.amounts.length === 0 && line.options.length > 0 && ids.includes(target.productId)
}
