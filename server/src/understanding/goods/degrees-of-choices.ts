import { isSameChoice } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Medium spicy", "sedang aja pedasnya" where a dish may be had not spicy, medium or spicy: a choice that is a degree, right before another of its group, says how
 * much of it is meant, and the other one is not chosen. The same is "naga jhal" where "jhal" is also a part of what another choice of the group is
 * called ("jhal kom"): it only says of what they are degrees.
 */
export function withoutAspects(reading: Reading, elements: readonly Element[]): Element[] {
  const { concepts, tokens, lexicon } = reading
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
    return !isOfGroup || !(isDegree || (between.length === 0 && isAspect(reading, before, element)))
  })
}

type Choice = Extract<Element, { kind: 'option' }>

/** The one word of a choice that a third one of its group has beside its own. */
function isAspect({ tokens, vocabulary }: Reading, { span: said }: Choice, { span, start, end }: Choice): boolean {
  const word = tokens[start]!.norm
  const [own] = span.values
  if (end !== start + 1 || own === undefined || span.values.length > 1) return false
  return [...vocabulary.options].some(([name, values]) => {
    const words = name.split(' ')
    const isOther = (value: typeof own) =>
      value.group === own.group && !isSameChoice(value, own) && !said.values.some(one => isSameChoice(one, value))
    return words.length > 1 && words.includes(word) && values.some(isOther)
  })
}
