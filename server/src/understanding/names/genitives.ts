import { withoutEnding } from '../words/endings.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { Token } from '../words/tokens.ts'
import { hasOption } from './product.ts'
import type { Span } from './span.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Names that are looked at for one word. */
const mostConsidered = 40

/** A word of three letters or more without the ending of the Bangla genitive. */
export function genitiveStem(word: string, { endings }: Lexicon): string | undefined {
  const things = ['', ...endings.thing]
  return withoutEnding(
    word,
    [...endings.genitive].flatMap(of => things.map(thing => of + thing)),
    3,
  )
}

/**
 * "হোল্ডার প্যাঁচের ৬টা" where screws are sold too: in the genitive, a choice that goods named before it have is said of those and is nothing
 * that is sold.
 */
export function withoutOwned(ending: Span[][], tokens: readonly Token[], vocabulary: Vocabulary): Span[][] {
  if (vocabulary.lexicon.heard.size === 0) return ending
  const { endings } = vocabulary.lexicon
  const all = ending.flat()
  const isGenitive = ({ start, end }: Span) =>
    end - start === 1 &&
    (endings.genitiveApart.has(tokens[end]?.raw ?? '') || genitiveStem(tokens[start]!.raw, vocabulary.lexicon) !== undefined)
  // "Bulb 4 ta pech": behind the pieces that were counted, with no number of its own.
  const isBehind = ({ start, end }: Span) =>
    end - start === 1 &&
    endings.pieceApart.has(tokens[start - 1]?.raw ?? '') &&
    tokens[start - 2]?.kind === 'number' &&
    tokens[end]?.kind !== 'number'
  const isOwned = (span: Span) =>
    all.some(
      choice =>
        choice.kind === 'option' &&
        choice.start === span.start &&
        choice.end === span.end &&
        all.some(before => before.end <= span.start && takes(before, choice.values, vocabulary)),
    )
  return ending.map(spans =>
    spans.filter(span => span.kind === 'option' || !(isGenitive(span) || isBehind(span)) || !isOwned(span)),
  )
}

function takes(span: Span, values: readonly { group: string; choice: string }[], { names }: Vocabulary): boolean {
  if (span.kind === 'option') return false
  return [...span.aliases.slice(0, mostConsidered)].some(alias => {
    const product = names.product(names.productOf(alias))
    return values.some(value => hasOption(product, value))
  })
}
