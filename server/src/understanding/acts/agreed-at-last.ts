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
  const isAside = (i: number) => isOfOthers(reading, sentences[i]!)
  const quiet = tokens
    .slice(0, from)
    .every(
      ({ norm, kind }, i) =>
        (norm !== '?' && kind !== 'number' && !lexicon.roles.negator.has(norm) && !lexicon.roles.negatorAfter.has(norm)) ||
        isAside(i),
    )
  const changed = changes.some(meaning => cuesOf(reading, meaning).some(cue => cue.start < from && !isAside(cue.start)))
  if (from === 0 || !quiet || changed) return undefined
  const yes = cuesOf(reading, 'affirm').filter(cue => cue.start >= from)
  const [first] = yes
  if (!first || yes.some(cue => asksWhether(reading, cue)) || cuesOf(reading, 'deny').some(cue => cue.start >= from))
    return undefined
  return isOnlyYes(reading, from) ? first.start : undefined
}

/** "Tehari lagbe na. Order ta confirm koren": a sentence that refuses goods of which nothing was ordered changes nothing of the order. */
function isOfOthers({ tokens, sentences, state, vocabulary }: Reading, sentence: number): boolean {
  const said = tokens.filter((token, i) => sentences[i] === sentence && token.kind === 'word')
  const ordered = state.basket.map(({ productId }) => vocabulary.names.indexOf(productId))
  const isOrdered = (word: string) =>
    ordered.some(product => product !== undefined && vocabulary.names.product(product).words.has(word))
  return said.some(({ norm }) => vocabulary.names.has(norm)) && !said.some(({ norm }) => isOrdered(norm))
}

const courtesy: ReadonlySet<string> = new Set(['greet', 'thanks'])
const changes = ['remove', 'cancel', 'replace', 'wait', 'human', 'haggle', 'stop', 'drop'] as const
