import type { VocabularySource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { phraseWords } from '../words/stems.ts'

/**
 * The merchant's own answer about returns, if one of its cues is about that in any language: "can I exchange it?" is
 * answered by the row whose cue is "tukar", though nobody listed the English words.
 */
export function returnsAnswer({ faq }: Pick<VocabularySource, 'faq'>, lexicon: Lexicon): string | undefined {
  const phrases = lexicon.packs.flatMap(pack => pack.cues.ask_return.map(text => new Set(phraseWords(text, lexicon))))
  // "How many days" is also how a question about returns may begin.
  const everyday = new Set(lexicon.packs.flatMap(pack => [...pack.common, ...pack.days.day, ...pack.roles.question]))
  const isAboutReturns = (cue: string) => {
    const words = phraseWords(cue, lexicon)
    return (
      words.some(word => !everyday.has(word)) &&
      phrases.some(phrase => isSubset(words, phrase) || isSubset([...phrase], new Set(words)))
    )
  }
  return faq.find(row => row.cues.some(isAboutReturns))?.id
}

const isSubset = (words: readonly string[], of: ReadonlySet<string>) => words.every(word => of.has(word))
