import { one, quantityOf } from '../../kernel/quantity.ts'
import { isGoods } from '../names/everyday-goods.ts'
import { isSameChoice } from '../names/vocabulary.ts'
import { saysForm } from '../reading/form-said.ts'
import { type Cue, clauseRange, cuesOf, isQuestionWord, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import type { Amount } from '../words/amounts.ts'
import { holds, isInside } from '../words/extent.ts'
import { inUnitsOf } from '../words/measures.ts'
import { allCounted } from './all-counted.ts'
import { bareCount } from './bare-count.ts'
import { type BasketLine, isDenied, lineForOptions, productOf, takes, wordsOfBasket } from './basket.ts'
import { piecesIn } from './fit-counts.ts'
import { withoutOwn } from './line-changed.ts'
import type { Loose } from './mention.ts'
import { madeSo, removedByOption } from './removed-by-option.ts'
import { lastOfEach } from './resolve.ts'
import { shareOfLine } from './share-of-line.ts'

/** "Ektu pore janai", "একটু ভুল হইছে": what the customer does or what happened is no wish about the goods. */
const speaksOfSelf = (reading: Reading, at: number) =>
  saysForm(reading, sentenceRange(reading, at), /^(?:jana|bhab)\.|\.(?:will1|did1|did3|now1)$/)

/** Amounts and options that name no product: they change the line that they can only mean. Answers whether one was changed. */
export function readLoose(reading: Reading, loose: Loose): boolean {
  const { state } = reading
  if (state.basket.length === 0) return false
  if (loose.options.length + loose.without.length === 0 && speaksOfSelf(reading, loose.start)) return false
  if (removedByOption(reading, loose)) return true
  const every = allCounted(reading, loose)
  for (const act of every) propose(reading, loose.start, act, 'every line becomes so many')
  if (every.length > 0) return true
  const counted = countedByOption(reading, loose)
  if (counted) {
    propose(reading, loose.start, counted, 'how many of the line that is made so')
    return true
  }
  const shares = sharedOut(reading, loose)
  if (shares) {
    for (const share of shares)
      if (!isSaid(reading, share)) propose(reading, loose.start, share, 'what each part of a line shall be')
    return true
  }
  // "Tolak anginnya ga jadi, punya banyak di rumah": behind what goes stands why.
  const isBare = loose.amounts.length + loose.options.length + loose.without.length === 0
  if (isBare && reading.acts.some(({ act, at }) => act.act === 'remove' && at < loose.start)) return false
  if (loose.options.length + loose.without.length + loose.notes.length > 0) {
    const lines = loose.all ? state.basket.filter(line => loose.options.some(option => takes(reading, line, option))) : []
    const target = loose.options.length > 0 ? lineForOptions(reading, loose.options) : state.basket.at(-1)
    // "Gepreknya ganti teriyaki, lagi ga kuat pedes": of what goes nothing is made otherwise.
    const isGone = ({ lineId }: BasketLine) =>
      reading.acts.some(({ act }) => (act.act === 'remove' || act.act === 'replace') && act.target?.lineId === lineId)
    const targets = (lines.length > 0 ? lines : target ? [target] : []).filter(line => !isGone(line))
    for (const line of targets) {
      const portion = loose.amount && !loose.amount.article && !loose.all ? quantityOf(loose.amount.value) : undefined
      const options = lastOfEach(
        withoutOwn(
          line,
          loose.options.filter(option => takes(reading, line, option)),
        ),
        productOf(reading, line.productId),
      )
      propose(
        reading,
        loose.start,
        {
          act: 'change',
          target: { lineId: line.lineId },
          ...(options.length > 0 && { options }),
          ...(loose.without.length > 0 && { without: loose.without }),
          ...(loose.notes.length > 0 && { notes: loose.notes }),
          // "Dui ta half koiren, full er dorkar nai": none is to stay as it was.
          ...(portion !== undefined &&
            (isDenied(reading, line) ? { quantity: portion } : portion < line.quantity && { portion })),
        },
        'says how a line shall be',
      )
    }
    return targets.length > 0
  }
  const { amount } = loose
  const line = amount && lineCounted(reading, amount)
  if (!amount || !line || countsOther(reading, amount)) return false
  const range = sentenceRange(reading, loose.start)
  const within = (cue: Cue) => isInside(cue, range)
  const product = productOf(reading, line.productId)
  const per = product && (amount.grouped || amount.units.includes('piece')) ? piecesIn(product, reading.lexicon) : undefined
  const value = amount.measure ? inUnitsOf(amount.measure, product?.units ?? []) : amount.value / (per ?? 1)
  const said = value === undefined ? undefined : quantityOf(value)
  if (said === undefined) return false
  const bare = bareCount(reading, amount)
  const more = !isTotal(reading, amount) && (bare === 'more' || cuesOf(reading, 'add').some(within))
  // "kurangin jadi 3": a word that says what it becomes right before the number.
  const becomes = cuesOf(reading, 'correction').some(cue => cue.end === amount.start) || isTotal(reading, amount)
  const less = !becomes && (bare === 'less' || cuesOf(reading, 'less').some(within))
  const corrects = becomes || bare === 'all' || cuesOf(reading, 'correction').some(within)
  if (!more && !less && !corrects && (!state.asks.includes('quantity') || isAsked(reading, amount))) return false
  const quantity = more ? line.quantity + said : less ? line.quantity - said : shareOfLine(reading, line, said)
  if (quantity === undefined || quantity < 1) return false
  const act = { act: 'change', target: { lineId: line.lineId }, quantity } satisfies Act
  if (!isSaid(reading, act)) propose(reading, loose.start, act, `${quantity / one} of the only line`)
  return true
}

/** "Sebox berapa duit?", "hali koto kore?": what a question counts answers none. */
function isAsked(reading: Reading, { start }: Amount): boolean {
  const clause = clauseRange(reading, start)
  return reading.tokens.slice(clause.start, clause.end).some((_, k) => isQuestionWord(reading, clause.start + k))
}

/** "So 11 in all": how many there shall be, whatever was added before. */
const isTotal = ({ tokens }: Reading, { end }: Amount) =>
  /^(?:altogether|in (?:all|total))\b/.test(
    tokens
      .slice(end, end + 2)
      .map(token => token.norm)
      .join(' '),
  )

/** "Tambahin lilin 4 batang" where only eggs are ordered: right beside the number stands what nobody knows, or goods of another kind. */
function countsOther(reading: Reading, { start, end }: Amount): boolean {
  const { tokens, lexicon, cues } = reading
  const own = wordsOfBasket(reading)
  const isOther = (i: number) => {
    const token = tokens[i]
    if (token?.kind !== 'word' || token.skippable || own.has(token.norm) || lexicon.units.has(token.norm)) return false
    if (cues.some(cue => holds(cue, i))) return false
    return !token.known || isGoods(token.norm, lexicon)
  }
  return isOther(start - 1) || isOther(end)
}

/** The line that a number by itself counts anew: the only one of the order, or the only one that comes in the unit that was said. */
function lineCounted(reading: Reading, { units, measure }: Amount): BasketLine | undefined {
  const { basket } = reading.state
  const such = basket.filter(line => !measure && productOf(reading, line.productId)?.units.some(unit => units.includes(unit)))
  const [line, second] = basket.length > 1 && such.length === 1 ? such : basket
  return second ? undefined : line
}

/** A change that was said in the same message already, in other words. */
const isSaid = ({ acts }: Reading, act: Act) => acts.some(known => JSON.stringify(known.act) === JSON.stringify(act))

/**
 * "Jadi krem 1 putih 1": a number and a choice for every part of a line, which add up to it. What is so already stays; said behind the
 * change itself it changes nothing further.
 */
function sharedOut(reading: Reading, { amounts, options: said, without, notes }: Loose): Act[] | undefined {
  const line = lineForOptions(reading, said)
  // "1 full 1 half": goods that nobody ordered may have choices of that name, too.
  const options = said.filter(option => line !== undefined && takes(reading, line, option))
  const single = new Set(options.map(option => option.group)).size === 1
  if (!line || !single || amounts.length < 2 || amounts.length !== options.length || without.length + notes.length > 0)
    return undefined
  const parts = amounts.map(amount => (amount.measure ? undefined : quantityOf(amount.value)) ?? 0)
  if (parts.some(part => part < 1) || parts.reduce((sum, part) => sum + part, 0) !== line.quantity) return undefined
  return options.flatMap((option, i) =>
    line.options.some(own => isSameChoice(own, option))
      ? []
      : [{ act: 'change', target: { lineId: line.lineId }, options: [option], portion: parts[i]! } satisfies Act],
  )
}

/** "The cheese ones 4": of several lines, the one that has the options already is counted anew. */
function countedByOption(reading: Reading, { amount, options, without, notes }: Loose): Act | undefined {
  if (!amount || amount.measure || amount.article || amount.portion || without.length + notes.length > 0) return undefined
  const line = madeSo(
    reading,
    options.map(option => [option]),
  )
  const said = quantityOf(amount.value)
  if (!line || said === undefined) return undefined
  const { start, end } = sentenceRange(reading, amount.start)
  const has = (meaning: 'add' | 'less') => cuesOf(reading, meaning).some(cue => isInside(cue, { start, end }))
  const quantity = has('add') ? line.quantity + said : has('less') ? line.quantity - said : said
  return quantity > 0 ? { act: 'change', target: { lineId: line.lineId }, quantity } : undefined
}
