import { productTerms } from '../names/terms.ts'
import type { Mention } from '../reading/mention.ts'
import { cuesOf, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'

/**
 * "2 buckets for mortar", "filter for my vario": what stands behind "for" is what the goods are meant for. It is not ordered; of
 * several products that the words before it fit, it leaves those that are called by it too.
 */
export function withoutPurposes(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const mention of mentions) {
    const before = kept.at(-1)
    if (before && isPurpose(reading, before, mention)) kept[kept.length - 1] = meantFor(reading, before, mention)
    else {
      const around = before && aroundWord(reading, before, mention)
      if (around) kept[kept.length - 1] = around
      else kept.push(mention)
    }
  }
  return kept
}

/** Directly behind what was named stands a word for purposes, and behind that only a word for whose it is. */
function isPurpose(reading: Reading, before: Mention, { start }: Mention): boolean {
  const { tokens, lexicon } = reading
  const { roles, numbers, articles } = lexicon
  let at = start - 1
  while (
    at > before.end &&
    (roles.own.has(tokens[at]!.norm) || articles.definite.has(tokens[at]!.norm) || articles.pointing.has(tokens[at]!.norm))
  )
    at--
  const isNear = at >= before.end && at - before.end <= 1 && !tokens[at - 1]!.mark
  if (!isNear || !roles.meantFor.has(tokens[at]!.norm) || numbers.has(tokens[start - 1]!.norm)) return false
  // "Swap the mocha for a latte": what is given for something else is wanted.
  const range = sentenceRange(reading, start)
  if (isQuestion(reading, range)) return false
  return [...cuesOf(reading, 'replace'), ...cuesOf(reading, 'instead')].every(
    cue => cue.start < range.start || cue.start > start,
  )
}

/**
 * "Sugar mapar strip 1 box", "sugar check strip": one word between two of a name that hold together tells what the goods are for, though others are
 * called by it too. Nothing where that is not so, else the name with the word behind, and what was counted there.
 */
function aroundWord(reading: Reading, before: Mention, within: Mention): Mention | undefined {
  const { start, words, exact, amounts, portions, end } = within
  const next = reading.tokens[start + 1]
  if (exact || words.length > 1 || before.end !== start || before.amounts.length + before.portions.length > 0) return undefined
  if (next?.kind !== 'word' || amounts.some(amount => amount.start < start)) return undefined
  // "স্ট্রিপ" is an everyday word, and here a part of a name.
  for (const term of productTerms({ ...next, known: false }, reading.vocabulary)) {
    const all = [...before.words, ...term.words]
    const aliases = term.words.some(word => before.words.includes(word)) ? [] : reading.hold(all)
    if (aliases.length > 0) return { ...before, words: all, aliases, end: Math.max(end, start + 2), amounts, portions }
  }
  return undefined
}

function meantFor({ vocabulary: { names } }: Reading, before: Mention, purpose: Mention): Mention {
  const fitting = [...before.aliases].filter(alias => {
    const { words } = names.product(names.productOf(alias))
    return purpose.words.every(word => words.has(word))
  })
  const counted = before.amounts.length + before.portions.length > 0
  return {
    ...before,
    end: purpose.end,
    ...(fitting.length > 0 && { aliases: fitting }),
    ...(!counted && { amounts: purpose.amounts, portions: purpose.portions }),
    options: [...before.options, ...purpose.options],
    without: [...before.without, ...purpose.without],
    notes: [...before.notes, ...purpose.notes],
  }
}
