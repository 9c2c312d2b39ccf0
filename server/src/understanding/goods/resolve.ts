import { inOtherWords } from '../names/everyday-goods.ts'
import { hasOption, type Product } from '../names/product.ts'
import { coverage } from '../names/spans.ts'
import { isSameChoice, type OptionValue, optionKey } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import { phraseWords } from '../words/stems.ts'
import { choicesOfName } from './choices-of-name.ts'
import { bestOf, type Fit, fitOf } from './fits.ts'
import { withHeads } from './heads.ts'
import { byRange } from './name-ranges.ts'
import { calledSoFirst, ownNamesFirst } from './own-names-first.ts'
import { packsTold } from './packs-told.ts'
import { withSizesOfName } from './sizes-of-name.ts'

/** At most so many products are offered for a phrase. */
const mostCandidates = 8
/** Aliases that are looked at for one phrase, the shortest first. */
const mostConsidered = 120

/**
 * Which products a mention may mean. A number that belongs to a product's name (strength, size) chooses among variants and
 * is never a quantity; a measure that contradicts a product rules it out as long as another fits; the counting unit comes
 * next, and only then whether the whole name was said.
 */
export function resolve(mention: Mention, reading: Reading): LineRequest {
  const { vocabulary } = reading
  const pool = withSizesOfName(reading, mention, byRange(reading, mention, poolOf(mention, reading)))
  const isShared = mention.portions.some(({ amount }) => amount !== undefined)
  const packs =
    mention.amounts.length > 0
      ? packsTold(
          [...pool.keys()].map(product => vocabulary.names.product(product)),
          vocabulary.lexicon,
        )
      : undefined
  const fits = [...pool].map(([product, { exact, share }]) =>
    fitOf(vocabulary.names.product(product), product, exact, share, mention.amounts, vocabulary.lexicon, isShared, packs),
  )
  const options = dedupe(mention.options)
  const fitting = bestOf(fits, product => options.filter(option => hasOption(vocabulary.names.product(product), option)).length)
  const all = ownOf(withHeads(fitting, mention, vocabulary), mention, vocabulary)
  const meant = all.find(fit => fit.product === vocabulary.settled.get(mention.words.join(' ')))
  const best = meant ? [meant] : fewOf(all, vocabulary)
  const first = best[0]
  const own = options.map(option => ownChoice(option, best, vocabulary) ?? option)
  const chosen = lastOfEach(
    dedupe([...choicesOfName(reading, mention, best), ...own, ...(first?.options ?? [])]).filter(option =>
      best.some(fit => hasOption(vocabulary.names.product(fit.product), option)),
    ),
    first && vocabulary.names.product(first.product),
  )
  const groups = new Set(chosen.map(option => option.group))
  return {
    phrase: mention.phrase,
    candidates: best.map(fit => ({ productId: vocabulary.names.product(fit.product).source.id, score: scoreOf(fit, mention) })),
    ...(first?.quantity !== undefined && { quantity: first.quantity }),
    ...(first?.unit !== undefined && { unit: first.unit }),
    options: chosen,
    without: mention.without.filter(text => !isUnchosen(reading, first?.product, text)),
    notes: [...mention.notes, ...strayNotes({ ...mention, options: own }, groups, reading)],
  }
}

/** "No boba" where boba is only put in if it is chosen: nothing has to be left out. */
function isUnchosen({ vocabulary }: Reading, index: number | undefined, text: string): boolean {
  const product = index === undefined ? undefined : vocabulary.names.product(index)
  const words = phraseWords(text, vocabulary.lexicon)
  const values = vocabulary.options.get(optionKey(words, vocabulary.lexicon)) ?? []
  // "No topping": nothing was chosen from the whole group. "No sauce" where one of its choices is "not spicy" leaves something out.
  const { negator } = vocabulary.lexicon.roles
  const denies = ({ name }: { name: string }) => negator.has(phraseWords(name, vocabulary.lexicon)[0] ?? '')
  const isWhole = (group: OptionGroupSource) => group.group.toLowerCase() === words.join(' ') && !group.required
  if (product?.source.options.some(group => isWhole(group) && !group.choices.some(denies))) return true
  return (
    !words.some(word => product?.words.has(word)) &&
    values.some(value =>
      product?.source.options.some(
        group => group.group === value.group && !group.required && group.max > 1 && !group.negatable,
      ),
    )
  )
}

/** "Nail polish lal" where only other goods call their red "lal": the product's own choice of the same name. */
function ownChoice(option: OptionValue, best: readonly Fit[], { names }: Reading['vocabulary']): OptionValue | undefined {
  const products = best.map(fit => names.product(fit.product))
  if (products.some(product => hasOption(product, option))) return undefined
  const named = option.choice.toLowerCase()
  for (const { source } of products)
    for (const { group, choices } of source.options) {
      const twin = choices.find(choice => choice.name.toLowerCase() === named)
      if (twin) return { ...option, group, choice: twin.name }
    }
  return undefined
}

