import { clauseRange, cuesOf, isContent, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { holds, isInside } from '../words/extent.ts'
import type { Named } from './choice-by-name.ts'
import { sayable, wordsOfChoices } from './choice-names.ts'

/**
 * "Extra koto?", "mangganya manis ga?": who asks about one of the choices has not chosen it. Its price is told; what else is asked is left to who asks.
 */
export function asksAbout(reading: Reading, { choice, start, end }: Named): boolean {
  const { tokens, sentences, cues } = reading
  const range = sentenceRange(reading, start)
  if (choice.kind === 'product' && cuesOf(reading, 'ask_price').some(cue => isInside(cue, range))) {
    const [cue] = cuesOf(reading, 'ask_price')
    take(reading, range.start, range.end, 'price')
    propose(reading, cue!.start, { act: 'ask_price', productIds: [choice.key] }, 'asks for the price of a choice')
    return true
  }
  // "Isi freon berapa?", asked which work: the price of the service tells what each choice adds.
  const { orderType } = reading.state
  const clause = clauseRange(reading, start)
  const [price] = cuesOf(reading, 'ask_price').filter(cue => isInside(cue, clause))
  const wants = cuesOf(reading, 'want').some(cue => isInside(cue, clause))
  if (choice.kind === 'field' && price && !wants && orderType !== undefined) {
    take(reading, clause.start, clause.end, 'price')
    propose(reading, price.start, { act: 'ask_price', productIds: [], orderType }, 'asks for the price of a choice')
    return true
  }
  const isMarked = tokens.slice(range.start, range.end).some(({ norm }) => norm === '?')
  const isOwn = (i: number) => holds({ start, end }, i)
  const isSmall = (i: number) =>
    cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => meaning === 'want' || meaning === 'affirm'))
  const asks =
    isMarked &&
    tokens.some(
      (token, i) =>
        sentences[i] === sentences[start] &&
        token.kind === 'word' &&
        !isOwn(i) &&
        isFree(reading, i) &&
        isContent(reading, i) &&
        !isSmall(i),
    )
  if (asks) take(reading, range.start, range.end, 'question')
  return asks
}

/** "Alpukat atau mangga ya": two of the choices on both sides of a word for "or" choose neither, and order nothing. */
export function isUndecided(reading: Reading): boolean {
  const { tokens, lexicon } = reading
  const offered = reading.state.choices.filter(({ kind }) => kind === 'product' || kind === 'option')
  if (offered.length < 2) return false
  const wordsOf = wordsOfChoices(reading, offered)
  const choiceAt = (i: number) => {
    const token = tokens[i]
    if (!token || !isFree(reading, i)) return undefined
    const words = sayable(reading, token)
    const holders = wordsOf.flatMap((set, k) => (words.some(word => set.has(word)) ? [k] : []))
    return holders.length === 1 ? holders[0] : undefined
  }
  const or = tokens.findIndex(({ norm }, i) => {
    const [before, behind] = [choiceAt(i - 1), choiceAt(i + 1)]
    return lexicon.roles.or.has(norm) && before !== undefined && behind !== undefined && before !== behind
  })
  if (or < 0) return false
  const { start, end } = clauseRange(reading, or)
  take(reading, start, end, 'undecided')
  return true
}
