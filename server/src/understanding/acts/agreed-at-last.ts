import { asksAgreement } from '../reading/agreement.ts'
import { cuesOf, type Reading } from '../reading/reading.ts'
import { asksWhether } from './asks-whether.ts'
import { isOnlyYes } from './only-yes.ts'

/**
 * Where the yes begins of somebody who grumbles and agrees: "ektu beshi hoye gelo, tao thik ase. confirm koren", "mahal sih tapi ya udah
 * gpp", "a bit expensive but okay go ahead". What stands behind the last full stop or word of contrast is nothing but a yes, and what stands
 * before it asks, counts, denies and changes nothing.
 */
export function agreedAtLast(reading: Reading): number | undefined {
  const { tokens, sentences, state, acts, lexicon } = reading
  if (!asksAgreement(state) || acts.some(({ act }) => !courtesy.has(act.act))) return undefined
  const last = tokens.findLastIndex(token => !token.mark && token.kind !== 'emoji')
  if (last < 0) return undefined
  const contrast = tokens.findLastIndex((token, i) => i < last && lexicon.roles.contrast.has(token.norm))
  const from = Math.max(contrast + 1, sentences.indexOf(sentences[last]!))
  const before = tokens.slice(0, from)
  const quiet = before.every(
    ({ norm, kind }) =>
      norm !== '?' && kind !== 'number' && !lexicon.roles.negator.has(norm) && !lexicon.roles.negatorAfter.has(norm),
  )
  if (from === 0 || !quiet || changes.some(meaning => cuesOf(reading, meaning).some(cue => cue.start < from))) return undefined
  const yes = cuesOf(reading, 'affirm').filter(cue => cue.start >= from)
  const [first] = yes
  if (!first || yes.some(cue => asksWhether(reading, cue)) || cuesOf(reading, 'deny').some(cue => cue.start >= from))
    return undefined
  return isOnlyYes(reading, from) ? first.start : undefined
}

const courtesy: ReadonlySet<string> = new Set(['greet', 'thanks'])
const changes = ['remove', 'cancel', 'replace', 'wait', 'human', 'haggle', 'stop', 'drop'] as const
