import { banglaSound } from './loan-bangla.ts'
import { parted, type Sound } from './loan-parts.ts'
import { isBangla } from './romanise.ts'

/** Letters with which they begin, letters at a place of a word, and what these sound like; several where spelling does not tell. */
type Rule = [firsts: string, letters: RegExp, ...sounds: string[]]

/** Rules by the letter that they begin with. */
const byFirst = (rules: readonly Rule[]) =>
  new Map([...'abcdefghijklmnopqrstuvwxyz'].map(letter => [letter, rules.filter(([firsts]) => firsts.includes(letter))]))

/** How English spelling sounds, the longest letters first. */
const english = byFirst([
  ['i', /igh(?=t|$|s)/y, '~i'],
  ['g', /ght/y, 't'],
  ['g', /gh(?![aeiouy])/y, ''],
  ['t', /tch/y, 'C'],
  ['t', /t(?=ure)/y, 'C'],
  ['tsc', /(?:t|s|ss|c)i(?=on|ous|al$|an$)/y, 's'],
  ['d', /dg(?=[eiy])/y, 'j'],
  ['kg', /(?<=^)(?:kn|gn)/y, 'n'],
  ['w', /(?<=^)wr/y, 'r'],
  ['p', /(?<=^)ps/y, 's'],
  ['x', /(?<=^)x/y, 'j'],
  ['w', /(?<=^)wh?(?=[aeiou])/y, 'w'],
  ['m', /mb$/y, 'm'],
  ['s', /sch/y, 'sk'],
  ['c', /ch/y, 'C', 'k', 's'],
  ['s', /sh/y, 's'],
  ['p', /ph/y, 'f'],
  ['t', /th/y, 't', 'd'],
  ['ckq', /c?k|q/y, 'k'],
  ['c', /cc(?=[eiy])/y, 'ks'],
  ['s', /sc(?=[eiy])/y, 's'],
  ['c', /c(?=[eiy])/y, 's'],
  ['c', /c/y, 'k'],
  ['x', /x/y, 'ks'],
  ['n', /ng(?=e)/y, 'nj', 'ng'],
  ['g', /g(?=[eiy])/y, 'j', 'g'],
  ['s', /(?<=[aeiouy])s(?=[aeiouy])/y, 's', 'j'],
  ['z', /z/y, 'j'],
  ['bv', /bh|v|b/y, 'b'],
  ['h', /(?<=^)h/y, 'h'],
  ['h', /(?<!^)h/y, ''],
  ['dfgjklmnprst', /[dfgjklmnprst]/y, '='],
  ['aeiouwy', /[aeiouwy]/y, '~'],
])

/** The same for romanised Bangla: every letter is heard as written. */
const byEar = byFirst([
  ['ct', /chh|tch|ch/y, 'C'],
  ['ckq', /c?k|q/y, 'k'],
  ['c', /c/y, 'k', 's', 'C'],
  ['x', /x/y, 'ks'],
  ['e', /ee/y, '~i'],
  ['o', /oo/y, '~u'],
  ['zj', /[zj]/y, 'j'],
  ['bv', /bh|v|b/y, 'b'],
  ['pf', /ph|f/y, 'f'],
  ['h', /(?<=^)h/y, 'h'],
  ['h', /(?<!^)h/y, ''],
  ['dgklmnprst', /[dgklmnprst]/y, '='],
  ['aeiou', /[aeiou]/y, '~'],
  ['y', /(?<=[^aeiou])ya/y, '~A'],
  ['y', /(?<=[aeiou])y(?=[aeiou])/y, ''],
  ['y', /y/y, '~i'],
  ['w', /(?<=^)w/y, 'w'],
  ['w', /w/y, ''],
])

/** Beyond this many ways to say a word its spelling tells nothing. */
const mostWays = 8

/** The ways in which a word in English letters may be said. */
export const englishSounds = (word: string): Sound[] =>
  spoken(
    word
      .replace(/aa/g, 'a')
      .replace(/(?<=[^aeiouyl])le(s?)$/, 'el$1')
      .replace(/(?<=[^aeiou])re$/, 'er'),
    english,
  )

/** What a word sounds like that was written by ear, in either script. */
export const heardSounds = (word: string): Sound[] => (isBangla(word) ? [banglaSound(word)] : spoken(word, byEar))

function spoken(word: string, rules: ReadonlyMap<string, readonly Rule[]>): Sound[] {
  let ways: string[] = ['']
  for (let at = 0; at < word.length; ) {
    let read = 1
    for (const [, pattern, ...sounds] of rules.get(word[at]!) ?? []) {
      pattern.lastIndex = at
      const match = pattern.exec(word)
      if (!match) continue
      read = match[0].length
      const said = sounds.map(sound => (sound === '=' ? match[0] : sound === '~' ? `~${match[0]}` : sound))
      const [only] = said
      ways =
        said.length > 1 && ways.length * said.length <= mostWays
          ? ways.flatMap(way => said.map(sound => way + sound))
          : ways.map(way => way + only!)
      break
    }
    at += read
  }
  return ways.map(parted)
}
