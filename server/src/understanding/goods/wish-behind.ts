import { isGoods } from '../names/everyday-goods.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Lassi 2 ta borof kom", "চিনি বেশি": in Bangla how much of what is in it stands behind that, where the next word is none that it could
 * belong to. Answers where the wish begins.
 */
export function wishBehind(
  { tokens, lexicon, vocabulary, cues }: Reading,
  elements: readonly Element[],
  i: number,
): number | undefined {
  const before = elements.at(-1)
  if (lexicon.heard.size === 0 || before?.kind !== 'other' || before.end !== i) return undefined
  if (!cues.some(({ start, meanings }) => start === i && meanings.some(one => one === 'line:less' || one === 'line:extra')))
    return undefined
  const next = tokens[i + 1]
  const leads =
    next?.kind === 'word' &&
    (isGoods(next.norm, lexicon) || vocabulary.names.has(next.norm) || vocabulary.optionWords.has(next.norm))
  const isOf = isGoods(tokens[before.start]!.norm, lexicon) && elements.some(element => element.kind === 'item')
  return isOf && !leads ? before.start : undefined
}
