import { quantityOf } from '../kernel/quantity.ts'
import { productOf } from './basket.ts'
import { readChanges, readLoose } from './changes.ts'
import { readElements } from './elements.ts'
import { isMeant, purposeOf, type Said } from './evidence.ts'
import { groupMentions, type Loose } from './mentions.ts'
import { proposeQuestion } from './questions.ts'
import { cuesOf, has, isContent, isFree, propose, type Reading, take, written } from './reading.ts'
import { hasOption, resolve } from './resolve.ts'
import type { Span } from './spans.ts'
import type { LineRequest } from './types.ts'

/** Reads everything about goods: questions, changes of the order, and what is ordered anew. */
export function readGoods(reading: Reading, spans: readonly Span[]): void {
  const usable = spans.filter(span => reading.taken.slice(span.start, span.end).every(by => by === undefined))
  const elements = readElements(reading, usable)
  const { mentions, loose } = groupMentions(reading, elements)
  const said = mentions.map(mention => ({ mention, line: resolve(mention, reading) }))
  const meant = said.filter(one => !isChosen(reading, one))
  for (const one of meant) take(reading, one.mention.start, one.mention.end, 'product')
  const replaced = elliptical(reading, loose)
  const ordered: Said[] = []
  for (const group of bySentence(reading, readChanges(reading, meant))) {
    const purpose = purposeOf(reading, group)
    reading.trace.push(`"${group.map(({ mention }) => mention.phrase).join('", "')}" in a sentence for: ${purpose}`)
    if (purpose === 'order') ordered.push(...group.filter(one => isMeant(reading, one)))
    else if (purpose !== 'nothing') proposeQuestion(reading, purpose, group)
  }
  const lines = ordered.flatMap(one => linesOf(reading, one))
  const at = ordered[0]?.mention.start ?? 0
  for (const item of loose) {
    if (item === replaced || !isFree(reading, item.start)) continue
    if (item.amount && lines.length === 0 && orderAgain(reading, item)) continue
    if (readLoose(reading, item)) take(reading, item.start, item.start + 1, 'change')
  }
  if (lines.length > 0 || wantsGoods(reading)) lines.push(...unknownGoods(reading, elements, said))
  if (lines.length > 0) propose(reading, at, { act: 'order', lines }, `${lines.length} lines`)
}

function bySentence(reading: Reading, said: readonly Said[]): Said[][] {
  const groups = new Map<number, Said[]>()
  for (const one of said) {
    const sentence = reading.sentences[one.mention.start]!
    groups.set(sentence, [...(groups.get(sentence) ?? []), one])
  }
  return [...groups.values()]
}

/** A product that was just chosen from what was offered is not ordered a second time. */
function isChosen(reading: Reading, { line }: Said): boolean {
  const chosen = reading.acts.flatMap(({ act }) => (act.act === 'choose' ? [act.key] : []))
  const offered = reading.state.choices.map(choice => choice.key)
  return chosen.length > 0 && line.candidates.every(candidate => offered.includes(candidate.productId))
}

/** A mention as lines of an order: one, or several where parts of the quantity were given options of their own. */
function linesOf(reading: Reading, { mention, line }: Said): LineRequest[] {
  const total = line.quantity
  const product = productOf(reading, line.candidates[0]?.productId ?? '')
  const portions = mention.portions.map(portion => ({
    quantity: quantityOf(portion.amount.value) ?? 0,
    options: portion.options.filter(option => product === undefined || hasOption(product, option)),
  }))
  const sum = portions.reduce((all, portion) => all + portion.quantity, 0)
  if (portions.length === 0 || portions.some(portion => portion.quantity === 0)) return [line]
  if (total === undefined)
    return portions.map(portion => ({ ...line, quantity: portion.quantity, options: [...line.options, ...portion.options] }))
  const contrary = portions.some(portion =>
    portion.options.some(option => line.options.some(other => other.group === option.group)),
  )
  if (contrary || sum > total) return [line, ...portions.map(portion => ({ ...line, ...portion }))]
  const parts = portions.map(portion => ({
    ...line,
    quantity: portion.quantity,
    options: [...line.options, ...portion.options],
  }))
  return sum < total ? [...parts, { ...line, quantity: total - sum }] : parts
}

/** "Jadi, 3 ya" after the news that something is back: an amount without a product means that product. */
function orderAgain(reading: Reading, loose: Loose): boolean {
  const [productId] = reading.state.backInStock ?? []
  const quantity = loose.amount && quantityOf(loose.amount.value)
  if (productId === undefined || !loose.amount || quantity === undefined) return false
  const { amount } = loose
  const line: LineRequest = {
    phrase: written(reading, amount.start, amount.end),
    candidates: [{ productId, score: 0.9 }],
    quantity,
    ...(amount.unit !== undefined && { unit: amount.unit }),
    options: loose.options,
    without: loose.without,
    notes: loose.notes,
  }
  take(reading, amount.start, amount.end, 'product')
  propose(reading, loose.start, { act: 'order', lines: [line] }, 'the product that came back')
  return true
}

