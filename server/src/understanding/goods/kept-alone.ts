import { isContent, propose, type Reading, take } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Only the bread please", "keep only the bread", "rotinya aja", "shudhu ruti den" of an order of several lines: what is named stays and every
 * other line goes; of "everything except the bread" that line goes. Only where the message says nothing else: no number, no choice and no
 * other words. Answers what is left to be read.
 */
export function keptAlone(reading: Reading, said: readonly Said[]): Said[] {
  const { state, acts } = reading
  if (state.basket.length < 2 || said.length === 0) return [...said]
  if (state.choices.length > 0 && !state.shortage) return [...said]
  const lines = said.map(one => (isPlain(one) ? lineOf(reading, one.mention, idsOf(one.line)) : undefined))
  const named = new Set(lines.map(line => line?.lineId))
  if (named.has(undefined) || named.size >= state.basket.length) return [...said]
  const short = state.basket.find(line => line.productId === state.shortage?.productId)
  if (short && named.has(short.lineId)) return [...said]
  const except = exceptAt(reading, said)
  if ((!except && !isOnly(reading, said)) || !isAll(reading, said, except)) return [...said]
  if (acts.some(({ act }) => !courtesy.includes(act.act))) return [...said]
  for (const { mention } of said) take(reading, mention.start, mention.end, 'kept')
  for (const { lineId } of state.basket)
    if (named.has(lineId) === (except !== undefined))
      propose(
        reading,
        said[0]!.mention.start,
        lineId === short?.lineId ? { act: 'drop' } : { act: 'remove', target: { lineId } },
        'all but what is kept',
      )
  return []
}

const courtesy: readonly string[] = ['greet', 'thanks', 'affirm']

const isPlain = ({ mention: { amounts, options, portions, without, notes } }: Said) =>
  amounts.every(amount => amount.article) && options.length + portions.length + without.length + notes.length === 0

/** "Oh habis, yaudah maskernya aja": what is said of the shortage before a mark. */
const isAhead = ({ tokens }: Reading, i: number, said: readonly Said[]) =>
  tokens[i]!.kind === 'word' && tokens.slice(i, said[0]!.mention.start).some(({ mark }) => mark)

const harmlessBeside: ReadonlySet<string> = new Set(['want', 'affirm', 'thanks', 'delivery', 'neutral'])

/** A word for "only" right before what is named, or right behind it. */
function isOnly({ tokens, lexicon }: Reading, said: readonly Said[]): boolean {
  const { roles, articles } = lexicon
  let at = said[0]!.mention.start - 1
  const passes = (i: number) =>
    articles.definite.has(tokens[i]?.norm ?? '') || roles.own.has(tokens[i]?.norm ?? '') || tokens[i]?.skippable === true
  while (passes(at) && !roles.only.has(tokens[at]!.norm)) at--
  // "Just send the bread": a word that wishes stands between.
  const before = [at, at - 1, at - 2].find(i => roles.only.has(tokens[i]?.norm ?? ''))
  // "Chal tai den shudhu": in Bangla behind the verb.
  if (lexicon.heard.size > 0 && tokens.some(({ norm }) => lexicon.roles.only.has(norm))) return true
  const behind = tokens[said.at(-1)!.mention.end]
  return before !== undefined || (behind?.skippable === true && roles.only.has(behind.norm))
}

/** "Everything except …": words for all, right before what is named. */
const exceptAt = ({ cues, tokens, lexicon: { roles, articles } }: Reading, said: readonly Said[]) =>
  cues.find(
    ({ meanings, start, end }) =>
      meanings.includes('line:except') &&
      tokens.slice(start, end).some(({ norm }) => roles.all.has(norm)) &&
      end <= said[0]!.mention.start &&
      tokens
        .slice(end, said[0]!.mention.start)
        .every(({ norm, skippable }) => skippable || articles.definite.has(norm) || roles.own.has(norm)),
  )

/** Beside what is named stand only small words, those that wish, and a yes. */
function isAll(reading: Reading, said: readonly Said[], except: Extent | undefined): boolean {
  const { tokens, cues, lexicon } = reading
  const harmless = cues.filter(({ meanings }) => meanings.some(one => harmlessBeside.has(one)) && !meanings.includes('add'))
  return tokens.every(
    ({ norm, kind, skippable }, i) =>
      (kind !== 'word' && kind !== 'number' && norm !== '?') ||
      skippable ||
      lexicon.articles.definite.has(norm) ||
      !isContent(reading, i) ||
      lexicon.roles.only.has(norm) ||
      lexicon.roles.keeping.has(norm) ||
      lexicon.roles.own.has(norm) ||
      lexicon.roles.condition.has(norm) ||
      lexicon.roles.talk.has(norm) ||
      (reading.state.shortage !== undefined && isAhead(reading, i, said)) ||
      said.some(({ mention }) => holds(mention, i) || mention.amounts.some(amount => holds(amount, i))) ||
      (except !== undefined && holds(except, i)) ||
      harmless.some(cue => holds(cue, i)),
  )
}
