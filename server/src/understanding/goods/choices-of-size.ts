import { hasOption, type Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { isNegated, type Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { type Degree, degreeOf, placeOf, sizedGroup } from './sizes.ts'

/**
 * "3 chocolate shakes, all small size" where they come in 12 and 16 oz: a word about size that is a choice of other goods is, of what is named
 * in the message and told by sizes, the size that it stands for, wherever a choice may stand.
 */
export function withChoicesOfSize(reading: Reading, elements: readonly Element[]): Element[] {
  const named = elements.flatMap(element => (element.kind === 'item' ? productsNamed(reading, element.span.aliases) : []))
  const sized = [...new Set(named)].filter(product => sizedGroup(product) !== undefined)
  if (sized.length === 0) return [...elements]
  return elements.map(element => {
    const degree = element.kind === 'option' && !element.span.names ? degreeAt(reading, element) : undefined
    if (element.kind !== 'option' || degree === undefined) return element
    const own = element.span.values
    const sizes = sized.filter(product => !own.some(value => hasOption(product, value))).flatMap(one => choiceOf(one, degree))
    return sizes.length === 0 ? element : { ...element, span: { ...element.span, values: [...own, ...unlike(sizes)] } }
  })
}

/** What the words of a choice say about size, if all that they say is that. */
function degreeAt(reading: Reading, { start, end }: Element): Degree | undefined {
  const { concepts, tokens, lexicon } = reading
  const said = concepts.find(at => at.start === start && at.end <= end && degreeOf(at) !== undefined)
  const isAll = said && tokens.slice(said.end, end).every(({ norm }) => lexicon.roles.aspect.has(norm))
  return said && isAll && !isNegated(reading, said) ? degreeOf(said) : undefined
}

function choiceOf(product: Product, degree: Degree): OptionValue[] {
  const { group, sizes } = sizedGroup(product)!
  const at = placeOf(
    sizes.map(({ size }) => size),
    degree,
  )
  return at === undefined ? [] : [{ group, choice: sizes[at]!.choice }]
}

const unlike = (values: readonly OptionValue[]) =>
  values.filter(({ group, choice }, i) => values.findIndex(other => other.group === group && other.choice === choice) === i)
