import type { OptionValue, Vocabulary } from '../names/vocabulary.ts'
import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import type { Piece } from './piece.ts'

const mostProducts = 24

/** Which products are made up of what: the look-ups for lines that are told by their choices. */
export type Composition = {
  /** The products that a piece may be about, also those of which its thing may be a part; nothing where it says nothing of that. */
  fitting(piece: Piece): readonly number[] | undefined
  group(product: number, name: string): OptionGroupSource | undefined
  /** Whether the product has this choice. */
  takes(product: number, value: OptionValue): boolean
  /** Whether the product is called by a choice that it has once: a drink, a sandwich by its kind. */
  isNamed(product: number): boolean
  /** Whether the choice is what this product is called by. */
  names(product: number, value: OptionValue): boolean
}

/** A group whose choice is what the product is: "a cola", and no part of it that may be measured or left out. */
export const namesProduct = (group: OptionGroupSource) => group.core === true && !isPart(group)

/** A group whose choices may be measured or left out. */
export const isPart = (group: OptionGroupSource) => group.qualified === true || group.negatable === true

const known = new WeakMap<Vocabulary, Composition | null>()

/** The composition of a merchant's products, or nothing where no choice of an option names a product. */
export function compositionOf(vocabulary: Vocabulary): Composition | undefined {
  let composition = known.get(vocabulary)
  if (composition === undefined) {
    composition = compose(vocabulary)
    known.set(vocabulary, composition)
  }
  return composition ?? undefined
}

const several = (products: readonly number[]) => [...new Set(products)].slice(0, mostProducts)

type OwnGroup = { group: OptionGroupSource; choices: ReadonlySet<string> }

function compose({ names, source }: Vocabulary): Composition | null {
  if (!source.products.some(product => product.options.some(group => group.core))) return null
  const groups = Array.from({ length: names.productCount }, (_, index) => {
    const product = names.sourceOf(index)
    const isSold = names.indexOf(product.id) === index
    const own = isSold ? product.options : []
    return new Map<string, OwnGroup>(
      own.map(group => [group.group, { group, choices: new Set(group.choices.map(choice => choice.name)) }]),
    )
  })
  const naming = groups.map(
    own => new Set([...own.values()].filter(({ group }) => namesProduct(group)).map(({ group }) => group.group)),
  )
  const withGroup = new Map<string, number[]>()
  for (const [index, own] of groups.entries())
    for (const name of own.keys()) {
      const list = withGroup.get(name)
      if (!list) withGroup.set(name, [index])
      else list.push(index)
    }
  return {
    group: (product, name) => groups[product]?.get(name)?.group,
    takes: (product, { group, choice }) => groups[product]?.get(group)?.choices.has(choice) === true,
    isNamed: product => (naming[product]?.size ?? 0) > 0,
    names: (product, { group }) => naming[product]?.has(group) === true,
    fitting(piece) {
      const having = (group: string) => withGroup.get(group) ?? []
      if (piece.kind === 'head')
        return several([
          ...piece.products.slice(0, mostProducts),
          ...piece.products.flatMap(product => [...(naming[product] ?? [])].flatMap(having)),
        ])
      return piece.kind === 'value' ? several(piece.values.flatMap(value => having(value.group))) : undefined
    },
  }
}
