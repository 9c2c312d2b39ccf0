import { cuesOf, has, isFree, type Reading, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types/vocabulary-source.ts'
import { isArticle } from '../words/lexicon.ts'
import { phraseWords } from '../words/stems.ts'
import { isName, isWording } from './named-other.ts'
import { fieldNames } from './names.ts'

/** As many words name the thing. */
const most = 4

/**
 * "Full service, bike is a Honda PCX", "servis lengkap buat vario 125": beside a service that asks for one thing in words, what is said to be that,
 * or what the service is for, where at least one word of it is in no list.
 */
export function toldOfThing(
  reading: Reading,
  type: OrderTypeSource,
  field: FieldSource,
): { at: number; from: number; end: number; text: string } | undefined {
  const texts = type.fields.filter(one => one.kind === 'text' && !isName(reading, one) && !isWording(reading, one))
  if (!has(reading, 'service') || texts.length !== 1 || texts[0] !== field) return undefined
  const { tokens, lexicon } = reading
  const labels = new Set(fieldNames(field).flatMap(text => phraseWords(text, lexicon)))
  for (const [i, { norm, raw, known }] of tokens.entries()) {
    if (!isFree(reading, i)) continue
    const isLabel = labels.has(norm) && (!known || labels.size === 1) && lexicon.copulas.has(tokens[i + 1]?.raw ?? '')
    const isFor = lexicon.roles.meantFor.has(norm) || lexicon.roles.meantFor.has(raw)
    if (!isLabel && !isFor) continue
    let at = isLabel ? i + 2 : i + 1
    while (tokens[at] && !tokens[at]!.mark && isSmall(reading, at)) at++
    let end = at
    while (end < tokens.length && end < at + most && isFree(reading, end) && !tokens[end]!.mark && !isOther(reading, end)) end++
    const isTold = tokens.slice(at, end).some(token => token.kind === 'word' && !token.known)
    if (end > at && isTold) return { at, from: i, end, text: written(reading, at, end) }
  }
  return undefined
}

const isSmall = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.roles.own.has(tokens[i]!.norm) || isArticle(tokens[i]!.norm, lexicon)

/** What begins another field, or how the message goes on. */
const isOther = (reading: Reading, i: number) =>
  reading.lexicon.roles.separator.has(reading.tokens[i]!.norm) ||
  reading.tokens[i]!.skippable ||
  (['label:name', 'label:date', 'label:phone', 'address:lead'] as const).some(meaning =>
    cuesOf(reading, meaning).some(cue => cue.start === i),
  )
