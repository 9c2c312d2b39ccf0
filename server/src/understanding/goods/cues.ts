import type { Span } from '../names/span.ts'
import type { Vocabulary } from '../names/vocabulary.ts'
import type { Cue } from '../reading/reading.ts'
import { isInside, overlap } from '../words/extent.ts'
import { heardIn, together } from '../words/heard-index.ts'
import type { Token } from '../words/tokens.ts'

/**
 * The phrases of the packs in a message, longest first, no two over the same words. A phrase inside the longer name of a
 * product is part of the name.
 */
export function findCues(tokens: readonly Token[], vocabulary: Vocabulary, spans: readonly Span[]): Cue[] {
  const all = allPhrases(tokens, vocabulary)
  const named = spans.filter(span => span.kind === 'product' && span.exact)
  const free = all.filter(
    match => !named.some(span => isInside(match, span) && span.end - span.start >= match.end - match.start),
  )
  free.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const chosen: Cue[] = []
  for (const { start, end, meanings } of free) {
    if (free.some(other => tellsMore(tokens, other, { start, end, meanings }, vocabulary))) continue
    if (chosen.some(other => overlap(other, { start, end }))) continue
    chosen.push({ meanings, start, end })
  }
  return chosen.sort((a, b) => a.start - b.start)
}

/** "Dal ekhon lagbe na": what is a "not now" only by passing over a small word says less than the phrase of refusal that begins with that word. */
function tellsMore(tokens: readonly Token[], phrase: Cue, { start, end, meanings }: Cue, { lexicon }: Vocabulary): boolean {
  const isRefusal =
    phrase.start === start + 1 &&
    phrase.end === end &&
    tokens[phrase.start]!.skippable &&
    phrase.meanings.includes('remove') &&
    meanings.every(meaning => meaning === 'deny')
  if (!isRefusal) return false
  const words = tokens.slice(start, end).map(token => ({ ...token, skippable: false }))
  const whole = [...lexicon.phrases.allIn(words), ...heardIn(words, lexicon.sounds, lexicon.heard)]
  return !whole.some(match => match.start === 0 && match.end === words.length)
}

/**
 * "Sambelnya jangan" leaves out what stands before it, "keju ga usah bawang" and "jangan lupa" do not: a denial that also stands before what
 * is denied only leaves out what stands before it at the end of what is said.
 */
function meaningsAt(
  tokens: readonly Token[],
  { lexicon: { roles } }: Vocabulary,
  { start, end, meanings }: Cue,
): Cue['meanings'] {
  const { norm } = tokens[start]!
  if (!meanings.includes('excludeAfter') || !roles.negator.has(norm) || roles.negatorAfter.has(norm)) return meanings
  const mark = tokens.findIndex((token, i) => i >= end && token.mark)
  const isLast = tokens.slice(end, mark < 0 ? tokens.length : mark).every(token => token.skippable)
  return isLast && tokens[mark]?.norm !== '?' ? meanings : meanings.filter(meaning => meaning !== 'excludeAfter')
}

/** All phrases of the packs, the longest at each place, by how words are written and, in Bangla, by how they sound; they may overlap. */
export function allPhrases(tokens: readonly Token[], vocabulary: Vocabulary): Cue[] {
  const { lexicon } = vocabulary
  const written = lexicon.phrases.allIn(tokens.map(token => repairedForCue(token, vocabulary)))
  return together(written, heardIn(tokens, lexicon.sounds, lexicon.heard)).map(({ start, end, values }) => ({
    meanings: meaningsAt(tokens, vocabulary, { meanings: values, start, end }),
    start,
    end,
  }))
}

/** An unknown word one letter away from a word of the cues is read as that, as long as no product is as near. */
function repairedForCue(token: Token, vocabulary: Vocabulary): Token {
  if (
    token.kind !== 'word' ||
    token.known ||
    token.raw.length < 5 ||
    vocabulary.names.has(token.norm) ||
    vocabulary.areaWords.has(token.norm)
  )
    return token
  if (
    /^\p{Lu}\p{Ll}/u.test(token.text) ||
    [vocabulary.names, vocabulary.optionTypos].some(known => known.near(token.norm).length > 0)
  )
    return token
  const near = vocabulary.lexicon.typos.near(token.norm, 2)
  return near.length === 1 && near[0]!.edits <= 1 ? { ...token, norm: near[0]!.word } : token
}
