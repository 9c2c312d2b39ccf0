import { inOtherWords } from '../names/everyday-goods.ts'
import { optionTerms, productTerms } from '../names/terms.ts'
import type { Reading } from '../reading/reading.ts'
import { phraseWords } from '../words/stems.ts'
import { productOf } from './basket.ts'

export type Choice = Reading['state']['choices'][number]

/** What an offered choice may be called: its own names, its tags, and everyday goods in other words. */
export function namesOf(reading: Reading, choice: Choice): string[] {
  const names = ownNamesOf(reading, choice)
  const { lexicon } = reading
  return [...names, ...names.flatMap(name => inOtherWords(phraseWords(name, lexicon), lexicon).map(words => words.join(' ')))]
}

function ownNamesOf(reading: Reading, choice: Choice): string[] {
  if (choice.kind === 'product' || (choice.kind === 'listed' && productOf(reading, choice.key))) {
    const source = productOf(reading, choice.key)?.source
    return source
      ? [source.name, ...source.aliases, source.unit, ...source.tags, ...Object.values(source.attributes)]
      : [choice.label]
  }
  if (choice.kind === 'option') {
    const aliases = reading.vocabulary.choiceNames.get(choice.key) ?? []
    return [choice.key, choice.label, ...aliases]
  }
  const { orderTypes } = reading.vocabulary
  const own = orderTypes.get(reading.state.orderType ?? '')
  const fields = own?.fields ?? [...orderTypes.values()].flatMap(type => type.fields)
  const aliases = fields.flatMap(field => field.choices.filter(c => c.name === choice.key).flatMap(c => c.aliases))
  return [choice.key, choice.label, ...aliases]
}

/** The words of the names of each choice. */
export const wordsOfChoices = (reading: Reading, choices: readonly Choice[]) =>
  choices.map(
    choice => new Set(namesOf(reading, choice).flatMap(name => phraseWords(name, reading.lexicon).flatMap(splitUnit))),
  )

const splitUnit = (word: string) => /^(\d+)(\p{L}+)$/u.exec(word)?.slice(1) ?? [word]

/** What a word may mean among the names of choices. */
export const sayable = ({ vocabulary, lexicon }: Reading, token: Reading['tokens'][number]): string[] => [
  token.norm,
  token.raw,
  ...(lexicon.units.get(token.norm) ?? []),
  ...productTerms(token, vocabulary).flatMap(term => term.words),
  ...optionTerms(token, vocabulary).flatMap(term => term.words),
]
