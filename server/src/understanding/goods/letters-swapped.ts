import { quantityOf } from '../../kernel/quantity.ts'
import type { Product } from '../names/product.ts'
import type { Span } from '../names/span.ts'
import { isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { readAmount } from '../words/amounts.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { type BasketLine, productOf } from './basket.ts'
import { productsNamed } from './named.ts'
import { letterOf } from './sizes.ts'
import { refusalOf } from './sizes-said.ts'
import { nameOnly } from './variants.ts'

type Letter = Extent & { size: number; refused: Extent | undefined }

/**
 * "Diaper 2 tai M hobe, L na", "popoknya ganti M", "kayaknya M kekecilan, yg L 2 ya", "it should be M not L": a line of the order whose size is told by a
 * letter gives way to the other size that is said in its place. As many of it are meant as before where no number says otherwise.
 */
export function swapLetters(reading: Reading, spans: readonly Span[]): void {
  const { basket, shortage, asks } = reading.state
  if (basket.length === 0 || shortage || asks.includes('choice')) return
  const letters = lettersSaid(reading)
  for (const now of letters.filter(({ refused }) => !refused)) {
    const sentence = sentenceRange(reading, now.start)
    const beside = letters.filter(one => one !== now && isInside(one, sentence))
    const found = basket.flatMap(target => {
      const was = sizedBy(productOf(reading, target.productId))
      const by = was && was.size !== now.size ? siblingOf(reading, was.product, reading.tokens[now.start]!.norm) : undefined
      return was && by && isMeant(reading, spans, sentence, was, by, beside) ? [{ target, was, by }] : []
    })
    const [only, another] = found
    if (!only || another || !isSwapped(reading, spans, sentence, only.was, now, beside)) continue
    return replace(reading, spans, sentence, now, beside, only)
  }
}

/** The letters that may tell a size, with what refuses them. */
const lettersSaid = (reading: Reading): Letter[] =>
  reading.tokens.flatMap(({ raw }, i) => {
    const size = isFree(reading, i) ? letterOf(raw) : undefined
    const at = { start: i, end: i + 1 }
    return size === undefined ? [] : [{ ...at, size, refused: refusalOf(reading, [], at) }]
  })

type Sized = { product: Product; size: number; letter: string }

/** The letter in a product's name that no number stands before. */
function sizedBy(product: Product | undefined): Sized | undefined {
  const words = product?.source.name.split(/[^\p{L}\p{N}]+/u) ?? []
  const letter = words.find((word, i) => letterOf(word) !== undefined && !/\d$/.test(words[i - 1] ?? ''))
  return product && letter ? { product, size: letterOf(letter)!, letter: letter.toLowerCase() } : undefined
}

/** What is called as the product is, but for the letter. */
function siblingOf(reading: Reading, was: Product, letter: string): Product | undefined {
  const { names } = reading.vocabulary
  for (const alias of was.aliases) {
    const words = nameOnly(reading, names.wordsOf(alias)).filter(word => letterOf(word) === undefined)
    const [only, another] = words.length === 0 ? [] : productsNamed(reading, reading.hold([...words, letter]))
    if (only && !another && only !== was) return only
  }
  return undefined
}

/** Nothing else is named beside it, and any other letter is that of the line. */
function isMeant(reading: Reading, spans: readonly Span[], at: Extent, was: Sized, by: Product, beside: readonly Letter[]) {
  if (beside.some(({ size }) => size !== was.size)) return false
  const family = new Set([was.product, by])
  return spans
    .filter(span => span.kind === 'product' && isInside(span, at) && isFree(reading, span.start))
    .every(span => span.kind === 'product' && productsNamed(reading, span.aliases).some(one => family.has(one)))
}

/** The size of the line is refused or too small, or something is put right, replaced or pointed to. */
function isSwapped(
  reading: Reading,
  spans: readonly Span[],
  at: Extent,
  was: Sized,
  now: Letter,
  beside: readonly Letter[],
): boolean {
  const { cues, tokens, lexicon } = reading
  const own = beside.find(({ size, refused }) => size === was.size && !refused)
  // "Popoknya M 1 L 1": of both there shall be some, unless words between put the one in the place of the other.
  const inside = (cue: Extent) => isInside(cue, own ? { start: own.end, end: now.start } : at)
  if (cues.some(cue => inside(cue) && (cue.meanings.includes('add') || cue.meanings.includes('remove')))) return false
  const putsRight = cues.some(
    cue => inside(cue) && (['replace', 'correction', 'instead'] as const).some(one => cue.meanings.includes(one)),
  )
  const turns = tokens.some(({ norm }, i) => inside({ start: i, end: i + 1 }) && lexicon.roles.turns.has(norm))
  const isPointed = spans.some(
    span => span.kind === 'product' && inside(span) && tokens.slice(span.start, span.end + 1).some(({ definite }) => definite),
  )
  return beside.some(({ size, refused }) => refused && size === was.size) || putsRight || turns || isPointed
}

function replace(
  reading: Reading,
  spans: readonly Span[],
  at: Extent,
  now: Letter,
  beside: readonly Letter[],
  { target, by }: { target: BasketLine; by: Product },
): void {
  const { tokens, lexicon } = reading
  const free = (i: number) => isFree(reading, i) && holds(at, i)
  const counts = tokens.flatMap((_, i) => {
    const amount =
      free(i) && i !== now.start ? readAmount(tokens, i, lexicon, at2 => free(at2) && at2 !== now.start) : undefined
    return amount && !amount.article && !amount.measure ? [amount] : []
  })
  const [count] = counts
  const quantity = count && quantityOf(count.value)
  const line: LineRequest = {
    phrase: by.source.name,
    candidates: [{ productId: by.source.id, score: 0.9 }],
    options: [],
    without: [],
    notes: [],
    ...(quantity !== undefined && { quantity }),
  }
  const meanings = ['replace', 'correction', 'instead'] as const
  const told: Extent[] = [
    now,
    ...beside.flatMap(one => [one, ...(one.refused ? [one.refused] : [])]),
    ...spans.filter(span => span.kind === 'product' && isInside(span, at)),
    ...(count ? [count] : []),
    ...reading.cues.filter(cue => isInside(cue, at) && meanings.some(one => cue.meanings.includes(one))),
  ]
  for (const { start, end } of told) take(reading, start, end, 'replace')
  propose(
    reading,
    now.start,
    { act: 'replace', target: { lineId: target.lineId }, by: line },
    `another size than ${target.productId}`,
  )
}
