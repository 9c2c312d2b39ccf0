import { hasOption } from '../names/product.ts'
import { isSameChoice, optionKey } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "Regular size" where only other goods have a group that is called Size: of what was named and has no such choice, it is the choice that the
 * other words are.
 */
export function withAspectsLeftOut(reading: Reading, elements: readonly Element[]): Element[] {
  const { tokens, lexicon, vocabulary } = reading
  const named = elements.flatMap(element => (element.kind === 'item' ? productsNamed(reading, element.span.aliases) : []))
  return elements.map(element => {
    if (element.kind !== 'option') return element
    const words = tokens.slice(element.start, element.end).map(({ norm }) => norm)
    const others = words.filter(word => !lexicon.roles.aspect.has(word))
    if (others.length === 0 || others.length === words.length) return element
    const lacking = named.filter(product => !element.span.values.some(value => hasOption(product, value)))
    const more = (vocabulary.options.get(optionKey(others, lexicon)) ?? []).filter(
      value => !element.span.values.some(own => isSameChoice(own, value)) && lacking.some(product => hasOption(product, value)),
    )
    return more.length === 0 ? element : { ...element, span: { ...element.span, values: [...element.span.values, ...more] } }
  })
}
