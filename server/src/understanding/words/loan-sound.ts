import { isBangla } from './romanise.ts'

/**
 * How a word sounds: its consonants, and the vowels before, between and behind them (one more than consonants). An English spelling
 * has its letters there, what is written by ear has the vowels that are heard, `.` for the one that Bangla does not write.
 */
export type Sound = { consonants: string; vowels: readonly string[] }

/** Sounds of letters at a place of an English word, the longest first; several where the spelling does not tell. */
const english: readonly [RegExp, ...string[]][] = [
  [/igh(?=t|$|s)/y, '~i'],
  [/ght/y, 't'],
  [/gh(?![aeiouy])/y, ''],
  [/tch/y, 'C'],
  [/t(?=ure)/y, 'C'],
  [/(?:t|s|ss|c)i(?=on|ous|al$|an$)/y, 's'],
  [/dg(?=[eiy])/y, 'j'],
  [/(?<=^)(?:kn|gn)/y, 'n'],
  [/(?<=^)wr/y, 'r'],
  [/(?<=^)ps/y, 's'],
  [/(?<=^)x/y, 'j'],
  [/(?<=^)wh?(?=[aeiou])/y, 'w'],
  [/mb$/y, 'm'],
  [/sch/y, 'sk'],
  [/ch/y, 'C', 'k', 's'],
  [/sh/y, 's'],
  [/ph/y, 'f'],
  [/th/y, 't', 'd'],
  [/c?k|q/y, 'k'],
  [/cc(?=[eiy])/y, 'ks'],
  [/sc(?=[eiy])/y, 's'],
  [/c(?=[eiy])/y, 's'],
  [/c/y, 'k'],
  [/x/y, 'ks'],
  [/ng(?=e)/y, 'nj', 'ng'],
  [/g(?=[eiy])/y, 'j', 'g'],
  [/(?<=[aeiouy])s(?=[aeiouy])/y, 's', 'j'],
  [/z/y, 'j'],
  [/bh|v|b/y, 'b'],
  [/(?<=^)h/y, 'h'],
  [/(?<!^)h/y, ''],
  [/[dfgjklmnprst]/y, '='],
  [/[aeiouwy]/y, '~'],
]

/** The same for romanised Bangla: every letter is heard as written. */
const byEar: readonly [RegExp, ...string[]][] = [
  [/chh|tch|ch/y, 'C'],
  [/c?k|q/y, 'k'],
  [/c/y, 'k', 's', 'C'],
  [/x/y, 'ks'],
  [/ee/y, '~i'],
  [/oo/y, '~u'],
  [/[zj]/y, 'j'],
  [/bh|v|b/y, 'b'],
  [/ph|f/y, 'f'],
  [/(?<=^)h/y, 'h'],
  [/(?<!^)h/y, ''],
  [/[dgklmnprst]/y, '='],
  [/[aeiou]/y, '~'],
  [/(?<=[^aeiou])ya/y, '~A'],
  [/(?<=[aeiou])y(?=[aeiou])/y, ''],
  [/y/y, '~i'],
  [/(?<=^)w/y, 'w'],
  [/w/y, ''],
]

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

function spoken(word: string, rules: readonly [RegExp, ...string[]][]): Sound[] {
  let ways: string[] = ['']
  for (let at = 0; at < word.length; ) {
    let read = 1
    for (const [pattern, ...sounds] of rules) {
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

const letters: Record<string, string> = Object.fromEntries(
  'কk খk গg ঘg ঙng চC ছC জj ঝj ঞn টt ঠt ডd ঢd ণn তt থt দd ধd নn পp ফf বb ভb মm যj রr লl শs ষs সs ংng ৎt ৱw ড়r ঢ়r'
    .normalize('NFKC')
    .split(' ')
    .map(pair => [pair.replace(/[a-zC]+$/, ''), /[a-zC]+$/.exec(pair)![0]]),
)
const vowels: Record<string, string> = Object.fromEntries(
  'অO আa ইi ঈi উu ঊu এe ঐoi ওo ঔou'.split(' ').map(pair => [pair[0]!, pair.slice(1)]),
)
const signs: Record<string, string> = {
  'া': 'a',
  'ি': 'i',
  'ী': 'i',
  'ু': 'u',
  'ূ': 'u',
  'ে': 'e',
  'ৈ': 'oi',
  'ো': 'o',
  'ৌ': 'ou',
}

function banglaSound(word: string): Sound {
  const said = word
    .normalize('NFKC')
    .replace(/\u200d/g, '')
    .replace(/^(?:ওয\u09bc|উ(?=[ইএ]))/, 'ৱ')
    .replace(/ওয\u09bc/g, 'ও')
    .replace(/\u09cd\u09af(?=[\u09c1\u09c2])/g, '')
    .replace(/\u09cd\u09af(?!\u09bc)\u09be?/g, 'ʌ')
  const pieces = said.match(/[\u09a1\u09a2\u09af]\u09bc|./gsu) ?? []
  let text = ''
  for (const [i, piece] of pieces.entries()) {
    const sound = piece === 'হ' ? (i === 0 ? 'h' : '') : piece === 'য\u09bc' ? '' : letters[piece]
    if (sound === undefined) {
      const vowel = vowels[piece] ?? signs[piece] ?? (piece === 'ʌ' ? 'A' : piece === 'ৃ' ? undefined : '')
      text += vowel === undefined ? 'r~i' : [...vowel].map(letter => `~${letter}`).join('')
      continue
    }
    text += sound
    const next = pieces[i + 1]
    const isBare = next !== undefined && (letters[next] !== undefined || next === 'হ')
    if (isBare && sound !== '' && next !== 'ং' && next !== 'ঙ' && piece !== 'ং' && piece !== 'ঙ') text += '~.'
    if (isBare && (next === 'ং' || next === 'ঙ')) text += '~.'
  }
  return parted(text)
}

/** `k~ab~er` → k, b, r with a, e between. Doubled consonants are one, and so is a nasal before its own. */
function parted(text: string): Sound {
  let consonants = ''
  const between: string[] = ['']
  for (const [piece] of text.replace(/ng(?=[kg])/g, 'n').matchAll(/~.|./gsu)) {
    if (piece.startsWith('~')) between[between.length - 1] += piece.slice(1)
    else if (between.at(-1) !== '' || consonants.at(-1) !== piece) {
      consonants += piece
      between.push('')
    }
  }
  return { consonants, vowels: between }
}
