import { inOtherForms, soundOf } from './bangla-sound.ts'
import { cueNames } from './cue-names.ts'
import type { DayMeaning, Meaning, SellerMeaning, WeekMeaning } from './lexicon.ts'
import type { Pack } from './pack-schema.ts'
import { PhraseIndex } from './phrase-index.ts'
import { phraseWords } from './stems.ts'

/** Every phrase of the packs under what it means, those of Bangla by their sound as well, and the words that they are made of. */
export function spokenOf(sources: readonly Pack[], canon: (word: string) => string) {
  const phrases = new PhraseIndex<Meaning>()
  const seller = new PhraseIndex<SellerMeaning>()
  const days = new PhraseIndex<DayMeaning>()
  const askedDays = new PhraseIndex<DayMeaning>()
  const weeks = new PhraseIndex<WeekMeaning>()
  const words: string[] = []
  const sounds = new PhraseIndex<Meaning>()
  const sellerSounds = new PhraseIndex<SellerMeaning>()
  const heard = new Set<string>()
  const hear = <Value>(index: PhraseIndex<Value>, text: string, meaning: Value) => {
    for (const said of inOtherForms(
      phraseWords(text, { canon: word => word }).map(word => (word === '*' ? word : soundOf(word))),
    )) {
      index.add(said, meaning)
      for (const sound of said) heard.add(sound)
    }
  }
  for (const pack of sources) {
    const isHeard = pack.language === 'bn' || pack.language === 'bn-Latn'
    const add = (texts: readonly string[], meaning: Meaning) => {
      for (const text of texts) {
        const wordsOfIt = phraseWords(text, { canon })
        phrases.add(wordsOfIt, meaning)
        words.push(...wordsOfIt)
        if (isHeard) hear(sounds, text, meaning)
      }
    }
    for (const cue of cueNames) add(pack.cues[cue], cue)
    add(pack.want, 'want')
    add(pack.exclude, 'exclude')
    add(pack.excludeAfter, 'excludeAfter')
    add(pack.pay, 'pay')
    for (const part of keysOf(pack.lines)) add(pack.lines[part], `line:${part}`)
    add(pack.address.lead, 'address:lead')
    add(pack.address.wrong, 'address:wrong')
    // Their words are not learned: "ring light", "bell pepper".
    for (const text of pack.address.tail) phrases.add(phraseWords(text, { canon }), 'address:tail')
    for (const label of keysOf(pack.labels)) add(pack.labels[label], `label:${label}`)
    for (const kind of keysOf(pack.payments)) add(pack.payments[kind], `payment:${kind}`)
    const day = (text: string, meaning: DayMeaning, asked = false) => {
      askedDays.add(phraseWords(text, { canon }), meaning)
      if (!asked) days.add(phraseWords(text, { canon }), meaning)
    }
    for (const [text, weekday] of pack.days.names) day(text, { weekday })
    for (const [text, away] of pack.days.away) day(text, { away })
    for (const text of pack.days.now) day(text, { away: 0 }, true)
    for (const week of keysOf(pack.days.weeks))
      for (const text of pack.days.weeks[week]) weeks.add(phraseWords(text, { canon }), week)
    for (const meaning of keysOf(pack.seller))
      for (const text of pack.seller[meaning]) {
        seller.add(phraseWords(text, { canon }), meaning)
        if (isHeard) hear(sellerSounds, text, meaning)
      }
  }
  return { phrases, seller, days, askedDays, weeks, words, sounds, sellerSounds, heard }
}

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[]
