import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Medium spicy", "sedang aja pedasnya" where a dish may be had not spicy, medium or spicy: a choice that is a degree, right before another of its group, says how
 * much of it is meant, and the other one is not chosen.
 */
export function withoutAspects({ concepts, tokens, lexicon }: Reading, elements: readonly Element[]): Element[] {
  return elements.filter((element, i) => {
    const before = elements.slice(0, i).findLast(({ kind }) => kind !== 'other')
    if (element.kind !== 'option' || before?.kind !== 'option') return true
    const between = tokens.slice(before.end, element.start)
    const isNext = between.length === 0 || tokens.slice(element.start, element.end).some(({ definite }) => definite)
    if (!isNext || !between.every(({ skippable, mark, norm }) => !mark && (skippable || lexicon.roles.only.has(norm))))
      return true
    const isDegree = concepts.some(at => at.concept === 'middle' && at.start === before.start && at.end === before.end)
    const isOfGroup = element.span.values.some(({ group, choice }) =>
      before.span.values.some(own => own.group === group && own.choice !== choice),
    )
    return !isDegree || !isOfGroup
  })
}
