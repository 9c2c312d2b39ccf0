import { formSaid } from '../reading/form-said.ts'
import type { Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { endsIn } from '../words/endings.ts'
import { isTakenBack } from './corrections.ts'
import type { Said } from './evidence.ts'
import { lastOfEach } from './resolve.ts'

/**
 * The same goods named twice in one breath are one line: "tea 4, milk tea", "rice 5 kg, the pandan one", "deterjen… deterjen 1".
 * The second mention narrows what may be meant, adds its wishes and, where the first has none, its number. Two numbers, or
 * two choices of a group that takes one, are two lines; so are goods with a word for "and" between them. A number of the product's
 * own name counts nothing: "1 power strip with 4 sockets".
 */
export function withoutRepeated(reading: Reading, said: readonly Said[]): Said[] {
  const kept: Said[] = []
  for (const one of said) {
    const anew = kept.findLastIndex(other => isCountedAnew(reading, other, one))
    if (anew >= 0) {
      const { mention, line } = kept[anew]!
      kept[anew] = { mention: { ...mention, portions: one.mention.portions }, line: countedAnew(line, one.line) }
      continue
    }
    const kind = kindTold(reading, kept.at(-1), one)
    if (kind) {
      kept[kept.length - 1] = { mention: kept.at(-1)!.mention, line: kind }
      continue
    }
    const again = kept.findIndex(other => isSaidAgain(reading, other, one) && joined(reading, other.line, one.line))
    const whole = again < 0 ? undefined : joined(reading, kept[again]!.line, one.line)
    if (whole) {
      kept[again] = { mention: kept[again]!.mention, line: whole }
      continue
    }
    const before = kept.at(-1)
    const described = before !== undefined && isDescribed(reading, before, one)
    const second = described ? withoutQuantity(one.line) : one.line
    const line = before && isOneBreath(reading, before, one, described) ? joined(reading, before.line, second) : undefined
    if (!before || !line) kept.push(one)
    else kept[kept.length - 1] = { mention: { ...before.mention, end: one.mention.end, portions: one.mention.portions }, line }
  }
  return kept
}

/**
 * "Chocolate pastry 4, vanilla pastry 4... no, vanilla 2": the same goods, named and counted once more right behind words that take back.
 */
function isCountedAnew(reading: Reading, { mention: a, line: first }: Said, { mention: b, line: second }: Said): boolean {
  if (first.quantity === undefined || second.quantity === undefined || a.portions.length + b.portions.length > 0) return false
  const ids = first.candidates.map(({ productId }) => productId)
  if (!second.candidates.some(({ productId }) => ids.includes(productId))) return false
  const from = Math.min(b.start, ...b.amounts.map(amount => amount.start))
  const { tokens, lexicon } = reading
  for (let i = from - 1; i >= a.end; i--) {
    if (isTakenBack(reading, i, from))
      return !tokens.slice(i, from).some(({ norm }) => lexicon.roles.separator.has(norm) || lexicon.roles.and.has(norm))
    const { mark, skippable, norm } = tokens[i]!
    // "… and actually I'd also like 3": further ones.
    if (lexicon.roles.separator.has(norm)) return false
    if (!mark && !skippable && !lexicon.roles.talk.has(norm)) return false
  }
  return false
}

/**
 * "Sate lilit 2 porsi, yang ikan": of what was counted, another one that is called so and more is pointed to behind a mark, without a number:
 * that one was meant.
 */
function kindTold({ tokens, lexicon, vocabulary: { names } }: Reading, before: Said | undefined, { mention, line }: Said) {
  if (!before || before.line.quantity === undefined || line.quantity !== undefined) return undefined
  const { start, amounts, portions } = mention
  const isPart = amounts.length + portions.length + before.mention.portions.length === 0
  const isTold = isThe(tokens[start - 1]?.norm, lexicon.roles) && tokens[start - 2]?.norm === ','
  const ids = before.line.candidates.map(({ productId }) => productId)
  const [only, second] = line.candidates
  if (!isPart || !isTold || !only || second || ids.includes(only.productId)) return undefined
  const words = names.product(names.indexOf(only.productId)!).words
  if (!before.mention.words.every(word => words.has(word)) || before.mention.end < start - 6) return undefined
  return { ...before.line, candidates: line.candidates, options: [...before.line.options, ...line.options] }
}

function countedAnew(first: LineRequest, second: LineRequest): LineRequest {
  const groups = new Set(second.options.map(option => option.group))
  const ids = new Set(second.candidates.map(({ productId }) => productId))
  return {
    ...second,
    phrase: first.phrase,
    candidates: first.candidates.filter(({ productId }) => ids.has(productId)),
    options: [...first.options.filter(option => !groups.has(option.group)), ...second.options],
    without: [...new Set([...first.without, ...second.without])],
    notes: [...new Set([...first.notes, ...second.notes])],
  }
}

/**
 * "Sada polao 5 plate firni 5 cup, polao gorom diyen": what was counted before is named once more without a number or a choice, to say
 * something about it; a word for "and" or "more" before it makes it another line.
 */
function isSaidAgain(reading: Reading, { mention: a, line: first }: Said, { mention: b, line: second }: Said): boolean {
  if (first.quantity === undefined || b.amounts.length + b.portions.length > 0) return false
  if (second.options.length > 0 && !isPointedAt(reading, b)) return false
  if (second.quantity !== undefined || second.candidates.length === 0) return false
  if (b.start <= a.end) return false
  const { tokens, lexicon } = reading
  const mark = tokens.findLastIndex((token, i) => i >= a.end && i < b.start && token.mark && /^[,.;\n।(]$/.test(token.norm))
  const from = isThe(tokens[b.start - 1]?.norm, lexicon.roles) ? b.start - 1 : b.start
  // "… 2 ta dio pizza te extra cheese dio": in Bangla the verb of a wish ends what was said before, as a mark does.
  if (mark === from - 1 || /^(?:give|kor|patha)\.do$/.test(formSaid(reading, from - 1) ?? '')) return true
  // "(no onion in the tehari please)": what is left out may be told before it.
  const between = tokens.slice(mark + 1, b.start)
  const told = new Set(second.without.flatMap(text => text.split(/\s+/)))
  return (
    mark >= 0 &&
    told.size > 0 &&
    between.every(
      ({ norm, raw, skippable }) =>
        told.has(norm) ||
        told.has(raw) ||
        skippable ||
        lexicon.articles.definite.has(norm) ||
        lexicon.roles.negator.has(norm) ||
        lexicon.roles.connector.has(norm),
    )
  )
}

/** "Yang jambu", "the guava one". */
const isThe = (word: string | undefined, { pointer }: Reading['lexicon']['roles']) => word === 'the' || pointer.has(word ?? '')

/** "ফুচকায় ঝাল বেশি", "fuchka te jhal kom": in Bangla the ending says that something is done to it. */
function isPointedAt({ tokens, lexicon, vocabulary: { names } }: Reading, { start, end }: Said['mention']): boolean {
  if (isThe(tokens[start - 1]?.norm, lexicon.roles)) return true
  const { into, intoApart } = lexicon.endings
  return tokens.slice(start, end).some(({ raw }, i) => (i > 0 && intoApart.has(raw)) || (endsIn(raw, into) && !names.has(raw)))
}

function joined(reading: Reading, first: LineRequest, second: LineRequest): LineRequest | undefined {
  if (first.quantity !== undefined && second.quantity !== undefined) return undefined
  const ids = new Set(second.candidates.map(candidate => candidate.productId))
  const candidates = first.candidates.filter(candidate => ids.has(candidate.productId))
  if (candidates.length === 0) return undefined
  const [product] = candidates
  const index = reading.vocabulary.names.indexOf(product!.productId)
  const options = [...first.options, ...second.options]
  const single = lastOfEach(options, index === undefined ? undefined : reading.vocabulary.names.product(index))
  if (single.length < options.length) return undefined
  return {
    ...second,
    ...first,
    candidates,
    options,
    without: [...first.without, ...second.without],
    notes: [...first.notes, ...second.notes],
  }
}

/** Nothing but marks and small words lies between them, and none that adds; what describes may be joined by "with". */
function isOneBreath(reading: Reading, { mention: a }: Said, { mention: b }: Said, described: boolean): boolean {
  if (a.portions.length > 0 || b.start - a.end > 4) return false
  const { roles } = reading.lexicon
  return reading.tokens
    .slice(a.end, b.start)
    .every(({ norm }) => !roles.and.has(norm) && (described || !roles.separator.has(norm)))
}

/** Counted already, and said again with a number that its name has, without a mark between them: what it is like. */
function isDescribed({ tokens, vocabulary: { names } }: Reading, before: Said, { mention, line }: Said): boolean {
  const index = names.indexOf(before.line.candidates[0]?.productId ?? '')
  if (before.line.quantity === undefined || index === undefined) return false
  const { numbers } = names.product(index)
  const isOwn = mention.amounts.length > 0 && mention.amounts.every(({ value, measure }) => !measure && numbers.has(value))
  const unmarked = tokens.slice(before.mention.end, mention.start).every(token => !token.mark)
  return isOwn && unmarked && line.candidates.some(({ productId }) => productId === before.line.candidates[0]!.productId)
}

function withoutQuantity(line: LineRequest): LineRequest {
  const { quantity: _, unit: __, ...rest } = line
  return rest
}
