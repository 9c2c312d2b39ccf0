import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { isGoods } from './everyday-goods.ts'

type Choice = OptionGroupSource['choices'][number]
/** What products are called: whether a word is in any of their names, and the names that are just these words. */
export type GoodsNames = { has(word: string): boolean; called(words: readonly string[]): { length: number } }
/** How a text is cut into words. */
type Cut = (text: string) => readonly string[]

/**
 * What a choice may be called beyond its names, from what the group says as a whole. "Less Ice" is also "dikit es", and "es dikit"
 * where ice is "es"; "Extra Hot" beside "Hot" is whatever is called hot with a word for very; and where the group's own word ends the
 * name ("Green Chutney"), it may stand before or behind every other name of it. What a choice is a kind of may be said with it ("warm light"), and a
 * choice that is a number is only one beside its group: "level 3".
 * What several choices begin or end with may be left out ("Saus Keju", "Saus Mentai"), and of two things in one either may be said ("Cut & Cleaned").
 */
export function* furtherNames(
  group: OptionGroupSource,
  choice: Choice,
  cut: Cut,
  lexicon: Lexicon,
  isElsewhere: (words: readonly string[]) => boolean,
  goodsNames: GoodsNames,
): Generator<readonly string[]> {
  const measures = measuresOf(lexicon)
  const names = [choice.name, ...choice.aliases].map(cut)
  // "Double Espresso" is a thing of its own where it is what the product is called.
  const isName = group.core && !group.qualified && !group.negatable
  for (const words of isName ? [] : names) {
    const [first, ...rest] = words
    const set = measures.find(words => words.has(first ?? ''))
    // "Double Bacon" is no measure of bacon where bacon is to be had by itself.
    if (!set || rest.length === 0 || isElsewhere(rest)) continue
    for (const word of set) {
      yield [word, ...rest]
      yield [...rest, word]
    }
    for (const base of group.choices) {
      if (base === choice || ![base.name, ...base.aliases].some(name => same(cut(name), rest))) continue
      for (const name of [base.name, ...base.aliases])
        for (const word of set) {
          yield [word, ...cut(name)]
          yield [...cut(name), word]
        }
    }
  }
  for (const words of names) yield* inLetters(words)
  yield* withoutKind(group, choice, cut, lexicon, goodsNames)
  const kind = cut(group.group)
  // "Extra cheese" is more of it where the group is called Extra and its choices may be measured.
  const isMeasure = group.qualified === true && measures.some(words => words.has(kind[0]!))
  const isNamed =
    kind.length === 1 && kind[0]!.length > 2 && !isMeasure && !lexicon.units.has(kind[0]!) && !goodsNames.has(kind[0]!)
  for (const words of names)
    if (words.every(word => /^\d+$/.test(word)) || (isNamed && words.length <= 2 && !words.includes(kind[0]!))) {
      yield [...kind, ...words]
      yield [...words, ...kind]
    }
  if (kind.length !== 1 || names[0]?.at(-1) !== kind[0]) return
  for (const words of names)
    if (!words.includes(kind[0]!)) {
      yield [...words, kind[0]!]
      yield [kind[0]!, ...words]
    }
}

/** How sizes are abbreviated wherever English sizes are used. */
const letters: Record<string, string> = { s: 'small', m: 'medium', l: 'large', xl: 'extra large', xxl: 'double extra large' }

/** "1 latte (L)" where it is called Large, and "large" where it is called L. */
function* inLetters(words: readonly string[]): Generator<readonly string[]> {
  const text = words.join(' ')
  for (const [letter, word] of Object.entries(letters))
    if (text === word) yield [letter]
    else if (text === letter) yield word.split(' ')
}

/** The words of a choice that only it has, where others of its group share the rest with it. */
function* withoutKind(
  group: OptionGroupSource,
  choice: Choice,
  cut: Cut,
  lexicon: Lexicon,
  goodsNames: GoodsNames,
): Generator<readonly string[]> {
  // What products are made up of has parts of its own (`partsOf`).
  if (group.core || group.qualified || group.negatable) return
  const kind = new Set(cut(group.group))
  const others = group.choices
    .filter(other => other !== choice)
    .map(other => new Set([other.name, ...other.aliases].flatMap(text => cut(text))))
  const roles = Object.values(lexicon.roles)
  const isOwn = (word: string) =>
    word.length > 2 &&
    !/^\d/.test(word) &&
    !lexicon.numbers.has(word) &&
    !lexicon.units.has(word) &&
    (!lexicon.words.has(word) || isGoods(word, lexicon)) &&
    !roles.some(role => role.has(word)) &&
    !measuresOf(lexicon).some(set => set.has(word))
  const tells = (word: string) => isOwn(word) && !goodsNames.has(word)
  for (const text of [choice.name, ...choice.aliases]) {
    const words = cut(text)
    if (words.some(word => lexicon.roles.negator.has(word) || lexicon.roles.negatorAfter.has(word))) continue
    const own = words.filter(word => !kind.has(word) && !others.some(other => other.has(word)))
    if (own.length > 0 && own.length < words.length && own.every(tells)) yield own
    yield* withoutForm(words, others, word => isOwn(word) && goodsNames.called([word]).length === 0, lexicon)
    // "Boiled Egg": in Bangla and English its last word says what it is, where that is goods and no other choice has it.
    const last = words.at(-1) ?? ''
    if (lexicon.heard.size > 0 && words.length > 1 && own.includes(last) && isGoods(last, lexicon) && tells(last)) yield [last]
    const parts = text.split(/\s*[&+]\s*/).map(cut)
    if (parts.length > 1) yield* parts.filter(part => part.every(word => tells(word) && !others.some(other => other.has(word))))
  }
}

/**
 * "Hazelnut" for "Hazelnut Syrup", "mentai" for "Saus Mentai": the word for the form in which it comes may be left out, where no other choice is
 * called as shortly by the rest.
 */
function* withoutForm(
  words: readonly string[],
  others: readonly ReadonlySet<string>[],
  tells: (word: string) => boolean,
  { packs }: Lexicon,
): Generator<readonly string[]> {
  const forms = packs.flatMap(pack => pack.forms)
  const rest = forms.includes(words.at(-1)!) ? words.slice(0, -1) : forms.includes(words[0]!) ? words.slice(1) : []
  if (!rest.some(tells) || !(rest.length > 1 || rest.every(tells))) return
  if (others.every(other => other.size > words.length || !rest.every(word => other.has(word)))) yield rest
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((word, i) => word === b[i])

const known = new WeakMap<Lexicon, ReadonlySet<string>[]>()

/** Single words for more of something, and for less of it. */
function measuresOf(lexicon: Lexicon): ReadonlySet<string>[] {
  let sets = known.get(lexicon)
  if (!sets) {
    const single = (which: 'extra' | 'less') =>
      new Set(lexicon.packs.flatMap(pack => pack.lines[which].filter(text => !text.includes(' ')).map(lexicon.canon)))
    sets = [single('extra'), single('less')]
    known.set(lexicon, sets)
  }
  return sets
}
