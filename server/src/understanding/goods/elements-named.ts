import { type Cut, type Cutting, spanFrom } from './cut.ts'
import { isContrasted, isDenied, isNamedBeside } from './denials.ts'
import { isKindOf } from './element-parts.ts'
import { isSizeOf } from './element-sizes.ts'

/** Goods and choices, where they are named. A choice that is said only to say no to it chooses nothing. */
export const named: Cutting = (cut, i) => {
  const { reading, elements, spanAt } = cut
  const span = spanFrom(cut, i)
  if (!span) return undefined
  if (isKindOf(reading, span, elements) || isSizeOf(reading, span, spanAt.get(span.end)))
    elements.push({ kind: 'other', start: i, end: span.end })
  else if (span.kind === 'option') choose(cut, span)
  else {
    const { tokens, lexicon, state } = reading
    const definite =
      tokens.slice(span.start, span.end).some(t => t.definite) ||
      (lexicon.roles.pointer.has(tokens[i - 1]?.norm ?? '') && state.basket.length > 0)
    elements.push({ kind: 'item', start: i, end: span.end, span, definite })
  }
  return span.end
}

function choose({ reading, elements, spans, contrasted }: Cut, span: Extract<Cut['spans'][number], { kind: 'option' }>): void {
  const { start, end, quality } = span
  const denied = isDenied(reading, span)
  if (denied) reading.denied.push(...span.values)
  if (span.names && !denied && !isNamedBeside(spans, span)) {
    const item = { kind: 'product' as const, start, end, quality, exact: true, ...span.names }
    elements.push({ kind: 'item', start, end, span: item, definite: false })
  }
  elements.push(denied ? { kind: 'other', start, end } : { kind: 'option', start, end, span })
  if (denied && isContrasted(spans, span)) contrasted.add(elements.at(-1)!)
}
