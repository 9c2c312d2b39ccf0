import type { ProductSource } from '../types/vocabulary-source.ts'
import { NumberLists } from '../words/number-lists.ts'
import { Growing } from '../words/postings.ts'
import { inParts, type Steps } from '../words/steps.ts'
import type { NameNumbers } from './name-numbers.ts'

/** Products between two pauses. */
const atATime = 64

/** What merchants call their products, as lists of the numbers of words. */
export type OwnNames = {
  lists: NumberLists
  /** The first list of each product, and one entry for the end. */
  first: Uint32Array
}

/** The names of each product, whole, with what stands in brackets, and without strength and size where that is another name. */
export function* ownNames(sources: readonly ProductSource[], names: NameNumbers): Steps<OwnNames> {
  const starts = new Growing()
  const words = new Growing()
  const first = new Growing()
  const add = (name: Growing) => {
    if (name.length === 0) return
    starts.push(words.length)
    for (let i = 0; i < name.length; i++) words.push(name.at(i))
  }
  yield* inParts(sources.length, atATime, (from, to) => {
    for (let product = from; product < to; product++) {
      const { name, aliases } = sources[product]!
      first.push(starts.length)
      for (let i = -1; i < aliases.length; i++) {
        names.read(i < 0 ? name : aliases[i]!)
        add(names.full)
        if (!isSame(names.full, names.head)) add(names.head)
        const opened = i < 0 ? withBracketsOpened(name) : undefined
        if (opened !== undefined) {
          names.read(opened)
          add(names.full)
        }
      }
    }
  })
  first.push(starts.length)
  starts.push(words.length)
  return { lists: yield* NumberLists.packed(starts.packed(), words.packed()), first: first.packed() }
}

/** One word in brackets, or two. */
const bracketed = /\(([\p{L}\p{M}]{2,24}(?: [\p{L}\p{M}]{2,24})?)\)/gu

/** "USB Mouse (wired)", "গরুর মাংস (হাড় ছাড়া)": words in brackets tell which one, and are said with the name. */
const withBracketsOpened = (name: string): string | undefined =>
  name.search(bracketed) >= 0 ? name.replaceAll(bracketed, ' $1 ').replace(/\s+/g, ' ').trim() : undefined

function isSame(a: Growing, b: Growing): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a.at(i) !== b.at(i)) return false
  return true
}
