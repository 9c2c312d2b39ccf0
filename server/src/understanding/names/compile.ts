import type { MeasureSource, ProductSource, VocabularySource } from '../types/vocabulary-source.ts'
import { HeardIndex } from '../words/heard-index.ts'
import { type Lexicon, speaksBangla } from '../words/lexicon.ts'
import { lexiconOf } from '../words/lexicons.ts'
import { LoanIndex } from '../words/loan-index.ts'
import { PhraseIndex } from '../words/phrase-index.ts'
import { phraseWords } from '../words/stems.ts'
import { atOnce, inTurns, type Steps } from '../words/steps.ts'
import { TypoIndex } from '../words/typo-index.ts'
import { compileNames } from './compile-names.ts'
import { compileOptions } from './compile-options.ts'
import { inOtherWords } from './everyday-goods.ts'
import type { NameIndex } from './name-index.ts'
import { NameReader } from './name-reader.ts'
import { returnsAnswer } from './own-answers.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Compiles what a merchant sells, at once. About a second for 100,000 products: where others wait, use `compileInTurns`. */
export const compileVocabulary = (source: VocabularySource): Vocabulary => atOnce(compileSteps(source))

/** The same in short stretches, between which everything else that waits in this process has its turn. */
export const compileInTurns = (source: VocabularySource): Promise<Vocabulary> => inTurns(compileSteps(source))

function* compileSteps(source: VocabularySource): Steps<Vocabulary> {
  return yield* compileRest(source, yield* compileNames(namedBy(source), lexiconOf(source.languages)))
}

/** Everything but the names of products: small where products have few options. */
export function* compileRest(source: VocabularySource, names: NameIndex): Steps<Vocabulary> {
  const lexicon = lexiconOf(source.languages)
  const {
    options,
    parts: optionParts,
    choiceNames,
    words: optionWords,
    turned: optionsTurned,
    fractions,
  } = yield* compileOptions(source.products, lexicon, names)
  const areaWords = new Set(source.areas.flatMap(area => phraseWords(area, lexicon)))
  const serviceNames = new Map(
    source.orderTypes.map(type => [type.key, saidOtherwise([...type.cues, ...Object.values(type.labels)], lexicon)]),
  )
  return {
    source,
    languages: source.languages,
    lexicon,
    names,
    options,
    optionParts,
    choiceNames,
    optionWords,
    optionsTurned,
    fractions,
    measures: measuresOf(source, lexicon),
    optionTypos: yield* TypoIndex.packed(optionWords),
    ...(speaksBangla(lexicon) && { optionLoans: yield* LoanIndex.packed([...optionWords], optionWords) }),
    settled: settledOf(source, names, lexicon),
    services: new HeardIndex([...serviceNames], lexicon),
    serviceNames,
    orderTypes: new Map(source.orderTypes.map(type => [type.key, type])),
    areas: new HeardIndex(
      source.areas.map(area => [area, [area]]),
      lexicon,
    ),
    areaTypos: yield* TypoIndex.packed(areaWords),
    areaWords,
    ownWords: ownWordsOf(source, lexicon),
    shops: new HeardIndex(
      source.shops.map(shop => [shop.id, [shop.name, ...(shop.cues ?? [])]]),
      lexicon,
    ),
    faq: new HeardIndex(
      source.faq.map(entry => [entry.id, entry.cues]),
      lexicon,
    ),
    returns: returnsAnswer(source, lexicon),
  }
}

/** "Electrician" is also who is called "current er mistri": services are wanted by everyday words as goods are. */
const saidOtherwise = (texts: readonly (string | undefined)[], lexicon: Lexicon): string[] => {
  const own = texts.filter(text => text !== undefined)
  return [
    ...new Set(own.flatMap(text => [text, ...inOtherWords(phraseWords(text, lexicon), lexicon).map(words => words.join(' '))])),
  ]
}

/** An approved synonym is one more name of its product, and the only product that its words mean by themselves. */
export function namedBy({ products, synonyms = [] }: VocabularySource): ProductSource[] {
  if (synonyms.length === 0) return products
  const phrases = Map.groupBy(synonyms, one => one.productId)
  return products.map(product => {
    const own = phrases.get(product.id)?.map(one => one.phrase) ?? []
    return own.length === 0 ? product : { ...product, aliases: [...product.aliases, ...own] }
  })
}

function settledOf({ synonyms = [] }: VocabularySource, names: NameIndex, lexicon: Lexicon): ReadonlyMap<string, number> {
  const settled = new Map<string, number>()
  if (synonyms.length === 0) return settled
  const reader = new NameReader(lexicon)
  for (const { phrase, productId } of synonyms) {
    const place = names.indexOf(productId)
    const { full, head } = reader.read(phrase)
    if (place !== undefined) for (const words of [full, head]) settled.set(words.join(' '), place)
  }
  return settled
}

function measuresOf({ measures = [] }: VocabularySource, lexicon: Lexicon): PhraseIndex<MeasureSource> {
  const index = new PhraseIndex<MeasureSource>()
  for (const measure of measures) index.add(phraseWords(measure.text, lexicon), measure)
  return index
}

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
