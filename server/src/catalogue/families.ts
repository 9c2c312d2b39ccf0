import type { Offer } from './product.ts'

/** Variants of one thing in one shop: how they are called together, and the attributes that tell them apart. */
export type Family = { id: string; title: string; members: Offer[]; axes: string[] }

/** What an attribute says of a thing that nobody chooses by. */
const notChosen = new Set(['brand', 'gtin', 'mpn'])
/** What people are asked for first. */
const first = ['color', 'size']

/** How a variant is called: its name, and whatever of its attributes the name does not say. */
export function nameOfVariant(name: string, attributes: Record<string, string>): string {
  const said = wordsOf(name)
  const more = chosenBy(attributes).flatMap(([, value]) => (wordsOf(value).every(word => said.includes(word)) ? [] : [value]))
  return [name, ...more].join(' ')
}

/** By the id of each family that has more than one product on sale. */
export function familiesOf(catalogue: readonly Offer[]): Map<string, Family> {
  const members = Map.groupBy(
    catalogue.filter(offer => offer.family),
    offer => familyIdOf(offer)!,
  )
  return new Map(
    [...members]
      .filter(([, own]) => own.length > 1)
      .map(([id, own]) => [id, { id, title: titleOf(own), members: own, axes: axesOf(own) }]),
  )
}

/** Two shops may use one key for two things. */
export const familyIdOf = ({ shopId, family }: Pick<Offer, 'shopId' | 'family'>): string | undefined =>
  family && `${shopId}/${family.key}`

/** The attributes by which these products differ, colour and size first. */
export function axesOf(offers: readonly Offer[]): string[] {
  const names = [...new Set(offers.flatMap(offer => chosenBy(offer.attributes).map(([name]) => name)))]
  return names.filter(name => new Set(offers.map(offer => offer.attributes[name])).size > 1).toSorted(byRank)
}

/** What tells a variant from the others by these attributes: `Merah, M`; else what its name says beyond the family's. */
export function labelOf(offer: Offer, axes: readonly string[], title: string): string {
  const values = axes.flatMap(axis => offer.attributes[axis] ?? [])
  if (values.length > 0) return values.join(', ')
  const rest = offer.name.startsWith(`${title} `) ? offer.name.slice(title.length + 1) : ''
  return rest || offer.name
}

/**
 * What people call a variant beside its name: the family alone, and the family with some of what tells its variants apart, in
 * either order. `Kaos Polos`, `Kaos Polos M`, `Kaos Polos M Merah`.
 */
export function aliasesOf(offer: Offer, { title, axes }: Family): string[] {
  const values = axes.slice(0, 3).flatMap(axis => offer.attributes[axis] ?? [])
  const some: string[][] = [[]]
  for (const value of values) some.push(...some.map(set => [...set, value]))
  return [...new Set(some.flatMap(set => [set, set.toReversed()]).map(set => [title, ...set].join(' ')))]
}

/** The attributes that a variant is chosen by, with their values. */
export const chosenBy = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .filter(([name, value]) => !notChosen.has(name) && value !== '')
    .toSorted(([a], [b]) => byRank(a, b))

const rankOf = (axis: string) => (first.includes(axis) ? first.indexOf(axis) : first.length)
/** The database keeps no order of attributes. */
const byRank = (a: string, b: string) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)

/** How much a variant has in common with another, of what they are chosen by. */
export const alikeness = (a: Pick<Offer, 'attributes'>, b: Pick<Offer, 'attributes'>): number =>
  chosenBy(a.attributes).filter(([name, value]) => b.attributes[name] === value).length

/** The title that was given, else the words with which all their names begin. */
function titleOf(members: Offer[]): string {
  const titles = members.map(offer => offer.family!.title.split(/\s+/))
  const [one, ...others] = titles as [string[], ...string[][]]
  const shared = one.findIndex((word, i) => others.some(other => other[i] !== word))
  const words = shared < 0 ? one : one.slice(0, shared)
  return words.join(' ').replace(/[\s,–(-]+$/, '') || members[0]!.family!.title
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
