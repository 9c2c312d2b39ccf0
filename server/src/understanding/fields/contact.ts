import type { Protected } from '../reading/protect.ts'
import { propose, type Reading } from '../reading/reading.ts'

/**
 * A number to call at the door. Where it was asked for, any digits that could be meant as one count, so that a mistyped one is answered;
 * where the chat shows no number, what looks like a phone; where it shows one, only what is called a phone ("no hp …").
 */
export function readContact(reading: Reading, found: Protected): void {
  const { asks, contact } = reading.state
  const asked = asks.includes('phone')
  if (!asked && contact === undefined) return
  const runs = found.digits.filter(run => run.label !== 'national_id')
  const labelled = runs.find(run => run.label === 'phone')
  const plain = asked || contact === 'needed' ? runs.find(run => asked || looksLikeOne(run)) : undefined
  const run = labelled ?? plain ?? (asked ? shortRun(reading) : undefined)
  if (!run) return
  for (let i = run.start; i < run.end; i++) reading.taken[i] = 'phone'
  for (const cue of reading.cues)
    if (cue.end <= run.start && cue.end >= run.start - 2 && cue.meanings.includes('label:phone'))
      for (let i = cue.start; i < run.start; i++) reading.taken[i] ??= 'phone'
  propose(reading, run.start, { act: 'phone', said: run.written }, asked ? 'a phone number, as asked' : 'a phone number')
}

const looksLikeOne = ({ phone, written }: Protected['digits'][number]) => phone !== undefined && /^(?:\+|0)/.test(written)

/** Too few digits for a number of their own, in answer to the question for one. */
function shortRun({ tokens, taken }: Reading): { start: number; end: number; written: string } | undefined {
  const start = tokens.findIndex((token, i) => taken[i] === undefined && /^\+?\d{5,}$/.test(token.norm))
  return start < 0 ? undefined : { start, end: start + 1, written: tokens[start]!.norm }
}
