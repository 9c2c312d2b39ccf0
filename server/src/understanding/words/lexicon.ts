import type { CueName } from './cue-names.ts'
import type { Spellings } from './lexicon-sounds.ts'
import type { Pack } from './pack-schema.ts'
import type { PhraseIndex } from './phrase-index.ts'
import type { RoleName } from './role-names.ts'
import type { SlangPair } from './slang-pairs.ts'
import type { TypoIndex } from './typo-index.ts'

/** What a phrase of the packs means: a cue of the customer's, a label, a way to pay, a seller's word. */
export type Meaning =
  | CueName
  | 'want'
  | 'exclude'
  | 'excludeAfter'
  | 'pay'
  | `line:${keyof Pack['lines']}`
  | `label:${keyof Pack['labels']}`
  | `payment:${keyof Pack['payments']}`
  | 'address:lead'
  | 'address:wrong'
  | 'address:tail'

/** A day of the week, or one that is so many days away. */
export type DayMeaning = { weekday: number } | { away: number }

export type WeekMeaning = 'this' | 'next' | 'whole'

export type SellerMeaning = keyof Pack['seller']

/** The packs of several languages as one set of look-ups. Immutable once built, shared by every merchant of the same languages. */
export type Lexicon = {
  packs: readonly Pack[]
  /** Every word that the packs know; such a word is never taken for a typo. */
  words: ReadonlySet<string>
  slang: ReadonlyMap<string, string>
  /** What everyday goods are called in one word: never a guess at another word. */
  goods: ReadonlySet<string>
  /** Slang of two words, by the first: "tak ambil" is "saya ambil". */
  pairs: ReadonlyMap<string, readonly SlangPair[]>
  canon: (word: string) => string
  numbers: ReadonlyMap<string, number>
  /** Fractions that are counted and never added: "tiga perempat". */
  parts: ReadonlySet<string>
  /** Number words that speak of a part of what is ordered. */
  portions: ReadonlySet<string>
  scales: ReadonlyMap<string, number>
  shifts: ReadonlyMap<string, number>
  /** Words that make a sum of money of a number; with `=` before them, sums. */
  sums: ReadonlyMap<string, number>
  counts: ReadonlyMap<string, number>
  /** Words for so many times as much, each written with single blanks as it is compared. */
  multiples: ReadonlyMap<string, number>
  /** Unit word → the units it may mean. */
  units: ReadonlyMap<string, readonly string[]>
  months: ReadonlyMap<string, number>
  days: {
    phrases: PhraseIndex<DayMeaning>
    /** The same with words for now; read only inside questions about hours, since such words mean much else. */
    asked: PhraseIndex<DayMeaning>
    /** "day", after a number of them, and "date", beside a day of the month. */
    day: ReadonlySet<string>
    date: ReadonlySet<string>
    /** "week", after a number of them, and phrases for this one, the next one and seven days. */
    week: ReadonlySet<string>
    weeks: PhraseIndex<WeekMeaning>
    nth: ReadonlySet<string>
    ofMonth: ReadonlySet<string>
  }
  hours: Readonly<Record<keyof Pack['hours'], ReadonlySet<string>>>
  ordinals: ReadonlyMap<string, number>
  abbreviations: ReadonlySet<string>
  /** Words between a label and its value: "is", "adalah", "no". */
  copulas: ReadonlySet<string>
  endings: Readonly<Record<keyof Pack['endings'], ReadonlySet<string>>>
  conditions: Readonly<Record<keyof Pack['conditions'], ReadonlySet<string>>>
  articles: Readonly<Record<keyof Pack['articles'], ReadonlySet<string>>>
  roles: Readonly<Record<RoleName, ReadonlySet<string>>>
  /** `way`: words for a street that stand behind its name ("Iqbal Road"). */
  landmarks: Record<keyof Pack['landmarks'], ReadonlySet<string>>
  address: Record<'toward' | 'street' | 'way' | 'part', ReadonlySet<string>>
  homeSize: ReadonlySet<string>
  /** The word for the currency in all its forms: "takay" for so much, "takar" worth so much. */
  currency: ReadonlySet<string>
  delivery: Readonly<Record<keyof Pack['delivery'], ReadonlySet<string>>>
  phrases: PhraseIndex<Meaning>
  seller: PhraseIndex<SellerMeaning>
  /** The phrases of Bangla in both scripts by their sound, and every sound in them; empty where no Bangla is spoken. */
  sounds: PhraseIndex<Meaning>
  sellerSounds: PhraseIndex<SellerMeaning>
  heard: ReadonlySet<string>
  /** Words by the many ways to spell them, for romanised Bangla only. */
  spellings: Spellings
  /** `language form` → a known word of that verb form or with that meaning. */
  byForm: ReadonlyMap<string, string>
  /** Words of cues, towards which an unknown word may be repaired when no product is near. */
  typos: TypoIndex
}

export const speaksBangla = (lexicon: Lexicon) => lexicon.packs.some(pack => pack.language === 'bn')

/** "The", "a", "an". */
export const isArticle = (word: string, { articles }: Lexicon) => articles.definite.has(word) || articles.indefinite.has(word)
