import { asksAgreement } from '../reading/agreement.ts'
import { type Cue, cuesOf, has, propose, type Reading } from '../reading/reading.ts'
import { asksWhether } from './asks-whether.ts'
import { isOnlyYes } from './only-yes.ts'

/** What may be said before somebody agrees to what comes of it. */
const changes = ['change', 'remove', 'replace', 'order'] as const

/**
 * "Dim ta bad diben, tarpor final koren", "drop the eggs, then confirm", "telurnya coret, terus konfirmasi": asked whether all is right, who changes
 * something and ends with a part that is nothing but a yes agrees as well. A small word by itself ("…, ok") is politeness.
 */
export function readAgreedBehind(reading: Reading): void {
  const { tokens, state, lexicon } = reading
  if (!asksAgreement(state) || has(reading, 'affirm') || has(reading, 'deny')) return
  if (!changes.some(act => has(reading, act)) || tokens.some(token => token.norm === '?')) return
  const last = tokens.findLastIndex(token => !token.mark && token.kind !== 'emoji')
  const start = tokens.findLastIndex((token, i) => i < last && (token.mark || lexicon.roles.separator.has(token.norm))) + 1
  if (start === 0 || reading.acts.some(({ at, act }) => at >= start && act.act !== 'thanks')) return
  const isSaid = (cue: Cue) =>
    cue.start >= start &&
    !cue.meanings.includes('correction') &&
    tokens.slice(cue.start, cue.end).some(token => !token.skippable) &&
    !asksWhether(reading, cue)
  const yes = cuesOf(reading, 'affirm').filter(isSaid)
  const [first] = yes
  if (!first) return
  if (isOnlyYes(reading, start)) propose(reading, first.start, { act: 'affirm' }, 'agrees to what comes of it')
}
