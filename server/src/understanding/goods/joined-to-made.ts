import { isSameChoice } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import { takes } from './basket.ts'
import type { Loose } from './mention.ts'

/**
 * "Full er shathe dim add koren", "yang pedas sama telur": a choice by which one of several lines is made already, joined to another choice,
 * only says which line gets that.
 */
export function joinedToMade(reading: Reading, loose: readonly Loose[]): Loose[] {
  return loose.flatMap((item, i) => {
    const [before, next] = [loose[i - 1], loose[i + 1]]
    if (next && isJoined(reading, item, next)) return []
    return before && isJoined(reading, before, item) ? [{ ...item, options: [...before.options, ...item.options] }] : [item]
  })
}

function isJoined(reading: Reading, made: Loose, told: Loose): boolean {
  if (made.amounts.length + made.without.length + made.notes.length > 0 || told.options.length === 0) return false
  const between = reading.tokens.slice(made.start, told.start)
  return (
    !made.all &&
    between.every(token => !token.mark) &&
    linesMade(reading, made) === 1 &&
    linesMade(reading, told) === 0 &&
    reading.state.basket.length > 1
  )
}

/** How many lines are made by one of these choices already. */
const linesMade = (reading: Reading, { options }: Loose): number =>
  reading.state.basket.filter(line =>
    options.some(option => takes(reading, line, option) && line.options.some(own => isSameChoice(own, option))),
  ).length
