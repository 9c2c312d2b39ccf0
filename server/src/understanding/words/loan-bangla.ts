import { parted, type Sound } from './loan-parts.ts'

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

/** What a word in Bangla letters sounds like; vowels that are not written are `.` between consonants. */
export function banglaSound(word: string): Sound {
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
