import { formOf } from './bangla-sound.ts'
import { fold } from './fold.ts'
import { hundredsOf } from './lexicon-numbers.ts'
import type { Pack } from './pack-schema.ts'
import { isBangla } from './romanise.ts'

/** English words have a spelling, also where Bangla is spoken: "chal", rice, is no "call". */
const isEnglish = (word: string) => /c(?!h)/.test(word)

/** Words by their sound, for romanised Bangla only. */
export function bySoundOf(sources: readonly Pack[], spoken: readonly string[]): Map<string, string> {
  const bySound = new Map<string, string>()
  for (const pack of sources) {
    if (pack.language !== 'bn-Latn') continue
    const hundreds = hundredsOf(pack).map(([word]) => word)
    const counting = [...pack.counts.keys(), ...Object.values(pack.units).flat(), ...hundreds]
    for (const word of [...pack.common, ...spoken, ...counting])
      if (/^[a-z]{3,}$/.test(word) && !isEnglish(word) && !bySound.has(fold(word))) bySound.set(fold(word), word)
  }
  return bySound
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
