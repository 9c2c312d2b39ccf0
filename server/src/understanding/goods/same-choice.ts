import type { Reading } from '../reading/reading.ts'
import type { OptionWish } from '../types/line-request.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "A brake pad for my Apache and a clutch cable for the same bike", "a black shirt in L and a polo, same size": what is said to be the same is
 * chosen as it was of what was named before, or of what stands in the order.
 */
export function withSameChoices(reading: Reading, said: readonly Said[]): Said[] {
  const { tokens, lexicon } = reading
  let result = [...said]
  for (const [at, token] of tokens.entries()) {
    if (!lexicon.roles.same.has(token.norm) || isAnd(reading, at, said)) continue
    const before = result.filter(({ mention }) => mention.start < at)
    const behind = result.find(
      ({ mention, line }) => mention.start > at && line.candidates.length > 0 && mention.amounts.length > 0,
    )
    const last = before.at(-1)
    const given = (to: Said, from: readonly OptionWish[]) => from.filter(option => isMeant(reading, at, option, from, to))
    const others = (to: Said) => [
      ...before.filter(one => one !== to).flatMap(({ line }) => line.options),
      ...reading.state.basket.flatMap(line => line.options),
    ]
    const to = [last, behind].find(one => one !== undefined && given(one, others(one)).length > 0)
    if (!to) continue
    // Of several that were said before, the last one's.
    const options = [...new Map(given(to, others(to)).map(option => [option.group, option])).values()]
    result = result.map(one =>
      one === to ? { ...one, line: { ...one.line, options: [...one.line.options, ...options] } } : one,
    )
  }
  return result
}

/** "Matcha less ice sama teh tarik": in Indonesian the word before a name or a number that is named next is "and". */
const isAnd = ({ tokens, lexicon }: Reading, at: number, said: readonly Said[]) =>
  !lexicon.articles.definite.has(tokens[at - 1]?.norm ?? '') &&
  (tokens[at + 1]?.kind === 'number' || said.some(({ mention }) => mention.start === at + 1))

/** The option is of the group that stands beside "same", which the product has and nothing chose yet; "for the same" means all groups. */
function isMeant(reading: Reading, at: number, option: OptionWish, all: readonly OptionWish[], to: Said): boolean {
  const { tokens, lexicon } = reading
  if (!isLacking(reading, option, to)) return false
  const [before, next] = [tokens[at - 1], tokens[at + 1]]
  const names = option.group.toLowerCase().split(/\s+/)
  const isGroup = (token: typeof next) => token !== undefined && (names.includes(token.norm) || names.includes(token.raw))
  const isAspect = (token: typeof next) => token !== undefined && lexicon.roles.aspect.has(token.norm)
  const only = new Set(all.flatMap(one => (isLacking(reading, one, to) ? [one.group] : []))).size === 1
  const isOpen =
    (next === undefined || next.mark) && (lexicon.articles.definite.has(before?.norm ?? '') || before?.norm === 'for')
  return isGroup(next) || isGroup(before) || ((isAspect(next) || isAspect(before)) && only) || isOpen
}

function isLacking(reading: Reading, { group, choice }: OptionWish, { line }: Said): boolean {
  const own = productOf(reading, line.candidates[0]?.productId ?? '')?.source.options.find(one => one.group === group)
  return own?.choices.some(one => one.name === choice) === true && line.options.every(option => option.group !== group)
}
