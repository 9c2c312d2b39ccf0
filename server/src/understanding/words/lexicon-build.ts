import { formOf, inOtherForms, soundOf } from './bangla-sound.ts'
import { canonOf } from './canon.ts'
import { cueNames } from './cue-names.ts'
import { fold } from './fold.ts'
import type { DayMeaning, Lexicon, Meaning, SellerMeaning, WeekMeaning } from './lexicon.ts'
import { countedParts, hundredsOf, numbersOf, portionWords, unitsOf, unitsWithOne } from './lexicon-numbers.ts'
import type { Pack } from './pack-schema.ts'
import { PhraseIndex } from './phrase-index.ts'
import type { RoleName } from './role-names.ts'
import { isBangla } from './romanise.ts'
import { pairsOf } from './slang-pairs.ts'
import { phraseWords } from './stems.ts'
import { TypoIndex } from './typo-index.ts'

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
  const canon = canonOf(sources, slang, everyday)
  const phrases = new PhraseIndex<Meaning>()
  const seller = new PhraseIndex<SellerMeaning>()
  const dayNames = new PhraseIndex<DayMeaning>()
  const askedDays = new PhraseIndex<DayMeaning>()
  const weeks = new PhraseIndex<WeekMeaning>()
  const spoken: string[] = []
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
        spoken.push(...wordsOfIt)
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
      if (!asked) dayNames.add(phraseWords(text, { canon }), meaning)
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
    ...spoken,
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
  const bySound = new Map<string, string>()
  for (const pack of sources) {
    if (pack.language !== 'bn-Latn') continue
    const hundreds = hundredsOf(pack).map(([word]) => word)
    const counting = [...pack.counts.keys(), ...Object.values(pack.units).flat(), ...hundreds]
    for (const word of [...pack.common, ...spoken, ...counting])
      if (/^[a-z]{3,}$/.test(word) && !bySound.has(fold(word))) bySound.set(fold(word), word)
  }
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
  return {
    packs: sources,
    words,
    slang,
    pairs: pairsOf(slang),
    canon,
    numbers,
    parts: countedParts(sources),
    portions: portionWords(sources),
    scales,
    sums: merge(sources.map(pack => pack.sums)),
    shifts,
    counts,
    units,
    months,
    days: {
      phrases: dayNames,
      asked: askedDays,
      day: union(sources, pack => pack.days.day),
      date: union(sources, pack => pack.days.date),
      week: union(sources, pack => pack.days.lengths.week),
      weeks,
    },
    ordinals,
    copulas: new Set(sources.flatMap(pack => pack.labels.copula.flatMap(text => text.split(' ')))),
    abbreviations: new Set(sources.flatMap(pack => pack.abbreviations)),
    articles: unions(sources, pack => pack.articles),
    roles,
    address,
    phrases,
    seller,
    bySound,
    byForm,
    sounds,
    sellerSounds,
    heard,
    typos: TypoIndex.of(new Set(spoken.filter(word => word.length >= 5))),
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
const union = (sources: Pack[], of: (pack: Pack) => readonly string[]) => new Set(sources.flatMap(pack => [...of(pack)]))

function merge<Value>(maps: readonly ReadonlyMap<string, Value>[]): Map<string, Value> {
  const all = new Map<string, Value>()
  for (const map of maps) for (const [key, value] of map) if (!all.has(key)) all.set(key, value)
  return all
}
