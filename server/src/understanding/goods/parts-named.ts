import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'

/**
 * "Es dawet 3, one of the dawet without ice": a number that points into what was counted before and names it once more says how that
 * part shall be, and orders nothing further.
 */
export function withPartsNamed(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const mention of mentions) {
    const whole = wholeOf(reading, mention, kept)
    const [amount] = mention.amounts
    if (!whole || !amount) {
      kept.push(mention)
      continue
    }
    const portion = { amount, options: mention.options, without: mention.without }
    kept[kept.indexOf(whole)] = { ...whole, portions: [...whole.portions, portion], end: mention.end }
  }
  return kept
}

/** What the part was counted in: of the same name, or a longer one, and more of it. */
function wholeOf(
  { tokens, lexicon }: Reading,
  { amounts, options, without, portions, words }: Mention,
  before: readonly Mention[],
): Mention | undefined {
  const [amount, second] = amounts
  // "One of the …": the word for it may be read with the number.
  const points =
    amount && (amount.portion || [amount.end - 1, amount.end].some(i => lexicon.roles.partitive.has(tokens[i]?.norm ?? '')))
  if (!amount || !points || amount.measure || second || portions.length > 0 || options.length + without.length === 0)
    return undefined
  return before.findLast(
    other =>
      words.every(word => other.words.includes(word)) &&
      other.amounts.some(({ value, measure, packed }) => !measure && !packed && value > amount.value),
  )
}
