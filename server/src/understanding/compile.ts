import { asWritten, joinedVariants, readAttribute, readName } from './aliases.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { PhraseIndex } from './phrase-index.ts'
import { phraseWords } from './stems.ts'
import { readTokens } from './tokens.ts'
import type { VocabularySource } from './types.ts'
import { TypoIndex } from './typo-index.ts'
import { type Alias, negation, type OptionValue, optionKey, type Product, type Vocabulary } from './vocabulary.ts'

/** Compiles what a merchant sells. Costs about a second for 100,000 products, so it runs when the catalogue changes, not per message. */
export function compileVocabulary(source: VocabularySource): Vocabulary {
  const lexicon = lexiconOf(source.languages)
  const products: Product[] = []
  const aliases: Alias[] = []
  const byPhrase = new Map<string, number[]>()
  const options = new Map<string, OptionValue[]>()
  const choiceNames = new Map<string, string[]>()
  const topics = new Map<string, number[]>()
  const settled = new Map<string, number>()
  for (const item of source.products) {
    const index = products.length
    const names = [item.name, ...item.aliases].map(name => readName(name, lexicon))
    const described = Object.values(item.attributes).map(value => readAttribute(value, lexicon))
    const measures = [...names.slice(0, 1), ...described].flatMap(part => part.measures)
    const numbers = new Set([...names, ...described].flatMap(part => part.numbers))
    for (const measure of names.flatMap(part => part.measures)) measures.push(measure)
    for (const word of [...Object.values(item.attributes), item.name, ...item.aliases].join(' ').matchAll(/\d+(?:[.,]\d+)?/g)) {
      numbers.add(Number(word[0].replace(',', '.')))
    }
    const words = new Set<string>()
    const seen = new Set<string>()
    const own: number[] = []
    const addAlias = (tokens: readonly string[], length = tokens.length) => {
      const key = tokens.join(' ')
      if (key === '' || seen.has(key)) return
      seen.add(key)
      push(byPhrase, key, aliases.length)
      own.push(aliases.length)
      aliases.push({ product: index, words: tokens, length })
    }
    const synonyms = (source.synonyms ?? []).filter(one => one.productId === item.id).map(one => readName(one.phrase, lexicon))
    for (const part of synonyms) for (const key of [part.full, part.head]) settled.set(key.join(' '), index)
    for (const part of [...names, ...synonyms]) {
      addAlias(part.full)
      addAlias(part.head)
      for (const joined of joinedVariants(part.head)) addAlias(joined, part.head.length)
      for (const word of part.head) words.add(word)
    }
    products.push({ source: item, units: unitsOf(item.unit, lexicon), measures, numbers, words, aliases: own })
    for (const text of [...item.tags, item.category ?? '']) {
      for (const word of topicWords(text, lexicon)) push(topics, word, index)
    }
    for (const group of item.options) {
      for (const choice of group.choices) {
        if (!choiceNames.has(choice.name)) choiceNames.set(choice.name, choice.aliases)
        for (const word of phraseWords([choice.name, ...choice.aliases].join(' '), lexicon)) push(topics, word, index)
        for (const text of [choice.name, ...choice.aliases]) {
          const key = optionKey(
            readTokens(text, lexicon, asWritten)
              .filter(t => !t.mark)
              .map(t => t.norm),
            lexicon,
          )
          const known = options.get(key)
          if (!known) options.set(key, [{ group: group.group, choice: choice.name }])
          else if (!known.some(value => value.group === group.group && value.choice === choice.name))
            known.push({ group: group.group, choice: choice.name })
        }
      }
    }
  }
  const postings = new Map<string, number[]>()
  for (const [index, alias] of aliases.entries()) for (const word of new Set(alias.words)) push(postings, word, index)
  for (const list of postings.values()) list.sort((a, b) => aliases[a]!.length - aliases[b]!.length || a - b)
  const weights = new Map([...postings].map(([word, list]) => [word, Math.log(1 + aliases.length / list.length)]))
  const optionWords = new Set([...options.keys()].flatMap(key => key.split(' ')).filter(word => word !== negation))
  const areaWords = new Set(source.areas.flatMap(area => phraseWords(area, lexicon)))
  return {
    source,
    languages: source.languages,
    lexicon,
    products,
    productById: new Map(products.map((product, index) => [product.source.id, index])),
    aliases,
    byPhrase,
    postings,
    weights,
    typos: new TypoIndex(postings.keys()),
    options,
    choiceNames,
    optionWords,
    optionTypos: new TypoIndex(optionWords),
    topics,
    settled,
    services: phraseIndexOf(
      source.orderTypes.map(type => [type.key, [...type.cues, ...Object.values(type.labels)]]),
      lexicon,
    ),
    orderTypes: new Map(source.orderTypes.map(type => [type.key, type])),
    areas: phraseIndexOf(
      source.areas.map(area => [area, [area]]),
      lexicon,
    ),
    areaTypos: new TypoIndex(areaWords),
    areaWords,
    ownWords: ownWordsOf(source, lexicon),
    shops: phraseIndexOf(
      source.shops.map(shop => [shop.id, [shop.name, ...(shop.cues ?? [])]]),
      lexicon,
    ),
    faq: phraseIndexOf(
      source.faq.map(entry => [entry.id, entry.cues]),
      lexicon,
    ),
  }
}

/** The words that a category or a tag is about: "Non kopi" is not about coffee. */
const topicWords = (text: string, lexicon: Lexicon): string[] =>
  phraseWords(text, lexicon).filter((_, i, words) => !lexicon.roles.negator.has(words[i - 1] ?? ''))

function ownWordsOf(source: VocabularySource, lexicon: Lexicon): ReadonlySet<string> {
  const texts = [
    ...source.areas,
    ...source.shops.flatMap(shop => [shop.name, ...(shop.cues ?? [])]),
    ...source.faq.flatMap(entry => entry.cues),
    ...source.orderTypes.flatMap(type => [
      ...type.cues,
      ...type.fields.flatMap(field => field.choices.flatMap(choice => [choice.name, ...choice.aliases])),
    ]),
  ]
  return new Set(texts.flatMap(text => phraseWords(text, lexicon)))
}

/** A unit word that no pack knows is a unit of its own. */
function unitsOf(unit: string, lexicon: Lexicon): readonly string[] {
  const word = phraseWords(unit, lexicon).join(' ')
  return lexicon.units.get(word) ?? [word]
}

function phraseIndexOf(entries: (readonly [string, readonly (string | undefined)[]])[], lexicon: Lexicon): PhraseIndex<string> {
  const index = new PhraseIndex<string>()
  for (const [value, texts] of entries)
    for (const text of texts) if (text !== undefined) index.add(phraseWords(text, lexicon), value)
  return index
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.at(-1) !== value) list.push(value)
}
