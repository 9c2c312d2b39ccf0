import type { ProductSource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { Growing, Postings } from '../words/postings.ts'
import { phraseWords } from '../words/stems.ts'
import type { Steps } from '../words/steps.ts'
import { inOtherWords } from './everyday-goods.ts'

/** What products are about, by the words of their tags, categories and options, while it is gathered product by product. */
export class Topics {
  readonly numbers = new Map<string, number>()
  readonly #lexicon: Lexicon
  readonly #known = new Map<string, readonly number[]>()
  readonly #keys = new Growing()
  readonly #products = new Growing()
  /** The product that had each topic last, so that none has one twice. */
  readonly #last: number[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  add(product: number, { tags, category, options }: ProductSource): void {
    for (const tag of tags) this.#about(tag, product)
    if (category !== undefined) this.#about(category, product)
    for (const { choices } of options)
      for (const { name, aliases } of choices) {
        this.#about(name, product)
        for (const alias of aliases) this.#about(alias, product)
      }
  }

  /** Topic → its products. */
  packed(): Steps<Postings> {
    return Postings.packed(this.numbers.size, this.#keys.packed(), this.#products.packed())
  }

  #about(text: string, product: number): void {
    for (const topic of this.#topicsOf(text)) {
      if (this.#last[topic] === product) continue
      this.#last[topic] = product
      this.#keys.push(topic)
      this.#products.push(product)
    }
  }

  /** "fever" is also what "জ্বর" asks about. */
  #topicsOf(text: string): readonly number[] {
    let topics = this.#known.get(text)
    if (!topics) {
      const words = aboutWords(text, this.#lexicon)
      topics = [...new Set([...words, ...inOtherWords(words, this.#lexicon).flat()])].map(word => this.#numberOf(word))
      this.#known.set(text, topics)
    }
    return topics
  }

  #numberOf(word: string): number {
    let number = this.numbers.get(word)
    if (number === undefined) {
      number = this.numbers.size
      this.numbers.set(word, number)
      this.#last.push(-1)
    }
    return number
  }
}

/** The words that a category or a tag is about: "Non kopi" is not about coffee. */
const aboutWords = (text: string, lexicon: Lexicon): string[] =>
  phraseWords(text, lexicon).filter((_, i, words) => !lexicon.roles.negator.has(words[i - 1] ?? ''))