/** Candidates by alias; products that hold the words in a longer name are kept, since a unit or a measure may point to them. */
function poolOf(mention: Mention, reading: Reading): Map<number, { exact: boolean; share: number }> {
  const { vocabulary } = reading
  const pool = new Map<number, { exact: boolean; share: number }>()
  const put = (alias: number, exact: boolean) => {
    const product = vocabulary.names.productOf(alias)
    const words = vocabulary.names.wordsOf(alias)
    const share = exact ? 1 : coverage(mention.words, words, vocabulary)
    const known = pool.get(product)
    if (!known || (exact && !known.exact) || (exact === known.exact && share > known.share)) pool.set(product, { exact, share })
  }
  for (const alias of mention.aliases.slice(0, mostConsidered))
    put(alias, mention.exact && vocabulary.names.wordsOf(alias).length === mention.words.length)
  if (mention.exact)
    for (const alias of reading.hold(mention.words).slice(0, mostConsidered))
      put(alias, vocabulary.names.wordsOf(alias).length === mention.words.length || isAllButUnit(mention, alias, reading))
  const own = mention.exact ? ownNamesFirst(pool, mention.words, vocabulary) : calledSoFirst(pool, mention.words, vocabulary)
  return own ? new Map(own.map(product => [product, pool.get(product)!])) : pool
}

/** "Borhani" where there is a glass of it and a bottle of 1 l: a name that only adds the unit it is sold in is said as wholly. */
function isAllButUnit({ words }: Mention, alias: number, { vocabulary: { names, lexicon } }: Reading): boolean {
  const more = names.wordsOf(alias).filter(word => !words.includes(word))
  const { units } = names.product(names.productOf(alias))
  // A "glue stick" is no glue that comes by the piece.
  const isUnit = (unit: string) => unit !== 'piece' && units.includes(unit)
  // "Flea drops dog" where it is "up to 10 kg" in one name and "10-20 kg" in the other.
  const isBound = (word: string) => lexicon.roles.upTo.has(word) || lexicon.roles.above.has(word)
  return more.every(word => units.includes(word) || isBound(word) || lexicon.units.get(word)?.some(isUnit))
}

/**
 * "Pipa 3/4" where elbows of that size are sold too, which everybody calls "pipa" something: of what the size fits, those that the shop
 * calls so itself.
 */
function ownOf(fits: Fit[], { words, exact }: Mention, { names, lexicon }: Reading['vocabulary']): Fit[] {
  const isOwn = (word: string, { words: known }: Product) =>
    known.has(word) || inOtherWords([word], lexicon).some(([other, more]) => more === undefined && known.has(other ?? ''))
  const own = fits.filter(({ product }) => words.every(word => isOwn(word, names.product(product))))
  return !exact && own.length > 0 && fits.every(({ agreeing }) => agreeing > 0) ? own : fits
}

/** Of variants of one thing all are kept: what tells them apart is asked, not one by one. */
function fewOf(fits: Fit[], { names }: Reading['vocabulary']): Fit[] {
  const families = new Set(fits.map(fit => names.product(fit.product).source.family))
  return families.size === 1 && !families.has(undefined) ? fits : fits.slice(0, mostCandidates)
}

function scoreOf(fit: Fit, mention: Mention): number {
  const name = fit.exact ? 1 : 0.5 + 0.4 * fit.share
  const score = name * mention.quality * 0.4 ** Math.min(fit.contradicting, 2) * (fit.foreignUnit ? 0.6 : 1)
  return Math.round(score * 100) / 100
}

/** An option that the product does not have is still a wish: it goes along as a note in the customer's words. */
function strayNotes(mention: Mention, fitting: ReadonlySet<string>, reading: Reading): string[] {
  if (mention.options.length === 0 || mention.options.some(option => fitting.has(option.group))) return []
  const names = new Set(mention.options.map(option => option.choice.toLowerCase()))
  return reading.text === '' ? [] : [...names].slice(0, 1)
}

/** Of a group that has one choice, the one that was said last: people correct themselves. */
export function lastOfEach(options: readonly OptionValue[], product: Product | undefined): OptionValue[] {
  const isSingle = (option: OptionValue) => product?.source.options.find(group => group.group === option.group)?.max === 1
  return options.filter((option, i) => !isSingle(option) || options.findLastIndex(other => other.group === option.group) === i)
}

function dedupe(options: readonly OptionValue[]): OptionValue[] {
  return options.filter((option, i) => options.findIndex(other => isSameChoice(other, option)) === i)
}
