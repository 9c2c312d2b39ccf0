import { isGoods } from '../names/everyday-goods.ts'
import type { Reading } from '../reading/reading.ts'

/** "Lilin 4 batang", "candles 2 boxes": everyday goods with a unit, which no name of the shop has. */
export const isNotSold = ({ tokens, lexicon, vocabulary }: Reading, i: number) => {
  const { norm, raw } = tokens[i]!
  return (
    [norm, raw].some(word => isGoods(word, lexicon)) &&
    !vocabulary.names.has(norm) &&
    !vocabulary.optionWords.has(norm) &&
    !lexicon.units.has(norm)
  )
}
