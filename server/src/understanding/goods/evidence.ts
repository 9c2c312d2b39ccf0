import { saysForm } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import { clauseRange, cuesOf, has, isContent, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { isNamedFirst } from './named-first.ts'
import { isOnlyTold } from './only-told.ts'
import { asksForSum } from './sum-asked.ts'

export type Said = { mention: Mention; line: LineRequest }

/** What a sentence with products in it wants: the goods, a price, to know what there is, or something else altogether. */
export type Purpose = 'order' | 'price' | 'menu' | 'nothing'

/** The quality of a name that was written out without a mistake. */
const certain = 0.95
/** Words of a story that may follow what was named first. */
const mostBehind = 6

/**
 * Decides what the mentions of one sentence, or of the part of it in `range`, are for. A product in a question is not an order unless a quantity or a word of
 * wanting is there; a product in a story ("I took … yesterday") is not one either. Doubt counts against ordering, because an
 * unwanted line costs more than a question.
 */
export function purposeOf(
  reading: Reading,
  said: readonly Said[],
  range = sentenceRange(reading, said[0]!.mention.start),
): Purpose {
  const inside = (start: number) => holds(range, start)
  const cue = (meaning: Parameters<typeof cuesOf>[1]) => cuesOf(reading, meaning).filter(c => inside(c.start))
  const counted = said.some(
    ({ line, mention }) =>
      mention.portions.length > 0 ||
      (line.quantity !== undefined && mention.amounts.some(amount => !amount.article || amount.units.length > 0)) ||
      // "Khejur 1 kg" where packets of that are sold.
      (reading.lexicon.heard.size > 0 &&
        mention.amounts.some(({ measure }) => measure?.dimension === 'mass' || measure?.dimension === 'volume')),
  )
  const question = isQuestion(reading, range)
  const adds = reading.state.basket.length > 0 && cue('add').length > 0
  const wanted = (cue('want').length > 0 || adds) && cue('ask_lead').length === 0
  // "Minumnya es teh 2": what is eaten or drunk is counted, and nobody asks how.
  const advice = cue('advice').filter(
    c =>
      !(
        counted &&
        !question &&
        c.end - c.start === 1 &&
        said.some(({ mention }) => isRightBefore(reading, c.end, mention.start))
      ),
  )
  if (advice.length > 0 && (question || !wanted)) return 'nothing'
  // "Can I return the diapers": what somebody wants to give back is not ordered.
  if (reading.cues.some(c => c.meanings.includes('ask_return') && inside(c.start)) && !counted) return 'nothing'
  // "Other fish of about the same price": an answer to a shortage, whatever it names.
  const other = cue('substitute').filter(c => !c.meanings.includes('replace') && !c.meanings.includes('instead'))
  if (reading.state.shortage && !question && !counted && other.length > 0) return 'nothing'
  // "Galon saya kok belum nyampe": what is waited for is not ordered again.
  if (!counted && !wanted && reading.acts.some(({ act, at }) => act.act === 'ask_status' && inside(at))) return 'nothing'
  const clauses = said.map(({ mention }) => clauseRange(reading, mention.start))
  const priced = cue('ask_price').filter(c => !counted || clauses.some(clause => isInside(c, clause)))
  if (priced.length > 0 && asksForSum(reading, said, range)) return 'order'
  if (priced.length > 0 && (question || !counted || !wanted)) return 'price'
  // "2 kg jilapi and do you have beguni?": what is asked about stands behind the question, and is something else.
  const isOfOther = (c: Extent) =>
    counted &&
    said.every(({ mention }) => mention.end <= c.start) &&
    reading.tokens.slice(c.end, range.end).some(token => token.kind === 'word' && !token.known && !token.skippable)
  const available = cue('menu').some(c => !isOfOther(c)) || (!counted && asksForIt(reading, range))
  if (available && !counted && (question || !wanted)) return 'menu'
  if (available && question && !wanted) return 'menu'
  if ((cue('human').length > 0 || has(reading, 'human') || has(reading, 'rate')) && !counted) return 'nothing'
  // "Half of the eggs are broken": what is complained of, and pointed to, is not wanted again.
  const complains = reading.concepts.some(at => at.concept === 'complain' && inside(at.start))
  if (complains && !wanted && (has(reading, 'rate') || said.every(({ mention }) => mention.definite))) return 'nothing'
  const foreign = unexplained(reading, range, said)
  const best = Math.max(...said.map(({ line, mention }) => (mention.exact ? (line.candidates[0]?.score ?? 0) : 0)))
  if (!question && foreign <= mostBehind && isNamedFirst(reading, range, said)) return 'order'
  if (!question && counted && said.every(one => isPlainlyCounted(reading, one.mention) && isStrong(one, reading)))
    return 'order'
  // A guess at a product among words that are about something else is no product.
  const guessed = said.every(({ mention }) => !mention.exact || mention.quality < certain)
  if (guessed && said.length === 1 && foreign > (counted ? 4 : 2)) return 'nothing'
  if (counted) return foreign > 6 && !wanted && !isList(reading, said, inside) ? 'nothing' : 'order'
  const sure = best >= 0.7
  const single = foreign <= 1 && said.every(({ mention }) => mention.amounts.some(amount => amount.article))
  if (wanted) return sure || single || strong(said, reading) ? 'order' : 'nothing'
  if (question) return 'nothing'
  // Who says how the goods shall be made wants them: "a large matcha, less sweet".
  const made = said.some(({ line }) => line.options.length + line.without.length > 0)
  const wishes = Math.max(...said.map(({ line }) => line.options.length + line.without.length))
  const named =
    foreign === 0 && !has(reading, 'field') && (single || said.every(one => isStrong(one, reading) && isNarrow(one)))
  return (sure && foreign <= 1) || named || (made && (guessed === false || wishes > 1) && foreign <= 4) ? 'order' : 'nothing'
}

/** "Amoxsan satu strip, ini fotonya resep dokter": a clause of nothing but what is counted, whatever story stands beside it. */
export const isPlainlyCounted = (reading: Reading, mention: Mention): boolean =>
  mention.amounts.some(({ article, units }) => !article || units.length > 0) &&
  unexplained(reading, clauseRange(reading, mention.start), [{ mention, line: noLine }]) === 0
const noLine: LineRequest = { phrase: '', candidates: [], options: [], without: [], notes: [] }

/** "Minumnya es teh": nothing but how it shall be made stands between. */
const isRightBefore = ({ tokens, vocabulary }: Reading, end: number, start: number) =>
  end <= start && tokens.slice(end, start).every(({ norm, skippable }) => skippable || vocabulary.optionWords.has(norm))

/** Several whole names with a number each are a list, however long the talk around it; what was bought before is told, not ordered. */
const isList = ({ concepts }: Reading, said: readonly Said[], inside: (at: number) => boolean) =>
  said.filter(
    ({ mention: { exact, quality, amounts } }) => exact && quality >= certain && amounts.some(amount => !amount.article),
  ).length > 1 && !concepts.some(at => (at.concept === 'past' || at.concept === 'complain') && inside(at.start))

/** "Sunscreen please": a part of a name that fits no more than may be asked about. */
const isNarrow = ({ line }: Said) => line.candidates.length <= 3

/** "মুরগি হবে?", "taja mach pabo?": in Bangla, what will be or be had is asked for with a mark alone. */
const asksForIt = (reading: Reading, range: Extent) =>
  reading.tokens.slice(range.start, range.end).some(token => token.norm === '?') &&
  saysForm(reading, range, /^(?:be\.will|get\.will1?|get\.ing|is\.there)$/)

/** Part of a name counts when it is most of it or its first word, and is no everyday word. */
const strong = (said: readonly Said[], reading: Reading) => said.some(one => isStrong(one, reading))

function isStrong({ mention, line }: Said, { vocabulary, lexicon }: Reading): boolean {
  const [first] = mention.aliases
  const alias = first === undefined ? undefined : vocabulary.names.wordsOf(first)
  const common = mention.words.every(word => lexicon.words.has(word))
  const isHead =
    alias?.at(-1) === mention.words.at(-1) && line.candidates.length === 1 && mention.amounts.some(one => one.article)
  return alias !== undefined && !common && (mention.words.length >= alias.length / 2 || alias[0] === mention.words[0] || isHead)
}

/** In a sentence that orders, a part of a name without a number may still be an everyday word that stands there by chance. */
export const isMeant = (reading: Reading, one: Said) =>
  one.mention.amounts.length + one.mention.portions.length > 0 ||
  isAnswer(reading, one) ||
  (!isOnlyTold(reading, one) &&
    (isJoined(reading, one) ||
      ((!one.mention.definite || isInstead(reading, one)) && (one.mention.exact || isStrong(one, reading)))))

/** "…, sama obat batuk juga": everyday words that begin a name, behind an "and" at the end of what is said, and nothing else is said there. */
function isJoined(reading: Reading, one: Said): boolean {
  const { tokens, lexicon, vocabulary } = reading
  const { words, start, aliases } = one.mention
  const [first] = aliases
  const name = first === undefined ? [] : vocabulary.names.wordsOf(first)
  if (words.length < 2 || words.some((word, i) => name[i] !== word)) return false
  const clause = clauseRange(reading, start)
  const range = { start: start - 1, end: clause.end }
  return lexicon.roles.separator.has(tokens[start - 1]?.norm ?? '') && unexplained(reading, range, [one]) === 0
}

/** "Tahole suji ta den": what is pointed to after a shortage, and is not in the order, is to come for what is short. */
const isInstead = ({ state }: Reading, { line: { candidates } }: Said) =>
  state.shortage !== undefined && candidates.every(({ productId }) => state.basket.every(line => line.productId !== productId))

/** "Udangnya vaname, sambelnya matah": one of those that were offered to choose from. */
const isAnswer = ({ state }: Reading, { line: { candidates } }: Said) =>
  candidates.length === 1 && state.choices.some(({ kind, key }) => kind === 'product' && key === candidates[0]!.productId)

/**
 * "Butuh tukang ledeng, pipa wastafel bocor": beside a service that is wanted, goods that nobody counts and that are not wanted by words of
 * their own are what the service is about.
 */
export function isOfService(reading: Reading, { mention, line }: Said): boolean {
  const service = reading.acts.find(({ act }) => act.act === 'service')
  if (!service || mention.amounts.length + mention.portions.length + line.options.length > 0) return false
  const clause = clauseRange(reading, mention.start)
  const inside = (at: number) => holds(clause, at)
  return !cuesOf(reading, 'want').some(
    cue =>
      inside(cue.start) && (!inside(service.at) || cue.start > service.at) && !isBetween(service.at, mention.start, cue.start),
  )
}

/** The service stands between what is named and the word that wants: it is the service that is wanted. */
const isBetween = (service: number, named: number, wanted: number) => named < service && service < wanted

/** Words of the sentence that carry meaning and that neither a mention nor a cue accounts for. */
export function unexplained(reading: Reading, range: Extent, said: readonly Said[]): number {
  const explained = (i: number) =>
    reading.taken[i] !== undefined || said.some(({ mention }) => holds(mention, i)) || reading.cues.some(cue => holds(cue, i))
  const chosen = said.some(({ line }) => line.options.length > 0)
  // "One latte because my son is sick": why something is wanted is no other matter.
  const why = reading.tokens.findIndex(
    ({ norm }, i) => holds(range, i) && reading.lexicon.roles.reason.has(norm) && said.every(({ mention }) => mention.end <= i),
  )
  const end = why > range.start && said.length > 0 ? why : range.end
  let count = 0
  for (let i = range.start; i < end; i++) {
    const token = reading.tokens[i]!
    if (chosen && reading.vocabulary.optionWords.has(token.norm)) continue
    const isWord = token.kind === 'word' && isContent(reading, i)
    if (isWord && !explained(i) && !isAmountWord(reading, token.norm) && !isOfChoice(reading, token.norm)) count++
  }
  return count
}

/** How something may be made is what a shop is about, whatever that belongs to. */
const isOfChoice = ({ vocabulary, lexicon }: Reading, word: string) =>
  vocabulary.optionWords.has(word) && (!lexicon.words.has(word) || lexicon.roles.aspect.has(word))

const isAmountWord = ({ lexicon }: Reading, word: string) =>
  lexicon.units.has(word) || lexicon.numbers.has(word) || lexicon.counts.has(word)
