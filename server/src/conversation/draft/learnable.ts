/** A name for goods is short; longer phrases are sentences, and nobody says them the same way again. */
const longest = 40
const mostWords = 4

/** The form in which phrases are compared: without case, marks and doubled spaces. */
const phraseOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/**
 * The phrase as it may be remembered, or nothing where it could tell who somebody is: it holds a word of `own` (names and
 * what else the customer told of themselves), or five digits and more, as phones and ids have; strengths and sizes have
 * fewer. `names` are whole names of products, which need no learning.
 */
export function learnable(text: string, own: readonly string[], names: readonly string[]): string | undefined {
  const phrase = phraseOf(text)
  const words = phrase.split(' ')
  const plain =
    /\p{L}/u.test(phrase) &&
    phrase.length <= longest &&
    words.length <= mostWords &&
    !/\p{Nd}{5}/u.test(phrase.replaceAll(' ', ''))
  if (!plain || names.some(name => phraseOf(name) === phrase)) return undefined
  const personal = new Set(own.flatMap(each => phraseOf(each).split(' ')).filter(word => word.length > 1))
  return words.some(word => personal.has(word)) ? undefined : phrase
}
