import type { Language } from '../../kernel/region.ts'
import { packs } from './packs.ts'
import { learnSpelling, type Spelling } from './spelling.ts'
import { type Latin, wordList } from './word-lists.ts'

export const isLatin = (language: Language): language is Latin => language !== 'bn'

/**
 * What tells Latin languages apart. `own` are words of the language itself, `used` those that its speakers only borrow: the
 * phrases by which a shop is spoken to are full of other people's words ("cancel", "order").
 */
type Words = { own: ReadonlySet<string>; used: ReadonlySet<string>; spelling: Spelling }

const split = (text: string) => text.toLowerCase().split(/\s+/)

/**
 * Whose phrases of a shop are full of English ones ("please", "thanks"), which tell rather that English is spoken. Romanised
 * Bangla is as full of them, but who writes it says them all day and would not call it English.
 */
const borrower = 'id'
const lent = new Set(wordList('en'))

function read(language: Latin): Words {
  const list = wordList(language)
  const pack = packs[language]
  const said = [...pack.common, ...Object.values(pack.roles).flat()]
  const isBorrowed = (word: string) => language === borrower && lent.has(word)
  const own = new Set([
    ...list,
    ...said.filter(word => !isBorrowed(word)),
    ...pack.numbers.keys(),
    ...Object.values(pack.units).flat(),
  ])
  const phrases = [...Object.values(pack.cues), ...Object.values(pack.labels), pack.want, pack.address.lead]
  const used = new Set([...phrases.flat().flatMap(split), ...said.filter(isBorrowed), ...pack.slang.keys()])
  return { own, used, spelling: learnSpelling([...own, ...pack.slang.keys()].filter(word => /^[a-z'-]{2,}$/.test(word))) }
}

/** Read once when the module is loaded; a list that breaks the schema stops the start. */
export const languageWords: Record<Latin, Words> = { id: read('id'), en: read('en'), 'bn-Latn': read('bn-Latn') }
