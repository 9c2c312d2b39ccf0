import { type Cue, clauseRange, cuesOf, type Reading, sentenceRange } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import type { Said } from './evidence.ts'

/** What is named in one sentence, or in the part of it in `range`. */
export type SentencePart = { said: Said[]; range?: Extent }

/**
 * What is named, by sentence. "Two strips of ctm, and how much is cetirizine?": where one clause asks and others count, what is
 * counted is ordered and only the rest is asked about.
 */
export function bySentence(reading: Reading, said: readonly Said[]): SentencePart[] {
  const sentences = Map.groupBy(said, one => reading.sentences[one.mention.start]!)
  return [...sentences.values()].flatMap(group => byClause(reading, group))
}

function byClause(reading: Reading, said: Said[]): SentencePart[] {
  const sentence = sentenceRange(reading, said[0]!.mention.start)
  const asking = [...cuesOf(reading, 'ask_price'), ...cuesOf(reading, 'menu')].filter(cue => isInside(cue, sentence))
  const [only, more] = said
  if (only && !more && isAskedBesides(reading, only, asking)) return [{ said, range: clauseRange(reading, only.mention.start) }]
  if (asking.length === 0 || more === undefined) return [{ said }]
  const clauseOf = (one: Said) => wishRange(reading, one.mention.start)
  const asked = said.filter(one => asking.some(cue => isInside(cue, clauseOf(one))))
  const rest = said.filter(one => !asked.includes(one))
  if (asked.length === 0 || !rest.some(isCounted)) return [{ said }]
  const range = around(rest.map(clauseOf))
  if (asking.some(cue => isInside(cue, range))) return [{ said }]
  const own = around(asked.map(clauseOf))
  const isApart = own.start >= range.end || own.end <= range.start
  return [
    { said: rest, range },
    { said: asked, ...(isApart && { range: own }) },
  ]
}

const around = (clauses: readonly Extent[]) => ({
  start: Math.min(...clauses.map(one => one.start)),
  end: Math.max(...clauses.map(one => one.end)),
})

/** "Litter box 1, serokannya ada ga?": another part of the sentence asks whether there is something that nothing here knows. */
function isAskedBesides(reading: Reading, one: Said, asking: readonly Cue[]): boolean {
  const own = clauseRange(reading, one.mention.start)
  return (
    isCounted(one) &&
    asking.length > 0 &&
    asking.every(cue => {
      const { start, end } = clauseRange(reading, cue.start)
      const isElsewhere = cue.meanings.includes('menu') && (start >= own.end || end <= own.start)
      return isElsewhere && reading.tokens.slice(start, end).some(token => token.kind === 'word' && !token.known)
    })
  )
}

/** "How much is the toaster and can I get 2 kettles", "2 kettles and how much is …": a clause also ends before an "and" that a wish or a question begins behind. */
function wishRange(reading: Reading, index: number): Extent {
  const { start, end } = clauseRange(reading, index)
  const wishes = (['want', 'line:opener', 'ask_price', 'menu'] as const).flatMap(one => cuesOf(reading, one))
  const cuts = wishes.flatMap(cue =>
    cue.start > start && reading.lexicon.roles.and.has(reading.tokens[cue.start - 1]!.norm) ? [cue.start] : [],
  )
  return {
    start: Math.max(start, ...cuts.filter(cut => cut <= index)),
    end: Math.min(end, ...cuts.filter(cut => cut > index)),
  }
}

const isCounted = ({ line, mention }: Said) => line.quantity !== undefined && mention.amounts.some(amount => !amount.article)
