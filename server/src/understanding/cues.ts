import { soundAmong } from './bangla-sound.ts'
import type { Lexicon } from './lexicon.ts'
import type { PhraseIndex, PhraseMatch } from './phrase-index.ts'
import type { Cue } from './reading.ts'
import type { Span } from './spans.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * The phrases of the packs in a message, longest first, no two over the same words. A phrase inside the longer name of a
 * product is part of the name.
 */
export function findCues(tokens: readonly Token[], vocabulary: Vocabulary, spans: readonly Span[]): Cue[] {
  const all = allPhrases(tokens, vocabulary)
  const named = spans.filter(span => span.kind === 'product' && span.exact)
  const free = all.filter(
    match =>
      !named.some(
        span => span.start <= match.start && span.end >= match.end && span.end - span.start >= match.end - match.start,
      ),
  )
  free.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const chosen: Cue[] = []
  for (const { start, end, meanings } of free) {
    if (chosen.some(other => other.start < end && start < other.end)) continue
    chosen.push({ meanings, start, end })
  }
  return chosen.sort((a, b) => a.start - b.start)
}

/** All phrases of the packs, the longest at each place, by how words are written and, in Bangla, by how they sound; they may overlap. */
export function allPhrases(tokens: readonly Token[], vocabulary: Vocabulary): Cue[] {
  const { lexicon } = vocabulary
  const written = lexicon.phrases.allIn(tokens.map(token => repairedForCue(token, vocabulary)))
  return together(written, heardIn(tokens, lexicon, lexicon.sounds))
}

/** Phrases of Bangla by their sound, whatever the script. Slang that stands for several words sounds once. */
export function heardIn<Value>(tokens: readonly Token[], lexicon: Lexicon, sounds: PhraseIndex<Value>): PhraseMatch<Value>[] {
  if (lexicon.heard.size === 0) return []
  const said = tokens.map(token =>
    token.kind === 'word' && !token.mark ? { ...token, norm: soundAmong(token.raw, lexicon.heard) } : token,
  )
  return sounds.allIn(said)
}

/** Matches of the same words are one, with the meanings of both. */
export function together<Value>(
  some: readonly PhraseMatch<Value>[],
  others: readonly PhraseMatch<Value>[],
): { meanings: Value[]; start: number; end: number }[] {
  const all = new Map<string, { meanings: Value[]; start: number; end: number }>()
  for (const { start, end, values } of [...some, ...others]) {
    const key = `${start}-${end}`
    const known = all.get(key)
    if (!known) all.set(key, { meanings: [...values], start, end })
    else for (const value of values) if (!known.meanings.includes(value)) known.meanings.push(value)
  }
  return [...all.values()]
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
  if (/^\p{Lu}\p{Ll}/u.test(token.text) || vocabulary.names.near(token.norm).length > 0) return token
  const near = vocabulary.lexicon.typos.near(token.norm, 2)
  return near.length === 1 && near[0]!.edits <= 1 ? { ...token, norm: near[0]!.word } : token
}
