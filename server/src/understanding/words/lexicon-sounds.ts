import { formOf } from './bangla-sound.ts'
import { fold } from './fold.ts'
import { hundredsOf } from './lexicon-numbers.ts'
import type { Pack } from './pack-schema.ts'
import { isBangla } from './romanise.ts'
import { wordList } from './word-lists.ts'

/** Words of romanised Bangla by their sound, and by what stays of them where a vowel, or `ch` and `s`, is spelt as another. */
export type Spellings = { bySound: ReadonlyMap<string, string>; byBones: ReadonlyMap<string, string> }

/** Words that Bangla has of its own: another word's spelling is never taken for a borrowed one. */
const borrowed = new Set(wordList('en'))
const own = new Set(wordList('bn-Latn').filter(word => !borrowed.has(word)))

/** Everyday words, those of phrases, of what a word does in a sentence and of counting; none that English spells, since "chal" is no "call". */
export function spellingsOf(sources: readonly Pack[], spoken: readonly string[]): Spellings {
  const bySound = new Map<string, string>()
  const byBones = new Map<string, string | undefined>()
  for (const pack of sources) {
    if (pack.language !== 'bn-Latn') continue
    const hundreds = hundredsOf(pack).map(([word]) => word)
    const counting = [...pack.counts.keys(), ...Object.values(pack.units).flat(), ...hundreds]
    const doing = [...Object.values(pack.roles).flat(), ...Object.values(pack.conditions).flat()]
    for (const word of [...pack.common, ...spoken, ...counting, ...doing])
      if (/^[a-z]{3,}$/.test(word) && !/c(?!h)/.test(word) && !bySound.has(fold(word))) bySound.set(fold(word), word)
    for (const word of new Set([...pack.common, ...spoken.filter(one => own.has(one))]))
      if (!borrowed.has(word))
        for (const bones of bonesOf(word)) {
          const known = byBones.get(bones)
          byBones.set(bones, !byBones.has(bones) || (known !== undefined && fold(known) === fold(word)) ? word : undefined)
        }
  }
  const sure = [...byBones].flatMap(([bones, word]) => (word === undefined ? [] : [[bones, word] as const]))
  return { bySound, byBones: new Map(sure) }
}

/** A word that may be a word of Bangla in another spelling, by its bones. */
export const ofSameBones = (word: string, { byBones }: Spellings): string | undefined =>
  borrowed.has(word)
    ? undefined
    : bonesOf(word)
        .map(bones => byBones.get(bones))
        .find(other => other !== undefined)

/**
 * What stays of a word with one vowel left open, an "a", "o" or "u" ("manosh", "dhannobad"), or with every `ch` as an "s" ("solbe"). Nothing for
 * words of less than three consonants, which have too many neighbours.
 */
function bonesOf(word: string): string[] {
  const sound = /^[a-z]{5,}$/.test(word) ? fold(word) : ''
  if (sound.replace(/[aeiou]/g, '').length < 3) return []
  const open = [...sound.matchAll(/(?<=[^aeiou])[aou](?=[^aeiou])/g)]
  return [
    ...open.map(({ index }) => `${sound.slice(0, index)}*${sound.slice(index + 1)}`),
    `=${sound.replace(/c/g, 's').replace(/(.)\1+/g, '$1')}`,
  ]
}

/** `language form` → a known word of that verb form or with that meaning. */
export function byFormOf(sources: readonly Pack[], spoken: readonly string[]): Map<string, string> {
  const byForm = new Map<string, string>()
  for (const pack of sources) {
    if (pack.language !== 'bn-Latn' && pack.language !== 'bn') continue
    for (const word of [...pack.common, ...spoken]) {
      const form = word === '*' ? undefined : formOf(word)
      if (
        form !== undefined &&
        !form.endsWith('.thou') &&
        isBangla(word) === (pack.language === 'bn') &&
        !byForm.has(`${pack.language} ${form}`)
      )
        byForm.set(`${pack.language} ${form}`, word)
    }
  }
  return byForm
}
