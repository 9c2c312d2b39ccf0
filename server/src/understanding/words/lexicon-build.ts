import { canonOf } from './canon.ts'
import { goodsOfOneWord } from './goods-file.ts'
import type { Lexicon } from './lexicon.ts'
import { countedParts, numbersOf, portionWords, unitsOf, unitsWithOne } from './lexicon-numbers.ts'
import { spokenOf } from './lexicon-phrases.ts'
import { byFormOf, spellingsOf } from './lexicon-sounds.ts'
import type { Pack } from './pack-schema.ts'
import type { RoleName } from './role-names.ts'
import { pairsOf } from './slang-pairs.ts'
import { phraseWords } from './stems.ts'
import { TypoIndex } from './typo-index.ts'

/** The look-ups that the words of some packs make. */
export function build(sources: Pack[]): Lexicon {
  const slang = merge(sources.map(pack => pack.slang))
  const units = unitsOf(sources)
  for (const [word, text] of unitsWithOne(sources)) slang.set(word, text)
  const numbers = numbersOf(sources)
  const everyday = new Set<string>([
    ...sources.flatMap(pack => pack.common),
    ...[...slang.values()].flatMap(text => text.split(' ')),
    ...sources.flatMap(pack => [
      ...keysOf(pack.roles).flatMap(role => (ofGoods.has(role) ? [] : pack.roles[role])),
      ...Object.values(pack.address).flatMap(list => list.filter(text => !text.includes(' '))),
    ]),
    ...sources.flatMap(({ days }) => [...days.names.keys(), ...days.day, ...days.date, ...days.lengths.week]),
    ...numbers.keys(),
    ...units.keys(),
  ])
  const goods = goodsOfOneWord(sources.map(pack => pack.language))
  const canon = canonOf(sources, slang, everyday, goods)
  const spoken = spokenOf(sources, canon)
  const roles = Object.fromEntries(
    keysOf(sources[0]!.roles).map(role => [
      role,
      new Set(sources.flatMap(pack => pack.roles[role].flatMap(word => phraseWords(word, { canon })))),
    ]),
  ) as Record<RoleName, Set<string>>
  const address = {
    toward: union(sources, pack => pack.address.toward),
    street: union(sources, pack => pack.address.street),
    way: union(sources, pack => pack.address.way),
    part: union(sources, pack => pack.address.part),
  }
  const shifts = merge(sources.map(pack => pack.shifts))
  const counts = merge(sources.map(pack => pack.counts))
  const scales = merge(sources.map(pack => pack.scales))
  const months = merge(sources.map(pack => pack.months))
  const ordinals = merge(sources.map(pack => pack.ordinals))
  const words = new Set<string>([
    ...everyday,
    ...spoken.words,
    ...sources.flatMap(pack =>
      Object.values(pack.seller).flatMap(texts => texts.flatMap(text => phraseWords(text, { canon }))),
    ),
    ...keysOf(roles).flatMap(role => (ofGoods.has(role) ? [] : [...roles[role]])),
    ...Object.values(address).flatMap(set => [...set]),
    ...numbers.keys(),
    ...units.keys(),
    ...shifts.keys(),
    ...counts.keys(),
    ...scales.keys(),
    ...months.keys(),
    ...ordinals.keys(),
  ])
  words.delete('*')
  return {
    packs: sources,
    words,
    slang,
    goods,
    pairs: pairsOf(slang),
    canon,
    numbers,
    parts: countedParts(sources),
    portions: portionWords(sources),
    scales,
    sums: merge(sources.map(pack => pack.sums)),
    shifts,
    counts,
    multiples: new Map(
      sources.flatMap(pack => [...pack.multiples].map(([text, by]) => [phraseWords(text, { canon }).join(' '), by] as const)),
    ),
    units,
    months,
    days: {
      phrases: spoken.days,
      asked: spoken.askedDays,
      day: union(sources, pack => pack.days.day),
      date: union(sources, pack => pack.days.date),
      week: union(sources, pack => pack.days.lengths.week),
      weeks: spoken.weeks,
      nth: union(sources, pack => pack.days.nth),
      ofMonth: union(sources, pack => pack.days.ofMonth),
    },
    hours: unions(sources, pack => pack.hours),
    ordinals,
    copulas: new Set(sources.flatMap(pack => pack.labels.copula.flatMap(text => text.split(' ')))),
    abbreviations: new Set(sources.flatMap(pack => pack.abbreviations)),
    endings: unions(sources, pack => pack.endings),
    conditions: unions(sources, pack => pack.conditions),
    articles: unions(sources, pack => pack.articles),
    roles,
    address,
    landmarks: unions(sources, pack => pack.landmarks),
    homeSize: union(sources, pack => pack.homeSize),
    currency: currencyOf(sources),
    delivery: unions(sources, pack => pack.delivery),
    phrases: spoken.phrases,
    seller: spoken.seller,
    spellings: spellingsOf(sources, spoken.words),
    byForm: byFormOf(sources, spoken.words),
    sounds: spoken.sounds,
    sellerSounds: spoken.sellerSounds,
    heard: spoken.heard,
    typos: TypoIndex.of(new Set(spoken.words.filter(word => word.length >= 5))),
  }
}

/** Roles of words that names of goods have as well: a shop may sell them, and they are bent and mistyped as names are. */
const ofGoods: ReadonlySet<RoleName> = new Set<RoleName>(['occasion', 'pets', 'measured'])

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[]
/** The words of each key of a table, of all packs. */
const unions = <Key extends string>(sources: Pack[], of: (pack: Pack) => Record<Key, readonly string[]>) =>
  Object.fromEntries(keysOf(of(sources[0]!)).map(key => [key, union(sources, pack => of(pack)[key])])) as Record<
    Key,
    Set<string>
  >
/** Both scripts of a language lend one another their endings: "tk-র". */
function currencyOf(sources: Pack[]): Set<string> {
  const bent = ['', ...union(sources, pack => pack.money.bent)]
  return union(sources, pack => pack.money.word.flatMap(word => bent.map(ending => word + ending)))
}

const union = (sources: Pack[], of: (pack: Pack) => readonly string[]) => new Set(sources.flatMap(pack => [...of(pack)]))

function merge<Value>(maps: readonly ReadonlyMap<string, Value>[]): Map<string, Value> {
  const all = new Map<string, Value>()
  for (const map of maps) for (const [key, value] of map) if (!all.has(key)) all.set(key, value)
  return all
}
