import { formSaid } from '../reading/form-said.ts'
import {
  type Cue,
  clauseRange,
  cuesOf,
  isContent,
  isQuestionWord,
  propose,
  type Reading,
  sentenceRange,
  take,
} from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { asksWhether } from './asks-whether.ts'

/**
 * What is answered to "shall it be called off?" in the words of the question: "cancel jangan", "batil korte hobe na" let it stand, whatever
 * else those words leave out of a line. "Siapa yang mau batal?", "is there a fee to cancel?" ask, and say neither yes nor no.
 */
export function readCancelAnswer(reading: Reading): void {
  if (reading.state.cancelAsked !== true) return
  const cues = cuesOf(reading, 'cancel')
  const keep = cuesOf(reading, 'keep')[0] ?? cues.find(cue => !asksAbout(reading, cue) && isDenied(reading, cue))
  if (keep) {
    const { start, end } = clauseRange(reading, keep.start)
    for (const cue of cues) take(reading, cue.start, cue.end, 'keep')
    take(reading, start, end, 'keep')
    return propose(reading, keep.start, { act: 'deny' }, 'does not want to cancel')
  }
  for (const cue of cues) if (asksAbout(reading, cue)) take(reading, cue.start, cue.end, 'asked')
}

/** A negator right before the words, over one more at most, or behind them: "cancel jangan", "batil na", "cancel korte hobe na". */
export function isDenied(reading: Reading, { start, end }: Cue): boolean {
  const { tokens, lexicon, cues } = reading
  const { negator, negatorAfter } = lexicon.roles
  const inCancel = (i: number) => cues.some(cue => cue.meanings.includes('cancel') && holds(cue, i))
  const isNo = (i: number) => negator.has(tokens[i]?.norm ?? '') && !inCancel(i)
  if (!tokens[start - 1]?.mark && (isNo(start - 1) || isNo(start - 2))) return true
  if (cues.some(cue => cue.start === end && cue.meanings.includes('excludeAfter'))) return true
  let behind = end
  while (/^(?:kor|be|lag|give)\./.test(formSaid(reading, behind) ?? '')) behind++
  const isNoBehind = (i: number) => negatorAfter.has(tokens[i]?.norm ?? '')
  return isNoBehind(behind) || (!tokens[end]?.mark && isNoBehind(end + 1))
}

/** Something is asked, or said on a condition, and calling off is only what it is about. */
function asksAbout(reading: Reading, cue: Cue): boolean {
  const { tokens, lexicon, cues } = reading
  const { roles } = lexicon
  const clause = clauseRange(reading, cue.start)
  const within = Array.from({ length: clause.end - clause.start }, (_, k) => clause.start + k)
  if (within.some(i => isQuestionWord(reading, i))) return true
  const { start, end } = sentenceRange(reading, cue.start)
  const isSmall = (i: number) =>
    [roles.negator, roles.whether, roles.condition, roles.talk, roles.pointer, roles.own].some(role =>
      role.has(tokens[i]!.norm),
    ) || cues.some(at => holds(at, i) && at.meanings.some(one => small.has(one)))
  const besides = within.some(i => tokens[i]!.kind === 'word' && isContent(reading, i) && !isSmall(i))
  const asks = asksWhether(reading, cue) || tokens.slice(start, end).some(({ norm }) => norm === '?')
  const isCondition = within.some(i => i < cue.start && roles.condition.has(tokens[i]!.norm))
  return besides && (asks || isCondition)
}
const small: ReadonlySet<string> = new Set(['cancel', 'affirm', 'want', 'thanks', 'deny', 'my_order'])
