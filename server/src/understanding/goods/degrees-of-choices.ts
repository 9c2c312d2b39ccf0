import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Medium spicy" where a dish may be had not spicy, medium or spicy: a choice that is a degree, right before another of its group, says how
 * much of it is meant, and the other one is not chosen.
 */
export function withoutAspects({ concepts }: Reading, elements: readonly Element[]): Element[] {
  return elements.filter((element, i) => {
    const before = elements[i - 1]
    if (element.kind !== 'option' || before?.kind !== 'option' || before.end !== element.start) return true
    const isDegree = concepts.some(at => at.concept === 'middle' && at.start === before.start && at.end === before.end)
    const isOfGroup = element.span.values.every(({ group, choice }) =>
      before.span.values.some(own => own.group === group && own.choice !== choice),
    )
    return !isDegree || !isOfGroup
  })
}
