import { isGoods } from '../names/everyday-goods.ts'
import { type Cue, type Reading, written } from '../reading/reading.ts'
import type { Cutting } from './cut.ts'
import type { Element } from './element.ts'
import { isInOrder } from './named.ts'

/**
 * "Sambelnya dipisah", "sauce on the side", "tok ta alada", "timunnya dibanyakin": how a part of what was named shall be served, with the
 * words for it behind the part. That is a note, whether or not the shop sells such a thing by itself.
 */
export const served: Cutting = ({ reading, elements }, i) => {
  const { tokens, lexicon } = reading
  const cue = reading.cues.find(({ start, meanings }) => start === i && meanings.some(one => how.has(one)))
  const isEnding = (element: Element | undefined) =>
    element?.kind === 'other' && lexicon.packs.some(pack => pack.affixes.definite.includes(tokens[element.start]!.raw))
  const apart = isEnding(elements.at(-1)) ? 1 : 0
  const part = elements.at(-1 - apart)
  if (!cue || !part || elements.at(-1)!.end !== i || !isPart(reading, part, elements)) return undefined
  const points = apart > 0 || isPointed(reading, part.end - 1)
  if (!cue.meanings.includes('line:apart') && (!points || lexicon.heard.size > 0 || leads(reading, cue))) return undefined
  const before = elements.at(-2 - apart)
  // "Es batunya dikit": two words for one thing.
  const words = before !== undefined && isPart(reading, before, elements) && areGoods(reading, before, part) ? 2 : 1
  const { start } = words === 2 ? before! : part
  const text = written(reading, start, cue.end).toLowerCase()
  elements.splice(-words - apart, words + apart, { kind: 'note', start, end: cue.end, text })
  return cue.end
}

const how: ReadonlySet<string> = new Set(['line:apart', 'line:extra', 'line:less'])

/** A word that names no goods of the order and none that are counted, behind what is named or about what is ordered. */
function isPart(reading: Reading, element: Element, elements: readonly Element[]): boolean {
  const token = reading.tokens[element.start]!
  const points = isPointed(reading, element.end - 1)
  if (element.end - element.start > (points && element.kind === 'item' ? 3 : 1) || token.kind !== 'word' || token.skippable)
    return false
  const others = elements.filter(other => other !== element)
  const isAbout = others.some(({ kind }) => kind === 'item') || reading.state.basket.length > 0
  const before = others.findLast(other => other.end === element.start)
  if (element.kind === 'item') return isAbout && (points || before?.kind !== 'amount') && !isInOrder(reading, element.span)
  return isAbout && (element.kind === 'other' || element.kind === 'option')
}

/** "Sambelnya", "bumbunya": by its ending, which a word that nothing knows may have as well. */
const isPointed = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i]!.definite ||
  lexicon.packs.some(pack => pack.affixes.definite.some(end => end.length > 2 && tokens[i]!.raw.endsWith(end)))

const areGoods = ({ tokens, lexicon }: Reading, a: Element, b: Element) =>
  a.end === b.start && isGoods(`${tokens[a.start]!.norm} ${tokens[b.start]!.norm}`, lexicon)

/** More or less of what stands behind it: "gulanya sedikit susu banyak". */
function leads({ tokens, vocabulary }: Reading, { end }: Cue): boolean {
  const next = tokens[end]
  return next?.kind === 'word' && (vocabulary.names.has(next.norm) || vocabulary.optionWords.has(next.norm))
}
