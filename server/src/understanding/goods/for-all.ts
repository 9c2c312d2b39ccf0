import { hasOption, type Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { splitExcluded } from './mention.ts'
import { productsNamed } from './named.ts'

/** What is wished for everything that a message names, or for what it names up to there. */
export type ForAll = { options: OptionValue[]; without: string[]; notes: string[]; upTo: number }

/** Words that may stand between "all" and what is wished for all: "all of them spicy", "semua yang pedas". */
const mostBetween = 2

/**
 * "2 fried rice, 1 fried noodles, all spicy", "pedas semua": parts what is wished for all goods from the elements, so that it is
 * not taken for a wish about the last of them. With one product named nothing is parted: there "all" says nothing more. What is named behind
 * it is not meant: "2 kebabs, no onion on either. 1 iced tea".
 */
export function partForAll(reading: Reading, elements: readonly Element[]): { elements: Element[]; forAll: ForAll[] } {
  const forAll: ForAll[] = []
  if (!hasSeveral(elements)) return { elements: [...elements], forAll }
  const taken = new Set<Element>()
  for (const [i, element] of elements.entries()) {
    if (element.kind !== 'all') continue
    const behind = wishesFrom(elements, i, 1)
    const wishes = behind.length > 0 || nextTold(elements, i)?.kind === 'amount' ? behind : wishesFrom(elements, i, -1)
    if (wishes.length === 0) continue
    for (const wish of [...wishes, element]) taken.add(wish)
    for (const between of elements.slice(i + 1, elements.indexOf(wishes[0]!))) if (between.kind === 'amount') taken.add(between)
    const named = elements.slice(0, i).some(({ kind }) => kind === 'item')
    forAll.push({
      options: wishes.flatMap(wish => (wish.kind === 'option' ? [...wish.span.values] : [])),
      without: wishes.flatMap(wish => (wish.kind === 'without' ? splitExcluded(wish.text, reading) : [])),
      notes: wishes.flatMap(wish => (wish.kind === 'note' ? [wish.text] : [])),
      upTo: named ? element.start : Number.POSITIVE_INFINITY,
    })
  }
  for (const { from, wishes } of sentencesOfChoices(reading, elements)) {
    if (wishes.some(wish => taken.has(wish))) continue
    for (const wish of wishes) taken.add(wish)
    forAll.push({ options: wishes.flatMap(wish => wish.span.values), without: [], notes: [], upTo: from })
  }
  return { elements: elements.filter(element => !taken.has(element)), forAll }
}

/**
 * "2 mango shakes, 1 strawberry. Large ones please": a sentence of nothing but choices, right behind one that names several things. It ends with a
 * mark, since a line below the last of a list is said of that.
 */
function sentencesOfChoices({ tokens }: Reading, elements: readonly Element[]): { from: number; wishes: Wish[] }[] {
  const ends = elements.flatMap((element, i) =>
    element.kind === 'separator' && element.sentence && tokens[element.start]!.norm !== '\n' ? [i] : [],
  )
  return ends.flatMap((end, k) => {
    const before = elements.slice(k > 0 ? ends[k - 1]! + 1 : 0, end)
    const sentence = elements.slice(end + 1, ends[k + 1])
    const wishes = sentence.filter(element => element.kind === 'option')
    const others = sentence.filter(({ kind }) => kind !== 'option' && kind !== 'separator')
    const isBare = wishes.length > 0 && others.length <= mostBetween && others.every(({ kind }) => kind === 'other')
    return isBare && before.filter(({ kind }) => kind === 'item').length > 1 ? [{ from: elements[end]!.start, wishes }] : []
  })
}
type Wish = Extract<Element, { kind: 'option' }>

/** Several things are named, or one of them in several numbers, or "all" is said before it is named. */
function hasSeveral(elements: readonly Element[]): boolean {
  const items = elements.filter(element => element.kind === 'item')
  const [item] = items
  return (
    items.length > 1 ||
    (item !== undefined &&
      (elements.filter(element => element.kind === 'amount').length > 1 ||
        elements.some(element => element.kind === 'all' && element.end < item.start)))
  )
}

/**
 * Gives every mention what was wished for all, as far as the product has such a choice and nothing else of its kind was said
 * of it; and the only choice that was said of a group that is `global`, which holds for every line that takes it.
 */
export function withForAll(reading: Reading, mentions: readonly Mention[], forAll: readonly ForAll[]): Mention[] {
  const once = saidOnce(reading, mentions)
  return mentions.map(mention => {
    const meant = forAll.filter(({ upTo }) => mention.start < upTo)
    const options = meant.flatMap(wish => wish.options)
    const without = meant.flatMap(wish => wish.without)
    const notes = meant.flatMap(wish => wish.notes)
    const product = productOf(reading, mention)
    const wanted = [...options, ...once].filter(
      option => product !== undefined && hasOption(product, option) && !mention.options.some(own => own.group === option.group),
    )
    return {
      ...mention,
      options: [...mention.options, ...wanted],
      without: [...mention.without, ...without.filter(text => !mention.without.includes(text))],
      notes: [...mention.notes, ...notes],
      // What differs from the rest has it as well: "3 ta full, 1 ta half, jhal kom sobgulay".
      portions: mention.portions.map(portion => ({
        ...portion,
        options: [
          ...portion.options,
          ...wanted.filter(option => !portion.options.some(own => own.group === option.group) && options.includes(option)),
        ],
      })),
    }
  })
}

/** Choices of `global` groups that were said of the last product which takes them, behind all others, and of no other one. */
function saidOnce(reading: Reading, mentions: readonly Mention[]): OptionValue[] {
  const taking = (group: string) =>
    mentions.filter(mention => productOf(reading, mention)?.source.options.some(own => own.global && own.group === group))
  return mentions.flatMap(mention =>
    mention.options.filter(({ group }) => {
      const all = taking(group)
      return all.at(-1) === mention && all.every(one => one === mention || one.options.every(own => own.group !== group))
    }),
  )
}

const productOf = (reading: Reading, { aliases }: Mention): Product | undefined => productsNamed(reading, aliases, 1)[0]

/** The wishes right beside "all" on one side, in the order said. */
function wishesFrom(elements: readonly Element[], all: number, step: 1 | -1) {
  const found: Extract<Element, { kind: 'option' | 'without' | 'note' }>[] = []
  let between = 0
  for (let i = all + step; i >= 0 && i < elements.length; i += step) {
    const element = elements[i]!
    // "Sob gulay ekta kore boiled egg": one of it to each.
    if (step > 0 && found.length === 0 && isOneOf(element, elements.slice(i + 1))) continue
    if (element.kind === 'option' || element.kind === 'without' || element.kind === 'note') found.push(element)
    else if (element.kind !== 'other' || found.length > 0 || ++between > mostBetween) break
  }
  return step > 0 ? found : found.reverse()
}

const isOneOf = (element: Element, behind: readonly Element[]) =>
  element.kind === 'amount' && element.amount.value === 1 && behind.find(next => next.kind !== 'other')?.kind === 'option'

const nextTold = (elements: readonly Element[], i: number) => elements.slice(i + 1).find(element => element.kind !== 'other')
