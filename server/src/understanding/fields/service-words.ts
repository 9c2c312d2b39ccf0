import type { Span } from '../names/span.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { soundOf } from '../words/bangla-sound.ts'
import type { Extent } from '../words/extent.ts'
import type { PhraseMatch } from '../words/phrase-index.ts'
import { phraseWords } from '../words/stems.ts'

/**
 * Where the words of a service stand: as the merchant has them; else with endings of other forms ("split AC serviced", "এসির গ্যাস শেষ");
 * else apart from one another in one sentence ("can a mechanic come to my house" for "mechanic to come"). Beside goods that are named in full
 * only the first counts.
 */
export function servicesIn(reading: Reading, spans: readonly Span[]): PhraseMatch<string>[] {
  const { services } = reading.vocabulary
  const written = services.allIn(reading.tokens)
  if (written.length > 0 || spans.some(span => span.kind === 'product' && span.exact)) return written
  const bent = services.allIn(reading.tokens.map((token, i) => ({ ...token, ...unbent(reading, i) })))
  return bent.length > 0 ? bent : spread(reading)
}

/** The word without an ending of another form, where a service is called so and not as it stands. */
function unbent({ tokens, lexicon, vocabulary: { ownWords } }: Reading, i: number): { norm: string; raw: string } | undefined {
  const { kind, raw, norm } = tokens[i]!
  if (kind !== 'word' || ownWords.has(norm) || ownWords.has(raw)) return undefined
  const stem = lexicon.packs
    .flatMap(({ affixes }) => affixes.bent)
    .filter(ending => raw.endsWith(ending))
    .map(ending => raw.slice(0, -ending.length))
    .find(word => ownWords.has(word))
  return stem === undefined ? undefined : { norm: stem, raw: stem }
}

/** Every word of a service that carries meaning, in one sentence, at least one of which no list has. */
function spread(reading: Reading): PhraseMatch<string>[] {
  const { lexicon, sentences, tokens, vocabulary } = reading
  const isSmall = (word: string) => lexicon.roles.filler.has(word) || lexicon.address.toward.has(word)
  return vocabulary.source.orderTypes.flatMap(type =>
    (vocabulary.serviceNames.get(type.key) ?? []).flatMap(name => {
      const words = phraseWords(name, lexicon).filter(word => !isSmall(word))
      if (words.length < 2) return []
      const places = words.map(word => tokens.findIndex((_, i) => isFree(reading, i) && isWord(reading, i, word)))
      const rare = places.find(at => at >= 0 && !tokens[at]!.known)
      const together = places.every(at => at >= 0 && sentences[at] === sentences[places[0]!])
      return together && rare !== undefined && new Set(places).size === places.length
        ? [{ start: rare, end: rare + 1, values: [type.key] }]
        : []
    }),
  )
}

function isWord(reading: Reading, i: number, word: string): boolean {
  const { norm, raw, kind } = reading.tokens[i]!
  if (kind !== 'word') return false
  if (norm === word || raw === word) return true
  return (
    reading.lexicon.heard.size > 0 &&
    [raw, unbentBy(reading, raw)].some(said => said.length > 2 && soundOf(said) === soundOf(word))
  )
}

function unbentBy({ lexicon }: Reading, raw: string): string {
  const ending = lexicon.packs
    .flatMap(({ affixes }) => affixes.bent)
    .find(one => raw.endsWith(one) && raw.length > one.length + 2)
  return ending === undefined ? raw : raw.slice(0, -ending.length)
}

/** The only service that is named by its own words in a part of the message. */
export function onlyServiceIn({ vocabulary, tokens }: Reading, { start, end }: Extent): string | undefined {
  const named = new Set(vocabulary.services.allIn(tokens.slice(start, end)).map(({ values }) => values[0]!))
  return named.size === 1 ? [...named][0] : undefined
}
