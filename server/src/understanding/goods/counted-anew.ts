import { quantityOf } from '../../kernel/quantity.ts'
import { isSameChoice } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import { type Cue, clauseRange, cuesOf, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { isInside } from '../words/extent.ts'
import { sameMeasure } from '../words/measures.ts'
import { type BasketLine, idsOf, lineOf, productOf, takes } from './basket.ts'
import { countedFrom, isFurther, isMade, isOnly, isTold } from './becomes-so-many.ts'
import type { Said } from './evidence.ts'
import { changeLine, choicesByNumber, isStepless, ledBy } from './line-changed.ts'
import { isBeside, isMoreOf, isPartOf, isPutInto, isSameAgain, totalSaid } from './said-again.ts'
import { stepsLine } from './steps-said.ts'

/** A mention of something in the order that is definite or said as a correction changes that line. */
export function corrects(reading: Reading, said: Said): boolean {
  const { mention } = said
  const target = lineOf(reading, mention, idsOf(said.line))
  if (!target) return false
  const one = madeFor(reading, said, target)
  const { line } = one
  if (stepsLine(reading, one, target)) return true
  const range = sentenceRange(reading, mention.start)
  const within = (cue: Cue) => isInside(cue, range)
  // "Bricks make it 800": what lies between a name and its number was taken with them.
  const inner = reading.cues.filter(cue => isInside(cue, mention))
  const correction = [
    ...cuesOf(reading, 'correction').filter(within),
    ...inner.filter(cue => cue.meanings.includes('correction')),
  ]
  // "Add one of these, and make the wrap hot": the word that stands nearer before what is named says what becomes of it.
  const isAnew = (cue: Cue) => correction.some(other => other.start > cue.start && other.end <= mention.start)
  // "Make the roshogolla 2 kg, baba wants more": behind a mark stands why.
  const isReason = (cue: Cue) =>
    (correction.some(other => other.end <= mention.start) || mention.amounts.some(amount => amount.corrected)) &&
    reading.tokens.slice(mention.end, cue.start).some(token => token.mark) &&
    reading.tokens
      .slice(cue.end, range.end)
      .every(token => token.kind !== 'number' && !reading.vocabulary.names.has(token.norm))
  if (isPartOf(reading, one, target)) {
    const part = { ...mention, amounts: mention.amounts.map(amount => ({ ...amount, portion: true })) }
    changeLine(reading, target, { mention: part, line }, mention.start)
    return true
  }
  const again = isSameAgain(reading, one, target)
  const anew = makesAnew(reading, one, target)
  // "Telur asin satu lagi, telur ayam kurangin satu": what is put on the one is taken off the other.
  const clause = clauseRange(reading, mention.start)
  const isSaid = (meaning: 'add' | 'less') => reading.cues.some(cue => cue.meanings.includes(meaning) && isInside(cue, clause))
  const isFewer = isSaid('less') && !isSaid('add')
  const adding = cuesOf(reading, 'add').filter(
    cue =>
      within(cue) &&
      !addsChoice(reading, mention, cue) &&
      !isAnew(cue) &&
      !isReason(cue) &&
      !isFewer &&
      (!(again || anew) || isMoreOf(reading, mention, cue)),
  )
  const wanted = cuesOf(reading, 'want').filter(cue => within(cue) && cue.start < mention.start && !isAnew(cue))
  // "Udang tambahkan jadi 3 kilo": what becomes so many is no further one.
  // "And the donuts jadi 4": so many in all, whatever stands before it.
  const told = isTold(reading, mention)
  const further =
    !told &&
    !isFewer &&
    ((isFurther(reading, mention) && idsOf(line).includes(target.productId)) ||
      (again && (adding.length > 0 || ledBy(reading, mention).includes('add') || isBeside(reading, mention))))
  const total = idsOf(line).includes(target.productId) ? totalSaid(reading, mention, target) : undefined
  if (total !== undefined) {
    changeLine(reading, target, { mention: { ...mention, definite: false }, line: { ...line, quantity: total } }, mention.start)
    return true
  }
  if (further) {
    const quantity = target.quantity + (line.quantity ?? oneMore)
    changeLine(reading, target, { mention: { ...mention, definite: false }, line: { ...line, quantity } }, mention.start)
    return true
  }
  const counted = countedFrom(one, target)
  const becomes = counted !== undefined || told || isStepless(ledBy(reading, mention)) || isMade(reading, one, target)
  // "Jeruk panasnya dibikin es": the ending may stand at the choice that it has.
  const points = mention.definite || reading.tokens.slice(mention.start, mention.end).some(token => token.definite)
  const putInto = adding.length > 0 && isPutInto(reading, one, target)
  if ((adding.length > 0 && !points && !becomes && !putInto) || cuesOf(reading, 'advice').some(within)) return false
  const fewer = cuesOf(reading, 'less').some(cue => within(cue) && cue.start < mention.start)
  const decisive =
    becomes ||
    fewer ||
    points ||
    mention.amounts.some(amount => amount.portion || isOnly(reading, amount.start)) ||
    mention.amounts.some(amount => amount.corrected) ||
    (correction.length > 0 && wanted.length === 0) ||
    again ||
    putInto ||
    (anew && adding.length === 0 && (wanted.length === 0 || isThe(reading, mention)))
  // "Nugget 250nya tukar sama yang 500 gram satu": the size that takes the place of the first tells other goods of that name.
  const [only, second] = line.candidates
  const isModel = mention.words.some(word => /^\d/.test(word))
  const isOther =
    (isModel && correction.length > 0) ||
    deniesSize(reading, target) ||
    mention.amounts.some(
      amount => (amount.corrected && isSize(reading, only, amount)) || (decisive && amount.measure && correction.length > 0),
    )
  if (only && !second && only.productId !== target.productId && isOther) {
    reading.origins.set(line, mention)
    const act = { act: 'replace', target: { lineId: target.lineId }, by: line } as const
    propose(reading, mention.start, act, 'another size of the same')
    return true
  }
  if (isModel && only && !second && only.productId !== target.productId) return false
  const saysSomething = line.quantity !== undefined || line.options.length + line.without.length + line.notes.length > 0
  if (!decisive || !saysSomething) return false
  if (counted === undefined && anew && line.quantity !== undefined) {
    // "Put the sweets in a gift box": the article counts none of them.
    const { quantity: _, ...made } = line
    changeLine(reading, target, { mention: { ...mention, amounts: [] }, line: made }, mention.start)
    return true
  }
  changeLine(reading, target, counted === undefined ? one : { mention, line: { ...line, quantity: counted } }, mention.start)
  return true
}

/** "Both burgers double" of a cheeseburger, where what is called a burger has no such choice: how it is made is its own. */
function madeFor(reading: Reading, { mention, line }: Said, target: BasketLine): Said {
  const options = mention.options.filter(option => takes(reading, target, option))
  if (idsOf(line).includes(target.productId) || options.length === 0) return { mention, line }
  return { mention, line: { ...line, options, notes: mention.notes } }
}

/** "Gasnya 2 aja jangan 3": a bare number tells the size of nothing whose name does not have it. */
function isSize(
  { vocabulary: { names } }: Reading,
  only: { productId: string } | undefined,
  { measure, value }: Amount,
): boolean {
  const index = names.indexOf(only?.productId ?? '')
  return measure !== undefined || (index !== undefined && names.product(index).numbers.has(value))
}

const oneMore = quantityOf(1)!

/** "Not the 5L, give me the 10L": the size of what stands in the order, said only to say no to it. */
function deniesSize({ tokens, lexicon, ...reading }: Reading, target: BasketLine): boolean {
  const own = productOf({ tokens, lexicon, ...reading }, target.productId)?.measures ?? []
  return tokens.some(({ norm }, i) => {
    if (!lexicon.roles.negator.has(norm) || lexicon.roles.negatorAfter.has(norm)) return false
    const next = tokens[i + 1]?.norm ?? ''
    const at = lexicon.articles.definite.has(next) || lexicon.roles.pointer.has(next) ? i + 2 : i + 1
    const denied = readAmount(tokens, at, lexicon, k => k < tokens.length)?.measure
    return denied !== undefined && own.some(one => sameMeasure(one, denied))
  })
}

/** "Cake er sathe candle o add koren": what is added is the choice that stands right before the word. */
function addsChoice({ tokens, vocabulary }: Reading, mention: Mention, cue: Cue): boolean {
  let at = cue.start - 1
  while (at > mention.start && (tokens[at]!.skippable || tokens[at]!.norm.length === 1)) at--
  const norm = tokens[at]?.norm ?? ''
  return at > mention.start && vocabulary.optionWords.has(norm) && !mention.words.includes(norm)
}

/**
 * "Rice boxes all spicy please", "no onions in the burgers", "put the sweets in a gift box": what is ordered already, named without a number,
 * with a choice that it does not have yet, or without a part.
 */
const makesAnew = (reading: Reading, { mention, line }: Said, target: BasketLine) =>
  mention.portions.length === 0 &&
  (mention.amounts.every(amount => amount.article && amount.start > mention.start) ||
    (line.quantity === undefined && choicesByNumber(reading, { mention, line }, target).length > 0)) &&
  (line.without.length > 0 ||
    line.options.some(option => takes(reading, target, option) && !target.options.some(own => isSameChoice(own, option))))

/** "Can I have the burgers spicy": what stands in the order is pointed to. */
const isThe = ({ tokens, lexicon }: Reading, { start }: Mention) => lexicon.articles.definite.has(tokens[start - 1]?.norm ?? '')
