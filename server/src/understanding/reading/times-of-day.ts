import { readNumber } from '../words/numbers.ts'
import { clauseRange, isContent, isFree, type Reading, take } from './reading.ts'

/**
 * Takes the numbers of times of the day that no word right before them shows to be one: "around 6", "jam setengah 5", "jam 5 lewat 15",
 * "between 5 and 6", "6ish". Without that they would count goods. What could as well be about so many ("about 10") is a time only
 * where its clause tells what is done then, and nothing stands behind it that could be counted.
 */
export function takeTimesOfDay(reading: Reading): void {
  const days = new Set(reading.lexicon.days.phrases.allIn(reading.tokens).map(day => day.end))
  for (let i = 0; i < reading.tokens.length; i++) {
    const hour = hourAt(reading, i)
    if (!hour) continue
    const lead = leadBefore(reading, i, days)
    const isSure = roleOf(reading, lead - 1).timeLead
    const isTold =
      isBeside(reading, i) && (said(reading, hour.end, 'part') || (lead < i || hour.half ? closes(reading, hour.end) : false))
    const isTime = isTold || said(reading, hour.end, 'tail') || (isSure && (lead < i || hour.half))
    const links: readonly Word[] = spans(reading, lead, i) ? ['link', 'both'] : ['link']
    const end = isTime || isSure || isBeside(reading, i) ? takeFurther(reading, hour.end, links) : hour.end
    if (isTime || (end > hour.end && !isSure)) take(reading, i, hour.end, 'time of day')
    i = Math.max(i, end - 1)
  }
}

type Word = 'half' | 'about' | 'tail' | 'part' | 'link' | 'both' | 'past' | 'beside'
const said = ({ tokens, lexicon }: Reading, i: number, list: Word) =>
  lexicon.hours[list].has(tokens[i]?.raw ?? '') || lexicon.hours[list].has(tokens[i]?.norm ?? '')

const roleOf = ({ tokens, lexicon }: Reading, i: number) => {
  const norm = tokens[i]?.norm ?? ''
  return { timeLead: lexicon.roles.timeLead.has(norm), goesOn: lexicon.roles.talk.has(norm) || lexicon.roles.speaker.has(norm) }
}

/** A number from 1 to 24, or a clock's, with words for a half or a quarter before it. */
function hourAt(reading: Reading, start: number): { end: number; half: boolean } | undefined {
  let i = start
  if (said(reading, i, 'half')) i++
  if (i > start && (said(reading, i, 'past') || said(reading, i, 'link'))) i++
  const number = readNumber(reading.tokens, i, reading.lexicon, at => isFree(reading, at))
  const shape = /^\d{1,2}([.:]\d\d)?$/.test(reading.tokens[i]?.raw ?? '') || reading.tokens[i]?.kind === 'word'
  if (!number || number.article || !shape || number.value < 1 || number.value >= 25) return undefined
  return { end: number.end, half: i > start }
}

/** Where the words for "about" begin that stand before a number, or the day that was told there. */
function leadBefore(reading: Reading, start: number, days: ReadonlySet<number>): number {
  let i = start
  while (said(reading, i - 1, 'about') || days.has(i)) i--
  return i
}

/** "Between 5 and 6". */
function spans(reading: Reading, from: number, end: number): boolean {
  for (let i = roleOf(reading, from - 1).timeLead ? from - 2 : from; i < end; i++)
    if (reading.lexicon.hours.between.has(reading.tokens[i]?.norm ?? '')) return true
  return false
}

/** The clause tells what is done then. */
function isBeside(reading: Reading, i: number): boolean {
  const { start, end } = clauseRange(reading, i)
  for (let at = start; at < end; at++) if (said(reading, at, 'beside')) return true
  return false
}

/** Nothing stands behind that could be counted. */
const closes = (reading: Reading, end: number): boolean =>
  end >= reading.tokens.length ||
  !isContent(reading, end) ||
  roleOf(reading, end).goesOn ||
  behind.some(list => said(reading, end, list))
const behind = ['link', 'part', 'tail', 'beside'] as const

/** What goes on with a time: minutes ("lewat 15"), or another hour ("to 6", "atau 11") with nothing behind it to count. */
function takeFurther(reading: Reading, from: number, links: readonly Word[]): number {
  let i = from
  while (said(reading, i, 'part') || said(reading, i, 'tail')) i++
  const isMinutes = said(reading, i, 'past')
  if (!isMinutes && !links.some(list => said(reading, i, list))) return i
  const at = roleOf(reading, i + 1).timeLead ? i + 2 : i + 1
  const further = readNumber(reading.tokens, at, reading.lexicon, free => isFree(reading, free))
  if (!further || further.article || further.value >= 60 || !(isMinutes || closes(reading, further.end))) return i
  take(reading, at, further.end, 'time of day')
  return takeFurther(reading, further.end, links)
}
