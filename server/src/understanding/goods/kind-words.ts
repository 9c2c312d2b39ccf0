import type { OptionValue, Vocabulary } from '../names/vocabulary.ts'
import { phraseWords } from '../words/stems.ts'

/** Whether a name of the choice ends with the word: it says what kind of thing that is, "sauce" or "salsa", and is nothing else beside it. */
export function isCalled({ choiceNames, lexicon }: Vocabulary, { choice }: OptionValue, word: string): boolean {
  return [choice, ...(choiceNames.get(choice) ?? [])].some(text => {
    const words = phraseWords(text, lexicon)
    return words.length > 1 && words.at(-1) === word
  })
}
