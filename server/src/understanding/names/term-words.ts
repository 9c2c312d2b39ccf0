import { isBangla } from '../words/romanise.ts'
import { takenApart } from './joined.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Which words of a message are the merchant's, so that they are read as they are: words of names, of choices and of the shop, and English
 * ones of them in Bangla letters.
 */
export const ownTerms = ({ names, optionWords, ownWords, optionLoans }: Vocabulary) => {
  const isSure = ({ edits }: { edits: number }) => edits === 0
  return (word: string): boolean =>
    names.has(word) ||
    takenApart(word, names) !== undefined ||
    optionWords.has(word) ||
    ownWords.has(word) ||
    (isBangla(word) && (names.heard(word).some(isSure) || (optionLoans?.heard(word).some(isSure) ?? false)))
}
