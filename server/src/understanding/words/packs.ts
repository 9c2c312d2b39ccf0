import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../../kernel/region.ts'

/** Lines of alternatives, `a b | c`: short enough to read in a review, split here. */
const phrases = z.array(z.string()).transform(lines =>
  lines
    .flatMap(line => line.split('|'))
    .map(text => clean(text))
    .filter(text => text !== ''),
)
/** Lines of single words, parted by spaces. */
const words = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => clean(line).split(/\s+/)).filter(word => word !== ''))
const numbersByWord = z
  .record(z.string(), z.number())
  .transform(table => new Map(Object.entries(table).map(([k, v]) => [clean(k), v])))
const phrasesBy = <Key extends string>(...keys: Key[]) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, phrases])) as Record<Key, typeof phrases>)
/** Lengths of time, each with its words. */
const lengths = z.strictObject({ week: words, month: words, year: words })
const wordsBy = <Key extends string>(...keys: Key[]) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, words])) as Record<Key, typeof words>)

/** Every form compares equal to its typed twin: compatibility forms are folded as in messages. */
function clean(text: string): string {
  return text.normalize('NFKC').trim()
}

export const cueNames = [
  'greet',
  'thanks',
  'affirm',
  'deny',
  'cancel',
  'keep',
  'human',
  'ask_bot',
  'ask_status',
  'ask_hours',
  'ask_payment',
  'ask_promo',
  /** For another price: who says so agrees to nothing. */
  'haggle',
  'code',
  'drop_code',
  'ask_area',
  'ask_price',
  'menu',
  'usual',
  'ask_return',
  'more',
  'services',
  'cheapest',
  'my_order',
  'neutral',
  'advice',
  'ask_lead',
  'claims_paid',
  'rate',
  'chitchat',
  'stop',
  'resume',
  'pickup',
  'delivery',
  'fewer',
  'substitute',
  /** What is wanted only where the first is not there: "if not available then". */
  'otherwise',
  /** What is wanted only where it is there: "if you have it", "if so". */
  'if_there',
  'wait',
  'drop',
  'remove',
  'replace',
  'instead',
  'add',
  /** To an order that is placed already: "to my order". */
  'add_placed',
  'correction',
  'less',
  'note',
] as const
const roleNames = [
  'filler',
  'vocative',
  'separator',
  'and',
  'or',
  'connector',
  'packed',
  'question',
  'negator',
  'negatorAfter',
  'negatorGlue',
  'modifier',
  'all',
  'pointer',
  'partitive',
  'own',
  'aspect',
  'place',
  'talk',
  'meantFor',
  /** Right before what is ordered already: what it shall be instead ("make the rice 3 kg", "all fine but 2 mochas"). */
  'becomes',
  /** What is wished as it was said of something else: "the same size". */
  'same',
  /** Words that put something on what was named: "with 2 shots", "tambah 2 telur". */
  'adder',
  /** Words for nothing but what is named: "just the bulbs, cancel the rest". */
  'only',
  /** Beside a choice, what remains of what was counted: "one small, the other large". */
  'remainder',
  /** Beside the numbers of a range: "up to 10 kg", "over 20 kg", "2 to 6 years". */
  'upTo',
  'above',
  'through',
  /** Before a number of years without a unit: "umur 5". */
  'aged',
  /** One more, made otherwise than the one before: "the original one too". */
  'also',
  'possess',
  'teen',
  'timeLead',
  'timeTail',
  /** Beside a day: what began then lasts, and nothing is arranged for it. */
  'since',
  'paired',
  /** Beside a number: so many there shall be with what is there already ("three in total", "mot 3 ta"). */
  'total',
  /** What something is given as: "a gift for my sister". */
  'occasion',
  /** Several animals that people keep, where a name of goods has one: "cats" beside "cat food". */
  'pets',
  /** What is told of somebody in numbers: "he weighs 7 kg". */
  'measured',
  /** Right before a number: the how manieth it is. */
  'nth',
  /** Before the place where somebody comes from. */
  'origin',
  /** Words that begin a condition. */
  'condition',
  /** What was so before: "is it still 24k?". */
  'still',
  /** Behind these a word of denial that ends the sentence asks whether: "boleh ga?". */
  'whether',
  /** Words for a trouble as such, which tell nothing of it: "ada kendala". */
  'trouble',
  /** Words for somebody or something else before its name: "it's Mochi". */
  'third',
  /** Those whom something is for, behind a number of them: "60 people", "১৫০ জন". */
  'persons',
  /** Words for help that is asked for in general. */
  'help',
  /** Number words that call a choice sooner than they count, where a choice is called so: "single". */
  'sole',
  /** Words that set what follows against what was said: what is agreed to behind them is agreed to. */
  'contrast',
] as const

/**
 * What one language contributes to understanding, all of it data: words, spelling variants, numbers, units and the
 * phrases that carry an intent. Every language has the same keys; values may be empty where a language has no such thing.
 */
const packSchema = z.strictObject({
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
  /** Classifiers that are glued to number words. */
  numberTails: words,
  /** Endings of number words that speak of a part of what is ordered ("ektay": of one). */
  partTails: words,
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
  }),
  ordinals: numbersByWord,
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
  placed: phrasesBy('along', 'anew'),
  /** Before a value, what it is: `called` the name of somebody or something else, `wording` what shall be written on it. */
  labels: phrasesBy('name', 'called', 'selfName', 'national_id', 'phone', 'date', 'wording', 'copula'),
  payments: phrasesBy('qris', 'va', 'cash', 'card', 'wallet'),
  pay: phrases,
  seller: phrasesBy('accept', 'reject', 'done', 'undone', 'problem', 'quote', 'open', 'close', 'jobs', 'history', 'until'),
})

export type Pack = z.infer<typeof packSchema>
export type CueName = (typeof cueNames)[number]
export type RoleName = (typeof roleNames)[number]

const read = (language: Language): Pack =>
  packSchema.parse(
    JSON.parse(readFileSync(new URL(`../../../../languages/${language}/understanding.json`, import.meta.url), 'utf8')),
  )

/** The packs, read once when the module is loaded; a pack that breaks the schema stops the start. */
export const packs: Record<Language, Pack> = { id: read('id'), en: read('en'), bn: read('bn'), 'bn-Latn': read('bn-Latn') }