/**
 * "Ganti yang 1000 mg aja 3" while something is short or there is one line: only a strength is said, so the product is a
 * sibling, one that shares a name with what is spoken of.
 */
function elliptical(reading: Reading, loose: readonly Loose[]): Loose | undefined {
  const { state, vocabulary } = reading
  const [cue] = cuesOf(reading, 'replace')
  const subject = state.shortage?.productId ?? (state.basket.length === 1 ? state.basket[0]!.productId : undefined)
  if (!cue || subject === undefined) return undefined
  const line = state.basket.find(one => one.productId === subject)
  const item = loose.find(one => one.amount && one.start >= cue.start - 1)
  const index = vocabulary.productById.get(subject)
  if (!item?.amount || index === undefined) return undefined
  const names = vocabulary.products[index]!.aliases.map(alias => vocabulary.aliases[alias]!.words.join(' '))
  const siblings = new Set(
    names.flatMap(name => vocabulary.byPhrase.get(name) ?? []).map(alias => vocabulary.aliases[alias]!.product),
  )
  siblings.delete(index)
  const { amounts } = item
  for (const sibling of siblings) {
    const product = vocabulary.products[sibling]!
    const alias = product.aliases[0]!
    const request = resolve(
      {
        start: item.start,
        end: item.start + 1,
        phrase: written(reading, amounts[0]!.start, amounts[0]!.end),
        words: [...vocabulary.aliases[alias]!.words],
        exact: true,
        quality: 1,
        aliases: [alias],
        definite: false,
        amounts,
        options: item.options,
        without: item.without,
        notes: item.notes,
        portions: [],
      },
      reading,
    )
    const told = amounts.some(amount =>
      amount.measure
        ? product.measures.some(own => own.dimension === amount.measure!.dimension && own.size === amount.measure!.size)
        : product.numbers.has(amount.value),
    )
    if (!told) continue
    take(reading, cue.start, cue.end, 'replace')
    for (const amount of amounts) take(reading, amount.start, amount.end, 'product')
    const by = { ...request, candidates: [{ productId: product.source.id, score: 0.9 }] }
    if (line)
      propose(reading, cue.start, { act: 'replace', target: { lineId: line.lineId }, by }, 'a sibling told by its strength')
    else propose(reading, cue.start, { act: 'order', lines: [by] }, 'a sibling told by its strength')
    return item
  }
  return undefined
}

/** An order is meant although no product was recognised: a word of wanting and an amount. */
const wantsGoods = (reading: Reading) =>
  cuesOf(reading, 'want').length > 0 &&
  cuesOf(reading, 'ask_lead').length === 0 &&
  !has(reading, 'service') &&
  !has(reading, 'human') &&
  reading.state.backInStock === undefined

/** Counted words that the vocabulary does not know: goods that are not sold here, to be said so rather than passed over. */
function unknownGoods(reading: Reading, elements: ReturnType<typeof readElements>, said: readonly Said[]): LineRequest[] {
  const lines: LineRequest[] = []
  for (const [i, element] of elements.entries()) {
    if (
      element.kind !== 'amount' ||
      element.amount.measure?.dimension === 'length' ||
      element.amount.portion ||
      !isFree(reading, element.start)
    )
      continue
    if (said.some(({ mention }) => mention.amounts.includes(element.amount))) continue
    const words = neighbours(reading, elements, i)
    const quantity = quantityOf(element.amount.value)
    if (!words || quantity === undefined) continue
    take(reading, Math.min(words.start, element.start), Math.max(words.end, element.end), 'unknown goods')
    lines.push({
      phrase: written(reading, words.start, words.end),
      candidates: [],
      quantity,
      ...(element.amount.unit !== undefined && { unit: element.amount.unit }),
      options: [],
      without: [],
      notes: [],
    })
  }
  return lines
}

/** Up to three unknown words directly behind or before an amount, within its part of the message. */
function neighbours(
  reading: Reading,
  elements: ReturnType<typeof readElements>,
  i: number,
): { start: number; end: number } | undefined {
  const word = (index: number) => {
    const element = elements[index]
    return (
      element?.kind === 'other' &&
      reading.tokens[element.start]!.kind === 'word' &&
      isFree(reading, element.start) &&
      isContent(reading, element.start)
    )
  }
  for (const step of [1, -1]) {
    let k = i + step
    while (word(k) && Math.abs(k - i) <= 3) k += step
    const between = step > 0 ? elements.slice(i + 1, k) : elements.slice(k + 1, i)
    const known = between.findIndex(element => !reading.tokens[element.start]!.known)
    if (known < 0) continue
    const named = between.slice(known)
    return { start: named[0]!.start, end: named.at(-1)!.end }
  }
  return undefined
}
