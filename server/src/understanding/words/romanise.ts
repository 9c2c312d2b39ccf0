/** The Bangla letters by their usual sound in Latin letters, as `fold` writes them; signs that are not heard are left out. */
const consonants: Record<string, string> = {
  ক: 'k',
  খ: 'k',
  গ: 'g',
  ঘ: 'g',
  ঙ: 'ng',
  চ: 'c',
  ছ: 'c',
  জ: 'j',
  ঝ: 'j',
  ঞ: 'n',
  ট: 't',
  ঠ: 't',
  ড: 'd',
  ঢ: 'd',
  ণ: 'n',
  ত: 't',
  থ: 't',
  দ: 'd',
  ধ: 'd',
  ন: 'n',
  প: 'p',
  ফ: 'f',
  ব: 'b',
  ভ: 'b',
  ম: 'm',
  য: 'j',
  র: 'r',
  ল: 'l',
  শ: 's',
  ষ: 's',
  স: 's',
  হ: 'h',
  '\u09a1\u09bc': 'r',
  '\u09a2\u09bc': 'r',
  '\u09af\u09bc': 'i',
}
const vowels: Record<string, string> = {
  অ: 'o',
  আ: 'a',
  ই: 'i',
  ঈ: 'i',
  উ: 'u',
  ঊ: 'u',
  ঋ: 'ri',
  এ: 'e',
  ঐ: 'oi',
  ও: 'o',
  ঔ: 'ou',
  'া': 'a',
  'ি': 'i',
  'ী': 'i',
  'ু': 'u',
  'ূ': 'u',
  'ৃ': 'ri',
  'ে': 'e',
  'ৈ': 'oi',
  'ো': 'o',
  'ৌ': 'ou',
}
const others: Record<string, string> = { 'ং': 'ng', 'ঃ': '', 'ঁ': '', ৎ: 't' }
const silencer = '্'

export const isBangla = (word: string) => /[\u0985-\u09e3]/.test(word)

/**
 * A word in Bangla letters as people type it in Latin ones, roughly: each letter by its sound, the unwritten vowel as `o`
 * between consonants and silent at the end; letters that are written below another and not heard are left out. `fold` of the result meets `fold` of what is typed.
 */
export const romanised = (word: string): string => sounded(word).replaceAll(unwritten, 'o')

/**
 * The same without the unwritten vowels that speech drops, those between two syllables that have vowels of their own: মুরগি is typed as
 * "murgi", তরকারি as "torkari".
 */
export function romanisedAsSpoken(word: string): string {
  let text = ''
  const sounds = sounded(word)
  for (let i = 0; i < sounds.length; i++) {
    const isDropped = sounds[i] === unwritten && /[aeiou][^aeiou]$/.test(text) && dropsBefore.test(sounds.slice(i + 1, i + 3))
    if (!isDropped) text += sounds[i] === unwritten ? 'o' : sounds[i]
  }
  return text
}

const unwritten = '\u0254'
const dropsBefore = new RegExp(`^[^aeiou${unwritten}][aeiou${unwritten}]$`)

function sounded(word: string): string {
  const letters =
    word
      .replace(/ক্ষ/g, 'খ')
      .replace(/ওয\u09bc/g, 'ব')
      .replace(/্য(?!\u09bc)/g, '')
      .replace(/(?<!ম)্ব(?=.)/g, '')
      .match(/[\u09a1\u09a2\u09af]\u09bc|./gsu) ?? []
  let text = ''
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    const sound = consonants[letter]
    if (sound === undefined) {
      text += vowels[letter] ?? others[letter] ?? (letter === silencer ? '' : letter)
      continue
    }
    text += sound
    const next = letters[i + 1]
    const ends = next === undefined || next === silencer || /[\u09be-\u09cc]/.test(next)
    if (!ends && sound !== 'i') text += unwritten
  }
  return text
}
