import { formSaid } from '../reading/form-said.ts'
import type { Reading } from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import type { Extent } from '../words/extent.ts'
import { type Area, isStreet } from './address-words.ts'

/** Known areas, one mistyped letter allowed in long words. */
export function findAreas(reading: Reading): Area[] {
  const { vocabulary } = reading
  const tokens = reading.tokens.map(token => {
    if (token.known || token.kind !== 'word' || vocabulary.areaWords.has(token.norm) || token.raw.length < 5) return token
    if (vocabulary.areaWords.has(token.raw)) return { ...token, norm: token.raw }
    const [near] = vocabulary.areaTypos.near(token.norm, 1)
    return near && near.edits <= 1 ? { ...token, norm: near.word } : token
  })
  const found = vocabulary.areas.allIn(tokens).map(({ start, end, values }) => ({ start, end, name: values[0]! }))
  // "Quantity barai den": what somebody shall do is no place, however like one it is spelt.
  const isDone = ({ start, end }: Extent) =>
    end - start === 1 &&
    /\.(?:do|having|to|will1)$/.test(formSaid(reading, start) ?? '') &&
    !vocabulary.areaWords.has(reading.tokens[start]!.raw)
  // "বাসায়": a word for a home is no area that only sounds so.
  const isHome = ({ start, end }: Extent) =>
    end - start === 1 &&
    (isStreet(reading, start) || formOf(reading.tokens[start]!.raw)?.startsWith('basha') === true) &&
    !vocabulary.areaWords.has(reading.tokens[start]!.raw)
  return found.filter(
    area =>
      area.end > area.start &&
      !isDone(area) &&
      !isHome(area) &&
      reading.taken.slice(area.start, area.end).every(by => by === undefined),
  )
}
