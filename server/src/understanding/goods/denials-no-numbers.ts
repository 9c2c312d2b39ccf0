import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/** "Brownie noy, nutella shake den": where "not" and a number are one word, it counts nothing right behind a name with no unit of its own. */
export function withoutDenialsCounted({ tokens, lexicon }: Reading, elements: readonly Element[]): Element[] {
  return elements.filter((element, i) => {
    if (element.kind !== 'amount' || element.amount.units.length > 0 || element.end - element.start > 1) return true
    const before = elements[i - 1]
    const isBehind = before?.end === element.start && (before.kind === 'item' || before.kind === 'option')
    return !isBehind || !lexicon.roles.negatorAfter.has(tokens[element.start]!.norm)
  })
}
