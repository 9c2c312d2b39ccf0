import { formSaid } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import type { Cue, Reading } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { holds } from '../words/extent.ts'
import { longestBreath, wordsIn } from './corrections.ts'
import { isInOrder } from './named.ts'

/** A question mark ends it: "na?" asks and refuses nothing. */
const isAsked = ({ tokens }: Reading, at: number) => tokens[at + 1]?.norm === '?'

/**
 * "Miniket na, nazirshail den", "not the latte, a mocha": of several products, those that are said only to say no to them. A
 * word of refusal stands right behind the product, or a negator right before it; what comes right before a refused product, without
 * number and without a mark between them, is refused with it.
 */
export function refusedIn(reading: Reading, mentions: readonly Mention[]): ReadonlySet<Mention> {
  const { negator, negatorAfter, filler, vocative } = reading.lexicon.roles
  // "Dal gula bad", "dal ta bad diye": endings that stand as words of their own.
  const endings = new Set(
    reading.lexicon.packs.flatMap(({ affixes }) => [
      ...affixes.after.filter(ending => ending.length > 2),
      ...(reading.lexicon.heard.size > 0 ? affixes.definite : []),
    ]),
  )
  const isSmall = (i: number) =>
    filler.has(reading.tokens[i]!.norm) || vocative.has(reading.tokens[i]!.norm) || endings.has(reading.tokens[i]!.raw)
  const refusals = reading.cues.filter(cue => cue.meanings.includes('remove') || cue.meanings.includes('excludeAfter'))
  // "Ga usah sambel": what is left out stands behind the words, so they do not refuse what stands before them.
  const leavesOut = ({ without }: Mention, cue: Cue) => without.length > 0 && cue.meanings.includes('exclude')
  const refused = new Set<Mention>()
  for (const [k, mention] of mentions.entries()) {
    if (mention.portions.length > 0) continue
    let behind = mention.end
    // "Crepe bandage 4 inch na": the unit of a number that ends the name.
    if (reading.tokens[behind - 1]?.kind === 'number' && reading.lexicon.units.has(reading.tokens[behind]?.norm ?? '')) behind++
    while (behind < reading.tokens.length && isSmall(behind)) behind++
    const from = Math.min(mention.start, ...mention.amounts.map(amount => amount.start))
    let ahead = from - 1
    while (ahead >= 0 && isSmall(ahead)) ahead--
    const after = reading.tokens[behind]
    const next = mentions[k + 1]
    const isLast = mentions.length > 1 && mention.amounts.length === 0 && reading.tokens[behind + 1]?.kind !== 'word'
    const saysNo =
      after !== undefined && negatorAfter.has(after.norm) && (next !== undefined || (isLast && !isAsked(reading, behind)))
    const cue =
      refusals.some(
        other =>
          other.start >= mention.end &&
          other.start <= behind &&
          !isOfNext(reading, mention, other, next) &&
          !leavesOut(mention, other),
      ) &&
      !isCutting(reading, mention, behind) &&
      !isCoaxed(reading, mention, behind)
    // "No blender please": by itself it speaks of what stands in the order.
    const isApart = mentions.length > 1 || (mention.options.length === 0 && isInOrder(reading, mention))
    const spared =
      isApart &&
      mention.amounts.length === 0 &&
      reading.cues.some(
        other =>
          other.meanings.includes('exclude') &&
          other.end <= mention.start &&
          reading.tokens.slice(other.end, mention.start).every((_, k) => isSmall(other.end + k)),
      )
    const before = reading.tokens[ahead]
    const denied =
      before !== undefined &&
      negator.has(before.norm) &&
      !negatorAfter.has(before.norm) &&
      mention.amounts.every(amount => amount.article) &&
      isApart
    // "A cappuccino instead of a mocha": with other goods beside it, what stands behind the word is not wanted.
    const instead =
      mentions.length > 1 &&
      reading.cues.some(other => other.meanings.includes('instead') && other.end > ahead && other.end <= from)
    if (
      saysNo ||
      cue ||
      denied ||
      instead ||
      spared ||
      (next && isRetracted(reading, mention.end)) ||
      (next && isCorrected(reading, mention, next) && !mentions.slice(0, k).some(earlier => isAgain(earlier, next)))
    )
      refused.add(mention)
  }
  for (const [k, mention] of mentions.entries()) {
    const next = mentions[k + 1]
    if (next && refused.has(next) && next.start === mention.end && mention.amounts.length === 0) refused.add(mention)
  }
  return refused
}

/** "Mefinal 1, curcuma 1, sorry mefinalnya jadi 2": what was said first is put right, and not what stands between. */
const isAgain = (earlier: Mention, { words }: Mention) => words.every(word => earlier.words.includes(word))

