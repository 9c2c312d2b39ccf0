import { one } from '../../kernel/quantity.ts'
import { isContent, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import { type Extent, isInside } from '../words/extent.ts'
import type { Features } from './features.ts'
import { around, type Place, placesOf } from './goods-places.ts'

/** What may make one line of an order, or one change of it, unsure; each about 0 to 1. The names are the keys of the fitted weights. */
export const goodsFeatureNames = [
  'guessed',
  'part',
  'misspelt',
  'oneWord',
  'everyday',
  'alsoOption',
  'rivals',
  'unnumbered',
  'article',
  'spareNumber',
  'manyNumbers',
  'corrected',
  'fraction',
  'odd',
  'offStep',
  'unexplained',
  'beside',
  'strange',
  'spareOption',
  'lostOption',
  'leftOut',
  'denial',
  'slip',
  'split',
  'portion',
  'all',
  'again',
  'basket',
  'asking',
  'wanted',
  'company',
  'lines',
  'long',
  'sameTwice',
  'otherParse',
  'change',
  'remove',
  'replace',
  'unplaced',
  'unasked',
  'bangla',
  'numbersLeft',
  'optionsLeft',
  'wordsLeft',
  'mostlyLost',
  'denied',
  'corrects',
  'mistyped',
  'byConcept',
] as const
export type GoodsFeatures = Record<(typeof goodsFeatureNames)[number], number>

/** Acts that say nothing about goods and do not make a line less sure. */
const courtesy: ReadonlySet<string> = new Set(['greet', 'thanks', 'chitchat'])

const upTo = (value: number, most: number) => Math.min(1, Math.max(0, value) / most)
const flag = (value: boolean) => (value ? 1 : 0)

/**
 * The features of everything that alters the goods of an order, in the order of the acts: each line, change, removal and
 * replacement. What the message as a whole leaves unexplained makes each of them less sure, wherever it stands.
 */
export function goodsFeatures(reading: Reading, message: Features, bangla: boolean): GoodsFeatures[] {
  const places = placesOf(reading)
  const company = reading.acts.filter(({ act }) => !courtesy.has(act.act)).length - 1
  const shared = {
    company: upTo(company, 2),
    lines: upTo(places.length - 1, 5),
    long: upTo(reading.tokens.filter((_, i) => isContent(reading, i)).length, 25),
    bangla: flag(bangla),
    numbersLeft: message.spareNumber,
    optionsLeft: message.spareOption,
    wordsLeft: message.unexplained,
    mostlyLost: message.unexplainedShare,
    denied: message.denial,
    corrects: message.correction,
    mistyped: message.mistyped,
    byConcept: message.byConcept,
  }
  return places.map(place => ({ ...featuresAt(reading, place, places), ...shared }))
}

function featuresAt(reading: Reading, place: Place, places: readonly Place[]): Omit<GoodsFeatures, keyof Shared> {
  const { act, line, mention } = place
  const { state, vocabulary, lexicon } = reading
  const zone = around(reading, place, places)
  const sentence = sentenceRange(reading, place.start)
  const chosen = line?.candidates[0]
  const quantity = line?.quantity ?? (act.act === 'change' ? act.quantity : undefined)
  const product = chosen && vocabulary.names.indexOf(chosen.productId)
  const step = product === undefined ? one : vocabulary.names.product(product).source.step
  const words = mention?.words ?? []
  const tokens = mention ? reading.tokens.slice(mention.start, mention.end) : []
  const options = line?.options ?? (act.act === 'change' ? (act.options ?? []) : [])
  const without = line?.without ?? (act.act === 'change' ? (act.without ?? []) : [])
  const excluded = line?.excluded?.length ?? 0
  const within = (at: Extent) => isInside(at, sentence)
  const same = places.filter(
    other => other.line && chosen && other.line.candidates[0]?.productId === chosen.productId && other !== place,
  )
  return {
    guessed: chosen ? 1 - chosen.score : 0,
    part: flag(mention !== undefined && !mention.exact),
    misspelt:
      flag(tokens.some(token => token.repaired || (!token.known && token.norm !== token.raw))) / 2 +
      (mention ? upTo(1 - mention.quality, 1) : 0),
    oneWord: flag(words.length === 1),
    everyday: flag(words.length > 0 && words.every(word => lexicon.words.has(word))),
    alsoOption: flag(words.some(word => vocabulary.optionWords.has(word))),
    rivals: rivalsOf(reading, place),
    unnumbered: flag(line !== undefined && quantity === undefined),
    article: flag(mention !== undefined && mention.amounts.length > 0 && mention.amounts.every(amount => amount.article)),
    spareNumber: upTo(zone.numbers, 2),
    manyNumbers: flag((mention?.amounts.length ?? 0) > 1),
    corrected: flag(mention?.amounts.some(amount => amount.corrected) ?? false),
    fraction: flag(quantity !== undefined && quantity % one !== 0),
    odd: flag((quantity ?? 0) > 50 * one),
    offStep: flag(quantity !== undefined && quantity % step !== 0),
    unexplained: upTo(zone.words, 4),
    beside: zone.beside / 2,
    strange: upTo(zone.strange, 2),
    spareOption: upTo(zone.optionWords - options.length - flag(words.some(word => vocabulary.optionWords.has(word))), 2),
    lostOption: flag((mention?.options.length ?? 0) > options.length),
    leftOut: upTo(without.join(' ').split(' ').filter(Boolean).length, 3),
    denial: upTo(zone.denials - without.length - excluded, 2),
    slip: flag(
      reading.cues.some(cue => cue.meanings.includes('correction') && within(cue)) ||
        reading.concepts.some(at => at.concept === 'slip' && within(at)),
    ),
    split: flag((mention?.portions.length ?? 0) > 0),
    portion: flag(zone.portions > 0 && (mention?.portions.length ?? 0) === 0),
    all: flag(reading.tokens.slice(sentence.start, sentence.end).some(token => lexicon.roles.all.has(token.norm))),
    again: flag(chosen !== undefined && state.basket.some(known => known.productId === chosen.productId)),
    basket: flag(state.basket.length > 0 && act.act === 'order'),
    asking: flag(isQuestion(reading, sentence)),
    wanted: flag(reading.cues.some(cue => cue.meanings.includes('want') && within(cue))),
    sameTwice: upTo(same.length, 1),
    otherParse: otherParse(act),
    change: flag(act.act === 'change'),
    remove: flag(act.act === 'remove'),
    replace: flag(act.act === 'replace'),
    unplaced: flag(mention === undefined && line !== undefined),
    unasked: flag(state.asks.some(ask => ask !== 'choice' && ask !== 'quantity')),
  }
}

type Shared = Pick<
  GoodsFeatures,
  | 'company'
  | 'lines'
  | 'long'
  | 'bangla'
  | 'numbersLeft'
  | 'optionsLeft'
  | 'wordsLeft'
  | 'mostlyLost'
  | 'denied'
  | 'corrects'
  | 'mistyped'
  | 'byConcept'
>

/** Other products that hold the words that were said: one is a rival, many make the words say little. */
function rivalsOf(reading: Reading, { line, mention }: Place): number {
  if (!line || !mention) return 0
  const { names } = reading.vocabulary
  const own = new Set(line.candidates.map(candidate => candidate.productId))
  const others = new Set<number>()
  const holders = reading.hold(mention.words)
  for (let k = 0; k < Math.min(60, holders.length); k++) {
    const product = names.productOf(holders[k]!)
    if (!own.has(names.product(product).source.id)) others.add(product)
  }
  return upTo(Math.log2(1 + others.size), 3)
}

function otherParse(act: Act): number {
  const behind = act.act === 'order' ? (act.alternatives ?? []).map(other => other.behind) : []
  return behind.length === 0 ? 0 : 1 / (1 + Math.max(0, Math.min(...behind)))
}
