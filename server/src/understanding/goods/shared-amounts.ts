import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import type { Element } from './element.ts'

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
