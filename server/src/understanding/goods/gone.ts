import { type Cue, clauseRange, cuesOf, type Reading } from '../reading/reading.ts'
import { type BasketLine, lineOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/** "ভুলে স্প্রেটা দিয়ে ফেলছি, ওইটা তুলে ফেলেন": what is taken away by a word that points is the last thing of the order that was named before. */
export function pointedBack(reading: Reading, said: readonly Said[], cue: Cue): Said | undefined {
  const { tokens, lexicon, sentences } = reading
  const clause = clauseRange(reading, cue.start)
  const points = tokens
    .slice(clause.start, cue.start)
    .some(({ norm, raw }) => [norm, raw].some(word => lexicon.roles.talk.has(word)))
  if (!points) return undefined
  return said.findLast(
    ({ mention, line }) =>
      mention.end <= clause.start &&
      sentences[mention.start] === sentences[cue.start] &&
      mention.amounts.length + mention.portions.length === 0 &&
      lineOf(
        reading,
        mention,
        line.candidates.map(({ productId }) => productId),
      ) !== undefined,
  )
}

/**
 * "Borhani glass baad, 1 liter er borhani nibo duita": what goes makes room for another of its name, counted in the same sentence behind it;
 * and so it does for the only other thing that is named, where only that is wanted ("donatnya ga jadi, cilok aja", "just cilok, no donuts").
 */
export function siblingBehind(
  reading: Reading,
  said: readonly Said[],
  { line, at }: { line: BasketLine; at: number },
): Said | undefined {
  const own = productOf(reading, line.productId)?.words ?? new Set<string>()
  const near = said.filter(({ mention }) => reading.sentences[mention.start] === reading.sentences[at])
  const [alone, second] = near
  if (alone && !second && isOnlyWish(reading, alone)) return alone
  const [only, another] = near.filter(({ mention }) => mention.start > at)
  if (!only || another || only.line.candidates.length !== 1) return undefined
  const { productId } = only.line.candidates[0]!
  const words = productOf(reading, productId)?.words ?? new Set<string>()
  const isKin = [...words].some(word => own.has(word) && word.length > 2 && !reading.lexicon.words.has(word))
  const isNew = reading.state.basket.every(known => known.productId !== productId)
  return isKin && isNew ? only : undefined
}

/**
 * "ডালটা আজকে থাক, বাদ দিয়ে দেন", "alu thak, lagbe na": in Bangla a line of the order that is left be, with nothing else in its part of the
 * sentence, goes. Asked only where nothing was taken away by name: beside that, what is left be stays. Answers what goes and the word for it.
 */
export function leftBe(reading: Reading, said: readonly Said[]): { one: Said; cue: Cue }[] {
  const { tokens, lexicon } = reading
  if (lexicon.heard.size === 0) return []
  const cues = cuesOf(reading, 'drop').filter(({ meanings }) => !meanings.includes('remove'))
  return cues.flatMap(cue => {
    const isSmall = (from: number, to: number) => tokens.slice(from, to).every(token => token.skippable && !token.mark)
    const one = said.find(
      ({ mention, line }) =>
        mention.amounts.length + mention.portions.length === 0 &&
        mention.end <= cue.start &&
        isSmall(mention.end, cue.start) &&
        lineOf(
          reading,
          mention,
          line.candidates.map(({ productId }) => productId),
        ) !== undefined,
    )
    return one && isSmall(cue.end, clauseEnd(tokens, cue.end)) ? [{ one, cue }] : []
  })
}

function clauseEnd(tokens: Reading['tokens'], from: number): number {
  let end = from
  while (end < tokens.length && !tokens[end]!.mark) end++
  return end
}

/** "Cilok aja", "just cilok": what is named without a number, which the order does not have, and a word for nothing else. */
export function isOnlyWish(
  { tokens, lexicon, state }: Reading,
  { mention: { start, end, amounts, portions }, line }: Said,
): boolean {
  const isOnly = (i: number) => lexicon.roles.only.has(tokens[i]?.norm ?? '')
  const isNew = state.basket.every(({ productId }) => line.candidates.every(one => one.productId !== productId))
  return amounts.length + portions.length === 0 && line.candidates.length > 0 && isNew && (isOnly(start - 1) || isOnly(end))
}