/** "Retinol 1 kak eh jgn deh, vit c aja 1": behind a slip, a word of refusal with nothing after it but small words, up to a mark. */
function isRetracted({ tokens, lexicon: { roles }, cues }: Reading, behind: number): boolean {
  const isSlip = (i: number) => cues.some(cue => cue.start === i && cue.end === i + 1 && cue.meanings.includes('correction'))
  const isNo = (i: number) => roles.negator.has(tokens[i]!.norm)
  let at = tokens[behind]?.mark && tokens[behind + 1] && isSlip(behind + 1) ? behind + 1 : behind
  while (tokens[at] && !isNo(at) && (tokens[at]!.skippable || isSlip(at))) at++
  if (!roles.negator.has(tokens[at]?.norm ?? '') || roles.negatorAfter.has(tokens[at]!.norm)) return false
  let end = at + 1
  while (tokens[end]?.skippable) end++
  return tokens[end]?.mark === true
}

/** "The prawns 2 kilos and drop the squid": behind an "and" and right before what follows, a word of refusal is about that. */
const isOfNext = ({ tokens, lexicon: { roles } }: Reading, { end }: Mention, cue: Cue, next: Mention | undefined): boolean =>
  next !== undefined &&
  cue.end <= next.start &&
  tokens.slice(end, cue.start).some(token => roles.separator.has(token.norm)) &&
  tokens.slice(cue.end, next.start).every(token => token.skippable)

/** "নান ২টা দেন না ভাই": what is counted and shall be given now is asked for all the more, and refused by a wish for later ("দিয়েন না"). */
const isCoaxed = (reading: Reading, { amounts }: Mention, behind: number) =>
  amounts.some(amount => !amount.article) &&
  [behind - 1, behind].some(
    i => formSaid(reading, i) === 'give.do' && !endsIn(reading.tokens[i]!.raw, reading.lexicon.endings.later),
  )

/** "Murgi 2 kg kete diyen": with nothing in the order yet, what is counted shall be cut, not crossed off. */
const isCutting = (reading: Reading, { amounts }: Mention, i: number) =>
  reading.state.basket.length === 0 && amounts.length > 0 && /^(?:kat\.having|eat\.to)$/.test(formSaid(reading, i) ?? '')

/** "2 lattes. Oops, I meant mochas": what was said by a slip was counted, and as many are meant of what stands for it. */
export function withAmountsOfSlips(reading: Reading, mentions: readonly Mention[]): Mention[] {
  return mentions.map((mention, i) => {
    const slip = mentions[i - 1]
    if (!slip || mention.amounts.length + mention.portions.length > 0 || slip.amounts.length !== 1) return mention
    return isCorrected(reading, slip, mention) ? { ...mention, amounts: slip.amounts } : mention
  })
}

/** "3 cetirizine. Sorry, 2 …", "brown rice, red rice I mean": words of a slip right before what is meant, or right behind it. */
function isCorrected(reading: Reading, { end, amounts, words }: Mention, next: Mention): boolean {
  if (wordsIn(reading, end, next.start) > longestBreath || amounts.length > 1) return false
  // "Yang merah 2 eh yang biru", "the red one, I mean the blue".
  const { roles, articles } = reading.lexicon
  const points = (word: string) => roles.pointer.has(word) || articles.definite.has(word)
  const isSmall = (i: number) => reading.tokens[i]!.mark || reading.tokens[i]!.skippable || points(reading.tokens[i]!.norm)
  const slips = reading.concepts.filter(at => at.concept === 'slip')
  // "1 wireless mouse. Sorry, wired mouse": a word that the shop does not know tells another one of the same.
  const isOther = (i: number) =>
    i === next.start - 1 &&
    (next.amounts.length === 0 || next.amounts === amounts) &&
    words.length > 1 &&
    next.words.every(word => words.includes(word))
  const before = slips.some(at => {
    if (at.start < end || at.end > next.start) return false
    for (let i = at.end; i < next.start; i++)
      if (!isSmall(i) && !slips.some(o => holds(o, i))) return isAmount(reading, i, next) || isOther(i)
    return true
  })
  const behind = amounts.length === 0 && slips.some(at => at.start === next.end)
  return before || behind
}

const isAmount = (reading: Reading, i: number, next: Mention) =>
  next.amounts.length > 0 &&
  reading.tokens
    .slice(i, next.start)
    .every(
      token =>
        token.kind === 'number' ||
        token.mark ||
        reading.lexicon.units.has(token.norm) ||
        reading.lexicon.numbers.has(token.norm),
    )
