import { z } from 'zod'
import { languages } from '../../kernel/region.ts'
import { cueNames } from './cue-names.ts'
import { clean, lengths, numbersByWord, phrases, phrasesBy, words, wordsBy } from './pack-values.ts'
import { roleNames } from './role-names.ts'

/**
 * What one language contributes to understanding, all of it data: words, spelling variants, numbers, units and the
 * phrases that carry an intent. Every language has the same keys; values may be empty where a language has no such thing.
 */
export const packSchema = z.strictObject({
  language: z.enum(languages),
  /** Everyday words: never repaired into a product's name, and the evidence for the language of a message. */
  common: words,
  slang: z
    .record(z.string(), z.string())
    .transform(table => new Map(Object.entries(table).map(([k, v]) => [clean(k), clean(v)]))),
  /** `bent`: endings of a word of a service that is said in another form ("serviced", "এসির"). */
  affixes: wordsBy('before', 'after', 'bent', 'definite'),
  /** Words after which a full stop does not end a sentence. */
  abbreviations: words,
  numbers: numbersByWord,
  scales: numbersByWord,
  /** Words that make a sum of the number before them, and with `=` before them sums of their own: "ribu", "=seribu". */
  sums: numbersByWord,
  /** Words that put something on the number behind them: a quarter less, a half more. */
  shifts: numbersByWord,
  /** Words that count several pieces: a dozen. */
  counts: numbersByWord,
  /** Words for so many times as much: "double", "twice as many", "half of". */
  multiples: numbersByWord,
  /** Classifiers that are glued to number words. */
  numberTails: words,
  /** Endings of number words that speak of a part of what is ordered ("ektay": of one). */
  partTails: words,
  /**
   * Endings, by what they say; `…Apart` where people write them as words of their own: of something (`genitiveNumber`: behind a number), a
   * thing or a piece, which one, in or at a place, what something is put into or done to, people who are counted, a wish for later,
   * which forbids where a "no" stands behind it, and what was not done.
   */
  endings: wordsBy(
    'genitive',
    'genitiveApart',
    'genitiveNumber',
    'thing',
    'thingApart',
    'piece',
    'pieceApart',
    'pointing',
    'place',
    'placeApart',
    'into',
    'intoApart',
    'person',
    'later',
    'undone',
  ),
  /** Forms of verbs that make a condition: `there` of what is to be had, `found` of what may not be there. */
  conditions: wordsBy('there', 'found'),
  /** The prefix that makes "one" of a unit word. */
  onePrefix: z.string(),
  /** What groups of choices are called that tell what goods are for: a model of phone, a bike. */
  fitting: words,
  /** Words for the form in which what is put on or into something comes: "sauce", "sirup". */
  forms: words,
  units: z.record(z.string(), words),
  months: numbersByWord,
  /** Days of the week (0 is Sunday), days by how far they are, the word "day" after a number, the word before a day of the month,
   * weeks as such, what means today in a question only, and words for lengths of time. */
  days: z.strictObject({
    names: numbersByWord,
    away: numbersByWord,
    day: words,
    date: words,
    weeks: z.strictObject({ this: phrases, next: phrases, whole: phrases }),
    now: phrases,
    lengths,
    /** Endings of the number of a day; endings of a month or a year, written as words of their own, before what belongs to it. */
    nth: words,
    ofMonth: words,
  }),
  /** Around the hour of the day: it strikes; an ending that makes so many an hour, and what stands behind that ("before", "after"). Then the
   * words of times that are told with numbers: before them ("half past", "around"), behind them ("sharp", "tonight"), between two of
   * them, before minutes, and what is done at a time ("pick up"), by which "around 6" is one. */
  hours: wordsBy('strike', 'of', 'near', 'half', 'about', 'tail', 'part', 'link', 'both', 'between', 'past', 'beside'),
  ordinals: numbersByWord,
  /** `pointing`: words that stand in the place of an article. They are compared as a message has them, and none is learned. */
  articles: wordsBy('definite', 'indefinite', 'pointing'),
  roles: wordsBy(...roleNames),
  want: phrases,
  exclude: phrases,
  excludeAfter: phrases,
  /**
   * Around the parts of what is made to order: more, less or none of a part (said before
   * it, or behind it); what something is for; how a wish begins; what is only
   * mentioned ("room for"); what is wanted after all ("everything but"); the other one of two; what holds for both, or for each; where
   * parts go, which says nothing of its own ("on top").
   */
  lines: phrasesBy(
    'extra',
    'most',
    'less',
    'none',
    'noneAfter',
    'purpose',
    'opener',
    'mention',
    'except',
    'other',
    'both',
    'each',
    'aside',
    'apart',
  ),
  cues: phrasesBy(...cueNames),
  address: z.strictObject({
    lead: phrases,
    toward: words,
    street: words,
    way: words,
    part: words,
    tail: phrases,
    wrong: phrases,
  }),
  /**
   * What is near a place: words for where, `ahead` of what is near, or `linked` to it by one of the `links` ("next to", "in front of"), or
   * `behind` it, where it has one of the endings `bent`; `stands` are words for where goods are sold or kept.
   */
  landmarks: z.strictObject({ ahead: words, linked: words, links: words, behind: words, bent: words, stands: words }),
  /** What the size of a home is measured in ("2200 sft"): none of it is learned, since goods are called so as well. */
  homeSize: words,
  /**
   * How sums of money are written: signs `before` and words `behind` the digits, the `word` for the currency with the endings it takes (`bent`),
   * and words that make thousands, or `hundreds`, which count money only before its name ("5 sho gram" is a weight).
   */
  money: z.strictObject({
    before: words,
    behind: words,
    word: words,
    bent: words,
    scales: numbersByWord,
    hundreds: numbersByWord,
  }),
  /** Words in questions about delivery: that goods are `brought`, the `charge` for it, and that there is none. */
  delivery: wordsBy('brought', 'charge', 'free'),
  /** What stands in the names of a field for the day of somebody's birth. */
  birth: words,
  placed: phrasesBy('along', 'anew'),
  /**
   * Before a value, what it is: `called` the name of somebody or something else, `wording` what shall be written on it, `figure` which numbers
   * goods have that are made as numbers.
   */
  labels: phrasesBy('name', 'called', 'selfName', 'national_id', 'phone', 'date', 'wording', 'figure', 'copula'),
  payments: phrasesBy('qris', 'va', 'cash', 'card', 'wallet'),
  pay: phrases,
  seller: phrasesBy('accept', 'reject', 'done', 'undone', 'problem', 'quote', 'open', 'close', 'jobs', 'history', 'until'),
})

/** What one language contributes, as it is used. */
export type Pack = z.infer<typeof packSchema>
