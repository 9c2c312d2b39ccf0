import { type Cue, cuesOf, isQuestion, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import { holds, overlap } from '../words/extent.ts'
import { isArticle } from '../words/lexicon.ts'
import { idsOf, lineOf } from './basket.ts'
import { longestBreath, wordsIn } from './corrections.ts'
import type { Said } from './evidence.ts'
import { likeLine } from './replacements.ts'

/**
 * "Maksudnya mocha", "mochanya harusnya cappuccino", "I meant the mocha", "wrong size, I wanted the large bags": something that the order does not have, beside words for what was
 * meant, takes the place of the line that is named with it, else of the only line, or the only one of its kind. Answers what is left to be
 * read.
 */
export function meantInstead(reading: Reading, said: readonly Said[]): Said[] {
  const isWrong = reading.concepts.some(
    at =>
      at.concept === 'meant' ||
      (at.concept === 'wrong' && reading.cues.some(cue => overlap(cue, at) && cue.meanings.some(one => takesBack.has(one)))),
  )
  const meant = reading.concepts.filter(at => at.concept === 'meant' || (isWrong && at.concept === 'wanted'))
  if (meant.length === 0 || reading.state.shortage !== undefined || cuesOf(reading, 'add').length > 0) return [...said]
  const isSmall = (from: number, to: number) =>
    reading.tokens
      .slice(from, to)
      .every(
        (token, k) =>
          token.mark || token.skippable || isArticle(token.norm, reading.lexicon) || meant.some(at => holds(at, from + k)),
      )
  const isTold = ({ mention }: Said) =>
    meant.some(
      at =>
        (at.end <= mention.start && isSmall(at.end, mention.start)) ||
        at.start === mention.end ||
        (at.start > mention.end && isSmall(mention.end, at.start)),
    )
  const isNew = (one: Said) => idsOf(one.line).length > 0 && linesNamed(reading, one) === undefined
  const by = said.find(one => isNew(one) && isTold(one))
  if (!by || isQuestion(reading, sentenceRange(reading, by.mention.start))) return [...said]
  const from = said.find(
    one => one !== by && isPlain(one) && isNear(reading, one, by) && linesNamed(reading, one) !== undefined,
  )
  const target = from ? linesNamed(reading, from) : said.length === 1 ? likeLine(reading, by, reading.state.basket) : undefined
  if (!target) return [...said]
  reading.origins.set(by.line, by.mention)
  const act = { act: 'replace', target: { lineId: target.lineId }, by: by.line } as const
  propose(reading, Math.min(by.mention.start, from?.mention.start ?? by.mention.start), act, 'what was meant')
  return said.filter(one => one !== by && one !== from)
}

/** "Lupa, aku mau nasi juga" forgot something; "salah, maunya nasi" takes something back. */
const takesBack: ReadonlySet<string> = new Set(['deny', 'correction'] satisfies Cue['meanings'])

const linesNamed = (reading: Reading, { mention, line }: Said) => lineOf(reading, mention, idsOf(line))

const isPlain = ({ mention }: Said) => mention.amounts.length + mention.portions.length === 0

/** In one sentence with no more between them than is said in one breath. */
function isNear(reading: Reading, { mention: a }: Said, { mention: b }: Said): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  return reading.sentences[a.start] === reading.sentences[b.start] && wordsIn(reading, first.end, second.start) <= longestBreath
}
