import { isBangla } from '../words/romanise.ts'
import { stemsOf } from '../words/stems.ts'
import { takenApart } from './joined.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Which words of a message are the merchant's, so that they are read as they are: words of names, of choices and of the shop, and English
 * ones of them in Bangla letters.
 */
export const ownTerms = ({ names, optionWords, ownWords, optionLoans, lexicon }: Vocabulary) => {
  const isSure = ({ edits }: { edits: number }) => edits === 0
  // "কেজির": a unit with an ending is that unit, whatever English word it sounds like.
  const isUnit = (word: string) =>
    lexicon.packs.some(({ affixes }) => stemsOf(word, affixes).some(({ stem }) => lexicon.units.has(stem)))
  return (word: string): boolean =>
    names.has(word) ||
    takenApart(word, names) !== undefined ||
    optionWords.has(word) ||
    ownWords.has(word) ||
    (isBangla(word) && !isUnit(word) && (names.heard(word).some(isSure) || (optionLoans?.heard(word).some(isSure) ?? false)))
}
