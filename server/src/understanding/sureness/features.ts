import { one } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/region.ts'
import { unexplainedContent } from '../acts/unexplained.ts'
import { isContent, type Reading } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import type { LineRequest } from '../types/line-request.ts'

/** What may make a reading unsure, each as a number of about 0 to 1. The names are the keys of the fitted weights. */
export const featureNames = [
  'guessedName',
  'manyProducts',
  'noProduct',
  'otherParse',
  'unexplained',
  'unexplainedShare',
  'mistyped',
  'denial',
  'correction',
  'spareNumber',
  'spareOption',
  'again',
  'asking',
  'odd',
  'sameTwice',
  'byConcept',
  'long',
  'manyActs',
  'goods',
  'changes',
  'answers',
  'unasked',
  'nothing',
] as const
export type Features = Record<(typeof featureNames)[number], number>

const linesOf = (acts: readonly Act[]): LineRequest[] =>
  acts.flatMap(act => (act.act === 'order' ? act.lines : act.act === 'replace' ? [act.by] : []))

/** Acts that answer a question, by what the question asked for. */
const answering: Record<string, readonly Act['act'][]> = {
  address: ['address', 'pickup'],
  payment: ['pay', 'ask_payment', 'claims_paid'],
  choice: ['choose', 'order'],
  quantity: ['change', 'order'],
  confirm: ['affirm', 'deny'],
  rating: ['rate'],
}

/** The features of a reading when all of its acts are proposed. */
export function featuresOf(reading: Reading, acts: readonly Act[]): Features {
  const { tokens, lexicon, state, trace } = reading
  const lines = linesOf(acts)
  const words = tokens.filter(token => token.kind === 'word')
  const unexplained = unexplainedContent(reading)
  const upTo = (value: number, most: number) => Math.min(1, value / most)
  const score = (line: LineRequest) => Math.max(0, ...line.candidates.map(candidate => candidate.score))
  const certain = lines.filter(line => line.candidates.length > 0)
  const behind = acts.flatMap(act => (act.act === 'order' ? (act.alternatives ?? []).map(other => other.behind) : []))
  const has = (...kinds: Act['act'][]) => acts.some(act => kinds.includes(act.act))
  const goods = has('order', 'replace')
  const numbers = tokens.filter((token, i) => token.kind === 'number' && !reserved.has(reading.taken[i] ?? '')).length
  const used = lines.filter(line => line.quantity !== undefined).length + numbersIn(lines) + acts.filter(isCounted).length
  const products = lines.flatMap(line =>
    line.candidates.slice(0, 1).map(({ productId }) => [productId, ...line.options.map(o => o.choice)].join()),
  )
  const { negator, negatorAfter } = lexicon.roles
  const denials = words.filter(token => negator.has(token.norm) || negatorAfter.has(token.norm)).length
  const left = lines.reduce(
    (sum, line) => sum + line.without.length + (line.excluded?.length ?? 0) + deniedOptions(line, reading),
    0,
  )
  const explained = wordsOfChoices(reading, lines, acts)
  const optionWords = words.filter(({ norm }) => reading.vocabulary.optionWords.has(norm) && !explained.has(norm)).length
  const asked = state.asks.flatMap(ask => answering[ask] ?? [])
  return {
    guessedName: certain.length === 0 ? 0 : 1 - Math.min(...certain.map(score)),
    manyProducts: lines.some(line => line.candidates.length > 1) ? 1 : 0,
    noProduct: lines.some(line => line.candidates.length === 0) ? 1 : 0,
    otherParse: behind.length === 0 ? 0 : 1 / (1 + Math.max(0, Math.min(...behind))),
    unexplained: upTo(unexplained, 5),
    unexplainedShare: words.length === 0 ? 0 : unexplained / words.length,
    mistyped: upTo(words.filter(token => token.repaired || (!token.known && token.norm !== token.raw)).length, 3),
    denial: goods || has('change', 'remove') ? upTo(Math.max(0, denials - left), 2) : 0,
    correction: goods || has('change') ? upTo(reading.cues.filter(cue => cue.meanings.includes('correction')).length, 1) : 0,
    spareNumber: goods || has('change') ? upTo(Math.max(0, numbers - used), 2) : 0,
    spareOption: goods ? upTo(optionWords, 2) : 0,
    again: certain.some(line => state.basket.some(known => known.productId === line.candidates[0]!.productId)) ? 1 : 0,
    asking: goods && tokens.some(token => token.norm === '?') ? 1 : 0,
    odd: lines.some(line => (line.quantity ?? 0) > 60 * one) ? 1 : 0,
    sameTwice: new Set(products).size < products.length ? 1 : 0,
    byConcept: trace.some(step => step.includes('what its words are about')) ? 1 : 0,
    long: upTo(tokens.filter((_, i) => isContent(reading, i)).length, 25),
    manyActs: upTo(acts.length - 1, 4),
    goods: goods ? 1 : 0,
    changes: has('change', 'remove', 'replace') ? 1 : 0,
    answers: acts.some(act => asked.includes(act.act) || (act.act === 'field' && state.asks.includes(`field:${act.key}`)))
      ? 1
      : 0,
    unasked: state.asks.length > 0 && !acts.some(act => asked.includes(act.act)) ? 1 : 0,
    nothing: acts.every(act => act.act === 'unknown') ? 1 : 0,
  }
}

/** The words of whatever choices were taken, left out or changed, and of the products themselves. */
function wordsOfChoices({ vocabulary }: Reading, lines: readonly LineRequest[], acts: readonly Act[]): ReadonlySet<string> {
  const changes = acts.filter(act => act.act === 'change')
  const choices = [...lines, ...changes].flatMap(({ options = [], excluded = [] }) =>
    [...options, ...excluded].map(({ choice }) => choice),
  )
  const named = choices.flatMap(choice => [choice, ...(vocabulary.choiceNames.get(choice) ?? [])])
  const products = lines.flatMap(({ candidates: [first] }) => {
    const index = first && vocabulary.names.indexOf(first.productId)
    return index === undefined ? [] : [...vocabulary.names.product(index).words]
  })
  return new Set([...products, ...named.flatMap(name => name.toLowerCase().split(/\s+/))])
}

/** Choices that are a denial themselves ("no ice", "tidak pedas"). */
const deniedOptions = (line: LineRequest, { lexicon }: Reading) =>
  line.options.filter(({ choice }) =>
    choice
      .toLowerCase()
      .split(' ')
      .some(word => lexicon.roles.negator.has(word)),
  ).length

/** Words that were set aside before anything was counted. */
const reserved: ReadonlySet<string> = new Set(['phone', 'national_id', 'order', 'date', 'money', 'link', 'address', 'name'])
const isCounted = (act: Act) => (act.act === 'change' && act.quantity !== undefined) || act.act === 'rate'
/** Numbers inside the phrase of a line belong to the name ("vit c 500"). */
const numbersIn = (lines: readonly LineRequest[]) =>
  lines.reduce((sum, line) => sum + (line.phrase.match(/\p{Nd}+/gu)?.length ?? 0), 0)

/** Readings of goods and of everything else are unsure in different ways, and so are those in and out of Bangla. */
export const buckets = ['latinGoods', 'latin', 'banglaGoods', 'bangla'] as const
export type Bucket = (typeof buckets)[number]

export function bucketOf(features: Features, language: Language): Bucket {
  const goods = features.goods + features.changes > 0
  if (language === 'bn' || language === 'bn-Latn') return goods ? 'banglaGoods' : 'bangla'
  return goods ? 'latinGoods' : 'latin'
}
